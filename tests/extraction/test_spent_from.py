"""Budgets cut by source, and what was spent out of a kind of income: neither is taken for income of the year."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.reading import figures_in

INCOME = "finance.income."
FISCAL = "finance.fiscal_expenditure."
BUDGET = "二、预算执行情况\n\n"


def test_what_was_spent_out_of_business_income_is_no_income():
    read = figures_in("一般公共预算支出80万元，事业收入安排支出15万元，其他收入安排的支出5万元。")

    assert read[FISCAL + "general.final"] == "80万元"
    assert not [one for one in read if one.startswith(INCOME)]


def test_what_was_spent_out_of_a_fund_is_expenditure_of_the_fund():
    read = figures_in(f"{BUDGET}政府性基金预算安排支出12万元，决算数12万元。")

    assert INCOME + "fiscal.fund.final" not in read


def test_what_was_spent_behind_the_budget_of_an_appropriation_is_not_all_expenditure():
    read = figures_in(
        f"{BUDGET}2019年我局总支出90万元。2019年财政拨款调整后预算60万元，实际支出57万元，财政拨款预算执行率95%。"
    )

    assert read["finance.expenditure.total.final"] == "90万元"
    assert read[FISCAL + "total.final"] == "57万元"
    assert read[FISCAL + "total.stated.completion_rate"] == "95%"


def test_a_bare_expenditure_behind_the_budget_of_an_appropriation_is_left_alone():
    read = figures_in(f"{BUDGET}2019年一般公共预算拨款预算100万元，支出90万元。")

    assert read == {INCOME + "fiscal.general.initial": "100万元"}


def test_what_a_project_spent_is_not_spent_of_the_last_source_of_its_budget():
    text = "全年预算2000万元，其中中央1500万元、县级500万元。全年实际支出1900万元，预算执行率95%。"
    title = "桃榆县2022年度河流治理项目支出绩效自评报告\n\n一、资金情况\n\n"
    found = extract(read_bytes(f"{title}{text}\n".encode(), "report.txt"))

    assert not [one.path for one in found.figures if one.path.startswith("lines.") and one.value == "1900"]


def test_expenditure_with_a_budget_of_its_own_is_the_units():
    read = figures_in(f"{BUDGET}年初预算收入为60万元，其中财政拨款60万元；年初预算支出为60万元。")

    assert read["finance.expenditure.total.initial"] == "60万元"


def test_a_budget_is_cut_by_source_into_kinds_of_income():
    read = figures_in(f"{BUDGET}2019年初部门预算100万元，其中：财政拨款80万元，事业收入15万元，其他收入5万元。")

    assert read[INCOME + "fiscal.total.initial"] == "80万元"
    assert read[INCOME + "business.initial"] == "15万元"
    assert read[INCOME + "other.initial"] == "5万元"


def test_a_second_cut_of_a_budget_is_not_of_the_last_part_of_the_first():
    read = figures_in(
        f"{BUDGET}2019年初部门预算100万元。从资金来源看，财政拨款95万元，其他收入5万元；从支出构成看，基本支出60万元，项目支出40万元。"
    )

    assert read[INCOME + "other.initial"] == "5万元"
    assert read["finance.expenditure.basic.total.initial"] == "60万元"
    assert read["finance.expenditure.project.total.initial"] == "40万元"


def test_the_shares_of_a_list_behind_another_list_are_all_read():
    read = figures_in(
        "2019年部门总收入100万元，包括上年结转20万元和本年收入80万元。"
        "本年收入中：一般公共预算财政拨款收入40万元，占50%；政府性基金预算财政拨款收入24万元，占30%；其他收入16万元，占20%。"
    )

    assert [read[f"{INCOME}{one}.stated.share"] for one in ("fiscal.general", "fiscal.fund", "other")] == [
        "50%",
        "30%",
        "20%",
    ]


def test_a_total_is_cut_in_the_next_paragraph_though_a_reason_stands_between():
    read = figures_in(
        f"{BUDGET}2019年我局总支出100万元，比上年增加10万元，增长11.11%，主要是人员增加。\n\n"
        "按支出用途划分，基本支出60万元，占60%；项目支出30万元，占30%；经营支出10万元，占10%。"
    )

    assert read["finance.expenditure.operating.stated.share"] == "10%"


def test_a_rate_beside_the_adjusted_budget_alone_is_over_that():
    text = "项目支出92万元，占支出总额的60%，调整预算数100万元，执行率92%。"
    report = extract(
        read_bytes(f"2019年度某某局部门整体支出绩效自评报告\n\n{BUDGET}{text}\n".encode(), "report.txt")
    ).report
    line = cast("dict[str, dict[str, dict[str, dict[str, dict[str, object]]]]]", report)["finance"]["expenditure"][
        "project"
    ]["total"]

    assert line["stated"]["completion_base"] == "adjusted"


def test_a_budget_and_a_spending_that_there_were_not_are_two_noughts():
    read = figures_in("因公出国（境）费：未安排预算，也未发生支出。")

    assert read == {"three_public.overseas.initial": "0", "three_public.overseas.final": "0"}


def test_a_count_behind_a_reason_of_fewer_visits_is_that_of_the_year():
    read = figures_in("公务接待费支出4万元，主要是公务接待批次减少，全年国内公务接待38批次，396人次。")

    assert read["three_public.counts.reception_batches"] == "38批次"


@pytest.mark.parametrize("own", ["本部门", "我局"])
def test_what_a_unit_calls_its_own_total_is_said_again(own: str):
    text = f"{BUDGET}2019年本年支出合计决算数100万元。\n\n四、绩效管理情况\n\n2019年{own}支出合计109万元，使用规范。"
    report = extract(read_bytes(f"2019年度某某局部门决算\n\n{text}\n".encode(), "report.txt")).report
    said = [
        one
        for one in cast("list[dict[str, object]]", report["statements"])
        if one["path"] == "finance.expenditure.total.final"
    ]

    assert [one.get("is_origin", False) for one in said] == [True, False]


@pytest.mark.parametrize("said", ["财政拨款收入支出决算", "财政拨款收入、支出决算", "财政拨款收入和支出决算"])
def test_income_and_expenditure_side_by_side_are_not_what_was_spent_out_of_the_income(said: str):
    assert not [one for one in figures_in(f"二、收入支出决算情况说明\n\n{said}100万元。") if one.startswith(FISCAL)]


@pytest.mark.parametrize("said", ["财政拨款收入安排的支出决算", "财政拨款收入安排支出决算"])
def test_what_was_spent_out_of_an_income_is_read_where_words_say_so(said: str):
    assert figures_in(f"二、收入支出决算情况说明\n\n{said}100万元。")[FISCAL + "total.final"] == "100万元"


@pytest.mark.parametrize(
    "said",
    [
        "年初预算9万元，实际支出12万元（含自筹资金3万元）",
        "年初预算9万元，本单位实际支出12万元，其中使用自有资金3万元",
        "年初预算9万元，实际支出8万元，其中事业收入2万元",
        "年初预算9万元，实际支出12万元",
        "年初预算9万元，实际支出80000元",
    ],
)
def test_expenditure_that_may_have_other_money_in_it_is_not_spent_of_the_appropriation(said: str):
    read = figures_in(f"{BUDGET}2019年财政拨款{said}。")

    assert [one for one in read if one.endswith(".final") and one.startswith("finance.")] == []
    assert read[INCOME + "fiscal.total.initial"] == "9万元"


def test_expenditure_of_an_appropriation_within_its_budget_is_read():
    assert figures_in(f"{BUDGET}2019年财政拨款年初预算9万元，实际支出8万元。")[FISCAL + "total.final"] == "8万元"
