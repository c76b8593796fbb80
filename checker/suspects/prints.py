"""Printed values on the grid of a figure's last digit: which of them can stand for a true value that is needed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.kernel.figure import Figure, rounded
from checker.kernel.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

Run = tuple[int | None, int | None]
"""Printed values from the first to the last, in units of the last digit; None is without end."""
Runs = tuple[Run, ...]
EVERY: Runs = ((None, None),)
NONE: Runs = ()
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Grid:
    """The values a figure could have been printed as, with a number of decimals; `figure` tells unit and sort."""

    figure: Figure
    decimals: int
    step: Fraction

    def value(self, count: int) -> Decimal:
        """Return the printed value of so many units of the last digit."""
        return Decimal(count).scaleb(-self.decimals)

    def printed(self, count: int) -> Figure:
        """Return the figure as it would be printed with that value."""
        one = self.figure
        return Figure(
            value=self.value(count), decimals=self.decimals, unit=one.unit, qualifier=one.qualifier, is_set=one.is_set
        )

    def nearest(self, amount: Fraction) -> int:
        """Return the print of an amount in base units, rounded half away from zero."""
        return int(rounded(amount / self.step, 0))

    def standing_for(self, needed: Interval) -> Run | None:
        """Return which prints can stand for a value in `needed`; None when none can."""
        first = None if needed.low is None else self._first(needed)
        last = None if needed.high is None else self._last(needed)
        return None if first is not None and last is not None and first > last else (first, last)

    def _first(self, needed: Interval) -> int:
        at = (needed.low or Fraction(0)) / self.step
        low = Interval(at, None, needed.low_open)
        count = -(-at.numerator // at.denominator) - 1
        while not self._stands_for(count, low):
            count += 1
        return count

    def _last(self, needed: Interval) -> int:
        at = (needed.high or Fraction(0)) / self.step
        high = Interval(None, at, high_open=needed.high_open)
        count = at.numerator // at.denominator + 1
        while not self._stands_for(count, high):
            count -= 1
        return count

    def _stands_for(self, count: int, needed: Interval) -> bool:
        """Return whether a print stands for some of `needed`, all in units of the last digit; as `Figure.true_values` says."""
        if self.figure.is_exact:
            return needed.has(Fraction(count))
        if count > 0:
            own = Interval(count - HALF, Fraction(count + 1), high_open=True)
        elif count < 0:
            own = Interval(Fraction(count - 1), count + HALF, low_open=True)
        else:
            own = Interval(Fraction(-1), Fraction(1), True, True)
        return own.meets(needed)


def grid_of(figure: Figure, decimals: int) -> Grid:
    """Return the grid of a figure printed with `decimals`."""
    return Grid(figure, decimals, Fraction(1, 10**decimals) * figure.unit.factor)


def common(first: Runs, second: Runs) -> Runs:
    """Return the prints that are in both."""
    if first == EVERY:
        return second
    if second == EVERY:
        return first
    found = [(_greater(a, c), _less(b, d)) for a, b in first for c, d in second]
    return joined(one for one in found if one[0] is None or one[1] is None or one[0] <= one[1])


def joined(runs: Iterable[Run]) -> Runs:
    """Return the prints that are in any, in order and each once."""
    found: list[Run] = []
    for first, last in sorted(runs, key=lambda run: (run[0] is not None, run[0] or 0)):
        if found:
            before = found[-1]
            if before[1] is None or first is None or first <= before[1] + 1:
                found[-1] = (before[0], None if before[1] is None or last is None else max(before[1], last))
                continue
        found.append((first, last))
    return tuple(found)


def has(runs: Runs, count: int) -> bool:
    """Return whether a print is among them."""
    return any((first is None or first <= count) and (last is None or count <= last) for first, last in runs)


def size(runs: Runs, most: int) -> int:
    """Return how many prints there are, at most `most`."""
    whole = 0
    for first, last in runs:
        if first is None or last is None:
            return most
        whole += last - first + 1
    return min(whole, most)


def closest(runs: Runs, count: int) -> int:
    """Return the print among them that is nearest to `count`."""
    if has(runs, count):
        return count
    ends = [end for run in runs for end in run if end is not None]
    return min(ends, key=lambda end: (abs(end - count), end))


def _greater(first: int | None, second: int | None) -> int | None:
    if first is None:
        return second
    return first if second is None else max(first, second)


def _less(first: int | None, second: int | None) -> int | None:
    if first is None:
        return second
    return first if second is None else min(first, second)
