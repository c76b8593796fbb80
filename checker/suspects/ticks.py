"""Amounts as whole numbers of a very small unit: what is added and compared many times need not be reduced each time.

A figure that is no whole number of ticks, as one in 亩 may be, stays a fraction; everything works with both.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from checker.kernel.figure import Qualifier
from checker.kernel.interval import Interval, point

if TYPE_CHECKING:
    from checker.kernel.figure import Figure

TICKS = 2 * 10**12
"""To a base unit; half a unit of the twelfth decimal is still a whole number of them."""


def ticks(value: Fraction) -> Fraction:
    """Return an amount of base units in ticks; a plain whole number where it is one."""
    return plain(value * TICKS)


def plain(value: Fraction) -> Fraction:
    """Return a number as a plain whole number where it is one: it counts as a fraction, and is much quicker."""
    return cast("Fraction", value.numerator) if value.denominator == 1 else value


def step_of(factor: Fraction, decimals: int) -> Fraction:
    """Return one unit of the last of so many decimals, in ticks."""
    return _step(factor.numerator, factor.denominator, decimals)


@lru_cache(maxsize=512)
def _step(numerator: int, denominator: int, decimals: int) -> Fraction:
    # By whole numbers, which are found again faster than fractions.
    return ticks(Fraction(numerator, denominator * 10**decimals))


def amount_of(figure: Figure) -> Fraction:
    """Return the printed value in ticks."""
    return int(figure.value.scaleb(figure.decimals)) * step_of(figure.unit.factor, figure.decimals)


def span_of(figure: Figure) -> Interval:
    """Return every true value the print can stand for, in ticks: as `Figure.true_values`."""
    return amount_and_span(figure)[1]


def amount_and_span(figure: Figure) -> tuple[Fraction, Interval]:
    """Return the printed value in ticks, and every true value the print can stand for."""
    if figure.qualifier is not Qualifier.EQUAL:
        found = figure.true_values
        low, high = (None if end is None else ticks(end) for end in (found.low, found.high))
        return amount_of(figure), Interval(low, high, found.low_open, found.high_open)
    decimals = figure.decimals
    step = step_of(figure.unit.factor, decimals)
    amount = int(figure.value.scaleb(decimals)) * step
    if figure.is_exact:
        return amount, point(amount)
    is_whole = step.denominator == 1
    half = cast("Fraction", step.numerator // 2) if is_whole else step_of(figure.unit.factor / 2, decimals)
    if amount > 0:
        return amount, Interval(amount - half, amount + step, False, True)
    if amount < 0:
        return amount, Interval(amount - step, amount + half, True, False)
    return amount, Interval(-step, step, True, True)
