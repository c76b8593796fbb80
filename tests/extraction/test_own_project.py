"""The one project a report is about: what is said of its money, and what is left alone."""

from __future__ import annotations

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

TITLE = "2023年度农村厕所改造项目支出绩效自评报告\n\n一、资金使用情况\n\n"
MONEY = "projects.0.money."


def read(text: str) -> dict[str, str]:
    found = extract(read_bytes((TITLE + text + "\n").encode(), "report.txt"))
    return {one.path.removeprefix(MONEY): one.value + one.unit for one in found.figures if one.path.startswith(MONEY)}


def test_budget_expenditure_and_rate_of_the_project_are_read():
    text = "项目年初预算80万元，年中追加20万元，调整后全年预算100万元。全年累计支出93.21万元，占全年预算的93.21%，年末结余6.79万元。"

    assert read(text) == {
        "initial": "80万元",
        "adjusted": "100万元",
        "final": "93.21万元",
        "stated.completion_rate": "93.21%",
    }


def test_what_was_spent_without_a_rate_beside_it_may_be_of_a_part_and_is_not_read():
    assert not read("项目年初预算80万元。全年支出60万元，剩余资金结转。")


def test_a_numbered_item_is_a_part_of_the_project():
    assert not read("1.户厕改造。年初预算80万元。\n2.公厕改造。全年支出60万元，执行率75%。")


def test_two_different_amounts_for_one_figure_are_both_left_alone():
    said = read("全年支出60万元，预算执行率75%。\n\n全年支出66万元，预算执行率75%。")

    assert "final" not in said


def test_the_units_own_money_is_not_the_projects():
    assert not read("我局全年支出600万元，预算执行率75%。")


FORM = """
| 项目名称 | 农村厕所改造 | | | | |
|---|---|---|---|---|---|
| 项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 |
| 年度资金总额 | 80.00 | 100.00 | 93.21 | 10 | 93.21% |
| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
| 改造户数 | 400户 | 410户 | 90 | 90 | |
"""


def said(text: str, form: str = FORM) -> dict[str, str]:
    report = extract(read_bytes((TITLE + text + "\n\n" + form).encode(), "report.md")).report
    rows = report.get("statements", [])
    return {one["path"]: one["value"]["value"] for one in rows if one["path"].startswith("projects.")}  # type: ignore[attr-defined]


def test_what_the_text_says_of_the_projects_money_is_held_against_its_form():
    assert said("项目年初预算80万元，调整后全年预算100万元。全年累计支出92.31万元，预算执行率93.21%。") == {
        "projects.0.funds.rows.0.initial": "80",
        "projects.0.funds.rows.0.adjusted": "100",
        "projects.0.funds.rows.0.executed": "92.31",
        "projects.0.funds.rows.0.rate": "93.21",
    }


def test_a_form_of_another_project_is_not_what_the_text_speaks_of():
    assert not said("全年累计支出92.31万元，预算执行率93.21%。", FORM.replace("农村厕所改造", "农村公路养护"))
