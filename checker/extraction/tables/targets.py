"""Target and actual values of indicators: 不低于 95%, ≥120 人次, 3.2 万亩, 30 个工作日内."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.extraction.tables.plain import is_raised, without_mark
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
    "不小于": "≥",
    "至少": "≥",
    "大于等于": "≥",
    "大于或等于": "≥",
    "达到": "≥",
    "≤": "≤",
    "<=": "≤",
    "≦": "≤",
    "不高于": "≤",
    "不超过": "≤",
    "不大于": "≤",
    "不多于": "≤",
    "小于等于": "≤",
    "小于或等于": "≤",
    ">": ">",
    "大于": ">",
    "高于": ">",
    "<": "<",
    "小于": "<",
    "低于": "<",
    "=": "=",
    "等于": "=",
    "": "",
}
_TAILS = {"以上": "≥", "及以上": "≥", "以下": "≤", "及以下": "≤", "以内": "≤", "之内": "≤", "内": "≤", "": ""}
_LONGEST_YEARS = 3
_DIRECTIONS = {"≥": "ge", ">": "gt", "≤": "le", "<": "lt", "=": "eq"}
_KNOWN = {unicodedata.normalize("NFKC", one): one for one in UNITS} | {
    "个百分点": "百分点",
    "百分比": "%",
    "人/次": "人次",
}
_TIMES = frozenset("年月日号点时季")
_NO_UNIT = re.compile(r"[年月日号点时季%‰.:\-+*x×]|.*(?:[前后底初末中,。;:!?、()~—至到为是已未元]|期间|左右|余|多|约)")
"""What stands behind a number and is no unit; money of something, 元/人, is one where it is all that stands there."""
_PER = re.compile(r"[万亿千百]{0,2}元/[\u4e00-\u9fff㎡·/]{1,8}")
_CHANGES = r"(?:同比|[比较]上年)?(?:增长|增加|提高|提升|上升|下降|降低|减少)(?:率)?"
_YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2}|(?:0[1-9]|1[0-2])[0-3]\d)?")
_LONGEST_UNIT = 8


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    signs = "|".join(re.escape(one) for one in sorted(_OPERATORS, key=len, reverse=True) if one)
    tails = "|".join(sorted(filter(None, _TAILS), key=len, reverse=True))
    return re.compile(
        rf"(?:控制在|实际完成|已完成|完成)?(?P<lead>{_CHANGES})?(?P<sign>{signs})?(?P<digits>-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)"
        rf"(?P<unit>\D*?)(?P<tail>{tails})?"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A quantity that a cell states and nothing else; `unit` is one the report knows where `is_known`.

    `lead` is the word of a change before it, 增长 or 下降, which the number alone does not say.
    """

    value: str
    unit: str
    op: str
    is_known: bool
    lead: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether value, unit and operator say all."""
        return self.is_known and not self.lead


@lru_cache(maxsize=4096)
def read_quantity(text: str) -> Reading | None:
    """Return the quantity that `text` states and nothing else, or None; a year or a month is none."""
    text = without_mark(text)
    found = _pattern().fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None or is_raised(text):
        return None
    said, ended = _OPERATORS[found["sign"] or ""], _TAILS[found["tail"] or ""]
    unit = found["unit"]
    is_date = unit == "月" or (unit == "年" and len(found["digits"]) > _LONGEST_YEARS)
    is_torn = bool(ended) and (unit in _TIMES - {"年"} or (said not in ("", ended) and found["sign"] != "达到"))
    if is_date or is_torn:
        return None
    op = ended or said
    value, lead = found["digits"].replace(",", ""), found["lead"] or ""
    if not unit or unit in _KNOWN:
        return Reading(value=value, unit=_KNOWN.get(unit, ""), op=op, is_known=True, lead=lead)
    return Reading(value=value, unit=unit, op=op, is_known=False, lead=lead) if is_unit(unit) else None


def is_unit(said: str) -> bool:
    """Return whether what stands behind a number, or in a column of units, may be a unit that the report does not know."""
    is_short = 0 < len(said) <= _LONGEST_UNIT and not any(one.isdigit() for one in said)
    return _PER.fullmatch(said) is not None or (is_short and _NO_UNIT.match(said) is None)


def quantity_of(cell: Cell, beside: str = "", other: Cell | None = None) -> Json | None:
    """Return the quantity a cell states and nothing else, or None.

    `beside` is the unit that the table has in a column of its own. A unit that the report does not know, or a change, can be
    compared with nothing but its like: the number is read where the `other` value, the target or the actual one, is of it,
    and its unit kept as printed. Of the column a unit is everybody's.
    """
    found = read_quantity(cell.text)
    if found is None or (not found.unit and not beside and not found.op and _YEAR_OR_MONTH.fullmatch(found.value)):
        # 2024.12 is a month, if nothing says of what there are so many.
        return None
    value: Json = {"value": found.value}
    if not found.is_plain:
        compared = read_quantity(other.text) if other is not None else None
        if compared is None or (compared.unit or beside, compared.lead) != (found.unit or beside, found.lead):
            return None
    if found.is_known and (found.unit or beside in _KNOWN):
        value["unit"] = found.unit or _KNOWN[beside]
    elif found.unit or is_unit(beside):
        value["printed_unit"] = found.unit or beside
    if found.op:
        value["op"] = found.op
    if not found.is_plain:
        value["printed"] = "".join(cell.text.split())
    return {**value, "span": [cell.start, cell.end]}


def direction_of(cell: Cell) -> str:
    """Return the direction that a target states, or nothing where it states none."""
    found = read_quantity(cell.text)
    return _DIRECTIONS.get(found.op, "") if found is not None else ""
