"""The items beside one: the rows next to a row of a list, the other items of its group, and the figures they have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.kernel.figure import printed_decimals
from checker.report.nodes import child, dotted
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.report.vocabulary import Field, ObjectType, Vocabulary

    Item = tuple[Path, object]
    """An item of the report with its path; None where the item has no such part."""
    Said = tuple[Field | None, ObjectType | None, tuple[Field, ...]]
    """The field at a path, the type of the item there, and the fields for figures that it has."""

WHAT_IS_STATED = "stated"
"""Rates and changes that a report states stand in an object of their own below each item."""
PEER_ROWS = 4
"""How many rows on either side of a row tell how its figures are printed."""
_NOUGHT = "0"
FEW_PEERS = 2
MOST_ROWS = 20_000
"""Paths of rows that are kept; there is no end of them."""


@dataclass(slots=True)
class Fields:
    """What the schema says of items, by their paths; kept from report to report, as it is the same for every row."""

    vocabulary: Vocabulary
    _known: dict[Path, Said] = field(default_factory=dict)
    _rows: dict[Path, Said] = field(default_factory=dict)
    """The same by the paths that were asked for."""
    _alike: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def at(self, path: Path) -> Field | None:
        """Return the field at `path`; None when the schema has none there."""
        return self._found(path)[0]

    def type_at(self, path: Path) -> ObjectType | None:
        """Return the type of the item at `path`; None when the schema has no item there."""
        return self._found(path)[1]

    def figures(self, path: Path) -> tuple[Field, ...]:
        """Return the fields for figures that the item at `path` has."""
        return self._found(path)[2]

    def alike(self, path: Path) -> tuple[str, ...]:
        """Return the keys of the other figures of the same kind that the item of a figure has."""
        known = self._alike.get(path)
        if known is None:
            if len(self._alike) >= MOST_ROWS:
                self._alike.clear()
            own, key = self.at(path), str(path[-1])
            found = () if own is None else self.figures(path[:-1])
            known = tuple(one.key for one in found if own is not None and one.kind is own.kind and one.key != key)
            self._alike[path] = known
        return known

    def _found(self, path: Path) -> Said:
        known = self._rows.get(path)
        if known is None:
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            known = self._rows[path] = self._of(path)
        return known

    def _of(self, path: Path) -> Said:
        pattern = tuple("*" if isinstance(step, int) else step for step in path)
        known = self._known.get(pattern)
        if known is None:
            found = self.vocabulary.field_at(dotted(pattern)) if pattern else None
            kind = self.vocabulary.object_type(found) if found is not None else self.vocabulary.root
            fields = kind.fields.values() if kind is not None else ()
            figures = tuple(one for one in fields if one.shape is Shape.FIGURE and one.view is None)
            known = self._known[pattern] = (found, kind, figures)
        return known


@dataclass(slots=True)
class Beside:
    """Finds what stands beside a figure of a report; what stands beside an item is looked for once."""

    report: Report
    fields: Fields
    _items: dict[Path, tuple[Item, ...]] = field(default_factory=dict)

    def items(self, owner: Path) -> tuple[Item, ...]:
        """Return the items beside the one at `owner`; of a list the rows within reach on either side."""
        known = self._items.get(owner)
        if known is None:
            known = self._items[owner] = tuple(self._found(owner))
        return known

    def _found(self, owner: Path) -> Iterator[Item]:
        if not owner:
            return
        last = owner[-1]
        if last == WHAT_IS_STATED:
            for path, item in self.items(owner[:-1]):
                yield (*path, last), child(item, last)
            return
        if isinstance(last, int):
            rows = self.report.node(owner[:-1])
            for index in (*range(max(last - PEER_ROWS, 0), last), *range(last + 1, last + PEER_ROWS + 1)):
                row = child(rows, index)
                if row is not None:
                    yield (*owner[:-1], index), row
            return
        group = owner[:-2] if last == "total" else owner[:-1]
        kind, node = self.fields.type_at(group), self.report.node(group)
        for one in kind.fields.values() if kind is not None else ():
            line = child(node, one.key)
            if one.shape is not Shape.OBJECT or one.view is not None or one.is_many or line is None:
                continue
            path, below = (*group, one.key), child(line, "total")
            found = ((*path, "total"), below) if below is not None and one.type_name != "Line" else (path, line)
            if found[0] != owner:
                yield found

    def figures(self, path: Path) -> Iterator[Item]:
        """Yield the other figures of the item that has the one at `path`, and the same figure of the items next to it."""
        owner, key = path[:-1], str(path[-1])
        own = self.report.node(owner)
        for one in self.fields.figures(owner):
            if one.key != key:
                yield (*owner, one.key), child(own, one.key)
        for other, item in self.items(owner):
            if _is_next(other, owner):
                yield (*other, key), child(item, key)

    def decimals(self, path: Path) -> dict[int, int]:
        """Return how many figures of the same sort beside one print how many decimals.

        Those are the same field of the items beside it, and the fields of the same kind of its own item; where they are
        few, the fields of the same kind of all items beside it.
        """
        owner, key = path[:-1], str(path[-1])
        own = self.report.node(owner)
        # A row of bare numbers is no item, and its number no key.
        unit = _unit(child(own, path[-1]))
        others, keys = [item for _, item in self.items(owner)], self.fields.alike(path)
        printed = _decimals([*[child(one, key) for one in others], *[child(own, one) for one in keys]], unit)
        if len(printed) < FEW_PEERS:
            printed += _decimals([child(one, other) for one in others for other in keys], unit)
        found: dict[int, int] = {}
        for one in printed:
            found[one] = found.get(one, 0) + 1
        return found


def _is_next(other: Path, owner: Path) -> bool:
    """Return whether no row stands between two items beside each other."""
    at = -2 if owner[-1] == WHAT_IS_STATED and len(owner) > 1 else -1
    step, own = other[at], owner[at]
    return not isinstance(own, int) or not isinstance(step, int) or abs(step - own) == 1


def _decimals(found: Iterable[object], unit: object) -> list[int]:
    """Return with how many decimals numbers of the unit are printed; a plain 0 does not tell how others would be."""
    printed: list[int] = []
    for raw in found:
        if type(raw) is str:
            # As nearly all are.
            if unit is None and raw != _NOUGHT:
                printed.append(printed_decimals(raw))
        elif raw is not None:
            text = child(raw, "value")
            if isinstance(text, str) and text != _NOUGHT and _unit(raw) == unit:
                printed.append(printed_decimals(text))
    return printed


def _unit(raw: object) -> object:
    return None if raw is None or isinstance(raw, str | int) else child(raw, "unit")
