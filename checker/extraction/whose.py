"""Whose change it is that follows a list: the last part's, the whole's or the total's, where only the arithmetic of one of them fits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.model import BUDGETS, Base, Fact, FactKind, Period, Stage
from checker.extraction.subjects import EXPENDITURE_TOTAL, INCOME_TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

_PERCENT = Decimal(100)
_ROUNDED = Decimal("0.011")
_SLIP = Decimal("0.25")
"""A rate further off than this part of itself is no slip of that change."""
_FAR_OFF = 5
_TOTALS = (INCOME_TOTAL, EXPENDITURE_TOTAL)


def settled(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts, changes that fit the whole of their list and not the part they were given to being the whole's.

    公务接待费1万元，公务用车运行维护费2万元，比上年4万元减少1万元 speaks of both together.
    """
    found = list(facts)
    levels: dict[tuple[str, int | None, Stage | None], Fact] = {}
    for index, fact in enumerate(found):
        if fact.kind is FactKind.LEVEL and fact.period is Period.CURRENT:
            levels[fact.subject.identity, fact.parent, fact.stage] = fact
        if fact.kind is FactKind.DELTA and fact.base is Base.BUDGET:
            _give_to_total(found, index, text)
        if fact.kind is not FactKind.DELTA or fact.base is not Base.PRIOR or fact.parent is None:
            continue
        own, whole = levels.get((fact.subject.identity, fact.parent, fact.stage)), found[fact.parent]
        stretch = _stretch(found, index)
        if own is None or whole.stage is not fact.stage or whole.period is not Period.CURRENT:
            continue
        if _fits(own, found, stretch) is False and (
            _fits(whole, found, stretch) or _is_nearer(whole, own, found, stretch)
        ):
            for at in stretch:
                found[at] = replace(found[at], subject=whole.subject, parent=whole.parent, cut=whole.cut)
    return found


def _give_to_total(facts: list[Fact], index: int, text: str) -> None:
    """Give a change against the budget to the total that it fits, where the item it was read of has no budget of its own.

    收入预算9万元，决算12万元，其中：拨款10万元；其他收入2万元。决算数比预算数增加3万元: 其他收入 was not budgeted at all. What
    is named in the sentence of its change has that change, though its budget is not told: 办公费比预算减少3万元.
    """
    change = facts[index]
    if max(text.rfind(mark, 0, change.start) for mark in "。\n") < change.subject.start:
        return
    before = [one for one in facts[:index] if one.kind is FactKind.LEVEL and one.period is Period.CURRENT]
    has_budget = any(one.stage in BUDGETS and one.subject.identity == change.subject.identity for one in before)
    if has_budget or change.subject.path in _TOTALS:
        return
    for path in _TOTALS:
        own = {one.stage: one for one in before if one.subject.path == path}
        final, budget = own.get(Stage.FINAL), own.get(Stage.INITIAL)
        if final is None or budget is None or not _is_difference(change, final, budget):
            continue
        for at in range(index, min(index + 3, len(facts))):
            if facts[at].base is Base.BUDGET and facts[at].subject.identity == change.subject.identity:
                facts[at] = replace(facts[at], subject=final.subject, parent=final.parent, cut=final.cut)
        return


def _is_difference(change: Fact, final: Fact, budget: Fact) -> bool:
    """Return whether a change is that from the budget to what came of it, to the last digit."""
    if change.number is None or final.number is None or budget.number is None:
        return False
    if len({change.number.unit, final.number.unit, budget.number.unit}) != 1:
        return False
    return Decimal(final.number.value) - Decimal(budget.number.value) == _signed(change)


def _stretch(facts: Sequence[Fact], index: int) -> list[int]:
    """Return the places of last year's figure, the change and its rate, which stand side by side."""
    same = facts[index].subject.identity
    found = [index]
    before = facts[index - 1] if index else None
    if before is not None and before.subject.identity == same and before.period is Period.PRIOR:
        found.insert(0, index - 1)
    after = facts[index + 1] if index + 1 < len(facts) else None
    if after is not None and after.subject.identity == same and after.kind is FactKind.GROWTH:
        found.append(index + 1)
    return found


def _is_nearer(whole: Fact, own: Fact, facts: Sequence[Fact], stretch: Sequence[int]) -> bool:
    """Return whether the change nearly leads to the whole and is far from leading to the part: a slip in the rate of the whole's change."""
    astray = [_astray(one, facts, stretch) for one in (whole, own)]
    return astray[0] is not None and astray[1] is not None and astray[0] <= _SLIP and astray[1] >= _FAR_OFF * astray[0]


def _astray(level: Fact, facts: Sequence[Fact], stretch: Sequence[int]) -> Decimal | None:
    """Return how far off the change's rate is, as a part of it; None where no rate is stated."""
    delta = next(facts[at] for at in stretch if facts[at].kind is FactKind.DELTA)
    rate = next((facts[at] for at in stretch if facts[at].kind is FactKind.GROWTH), None)
    if rate is None or level.number is None or delta.number is None or level.number.unit != delta.number.unit:
        return None
    change = _signed(delta)
    before = Decimal(level.number.value) - change
    stated = _signed(rate)
    return abs(change / before * _PERCENT - stated) / abs(stated) if before > 0 and stated else None


def _fits(level: Fact, facts: Sequence[Fact], stretch: Sequence[int]) -> bool | None:
    """Return whether the change leads to `level`, or None when nothing but the change is stated."""
    amounts = [facts[at] for at in stretch if facts[at].kind is not FactKind.GROWTH]
    units = {one.number.unit for one in (level, *amounts) if one.number is not None}
    if len(units) != 1 or level.number is None:
        return None
    value = Decimal(level.number.value)
    change = _signed(next(one for one in amounts if one.kind is FactKind.DELTA))
    prior = next((one for one in amounts if one.kind is FactKind.LEVEL), None)
    if prior is not None and prior.number is not None:
        return abs(Decimal(prior.number.value) + change - value) <= _ROUNDED
    rate = next((facts[at] for at in stretch if facts[at].kind is FactKind.GROWTH), None)
    before = value - change
    if rate is None or rate.number is None or before <= 0:
        return None
    return abs(change / before * _PERCENT - _signed(rate)) <= max(_ROUNDED, _half(rate.number.value))


def _half(printed: str) -> Decimal:
    """Return how far a percentage may be from the true one for being printed with so few digits: 0.05 for 265.6."""
    decimals = len(printed.partition(".")[2])
    return Decimal(5).scaleb(-decimals - 1)


def _signed(fact: Fact) -> Decimal:
    return Decimal(fact.number.value) * fact.sign if fact.number is not None else Decimal(0)
