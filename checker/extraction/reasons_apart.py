"""Reasons told in paragraphs below the figures, and those of all items a sentence has named, by their number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.model import BUDGETS, Base, Fact, FactKind, Period, Stage
from checker.extraction.reason_words import load_reason_words
from checker.extraction.sentence_parts import sentence_start
from checker.extraction.unmarked_why import CHANGES, base_of, reason_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBERS = (
    re.compile(r"(?P<number>[1-9])[、.](?!\d)"),
    re.compile(r"\((?P<number>[1-9])\)"),
    re.compile(r"(?P<number>[一二三四五六七八九])是"),
    re.compile(r"\((?P<number>[一二三四五六七八九])\)"),
    re.compile(r"(?P<number>[①②③④⑤⑥⑦⑧⑨])"),
)
_IN_ORDER = ("123456789", "一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨")
_COUNTS = {"两": 2, "三": 3, "四": 4, "五": 5}
_LONGEST_LEAD = 20


def with_reasons_apart(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts with the reasons that stand apart from the changes they explain."""
    told = [one for one in facts if one.kind is FactKind.REASON]
    levels = sorted((one for one in facts if one.number is not None), key=lambda one: one.start)
    found = [*_below(levels, text), *_of_all(levels, text)]
    # Behind all of them: facts know their wholes by their place.
    return [*facts, *(one for one in found if not any(it.start < one.end and one.start < it.end for it in told))]


def _below(figures: Sequence[Fact], text: str) -> Iterator[Fact]:
    """Yield the numbered paragraphs behind 主要原因如下： as the reason of the change stated right before that."""
    words = load_reason_words()
    if not any(one in text for one in words.reasons_follow):
        return
    for found in words.follow.finditer(text):
        last = next((one for one in reversed(figures) if one.end <= found.start()), None)
        between = "" if last is None else text[last.end : found.start()]
        if last is None or last.kind not in CHANGES or last.period is not Period.CURRENT:
            continue
        is_near = len(between) <= _LONGEST_LEAD and "\n" not in between and not any(one.isdigit() for one in between)
        end = _numbered(
            text, found.end(), [one.start for one in figures if one.subject.identity != last.subject.identity]
        )
        if not is_near or end is None:
            continue
        named = [base for one, base in _compared() if one.search(between)]
        base = named[0] if len(named) == 1 else base_of(last)
        if base in (Base.PRIOR, Base.BUDGET) and base is not None:
            yield reason_for(last, base, found.end(), end)


def _numbered(text: str, start: int, others: Sequence[int]) -> int | None:
    """Return where the paragraphs end that are numbered from one on, the first of them at `start`.

    One that states a figure of another item, at one of the places `others`, goes on with the report.
    """
    style = next((one for one in _NUMBERS if one.match(text, start)), None)
    at, end, number = start, None, 0
    while style is not None and (found := style.match(text, at)) is not None:
        if not any(found["number"] == order[number : number + 1] for order in _IN_ORDER):
            break
        line = text.find("\n", at)
        line = len(text) if line < 0 else line
        if any(at <= one < line for one in others):
            break
        end = line
        at, number = end + 1, number + 1
    return end


def _of_all(figures: Sequence[Fact], text: str) -> Iterator[Fact]:
    """Yield the reason of each of the items named before, where there are as many as the words say: 三项经费均小于预算."""
    words = load_reason_words()
    if not any(one in text for one in words.all_named):
        return
    for found in words.all_of_them.finditer(text):
        named = [base for one, base in _compared() if one.search(found["said"])]
        sentence = sentence_start(text, found.start())
        before = sentence_start(text, sentence - 1) if sentence == found.start() else sentence
        there = [one for one in figures if before <= one.start < found.start()]
        items = {one.subject.identity: one for one in there if _is_final(one)}
        count = next((count for word, count in _COUNTS.items() if word in found["all"]), 0)
        if len(named) != 1 or len(items) != count:
            continue
        starts = (found.start("why"), found.start("opener"), found.start("opener") + 1)
        for order, one in enumerate(items.values()):
            if _goes_so(one, there, words.fall.search(found["said"]) is not None):
                # Told of several items at once it is not the same reason written down twice.
                yield reason_for(one, named[0], starts[min(order, len(starts) - 1)], found.end("why"))


def _compared() -> tuple[tuple[re.Pattern[str], Base], ...]:
    words = load_reason_words()
    return (words.with_budget, Base.BUDGET), (words.with_prior, Base.PRIOR)


def _is_final(fact: Fact) -> bool:
    return fact.kind is FactKind.LEVEL and fact.stage is Stage.FINAL and fact.period is Period.CURRENT


def _goes_so(final: Fact, facts: Sequence[Fact], is_less: bool) -> bool:  # noqa: FBT001 -- one of two ways
    """Return whether an item is not the other way than all are said to be."""
    budgets = [one for one in facts if one.subject.identity == final.subject.identity and one.stage in BUDGETS]
    numbers = [(one.number, final.number) for one in budgets if one.kind is FactKind.LEVEL]
    return all(
        budget is None or done is None or (Decimal(done.value) < Decimal(budget.value)) is is_less
        for budget, done in numbers
    )
