"""What a cell shows: its stored value under its number format, worked out in decimals.

The stored number is the shortest text of a binary one, so that 9.19 may be stored as 9.190000000000001: spreadsheets keep
fifteen digits, and so does this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.documents.sheets.format_code import Section, Sign, Token, parse_format
from checker.documents.sheets.shown_dates import date_shown

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEPT = Context(prec=15, rounding=ROUND_HALF_UP)
_SHOWN_DIGITS = 10
_WORKING = Context(prec=400, rounding=ROUND_HALF_UP)
_LARGEST, _SMALLEST = Decimal("1e21"), Decimal("1e-9")
_SIGNED = "-−－(（▲△负"
_GROUP = 3
_LARGEST_EXPONENT = 330
_NOT_NOUGHT = re.compile(r"[1-9]|^[^0]*$")
_PLAIN = re.compile(r"(x*)(0|#,##0|#0|##0|0,000)(\.0*)?([x%]*)")
_LETTERS = {
    Sign.POINT: ".",
    Sign.COMMA: ",",
    Sign.PERCENT: "%",
    Sign.EXPONENT: "E",
    Sign.SLASH: "/",
    Sign.GENERAL: "G",
    Sign.TEXT: "@",
}


def number_shown(stored: str, code: str, *, is_1904: bool = False) -> str:
    """Return what a cell with the number `stored` shows under the format `code`.

    Raises:
        ValueError: `stored` is no finite number.
    """
    value = _kept(stored)
    plan = _plans(code)[1 if value < 0 else 0 if value else 2]
    if plan is not None:
        size = value.copy_abs().scaleb(plan.shift, _WORKING) if plan.shift else value.copy_abs()
        fixed = size.quantize(plan.last_place, ROUND_HALF_UP, _WORKING)
        before = plan.before if fixed or value >= 0 else plan.before.removeprefix("-")
        return f"{before}{fixed:,f}{plan.after}" if plan.is_grouped else f"{before}{fixed:f}{plan.after}"
    if code in ("General", ""):
        return general(value)
    section, is_own = _section_for(value, parse_format(code).numbers)
    if section is None:
        return general(value)
    if section.is_date or section.is_long_date or section.is_long_time:
        return date_shown(value, section, is_1904=is_1904)
    shown = _in_section(abs(value), section)
    # What rounds to nought shows no sign.
    return _signed(shown, section, is_own=is_own) if value < 0 and _NOT_NOUGHT.search(shown) else shown


def text_shown(text: str, code: str) -> str:
    """Return what a cell with a text shows under the format `code`."""
    if "@" not in code and code.count(";") <= 2:  # noqa: PLR2004 -- three sections are for numbers
        return text
    section = parse_format(code).text
    if section is None:
        return text
    return "".join(text if one.sign is Sign.TEXT else one.text for one in section.tokens)


def general(value: Decimal) -> str:
    """Return a number as a cell without a format shows it: up to ten digits, whole numbers entire."""
    if value == 0:
        return "0"
    size = abs(value)
    if not _SMALLEST <= size < _LARGEST:
        mantissa, _, exponent = f"{_rounded(value, 6):E}".partition("E")
        return f"{_bare(Decimal(mantissa))}E{int(exponent):+03d}"
    whole_digits = max(1, size.adjusted() + 1)
    places = max(0, _SHOWN_DIGITS - whole_digits)
    return _bare(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WORKING))


def _kept(stored: str) -> Decimal:
    try:
        value = Decimal(stored)
    except ArithmeticError as cause:
        raise ValueError(stored) from cause
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(stored)
    return value if len(stored) <= _KEPT.prec else _KEPT.plus(value)


def _signed(shown: str, section: Section, *, is_own: bool) -> str:
    """Return what a section shows of a negative number, with its sign.

    A section of its own for negative numbers shows no sign; where only the colour says so, the text must say it too.
    """
    if is_own and not (section.is_coloured and not any(one in shown for one in _SIGNED)):
        return shown
    return "-" + shown.lstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How a plain format shows numbers of one sign, so that it need not be worked out for each."""

    before: str
    last_place: Decimal
    after: str
    shift: int
    is_grouped: bool


@lru_cache(maxsize=4096)
def _plans(code: str) -> tuple[_Plan | None, _Plan | None, _Plan | None]:
    """Return the plans for positive numbers, negative ones and zero; None where there is no plain one."""
    sections = parse_format(code).numbers
    if code in ("General", "") or any(one.condition for one in sections):
        return None, None, None
    positive, negative, zero = (_plan(*_section_for(Decimal(one), sections), is_negative=one < 0) for one in (1, -1, 0))
    return positive, negative, zero


def _plan(section: Section | None, is_own: bool, *, is_negative: bool) -> _Plan | None:  # noqa: FBT001 -- as _section_for gives it
    if section is None or section.is_date or section.is_long_date or section.is_long_time:
        return None
    found = _PLAIN.fullmatch(
        "".join(_LETTERS.get(one.sign, "x") if one.sign is not Sign.DIGIT else one.text for one in section.tokens)
    )
    if found is None:
        return None
    texts = [one.text for one in section.tokens]
    before, after = "".join(texts[: found.end(1)]), "".join(texts[found.start(4) :])
    if is_negative:
        # Any digit stands for the number: it is looked at for a sign of its own.
        before = _signed(f"{before}1{after}", section, is_own=is_own)[: -len(after) - 1 or None]
        before = before.removesuffix("1") if not after else before
    places = len(found[3] or "") - 1 if found[3] else 0
    percents = sum(one.sign is Sign.PERCENT for one in section.tokens)
    return _Plan(
        before=before,
        last_place=Decimal(1).scaleb(-places),
        after=after,
        shift=2 * percents,
        is_grouped="," in found[2],
    )


def _rounded(value: Decimal, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_UP).plus(value)


def _bare(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _section_for(value: Decimal, sections: Sequence[Section]) -> tuple[Section | None, bool]:
    """Return the section that shows `value`, and whether it shows the sign of a negative number by itself."""
    if any(one.condition for one in sections):
        for index, one in enumerate(sections):
            if one.condition is not None:
                if one.condition.holds(value):
                    return one, one.condition.is_of_negatives
            elif index == len(sections) - 1 or (index == 0 and value > 0) or (index == 1 and value < 0):
                return one, index == 1 and len(sections) > 2  # noqa: PLR2004 -- the second of three is for negatives
        return (sections[-1], False) if sections else (None, False)
    match len(sections):
        case 0:
            return None, False
        case 1:
            return sections[0], False
        case 2:
            return (sections[1], True) if value < 0 else (sections[0], True)
        case _:
            return sections[0 if value > 0 else 1 if value < 0 else 2], True


def _in_section(size: Decimal, section: Section) -> str:
    tokens = section.tokens
    signs = {one.sign for one in tokens}
    if Sign.EXPONENT in signs:
        return _scientific(size, tokens)
    if Sign.SLASH in signs:
        # A fraction such as 1/3 reads as two numbers; its value does not.
        return general(size)
    if Sign.GENERAL in signs or Sign.TEXT in signs:
        inner = general(size)
        kinds = (Sign.GENERAL, Sign.TEXT)
        return "".join(inner if one.sign in kinds else one.text for one in tokens)
    if Sign.DIGIT not in signs:
        return "".join(one.text for one in tokens)
    percents = sum(one.sign is Sign.PERCENT for one in tokens)
    commas, is_grouped = _commas(tokens)
    scaled = size.scaleb(2 * percents - 3 * commas, _WORKING)
    return _fixed(scaled, tokens, is_grouped=is_grouped)


def _commas(tokens: Sequence[Token]) -> tuple[int, bool]:
    """Return how many commas divide by a thousand, and whether others group the digits."""
    scaling, is_grouped, waiting, seen_digit = 0, False, 0, False
    for one in tokens:
        if one.sign is Sign.COMMA:
            waiting += seen_digit
        elif one.sign is Sign.DIGIT:
            is_grouped = is_grouped or waiting > 0
            waiting, seen_digit = 0, True
        elif one.sign is Sign.POINT:
            scaling += waiting
            waiting, seen_digit = 0, False
        elif waiting:
            scaling += waiting
            waiting = 0
    return scaling + waiting, is_grouped


def _fixed(value: Decimal, tokens: Sequence[Token], *, is_grouped: bool) -> str:
    point = next((i for i, one in enumerate(tokens) if one.sign is Sign.POINT), len(tokens))
    whole_marks = [one.text for one in tokens[:point] if one.sign is Sign.DIGIT]
    places = sum(one.sign is Sign.DIGIT for one in tokens[point:])
    fixed = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WORKING)
    whole, _, fraction = f"{fixed:f}".partition(".")
    whole = whole.lstrip("0")
    shown: list[str] = []
    mark = 0
    for one in tokens[:point]:
        if one.sign is Sign.DIGIT:
            shown.append(_whole_digits(whole, whole_marks, mark, is_grouped=is_grouped))
            mark += 1
        elif one.sign is not Sign.COMMA:
            shown.append(one.text)
    shown.extend(_after_point(tokens[point:], fraction))
    return "".join(shown)


def _whole_digits(whole: str, marks: Sequence[str], index: int, *, is_grouped: bool) -> str:
    """Return the digits that stand at the mark `index`: the first shows all that are left over."""
    count = len(marks)
    from_right = count - 1 - index
    if from_right >= len(whole):
        digits = {"0": "0", "?": " "}.get(marks[index], "")
        positions = [from_right]
    elif index == 0:
        end = len(whole) - from_right
        digits = whole[:end]
        positions = list(range(len(whole) - 1, from_right - 1, -1))
    else:
        digits = whole[len(whole) - 1 - from_right]
        positions = [from_right]
    if not is_grouped:
        return digits
    return "".join(
        digit + ("," if position and position % _GROUP == 0 and digit != " " else "")
        for digit, position in zip(digits, positions, strict=False)
    )


def _after_point(tokens: Sequence[Token], fraction: str) -> list[str]:
    marks = [one.text for one in tokens if one.sign is Sign.DIGIT]
    digits = list(fraction.ljust(len(marks), "0"))
    for index in range(len(marks) - 1, -1, -1):
        if digits[index] != "0" or marks[index] == "0":
            break
        digits[index] = " " if marks[index] == "?" else ""
    shown, used = [], 0
    for one in tokens:
        if one.sign is Sign.DIGIT:
            shown.append(digits[used])
            used += 1
        elif one.sign is not Sign.COMMA:
            shown.append(one.text)
    return shown


def _scientific(size: Decimal, tokens: Sequence[Token]) -> str:
    at = next(i for i, one in enumerate(tokens) if one.sign is Sign.EXPONENT)
    before, after = tokens[:at], tokens[at + 1 :]
    point = next((i for i, one in enumerate(before) if one.sign is Sign.POINT), len(before))
    step = max(1, sum(one.sign is Sign.DIGIT for one in before[:point]))
    places = sum(one.sign is Sign.DIGIT for one in before[point:])
    exponent = 0 if size == 0 else size.adjusted() // step * step
    mantissa = size.scaleb(-exponent, _WORKING).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WORKING)
    if mantissa.adjusted() >= step:
        exponent += step
        mantissa = size.scaleb(-exponent, _WORKING).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WORKING)
    width = sum(one.sign is Sign.DIGIT for one in after)
    sign = "-" if exponent < 0 else "+" if tokens[at].text.endswith("+") else ""
    digits = f"{sign}{str(abs(exponent)).zfill(width)}"
    tail = "".join(one.text for one in after if one.sign is not Sign.DIGIT)
    return _fixed(mantissa, before, is_grouped=False) + "E" + digits + tail
