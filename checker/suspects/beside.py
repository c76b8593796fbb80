"""The items beside one: the rows next to a row of a list, the other items of its group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.kernel.figure import printed_decimals
from checker.report.tree import child, dotted
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.report.tree import Path, Report
    from checker.report.vocabulary import Field

WHAT_IS_STATED = "stated"
"""Rates and changes that a report states stand in an object of their own below each item."""
PEER_ROWS = 4
"""How many rows on either side of a row tell how its figures are printed."""
FEW_PEERS = 2


def beside(report: Report, owner: Path, reach: int = 1) -> Iterator[Path]:
    """Yield the paths of the items beside the one at `owner`; of a list so many rows on either side."""
    if not owner:
        return
    last = owner[-1]
    if last == WHAT_IS_STATED:
        for line in beside(report, owner[:-1], reach):
            yield (*line, last)
        return
    if isinstance(last, int):
        for index in (*range(max(last - reach, 0), last), *range(last + 1, last + reach + 1)):
            if report.node((*owner[:-1], index)) is not None:
                yield (*owner[:-1], index)
        return
    group = owner[:-2] if last == "total" else owner[:-1]
    field = report.vocabulary.field_at(dotted(group)) if group else None
    kind = report.vocabulary.object_type(field) if field is not None else report.vocabulary.root
    node = report.node(group)
    for one in kind.fields.values() if kind is not None else ():
        if one.shape is not Shape.OBJECT or one.view is not None or one.is_many or child(node, one.key) is None:
            continue
        line = (*group, one.key)
        below = (*line, "total")
        found = below if report.node(below) is not None and one.type_name != "Line" else line
        if found != owner:
            yield found


def fields_beside(report: Report, owner: Path, key: str) -> Iterator[Field]:
    """Yield the other fields for figures that the item at `owner` has."""
    field = report.vocabulary.field_at(dotted(owner)) if owner else None
    kind = report.vocabulary.object_type(field) if field is not None else report.vocabulary.root
    for one in kind.fields.values() if kind is not None else ():
        if one.shape is Shape.FIGURE and one.view is None and one.key != key:
            yield one


def decimals_beside(report: Report, path: Path) -> Counter[int]:
    """Return how many figures of the same sort beside one print how many decimals.

    Those are the same field of the items beside it, and the fields of the same kind of its own item; where they are few,
    the fields of the same kind of all items beside it.
    """
    owner, key, own = path[:-1], str(path[-1]), report.vocabulary.field_at(dotted(path))
    unit = _unit(report.node(path))
    others = list(beside(report, owner, PEER_ROWS))
    alike = [] if own is None else [one.key for one in fields_beside(report, owner, key) if one.kind is own.kind]
    found = _decimals(report, [*((*other, key) for other in others), *((*owner, one) for one in alike)], unit)
    if found.total() < FEW_PEERS:
        found += _decimals(report, [(*other, one) for other in others for one in alike], unit)
    return found


def _decimals(report: Report, paths: Iterable[Path], unit: object) -> Counter[int]:
    found: Counter[int] = Counter()
    for one in paths:
        raw = report.node(one)
        text = raw if isinstance(raw, str) else child(raw, "value") if raw is not None else None
        if isinstance(text, str) and _unit(raw) == unit:
            found[printed_decimals(text)] += 1
    return found


def _unit(raw: object) -> object:
    return None if raw is None or isinstance(raw, str | int) else child(raw, "unit")
