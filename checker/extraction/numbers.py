"""Every number of an even text, once: its digits, its unit, and what kind of thing it is.

Years, dates, document numbers, ordinals, rates and thresholds have kinds of their own, so that they never become amounts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from checker.extraction.alternation import alternation
from checker.kernel.unit import UNITS, Kind


class NumberKind(StrEnum):
    """What a number is."""

    AMOUNT = "amount"
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    BARE = "bare"
    YEAR = "year"
    DATE = "date"
    OTHER = "other"
    DAMAGED = "damaged"


FIGURES = frozenset({NumberKind.AMOUNT, NumberKind.PERCENT, NumberKind.COUNT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it stands at `text[start:end]`, unit included.

    `value` has no separators; `printed` is set where the value is not simply its digits; `is_glued` says that it touches
    another number, so that the two may be one.
    """

    start: int
    end: int
    kind: NumberKind
    value: str = ""
    unit: str = ""
    op: str = "="
    printed: str = ""
    is_glued: bool = False


_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?")
_CHINESE = re.compile(
    r"(?<![第一二两三四五六七八九十百千万])[一二两三四五六七八九十百]{1,5}(?=人次|批次|次(?!性|产业|会议)|个团组|辆|批(?!复|准))"
)
_TIME = re.compile(
    r"(?P<day>(?:19|20)\d\d[年./-]\d{1,2}月(?:份|\d{1,2}日?)?|(?:19|20)\d\d(?P<sep>[./-])\d{1,2}(?P=sep)\d{1,2}日?|\d{1,2}月(?:份|\d{1,2}日|(?=[初中底末至]))"
    r"|(?<!\d)\d{1,2}:\d\d)|(?P<range>(?:19|20)\d\d年?[-—–~至](?:19|20)\d\d年度?)|(?P<year>(?:19|20)\d\d(?:年度(?!初)|年(?!初|末结)|(?=年初|年末结|三公)))"
)
_DOCUMENT = re.compile(r"[〔\[【(](?:19|20)\d\d[〕\]】)]第?\d{0,5}号?")
_ORDINAL = re.compile(r"\d{1,2}\.(?=(?:19|20)\d\d年)|\d+(?=号)")
_MALFORMED = re.compile(r"\.?[\d.,]*\d")
_SYMBOLS = sorted(
    (symbol for symbol in UNITS if symbol not in ("台（套）", "月", "期", "起", "分")), key=len, reverse=True
)
_UNIT = re.compile(
    r"(?P<vague>余|多|来)?(?:(?P<symbol>个百分点|台\(套\)|(?:万|亿)(?P<inner>多|余)元|" + alternation(_SYMBOLS) + r")"
    r"|(?P<term>期)(?![\u4e00-\u9fff])"
    r"|(?P<short>[万亿])(?=[,。;:)、(]|$|\n))"
)
_COMPOUND = re.compile(r"[万亿]\d[\d.,]*[万亿]?元?")
_PER = re.compile(r"/[\u4e00-\u9fff]|每[人辆台年月天平亩]")
_AFTER = re.compile(r"\(含\)|左右|上下|以上|以下|以内|之内|余|多(?!于|个)")
_AFTER_OPS = {"左右": "≈", "上下": "≈", "以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤", "余": ">", "多": ">"}
_BEFORE = re.compile(
    r"(?P<about>大约|约为|(?<![节公合契预制签条违])约|(?<![最临附邻])近|大概|预计|估计)$|(?P<least>不少于|不低于|至少)$|(?P<most>不超过|不高于|不多于|至多)$"
)
_BEFORE_OPS = {"about": "≈", "least": "≥", "most": "≤"}
_PRINTED_UNITS = {"个百分点": "百分点", "台(套)": "台（套）"}
_KINDS_OF_UNITS = {Kind.MONEY: NumberKind.AMOUNT, Kind.PERCENT: NumberKind.PERCENT, Kind.POINTS: NumberKind.POINTS}
_KINDS = {symbol: _KINDS_OF_UNITS.get(unit.kind, NumberKind.COUNT) for symbol, unit in UNITS.items()}
_THRESHOLD = re.compile(
    r"(?:单价|单位价值|单台|单件|单项|单笔|限额|(?<!高)标准(?!化)|起点|每[人辆台次批])[^,。;]{0,6}$"
)
_CHINESE_DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {"两": 2}
_LOOK_BACK = 14
_STARTS = re.compile(
    r"[\d〔\[【(一二两三四五六七八九十百](?:(?<=\d)|(?<=[〔\[【(])(?=(?:19|20)\d\d[〕\]】)])"
    r"|(?<=[一二两三四五六七八九十百])(?=[一二两三四五六七八九十百]{0,4}(?:人次|批|次|个团组|辆)))"
)
"""Where a number may begin; numerals are numbers only before what is counted. The character comes first, so that the search
leaps to it."""


def read_numbers(text: str) -> tuple[Number, ...]:
    """Return every number of the even `text`, in order."""
    found = _scan(text)
    for index in range(1, len(found)):
        before, after = found[index - 1], found[index]
        if before.kind is not NumberKind.BARE or before.unit:
            continue
        if not text[before.end : after.start].strip(",. \x1f\n"):
            found[index - 1] = replace(before, is_glued=True)
            found[index] = replace(after, is_glued=True)
    return tuple(found)


def may_have_numbers(text: str) -> bool:
    """Return whether a number may begin anywhere in the even `text`."""
    return _STARTS.search(text) is not None


def _scan(text: str) -> list[Number]:
    found: list[Number] = []
    spot = _STARTS.search(text)
    while spot is not None:
        number = _number_at(text, spot.start())
        if number is not None:
            found.append(number)
        spot = _STARTS.search(text, spot.end() if number is None else number.end)
    return found


def _number_at(text: str, start: int) -> Number | None:
    if not text[start].isdigit():
        document = _DOCUMENT.match(text, start)
        if document:
            return Number(start=start, end=document.end(), kind=NumberKind.OTHER)
        return _chinese_count(text, start)
    time = _TIME.match(text, start)
    if time:
        kind = NumberKind.YEAR if time.group("year") else NumberKind.DATE
        value = text[start : start + 4] if time.group("year") else text[start : time.end()]
        return Number(start=start, end=time.end(), kind=kind, value=value)
    ordinal = _ORDINAL.match(text, start)
    if ordinal or text[start - 1 : start] == "第":
        end = ordinal.end() if ordinal else _end_of_digits(text, start)
        return Number(start=start, end=end, kind=NumberKind.OTHER)
    return _measured(text, start)


def _end_of_digits(text: str, start: int) -> int:
    found = _DIGITS.match(text, start)
    return found.end() if found else start + 1


def _measured(text: str, start: int) -> Number:
    digits = _DIGITS.match(text, start)
    end = digits.end() if digits else start + 1
    if text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit():
        run = _MALFORMED.match(text, start)
        return Number(start=start, end=run.end() if run else end, kind=NumberKind.DAMAGED)
    is_negative = text[start - 1 : start] == "-" and not text[max(0, start - 2) : start - 1].isalnum()
    is_negative = is_negative or (
        text[start - 1 : start] == "-" and "\u4e00" <= text[start - 2 : start - 1] <= "\u9fff"
    )
    value = ("-" if is_negative else "") + text[start:end].replace(",", "")
    return _with_unit(text, start - is_negative, end, value)


def _with_unit(text: str, start: int, end: int, value: str) -> Number:
    found = _UNIT.match(text, end)
    if _is_damaged(text, start, value):
        end = found.end() if found else end
        return Number(start=start - 1, end=end, kind=NumberKind.DAMAGED, value=value)
    compound = _COMPOUND.match(text, end)
    if compound:
        return Number(start=start, end=compound.end(), kind=NumberKind.DAMAGED, value=value)
    if found is None:
        return Number(start=start, end=end, kind=NumberKind.BARE, value=value)
    vague, symbol, inner, term, short = found.groups("")
    end = found.end()
    printed = text[start:end] if short or vague or inner else ""
    if short:
        symbol = short + "元"
    elif inner:
        symbol = symbol[0] + "元"
    else:
        symbol = symbol or term
        symbol = _PRINTED_UNITS.get(symbol, symbol)
    kind = _KINDS[symbol]
    kind, op, end = _judged(text, start, end, kind, ">" if vague or inner else "=")
    return Number(start=start, end=end, kind=kind, value=value, unit=symbol, op=op, printed=printed)


def _judged(text: str, start: int, end: int, kind: NumberKind, op: str) -> tuple[NumberKind, str, int]:
    """Return kind, sign and end of a number with what the words around it make of it: a rate, a threshold, an estimate."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if _PER.match(text, end) or _THRESHOLD.search(before):
        return NumberKind.OTHER, "=", end
    if kind is NumberKind.AMOUNT and text[end : end + 1].isdigit():
        return NumberKind.DAMAGED, op, _end_of_digits(text, end)
    after = _AFTER.match(text, end)
    if after and after.group() != "(含)":
        return kind, _AFTER_OPS[after.group()], end
    if after and text[after.end() : after.end() + 2] in _AFTER_OPS:
        return NumberKind.OTHER, "=", end
    guess = _BEFORE.search(before)
    if guess and guess.lastgroup and op == "=":
        return kind, _BEFORE_OPS[guess.lastgroup], end
    return kind, op, end


def _is_damaged(text: str, start: int, value: str) -> bool:
    """Return whether a comma and three digits with decimals are what is left of a number that lost its head."""
    if start < 2 or text[start - 1] != "," or text[start - 2] not in _BEFORE_AMOUNTS:  # noqa: PLR2004
        return False
    whole, _, decimals = value.partition(".")
    return len(whole) == 3 and bool(decimals)  # noqa: PLR2004


_BEFORE_AMOUNTS = frozenset("计为数算额费款入出达共额")
"""A number is expected directly after a word that ends in one of these."""


def _chinese_count(text: str, start: int) -> Number | None:
    found = _CHINESE.match(text, start)
    if found is None:
        return None
    unit = _UNIT.match(text, found.end())
    value = _chinese_value(found.group())
    if unit is None or value is None or not unit.group("symbol"):
        return None
    symbol = unit.group("symbol")
    return Number(
        start=start,
        end=unit.end(),
        kind=NumberKind.COUNT,
        value=str(value),
        unit=symbol,
        printed=text[start : unit.end()],
    )


def _chinese_value(text: str) -> int | None:
    """Return the value of a Chinese numeral below one thousand, or None when it is none."""
    total, digit = 0, None
    for one in text:
        if one in _CHINESE_DIGITS:
            if digit is not None:
                return None
            digit = _CHINESE_DIGITS[one]
        else:
            total += (1 if digit is None else digit) * (10 if one == "十" else 100)
            digit = None
    return total + (digit or 0)
