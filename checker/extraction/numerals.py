"""Chinese numerals: the small ones that number headings, and years."""

from __future__ import annotations

_DIGITS = {one: value for value, one in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "O": 0, "两": 2}
_TEN = "十"

NUMERAL = "一二三四五六七八九十"
"""The characters of the numerals that number headings."""

YEAR_DIGIT = "〇零○ＯO一二三四五六七八九0-9０-９"
"""The characters that years are written with, as the inside of a character class."""


def small_number(text: str) -> int | None:
    """Return the value of a numeral from 一 to 九十九, or None when it is none."""
    tens, ten, ones = text.partition(_TEN)
    if not ten:
        return _digit(text)
    if _TEN in ones:
        return None
    high = _digit(tens) if tens else 1
    low = _digit(ones) if ones else 0
    return None if high is None or low is None else high * 10 + low


def _digit(text: str) -> int | None:
    value = _DIGITS.get(text)
    return value or None


def numeral(number: int) -> str:
    """Return the Chinese numeral of a number from 1 to 99."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else _TEN if tens == 1 else f"{NUMERAL[tens - 1]}{_TEN}"
    return head + (NUMERAL[ones - 1] if ones else "")


def year_number(text: str) -> int | None:
    """Return the year that four digits write, Chinese, half-width or full-width; None when they write none."""
    digits = [_DIGITS[one] if one in _DIGITS else int(one) if one.isdecimal() else None for one in text]
    if len(digits) != 4 or None in digits:  # noqa: PLR2004 -- a year has four digits
        return None
    return int("".join(str(one) for one in digits))
