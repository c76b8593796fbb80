"""What a cell shows when its number is a date or a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from checker.documents.sheets.format_code import Section, Sign, parse_format

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = 86400
_LAST = 2958466
_FALSE_DAY = 60
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_DAYS = "一二三四五六日"
_CHINESE = "〇一二三四五六七八九"
_LONG_DATE = 'yyyy"年"m"月"d"日"'
_LONG_TIME = "h:mm:ss"
UNSHOWABLE = "#####"
"""What a spreadsheet shows in place of a date that does not exist."""
_NOON, _HOUR = 12, 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date with the time of day; `elapsed` is all of it in seconds."""

    year: int
    month: int
    day: int
    weekday: int
    second: int
    fraction: Decimal
    elapsed: int


def date_shown(value: Decimal, section: Section, *, is_1904: bool) -> str:
    """Return what a cell shows whose number counts days."""
    if section.is_long_date and not section.is_date:
        section = parse_format(_LONG_DATE).numbers[0]
    elif section.is_long_date or section.is_long_time:
        section = parse_format(_LONG_DATE if section.is_long_date else _LONG_TIME).numbers[0]
    moment = _moment(value, section, is_1904=is_1904)
    if moment is None:
        return UNSHOWABLE
    has_halves = any(one.sign is Sign.HALF_DAY for one in section.tokens)
    shown = []
    for one in section.tokens:
        match one.sign:
            case Sign.DATE:
                shown.append(_part(one.text, moment, has_halves=has_halves))
            case Sign.ELAPSED:
                per = {"h": _HOUR, "m": 60, "s": 1}[one.text[0]]
                shown.append(str(moment.elapsed // per).zfill(len(one.text)))
            case Sign.HALF_DAY:
                shown.append(_half(one.text, moment))
            case Sign.FRACTION:
                shown.append(f"{moment.fraction:.{len(one.text)}f}"[1:])
            case Sign.DIGIT | Sign.GENERAL:
                pass
            case _:
                shown.append(one.text)
    text = "".join(shown)
    return _in_chinese(text) if section.is_in_chinese else text


def serial_of(year: int, month: int, day: int) -> int:
    """Return the number that counts a date after 1900-02-28, in the system that begins with 1900."""
    return (date(year, month, day) - date(1899, 12, 30)).days


def _moment(value: Decimal, section: Section, *, is_1904: bool) -> Moment | None:
    if value < 0 or value >= _LAST:
        return None
    places = max((len(one.text) for one in section.tokens if one.sign is Sign.FRACTION), default=0)
    seconds = (value * _DAY).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole = int(seconds.to_integral_value(ROUND_FLOOR))
    days, second = divmod(whole, _DAY)
    if is_1904:
        found = date(1904, 1, 1) + timedelta(days=days)
    elif days == _FALSE_DAY:
        # The 29th of February 1900, which never was, has a number all the same.
        return Moment(year=1900, month=2, day=29, weekday=2, second=second, fraction=seconds - whole, elapsed=whole)
    else:
        found = date(1899, 12, 31 if days < _FALSE_DAY else 30) + timedelta(days=days)
    return Moment(
        year=found.year,
        month=found.month,
        day=found.day,
        weekday=found.weekday(),
        second=second,
        fraction=seconds - whole,
        elapsed=whole,
    )


def _part(letters: str, moment: Moment, *, has_halves: bool) -> str:
    width = len(letters)
    hour = moment.second // _HOUR
    shown = (hour % _NOON or _NOON) if has_halves else hour
    numbers = {"h": shown, "n": moment.second // 60 % 60, "s": moment.second % 60}
    if letters[0] in numbers:
        return str(numbers[letters[0]]).zfill(min(width, 2))
    parts: dict[str, Callable[[], str]] = {
        "y": lambda: f"{moment.year % 100:02d}" if width <= 2 else str(moment.year),  # noqa: PLR2004 -- yy
        "e": lambda: str(moment.year),
        "m": lambda: _named(moment.month, _MONTHS[moment.month - 1], width),
        "d": lambda: _named(moment.day, _DAYS[moment.weekday], width),
        "a": lambda: ("星期" if width > 3 else "") + _CHINESE_DAYS[moment.weekday],  # noqa: PLR2004 -- aaa, aaaa
        "b": lambda: str(moment.year + 543),
        "g": lambda: "",
    }
    return parts[letters[0]]()


def _named(number: int, name: str, width: int) -> str:
    match width:
        case 1:
            return str(number)
        case 2:
            return f"{number:02d}"
        case 3:
            return name[:3]
        case 5:
            return name[:1]
        case _:
            return name


def _half(letters: str, moment: Moment) -> str:
    morning, _, afternoon = letters.partition("/")
    return morning if moment.second < _NOON * _HOUR else afternoon


def _in_chinese(text: str) -> str:
    """Return a date with its numbers in Chinese: years digit by digit, the rest counted."""
    done: list[str] = []
    number = ""
    for one in text + "\0":
        if one.isascii() and one.isdigit():
            number += one
            continue
        if number:
            done.append(_counted(int(number)) if len(number) <= 2 else "".join(_CHINESE[int(d)] for d in number))  # noqa: PLR2004 -- months and days
            number = ""
        done.append(one)
    return "".join(done)[:-1]


def _counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _CHINESE[ones]
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")
