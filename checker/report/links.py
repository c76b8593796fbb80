"""Rows of one list that name rows of another by id, found from either end."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.report.nodes import child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.report.vocabulary import View


def linked_rows(report: Report, owner: Path, view: View) -> tuple[Path, ...]:
    """Return the rows of the view's list that share an id with the object at `owner`, in the order of the list."""
    return linked_to(report, child(report.node(owner), view.by), view.source, view.inner)


def linked_to(report: Report, ids: object, source: tuple[str, ...], inner: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the rows of the list at `source` whose `inner` has one of `ids`, in the order of the list."""
    known = report.links.get((source, inner))
    if known is None:
        known = report.links[source, inner] = _by_id(report, source, inner)
    found = {path for one in _ids(ids) for path in known.get(one, ())}
    return tuple(sorted(found, key=lambda path: cast("int", path[-1])))


def rows_by_id(report: Report, source: tuple[str, ...], inner: tuple[str, ...]) -> dict[str, list[object]]:
    """Return for each id the rows of the list at `source` whose `inner` has it, in the order of the list."""
    found: dict[str, list[object]] = {}
    for _, row, ids in _rows_with_ids(report, source, inner):
        for one in ids:
            found.setdefault(one, []).append(row)
    return found


def _by_id(report: Report, source: tuple[str, ...], inner: tuple[str, ...]) -> dict[str, tuple[Path, ...]]:
    found: dict[str, list[Path]] = {}
    for index, _, ids in _rows_with_ids(report, source, inner):
        for one in ids:
            found.setdefault(one, []).append((*source, index))
    return {one: tuple(paths) for one, paths in found.items()}


def _rows_with_ids(
    report: Report, source: tuple[str, ...], inner: tuple[str, ...]
) -> Iterator[tuple[int, object, tuple[str, ...]]]:
    """Yield every row of the list with its number and its ids, each once."""
    rows = report.node(source)
    for index, row in enumerate(cast("list[object]", rows) if isinstance(rows, list) else []):
        found: object = row
        for key in inner:
            found = child(found, key)
        yield index, row, (found,) if isinstance(found, str) else tuple(dict.fromkeys(_ids(found)))


def _ids(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        yield from (one for one in cast("list[object]", node) if isinstance(one, str))
