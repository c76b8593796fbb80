"""Hypothesis strategies shared by the laws: exact values, how they are printed, and intervals with their members."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies

from checker.kernel.figure import Figure, cut, rounded
from checker.kernel.interval import Interval
from checker.kernel.unit import MEASURED, UNITS, Kind

if TYPE_CHECKING:
    from decimal import Decimal

    from checker.kernel.unit import Unit

MONEY = [one for one in UNITS.values() if one.dimension == "元"]
ROUNDABLE = [*MONEY, UNITS["%"], UNITS["百分点"], UNITS["平方米"], UNITS["万人"]]
COUNTED = [
    one for one in UNITS.values() if one.kind is Kind.COUNT and one.factor == 1 and one.dimension not in MEASURED
]
MOST_DECIMALS = 6


class Printing(Enum):
    """How an exact value becomes digits."""

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    HALF_DOWN = "half down"
    CUT_OFF = "cut off"


def exact_values(most: int = 10**9) -> strategies.SearchStrategy[Fraction]:
    """Return exact amounts, many of them short decimals, zero and halves among them."""
    whole = strategies.integers(-most, most)
    short = strategies.builds(lambda value, places: Fraction(value, 10**places), whole, strategies.integers(0, 4))
    return strategies.one_of(
        strategies.just(Fraction(0)),
        short,
        strategies.builds(lambda value: Fraction(2 * value + 1, 2000), whole),
        strategies.builds(Fraction, whole, strategies.integers(1, 10**6)),
    )


def printed_value(value: Fraction, decimals: int, printing: Printing) -> Decimal:
    """Return the digits of `value`: rounded one way or the other, or cut off."""
    match printing:
        case Printing.HALF_UP:
            return rounded(value, decimals)
        case Printing.CUT_OFF:
            return cut(value, decimals)
        case Printing.HALF_DOWN:
            is_halfway = value * 10**decimals * 2 % 2 == 1
            return cut(value, decimals) if is_halfway else rounded(value, decimals)
        case Printing.HALF_EVEN:
            return rounded(Fraction(round(value * 10**decimals), 10**decimals), decimals)


def printed_figure(amount: Fraction, unit: Unit, decimals: int, printing: Printing) -> Figure:
    """Return the figure that prints `amount`, which is in base units."""
    return Figure(value=printed_value(amount / unit.factor, decimals, printing), decimals=decimals, unit=unit)


printings = strategies.sampled_from(Printing)
decimals = strategies.integers(0, MOST_DECIMALS)
roundable_units = strategies.sampled_from(ROUNDABLE)


@strategies.composite
def intervals_with_members(draw: strategies.DrawFn) -> tuple[Interval, Fraction]:
    """Return an interval, bounded or not, with its ends open or closed, and one of its members."""
    first, second = draw(_small), draw(_small)
    low, high = min(first, second), max(first, second)
    if low == high:
        return draw(
            strategies.sampled_from([(Interval(low, low), low), (Interval(low, None), low), (Interval(None, low), low)])
        )
    low_open, high_open = draw(strategies.booleans()), draw(strategies.booleans())
    weight = draw(
        strategies.sampled_from(
            [Fraction(0), Fraction(1, 1000), Fraction(1, 3), Fraction(1, 2), Fraction(999, 1000), Fraction(1)]
        )
    )
    if (weight == 0 and low_open) or (weight == 1 and high_open):
        weight = Fraction(1, 2)
    member = low + (high - low) * weight
    made = Interval(low, high, low_open, high_open)
    match draw(strategies.integers(0, 4)):
        case 0:
            return Interval(None, high, False, high_open), member
        case 1:
            return Interval(low, None, low_open, False), member
        case _:
            return made, member


_small = strategies.one_of(strategies.integers(-6, 6).map(Fraction), strategies.fractions(-6, 6, max_denominator=8))
