"""Why the budget was adjusted, where the sentence that states the adjusted budget says it before the amount added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.model import Base, Fact, FactKind, Period, Stage
from checker.extraction.reason_words import load_reason_words
from checker.extraction.subjects import EXPENDITURE_TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence


def with_reasons_of_adjustment(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts with a reason for the unit's adjusted budget: 因增发津贴、下达专项资金等原因调增9万元，调整后支出预算90万元."""
    # Behind all of them: facts know their wholes by their place.
    return [*facts, *(reason for fact in facts for reason in _reason(fact, text))]


def _reason(fact: Fact, text: str) -> tuple[Fact, ...]:
    is_adjusted = fact.kind is FactKind.LEVEL and fact.stage is Stage.ADJUSTED and fact.period is Period.CURRENT
    if not is_adjusted or fact.subject.path != EXPENDITURE_TOTAL:
        return ()
    sentence = max(text.rfind(mark, 0, fact.start) for mark in "。;\n") + 1
    why = load_reason_words().why_added.search(text, sentence, fact.start)
    if why is None:
        return ()
    return (
        Fact(
            kind=FactKind.REASON,
            subject=fact.subject,
            start=why.start(),
            end=why.end(),
            base=Base.BUDGET,
            period=Period.CURRENT,
            stage=Stage.FINAL,
        ),
    )
