"""What somebody wrote into a cell of a form, as the value of its field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.forms import mistakes
from checker.forms.fields import NOT_APPLICABLE, choices_of, codes_read
from checker.kernel.message import Language, Message
from checker.kernel.unit import Kind

if TYPE_CHECKING:
    from checker.forms.fields import FieldOfForm
    from checker.kernel.errors import Problem

_NUMBER = re.compile(r"[-－−+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_BLANK = frozenset("—-－–/／无")
_NOT_APPLICABLE = frozenset((NOT_APPLICABLE.zh, NOT_APPLICABLE.en, "不适用"))
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－−％", "0123456789.,--%")
_MOST_DIGITS = 30
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What was read; `unread` says why a figure could not be."""

    json: object = None
    unread: Message | None = None
    problem: Problem | None = None


def figure_read(text: str, *, takes_percent: bool = False) -> str | None:
    """Return the number that a cell shows, with its decimals, or None."""
    bare = text.strip().translate(_FULL_WIDTH)
    if takes_percent:
        bare = bare.removesuffix("%").rstrip()
    if len(bare) > _MOST_DIGITS or _NUMBER.fullmatch(bare) is None:
        return None
    return bare.replace(",", "").removeprefix("+")


def value_read(found: FieldOfForm, text: str, where: str) -> Value:
    """Return the value of a field from what its cell shows, not empty; `where` is the cell, to be named in a problem."""
    one, title = found.field, found.title
    if found.is_figure:
        return _figure(text, takes_percent=one.kind is Kind.PERCENT)
    if one.choices:
        code = codes_read(one, text)
        if code is None:
            listed = "、".join(choices_of(one, Language.ZH))
            return Value(problem=mistakes.not_a_choice(where, title, text, listed))
        return Value(json=code)
    if one.is_integer:
        return _whole(text, title, where, is_year=one.key in ("fiscal_year", "year"))
    if one.kind is Kind.DATE:
        return _date(text, title, where)
    return Value(json=text)


def _figure(text: str, *, takes_percent: bool) -> Value:
    if text in _BLANK:
        return Value()
    if text in _NOT_APPLICABLE:
        return Value(json={"absent": "not_applicable"})
    number = figure_read(text, takes_percent=takes_percent)
    if number is None:
        return Value(json={"absent": "unreadable"}, unread=Message("这里应是一个数", "a number was expected here"))
    return Value(json={"value": number})


def _whole(text: str, title: Message, where: str, *, is_year: bool) -> Value:
    bare = text.translate(_FULL_WIDTH).removesuffix("年度").removesuffix("年")
    if not (bare.isascii() and bare.isdigit() and len(bare) < 10):  # noqa: PLR2004 -- more is no year or count of anything
        return Value(problem=mistakes.not_whole(where, title, text))
    if is_year and not _FIRST_YEAR <= int(bare) <= _LAST_YEAR:
        return Value(problem=mistakes.year_out_of_range(where, title, text))
    return Value(json=int(bare))


def _date(text: str, title: Message, where: str) -> Value:
    found = _DATE.fullmatch(text.translate(_FULL_WIDTH).strip())
    if found is None:
        return Value(problem=mistakes.not_a_date(where, title, text))
    parts = [one for one in found.groups() if one is not None]
    if any(int(one) not in range(1, last + 1) for one, last in zip(parts[1:], (12, 31), strict=False)):
        return Value(problem=mistakes.not_a_date(where, title, text))
    return Value(json="-".join([parts[0], *(one.zfill(2) for one in parts[1:])]))
