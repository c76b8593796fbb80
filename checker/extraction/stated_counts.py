"""Counts of named things as a text states them: 5个内设机构, 三项指标, 两家企业."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.numerals import small_number
from checker.extraction.quoted_text import OPEN
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.list_words import ListWords

_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]{0,16}")
_LABEL = 12
_BEFORE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+$")
_NO_COUNTS = "一二"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount:
    """A count at `text[start:end]`, classifier included; its noun runs from `end` to `noun_end`."""

    start: int
    end: int
    noun_end: int
    value: int
    unit: str
    is_numeral: bool


def stated_counts(text: str, words: ListWords) -> Iterator[StatedCount]:
    """Yield every exact count of things in `text`, in order."""
    patterns = _patterns(words)
    for found in patterns.count.finditer(text):
        start, end = found.span()
        number, unit = found.group("number", "unit")
        is_numeral = not number[0].isdecimal()
        # 二 with a classifier is an ordinal (二期, 二类); what is counted is written 两. 一 is an article: 一套包括甲、乙在内的
        # 体系. A count that opens a quotation is a slogan's own: “五落实”, “三类人才”.
        if (
            number in _NO_COUNTS
            or text[start - 1 : start] == OPEN
            or patterns.before.search(text, max(0, start - 4), start)
        ):
            continue
        value = small_number(number) if is_numeral else int(number.replace(",", ""))
        noun = _NOUN.match(text, end)
        noun_end = noun.end() if noun else end
        if not value or patterns.after.match(text, end) or patterns.after.match(text, noun_end):
            continue
        yield StatedCount(
            start=start,
            end=end,
            noun_end=noun_end,
            value=value,
            unit=unit,
            is_numeral=is_numeral,
        )


def label_of(count: StatedCount, text: str, words: ListWords, *, is_after_list: bool = False) -> str:
    """Return what is counted, in the words that stand behind the count, or else before it.

    `is_after_list`: what stands before it is the list.
    """
    patterns = _patterns(words)
    noun = text[count.end : count.noun_end]
    end = patterns.ends_noun.search(noun)
    noun = noun[: end.start()] if end else noun
    head = patterns.head.match(noun)
    if head:
        return head.group()
    if noun:
        return noun[:_LABEL]
    if is_after_list:
        return text[count.start : count.end]
    before = _BEFORE.search(text, max(0, count.start - _LABEL), count.start)
    label = patterns.sums.sub("", before.group()) if before else ""
    return patterns.lead.sub("", label) or text[count.start : count.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    count: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    head: re.Pattern[str]
    ends_noun: re.Pattern[str]
    sums: re.Pattern[str]
    lead: re.Pattern[str]


@cache
def _patterns(words: ListWords) -> _Patterns:
    ends = (*words.verbs, *words.closed_links, *words.open_links)
    units = tuple(sorted({*words.classifiers, *words.whole_units}, key=len, reverse=True))
    numeral = "一二两三四五六七八九十"
    return _Patterns(
        count=re.compile(
            # The first character comes before what may not stand before it, so that the search leaps to it.
            rf"(?P<number>[\d{numeral}](?<![{numeral}].)"
            rf"(?:(?<=\d)(?<!\d.)(?<!\d[.,].)(?:\d{{0,2}}(?:,\d{{3}})+|\d{{0,5}})|(?<=[{numeral}])[{numeral}]{{0,2}}))"
            rf"(?P<unit>{choice(units)})(?!{choice(words.not_counting)})"
        ),
        before=re.compile(choice(words.inexact_before) + "$"),
        after=re.compile(choice(words.inexact_after)),
        head=re.compile(rf"[\u4e00-\u9fffA-Za-z0-9·]{{0,8}}{choice(words.heads)}"),
        # 组织 is a verb before its object and a noun at the end of a name.
        ends_noun=re.compile(choice(tuple(one for one in ends if len(one) > 1 and one not in words.heads))),
        sums=re.compile(choice(words.before_count) + "$"),
        lead=re.compile(rf"^(?:.*{choice(words.leads)}(?=..)|其中)"),
    )
