"""Why the budget was adjusted, where the sentence that states the adjusted budget says it beside the amount added."""

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
    # 年初预算1万元；年中因增发津贴追加2万元，全年预算3万元: a semicolon parts what is one sum.
    sentence = max(text.rfind(mark, 0, fact.start) for mark in "。\n") + 1
    why = _told(text, sentence, fact.start)
    if why is None:
        return ()
    start, end = why
    return (
        Fact(
            kind=FactKind.REASON,
            subject=fact.subject,
            start=start,
            end=end,
            base=Base.BUDGET,
            period=Period.CURRENT,
            stage=Stage.FINAL,
        ),
    )


def _told(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where why money was added stands, before the word for it or as what was added behind it."""
    words = load_reason_words()
    why = words.why_added.search(text, start, end)
    if why is not None:
        return why.span()
    what = words.what_was_added.search(text, start, end)
    return what and what.span("named" if what["named"] else "parts")
