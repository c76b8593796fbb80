"""Wordings met in reports of provinces and offices not read before: whose a figure is, which measure, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.reading import figures_in, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

TOTAL = "finance.expenditure.total."
BASIC = "finance.expenditure.basic."
PROJECT = "finance.expenditure.project.total."
PUBLIC = "three_public."
BOUGHT = "procurement."
BUDGET = "二、预算执行情况\n\n"


def test_parts_behind_a_change_from_last_year_are_this_years():
    text = (
        "二、“三公”经费情况\n\n“三公”经费预算35万元，实际支出22万元；上年支出26万元，同比减少4万元，下降15.38%。"
        "其中公务接待费2万元、公务用车运行维护费20万元。"
    )

    read = figures_in(text)

    assert read[PUBLIC + "reception.total.final"] == "2万元"
    assert read[PUBLIC + "vehicle.operation.final"] == "20万元"
    assert PUBLIC + "reception.total.prior_final" not in read


def test_sums_behind_a_count_of_projects_are_theirs_and_not_the_units():
    text = "五、重点项目实施情况\n\n财政安排项目3个，预算合计90万元，支出合计81万元，总体执行率90%。"

    assert not [path for path in figures_in(text) if path.startswith("finance.")]


def test_a_rate_of_spending_belongs_to_the_item_of_the_accounts_before_it():
    text = BUDGET + "全年支出合计90万元。其中，基本支出60万元，支出率98.36%；项目支出30万元，支付进度93.75%。"

    read = figures_in(text)

    assert read[BASIC + "total.stated.completion_rate"] == "98.36%"
    assert read[PROJECT + "stated.completion_rate"] == "93.75%"


def test_a_rate_of_spending_of_what_is_no_item_is_not_read():
    text = "三、存在问题\n\n体育中心改造安排680万元，截至年底仅支出312万元，支出率45.88%。"

    assert "45.88%" not in figures_in(text).values()


def test_an_average_for_a_stay_in_hospital_is_no_item():
    assert not figures_in("三、费用控制\n\n门诊次均费用318.5元，住院次均费用9,846元，同比下降1.6%。")


def test_the_budget_adjusted_by_what_was_added_is_the_adjusted_one():
    text = BUDGET + "年初部门预算80万元；年中追加调整后预算为90万元，其中基本支出60万元、项目支出30万元。"

    read = figures_in(text)

    assert (read[TOTAL + "initial"], read[TOTAL + "adjusted"]) == ("80万元", "90万元")
    assert read[BASIC + "total.adjusted"] == "60万元"


def test_what_keeps_the_unit_itself_running_is_its_basic_expenditure():
    text = (
        "二、支出决算情况说明\n\n（一）基本支出情况\n\n2019年度用于保障某某局正常运转的日常支出60万元。"
        "其中：基本工资、津贴补贴等人员经费支出50万元，占基本支出的83.33%。"
    )

    assert figures_in(text) == {
        BASIC + "total.final": "60万元",
        BASIC + "personnel.final": "50万元",
        BASIC + "personnel.stated.share": "83.33%",
    }


def test_a_bare_share_of_contracts_with_small_firms_is_of_whatever_it_fits():
    text = (
        "七、政府采购\n\n政府采购支出总额100万元，其中货物100万元。授予中小企业合同80万元，占80%，"
        "其中小微企业50万元，占{share}%。"
    )

    of_all, of_part = (
        cast("Mapping[str, object]", read_text(text.replace("{share}", share)).report["procurement"])["small_micro"]
        for share in ("50", "62.5")
    )
    unclear = figures_in(text.replace("{share}", "55"))

    assert cast("Mapping[str, Mapping[str, object]]", of_all)["stated"]["share_of"] == "procurement.total.final"
    assert cast("Mapping[str, Mapping[str, object]]", of_part)["stated"]["share_of"] == "procurement.sme.final"
    assert BOUGHT + "small_micro.stated.share" not in unclear


def test_projects_below_a_threshold_are_not_all_that_were_monitored():
    text = "七、主要做法\n\n对预算执行进度和绩效目标实行监控，对进度低于60%的5个项目下发了督办通知。"

    assert "performance" not in read_text(text).report


def test_the_number_a_portal_files_a_report_under_is_no_part_of_the_units_name():
    text = "监督索引号53090000301801000\n\n某某州档案馆2021年度部门决算\n\n第一部分  概况\n一、主要职能\n保管档案。\n"

    report = extract(read_bytes(text.encode(), "report.txt")).report

    assert cast("Mapping[str, object]", report["unit"])["name"] == "某某州档案馆"


def test_what_last_year_had_and_by_how_much_it_changed_are_no_results():
    text = "三、绩效目标完成情况\n\n交通事故31起，较上年35起减少4起，下降11.43%。"

    goals = cast("Mapping[str, list[Mapping[str, object]]]", read_text(text).report["goals"])

    assert [cast("Mapping[str, str]", one["qty"])["value"] for one in goals["results"]] == ["31"]
    assert cast("Mapping[str, str]", goals["results"][0]["yoy"])["value"] == "-11.43"


def test_a_section_that_tells_only_what_was_spent_gives_its_parts_as_spent():
    text = (
        "二、收支预算安排及执行\n\n（一）支出\n\n全年支出90万元，比上年的80万元多支出10万元，增幅12.50%。\n\n"
        "基本支出60万元，占比66.67%。内含人员经费50万元、公用经费10万元。\n\n项目支出30万元，占比33.33%。"
    )

    assert figures_in(text) == {
        TOTAL + "final": "90万元",
        TOTAL + "prior_final": "80万元",
        TOTAL + "stated.yoy_delta": "10万元",
        TOTAL + "stated.yoy_rate": "12.50%",
        BASIC + "total.final": "60万元",
        BASIC + "total.stated.share": "66.67%",
        BASIC + "personnel.final": "50万元",
        BASIC + "public.final": "10万元",
        PROJECT + "final": "30万元",
        PROJECT + "stated.share": "33.33%",
    }


def test_a_sentence_that_names_a_budget_leaves_open_what_was_spent_under_a_heading_of_both():
    text = "二、收支预算安排及执行\n\n（一）支出\n\n按照预算要求，全年支出90万元。"

    assert TOTAL + "final" not in figures_in(text)


def test_assets_are_held_against_the_beginning_of_the_year_as_against_last_year():
    text = "五、资产管理\n\n年末资产总额账面价值90万元，较年初增加9万元，增长11.11%。其中流动资产30万元。"

    assert figures_in(text) == {
        "assets.total.final": "90万元",
        "assets.total.stated.yoy_delta": "9万元",
        "assets.total.stated.yoy_rate": "11.11%",
        "assets.current.total.final": "30万元",
    }


def test_an_assembly_or_treasury_that_approved_a_budget_is_no_part_of_its_name():
    for approved in ("县人代会批准我局部门预算", "区级财政年初核定部门预算"):
        text = BUDGET + approved + "80万元，年中追加10万元，调整后全年预算90万元，全年执行率99%。"

        read = figures_in(text)

        assert (read[TOTAL + "initial"], read[TOTAL + "adjusted"]) == ("80万元", "90万元")
        assert read["finance.execution.rate_stated"] == "99%"


def test_a_rate_told_of_one_project_below_a_heading_on_rates_is_not_the_units():
    text = (
        "五、问题及原因\n\n（一）支出进度前低后高。辅具适配项目受流标影响，全年执行率为80%（预算10万元，支出8万元）。"
    )

    assert not [path for path in figures_in(text) if path.startswith("finance.")]


def test_what_vehicles_cost_may_stand_right_behind_how_many_were_bought():
    text = "三、“三公”经费\n\n公务用车购置及运行维护费90万元，含更新购置执法执勤车2辆36万元、公务用车运行维护费54万元。"

    read = figures_in(text)

    assert read[PUBLIC + "counts.vehicles_bought"] == "2辆"
    assert read[PUBLIC + "vehicle.purchase.final"] == "36万元"
    assert read[PUBLIC + "vehicle.operation.final"] == "54万元"


def test_a_rate_at_which_a_target_was_reached_opens_no_target():
    text = "三、绩效目标完成情况\n\n改造小区7个，目标完成率87.5%，其余1个小区已协调至2020年4月开工。"

    goals = cast("Mapping[str, list[Mapping[str, object]]]", read_text(text).report["goals"])

    assert not goals.get("targets")


def test_points_summed_up_behind_what_was_scored_are_the_score():
    text = "六、自评得分\n\n按照百分制进行打分，其中预算管理19.2分（满分20分）、产出76.3分（满分80分），合计95.5分。"

    evaluation = cast("Mapping[str, Mapping[str, str]]", read_text(text).report["evaluation"])

    assert evaluation["score"]["value"] == "95.5"


def test_progress_of_spending_is_no_claim_that_all_goals_were_met():
    text = "三、绩效目标完成情况\n\n各项支出进度均达到序时要求。"

    assert "claims" not in cast("Mapping[str, object]", read_text(text).report.get("evaluation", {}))


def test_what_was_paid_is_what_was_spent():
    text = BUDGET + "截至12月31日，累计支付90万元，总体支付进度90%。基本支出支付60万元，项目支出支付30万元。"

    read = figures_in(text)

    assert (read[TOTAL + "final"], read[BASIC + "total.final"], read[PROJECT + "final"]) == (
        "90万元",
        "60万元",
        "30万元",
    )


def test_what_is_not_yet_paid_is_nothing_spent():
    assert PROJECT + "final" not in figures_in(BUDGET + "项目支出未支付30万元。")


def test_a_list_of_shares_is_of_one_whole_even_where_one_of_them_is_wrong():
    text = (
        BUDGET
        + "全年共支出100万元。从构成上看，人员支出50万元、日常公用支出10万元、项目支出40万元，占比分别为50%、11%、40%。"
    )

    read = figures_in(text)

    assert read[BASIC + "personnel.stated.share"] == "50%"
    assert read[BASIC + "public.stated.share"] == "11%"


def test_a_branch_office_calls_itself_so():
    text = BUDGET + "2019年我分局收入90万元，全部为财政拨款，其中一般公共预算80万元、政府性基金预算10万元。"

    read = figures_in(text)

    assert read["finance.income.total.final"] == "90万元"
    assert read["finance.income.fiscal.fund.final"] == "10万元"


def test_kinds_of_what_was_bought_are_its_parts():
    text = "七、政府采购\n\n共采购90万元；从采购类别看，货物50万元、工程30万元、服务10万元。"

    assert figures_in(text) == {
        BOUGHT + "total.final": "90万元",
        BOUGHT + "goods.final": "50万元",
        BOUGHT + "works.final": "30万元",
        BOUGHT + "services.final": "10万元",
    }


def test_a_later_year_something_is_carried_over_to_is_no_wrong_year():
    years = read_text(BUDGET + "未支付的9万元按规定结转2020年使用。").report.get("years", [])

    assert [one for one in cast("list[Mapping[str, object]]", years) if one["use"] == "narrative"] == []


def test_a_project_named_among_project_expenditure_is_one_of_them():
    text = "四、存在的问题\n\n项目支出执行率92.34%，其中河道治理项目因征地受阻，安排620万元仅支出318万元。"

    assert figures_in(text) == {PROJECT + "stated.completion_rate": "92.34%"}


def test_a_list_that_two_words_open_is_one_list():
    text = (
        "三、收入决算情况说明\n\n本年收入100万元，由以下部分构成：财政拨款收入80万元，占80%；事业收入15万元，占15%；"
        "其他收入5万元，占5%。"
    )

    sums = cast("list[Mapping[str, list[Mapping[str, str]]]]", read_text(text).report["sums"])

    assert [[one["label"] for one in whole["parts"]] for whole in sums] == [["财政拨款收入", "事业收入", "其他收入"]]


def test_how_many_targets_were_set_is_no_target():
    text = "二、绩效目标设立情况\n\n年初设立部门整体绩效目标4项、绩效指标26个，经市财政局审核批复。"

    assert "goals" not in read_text(text).report


def test_a_difference_without_a_sign_is_that_of_what_was_spent_and_the_budget():
    text = (
        "六、“三公”经费支出与年初预算对比情况\n\n“三公”经费年初预算为9万元，支出6万元，差值为3万元。其中：公务用车运行维护费"
        "支出5万元，年初预算为6万元，差值为1万元；公务接待费支出1万元，年初预算为3万元，差值为2万元。"
    )

    assert figures_in(text) == {
        PUBLIC + "total.initial": "9万元",
        PUBLIC + "total.final": "6万元",
        PUBLIC + "total.stated.budget_delta": "-3万元",
        PUBLIC + "vehicle.operation.final": "5万元",
        PUBLIC + "vehicle.operation.initial": "6万元",
        PUBLIC + "vehicle.operation.stated.budget_delta": "-1万元",
        PUBLIC + "reception.total.final": "1万元",
        PUBLIC + "reception.total.initial": "3万元",
        PUBLIC + "reception.total.stated.budget_delta": "-2万元",
    }


def test_what_is_said_of_a_list_that_a_bracket_sums_up_is_not_said_of_its_last_item():
    listed = "因公出国（境）费、公务接待费、公车购置费，公务用车运行费（“三公”经费）"
    text = f"二、“三公”经费情况\n\n2018年{listed}决算总额271万元，比上年下降1.8%。\n\n公务接待费103万元。"

    assert figures_in(text) == {PUBLIC + "reception.total.final": "103万元"}


def test_a_bracket_that_names_the_whole_of_one_item_leaves_it_to_be_read():
    text = "二、“三公”经费情况\n\n公务接待费2万元，公务用车运行费（“三公”经费）支出27万元。"

    assert figures_in(text)[PUBLIC + "vehicle.operation.final"] == "27万元"


def test_counts_of_a_list_go_to_the_nouns_that_stand_at_their_places():
    text = "二、“三公”经费情况\n\n公务用车运行费95万元，公务用车购置数及保有量分别为1辆和130辆。"
    turned = "二、“三公”经费情况\n\n公务用车运行费95万元，公务用车保有量和购置数分别为130辆、1辆，其中执法用车3辆。"
    fewer = "二、“三公”经费情况\n\n公务用车运行费95万元，公务用车购置数、报废数及保有量分别为1辆、2辆和130辆。"

    for one in (text, turned):
        read = figures_in(one)
        assert (read[PUBLIC + "counts.vehicles_bought"], read[PUBLIC + "counts.vehicles_held"]) == ("1辆", "130辆")
    assert not [path for path in figures_in(fewer) if "counts" in path]


@pytest.mark.parametrize("counts", ["1辆和9辆（含租用2辆）", "1辆和9辆公务用车", "1辆（含租用）和9辆", "1辆和9辆以上"])
def test_counts_of_a_list_whose_end_is_not_known_are_nobodys(counts: str):
    text = f"二、“三公”经费情况\n\n公务用车运行费9万元，公务用车购置数及保有量分别为{counts}。"

    assert not [path for path in figures_in(text) if "counts" in path]


def test_what_follows_a_count_of_one_item_is_not_said_of_all_that_the_heading_names():
    text = "二、“三公”经费情况\n\n因公出国（境）团组数及人数分别为1个、3人，支出8万元。"

    assert PUBLIC + "total.final" not in figures_in(text)


def test_a_change_of_income_and_expenditure_as_a_whole_is_one_of_both_totals():
    text = "一、收入支出决算总体情况说明\n\n收入支出总体与上年相比，增加58.21万元，增长15.46%，主要原因是人员增加。"

    read = figures_in(text)

    assert {path for path, value in read.items() if value == "58.21万元"} == {
        "finance.totals.income.stated.yoy_delta",
        "finance.totals.expenditure.stated.yoy_delta",
    }


@pytest.mark.parametrize(
    ("unit", "itself", "is_read"),
    [("青石镇人民政府", "镇本级", True), ("水务局", "局本级", False), ("乡村振兴局", "乡本级", False)],
)
def test_a_town_itself_is_the_town_and_an_office_itself_is_only_a_part_of_it(unit: str, itself: str, is_read: bool):
    text = (
        f"云水县{unit}2020年度“三公”经费决算情况\n\n"
        f"经比较2020年度{itself}“三公”经费41万元，较上年减少19万元，下降31.67%。\n"
    )

    read = {one.path for one in extract(read_bytes(text.encode(), "report.txt")).figures}

    assert (PUBLIC + "total.final" in read, PUBLIC + "total.stated.yoy_rate" in read) == (is_read, is_read)


def test_a_change_from_what_was_spent_last_year_may_be_from_its_number():
    text = "二、“三公”经费情况\n\n“三公”经费决算数共计35.5万元，比上年预算数字下降35.45%，比上年决算数字下降34.26%。"

    assert figures_in(text) == {PUBLIC + "total.final": "35.5万元", PUBLIC + "total.stated.yoy_rate": "-34.26%"}


def test_accounts_without_chapters_lose_no_amount_without_a_word():
    text = "云水县青石镇2020年“三公”经费决算公开\n\n“三公”经费决算数35.5万元，比上年预算下降35.45%。\n"

    told = extract(read_bytes(text.encode(), "report.txt")).unreadable

    assert [one.quote for one in told] == ["35.45%"]


def test_what_is_said_behind_another_year_is_not_said_of_this_one():
    one = BUDGET + "2018年，支出合计45万元，其中基本支出40万元；2019年，支出合计50万元。"

    assert figures_in(BUDGET + "2018年，支出合计45万元，其中基本支出40万元。") == {}
    assert figures_in(one) == {TOTAL + "final": "50万元"}


@pytest.mark.parametrize(
    "lead", ["上年，", "去年：", "上年度，", "近三年，", "“十三五”期间，", "2017—2019年，", "除项目支出外，"]
)
def test_what_is_said_behind_other_years_or_of_the_rest_is_not_said_of_this_year(lead: str):
    assert figures_in(f"{BUDGET}{lead}支出合计45万元。") == {}


@pytest.mark.parametrize("budget", ["预算", "基本支出预算", "调整后预算", "调整后基本支出预算"])
def test_the_budget_that_a_rate_is_over_is_not_what_the_sentence_goes_on_about(budget: str):
    text = f"{BUDGET}基本支出60万元，占{budget}66万元的90.91%；项目支出30万元。"

    read = figures_in(text)

    assert read[BASIC + "total." + ("adjusted" if "调整后" in budget else "initial")] == "66万元"
    assert (read[BASIC + "total.final"], read[PROJECT + "final"]) == ("60万元", "30万元")


def test_a_budget_after_adjustment_is_named_before_its_item_alone():
    lead = "二、“三公”经费情况\n\n"

    assert (
        figures_in(lead + "调整后公务接待费预算4万元，实际支出3万元。")[PUBLIC + "reception.total.adjusted"] == "4万元"
    )
    assert figures_in(lead + "机构调整后公务接待费预算4万元。") == {}


@pytest.mark.parametrize("said", ["水利、交通等支出90万元", "办公设备、维修等支出90万元"])
def test_spending_on_what_is_listed_is_not_all_that_was_spent(said: str):
    assert figures_in(f"{BUDGET}支出合计100万元，其中：{said}。") == {TOTAL + "final": "100万元"}


def rows_of(text: str) -> list[dict[str, object]]:
    """Return the items that have no place of their own."""
    return cast("list[dict[str, object]]", read_text(text).report["lines"])


def test_a_class_with_et_cetera_in_its_name_is_that_class():
    text = f"{BUDGET}支出合计100万元。按支出功能分类：\n国土海洋气象等支出90万元；住房保障支出10万元。"

    assert figures_in(text)[TOTAL + "final"] == "100万元"
    assert [row["label"] for row in rows_of(text)] == ["国土海洋气象等支出", "住房保障支出"]


def test_a_rate_of_spending_right_behind_budget_and_spending_is_of_these_two():
    text = f"{BUDGET}河道整治预算60万元，支出54万元，支出率90%。"

    stated = cast("dict[str, dict[str, object]]", rows_of(text)[0]["stated"])

    assert stated["completion_rate"]["value"] == "90"


def test_a_balance_held_against_the_beginning_of_the_year_is_held_against_the_end_of_the_last():
    text = "三、结转结余情况\n\n年末结转和结余375万元，较年初增加63万元。"

    assert figures_in(text)["finance.balance.details.0.stated.yoy_delta"] == "63万元"


@pytest.mark.parametrize("total", ["收入总计", "收、支总计", "收入合计"])
def test_spending_behind_a_total_of_income_or_of_both_sides_is_all_that_was_spent(total: str):
    read = figures_in(f"{BUDGET}{total}50万元，实际支出45万元。")

    assert read[TOTAL + "final"] == "45万元"
    assert sorted(one for path, one in read.items() if path.startswith(("finance.totals.", "finance.income."))) == [
        "50万元"
    ] * (2 if "、" in total else 1)


@pytest.mark.parametrize("total", ["财政拨款收入总计", "财政拨款收支总计"])
def test_spending_behind_all_appropriations_may_be_of_these_or_of_all_money(total: str):
    read = figures_in(f"{BUDGET}{total}50万元，支出45万元。")

    assert read["finance.fiscal_totals.income.final"] == "50万元"
    assert "45万元" not in read.values()


@pytest.mark.parametrize("budget", ["总预算100万元", "总预算", "部门预算", "年初部门预算"])
def test_a_share_of_all_of_the_budget_is_no_rate_of_the_item(budget: str):
    text = f"{BUDGET}基本支出60万元，占{budget}的60%；项目支出40万元，占{budget}的40%。"

    assert figures_in(text) == {BASIC + "total.final": "60万元", PROJECT + "final": "40万元"}


def test_all_that_was_spent_is_carried_out_of_all_of_the_budget():
    text = f"{BUDGET}实际支出90万元，占总预算100万元的90%。"

    assert figures_in(text)[TOTAL + "stated.completion_rate"] == "90%"
