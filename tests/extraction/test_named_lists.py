"""Lists of parts below an item that is named for them alone, and whose they are: published “三公” pages of counties and offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.extraction.outline import read_outline
from checker.extraction.sections import section_rows
from tests.extraction.reading import figures_in, read_text

if TYPE_CHECKING:
    from checker.extraction.model import Extraction

PUBLIC = "three_public."
HEAD = "三、“三公”经费情况\n\n"
PARTS = "因公出国（境）费4.2万元，公务用车购置及运行维护费9.6万元，公务接待费3.1万元。"


def read_report(text: str) -> dict[str, str]:
    """Return the figures of a whole report as path and value with unit."""
    return {one.path: one.value + one.unit for one in _extraction(text).figures}


def _extraction(text: str) -> Extraction:
    return extract(read_bytes(text.encode(), "report.txt"))


@pytest.mark.parametrize(
    ("lead", "field"),
    [
        ("2019年“三公”经费财政拨款预算中，", "initial"),
        ("2018年“三公”经费财政拨款预算中，", "prior_initial"),
        ("2018年“三公”经费支出决算中，", "prior_final"),
        ("2019年“三公”经费支出决算中，", "final"),
    ],
)
def test_parts_are_in_the_measure_and_of_the_year_their_whole_is_named_in(lead: str, field: str):
    read = figures_in(HEAD + lead + PARTS)

    assert read == {
        f"{PUBLIC}overseas.{field}": "4.2万元",
        f"{PUBLIC}vehicle.total.{field}": "9.6万元",
        f"{PUBLIC}reception.total.{field}": "3.1万元",
    }


@pytest.mark.parametrize("year", [2016, 2020])
def test_parts_of_another_year_are_not_read(year: int):
    assert not figures_in(f"{HEAD}{year}年“三公”经费预算中，{PARTS}")


def test_a_list_of_what_was_spent_behind_a_budget_is_of_what_was_spent():
    text = HEAD + "“三公”经费预算20万元，支出16.9万元。“三公”经费支出决算中，" + PARTS

    assert figures_in(text)[PUBLIC + "overseas.final"] == "4.2万元"


def test_the_list_of_a_unit_below_is_not_the_units():
    text = f"{HEAD}2019年下属苗圃管理处“三公”经费支出决算中，{PARTS}我局“三公”经费支出12万元。"

    assert figures_in(text) == {PUBLIC + "total.final": "12万元"}


def test_an_item_right_behind_nothing_changed_is_another_item():
    text = HEAD + "因公出国（境）费支出0万元，与上年持平公务接待费支出3.1万元，比上年增加0.2万元，增长6.90%。"

    read = figures_in(text)

    assert read[PUBLIC + "reception.total.final"] == "3.1万元"
    assert read[PUBLIC + "reception.total.stated.yoy_delta"] == "0.2万元"
    assert PUBLIC + "overseas.prior_final" not in read


def test_a_year_without_its_word_is_no_part_of_the_name():
    assert figures_in(HEAD + "2019“三公”经费决算支出数为16.9万元。") == {PUBLIC + "total.final": "16.9万元"}


@pytest.mark.parametrize(
    "lead",
    [
        "一般公共预算及政府性基金财政拨款",
        "当年财政拨款安排的",
        "财政预算拨款",
        "部门决算公开",
        "使用本年财政拨款开支的",
    ],
)
def test_what_it_was_spent_for_and_out_of_and_where_it_was_published_is_no_name(lead: str):
    assert figures_in(f"{HEAD}2019年{lead}“三公”经费合计16.9万元。") == {PUBLIC + "total.final": "16.9万元"}


def test_a_list_opens_with_what_it_is_in_particular():
    text = (
        HEAD
        + "公务接待费支出3.1万元，具体是国内接待费支出3.1万元（其中：外事接待费0.4万元），国（境）外接待费支出0万元。"
    )

    read = figures_in(text)

    assert read[PUBLIC + "reception.domestic.final"] == "3.1万元"
    assert read[PUBLIC + "reception.foreign_affairs_part.final"] == "0.4万元"


def test_purchase_and_running_among_the_three_expenses_are_those_of_cars():
    text = HEAD + "“三公”经费支出12万元。其中：公务用车保有量2辆，购置及运行维护费9万元；公务接待费3万元。"

    assert figures_in(text)[PUBLIC + "vehicle.total.final"] == "9万元"


def test_a_part_of_the_change_of_a_budget_is_a_change_of_its_budget():
    read = figures_in(HEAD + "2019年“三公”经费预算较2018年增加2万元，其中公务接待费较上年减少1万元。")

    assert read[PUBLIC + "reception.total.stated.initial_yoy_delta"] == "-1万元"
    assert PUBLIC + "reception.total.stated.yoy_delta" not in read


def test_what_has_changed_since_last_year_is_no_change_of_last_years_figure():
    text = "二、预算执行情况\n\n2019年本级安排衔接资金620万元，2018年扶贫专项资金600万元，比上年增加20万元。"

    assert "20万元" not in figures_in(text).values()


def test_what_a_budgeted_name_has_cost_is_not_taken_for_spent():
    text = "二、资金情况\n\n2019年部门预算项目支出86万元，分别是评审经费40万元，系统维护费46万元。"

    assert "86万元" not in figures_in(text).values()


@pytest.mark.parametrize("whole", ["全县", "云榆县", "2021年全县"])
def test_the_report_of_a_county_is_of_the_whole_county(whole: str):
    text = f"云榆县2021年“三公”经费决算公开\n\n{whole}“三公”经费决算总额为840万元，较年初预算减少12%。\n"

    read = read_report(text)

    assert read[PUBLIC + "total.final"] == "840万元"
    assert cast("dict[str, object]", _extraction(text).report["meta"])["title_has_unit"] is True


def test_the_whole_county_is_not_the_unit():
    text = "云榆县水务局2021年“三公”经费决算公开\n\n2021年全县“三公”经费支出840万元。\n"

    assert not read_report(text)


def test_a_title_names_its_unit_before_the_three_expenses():
    text = "2021年云榆县水务局“三公”经费增减情况说明\n\n2021年“三公”经费支出合计8万元。\n"

    assert cast("dict[str, object]", _extraction(text).report["meta"])["title_has_unit"] is True


def test_traditional_characters_of_appropriations_and_cuts_are_read():
    text = HEAD + "「三公」經費財政撥款支出16.9萬元，比上年壓縮2萬元。"

    assert figures_in(text) == {PUBLIC + "total.final": "16.9万元", PUBLIC + "total.stated.yoy_delta": "-2万元"}


@pytest.mark.parametrize(
    ("sentence", "score"),
    [
        ("我局自评得分102.6分，具体如下：\n（一）资金保障情况（分值10分），自评10分。", "102.6"),
        ("我局整体绩效良好。\n（一）资金保障情况（分值10分），自评10分。", None),
        ("对照指标综合评分120分。\n（一）资金保障情况，自评10分。", None),
        ("满分100分，自评96分。", "96"),
    ],
)
def test_points_of_a_part_are_not_the_score(sentence: str, score: str | None):
    evaluation = cast("dict[str, dict[str, str]]", read_text("一、自评情况\n" + sentence).report["evaluation"])

    assert evaluation.get("score", {}).get("value") == score


def test_a_title_inside_a_list_whose_numbers_go_on_is_no_chapter():
    text = (
        "2021年度云榆县水务局部门整体支出绩效评价报告\n\n一、基本情况\n（一）部门整体支出概况。\n"
        "2021年部门决算收支完成情况。\n1、收入：792.20万元。\n2、支出：790.10万元。\n"
        "（二）部门整体支出绩效目标。\n全年完成水库巡查120次，供水水质达标，群众满意度逐步提高。\n"
    )
    document = read_bytes(text.encode(), "report.txt")

    rows = section_rows(document, read_outline(document))

    assert [(one["level"], one["number"], one["position"]) for one in rows if one["marker"] == "chinese_bracket"] == [
        (2, 1, 1),
        (2, 2, 2),
    ]


@pytest.mark.parametrize("said", ["未购置公务用车", "没有购买公务用车", "当年未新购公务用车"])
def test_no_car_bought_is_nothing_spent_on_buying_them_and_no_more(said: str):
    read = figures_in(f"{HEAD}公务用车购置及运行维护费支出9万元，保有量5辆，{said}。未购置50万元以上设备。")

    assert read[PUBLIC + "vehicle.purchase.final"] == "0"
    assert read[PUBLIC + "vehicle.total.final"] == "9万元"
