"""Which budget a bare 预算 is: that at the beginning of the year or the adjusted one, where only one of them adds up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.model import Fact, FactKind, Period, Stage
from checker.extraction.subjects import EXPENDITURE_TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.numbers import Number

_PARTS = ("finance.expenditure.basic.total", "finance.expenditure.project.total")
_WORDS = 16
"""The word for a budget stands no further before its figure."""


def with_adjusted_parts(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts, the budgets of basic and project expenditure being adjusted ones where they add up to the adjusted total.

    年初预算80万元，调整后预算100万元。基本支出预算40万元，执行率…；项目支出预算60万元，执行率…: a bare 预算 is usually that at the
    beginning of the year; here the sum says otherwise. Where it adds up to neither, it stays as it was read.
    """
    found = list(facts)
    initial, adjusted = (_amounts(found, EXPENDITURE_TOTAL, stage) for stage in (Stage.INITIAL, Stage.ADJUSTED))
    parts = [
        [at for at, fact in enumerate(found) if _is_budget(fact, path, Stage.INITIAL) and not _says_initial(fact, text)]
        for path in _PARTS
    ]
    if not adjusted or not all(parts):
        return found
    total = _sum([found[places[-1]].number for places in parts])
    if total is None or total not in adjusted or total in initial:
        return found
    for places in parts:
        amount = _sum([found[places[-1]].number])
        for at in places:
            if _sum([found[at].number]) == amount:
                found[at] = replace(found[at], stage=Stage.ADJUSTED)
    return found


def _is_budget(fact: Fact, path: str, stage: Stage) -> bool:
    is_level = fact.kind is FactKind.LEVEL and fact.period is Period.CURRENT and fact.number is not None
    return is_level and fact.subject.path == path and fact.stage is stage


def _amounts(facts: Sequence[Fact], path: str, stage: Stage) -> set[tuple[Decimal, str]]:
    numbers = [fact.number for fact in facts if _is_budget(fact, path, stage)]
    return {(Decimal(one.value), one.unit) for one in numbers if one is not None}


def _sum(numbers: Sequence[Number | None]) -> tuple[Decimal, str] | None:
    known = [one for one in numbers if one is not None]
    units = {one.unit for one in known}
    return (sum((Decimal(one.value) for one in known), Decimal(0)), units.pop()) if len(units) == 1 else None


def _says_initial(fact: Fact, text: str) -> bool:
    before = text[max(0, fact.start - _WORDS) : fact.start]
    return "初" in before[max(before.rfind(mark) for mark in ",;。:\n") + 1 :]
