"""Printed values on the grid of a figure's last digit: which of them can stand for a true value that is needed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from checker.kernel.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.kernel.interval import Interval

Run = tuple[int | None, int | None]
"""Printed values from the first to the last, in units of the last digit; None is without end."""
Runs = tuple[Run, ...]
EVERY: Runs = ((None, None),)
NONE: Runs = ()


@dataclass(slots=True, unsafe_hash=True)
class Grid:
    """The values a figure could have been printed as, with a number of decimals; `figure` tells unit and sort.

    `step` is one unit of the last digit, in whatever unit the values are in that are asked for.
    """

    figure: Final[Figure]
    decimals: Final[int]
    step: Final[Fraction]

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
        """Return the print of an amount, rounded half away from zero."""
        whole, part = self._in_steps(amount)
        size = (2 * abs(whole) + part) // (2 * part)
        return size if whole >= 0 else -size

    def _in_steps(self, amount: Fraction) -> tuple[int, int]:
        """Return how many steps an amount is, as a quotient of whole numbers, which need not be reduced to be compared."""
        step = self.step
        return amount.numerator * step.denominator, amount.denominator * step.numerator

    def standing_for(self, needed: Interval) -> Run | None:
        """Return which prints can stand for a value in `needed`; None when none can."""
        first = None if needed.low is None else self._first(needed.low, is_open=needed.low_open)
        # What is true of a number's upper end is true of its opposite's lower end.
        last = None if needed.high is None else -self._first(-needed.high, is_open=needed.high_open)
        return None if first is not None and last is not None and first > last else (first, last)

    def _first(self, low: Fraction, *, is_open: bool) -> int:
        """Return the least print that can stand for a value of `low` or more, or of more where `is_open`."""
        whole, part = self._in_steps(low)
        count = -(-whole // part) - 1
        is_exact, twice = self.figure.is_exact, 2 * whole
        while True:
            # Twice the greatest true value the print can stand for, and whether it is just not reached: `Figure.true_values`.
            end, is_end_open = 2 * count, False
            if not is_exact:
                end, is_end_open = (end + 2, True) if count >= 0 else (end + 1, False)
            end *= part
            if end > twice or (end == twice and not is_open and not is_end_open):
                return count
            count += 1


def grid_of(figure: Figure, decimals: int, step: Fraction | None = None) -> Grid:
    """Return the grid of a figure printed with `decimals`; in base units, unless its `step` is given in others."""
    return Grid(figure, decimals, Fraction(1, 10**decimals) * figure.unit.factor if step is None else step)


def common(first: Runs, second: Runs) -> Runs:
    """Return the prints that are in both."""
    if first == EVERY:
        return second
    if second == EVERY:
        return first
    if len(first) == len(second) == 1:
        # As nearly all are.
        low, high = _greater(first[0][0], second[0][0]), _less(first[0][1], second[0][1])
        return NONE if low is not None and high is not None and low > high else ((low, high),)
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
    # Asked very often, and mostly of one run.
    for first, last in runs:  # noqa: SIM110 -- a generator takes twice the time
        if (first is None or first <= count) and (last is None or count <= last):
            return True
    return False


def run_of(runs: Runs, count: int) -> Run:
    """Return the run that a print is in, which must be in one."""
    return next(run for run in runs if has((run,), count))


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
