"""Figures of the report that stand in it under two paths: a statement or a list of parts, and what was taken from the same print."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.report.tree import child, span_of, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.tree import Path, Report

STATEMENTS, SUMS = "statements", "sums"


def origins(report: Report) -> dict[Path, Path]:
    """Return the path under which a figure is known, by each other path under which the same print stands."""
    found: dict[Path, Path] = {}
    for index, row in enumerate(_rows(child(report.root, STATEMENTS))):
        path = child(row, "path")
        if isinstance(path, str) and child(row, "is_origin"):
            found[STATEMENTS, index, "value"] = steps(path)
    in_sums = list(_figures(child(report.root, SUMS), (SUMS,)))
    if not in_sums:
        return found
    known: dict[object, Path] = {}
    for path, figure in _figures(report.root, ()):
        known.setdefault(_print_of(figure), found.get(path, path))
    for path, figure in in_sums:
        if _print_of(figure) in known:
            found[path] = known[_print_of(figure)]
    return found


def _figures(node: object, done: Path) -> Iterator[tuple[Path, object]]:
    """Yield the figures below `node` that say where they stand, those of lists of parts only when asked for them."""
    if isinstance(node, list):
        for index, row in enumerate(cast("list[object]", node)):
            yield from _figures(row, (*done, index))
        return
    keys = cast("dict[str, object]", node) if isinstance(node, dict) else getattr(node, "__struct_fields__", ())
    if isinstance(child(node, "value"), str) and span_of(node) is not None:
        yield done, node
        return
    for key in keys:
        if done or key != SUMS:
            yield from _figures(child(node, key), (*done, key))


def _print_of(figure: object) -> object:
    return span_of(figure), *(child(figure, key) for key in ("value", "unit", "op"))


def _rows(node: object) -> list[object]:
    return cast("list[object]", node) if isinstance(node, list) else []
