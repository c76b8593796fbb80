"""Reports on one sum of money, titled by it: what they are, what is said of that money, and lists inside lists."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

MONEY = "projects.0.money."


def figures(text: str) -> dict[str, str]:
    return {one.path: one.value + one.unit for one in extract(read_bytes(text.encode(), "report.txt")).figures}


def report(text: str) -> dict[str, object]:
    return extract(read_bytes(text.encode(), "report.txt")).report


def rows(text: str, name: str) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", report(text).get(name, []))


@pytest.mark.parametrize(
    "title",
    [
        "松溪县生态公益林管护补助资金2023年度绩效自评报告",
        "松溪县2023年度农村危房改造转移支付绩效自评报告",
        "松溪县林业局2023年护林员补助经费绩效评价自评报告",
    ],
)
def test_a_title_that_names_money_for_one_purpose_is_that_of_a_report_on_a_project(title: str):
    meta = cast("dict[str, object]", report(f"{title}\n\n一、基本情况\n\n资金用于管护。\n")["meta"])

    assert meta["report_type"] == "project"


@pytest.mark.parametrize("title", ["松溪县林业局2023年度绩效自评报告", "2023年度财政资金绩效自评报告"])
def test_a_title_that_names_no_purpose_is_that_of_a_department(title: str):
    meta = cast("dict[str, object]", report(f"{title}\n\n一、基本情况\n\n本局编制9人。\n")["meta"])

    assert meta["report_type"] == "dept_overall"


FUND = "松溪县生态公益林管护补助资金2023年度绩效自评报告\n\n一、资金投入情况分析\n\n"


def test_what_was_left_may_stand_between_what_was_spent_and_its_rate():
    said = figures(FUND + "项目资金共80.00万元，截至12月31日，资金已使用76.00万元，结余4.00万元，资金执行率95%。\n")

    assert (said[MONEY + "adjusted"], said[MONEY + "final"]) == ("80.00万元", "76.00万元")
    assert said[MONEY + "stated.completion_rate"] == "95%"


def test_a_budget_named_for_the_project_of_the_title_is_the_projects():
    said = figures(FUND + "县财政给予生态公益林管护项目经费预算80.00万元，实际支出76.00万元，资金预算执行率95%。\n")
    other = figures(FUND + "县财政给予苗圃改造项目经费预算80.00万元，实际支出76.00万元，资金预算执行率95%。\n")

    assert (said[MONEY + "initial"], said[MONEY + "final"]) == ("80.00万元", "76.00万元")
    assert MONEY + "final" not in other


def test_money_handed_down_was_not_spent_by_that():
    text = "松溪县林业局2023年度部门决算说明\n\n一、收入\n\n2023年省级共下达林区道路补助资金80.00万元。\n"

    assert "80.00万元" not in figures(text).values()


def test_money_carried_over_from_last_year_is_no_item_of_this_year():
    text = "松溪县林业局2023年度部门决算说明\n\n一、支出\n\n林区道路资金上年结转结余资金2.00万元。\n"

    assert "2.00万元" not in figures(text).values()


ALL = "松溪县林业局2023年度部门整体支出绩效自评报告\n\n一、支出情况\n\n"


def test_a_semicolon_in_a_bracket_ends_no_list_outside_it():
    text = ALL + (
        "项目支出决算150.00万元，其中：林道修缮66.00万元（其中：北线40.00万元；南线26.00万元）、"
        "苗木采购54.00万元（其中：杉木30.00万元；楠木24.00万元）、其他项目30.00万元。\n"
    )
    whole = next(one for one in rows(text, "sums") if one["label"] == "项目支出")
    parts = [cast("dict[str, dict[str, str]]", one)["value"]["value"] for one in cast("list[object]", whole["parts"])]

    assert parts == ["66.00", "54.00", "30.00"]


def test_what_follows_that_is_to_say_is_a_list_of_the_part_before_it():
    text = ALL + (
        "年初预算项目支出预算90.00万元，其中：1.财政拨款安排项目2个，预算资金90.00万元，"
        "即：林道养护经费60.00万元、苗圃管理经费30.00万元。\n"
    )

    assert all(one["label"] != "项目支出" for one in rows(text, "sums"))


def test_behind_a_completion_rate_a_change_is_that_of_what_was_carried_out():
    text = "松溪县2023年财政决算情况\n\n全县木材税费入库数占预算100.00万元的90%，较上年同期95.00万元下降5.26%。\n"

    assert not any("initial_yoy" in path or "prior_initial" in path for path in figures(text))


def test_one_is_an_article_and_no_count():
    assert not rows(ALL + "目前建成一套包括巡护、监测在内的管护体系。\n", "stated_counts")


def test_a_report_without_a_year_in_its_title_is_of_both_years_that_it_names_together():
    text = (
        "松溪县生态公益林管护补助资金绩效评价报告\n\n一、基本情况\n\n2021年、2022年分别管护9.00万亩、9.50万亩。\n\n"
        "2021年县级安排80.00万元。2022年县级安排90.00万元。\n"
    )
    uses = {one["use"] for one in rows(text, "years") if one["year"] == 2022}

    assert uses == {"range"}


PUBLIC = "松溪县2018年“三公”经费决算\n\n2018年全县"
WHOLE = "three_public.total.final"


def test_a_bracket_behind_a_list_of_all_its_parts_names_the_whole():
    said = figures(
        PUBLIC
        + "因公出国（境）经费、公务接待费、公务用车购置及运行费（“三公”经费）决算总额90.00万元，比上年下降1.8%。\n"
    )
    some = figures(PUBLIC + "公务接待费和公务用车购置费（“三公”经费）支出90.00万元。\n")

    assert (said[WHOLE], said["three_public.total.stated.yoy_rate"]) == ("90.00万元", "-1.8%")
    assert WHOLE not in some


TRANSFER = """公益林补助资金绩效自评表
（2023年度）
转移支付（项目）名称
公益林补助资金
资金投入情况（万元）
全年预算数（A）
全年执行数（B）
预算执行率（B/A×100%）
年度资金总额：
80.00
76.00
95%
其中：中央财政资金
80.00
76.00
95%
绩效指标
三级指标
指标值
全年实际完成值
管护面积
≥9万亩
9.5万亩
"""


def test_the_funds_of_a_transfers_form_are_read_where_its_indicators_without_points_cannot_be_cut():
    said = figures(TRANSFER)

    assert said == {
        "projects.0.funds.rows.0.adjusted": "80.00万元",
        "projects.0.funds.rows.0.executed": "76.00万元",
        "projects.0.funds.rows.0.rate": "95%",
    }


def test_a_form_with_points_whose_indicators_cannot_be_cut_is_left_alone():
    assert not figures(TRANSFER.replace("全年实际完成值\n", "全年实际完成值\n分值\n得分\n"))
