"""Changes of percentages on the year as the text words them: 满意度95%，比上年提高3个百分点."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.list_words import load_list_words
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.list_words import ListWords
    from checker.extraction.normal import NormalText
    from checker.extraction.outline import Outline

Json = dict[str, object]
_STOPS = ("。", ";", "\n")
"""Marks that no wording of a change holds."""


def rate_change_rows(normal: NormalText, outline: Outline) -> list[Json]:
    """Return a row for every change of a rate, and for every change of an amount worded in percentage points."""
    first, last = normal.position(outline.body_start), normal.position(outline.body_end)
    words = load_list_words()
    found = [
        (one.start(), _row(normal, one))
        for start, end in _stretches(normal.text, words)
        for mark, pattern in _MARKED.items()
        # A pattern is made where a text has a character that it must have, as to make one takes a while.
        if any(one in normal.text[start:end] for one in mark)
        for one in pattern(words).finditer(normal.text, start, end)
    ]
    return [row for start, row in sorted(found, key=lambda one: one[0]) if first <= start < last]


def _stretches(text: str, words: ListWords) -> Iterator[tuple[int, int]]:
    """Yield the clauses that word a change in percent: the patterns begin with any word at all and are slow to fail."""
    end = 0
    for one in _changed(words).finditer(text):
        if one.start() >= end:
            start = max(text.rfind(stop, 0, one.start()) for stop in _STOPS) + 1
            ends = [at for stop in _STOPS if (at := text.find(stop, one.end())) >= 0]
            end = min(ends, default=len(text))
            yield start, end


def _row(normal: NormalText, found: re.Match[str]) -> Json:
    named = found.groupdict()
    row: Json = {"label": named["label"]}
    for key, group in (("rate_now", "now"), ("rate_before", "before")):
        if named.get(group):
            row[key] = _percent(normal, found, group)
    change = "in_points" if named["points"] else "in_percent"
    row[change] = _percent(normal, found, "change", sign="-" if named["falls"] else "")
    row["span"] = list(normal.span(found.start(), found.end()))
    return row


def _percent(normal: NormalText, found: re.Match[str], group: str, *, sign: str = "") -> Json:
    span = normal.span(*found.span(group))
    return {"value": sign + found.group(group), "unit": "%", "span": list(span)}


@cache
def _changed(words: ListWords) -> re.Pattern[str]:
    return re.compile(rf"{choice((*words.rises, *words.falls))}\d+(?:\.\d+)?(?:%|个百分点)")


_NUMBER = r"\d+(?:\.\d+)?"
_SAID = r"(?:为|达到|达|是|:)?"


def _label(words: ListWords) -> str:
    return rf"(?P<label>[\u4e00-\u9fff]{{0,12}}{choice(words.rate_nouns)})"


def _change(words: ListWords) -> str:
    moved = rf"(?:{choice(words.rises)}|(?P<falls>{choice(words.falls)}))"
    return rf"{moved}(?P<change>{_NUMBER})(?:%|(?P<points>个百分点))(?!{choice(words.inexact_after)})"


@cache
def _beside(words: ListWords) -> re.Pattern[str]:
    before = rf"(?:的?(?P<before>{_NUMBER})%(?:相比)?,?)?"
    return re.compile(rf"{_label(words)}{_SAID}(?P<now>{_NUMBER})%[,(]{choice(words.on_year)}{before}{_change(words)}")


@cache
def _from_to(words: ListWords) -> re.Pattern[str]:
    year = r"(?:19|20)\d\d年[末底度]?的?"
    return re.compile(
        rf"{_label(words)}[由从](?:{choice(words.on_year)}的?|{year})?(?P<before>{_NUMBER})%"
        rf"(?:{choice(words.rises)}|{choice(words.falls)})[到至为](?:{year})?(?P<now>{_NUMBER})%,{_change(words)}"
    )


@cache
def _in_points(words: ListWords) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<label>[\u4e00-\u9fff]{{2,12}}){_SAID}{_NUMBER}(?:[万亿]?元|[万亿]?[家个人件户项])[,(]{choice(words.on_year)}"
        rf"(?:{choice(words.rises)}|(?P<falls>{choice(words.falls)}))(?P<change>{_NUMBER})(?P<points>个百分点)"
    )


_MARKED = {"%": _beside, "由从": _from_to, "点": _in_points}
