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


def sums_in_order(text: str) -> list[list[str]]:
    return [
        [cast("dict[str, dict[str, str]]", part)["value"]["value"] for part in cast("list[object]", row["parts"])]
        for row in cast("Rows", report_of(text).get("sums", []))
        if row["is_closed"]
    ]


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


@pytest.mark.parametrize("said", ["支出构成：", "资金支出构成为：", "具体支出构成如下："])
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
    text = f"{BUDGET}实际到位资金90万元，资金到位率90%。{SPENT}年末资金结余10万元。\n\n项目结余资金11万元，支付较慢。"

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


RATED = "全年支出80万元，预算执行率80%。"
CAME_IN = "实际到位资金90万元，资金到位率90%。"


@pytest.mark.parametrize(
    "before",
    [
        "\n1.灯具。",
        "\n2022年，",
        "\n2022年6月，",
        "2022年项目启动，",
        "\n2022年资金情况\n",
        "\n2022年项目情况。",
        "上年，",
    ],
)
def test_what_came_in_for_a_part_or_in_another_year_is_not_held_against_the_budget(before: str):
    assert "lines" not in report_of(f"{BUDGET}{RATED}{before}{CAME_IN}")


@pytest.mark.parametrize("before", ["2023年，", "截至2023年12月底，", "\n2022年立项。2023年开工。"])
def test_what_came_in_in_the_reports_own_year_is_held_against_the_budget(before: str):
    assert "lines" in report_of(f"{BUDGET}{RATED}{before}{CAME_IN}")


@pytest.mark.parametrize("adjusted", ["，调整后全年预算120万元", "，年中追加后达到全年预算120万元"])
def test_of_two_budgets_none_is_what_was_to_come_in(adjusted: str):
    text = f"项目年初预算100万元{adjusted}。{CAME_IN}全年支出90万元，年初预算执行率90%。"

    assert "lines" not in report_of(text)


def test_what_came_in_is_held_against_the_adjusted_budget_under_its_own_name():
    text = "调整后全年预算100万元。实际到位资金90万元，资金到位率90%。全年支出80万元，预算执行率80%。"

    rows = [row for row in cast("Rows", report_of(text)["lines"]) if row["label"] == "到位资金"]

    assert [("initial" in row, cast("dict[str, str]", row["adjusted"])["value"]) for row in rows] == [(False, "100")]
    assert cast("dict[str, str]", rows[0]["stated"])["completion_base"] == "adjusted"


@pytest.mark.parametrize(
    "other",
    [
        "工会经费。资金结余5万元。",
        "\n2022年项目情况。资金结余5万元。",
        "\n2022年项目资金结余5万元。",
        "\n2022年项目开工。\n进展顺利。\n项目资金结余5万元。",
        "\n二、其他\n项目资金结余5万元。",
        "\n（二）水厂\n项目资金结余5万元。",
    ],
)
def test_an_amount_left_of_something_else_is_no_rest_of_the_projects(other: str):
    assert sums_in_order(f"{BUDGET}{RATED}项目资金结余20万元。{other}") == [["80", "20"]]


def test_an_amount_left_beside_a_figure_of_the_project_said_again_is_the_projects_in_any_section():
    text = f"{BUDGET}{RATED}项目资金结余20万元。\n二、执行情况\n项目预算执行率80%，结余资金15万元。"

    assert sums_in_order(text) == [["80", "20"], ["80", "15"]]


@pytest.mark.parametrize("other", ["项目预算执行率85%", "子项目预算执行率80%"])
def test_an_amount_left_beside_a_figure_that_is_not_the_projects_is_left_alone(other: str):
    text = f"{BUDGET}{RATED}项目资金结余20万元。\n二、执行情况\n{other}，结余资金15万元。"

    assert sums_in_order(text) == [["80", "20"]]


@pytest.mark.parametrize("said", ["具体支出内容包括：", "支出明细：", "资金使用明细如下："])
def test_a_list_that_may_go_on_cuts_nothing(said: str):
    text = f"{BUDGET}{RATED}{said}设备购置费50万元，安装工程费10万元。"

    assert "项目支出" not in sums_of(text)


def test_very_many_amounts_left_are_read_in_one_go():
    rows = sums_in_order(f"{BUDGET}{RATED}" + "项目资金结余20万元，" * 2000)

    assert len(rows) == 2000


def test_what_money_was_spent_on_in_particular_is_all_of_it():
    text = f"{BUDGET}{RATED}资金具体用于：设备购置费50万元，安装工程费10万元。"

    assert "项目支出" in sums_of(text)
