"""Which figure of an item a column has: the budget, the final accounts, those of the year before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.tables.amounts import unit_of, without_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.tables.forms import Forms

_YEAR = re.compile(r"^((?:19|20)\d\d)年?度?")
_PRIOR = {"initial": "prior_initial", "final": "prior_final"}
_OWN = frozenset({"initial", "adjusted", "final"})
_AMOUNT = frozenset({"金额", "数额"})
OF_BUDGETS = {"stated.yoy_delta": "stated.initial_yoy_delta", "stated.yoy_rate": "stated.initial_yoy_rate"}
"""What a change is that stands below a head of budgets."""


def measure_of(head: str, forms: Forms, fiscal_year: int) -> str:
    """Return the field of a line that a head names, or nothing."""
    year = _YEAR.match(head)
    said = head[year.end() :] if year else head
    # 增减（%） is a rate, and 增减（万元） is not: the unit may be part of what a head is called.
    found = forms.measures.get(said) or forms.measures.get(without_unit(said), "")
    if unit_of((said,)) == "%" and not found.endswith(("rate", "share")):
        # 比预算数增减（%） is no amount, and what a rate is over has to be said.
        return ""
    if year is None or int(year[1]) == fiscal_year:
        return found
    return _PRIOR.get(found, "") if int(year[1]) == fiscal_year - 1 else ""


def measure_in(heads: Sequence[str], forms: Forms, fiscal_year: int) -> str:
    """Return the one measure that the heads of a column name; nothing where there are two.

    A head that is nothing but a year says whose year the others mean. 预算数 over 调整预算 names the group.
    """
    found = {one for one in (measure_of(head, forms, fiscal_year) for head in heads) if one}
    years = {int(year[1]) for year in (_YEAR.fullmatch(head) for head in heads) if year}
    leaf = measure_of(heads[-1], forms, fiscal_year) if heads else ""
    if leaf in OF_BUDGETS and found & {"initial", "adjusted"}:
        # 增减额 below 预算数 is of the budget, and against what, the columns beside it tell.
        found = set()
    elif leaf.startswith("stated.") and found - {leaf} <= _OWN:
        # 执行率 below 实际支出 is a rate: what stands above it is what its group is of.
        found = {leaf}
    if found == {"initial", "adjusted"} and measure_of(heads[-1], forms, fiscal_year) == "adjusted":
        found.discard("initial")
    if len(found) != 1 or len(years) > 1:
        return ""
    measure, year = found.pop(), years.pop() if years else fiscal_year
    if year == fiscal_year:
        return measure
    return _PRIOR.get(measure, "") if year == fiscal_year - 1 else ""


def change_below(heads: Sequence[str], before: Sequence[str], forms: Forms, fiscal_year: int) -> str:
    """Return which change of the budget a column has: that of two years where the two columns `before` it have these, else nothing."""
    leaf = measure_of(heads[-1], forms, fiscal_year) if len(heads) > 1 else ""
    above = {measure_of(head, forms, fiscal_year) for head in heads[:-1]} - {""}
    is_of_years = tuple(before[-2:]) in (("prior_initial", "initial"), ("initial", "prior_initial"))
    return OF_BUDGETS.get(leaf, "") if above == {"initial"} and is_of_years else ""


def is_amount(head: str) -> bool:
    """Return whether a head says only that amounts stand below."""
    return without_unit(head) in _AMOUNT
