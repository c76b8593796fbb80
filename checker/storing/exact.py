"""Exact values as the tables keep them: ten decimals, and none at all where a value has more digits than a column holds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.kernel.figure import EXACT_CONTEXT
from checker.storing.columns import EXACT_DECIMALS, EXACT_DIGITS

if TYPE_CHECKING:
    from fractions import Fraction

    from checker.kernel.interval import Interval

SCALE = 10**EXACT_DECIMALS
_TOO_MUCH = 10**EXACT_DIGITS


def kept(value: Fraction) -> Decimal | None:
    """Return the value, rounded half away from zero where it has more decimals than are kept."""
    scaled, rest = divmod(abs(value.numerator) * SCALE, value.denominator)
    if 2 * rest >= value.denominator:
        scaled += 1
    return decimal_of(scaled if value >= 0 else -scaled)


def ends(values: Interval) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of a set, rounded outwards; None where it has no end, or one too great to be kept."""
    low, high = values.low, values.high
    return (
        None if low is None else decimal_of(low * SCALE // 1),
        None if high is None else decimal_of(-(-high * SCALE // 1)),
    )


def decimal_of(scaled: int) -> Decimal | None:
    """Return so many of the last decimal that is kept; None where there are too many."""
    return Decimal(scaled).scaleb(-EXACT_DECIMALS, EXACT_CONTEXT) if abs(scaled) < _TOO_MUCH else None
