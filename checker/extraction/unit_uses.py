"""Units and currencies that budgets are not written in, where the text uses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.sightings import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.normal import NormalText
    from checker.extraction.text_words import TextWords, UnitWord

Json = dict[str, object]
_AMOUNT = re.compile(r"\d[\d,.]*[余多]?[万亿]?\Z")
_LONGEST_AMOUNT = 20
_LONGER = ("米", "公", "里", "方")
_CLAUSE = re.compile(r"[^。;\n]*")


def unit_use_rows(normal: NormalText, words: TextWords) -> list[Json]:
    """Return each irregular unit or currency with how often it is used."""
    rows = [*_measures(normal, words), *_currencies(normal, words)]
    return gathered(rows, ("text", "kind"))


def _measures(normal: NormalText, words: TextWords) -> Iterator[Json]:
    for unit in words.measures:
        if not unit.beside or any(True for _ in _uses(unit.beside, normal.text)):
            for start, end in _uses(unit.text, normal.text):
                yield _row(normal, (start, end), unit, "measure")


def _currencies(normal: NormalText, words: TextWords) -> Iterator[Json]:
    for unit in words.currencies:
        for start, end in _uses(unit.text, normal.text):
            first = max(normal.text.rfind(mark, 0, start) for mark in "。;\n") + 1
            clause = _CLAUSE.match(normal.text, first)
            if clause is None or not words.foreign.search(clause.group()):
                yield _row(normal, (start, end), unit, "currency")


def _uses(unit: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield every amount in `unit`, as where it stands."""
    at = text.find(unit)
    while at >= 0:
        end = at + len(unit)
        amount = _AMOUNT.search(text[max(0, at - _LONGEST_AMOUNT) : at])
        # 平方 is the beginning of 平方米 and of 平方公里.
        if amount and text[end : end + 1] not in _LONGER:
            yield at - len(amount.group()), end
        at = text.find(unit, end)


def _row(normal: NormalText, use: tuple[int, int], unit: UnitWord, kind: str) -> Json:
    return {
        "text": unit.text,
        "standard": unit.standard,
        "kind": kind,
        "example": normal.text[use[0] : use[1]],
        "span": list(normal.span(*use)),
    }
