"""What formulas read out of texts: how much is left without stock phrases, and which days a date stands for."""

from __future__ import annotations

import calendar
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def substance(text: str, phrases: Iterable[str]) -> int:
    """Return how many letters and Chinese characters are left without `phrases`; the longest phrase goes first."""
    rest = unicodedata.normalize("NFKC", text)
    for phrase in sorted(phrases, key=len, reverse=True):
        rest = rest.replace(unicodedata.normalize("NFKC", phrase), " ")
    return sum(one.isalpha() for one in rest)


def days_of(text: str) -> tuple[date, date]:
    """Return the first and last day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` stands for.

    Raises:
        ValueError: there is no such day.
    """
    parts = [int(one) for one in text.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
