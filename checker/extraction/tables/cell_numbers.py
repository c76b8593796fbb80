"""What a cell of figures holds: one number as printed, nothing, words, or something nobody can read for sure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.extraction.tables.plain import UNSEEN, is_raised, without_mark

if TYPE_CHECKING:
    from checker.documents.model import Cell


class Holds(Enum):
    """What stands in a cell."""

    NUMBER = "number"
    NOTHING = "nothing"
    WORDS = "words"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class CellNumber:
    """The content of a cell: `value` as printed without separators, signed; `unit` where one stands beside it."""

    holds: Holds
    value: str = ""
    unit: str = ""


_PLAIN = re.compile(r"(?P<sign>[-+]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>\D*)")
_NEGATIVE = re.compile(r"\((?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d{2,})\)")
_UNITS = frozenset(
    {
        "",
        "%",
        "元",
        "千元",
        "万元",
        "百万元",
        "亿元",
        "人",
        "人次",
        "个",
        "批次",
        "批",
        "辆",
        "台",
        "次",
        "分",
        "家",
        "天",
        "月",
        "年",
        "件",
        "项",
    }
)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_NOTHING = re.compile(r"(?:[-/\\*.…]|[—–－一]{1,3})+|无|不适用")
_LEAST_DIGITS = 2
_LONGEST = 40
_NOT_A_NUMBER, _NOUGHT = CellNumber(Holds.WORDS), CellNumber(Holds.NOTHING)
_UNCLEAR = CellNumber(Holds.UNCLEAR)


def read_cell(cell: Cell | None) -> CellNumber:
    """Return what `cell` holds; a cell that is not there holds nothing."""
    return _NOUGHT if cell is None else read_text(cell.text)


@lru_cache(maxsize=8192)
def read_text(text: str) -> CellNumber:
    """Return what the text of a cell is.

    A number broken at the end of a line is one number only where its separators of thousands prove it.
    """
    if len(text) > _LONGEST:
        return _NOT_A_NUMBER
    text = without_mark(text)
    if is_raised(text):
        return _UNCLEAR
    folded = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).replace("−", "-").strip()
    if not folded or _NOTHING.fullmatch(folded):
        return _NOUGHT
    parts = folded.split()
    if len(parts) > 1:
        return _of_parts(parts)
    return _of_one(folded)


def _of_one(text: str) -> CellNumber:
    bracketed = _NEGATIVE.fullmatch(text)
    if bracketed:
        return CellNumber(Holds.NUMBER, "-" + bracketed["digits"].replace(",", ""))
    found = _PLAIN.fullmatch(text)
    if found is None:
        digits = sum(one.isdigit() for one in text)
        return _UNCLEAR if digits >= _LEAST_DIGITS and digits * 2 > len(text) else _NOT_A_NUMBER
    unit = found["unit"].strip("()")
    if unit not in _UNITS:
        return _NOT_A_NUMBER
    value = found["digits"].replace(",", "")
    whole = value.partition(".")[0]
    if len(whole) > 1 and whole.startswith("0"):
        return _UNCLEAR
    sign = "-" if found["sign"] == "-" and value.strip("0.") else ""
    return CellNumber(Holds.NUMBER, sign + value, unit)


def _of_parts(parts: list[str]) -> CellNumber:
    joined = "".join(parts)
    numeric = [one for one in parts if any(each.isdigit() for each in one)]
    if not numeric:
        return _NOT_A_NUMBER
    if len(numeric) == 1:
        # A sign or a unit set apart from its number.
        return _of_one(joined) if len(parts) <= _LEAST_DIGITS else _NOT_A_NUMBER
    one = _of_one(joined)
    if one.holds is not Holds.NUMBER:
        return _UNCLEAR if one.holds is Holds.UNCLEAR else _NOT_A_NUMBER
    is_proved = "," in joined and any(_of_one(part).holds is not Holds.NUMBER for part in numeric[:-1])
    return one if is_proved else _UNCLEAR
