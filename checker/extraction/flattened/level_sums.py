"""Rows of indicators below levels with points of their own: cut where only one way of cutting makes these points add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.flattened.indicators import Cutting, Row

_MANY = 2
_MOST_STATES = 20_000
_PAIRS = (("l1", "w1"), ("l2", "w2"))


@dataclass(frozen=True, slots=True)
class _State:
    """Where a row begins, and the points of each level above that its rows have still to fill; none before the first."""

    at: int
    left: tuple[Decimal | None, ...]

    @property
    def is_even(self) -> bool:
        return not any(self.left)


@dataclass(slots=True)
class SummedCutting:
    """The ways to cut in which the points of each level are those of what stands below it."""

    cutting: Cutting
    keys: tuple[tuple[str, str], ...] = ()
    _ends: dict[_State, list[tuple[Row, _State]]] = field(default_factory=dict)

    def rows(self, start: int) -> tuple[list[Row], int] | None:
        """Return the rows and where they end, as `Cutting.rows`; None where there is no way in which all adds up, or more than one."""
        self.keys = tuple(one for one in _PAIRS if one[1] in self.cutting.heads)
        if not self.keys or "weight" not in self.cutting.heads:
            return None
        first = _State(start, (None,) * len(self.keys))
        ways = self._ways_from(first)
        if ways is None or ways.get(first) != 1:
            return None
        found: list[Row] = []
        state = first
        while not self.cutting.is_end(state.at):
            row, state = next(one for one in self._ends[state] if ways.get(one[1]))
            found.append(row)
        return (found, state.at) if found else None

    def _ways_from(self, first: _State) -> dict[_State, int] | None:
        """Return in how many ways each state comes to an end; None where there are too many states to be sure of."""
        waiting = [first]
        while waiting:
            state = waiting.pop()
            if state in self._ends:
                continue
            if len(self._ends) > _MOST_STATES:
                return None
            self._ends[state] = [] if self.cutting.is_end(state.at) else list(self._next(state))
            waiting += [one for _, one in self._ends[state]]
        ways: dict[_State, int] = {}
        for state in sorted(self._ends, key=lambda one: -one.at):
            is_done = self.cutting.is_end(state.at) and state.is_even
            ways[state] = min(is_done + sum(ways[one] for _, one in self._ends[state]), _MANY)
        return ways

    def _next(self, state: _State) -> Iterator[tuple[Row, _State]]:
        for row, end in self.cutting.rows_at(state.at):
            left = self._left_after(row, state)
            if left is not None and not self.cutting.cost(row):
                yield row, _State(end, left)

    def _left_after(self, row: Row, state: _State) -> tuple[Decimal | None, ...] | None:
        """Return what is left of the points of each level behind a row; None where they do not fit."""
        left = list(state.left)
        for index, (level, weight) in enumerate(self.keys):
            if level not in row:
                continue
            if any(left[index:]):
                return None
            points = Decimal(row[weight].points)
            if index and not _take(left, index - 1, points):
                return None
            left[index:] = [points, *[None] * (len(left) - index - 1)]
        is_filled = "weight" in row and bool(row["weight"].points)
        return tuple(left) if is_filled and _take(left, len(left) - 1, Decimal(row["weight"].points)) else None


def _take(left: list[Decimal | None], index: int, points: Decimal) -> bool:
    before = left[index]
    if before is None or points > before:
        return False
    left[index] = before - points
    return True
