"""Tables of a published budget, and columns of the budget in tables of final accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.extract import Extraction, extract
from tests.extraction.tables.built import document, grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    Grid = Sequence[Sequence[str | None]]

BUDGET = "云水县青石局2025年部门预算"
ACCOUNTS = "云水县青石局2025年度部门决算公开"
UNIT = "单位：万元"


def read(title: str, *parts: str | Grid) -> Extraction:
    return extract(document(title, *parts))


def figures(title: str, *parts: str | Grid) -> dict[str, str]:
    return {one.path: one.value + one.unit for one in read(title, *parts).figures}


HALVES = """
收入 | < | 支出 | <
项目 | {head} | 项目 | {head}
一、一般公共预算拨款收入 | 1,820.50 | 一、一般公共服务支出 | 1,850.50
二、事业收入 | 30.00 | |
本年收入合计 | 1,850.50 | 本年支出合计 | 1,850.50
"""
PLANNED = {
    "finance.income.fiscal.general.initial": "1820.50万元",
    "finance.income.business.initial": "30.00万元",
    "finance.income.total.initial": "1850.50万元",
    "finance.expenditure.by_function.0.initial": "1850.50万元",
    "finance.expenditure.total.initial": "1850.50万元",
}


def test_income_and_expenditure_of_a_budget_are_planned():
    assert figures(BUDGET, "部门收支总表", UNIT, grid(HALVES.format(head="2025年预算数"))) == PLANNED


def test_amounts_without_a_measure_are_planned_where_document_or_table_say_so():
    assert figures(BUDGET, "部门收支总表", UNIT, grid(HALVES.format(head="金额"))) == PLANNED
    assert figures(ACCOUNTS, "收支预算总表", UNIT, grid(HALVES.format(head="金额"))) == PLANNED


def test_amounts_without_a_measure_are_left_elsewhere():
    found = read(ACCOUNTS, "部门收支总表", UNIT, grid(HALVES.format(head="金额")))

    assert found.figures == ()
    assert found.unreadable[0].quote == "1,820.50"


def test_the_budget_of_another_year_is_left():
    assert figures(ACCOUNTS, "部门收支总表", UNIT, grid(HALVES.format(head="2026年预算数"))) == {}


SPENDING = """
科目编码 | 科目名称 | 2024年执行数 | {head} | < | <
^ | ^ | ^ | 合计 | 基本支出 | 项目支出
合计 | < | 900.00 | 1,820.50 | 1,320.50 | 500.00
201 | 一般公共服务支出 | 900.00 | 1,820.50 | 1,320.50 | 500.00
"""


def test_accounts_of_a_budget_are_planned_and_other_columns_left():
    found = read(BUDGET, "一般公共预算支出表", UNIT, grid(SPENDING.format(head="2025年预算数")))

    assert {one.path: one.value for one in found.figures} == {
        "finance.fiscal_expenditure.general.initial": "1820.50",
        "finance.general_budget.basic.initial": "1320.50",
        "finance.general_budget.project.initial": "500.00",
        "finance.general_budget.by_function.0.initial": "1820.50",
        "tables.0.rows.0.basic": "1320.50",
        "tables.0.rows.0.project": "500.00",
    }
    assert [one.quote for one in found.unreadable] == ["900.00"] * 2


def test_accounts_that_may_be_final_are_not_read_as_planned():
    assert figures(ACCOUNTS, "一般公共预算支出表", UNIT, grid(SPENDING.format(head="支出"))) == {}


def test_vehicles_and_receptions_are_planned_for_this_year_and_were_for_the_last():
    table = grid("""
    2024年预算数 | < | < | 2025年预算数 | < | <
    “三公”经费合计 | 因公出国（境）费 | 公务接待费 | “三公”经费合计 | 因公出国（境）费 | 公务接待费
    45.00 | 0.00 | 5.00 | 42.00 | 0.00 | 4.00
    """)
    found = figures(BUDGET, "一般公共预算“三公”经费支出表", UNIT, table)

    assert found["three_public.total.prior_initial"] == "45.00万元"
    assert found["three_public.reception.total.initial"] == "4.00万元"
    assert len(found) == 6


def test_budget_and_rate_stand_beside_the_accounts_they_are_of():
    table = grid("""
    科目编码 | 科目名称 | 年初预算数 | 决算数 | < | < | 完成年初预算%
    ^ | ^ | ^ | 合计 | 基本支出 | 项目支出 | ^
    合计 | < | 900.00 | 918.00 | 618.00 | 300.00 | 102.00
    214 | 交通运输支出 | 900.00 | 918.00 | 618.00 | 300.00 | 102.00
    """)
    found = figures(ACCOUNTS, "一般公共预算财政拨款支出决算表", UNIT, table)

    assert found["finance.fiscal_expenditure.general.initial"] == "900.00万元"
    assert found["finance.general_budget.by_function.0.initial"] == "900.00万元"
    assert found["finance.general_budget.by_function.0.final"] == "918.00万元"
    assert found["finance.general_budget.by_function.0.stated.completion_rate"] == "102.00%"


def test_an_adjusted_budget_below_the_word_budget_is_the_adjusted_one():
    table = grid("""
    项目 | 预算数 | < | 决算数
    ^ | 年初预算 | 调整预算 | ^
    因公出国（境）费 | 0.00 | 0.00 | 0.00
    公务用车费 | 15.00 | 14.00 | 12.80
    公务接待费 | 3.00 | 2.00 | 1.55
    """)
    found = figures(ACCOUNTS, "“三公”经费支出决算表", UNIT, table)

    assert [found[f"three_public.vehicle.total.{key}"] for key in ("initial", "adjusted", "final")] == [
        "15.00万元",
        "14.00万元",
        "12.80万元",
    ]


APPROPRIATED = grid("""
收入 | < | 支出 | < | < | <
项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算
一、本年收入 | 986.42 | 一、本年支出 | 986.42 | 956.42 | 30.00
（一）一般公共预算拨款 | 956.42 | （一）一般公共服务支出 | 956.42 | 956.42 |
（二）政府性基金预算拨款 | 30.00 | （二）城乡社区支出 | 30.00 | | 30.00
二、上年结转 | | | | |
收入总计 | 986.42 | 支出总计 | 986.42 | |
""")


def test_income_and_expenditure_of_the_appropriation_are_read_by_fund():
    found = figures(BUDGET, "财政拨款收支总预算表", UNIT, APPROPRIATED)

    assert found["finance.income.fiscal.total.initial"] == "986.42万元"
    assert found["finance.income.fiscal.fund.initial"] == "30.00万元"
    assert found["finance.fiscal_expenditure.fund.initial"] == "30.00万元"
    assert found["finance.appropriation.by_function.0.initial"] == "956.42万元"
    assert found["finance.fiscal_totals.expenditure.initial"] == "986.42万元"
