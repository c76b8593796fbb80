"""The years a report names, and what each is named for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.numbers import NumberKind
from checker.extraction.sightings import gathered, is_within, titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.outline import Outline
    from checker.extraction.text_words import YearWords

Json = dict[str, object]
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = frozenset({NumberKind.YEAR, NumberKind.DATE})
_MONTH = re.compile(r"\d{4}[年./-](\d{1,2})")
_LISTED_BEFORE = re.compile(r"(?:19|20)\d\d年?度?[、和及至]\Z")
_LISTED_AFTER = re.compile(r"[、和及至](?:19|20)\d\d")
_CLAUSE_END = re.compile(r"[,。;:\n]")
_SENTENCE_END = re.compile(r"[。\n]")
_LAST_MONTH = 12
_REACH = 12
"""A word for the past that stands further behind the year speaks of something else."""


def year_rows(
    normal: NormalText, numbers: Sequence[Number], outline: Outline, year: int | None, words: YearWords
) -> list[Json]:
    """Return every year named, once for each use, in the order of the text.

    A range or list of years is history told as such; so is a day or month of an earlier year, when something happened.
    """
    rows = _rows(normal, numbers, outline, year, words)
    return gathered(rows, ("year", "use", "month"))


def _rows(
    normal: NormalText, numbers: Sequence[Number], outline: Outline, year: int | None, words: YearWords
) -> Iterator[Json]:
    text = normal.text
    titled = titles(text)
    for number in numbers:
        if number.kind not in _TIMES:
            continue
        named = _YEAR.match(text, number.start)
        if named is None:
            continue
        start, end = normal.span(number.start, number.end)
        row: Json = {"text": text[number.start : number.end], "year": int(named.group())}
        month = _MONTH.match(text, number.start)
        if month and 1 <= int(month.group(1)) <= _LAST_MONTH:
            row["month"] = int(month.group(1))
        if len(_YEAR.findall(text, number.start, number.end)) > 1 or _is_listed(text, number):
            row["use"] = "range"
        elif is_within(titled, number.start):
            row["use"] = "document"
        elif start < outline.body_start:
            row["use"] = "title"
        elif start >= outline.body_end:
            row["use"] = "closing"
        else:
            row["use"] = _use(text, number, is_later=year is not None and int(named.group()) > year, words=words)
        yield {**row, "span": [start, end]}


def _use(text: str, number: Number, *, is_later: bool, words: YearWords) -> str:
    """Return what the words around a year in the text say it is named for."""
    before = text[max(0, number.start - _REACH) : number.start]
    if words.compared.search(before):
        return "narrative"
    end = _CLAUSE_END.search(text, number.end)
    after = text[number.end : min(end.start() if end else len(text), number.end + _REACH)]
    if is_later:
        stop = _SENTENCE_END.search(text, number.end)
        begin = max(text.rfind("。", 0, number.start), text.rfind("\n", 0, number.start)) + 1
        return "plan" if words.planned.search(text, begin, stop.start() if stop else len(text)) else "narrative"
    if number.kind is NumberKind.DATE or words.history_before.search(before) or words.history_after.search(after):
        return "history"
    return "narrative"


def _is_listed(text: str, number: Number) -> bool:
    before = text[max(0, number.start - _REACH) : number.start]
    return bool(_LISTED_AFTER.match(text, number.end) or _LISTED_BEFORE.search(before))
