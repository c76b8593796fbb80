"""Counts of whole things with their growth on the year: 新增企业120家，同比增长20%."""

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


@cache
def _pattern(words: ListWords) -> re.Pattern[str]:
    change = rf"(?:{choice(words.rises)}|(?P<falls>{choice(words.falls)}))"
    amount = rf"(?:(?:{choice(words.rises)}|{choice(words.falls)})\d+{choice(words.whole_units)},)?"
    return re.compile(
        rf"[\u4e00-\u9fff]{{0,6}}?[,(]?{choice(words.on_year)}{amount}{change}(?P<rate>\d+(?:\.\d+)?)%"
        rf"(?!{choice(words.inexact_after)})"
    )
