"""Figures of the report that stand in it under two paths: a statement or a list of parts, and what was taken from the same print.

What is read from a text is stated: every figure of the report that has a place has a statement at that place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.report.nodes import child
from checker.report.tree import span_of, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.nodes import Path
    from checker.report.tree import Report

STATEMENTS, SUMS = "statements", "sums"
_TWICE: tuple[tuple[Path, Path], ...] = ((("totals", "score"), ("evaluation", "score")),)
"""Figures that a text may state once for both: the total of the scores listed is the score of the report."""


def origins(report: Report) -> dict[Path, Path]:
    """Return the path under which a figure is known, by each other path under which the same print stands."""
    found: dict[Path, Path] = {}
    known: dict[object, Path] = {}
    for index, row in enumerate(_rows(child(report.root, STATEMENTS))):
        path = child(row, "path")
        here: Path = (STATEMENTS, index, "value")
        if isinstance(path, str) and child(row, "is_origin"):
            found[here] = steps(path)
        value = child(row, "value")
        if value is not None and not isinstance(value, str) and span_of(value) is not None:
            known.setdefault(_print_of(value), found.get(here, here))
    listed = list(_figures(child(report.root, SUMS), (SUMS,)))
    if listed:
        # What a table adds up stands among the figures of the report, or in another sum of it.
        for path, figure in _figures(report.root, ()):
            if path[0] not in (STATEMENTS, SUMS):
                known.setdefault(_print_of(figure), path)
    for path, figure in listed:
        print_ = _print_of(figure)
        if known.setdefault(print_, path) != path:
            found[path] = known[print_]
    for path, other in _TWICE:
        one, two = _at(report.root, path), _at(report.root, other)
        if one is not None and two is not None and span_of(one) is not None and _print_of(one) == _print_of(two):
            found[path] = other
    return found


def _at(node: object, path: Path) -> object:
    for step in path:
        node = None if node is None else child(node, str(step))
    return node


def _figures(node: object, done: Path) -> Iterator[tuple[Path, object]]:
    """Yield the figures below `node` that say where they stand."""
    if isinstance(node, list):
        for index, row in enumerate(cast("list[object]", node)):
            yield from _figures(row, (*done, index))
        return
    keys = cast("dict[str, object]", node) if isinstance(node, dict) else getattr(node, "__struct_fields__", ())
    if isinstance(child(node, "value"), str) and span_of(node) is not None:
        yield done, node
        return
    for key in keys:
        below = child(node, key)
        # A text has no figure below it, and most of a report is text.
        if below is not None and type(below) is not str:
            yield from _figures(below, (*done, key))


def _print_of(figure: object) -> object:
    return span_of(figure), *(child(figure, key) for key in ("value", "unit", "op"))


def _rows(node: object) -> list[object]:
    return cast("list[object]", node) if isinstance(node, list) else []
