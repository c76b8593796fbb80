"""Why so little was spent, where a report says it away from its figures: among its problems, or behind what was carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.model import Base, Fact, FactKind, Period, Stage, Subject
from checker.extraction.reason_words import load_reason_words
from checker.extraction.subjects import EXECUTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROJECT = "finance.expenditure.project.total"
_PROJECT_NAME = "项目支出"
_CLOSING = "finance.balance.closing."
_RATE = "预算执行率"
_LEAST = 8
"""Fewer characters say no reason."""


def with_reasons_of_spending(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts with the reasons for the execution rate and for what was carried over that stand on their own."""
    told = [fact for fact in facts if fact.kind is FactKind.REASON]
    found = [*_slow(text), *_left(text), *_carried(facts, text)]
    # Behind all of them: facts know their wholes by their place.
    return [*facts, *(one for one in found if not any(it.start < one.end and one.start < it.end for it in told))]


def _slow(text: str) -> Iterator[Fact]:
    """Yield why so little was spent, of all or of project expenditure: 预算执行率不高，主要是审计没有完成."""
    words = load_reason_words()
    for found in words.why_slow.finditer(text):
        start = max(text.rfind(mark, 0, found.start()) for mark in ",;:。\n") + 1
        of = text[start : found.start()]
        if of.endswith(_PROJECT_NAME):
            yield _reason(Subject(_PROJECT, _PROJECT_NAME, start, found.start()), *found.span("why"))
        elif words.said_of_all.fullmatch(of):
            yield _reason(Subject(EXECUTION, _RATE, start, found.start()), *found.span("why"))


def _left(text: str) -> Iterator[Fact]:
    """Yield what a sentence says before it tells that money was left: 部分项目受旱情影响进度滞后，形成结转9万元."""
    words = load_reason_words()
    for found in words.why_left.finditer(text):
        start = max(text.rfind(mark, 0, found.start()) for mark in ";:。\n") + 1
        if found.start() - start >= _LEAST and any(one in text[start : found.start()] for one in words.left_as):
            yield _reason(Subject(EXECUTION, _RATE, start, start), start, found.start())


def _carried(facts: Sequence[Fact], text: str) -> Iterator[Fact]:
    """Yield what the money carried over is, behind its amount: 年末结转9万元，主要为跨年度实施的工程款."""
    for fact in facts:
        is_closing = fact.kind is FactKind.LEVEL and fact.subject.path.startswith(_CLOSING)
        if not is_closing or fact.period is not Period.CURRENT:
            continue
        end = min(at for mark in "。;\n" if (at := text.find(mark, fact.end)) >= 0 or (at := len(text)))
        found = load_reason_words().mostly_left.search(text, fact.end, end)
        if found is not None:
            yield _reason(fact.subject, *found.span("why"))


def _reason(subject: Subject, start: int, end: int) -> Fact:
    return Fact(
        kind=FactKind.REASON,
        subject=subject,
        start=start,
        end=end,
        base=Base.BUDGET,
        period=Period.CURRENT,
        stage=Stage.FINAL,
    )
