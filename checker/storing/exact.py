"""Exact values as the tables keep them: ten decimals, and none at all where a value has more digits than a column holds."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.kernel.figure import EXACT_CONTEXT
from checker.storing.columns import EXACT_DECIMALS, EXACT_DIGITS

if TYPE_CHECKING:
    from fractions import Fraction

    from checker.kernel.interval import Interval

_SCALE = 10**EXACT_DECIMALS
_TOO_MUCH = 10**EXACT_DIGITS


def kept(value: Fraction) -> Decimal | None:
    """Return the value, rounded half away from zero where it has more decimals than are kept."""
    scaled, rest = divmod(abs(value.numerator) * _SCALE, value.denominator)
    if 2 * rest >= value.denominator:
        scaled += 1
    return _decimal(scaled if value >= 0 else -scaled)


def ends(values: Interval) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends of a set, rounded outwards; None where it has no end, or one too great to be kept."""
    return ends_of(values.low, values.high)


def ends_of(low: Fraction | None, high: Fraction | None) -> tuple[Decimal | None, Decimal | None]:
    """Return ends of a set, rounded outwards; None as `ends` does."""
    return (
        None if low is None else _decimal(low * _SCALE // 1),
        None if high is None else _decimal(-(-high * _SCALE // 1)),
    )


def _decimal(scaled: int) -> Decimal | None:
    return Decimal(scaled).scaleb(-EXACT_DECIMALS, EXACT_CONTEXT) if abs(scaled) < _TOO_MUCH else None
