"""The money of the one project a report is about: what came in, where it is from, what it was spent on and what is left."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

TITLE = "2023年度农村厕所改造项目支出绩效自评报告\n\n一、资金使用情况\n\n"
BUDGET = "项目年初预算100万元。"
SPENT = "全年累计支出80万元，占到位资金的88.89%，占年度预算的80%。"

Rows = list[dict[str, object]]


def report_of(text: str) -> dict[str, object]:
    return extract(read_bytes((TITLE + text + "\n").encode(), "report.txt")).report


def figures_of(text: str) -> dict[str, str]:
    found = extract(read_bytes((TITLE + text + "\n").encode(), "report.txt")).figures
    return {one.path: one.value + one.unit for one in found}


def sums_of(text: str) -> dict[str, list[str]]:
    rows = cast("Rows", report_of(text).get("sums", []))
    return {
        str(row["label"]): [
            str(cast("dict[str, dict[str, object]]", part)["value"]["value"])
            for part in cast("list[object]", row["parts"])
        ]
        for row in rows
        if row["is_closed"]
    }


def test_a_rate_over_what_came_in_is_no_rate_over_the_budget():
    read = figures_of(BUDGET + SPENT)

    assert read["projects.0.money.final"] == "80万元"
    assert read["projects.0.money.stated.completion_rate"] == "80%"


def test_what_was_spent_is_read_with_a_rate_over_what_came_in_alone():
    read = figures_of(BUDGET + "全年累计支出80万元，占到位资金的88.89%。")

    assert read["projects.0.money.final"] == "80万元"
    assert "projects.0.money.stated.completion_rate" not in read


def test_what_came_in_is_held_against_the_budget_at_its_rate():
    text = (
        BUDGET
        + "实际到位资金90万元，资金到位率90%，其中市级资金60万元全部到位，自筹资金到位30万元，到位率75%。"
        + SPENT
    )

    rows = [row for row in cast("Rows", report_of(text)["lines"]) if row["label"] == "到位资金"]

    assert [
        (cast("dict[str, str]", row["initial"])["value"], cast("dict[str, str]", row["final"])["value"]) for row in rows
    ] == [("100", "90")]
    assert cast("dict[str, dict[str, str]]", rows[0]["stated"])["completion_rate"]["value"] == "90"


def test_two_rates_at_which_the_money_came_in_are_both_left_alone():
    text = f"{BUDGET}实际到位资金90万元，资金到位率90%。{SPENT}\n\n实际到位资金95万元，资金到位率95%。"

    assert "lines" not in report_of(text)


def test_a_budget_is_cut_into_all_its_sources():
    text = "项目年初预算100万元，资金来源为：中央资金50万元、市级资金30万元、企业自筹20万元。" + SPENT

    assert sums_of(text)["年初预算"] == ["50", "30", "20"]


@pytest.mark.parametrize("said", ["支出构成：", "资金支出明细：", "具体支出内容包括："])
def test_expenditure_is_cut_into_all_it_was_spent_on(said: str):
    text = f"{BUDGET}{SPENT}{said}设备购置费50万元，安装工程费30万元。"

    assert sums_of(text)["项目支出"] == ["50", "30"]


def test_a_list_with_something_else_in_it_cuts_nothing():
    text = f"{BUDGET}{SPENT}支出构成：设备购置费50万元，安装工程费（含税）30万元，其余已退回。"

    assert "项目支出" not in sums_of(text)


def test_a_list_behind_another_amount_cuts_nothing():
    text = "项目年初预算100万元，市级已下达90万元，资金来源为：中央资金50万元、市级资金40万元。" + SPENT

    assert "年初预算" not in sums_of(text)


def test_what_came_in_is_what_was_spent_and_what_is_left():
    text = f"{BUDGET}实际到位资金90万元，资金到位率90%。{SPENT}年末资金结余10万元。"

    assert sums_of(text)["到位资金"] == ["80", "10"]


def test_what_is_left_of_the_budget_is_held_against_the_budget():
    assert sums_of(f"{BUDGET}全年累计支出80万元，占年度预算的80%，结余20万元。")["年初预算"] == ["80", "20"]


def test_what_is_left_told_again_with_another_amount_is_held_against_the_same_whole():
    text = f"{BUDGET}实际到位资金90万元，资金到位率90%。{SPENT}年末资金结余10万元。\n\n二、问题\n\n结余资金11万元，支付较慢。"

    rows = [row for row in cast("Rows", report_of(text)["sums"]) if row["label"] == "到位资金"]

    assert len(rows) == 2


def test_an_amount_left_that_nothing_comes_to_is_left_alone():
    assert not sums_of(f"{BUDGET}全年累计支出80万元，占年度预算的80%，结余5万元。")


@pytest.mark.parametrize("why", ["已收回财政", "其中调剂使用5万元", "另有上年结余3万元"])
def test_what_was_taken_back_is_no_rest(why: str):
    assert not sums_of(f"{BUDGET}全年累计支出80万元，占年度预算的80%，结余20万元，{why}。")


def test_a_numbered_line_on_one_side_of_the_money_is_no_part_of_the_project():
    text = "1.资金计划。2023年安排预算资金100万元。\n2.资金使用。全年累计支出80万元，占年度预算的80%。"

    assert figures_of(text)["projects.0.money.final"] == "80万元"
