"""Published budgets, alone and among final accounts: a budget is read as one, and that of a later year is none of the report's."""

from __future__ import annotations

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

BUDGET = "甲县档案局2019年部门预算公开\n\n二、部门预算情况说明\n"
ACCOUNTS = "甲县档案局2019年度部门决算公开\n\n第一部分 决算情况说明\n一、支出决算情况\n本年支出合计900万元。\n\n"


def figures(text: str) -> dict[str, str]:
    extraction = extract(read_bytes((text + "\n").encode(), "report.txt"))
    return {one.path: one.value for one in extraction.figures if not one.path.startswith("lines.")}


def test_an_amount_without_a_measure_is_the_budget_in_a_published_budget():
    assert figures(BUDGET + "一般公共预算财政拨款支出800万元，比上年增加20万元。") == {
        "finance.fiscal_expenditure.general.initial": "800",
        "finance.fiscal_expenditure.general.stated.initial_yoy_delta": "20",
    }


def test_the_running_cost_of_a_published_budget_is_planned():
    assert figures(BUDGET + "机关运行经费一般公共预算拨款支出90万元。") == {"operating_cost.initial": "90"}


def test_balances_and_assets_of_a_published_budget_are_not_read():
    assert figures(BUDGET + "上年结转结余5万元。截至2018年12月31日，资产总额300万元。") == {}


def test_a_budget_held_against_what_was_spent_has_no_change_of_the_budget():
    assert figures(BUDGET + "“三公”经费2019年预算数为9万元，比2018年执行数增加1万元，增长12.5%。") == {
        "three_public.total.initial": "9"
    }


def test_a_report_on_the_budget_and_how_it_was_carried_out_is_no_published_budget():
    text = "甲县档案局2019年部门预算执行情况\n\n二、支出情况\n一般公共预算财政拨款支出800万元。"
    assert figures(text) == {"finance.fiscal_expenditure.general.final": "800"}


def test_the_budget_of_the_next_year_below_its_own_heading_is_not_read():
    budget = "第二部分 2020年部门预算情况说明\n一、收支预算情况\n支出预算950万元，其中：基本支出500万元。\n"
    assert figures(ACCOUNTS + budget) == {"finance.expenditure.total.final": "900"}


def test_what_follows_a_later_year_in_its_paragraph_is_of_that_year():
    text = "二、其他事项\n2020年“三公”经费预算9万元，其中公务接待费3万元。\n"
    assert figures(ACCOUNTS + text) == {"finance.expenditure.total.final": "900"}


def test_after_a_later_year_the_reports_own_is_read_again_where_it_is_named():
    text = "二、其他事项\n2020年“三公”经费预算9万元。2019年“三公”经费支出决算为8万元。\n"
    assert figures(ACCOUNTS + text)["three_public.total.final"] == "8"
