"""Whose a figure without a name is: the part's before it, the whole's, that of one source of money, or nobody's."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.reading import figures_in, read_text

TOTAL = "finance.expenditure.total."
INCOME = "finance.income."
RATE = "finance.execution.rate_stated"
PUBLIC = "three_public."
BUDGET = "二、预算执行情况\n\n"


def base_of(text: str) -> object:
    """Return which budget the rate of all of it is said to be over."""
    finance = cast("dict[str, dict[str, object]]", read_text(text).report["finance"])
    return finance["execution"]["base_declared"]


def test_a_change_against_the_budget_behind_parts_is_the_totals_where_only_that_was_budgeted():
    text = (
        f"{BUDGET}年初预算收入90万元，决算总收入120万元。在决算收入中，财政拨款收入100万元，占83.33%；"
        "其他收入20万元，占16.67%。决算数比预算数增加30万元，主要是追加了防汛资金。"
    )

    read = figures_in(text)

    assert read[INCOME + "total.stated.budget_delta"] == "30万元"
    assert INCOME + "other.stated.budget_delta" not in read


def test_a_change_of_a_budget_behind_its_parts_is_the_wholes_where_only_that_fits():
    text = "三、机关运行经费\n\n机关运行经费预算安排120万元，其中：基本支出20万元，项目支出100万元，同比增加80万元，增长200%。"

    read = figures_in(text)

    assert not [path for path in read if path.startswith(("lines.", "项目支出.")) and "yoy" in path]


def test_a_rate_printed_with_one_decimal_fits_as_far_as_it_is_printed():
    text = (
        "三、“三公”经费\n\n“三公”经费支出37.3万元，其中：公务接待费0.5万元，公务用车运行维护费36.8万元，"
        "比上年增加27.1万元，增长265.7%。"
    )

    assert figures_in(text)[PUBLIC + "total.stated.yoy_rate"] == "265.7%"


def test_a_rate_behind_what_was_spent_of_one_source_is_not_that_of_all_the_money():
    text = (
        f"{BUDGET}截至12月31日，中央资金完成60万元，预算执行率80%，省级资金完成29万元，预算执行率99%；"
        "地方资金完成88万元，预算执行率100%。"
    )

    assert RATE not in figures_in(text)


def test_a_rate_behind_all_that_was_spent_is_told_as_before_though_sources_are_named():
    text = f"{BUDGET}预算100万元，其中中央资金60万元、省级资金40万元。全年支出90万元，预算执行率90%。"

    assert figures_in(text)[RATE] == "90%"


def test_a_budget_below_a_heading_on_appropriations_is_not_that_of_all_the_money():
    text = "二、部门决算情况说明\n\n（一）财政拨款收支总体情况说明\n\n2019年预算数90万元，调整数95万元，决算数95万元，增加5万元。"

    assert not [path for path in figures_in(text) if path.startswith(TOTAL)]


@pytest.mark.parametrize("word", ["全年预算调整为", "预算调整为", "年度预算追加到"])
def test_a_budget_that_is_the_first_one_with_what_was_handed_down_is_the_adjusted_one_of_all(word: str):
    text = f"{BUDGET}我局部门预算90万元。年度执行中，上级下达水利资金等12万元，{word}102万元。"

    assert figures_in(text)[TOTAL + "adjusted"] == "102万元"


def test_parts_of_an_adjusted_budget_that_nobody_named_are_adjusted_budgets():
    text = (
        "二、预算安排情况\n\n年初预算收入90万元；支出安排上，基本支出60万元、项目支出30万元。"
        "年中上年结转4万元，追加6万元，全年预算调整为100万元，其中基本支出62万元、项目支出38万元。"
    )

    assert figures_in(text)["finance.expenditure.basic.total.adjusted"] == "62万元"


@pytest.mark.parametrize(
    ("sentence", "base"),
    [
        ("年初预算90万元，全年预算数100万元，全年支出95万元，预算执行率97%。", "adjusted"),
        ("调整后预算100万元。全年实际支出95万元，预算执行率97%。", "adjusted"),
        ("部门预算100万元，全年实际支出95万元，预算执行率97%。", "initial"),
        ("年初预算100万元，全年实际支出95万元，预算执行率97%。", "unknown"),
        ("年初预算100万元，调整后预算110万元，全年支出97万元，预算执行率97%。", "unknown"),
        ("收入合计98万元，调整后预算100万元。全年支出95万元，预算执行率97%。", "unknown"),
    ],
)
def test_a_rate_of_all_is_over_the_budget_told_with_it_unless_it_may_be_over_something_else(sentence: str, base: str):
    assert base_of(BUDGET + sentence) == base


def test_classes_by_function_and_by_economic_nature_are_two_lists():
    text = (
        f"{BUDGET}一般公共预算财政拨款支出90万元，按功能分类科目，教育支出80万元，住房保障支出10万元"
        "按经济分类科目，工资福利支出70万元，商品和服务支出20万元。"
    )

    sums = cast("list[dict[str, list[object]]]", read_text(text).report.get("sums", []))

    assert [len(one["parts"]) for one in sums] == [2, 2]


def test_an_amount_of_last_year_without_a_unit_leaves_the_change_behind_it_what_it_is():
    read = read_text("三、“三公”经费\n\n“三公”经费支出2.05万元，较上年2.08减少0.03万元，减少了1.44%。")

    found = {one.path: one.value for one in read.figures}
    assert found[PUBLIC + "total.stated.yoy_delta"] == "-0.03"
    assert PUBLIC + "total.prior_final" not in found
    assert [one.quote for one in read.unreadable] == ["2.08"]


def test_what_rose_is_a_change_though_the_verb_has_one_character():
    text = f"{BUDGET}项目支出26万元，2018年项目支出4万元，与上年相比增了22万元。"

    assert figures_in(text)["finance.expenditure.project.total.stated.yoy_delta"] == "22万元"


def test_what_money_is_spent_for_is_no_part_of_the_items_name():
    text = "三、“三公”经费\n\n“三公”经费支出9万元。行政事业单位执行公务，开展业务活动的公务用车购置及运行费支出7万元。"

    assert figures_in(text)[PUBLIC + "vehicle.total.final"] == "7万元"


def test_vehicles_not_bought_are_told_behind_those_there_are():
    text = "三、“三公”经费\n\n1.公车运行费\n\n年末公务用车保有量为2辆，无新购车辆。公务用车运行维护费支出8万元。"

    assert figures_in(text)[PUBLIC + "vehicle.purchase.final"] == "0"


def test_teachers_in_regular_posts_are_on_the_payroll():
    assert figures_in("一、概况\n\n核定编制71人，实际正式教职工62人。")["unit.staff.on_payroll"] == "62人"


def test_the_sum_of_points_behind_the_last_of_its_parts_is_the_score():
    evaluation = cast(
        "dict[str, dict[str, object]]",
        read_text(
            "四、自评得分\n\n按照评分表，预算执行10分得9.56分，产出指标50分得49分，效益指标30分得28.5分，"
            "满意度指标10分得10分，总分97.06分。"
        ).report["evaluation"],
    )

    assert evaluation["score"]["value"] == "97.06"


def test_all_that_could_be_scored_is_no_score():
    read = read_text("四、评分方法\n\n评分表分四部分，预算执行10分，产出50分，效益30分，满意度10分，总分100分。")

    assert "score" not in cast("dict[str, object]", read.report.get("evaluation", {}))


@pytest.mark.parametrize(
    "then", ["截至6月底支出46万元，执行进度46%；", "上半年支出46万元，执行进度46%；", "1-9月支出79万元，执行进度79%；"]
)
def test_a_rate_of_a_part_of_the_year_is_not_the_years(then: str):
    text = f"{BUDGET}我局调整后预算100万元。{then}全年支出99万元，预算执行率99%。"

    read = figures_in(text)

    assert read[RATE] == "99%"
    assert read[TOTAL + "final"] == "99万元"


@pytest.mark.parametrize("whose", ["学校", "医院", "单位", "机构"])
def test_what_keeps_the_unit_running_day_by_day_is_basic_expenditure(whose: str):
    text = (
        f"（一）基本支出情况\n\n用于保障{whose}正常运转的日常支出68万元。其中：基本工资、津贴补贴等人员经费支出63万元，"
        "占基本支出的92.65%；办公费、水电费等公用经费5万元，占基本支出的7.35%。"
    )

    read = figures_in(text)

    assert read["finance.expenditure.basic.personnel.final"] == "63万元"
    assert read["finance.expenditure.basic.public.stated.share"] == "7.35%"


def test_a_budget_below_a_heading_on_how_it_was_drawn_up_is_the_units():
    text = "三、部门整体绩效分析\n\n（一）预算编制。年初部门预算批复90万元，年中追加10万元，调整后全年预算100万元。"

    read = figures_in(text)

    assert (read[TOTAL + "initial"], read[TOTAL + "adjusted"]) == ("90万元", "100万元")


def sums_in(text: str) -> list[tuple[str, int, bool]]:
    """Return of every sum what its total says, how many parts it has, and whether these are all."""
    rows = cast("list[dict[str, dict[str, str]]]", read_text(text).report.get("sums", []))
    return [(one["total"]["value"], len(one["parts"]), bool(one["is_closed"])) for one in rows]


@pytest.mark.parametrize("opener", ["主要用于以下方面：", "具体为：", "构成如下："])
def test_a_list_that_says_so_holds_all_the_parts(opener: str):
    text = f"{BUDGET}项目支出33万元，{opener}河道治理18万元；水库管理9万元；水土保持5万元。"

    assert sums_in(text) == [("33", 3, True)]


def test_a_list_with_an_amount_that_was_not_read_may_not_hold_all():
    text = f"{BUDGET}项目支出33万元，具体为：河道治理18万元；水库管理9万元；用去年剩下的5万元补贴水土保持。"

    assert [one[2] for one in sums_in(text)] == [False]


def test_a_list_headed_by_among_which_may_hold_only_some():
    assert sums_in(f"{BUDGET}项目支出33万元，其中：河道治理18万元；水库管理9万元。") == [("33", 2, False)]


def test_parts_that_add_up_to_what_was_given_are_no_parts_of_what_was_paid():
    text = (
        f"{BUDGET}安排项目资金12万元，已支付11万元，支付率91.67%。其中：公共卫生项目5万元，支付5万元；"
        "设备购置项目7万元，支付6万元。"
    )

    assert sums_in(text) == [("12", 2, False)]


def test_by_how_many_there_are_fewer_is_no_count_that_has_changed():
    text = "四、绩效目标完成情况\n\n（一）资助学生11,286人次，比上年的12,104人次减少818人次，下降6.76%。"

    goals = cast("dict[str, list[dict[str, dict[str, str]]]]", read_text(text).report["goals"])

    assert [(one["qty"]["value"], one["yoy"]["value"]) for one in goals["results"]] == [("11286", "-6.76")]


ALL = "2019年总收入82万元，比上年减少6万元，下降6.82%。总支出82万元，比上年减少6万元，下降6.82%。\n\n"


def test_all_income_and_spending_that_are_more_than_the_years_are_the_grand_totals():
    read = figures_in(f"{BUDGET}{ALL}本年收入79万元，比上年减少5万元。\n\n本年支出80万元，比上年减少5万元。")

    assert (read["finance.totals.income.final"], read["finance.totals.expenditure.final"]) == ("82万元", "82万元")
    assert read["finance.totals.income.stated.yoy_rate"] == "-6.82%"
    assert (read[INCOME + "total.final"], read[TOTAL + "final"]) == ("79万元", "80万元")


@pytest.mark.parametrize("years", ["本年收入79万元。", "本年收入85万元。本年支出80万元。", ""])
def test_all_income_is_the_years_unless_both_sides_say_otherwise(years: str):
    read = figures_in(BUDGET + ALL + years)

    assert not [path for path in read if path.startswith("finance.totals.")]


def test_the_budget_of_the_one_project_may_be_called_its_budgeted_money():
    text = (
        "某县农田建设项目2019年度绩效自评报告\n\n一、项目基本情况\n\n"
        "2019年项目预算资金100万元，到位资金90万元；实际支出87万元，预算执行率89%。\n"
    )

    read = {one.path: one.value for one in extract(read_bytes(text.encode(), "report.txt")).figures}

    assert (read["projects.0.money.adjusted"], read["projects.0.money.final"]) == ("100", "87")


BOTH = (
    "二、部门预算及支出情况\n\n全年预算数42万元，其中基本支出预算数10万元，项目支出预算数32万元。"
    "资金总体支出41万元，其中基本支出9万元，项目支出32万元。"
)


def test_all_that_was_spent_follows_the_adjusted_budget_though_its_parts_stand_between():
    read = figures_in(BOTH)

    assert (read[TOTAL + "adjusted"], read[TOTAL + "final"]) == ("42万元", "41万元")
    assert read["finance.expenditure.basic.total.final"] == "9万元"


def test_all_expenditure_under_a_heading_of_both_may_be_planned_or_spent():
    assert not figures_in("二、部门预算及支出情况\n\n资金总体支出41万元，其中基本支出9万元，项目支出32万元。")


def test_rates_listed_behind_the_rate_of_all_are_those_of_the_items_named():
    text = BOTH + "预算执行率为97.62%，其中基本支出执行率90%，项目支出执行率100%。"

    read = figures_in(text)

    assert read[RATE] == "97.62%"
    assert read["finance.expenditure.basic.total.stated.completion_rate"] == "90%"
    assert read["finance.expenditure.project.total.stated.completion_rate"] == "100%"


def test_people_employed_outside_the_posts_are_counted_apart():
    read = figures_in("一、概况\n\n年末在职在编人员149人；另有编外用工62人。")

    assert (read["unit.staff.on_payroll"], read["unit.staff.contract"]) == ("149人", "62人")


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("公务接待费支出9万元，", PUBLIC + "reception.total."),
        ("项目支出60万元，", "finance.expenditure.project.total."),
    ],
)
def test_a_change_in_the_sentence_of_an_item_is_the_items_though_it_fits_the_total(named: str, path: str):
    read = figures_in(f"{BUDGET}2019年支出预算90万元，支出决算91万元。{named}比预算增加1万元。")

    assert read[path + "stated.budget_delta"] == "1万元"
    assert TOTAL + "stated.budget_delta" not in read


def test_behind_two_years_and_a_budget_a_change_is_held_against_what_it_fits():
    read = figures_in("三、“三公”经费\n\n公务接待费2018年支出9万元，2019年支出8万元，2019年预算10万元，减少2万元。")

    assert read[PUBLIC + "reception.total.stated.budget_delta"] == "-2万元"


@pytest.mark.parametrize(
    "text",
    [
        "2019年下达造林补助资金50万元，全年预算50万元，支出48万元，执行率96%。",
        "2019年年初预算900万元。年中下达防火补助50万元，追加10万元，调整后预算60万元。",
    ],
)
def test_a_budget_of_just_what_was_given_is_not_the_whole_one(text: str):
    read = figures_in("二、部门整体支出管理及使用情况\n\n" + text)

    assert TOTAL + "adjusted" not in read
    assert RATE not in read


def test_what_was_left_over_years_is_not_left_of_the_budget():
    read = figures_in(BUDGET + "公务接待费预算9万元，支出8万元，累计结余3万元。")

    assert PUBLIC + "reception.total.stated.budget_delta" not in read


def test_what_has_no_more_name_than_expenditure_is_no_part_of_a_budget():
    found = read_text(BUDGET + "2019年预算总额调整为100万元，其中上年结转50万元，支出98万元。").report

    assert "sums" not in found
