"""Which fund a heading speaks of, and where an item named below it belongs: 本年支出 of a fund is not the unit's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.extraction.belonging import is_of_the_unit
from checker.extraction.subjects import EXPENDITURE_TOTAL, GENERAL_BUDGET, INCOME_TOTAL, with_wholes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from checker.extraction.model import Fact, Subject
    from checker.extraction.state import Item

GRAND_TOTALS = "finance.totals."
FISCAL_TOTALS = "finance.fiscal_totals."
BASIC_OF_APPROPRIATIONS = "财政拨款基本支出"
_GROUPS = ("finance.income.fiscal.", "finance.fiscal_expenditure.", FISCAL_TOTALS, GENERAL_BUDGET)
_WORDS = ("财政拨款", "政府性基金", "国有资本经营")
"""A heading without one of these, as 一般公共预算支出情况, opens the chapter on the unit's own budget."""

OTHER_FUNDS = {"fund": "政府性基金预算", "soe_capital": "国有资本经营预算"}
"""The funds that have classes of expenditure of their own beside the general budget's."""
_NAMES = {
    "total": "财政拨款",
    "general": "一般公共预算财政拨款",
    **{fund: f"{name}财政拨款" for fund, name in OTHER_FUNDS.items()},
}
_GENERAL = {
    "finance.expenditure.basic.total": "basic",
    "finance.expenditure.basic.personnel": "personnel",
    "finance.expenditure.basic.public": "public",
    "finance.expenditure.project.total": "project",
}
_BALANCES = {
    "finance.balance.opening": {
        "total": "finance.appropriation.opening",
        "general": "finance.general_budget.opening",
        "fund": "finance.government_fund.opening",
        "soe_capital": "finance.state_capital.opening",
    },
    "finance.balance.closing.total": {
        "total": "finance.appropriation.closing",
        "general": "finance.balance.closing.by_fund.general",
        "fund": "finance.balance.closing.by_fund.fund",
        "soe_capital": "finance.balance.closing.by_fund.soe_capital",
    },
}

_INCOME = "finance.income."
_ALL_FUNDS = "total"
_STATED = 12
"""So many figures one sentence states of a fund."""


def fund_of(title: str, paths: Iterable[str]) -> str:
    """Return the one fund that a heading with the words `title`, which names items at `paths`, is about; or nothing."""
    paths = tuple(paths)
    if not any(word in title for word in _WORDS) and set(paths) != {f"{GENERAL_BUDGET}basic"}:
        return ""
    found = set()
    for path in paths:
        group = next((one for one in _GROUPS if path.startswith(one)), None)
        if group is None:
            return ""
        last = path.removeprefix(group)
        found.add("basic" if group == GENERAL_BUDGET else "total" if group == FISCAL_TOTALS else last)
    return found.pop() if len(found) == 1 else ""


def in_fund(subject: Subject, fund: str, known: Collection[str]) -> Subject:
    """Return `subject`, named below a heading on `fund`, at its place there; without one it is only a name.

    Without a heading, or below one on all appropriations, the fund is that whose opening balance the sentence, which has
    stated figures of `known`, began with: 政府性基金预算财政拨款年初结转6万元，本年收入62万元，本年支出64万元. Below any
    heading it is the other fund that all of them are of.
    """
    begun = {one for one, path in _BALANCES["finance.balance.opening"].items() if path in known}
    if fund in ("", _ALL_FUNDS) and len(begun) == 1:
        fund = begun.pop()
    fund = _other_fund(known) or fund
    if not fund:
        return subject
    moved = _moved(subject.path, fund)
    if moved is None:
        return replace(subject, path="", label=_NAMES.get(fund, "") + subject.label, concept=subject.path)
    return replace(subject, path=moved)


def stated_before(text: str, subject: Subject, facts: Sequence[Fact]) -> Collection[str]:
    """Return the places of what the sentence has stated before `subject`.

    None where the unit's own totals were among them, or where it is named again: 部门本年收入.
    """
    begin = max(text.rfind(mark, 0, subject.start) for mark in "。\n")
    clause = max(text.rfind(mark, 0, subject.start) for mark in "。\n,;:、") + 1
    stated = {one.subject.path for one in facts[-_STATED:] if one.start > begin}
    is_own = is_of_the_unit(text[clause : subject.start]) or bool(stated & {INCOME_TOTAL, EXPENDITURE_TOTAL})
    return () if is_own else stated


def out_of_fund(text: str, spent: Subject, item: Item, facts: Sequence[Fact]) -> Subject:
    """Return a bare 支出 at the other fund that the sentence has told of alone: 政府性基金预算财政拨款收入62万元，支出64万元."""
    fund = "" if item.is_carried or spent.path != EXPENDITURE_TOTAL else _other_fund(stated_before(text, spent, facts))
    return replace(spent, path=f"finance.fiscal_expenditure.{fund}") if fund else spent


def _other_fund(known: Iterable[str]) -> str:
    """Return the fund beside the general budget that all of the places `known` are of, or nothing."""
    funds = {_fund_at(path) for path in known}
    only = funds.pop() if len(funds) == 1 else ""
    return only if only in OTHER_FUNDS else ""


def _fund_at(path: str) -> str:
    group = next((one for one in _GROUPS[:2] if path.startswith(one)), "")
    ends = (fund for ends in _BALANCES.values() for fund, place in ends.items() if place == path)
    return path.removeprefix(group) if group else next(ends, "")


def part_named(subject: Subject, wholes: Mapping[str, str], whole: str, text: str) -> Subject:
    """Return `subject` at the place that its name has below `whole`, or below what that is a part of.

    购置费2万元；运行费3万元: behind one part of a whole another may follow, or one of the whole above it. But 其他资金9万元，
    包括事业收入8万元, of which kinds of income follow in the list, is not 其他收入.
    """
    path = next((wholes[one] for one in with_wholes(whole) if one in wholes), "")
    end = min((at for mark in "。;\n" if (at := text.find(mark, subject.end)) >= 0), default=len(text))
    is_sum = path.startswith(_INCOME) and text.find("收入", subject.end, end) >= 0
    return replace(subject, path=path) if path and not is_sum else subject


def _moved(path: str, fund: str) -> str | None:
    is_general = fund in ("basic", "general")
    if is_general and path in _GENERAL:
        return GENERAL_BUDGET + _GENERAL[path]
    if fund == "basic":
        return path
    if path == INCOME_TOTAL:
        return f"finance.income.fiscal.{fund}"
    if path == EXPENDITURE_TOTAL:
        return f"finance.fiscal_expenditure.{fund}"
    if path.startswith(GRAND_TOTALS):
        return FISCAL_TOTALS + path.removeprefix(GRAND_TOTALS) if fund == "total" else None
    if path in _BALANCES:
        return _BALANCES[path].get(fund)
    is_unit = path.startswith(("finance.balance.", "finance.expenditure.basic.", "finance.expenditure.project."))
    return None if is_unit else path
