"""Wordings of long narrative self-evaluations: whose a figure is, which measure, and what is refused."""

from __future__ import annotations

import pytest

from tests.extraction.reading import figures_in, read_text

TOTAL = "finance.expenditure.total."
BASIC = "finance.expenditure.basic."
PROJECT = "finance.expenditure.project.total."
PUBLIC = "three_public.total."
BUDGET = "二、预算执行情况\n\n"


def test_a_heading_on_the_budget_and_on_what_was_spent_gives_a_year_summed_up_as_spent():
    text = "二、预算安排和支出总体情况\n\n全年支出共计90万元。按支出性质看，基本支出60万元，项目支出30万元。\n支出与上年的80万元相比，增加10万元。"

    assert figures_in(text) == {
        TOTAL + "final": "90万元",
        TOTAL + "prior_final": "80万元",
        TOTAL + "stated.yoy_delta": "10万元",
        BASIC + "total.final": "60万元",
        PROJECT + "final": "30万元",
    }


def test_who_approved_a_budget_is_no_part_of_its_name():
    text = BUDGET + "2019年初，市财政局批复我局部门支出预算90万元，其中基本支出预算60万元，项目支出预算30万元。"

    assert figures_in(text) == {
        TOTAL + "initial": "90万元",
        BASIC + "total.initial": "60万元",
        PROJECT + "initial": "30万元",
    }


def test_what_one_source_pays_is_not_the_whole():
    text = BUDGET + "项目支出90万元，按资金来源分，市级财政安排60万元，省级补助资金30万元。"

    assert figures_in(text)[PROJECT + "final"] == "90万元"
    assert "60万元" not in {value for path, value in figures_in(text).items() if path.startswith("finance.")}


def test_what_one_project_was_given_and_spent_is_not_the_units():
    text = (
        "三、项目支出绩效自评情况\n\n（一）药品抽检专项经费\n\n该项目全年预算90万元，其中年初结转20万元，"
        "全年支出81万元，预算执行率90%。"
    )

    assert not [path for path in figures_in(text) if path.startswith("finance.")]


def test_what_a_work_cost_in_the_chapter_on_results_is_not_the_units_total():
    assert TOTAL + "final" not in figures_in("四、绩效完成情况\n\n社区运转经费按标准保障，当年支出90万元。")


def test_the_budget_behind_what_was_added_is_the_adjusted_one():
    text = BUDGET + "2019年初部门预算80万元，年中调增10万元，年度预算总额90万元，实际支出81万元。"

    assert figures_in(text) == {TOTAL + "initial": "80万元", TOTAL + "adjusted": "90万元", TOTAL + "final": "81万元"}


def test_the_whole_budget_behind_what_was_given_is_not_the_gifts():
    text = BUDGET + "预算执行中，省级下达专项转移支付20万元，县级追加5万元，全年预算数为90万元。"

    assert not [path for path in figures_in(text) if path.endswith("专项转移支付.adjusted")]


@pytest.mark.parametrize(("project", "stage"), [("30万元", "adjusted"), ("25万元", "initial")])
def test_bare_budgets_of_parts_are_adjusted_only_where_they_add_up_to_the_adjusted_total(project: str, stage: str):
    text = (
        BUDGET + "2019年年初预算80万元，调整后预算90万元，实际支出81万元。基本支出预算60万元，执行率90%；"
        f"项目支出预算{project}，执行率90%。"
    )

    assert figures_in(text)[BASIC + f"total.{stage}"] == "60万元"
    assert figures_in(text)[PROJECT + stage] == project


def test_a_part_joined_to_its_whole_by_within_is_read_as_its_part():
    text = BUDGET + "基本支出90万元。基本支出中人员经费80万元，公用经费10万元。"

    assert figures_in(text) == {
        BASIC + "total.final": "90万元",
        BASIC + "personnel.final": "80万元",
        BASIC + "public.final": "10万元",
    }


def test_a_rate_shown_with_its_sum_gives_both_amounts_and_the_rate():
    text = "三、过程情况\n\n“三公”经费控制率=实际支出数8.1万元÷预算安排数9万元×100%=90%，得5分。"

    assert figures_in(text) == {
        PUBLIC + "final": "8.1万元",
        PUBLIC + "initial": "9万元",
        PUBLIC + "stated.completion_rate": "90%",
    }


def test_a_rate_of_change_shown_with_its_sum_gives_the_budgets_of_both_years():
    text = (
        "三、过程情况\n\n“三公”经费变动率=（本年度“三公”经费预算数9万元－上年度“三公”经费预算数10万元）"
        "÷上年度“三公”经费预算数10万元×100%=-10%。"
    )

    assert figures_in(text) == {
        PUBLIC + "initial": "9万元",
        PUBLIC + "prior_initial": "10万元",
        PUBLIC + "stated.initial_yoy_rate": "-10%",
    }


def test_a_sum_of_other_things_gives_no_figure_of_an_item():
    assert figures_in("三、过程情况\n\n公用经费控制率=政府采购金额8.1万元÷预算安排数9万元×100%=90%。") == {}


def test_what_was_saved_is_held_against_the_budget_only_where_it_is_the_difference():
    text = "三、“三公”经费\n\n“三公”经费预算安排9万元，实际支出8万元，节支{}万元。"

    assert figures_in(text.format(1))[PUBLIC + "stated.budget_delta"] == "-1万元"
    assert PUBLIC + "stated.budget_delta" not in figures_in(text.format(2))


def test_a_measure_parted_by_the_items_name_is_that_measure():
    text = BUDGET + "年初财政拨款预算80万元，全年财政拨款预算90万元，全年财政拨款支出81万元。"

    assert figures_in(text) == {
        "finance.income.fiscal.total.initial": "80万元",
        "finance.income.fiscal.total.adjusted": "90万元",
        "finance.fiscal_expenditure.total.final": "81万元",
    }


def test_a_change_behind_the_price_of_one_is_not_the_items():
    text = "四、绩效完成情况\n\n食品抽检支出98万元，每批次平均成本777元，比上年下降2.1%。"

    assert not [path for path in figures_in(text) if path.endswith("yoy_rate")]


def test_a_comparison_behind_a_description_is_read():
    text = "三、“三公”经费\n\n公务接待费9万元，主要是接待上级检查指导工作，较上年的10万元减少1万元。"

    assert figures_in(text) == {
        "three_public.reception.total.final": "9万元",
        "three_public.reception.total.prior_final": "10万元",
        "three_public.reception.total.stated.yoy_delta": "-1万元",
    }


def test_people_who_left_are_no_count_of_those_who_are_there():
    text = "一、人员情况\n\n在职人员155人，退休人员63人。在职人员比上年减少3人，主要是退休4人、新录用1人。"

    assert figures_in(text)["unit.staff.retired"] == "63人"


def test_those_at_a_meeting_were_not_trained():
    assert "training.persons" not in figures_in("三、管理情况\n\n支出培训费9万元。召开工作会议1次，参会86人。")


def test_rented_rooms_are_not_the_units_floor_space():
    assert "assets.physical.buildings_m2" not in figures_in("三、资产情况\n\n出租房屋面积210平方米。")


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("预算执行得分9.9分（满分10分），产出指标得分49分，效益指标得分39.5分，合计98.4分，等次为“优”。", "98.4"),
        ("本年度部门整体支出绩效自评92分，等级为优。", "92"),
    ],
)
def test_the_score_is_that_of_all_parts_together(text: str, score: str):
    evaluation = read_text("五、自评结论\n\n" + text).report["evaluation"]

    assert isinstance(evaluation, dict)
    assert evaluation["score"]["value"] == score


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("四、绩效情况\n\n万元GDP用水量较2015年下降13.6%。", "history"),
        ("四、绩效情况\n\n“三公”经费较2015年下降13.6%。", "narrative"),
        ("四、绩效情况\n\n欠款中2014年以前形成的156万元。", "history"),
        ("四、结果应用\n\n将自评结果与2020年预算安排挂钩。", "plan"),
        ("五、改进措施\n\n压缩应付账款周期，2021年底前缩短至6个月以内。", "plan"),
        ("四、绩效情况\n\n支出比2020年多3万元。", "narrative"),
    ],
)
def test_a_year_is_named_for_what_the_words_around_it_say(text: str, use: str):
    rows = read_text(text).report["years"]

    assert isinstance(rows, list)
    assert rows[-1]["use"] == use
