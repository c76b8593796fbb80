"""总收入 and 总支出 that are the grand totals: a report that tells 本年收入 and 本年支出 apart from them means more by them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.model import FactKind, Period, Stage
from checker.extraction.subjects import EXPENDITURE_TOTAL, INCOME_TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.model import Fact

_GRAND = {INCOME_TOTAL: "finance.totals.income", EXPENDITURE_TOTAL: "finance.totals.expenditure"}
_ALL = "总"
_YEARS = ("本年", "当年")


def with_grand_totals(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts, what is said of 总收入 and 总支出 being said of the grand totals where they are more than those of the year.

    总收入9万元，总支出9万元；本年收入8万元，本年支出7万元: with what was carried over the two come to the same. Two figures of one
    side alone may be a contradiction.
    """
    income, expenditure = (_figures(facts, path) for path in _GRAND)
    if income is None or expenditure is None:
        return list(facts)
    (all_in, years_in), (all_out, years_out) = income, expenditure
    is_more = all_in > years_in and all_out > years_out
    is_as_much = all_in == all_out and all_in >= years_in and all_out >= years_out
    if not (is_more or is_as_much) or (all_in, all_out) == (years_in, years_out):
        return list(facts)
    return [_widened(one) for one in facts]


def _figures(facts: Sequence[Fact], path: str) -> tuple[Decimal, Decimal] | None:
    """Return the one amount called 总 and the one called the year's, or None where one is missing or told in two ways."""
    own = [one for one in facts if one.subject.path == path and one.kind is FactKind.LEVEL]
    now = [one for one in own if one.stage is Stage.FINAL and one.period is Period.CURRENT and one.number is not None]
    grand = {(one.number.value, one.number.unit) for one in now if one.number and one.subject.label.startswith(_ALL)}
    years = {(one.number.value, one.number.unit) for one in now if one.number and one.subject.label.startswith(_YEARS)}
    if len(grand) != 1 or len(years) != 1:
        return None
    (all_of_it, unit), (of_year, years_unit) = grand.pop(), years.pop()
    return (Decimal(all_of_it), Decimal(of_year)) if unit == years_unit else None


def _widened(fact: Fact) -> Fact:
    path = _GRAND.get(fact.subject.path, "")
    if not path or not fact.subject.label.startswith(_ALL):
        return fact
    return replace(fact, subject=replace(fact.subject, path=path))
