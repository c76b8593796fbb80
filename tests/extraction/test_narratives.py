"""Wordings of long narrative self-evaluations: whose a figure is, which measure, and what is refused."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
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


def test_what_was_saved_in_another_sentence_is_held_against_the_budget_only_where_it_is_the_difference():
    text = "三、“三公”经费\n\n“三公”经费预算安排9万元，实际支出8万元。全年节支{}万元。"

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
        ("四、绩效情况\n\n支出同比增加1万元，较2016年增加3万元。", "history"),
        ("四、绩效情况\n\n支出比2018年减少1万元，比2016年增加3万元。", "history"),
        ("四、绩效情况\n\n支出较2016年增加3万元。", "narrative"),
        ("四、绩效情况\n\n其中2019年支出7万元、2018年支出9万元、2017年支出8万元。", "narrative"),
        ("四、绩效情况\n\n其中2018年支出7万元、2017年支出9万元。", "narrative"),
        ("四、绩效情况\n\n余下的4条道路转入2020年实施。", "plan"),
        ("六、存在的问题\n\n管护每年要85万元，2020年只落实40万元。", "plan"),
        ("六、存在的问题\n\n管护每年要85万元，2022年只落实40万元。", "narrative"),
    ],
)
def test_a_year_is_named_for_what_the_words_around_it_say(text: str, use: str):
    rows = read_text(text).report["years"]

    assert isinstance(rows, list)
    assert rows[-1]["use"] == use


def test_a_title_may_name_another_year_beside_the_reports():
    text = "临江市2021年预算执行情况和2022年预算草案的报告\n\n一、预算安排\n\n2022年收入预算9万元。\n"
    rows = extract(read_bytes(text.encode(), "report.txt")).report["years"]

    assert isinstance(rows, list)
    assert {(one["year"], one["use"]) for one in rows[:2]} in (
        {(2021, "range"), (2022, "title")},
        {(2021, "title"), (2022, "range")},
    )


def test_amounts_of_one_year_after_the_other_are_history():
    rows = read_text("四、绩效情况\n\n累计投资9万元，其中2017年2万元、2018年3万元、2019年4万元。").report["years"]

    assert isinstance(rows, list)
    assert [one["use"] for one in rows if one["year"] == 2017] == ["range"]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("项目支出年初预算9万元，调整预算10万元，决算8万元，预算完成率80%。", "unknown"),
        ("项目支出年初预算9万元，调整预算10万元，决算8万元，完成年初预算的88.89%。", "initial"),
        ("项目支出年初预算10万元，决算8万元，完成率80%。", "initial"),
        ("项目支出决算8万元，完成率80%。", "unknown"),
    ],
)
def test_the_budget_that_a_rate_is_of_is_the_one_named_or_the_only_one_beside_it(text: str, base: str):
    finance = cast(
        "dict[str, dict[str, dict[str, dict[str, dict[str, object]]]]]",
        read_text("二、收支\n\n" + text).report["finance"],
    )

    assert finance["expenditure"]["project"]["total"]["stated"]["completion_base"] == base


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("项目支出年初预算8万元，决算9万元，增加1万元，主要原因是新增一个项目。", ("budget_delta", "vs_budget")),
        ("项目支出年初预算9万元，决算8万元，减少1万元，主要原因是取消一个项目。", ("budget_delta", "vs_budget")),
        ("项目支出年初预算9万元，决算8万元，增加1万元，主要原因是取消一个项目。", ("", "")),
        ("项目支出年初预算9万元，决算8万元，减少2万元，主要原因是取消一个项目。", ("", "")),
        ("项目支出年初预算9万元，决算8万元。差异原因：取消一个项目。", ("", "vs_budget")),
        ("项目支出决算8万元。差异原因：取消一个项目。", ("", "")),
    ],
)
def test_a_change_that_is_what_budget_and_final_figure_differ_by_is_against_the_budget(
    text: str, told: tuple[str, str]
):
    finance = cast(
        "dict[str, dict[str, dict[str, dict[str, object]]]]", read_text("二、收支\n\n" + text).report["finance"]
    )
    row = finance["expenditure"]["project"]["total"]
    changes = [one for one in cast("dict[str, object]", row.get("stated", {})) if one.endswith("delta")]
    reasons = cast("list[dict[str, str]]", row.get("reasons", []))

    assert ("".join(changes), "".join(one["compares"] for one in reasons)) == told


def test_a_list_of_sources_is_over_where_a_day_is_named():
    text = "部门整体支出17万元，其中：中央资金12万元、县级资金5万元，截至2019年12月31日，实际到位资金17万元。"
    sums = cast("list[dict[str, list[dict[str, str]]]]", read_text("二、收支\n\n" + text).report["sums"])

    assert [one["label"] for one in sums[0]["parts"]] == ["中央资金", "县级资金"]


def test_a_budget_behind_a_part_is_the_parts_where_the_whole_has_a_larger_one_of_its_own():
    parts = "其中：公务接待费2万元，比预算3万元节约1万元；公务用车运行维护费6万元，预算7万元。"

    assert figures_in("三、“三公”经费\n\n“三公”经费预算10万元，支出8万元，" + parts) == {
        PUBLIC + "initial": "10万元",
        PUBLIC + "final": "8万元",
        "three_public.reception.total.final": "2万元",
        "three_public.reception.total.initial": "3万元",
        "three_public.reception.total.stated.budget_delta": "-1万元",
        "three_public.vehicle.operation.final": "6万元",
        "three_public.vehicle.operation.initial": "7万元",
    }
    assert "three_public.vehicle.operation.initial" not in figures_in("三、“三公”经费\n\n“三公”经费支出8万元，" + parts)


def test_the_whole_budget_behind_what_is_carried_over_is_the_units():
    text = BUDGET + "年初部门预算80万元；年中因防汛等追加6万元；加上年结转4万元，全年预算数90万元，预算执行率90%。"

    assert figures_in(text) == {
        TOTAL + "initial": "80万元",
        "finance.income.carryover.final": "4万元",
        TOTAL + "adjusted": "90万元",
        "finance.execution.rate_stated": "90%",
    }


def test_the_whole_budget_behind_a_list_of_what_was_added_and_taken_back_is_the_units():
    text = BUDGET + (
        "年初部门预算80万元。执行中，一是下达监管补助6万元，二是追加一次性补贴3万元，三是收回信息化项目结余1万元，"
        "年末调整预算数为88万元。"
    )

    assert figures_in(text)[TOTAL + "adjusted"] == "88万元"
    assert not [path for path in figures_in(text) if path.startswith("信息化") or "结余" in path]


def test_a_rate_behind_what_was_added_is_of_all_that_was_given():
    text = "三、项目情况\n\n防汛专项项目年初预算160万元，因抗旱追加145万元，执行268.74万元，执行率88.11%。"
    rows = read_text(text).report["lines"]

    assert isinstance(rows, list)
    assert rows[0]["stated"]["completion_base"] == "adjusted"


def test_the_adjusted_budget_may_name_its_side_inside():
    text = BUDGET + "学校收入预算80万元。年中追加专项资金9万元，调整后的收入预算为89万元。学校实现收入88万元。"

    assert figures_in(text) == {
        "finance.income.total.initial": "80万元",
        "finance.income.total.adjusted": "89万元",
        "finance.income.total.final": "88万元",
    }


def test_a_budget_made_up_of_three_parts_is_cut_into_them():
    text = BUDGET + "收入预算9万元，由三部分构成：财政拨款5万元，财政专户管理资金3万元，其他收入1万元。"

    assert figures_in(text) == {
        "finance.income.total.initial": "9万元",
        "finance.income.fiscal.total.initial": "5万元",
        "finance.income.special_account.initial": "3万元",
        "finance.income.other.initial": "1万元",
    }


def test_the_cost_behind_vehicles_bought_is_that_of_buying_them():
    text = "三、“三公”经费\n\n公务用车购置及运行维护费支出90万元，其中购置执法车1辆、支出18万元，运行维护支出72万元。"

    assert figures_in(text) == {
        "three_public.vehicle.total.final": "90万元",
        "three_public.counts.vehicles_bought": "1辆",
        "three_public.vehicle.purchase.final": "18万元",
        "three_public.vehicle.operation.final": "72万元",
    }


def test_executed_directly_before_an_amount_is_what_was_spent_and_elsewhere_a_word():
    assert figures_in(BUDGET + "基本支出预算90万元，执行81万元，执行率90%。") == {
        BASIC + "total.initial": "90万元",
        BASIC + "total.final": "81万元",
        BASIC + "total.stated.completion_rate": "90%",
    }
    assert figures_in("四、绩效完成情况\n\n执行案件1391件，执行到位金额81万元。") == {}


def test_money_saved_leaves_the_parts_behind_it_to_their_whole():
    text = "三、政府采购\n\n政府采购预算10万元，实际采购9万元，节约资金1万元，资金节约率10%。其中货物5万元、工程3万元、服务1万元。"

    assert figures_in(text) == {
        "procurement.total.initial": "10万元",
        "procurement.total.final": "9万元",
        "procurement.total.stated.budget_delta": "-1万元",
        "procurement.total.stated.budget_rate": "-10%",
        "procurement.goods.final": "5万元",
        "procurement.works.final": "3万元",
        "procurement.services.final": "1万元",
    }


def test_the_units_own_level_is_no_item():
    assert figures_in("三、机关运行经费\n\n某某局本级机关运行经费支出9万元，比上年增加1万元。") == {
        "operating_cost.final": "9万元",
        "operating_cost.stated.yoy_delta": "1万元",
    }


def test_kinds_of_income_that_did_not_come_in_are_noughts():
    text = "二、收入决算情况\n\n本年收入9万元，均为财政拨款收入。无上级补助收入、经营收入和附属单位上缴收入。"

    assert {path for path, value in figures_in(text).items() if value == "0"} == {
        "finance.income.superior_subsidy.final",
        "finance.income.operating.final",
        "finance.income.subsidiary_remittance.final",
    }


def test_an_ordinal_before_an_item_is_no_part_of_its_name():
    text = (
        BUDGET + "全年实际支出90万元。\n一是基本支出60万元，占总支出的66.67%。\n二是项目支出30万元，占总支出的33.33%。"
    )

    assert figures_in(text)[BASIC + "total.final"] == "60万元"
    assert figures_in(text)[PROJECT + "stated.share"] == "33.33%"


def test_a_class_of_the_accounts_named_like_the_unit_is_a_class_all_the_same():
    text = "2019年度某市交通运输局部门整体支出绩效自评报告\n\n二、支出情况\n\n按功能分类，城乡社区支出9万元，交通运输支出81万元。\n"
    rows = extract(read_bytes(text.encode(), "report.txt")).report["lines"]

    assert isinstance(rows, list)
    assert {row["label"]: row["final"]["value"] for row in rows} == {"城乡社区支出": "9", "交通运输支出": "81"}


def test_a_contract_given_to_small_enterprises_needs_no_word_for_its_amount():
    text = "三、政府采购\n\n政府采购支出90万元，授予中小企业合同81万元，其中小微企业72万元。"

    assert figures_in(text) == {
        "procurement.total.final": "90万元",
        "procurement.sme.final": "81万元",
        "procurement.small_micro.final": "72万元",
    }


def test_what_a_part_without_a_name_comes_to_is_not_the_items():
    text = "三、资产情况\n\n资产总额90万元，在建工程9万元。\n\n五、存在问题\n\n在建工程9万元中，有3万元已交付使用但未转固。"

    rows = read_text(text).report["statements"]

    assert isinstance(rows, list)
    assert [row["value"]["value"] for row in rows] == ["90", "9", "9"]


def test_the_progress_of_one_project_told_among_the_problems_is_not_the_budgets():
    text = "五、存在问题\n\n实验室更新项目12月才下达资金120万元，当年支出36万元，支出进度只有30%。"

    assert "finance.execution.rate_stated" not in figures_in(text)
