"""How made figures are printed: their units, their decimals, and what makes a round one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.kernel.unit import MEASURED, ONE, UNITS, Kind, Unit

if TYPE_CHECKING:
    from checker.report.vocabulary import Field

MONEY = UNITS["万元"]
FIRST_DAY = Fraction(date(2023, 1, 1).toordinal())
FIRST_YEAR = Fraction(2000)
"""Where made dates and years begin."""

ROUND_STEPS = {Kind.MONEY: 1000, Kind.PERCENT: 100, Kind.POINTS: 100}
"""How many printed steps make a round figure: tens of 万元, whole percents."""

DECIMALS = {Kind.MONEY: 2, Kind.PERCENT: 2, Kind.POINTS: 2}
USUAL_YEAR = Fraction(2023)


def unit_of(one: Field) -> Unit:
    """Return the unit in which a made figure is printed."""
    match one.kind:
        case Kind.MONEY:
            return MONEY
        case Kind.PERCENT:
            return UNITS["%"]
        case Kind.POINTS:
            return UNITS["百分点"]
        case _:
            return UNITS.get(one.unit, ONE)


def is_year(one: Field) -> bool:
    """Return whether a whole number is the number of a year."""
    return one.is_integer and "year" in (one.title.en or "").split()


def in_money(one: Field) -> Field:
    """Return a field whose unit stands beside each number, printed with amounts of money."""
    return replace(one, kind=Kind.MONEY)


def decimals_of(one: Field) -> int:
    """Return the decimals with which a made figure is printed."""
    unit = unit_of(one)
    if one.kind in DECIMALS:
        return DECIMALS[one.kind]
    return 2 if unit.dimension in MEASURED or unit.factor != 1 else 0


def step_of(one: Field) -> Fraction:
    """Return one unit of the last printed digit, in base units."""
    return unit_of(one).factor * Fraction(1, 10 ** decimals_of(one))


def is_rounded(one: Field) -> bool:
    """Return whether the figure's true value may differ from the print."""
    return one.kind in DECIMALS or unit_of(one).dimension in MEASURED or unit_of(one).factor != 1


def usual_number(one: Field) -> Fraction:
    """Return the number of a figure of which nothing is asked."""
    return USUAL_YEAR if is_year(one) else unit_of(one).factor * 100
