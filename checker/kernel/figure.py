"""A number as printed: its value, its printed decimals, its unit, and the set of true values it can stand for.

A figure printed with d decimals may have been rounded, so its true value lies within half a unit of the last digit; or it
may have been cut off, so the true value lies up to a whole unit further from zero. Nothing on the page says which, and one
page may mix both, so a figure stands for the union. Counts of things are exact; 约 and its kin promise nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final

from checker.kernel.interval import EVERYTHING, Interval, point
from checker.kernel.unit import MEASURED, Kind, Unit

EXACT_CONTEXT = Context(prec=200, rounding=ROUND_HALF_UP)


class Qualifier(StrEnum):
    """A word that says how the printed number bounds the true one."""

    EQUAL = "="
    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"
    ABOUT = "≈"


@dataclass(slots=True, unsafe_hash=True, kw_only=True)
class Figure:
    """A number as printed.

    `value` is in `unit`; `decimals` are those printed, lifted to the finest of the group where trailing zeros are
    dropped freely (`8万元` beside `60.00万元` means 8.00). `is_set`: people chose the number, such as a target or a
    weight, so that it is exact as printed whatever its unit, and a sign before it says nothing about its value.
    """

    value: Final[Decimal]
    decimals: Final[int]
    unit: Final[Unit]
    qualifier: Final[Qualifier] = Qualifier.EQUAL
    is_set: Final[bool] = False
    _amount: Fraction | None = field(default=None, init=False, repr=False, compare=False)
    _true_values: Interval | None = field(default=None, init=False, repr=False, compare=False)
    """Worked out once: one figure stands in many comparisons."""

    @property
    def amount(self) -> Fraction:
        """Return the printed value in base units."""
        known = self._amount
        if known is None:
            known = Fraction(self.value) * self.unit.factor
            self._amount = known
        return known

    @property
    def step(self) -> Fraction:
        """Return one unit of the last printed digit, in base units."""
        return _step(self.decimals, self.unit.factor.numerator, self.unit.factor.denominator)

    @property
    def is_exact(self) -> bool:
        """Whether the figure was set, or counts things one by one, so that nothing was rounded."""
        unit = self.unit
        if self.is_set or (unit.kind is not Kind.COUNT and unit.kind is not Kind.NUMBER):
            return self.is_set
        return unit.dimension not in MEASURED and unit.factor == 1

    @property
    def true_values(self) -> Interval:
        """Return every true value the print can stand for, rounded or cut off, in base units."""
        known = self._true_values
        if known is None:
            known = self._stands_for(cut_off=self.step)
            self._true_values = known
        return known

    @property
    def rounded_values(self) -> Interval:
        """Return every true value that rounds to the print, in base units."""
        return self._stands_for(cut_off=self.step / 2)

    def as_set(self) -> Figure:
        """Return exactly the number printed, as a bound or a score is set; 约 sets none."""
        if self.qualifier is Qualifier.ABOUT:
            return self
        return replace(self, qualifier=Qualifier.EQUAL, is_set=True)

    def lifted(self, decimals: int) -> Figure:
        """Return the figure read as printed with `decimals`, if that is finer."""
        return self if decimals <= self.decimals else replace(self, decimals=decimals)

    def _stands_for(self, *, cut_off: Fraction) -> Interval:
        amount = self.amount
        if self.is_set:
            return point(amount)
        match self.qualifier:
            case Qualifier.ABOUT:
                return EVERYTHING
            case Qualifier.AT_LEAST | Qualifier.ABOVE:
                return Interval(amount, None)
            case Qualifier.AT_MOST | Qualifier.BELOW:
                return Interval(None, amount)
            case Qualifier.EQUAL:
                pass
        if self.is_exact:
            return point(amount)
        half = self.step / 2
        if cut_off == half:
            return Interval(amount - half, amount + half)
        if amount > 0:
            return Interval(amount - half, amount + cut_off, high_open=True)
        if amount < 0:
            return Interval(amount - cut_off, amount + half, low_open=True)
        return Interval(-cut_off, cut_off, low_open=True, high_open=True)


@lru_cache(maxsize=256)
def _step(decimals: int, numerator: int, denominator: int) -> Fraction:
    """Return one unit of the last of so many decimals, times a fraction; few are ever asked for, and often."""
    return Fraction(numerator, denominator * 10**decimals)


def printed_decimals(text: str) -> int:
    """Return how many digits stand after the point of a plain decimal number."""
    _, _, fraction = text.partition(".")
    return len(fraction)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Return `value` rounded half away from zero to `decimals` digits after the point."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return _shifted(whole if value >= 0 else -whole, decimals)


def cut(value: Fraction, decimals: int) -> Decimal:
    """Return `value` cut off after `decimals` digits."""
    scaled = abs(value) * 10**decimals
    whole = scaled.numerator // scaled.denominator
    return _shifted(whole if value >= 0 else -whole, decimals)


def _shifted(whole: int, decimals: int) -> Decimal:
    return Decimal(whole).scaleb(-decimals, EXACT_CONTEXT)


def grouped(value: Decimal) -> str:
    """Return the number with thousands separators, all its decimals kept."""
    return f"{value:,f}"
