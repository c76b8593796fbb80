"""What percentage one amount is of another, and whether a percentage that is printed is that one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.extraction.numbers import Number


def percent_of(part: Number | None, whole: Number | None) -> Decimal | None:
    """Return what percentage `part` is of `whole`, or None where one is missing, their units differ or the whole is nothing."""
    if part is None or whole is None or part.unit != whole.unit or not Decimal(whole.value):
        return None
    return Decimal(part.value) / Decimal(whole.value) * 100


def comes_to(stated: Number | None, part: Number | None, whole: Number | None) -> bool:
    """Return whether `stated` is the percentage `part` is of `whole`, rounded or cut off at its last digit."""
    percent = percent_of(part, whole)
    if stated is None or percent is None:
        return False
    step = Decimal(1).scaleb(-len(stated.value.partition(".")[2]))
    # Cut off, a number is less than a step away; rounded, no more than half of one.
    return abs(percent - Decimal(stated.value)) < step
