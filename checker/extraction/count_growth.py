"""Counts of whole things with their growth on the year: 新增企业120家，同比增长20%; 发生火灾4起，比上年的6起减少2起."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from checker.extraction.list_words import ListWords
    from checker.extraction.stated_counts import StatedCount


_MONEY = re.compile(r"\d[万亿]?元")


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """A rate of change in percent, signed, as it stands at `start` to `end`."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The count of the year before, the change from it, signed, and where both stand; with the rate where one follows."""

    prior: str
    prior_span: tuple[int, int]
    change: str
    change_span: tuple[int, int]
    rate: Growth | None


def change_of(text: str, count: StatedCount, words: ListWords) -> Change | None:
    """Return last year's count with the change from it, in the same classifier and directly behind `count`, or None.

    新增企业12家，比上年的108家增加12家: what is counted there is the change itself.
    """
    near = text[count.end : count.end + _NEAR]
    is_compared = count.unit in words.whole_units and any(one in near for one in words.on_year)
    found = _from_prior(words, count.unit).match(text, count.end) if is_compared else None
    if found is None or int(found.group("change")) == count.value:
        return None
    sign = "-" if found.group("falls") else ""
    rate = found.group("rate")
    return Change(
        prior=found.group("prior"),
        prior_span=(found.start("prior"), found.end("prior") + len(count.unit)),
        change=sign + found.group("change"),
        change_span=(found.start("change"), found.end("change") + len(count.unit)),
        rate=Growth(value=sign + rate, start=found.start("rate"), end=found.end("rate") + 1) if rate else None,
    )


def growth_of(text: str, count: StatedCount, words: ListWords) -> Growth | None:
    """Return the exact growth on the year stated directly behind `count`, or None.

    Only a thing that can be counted one by one has a prior year's whole number; a rate of something else named in
    between is not the count's. Behind an amount, 培训费支出9万元，培训320人次，较上年增长14%, it may be what the money grew by.
    """
    begin = max(text.rfind(mark, 0, count.start) for mark in "。;\n") + 1
    if count.unit not in words.whole_units or _MONEY.search(text, begin, count.start) is not None:
        return None
    if _changed(words).search(text, begin, count.start) is not None:
        # 比上年1200人次减少80人次，下降6.67%: so many fewer there are, and the rate is not that of these.
        return None
    found = _pattern(words).match(text, count.end)
    if found is None:
        return None
    sign = "-" if found.group("falls") else ""
    return Growth(value=sign + found.group("rate"), start=found.start("rate"), end=found.end("rate") + 1)


@cache
def _changed(words: ListWords) -> re.Pattern[str]:
    return re.compile(rf"(?:{choice(words.rises)}|{choice(words.falls)})了?$")


_NEAR = 20
"""The words of a comparison stand no further behind a count."""


@cache
def _from_prior(words: ListWords, unit: str) -> re.Pattern[str]:
    same, inexact = re.escape(unit), choice(words.inexact_after)
    change = rf"(?:{choice(words.rises)}|(?P<falls>{choice(words.falls)}))(?P<change>\d+){same}(?!{inexact})"
    rate = rf"(?:,(?:{choice(words.rises)}|{choice(words.falls)})(?P<rate>\d+(?:\.\d+)?)%(?!{inexact}))?"
    return re.compile(
        rf"[\u4e00-\u9fff]{{0,6}}?[,(]{choice(words.on_year)}的?(?P<prior>\d+){same}(?!{inexact})相?比?,?{change}{rate}"
    )


@cache
def _pattern(words: ListWords) -> re.Pattern[str]:
    change = rf"(?:{choice(words.rises)}|(?P<falls>{choice(words.falls)}))"
    amount = rf"(?:(?:{choice(words.rises)}|{choice(words.falls)})\d+{choice(words.whole_units)},)?"
    return re.compile(
        rf"[\u4e00-\u9fff]{{0,6}}?[,(]?{choice(words.on_year)}{amount}{change}(?P<rate>\d+(?:\.\d+)?)%"
        rf"(?!{choice(words.inexact_after)})"
    )
