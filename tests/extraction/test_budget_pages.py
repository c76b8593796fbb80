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


def test_a_budget_held_against_what_was_spent_last_year_has_a_change_of_its_own():
    assert figures(BUDGET + "“三公”经费2019年预算数为9万元，比2018年执行数增加1万元，增长12.5%。") == {
        "three_public.total.initial": "9",
        "three_public.total.stated.prior_final_delta": "1",
        "three_public.total.stated.prior_final_rate": "12.5",
    }


def test_what_was_spent_last_year_may_stand_inside_the_comparison_and_goes_on_to_the_parts():
    text = "“三公”经费预算9万元，比上年执行数7.5万元增加1.5万元，增长20%，其中公务接待费3万元，减少1万元。"

    assert figures(BUDGET + text) == {
        "three_public.total.initial": "9",
        "three_public.total.prior_final": "7.5",
        "three_public.total.stated.prior_final_delta": "1.5",
        "three_public.total.stated.prior_final_rate": "20",
        "three_public.reception.total.initial": "3",
        "three_public.reception.total.stated.prior_final_delta": "-1",
    }


def test_a_part_held_against_last_years_budget_is_held_against_that():
    text = "“三公”经费预算9万元，比上年预算执行数增加1万元。其中：公务接待费3万元，比上年预算减少1万元。"

    read = figures(BUDGET + text)

    assert read["three_public.reception.total.stated.initial_yoy_delta"] == "-1"
    assert "three_public.reception.total.stated.prior_final_delta" not in read


def test_what_was_spent_is_held_against_what_was_spent_last_year_as_ever():
    text = "二、支出情况\n年初预算100万元，比上年执行数增加10万元；实际支出90万元，比上年执行数增加5万元，增长5.88%。"
    total = "finance.expenditure.total."

    assert figures("甲县档案局2019年度部门整体支出绩效自评报告\n\n" + text) == {
        total + "initial": "100",
        total + "stated.prior_final_delta": "10",
        total + "final": "90",
        total + "stated.yoy_delta": "5",
        total + "stated.yoy_rate": "5.88",
    }


def test_a_budget_that_is_what_was_spent_last_year_is_not_said_to_be_unchanged():
    read = read_bytes((BUDGET + "公务接待费预算数为9万元，与上年执行数持平。\n").encode(), "report.txt")

    assert "is_flat" not in str(extract(read).report)


def test_one_budget_of_both_sides_is_that_of_income_and_of_expenditure():
    assert figures(BUDGET + "2019年收支总预算900万元，比上年预算数增加20万元。") == {
        "finance.totals.income.initial": "900",
        "finance.totals.expenditure.initial": "900",
        "finance.totals.income.stated.initial_yoy_delta": "20",
        "finance.totals.expenditure.stated.initial_yoy_delta": "20",
    }


def test_a_heading_on_the_table_of_both_sides_names_no_total():
    text = "一、关于收支总表的说明\n支出总预算900万元。\n二、收支总体情况\n收入预算900万元，比上年增加20万元。"

    assert figures(BUDGET + text) == {
        "finance.expenditure.total.initial": "900",
        "finance.income.total.initial": "900",
        "finance.income.total.stated.initial_yoy_delta": "20",
    }


def test_classes_of_a_budget_are_shares_of_the_one_total_they_fit():
    text = "一般公共预算当年拨款900万元。\n（二）结构情况\n交通运输支出810万元，占90%；住房保障支出90万元，占10%。"

    report = extract(read_bytes((BUDGET + text + "\n").encode(), "report.txt")).report

    assert str(report).count("'share_of': 'finance.fiscal_expenditure.general.initial'") == 2


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
