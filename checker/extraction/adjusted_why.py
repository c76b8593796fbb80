"""Why the budget was adjusted, where the sentence that states the adjusted budget says it before the amount added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.model import Base, Fact, FactKind, Period, Stage
from checker.extraction.subjects import EXPENDITURE_TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHY = re.compile(
    r"(?:(?<!原)因(?!公|此|素|而)|由于)[^。;\n]{4,}?(?=(?:等?(?:多种)?(?:原因|因素)|等)?,?(?:调增|追加|核增|增加|净增)(?:预算|支出|经费)?[0-9])"
)


def with_reasons_of_adjustment(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts with a reason for the unit's adjusted budget: 因增发津贴、下达专项资金等原因调增9万元，调整后支出预算90万元."""
    # Behind all of them: facts know their wholes by their place.
    return [*facts, *(reason for fact in facts for reason in _reason(fact, text))]


def _reason(fact: Fact, text: str) -> tuple[Fact, ...]:
    is_adjusted = fact.kind is FactKind.LEVEL and fact.stage is Stage.ADJUSTED and fact.period is Period.CURRENT
    if not is_adjusted or fact.subject.path != EXPENDITURE_TOTAL:
        return ()
    sentence = max(text.rfind(mark, 0, fact.start) for mark in "。;\n") + 1
    why = _WHY.search(text, sentence, fact.start)
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
