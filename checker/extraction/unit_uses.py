"""Units and currencies that budgets are not written in, where the text uses them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.sightings import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.normal import NormalText
    from checker.extraction.text_words import TextWords, UnitWord

Json = dict[str, object]
_AMOUNT = r"(?P<amount>\d[\d,.]*[余多]?[万亿]?)"
_CLAUSE = re.compile(r"[^。;\n]*")


def unit_use_rows(normal: NormalText, words: TextWords) -> list[Json]:
    """Return each irregular unit or currency with how often it is used."""
    rows = [*_measures(normal, words), *_currencies(normal, words)]
    return gathered(rows, ("text", "kind"))


def _measures(normal: NormalText, words: TextWords) -> Iterator[Json]:
    for unit in words.measures:
        if unit.text in normal.text and (not unit.beside or _pattern(unit.beside).search(normal.text)):
            for one in _pattern(unit.text).finditer(normal.text):
                yield _row(normal, one, unit, "measure")


def _currencies(normal: NormalText, words: TextWords) -> Iterator[Json]:
    for unit in words.currencies:
        if unit.text not in normal.text:
            continue
        for one in _pattern(unit.text).finditer(normal.text):
            start = max(normal.text.rfind(mark, 0, one.start()) for mark in "。;\n") + 1
            clause = _CLAUSE.match(normal.text, start)
            if clause is None or not words.foreign.search(clause.group()):
                yield _row(normal, one, unit, "currency")


@cache
def _pattern(unit: str) -> re.Pattern[str]:
    # 平方 is the beginning of 平方米, 万方 of no unit.
    return re.compile(rf"{_AMOUNT}{re.escape(unit)}(?![米公里方])")


def _row(normal: NormalText, one: re.Match[str], unit: UnitWord, kind: str) -> Json:
    return {
        "text": unit.text,
        "standard": unit.standard,
        "kind": kind,
        "example": one.group(),
        "span": list(normal.span(one.start(), one.end())),
    }
