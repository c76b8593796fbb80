"""Wordings met in long reports in prose that nobody had read before: parts of a year, parts of a heading's item, reasons."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.reading import figures_in, read_text

TOTAL = "finance.expenditure.total."
VEHICLE = "three_public.vehicle."
BUDGET = "二、预算执行情况\n\n"


@pytest.mark.parametrize("part", ["上半年", "下半年", "第三季度", "前三季度", "一季度"])
def test_what_was_spent_in_a_part_of_the_year_is_no_figure_of_the_year(part: str):
    text = f"五、存在的问题\n\n{part}支出658.40万元，仅占全年支出的33.13%，支出进度偏慢。"

    assert not figures_in(text)


@pytest.mark.parametrize("said", ["调整后全年支出预算为", "调整后的支出预算", "调整后支出预算"])
def test_the_expenditure_budget_as_adjusted_is_read_with_its_side_between(said: str):
    text = f"{BUDGET}2019年我局支出预算80万元，年中调增20万元，{said}100万元。"

    assert figures_in(text)[TOTAL + "adjusted"] == "100万元"


def test_the_income_budget_as_adjusted_is_not_the_expenditure_budget():
    text = f"{BUDGET}2019年我局支出预算80万元，年中调增20万元，调整后的收入预算为100万元。"

    assert TOTAL + "adjusted" not in figures_in(text)


def test_a_procurement_budget_made_at_the_beginning_of_the_year_is_read():
    text = "四、政府采购情况\n\n年初编报政府采购预算340万元，实际采购金额326.80万元。"

    read = figures_in(text)

    assert (read["procurement.total.initial"], read["procurement.total.final"]) == ("340万元", "326.80万元")


def test_parts_named_by_short_words_belong_to_the_item_of_the_heading_sentences_later():
    text = (
        "三、“三公”经费情况\n\n2.公务用车购置及运行费。预算52万元，支出41.20万元，完成预算的79.23%。"
        "当年更新购置公务用车1辆，购置费支出5.20万元；运行费支出36万元，主要用于巡查。"
    )

    read = figures_in(text)

    assert (read[VEHICLE + "purchase.final"], read[VEHICLE + "operation.final"]) == ("5.20万元", "36万元")


def test_the_money_of_one_project_does_not_hide_that_of_all_that_evaluated_themselves():
    text = (
        "七、绩效管理\n\n本部门组织对2019年度12个项目全面开展绩效自评，共涉及资金1745.54万元。"
        "从自评结果看，11个项目评为“优”，1个项目评为“良”，其中巡查项目全年预算数180万元。"
    )

    read = figures_in(text)

    assert read["performance.self_evaluation.amount"] == "1745.54万元"


def test_a_numbered_heading_with_its_amounts_behind_it_in_the_line_is_an_item():
    text = "二、资金使用情况\n\n1.图书文献购置。预算130万元，支出126.40万元，执行率97.23%。\n2.读者活动。预算72万元，支出68万元。"

    read = figures_in(text)

    assert (read["图书文献购置.initial"], read["图书文献购置.final"]) == ("130万元", "126.40万元")
    assert (read["读者活动.initial"], read["读者活动.final"]) == ("72万元", "68万元")


def test_a_heading_on_the_accounts_is_no_item_though_its_amounts_follow():
    text = "二、预算执行\n\n（一）总体情况。年初预算130万元，支出126.40万元。"

    assert not [path for path in figures_in(text) if path.startswith("总体")]


def test_what_a_clause_says_something_is_due_to_is_its_reason():
    text = (
        "三、支出情况\n\n1.农林水支出（类）水利（款）事业运行（项）。年初预算100万元，支出决算120万元，"
        "完成年初预算的120%，系所属单位新进人员4名所致。"
    )
    finance = cast("dict[str, dict[str, list[dict[str, list[dict[str, str]]]]]]", read_text(text).report["finance"])
    reasons = finance["expenditure"]["by_function"][0]["reasons"]

    assert [(one["compares"], one["text"]) for one in reasons] == [("vs_budget", "所属单位新进人员4名所致")]


def test_why_the_budget_was_raised_is_a_reason_though_it_stands_before_the_amount():
    text = (
        f"{BUDGET}2019年我局支出预算80万元。执行中因增发津贴、下达救灾资金等原因调增20万元，调整后支出预算为100万元。"
        "全年支出98万元。"
    )
    total = cast("dict[str, dict[str, dict[str, dict[str, list[dict[str, str]]]]]]", read_text(text).report)["finance"][
        "expenditure"
    ]["total"]

    assert [one["compares"] for one in total["reasons"]] == ["vs_budget"]


def test_a_budget_adjusted_without_a_word_why_has_no_reason():
    text = f"{BUDGET}2019年我局支出预算80万元。全年支出预算调整为100万元。全年支出98万元。"
    total = cast("dict[str, dict[str, dict[str, dict[str, object]]]]", read_text(text).report)

    assert "reasons" not in total["finance"]["expenditure"]["total"]


@pytest.mark.parametrize("said", ["均为运行费", "全部为运行维护费", "全部为公务用车运行维护费"])
def test_what_all_of_an_amount_was_may_be_said_by_a_short_word(said: str):
    text = f"三、“三公”经费情况\n\n公务用车购置及运行维护费支出12.42万元，{said}，年内没有购置公务用车。"

    read = figures_in(text)

    assert (read[VEHICLE + "operation.final"], read[VEHICLE + "purchase.final"]) == ("12.42万元", "0")


def test_a_change_behind_the_parts_of_a_balance_is_the_balances_where_it_comes_to_it():
    text = f"{BUDGET}年末结转结余287.15万元，其中项目支出结转261.60万元、基本支出结余25.55万元，较上年末增加72.79万元，增长33.96%。"

    read = figures_in(text)

    assert not any(path.startswith("基本支出结余.stated") for path in read)
    assert "72.79万元" in read.values()


def test_a_carryover_beside_what_was_added_is_no_part_of_the_first_budget():
    text = f"{BUDGET}年初基本支出预算50万元、项目支出预算30万元。年度执行中，上年结转10万元，追加20万元。"

    assert "finance.income.carryover.initial" not in figures_in(text)


@pytest.mark.parametrize("why", ["差异系缴费基数调整", "系上级补助增加", "差异系年内4人退休"])
def test_a_clause_that_says_what_the_difference_is_is_its_reason(why: str):
    text = f"{BUDGET}公用经费年初预算62万元，支出决算66万元，完成年初预算的106.45%，{why}。"

    found = read_text(text).report

    assert why[-4:] in str(found["finance"])


WATERS = "1.节能环保支出（类）污染防治（款）水体（项）。年初预算0万元，决算210万元，"


def reasons_of(said: str) -> list[object]:
    """Return the reasons of the item, each with what it compares."""
    head = "五、一般公共预算财政拨款支出决算具体情况\n\n"
    report = cast("dict[str, dict[str, dict[str, object]]]", read_text(f"{head}{WATERS}{said}。").report)
    found: list[object] = []
    for group in report["finance"].values():
        for row in cast("list[dict[str, object]]", group.get("by_function", [])):
            found += [(one["text"], one["compares"]) for one in cast("list[dict[str, str]]", row.get("reasons", []))]
    return found


@pytest.mark.parametrize("said", ["为年中下达的黑臭水体治理补助", "系上级财政追加治理专项资金"])
def test_where_added_money_came_from_is_why_more_was_spent_than_planned(said: str):
    assert reasons_of(said) == [(said[1:], "vs_budget")]


@pytest.mark.parametrize("said", ["为水体治理补助", "为年中追加预算210万元"])
def test_what_money_is_for_or_how_much_was_added_is_no_reason(said: str):
    assert reasons_of(said) == []


@pytest.mark.parametrize("before", ["根据批复，本部门支出合计9万元。", "本部门支出合计9万元。"])
def test_a_total_approved_or_of_no_year_outside_the_accounts_does_not_stand_against_what_was_spent(before: str):
    text = f"一、部门概况\n\n{before}\n\n{BUDGET}2019年实际支出8万元。"

    assert figures_in(text)[TOTAL + "final"] == "8万元"
