"""The year in the names of a file and its sheets, for a report that names none itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.numerals import YEAR_DIGIT, year_number
from checker.kernel.message import Message
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from checker.documents.model import Document

_FIRST, _LAST = 2000, 2099
_PARTS = re.compile(r"[/\\!]")
_OTHERS = "|".join(re.escape(one) for one in ("号", "级", "届", *UNITS) if one not in ("", "年"))
"""What makes a number of four digits none of a year: 〔2023〕15号, 2020万元."""
_DIGIT = rf"[{YEAR_DIGIT}]"
_YEAR = re.compile(
    rf"(?<!{_DIGIT})(?<![0-9][-_.])(?P<year>{_DIGIT}{{4}})(?!{_DIGIT}|\s*年?\s*[-_./—－~至]?\s*{_DIGIT}|[〕\]】)）]|\s*(?:{_OTHERS}))"
)
"""A year, and no part of a day (2024-03-20, 2024年3月) or of a range (2022-2024); 〔2024〕 is that of a document's number."""
_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})\s*[年./-]\s*([0-9]{1,2})\s*[月./-]\s*([0-9]{1,2})(?![0-9])")
_LAST_DAY = (12, 31)


def year_in_names(document: Document) -> int | None:
    """Return the one year that the names of the file and of its sheets have; None where they have none, or more than one.

    A report is written after its year: a day in the text that is in that year or before it may be the day of writing, and the
    year in the name that of the writing too. The last day of a year is the day its accounts are of.
    """
    name = _PARTS.split(document.source)[-1]
    stem, dot, _ = name.rpartition(".")
    sheets = {block.table.sheet or "" for block in document.blocks if block.table is not None}
    named = {year for text in (stem if dot else "", *sheets) for year in _years(text)}
    if len(named) != 1:
        return None
    year = named.pop()
    days = [(int(one[1]), (int(one[2]), int(one[3]))) for one in _DAY.finditer(document.text)]
    written = [at for at, day in days if day != _LAST_DAY]
    return None if written and max(written) <= year else year


def told(year: int) -> Message:
    """Return the note that the year is that of the names."""
    return Message(
        f"正文没有写明年度，按文件名或工作表名里的“{year}”年处理，请核对",
        f"the text names no year; that of the file's or the sheets' names is taken: {year}. See whether it is right",
    )


def _years(text: str) -> set[int]:
    found = (year_number(one["year"]) for one in _YEAR.finditer(text))
    return {year for year in found if year is not None and _FIRST <= year <= _LAST}
