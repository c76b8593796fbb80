"""Dates and years as the report prints them: the fiscal year, and the date of signature."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.extraction.closing import DATE, is_date_line
from checker.extraction.numerals import YEAR_DIGIT, small_number, year_number

if TYPE_CHECKING:
    from checker.documents.model import Document
    from checker.extraction.outline import Outline
    from checker.extraction.title import Title

EARLIEST_YEAR = 1990
LATEST_YEAR = 2100
_LAST_MONTH = 12
_LAST_DAY = 31
_FISCAL = re.compile(rf"(?<![{YEAR_DIGIT}])(?P<year>[{YEAR_DIGIT}]{{4}})\s*年\s*度")
_YEAR = re.compile(rf"(?<![{YEAR_DIGIT}])(?P<year>[{YEAR_DIGIT}]{{4}})\s*年(?!\s*[0-9一二三四五六七八九十]+\s*月)")
_ANY_YEAR = re.compile(rf"(?<![{YEAR_DIGIT}])(?P<year>[{YEAR_DIGIT}]{{4}})\s*年?")


def fiscal_year(document: Document, title: Title | None) -> int | None:
    """Return the year the report is about: its title's, or the one named most; None when no year can be found."""
    named = _years(_FISCAL, title.text) or _years(_YEAR, title.text) or _years(_ANY_YEAR, title.text) if title else []
    if named:
        return max(named)
    for pattern in (_FISCAL, _YEAR):
        counted = Counter(_years(pattern, document.text))
        if counted:
            most = max(counted.values())
            return max(year for year, times in counted.items() if times == most)
    return None


def title_year(title: Title) -> int | None:
    """Return the year that the title names, or None."""
    named = _years(_ANY_YEAR, title.text)
    return max(named) if named else None


def signing_date(document: Document, outline: Outline) -> str | None:
    """Return the date printed on a line of its own after the report's last chapter, with its printed precision."""
    found = None
    for block in document.blocks:
        if block.start >= outline.body_end and is_date_line(block.text):
            found = iso_date(block.text.strip(" \t\u3000\u00a0（）()")) or found
    return found


def iso_date(text: str) -> str | None:
    """Return `YYYY-MM-DD`, `YYYY-MM` or `YYYY` for a printed date, or None when it is none."""
    found = DATE.match(text)
    if found is None:
        return None
    year = year_number(found.group("year"))
    if year is None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    month = _part(found.group("month"), _LAST_MONTH)
    day = _part(found.group("day"), _LAST_DAY)
    if month is None:
        return f"{year}"
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"


def _part(printed: str | None, last: int) -> int | None:
    if printed is None:
        return None
    number = int(printed) if printed.isdecimal() else small_number(printed.replace("廿", "二十"))
    return number if number is not None and 1 <= number <= last else None


def _years(pattern: re.Pattern[str], text: str) -> list[int]:
    found = (year_number(one.group("year")) for one in pattern.finditer(text))
    return [year for year in found if year is not None and EARLIEST_YEAR <= year <= LATEST_YEAR]
