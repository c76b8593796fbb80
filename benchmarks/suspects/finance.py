"""The finance section of a whole report: income, expenditure, balance and rate of execution, all in agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.suspects.amounts import Amounts, added, parts_of, some, split
from benchmarks.suspects.lines import Form, Row, write_line
from benchmarks.suspects.model import Origin, Sort

if TYPE_CHECKING:
    from benchmarks.suspects.model import Path, Sheet

SOURCES = {
    "superior_subsidy": "上级补助收入",
    "business": "事业收入",
    "operating": "经营收入",
    "subsidiary_remittance": "附属单位上缴收入",
    "other": "其他收入",
}
BUDGETS = {
    "general": "一般公共预算财政拨款收入",
    "fund": "政府性基金预算财政拨款收入",
    "soe_capital": "国有资本经营预算财政拨款收入",
}
USES = {"remit_to_superior": "上缴上级支出", "operating": "经营支出", "subsidiary_aid": "对附属单位补助支出"}
INCOME: Path = ("finance", "income")
EXPENDITURE: Path = ("finance", "expenditure")


def write_finance(sheet: Sheet, asked: Form, magnitude: int) -> Amounts:
    """Write the section and return what expenditure came to."""
    chance = sheet.chance
    spent = some(chance, magnitude)
    carried = chance.randrange(spent.grains("initial") // 9) if chance.randrange(3) == 0 else 0
    earned = some(chance, magnitude).with_column("initial", spent.grains("initial") - carried)
    if chance.randrange(10) < 8:
        _write_income(sheet, asked, earned)
        if carried:
            amounts = Amounts((carried, 0, 0, 0, 0))
            only_budget = Form(
                columns=frozenset({"initial"}), unit=asked.unit, decimals=asked.decimals, rate_decimals=0
            )
            write_line(sheet, Row(path=(*INCOME, "carryover"), label="上年结转", amounts=amounts), only_budget)
    _write_expenditure(sheet, asked, spent)
    if chance.randrange(10) < 7:
        _write_balance(sheet, asked, earned, spent)
    return spent


def _write_income(sheet: Sheet, asked: Form, earned: Amounts) -> None:
    chance = sheet.chance
    names = chance.sample(sorted(SOURCES), chance.randrange(1, len(SOURCES)))
    fiscal, *others = split(chance, earned, 1 + len(names))
    if chance.randrange(5) == 0 and len(others) > 1:
        others[-2:] = _with_loss(chance.randrange(1, 10**9), others[-2:])
    asked = asked.with_share("finance.income.total.final")
    whole = Row(path=(*INCOME, "total"), label="本年收入合计", amounts=earned, parts=(fiscal, *others))
    write_line(sheet, whole, asked)
    budgets = chance.sample(sorted(BUDGETS), chance.choice((0, 2, 3)))
    lines = split(chance, fiscal, len(budgets)) if budgets else []
    path = (*INCOME, "fiscal")
    top = Row(path=(*path, "total"), label="财政拨款收入", amounts=fiscal, whole=earned, parts=tuple(lines))
    write_line(sheet, top, asked)
    for key, one in zip(budgets, lines, strict=True):
        write_line(sheet, Row(path=(*path, key), label=BUDGETS[key], amounts=one, whole=earned), asked)
    for key, one in zip(names, others, strict=True):
        write_line(sheet, Row(path=(*INCOME, key), label=SOURCES[key], amounts=one, whole=earned), asked)


def _with_loss(loss: int, pair: list[Amounts]) -> list[Amounts]:
    """Return the two rows with the second below nothing and the first higher by as much."""
    first, second = pair
    shifts = [one + loss for one in second.of]
    return [
        Amounts(tuple(one + shift for one, shift in zip(first.of, shifts, strict=True))),
        Amounts(tuple(one - shift for one, shift in zip(second.of, shifts, strict=True))),
    ]


def _write_expenditure(sheet: Sheet, asked: Form, spent: Amounts) -> None:
    chance = sheet.chance
    names = chance.sample(sorted(USES), chance.choice((0, 0, 1, 2)))
    basic, project, *others = split(chance, spent, 2 + len(names))
    asked = asked.with_share("finance.expenditure.total.final")
    parts = (basic, project, *others)
    write_line(sheet, Row(path=(*EXPENDITURE, "total"), label="本年支出合计", amounts=spent, parts=parts), asked)
    personnel, public = split(chance, basic, 2)
    path = (*EXPENDITURE, "basic")
    has_parts = chance.randrange(4) > 0
    inner = (personnel, public) if has_parts else ()
    write_line(sheet, Row(path=(*path, "total"), label="基本支出", amounts=basic, whole=spent, parts=inner), asked)
    if has_parts:
        of_basic = asked.with_share("finance.expenditure.basic.total.final")
        write_line(sheet, Row(path=(*path, "personnel"), label="人员经费", amounts=personnel, whole=basic), of_basic)
        write_line(sheet, Row(path=(*path, "public"), label="日常公用经费", amounts=public, whole=basic), of_basic)
    path = (*EXPENDITURE, "project", "total")
    write_line(sheet, Row(path=path, label="项目支出", amounts=project, whole=spent), asked)
    for key, one in zip(names, others, strict=True):
        write_line(sheet, Row(path=(*EXPENDITURE, key), label=USES[key], amounts=one, whole=spent), asked)
    # Without its base a rate is only judged where all budgets that may be meant are printed.
    bases = ("initial", "initial", "adjusted", "unknown") if "adjusted" in asked.columns else ("initial",)
    base = chance.choice(bases)
    column = "adjusted" if base == "adjusted" else "initial"
    if column in asked.columns and "final" in asked.columns:
        execution = ("finance", "execution")
        rate = spent["final"] / spent[column]
        origin = Origin(wrong_base=1 / rate)
        sheet.put(
            (*execution, "rate_stated"), rate, unit="%", decimals=asked.rate_decimals, sort=Sort.RATE, origin=origin
        )
        sheet.set((*execution, "base_declared"), base)


def _write_balance(sheet: Sheet, asked: Form, earned: Amounts, spent: Amounts) -> None:
    chance = sheet.chance
    left = earned.grains("final") - spent.grains("final")
    closing = max(left, 0) + chance.randrange(spent.grains("final") // 5)
    used, shared = (chance.randrange(closing // 9 + 1) if chance.randrange(4) == 0 else 0 for _ in range(2))
    rows = {"opening": closing - left - used + shared, "used_nonfiscal_surplus": used, "surplus_distribution": shared}
    if rows["opening"] < 0:
        return
    balance = ("finance", "balance")
    for key, grains in rows.items():
        if grains or key == "opening":
            _put(sheet, asked, (*balance, key), grains)
    inner = parts_of(chance, closing, 2)
    has_parts = chance.randrange(2) == 1
    _put(sheet, asked, (*balance, "closing", "total"), closing, tuple(inner) if has_parts else ())
    if has_parts:
        for key, grains in zip(("carryover", "surplus"), inner, strict=True):
            _put(sheet, asked, (*balance, "closing", key), grains)


def _put(sheet: Sheet, asked: Form, path: Path, grains: int, parts: tuple[int, ...] = ()) -> None:
    value, *inner = (added([Amounts((0, 0, one, 0, 0))])["final"] for one in (grains, *parts))
    origin = Origin(parts=tuple(one for one in inner if one))
    sheet.put(path, value, unit=asked.unit, decimals=asked.decimals, sort=Sort.AMOUNT, origin=origin)
