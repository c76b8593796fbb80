"""Target and actual values of indicators: 不低于 95%, ≥120 人次, 3 个."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from checker.documents.model import Cell

Json = dict[str, object]
_OPERATORS = {
    "≥": "≥",
    ">=": "≥",
    "≧": "≥",
    "不低于": "≥",
    "不少于": "≥",
    "大于等于": "≥",
    "达到": "≥",
    "≤": "≤",
    "<=": "≤",
    "≦": "≤",
    "不高于": "≤",
    "不超过": "≤",
    "小于等于": "≤",
    ">": ">",
    "大于": ">",
    "<": "<",
    "小于": "<",
    "=": "=",
    "等于": "=",
    "": "",
}
_LONGEST_SPAN = 3
_DIRECTIONS = {"≥": "ge", ">": "gt", "≤": "le", "<": "lt", "=": "eq"}


@cache
def _pattern() -> re.Pattern[str]:
    signs = "|".join(re.escape(one) for one in sorted(_OPERATORS, key=len, reverse=True) if one)
    units = "|".join(re.escape(one) for one in sorted(UNITS, key=len, reverse=True))
    tails = "(?P<tail>以上|以内|及以上)?"
    return re.compile(
        rf"(?P<sign>{signs})?(?P<digits>-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?P<unit>个?百分点|{units})?{tails}"
    )


def quantity_of(cell: Cell) -> Json | None:
    """Return the quantity a cell states and nothing else, or None."""
    found = _pattern().fullmatch("".join(unicodedata.normalize("NFKC", cell.text).split()))
    if found is None or _is_date(found):
        return None
    value: Json = {"value": found["digits"].replace(",", "")}
    if found["unit"]:
        value["unit"] = "百分点" if found["unit"].endswith("百分点") else found["unit"]
    op = _operator(found)
    if op:
        value["op"] = op
    return {**value, "span": [cell.start, cell.end]}


def _is_date(found: re.Match[str]) -> bool:
    """Return whether a month or a year is named, and not how many of them."""
    return found["unit"] == "月" or (found["unit"] == "年" and len(found["digits"]) > _LONGEST_SPAN)


def direction_of(cell: Cell) -> str:
    """Return the direction that a target states, or nothing where it states none."""
    found = _pattern().fullmatch("".join(unicodedata.normalize("NFKC", cell.text).split()))
    return _DIRECTIONS.get(_operator(found), "") if found is not None else ""


def _operator(found: re.Match[str]) -> str:
    if found["tail"]:
        return "≤" if found["tail"] == "以内" else "≥"
    return _OPERATORS[found["sign"] or ""]
