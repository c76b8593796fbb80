"""What long reports of several provinces say in their own way: each sentence is read as its author meant it."""

from __future__ import annotations

from typing import cast

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.findings.model import Outcome
from checker.pipeline import check
from tests.extraction.reading import TITLE, figures_in, read_text
from tests.shipped_rules import national

Json = dict[str, object]
ACCOUNTS = "2019年度某某局部门决算说明\n\n"
BUDGET = "二、预算执行情况\n\n"
CARS = "截至2019年12月31日，本部门共有车辆9辆，其中："


def failed(text: str, rule: str, title: str = TITLE) -> list[str]:
    judged = check((title + text + "\n").encode(), "report.txt", national()).judged
    assert judged is not None
    return [one.message.zh for one in judged.findings if one.rule.id == rule and one.outcome is Outcome.FAIL]


def project_of(text: str) -> Json:
    title = "2019年度某县厕所改造项目支出绩效评价报告\n\n"
    report = extract(read_bytes((title + text + "\n").encode(), "report.txt")).report
    rows = cast("list[Json]", report.get("projects", [{}]))
    money = cast("dict[str, Json]", rows[0].get("money", {}))
    return {key: one["value"] for key, one in money.items() if "value" in one}


@pytest.mark.parametrize(
    "said",
    [
        "2020年“三公”经费年初预算40万元，较2019年预算压减2万元。",
        "2020年“三公”预算5.6万元，比2019年预算减0.4万元。",
        "管护经费36万元纳入2020年县级预算。",
        "“三公”经费预算18万元，实际支出14.36万元，较上年下降5.4%；2020年预算16万元。",
    ],
)
def test_the_budget_of_the_next_year_beside_this_years_is_no_slip_of_the_pen(said: str):
    assert failed(BUDGET + said, "TXT-005") == []


@pytest.mark.parametrize(
    "said",
    [
        "2020年“三公”经费年初预算40万元，实际支出38万元。",
        "“三公”经费预算18万元，2020年预算调整为16万元，决算15万元。",
        "2021年“三公”经费预算5万元，比2019年预算减1万元。",
    ],
)
def test_a_year_after_the_reports_without_such_a_budget_is_a_slip_all_the_same(said: str):
    assert len(failed(BUDGET + said, "TXT-005")) == 1


def test_people_who_came_in_the_year_are_not_all_there_are():
    text = "一、基本情况\n\n年末离退休人员64人。离退休费增加的主要原因是年中新增退休人员3名。"

    assert figures_in(text)["unit.staff.retired"] == "64人"
    assert failed(text, "TXT-002") == []


def test_totals_of_appropriations_may_be_called_final():
    text = "三、财政拨款收支决算情况\n\n2019年度财政拨款收入决算总计88万元，财政拨款支出决算总计88万元。"

    assert figures_in(text)["finance.fiscal_totals.income.final"] == "88万元"
    assert figures_in(text)["finance.fiscal_totals.expenditure.final"] == "88万元"


def test_other_money_is_a_part_of_the_income_it_is_listed_under():
    text = BUDGET + "2019年年初预算收入1.86亿元，其中一般公共预算1.72亿元、政府性基金预算0.08亿元、其他资金0.06亿元。"

    assert figures_in(text)["finance.income.other.initial"] == "0.06亿元"
    assert failed(text, "ARI-001") == []


def test_what_is_kept_for_small_firms_was_not_spent_and_is_a_share_of_the_budget():
    text = BUDGET + "2019年政府采购预算186万元，实际采购175万元。面向中小企业预留采购份额126万元，占采购预算的67.74%。"

    assert [path for path in figures_in(text) if "预留" in path] == []
    assert failed(text, "RAT-001") == []


def test_a_share_of_another_items_budget_is_none_of_what_was_spent():
    text = BUDGET + "2019年“三公”经费预算20万元，支出12万元，其中公务接待费支出5万元，占“三公”经费预算的25%。"

    assert "three_public.reception.total.stated.share" not in figures_in(text)


def test_assets_in_use_are_no_part_beside_the_assets_they_are_among():
    text = BUDGET + "年末资产总额186万元，其中固定资产净值123万元；在用固定资产118万元。"

    assert failed(text, "ARI-014") == []


def test_a_change_behind_a_list_of_names_is_not_the_last_ones():
    text = (
        BUDGET
        + "支出明细如下：屋面维修90万元，占45%；管道改造80万元，占40%；监理费30万元，占15%。与2018年支出210万元相比，减少10万元，下降4.76%。"
    )

    assert [path for path in figures_in(text) if path.startswith("监理费") and "share" not in path] == []


@pytest.mark.parametrize("rate", ["预算完成率", "预算执行率"])
def test_a_rate_behind_what_was_added_to_the_budget_is_over_the_adjusted_one(rate: str):
    text = f"{BUDGET}年初预算320万元，调整追加40万元，预算调整率12.5%；全年支出350万元，{rate}97.22%。"

    assert failed(text, "RAT-004") == []


def test_a_rate_of_the_budget_is_over_the_initial_one_where_nothing_was_added():
    text = f"{BUDGET}年初预算320万元，全年支出350万元，预算完成率97.22%。"

    assert len(failed(text, "RAT-004")) == 1


@pytest.mark.parametrize(
    ("kinds", "difference"),
    [
        ("副部（省）级以上领导用车0辆、主要领导干部用车0辆、机要通信用车2辆、执法执勤用车8辆、其他用车0辆", "10辆"),
        ("机要通信用车2辆、应急保障用车1辆、执法执勤用车4辆、其他用车0辆", "7辆"),
        ("主要领导干部用车0辆、机要通信用车2辆、执法执勤用车8辆、其他用车1辆", "11辆"),
    ],
)
def test_kinds_of_vehicles_are_held_against_all_of_them_whichever_are_none(kinds: str, difference: str):
    (message,) = failed(f"九、国有资产占用情况\n\n{CARS}{kinds}。", "ARI-018", ACCOUNTS)

    assert difference in message


@pytest.mark.parametrize(
    "kinds",
    [
        "副部（省）级以上领导用车0辆、机要通信用车2辆、应急保障用车1辆、执法执勤用车6辆、其他用车0辆",
        "机要通信用车2辆、其他用车0辆、执法执勤用车5辆",
    ],
)
def test_kinds_that_come_to_all_or_may_not_be_all_are_left_alone(kinds: str):
    assert failed(f"九、国有资产占用情况\n\n{CARS}{kinds}。", "ARI-018", ACCOUNTS) == []


def test_parts_of_the_general_budget_in_paragraphs_of_their_own_are_held_against_it():
    text = (
        "六、一般公共预算财政拨款基本支出决算情况说明\n\n2019年度一般公共预算财政拨款基本支出1288031.69元，其中：\n"
        "人员经费1198206.69元，包括基本工资等。\n公用经费89825.00万元，包括办公费等。"
    )

    assert len(failed(text, "ARI-008", ACCOUNTS)) == 1


@pytest.mark.parametrize("why", ["系追加信访经费和调资", "系公积金基数调高"])
def test_what_the_difference_is_ends_in_more_ways_than_one(why: str):
    found = read_text(f"{BUDGET}公用经费年初预算62万元，支出决算66万元，完成年初预算的106.45%，{why}。").report

    assert why[1:] in str(found["finance"])


def test_the_money_of_the_one_project_is_told_from_that_of_a_part_with_a_budget_of_its_own():
    text = (
        "一、基本情况\n\n年中调减36万元，调整后预算524万元。项目实际支出497.83万元，预算执行率95.01%。\n\n"
        "二、存在的问题\n\n（一）预算编制粗放。零星维修预算90万元，实际支出68.2万元，执行率75.78%。"
    )

    assert project_of(text) == {"adjusted": "524", "final": "497.83"}


def test_money_is_the_projects_with_the_rate_at_which_what_came_in_was_used():
    text = "一、基本情况\n\n3.资金使用。项目累计支出886.4万元，资金使用率92.33%，预算执行率88.64%。"

    assert project_of(text) == {"final": "886.4"}


BOTH = "2019年全年预算90万元，执行80万元。其中：一般公共预算60万元，执行55万元；政府性基金30万元，执行25万元。"


def test_a_part_below_a_whole_with_budget_and_spending_has_both_too():
    found = figures_in(BUDGET + BOTH)

    assert found["一般公共预算.adjusted"] == "60万元"
    assert found["政府性基金.final"] == "25万元"
    assert failed(BUDGET + BOTH, "ARI-014") == []


def test_what_was_spent_of_an_appropriation_did_not_come_in():
    found = figures_in(BUDGET + "一般公共预算年初预算60万元，执行55万元。")

    assert found["finance.income.fiscal.general.initial"] == "60万元"
    assert found["finance.fiscal_expenditure.general.final"] == "55万元"


def test_an_appropriation_without_a_measure_before_what_was_spent_of_it_is_left_alone():
    assert figures_in(BUDGET + "按资金性质分，一般公共预算60万元，执行55万元。") == {}


def test_fields_of_a_high_standard_have_no_price():
    text = BUDGET + "2019年项目支出150万元，其中：高标准农田建设90万元、耕地补贴40万元、动物防疫30万元。"

    assert len(failed(text, "ARI-014")) == 1


def test_a_word_for_the_reception_behind_another_part_is_the_reception():
    found = figures_in("六、“三公”经费\n\n预算6万元，支出4.85万元。公车运行3.6万元；接待1.25万元（28批、196人）。")

    assert found["three_public.reception.total.final"] == "1.25万元"
    assert found["three_public.counts.reception_batches"] == "28批"


@pytest.mark.parametrize(
    "text",
    [
        "调整后基本支出预算820万元、项目支出预算640万元。",
        "调整后，基本支出预算820万元，项目支出预算640万元。",
        "调整后基本支出预算820万元，支出800万元，执行率97.56%；项目支出预算640万元，支出600万元。",
    ],
)
def test_a_list_that_begins_with_after_adjustment_goes_on_so(text: str):
    assert figures_in(BUDGET + text)["finance.expenditure.project.total.adjusted"] == "640万元"


def test_a_sentence_of_its_own_behind_such_a_list_does_not():
    found = figures_in(BUDGET + "调整后基本支出预算820万元，支出800万元。项目支出预算640万元，支出600万元。")

    assert found["finance.expenditure.project.total.initial"] == "640万元"


def test_why_the_rate_is_low_is_why_so_little_was_spent():
    text = BUDGET + "全年预算1000万元，支出865万元，执行率86.5%，执行率不高，主要是部分工程尾款未到支付节点。"

    assert failed(text, "EXE-003") == []
    assert len(failed(text.replace("，执行率不高，主要是部分工程尾款未到支付节点", ""), "EXE-003")) > 0


SCORED = (
    "我单位组织对4个项目开展绩效自评。其中，传染病防控项目自评得分96.5分，项目全年预算数为335万元，执行数为324万元，"
    "完成预算的96.72%；疾控能力提升项目自评得分91.2分，项目全年预算数为126万元，执行数为98万元。"
)


def test_projects_told_of_one_after_another_behind_their_scores_each_have_their_money():
    found = figures_in("十、预算绩效情况\n\n" + SCORED)

    assert {path: value for path, value in found.items() if "项目." in path} == {
        "传染病防控项目.adjusted": "335万元",
        "传染病防控项目.final": "324万元",
        "传染病防控项目.stated.completion_rate": "96.72%",
        "疾控能力提升项目.adjusted": "126万元",
        "疾控能力提升项目.final": "98万元",
    }


def test_contracts_with_the_smallest_firms_are_named_short_below_those_with_small_ones():
    found = figures_in("十、政府采购\n\n授予中小企业合同1010万元；其中小微企业合同620.5万元。")

    assert found["procurement.small_micro.final"] == "620.5万元"


def test_what_a_budget_became_after_adjustment_needs_no_second_word_for_it():
    text = "项目支出年初预算1800万元，调整后2023万元，执行1952万元，执行率96.49%。"

    assert figures_in(BUDGET + text)["finance.expenditure.project.total.adjusted"] == "2023万元"
    assert failed(BUDGET + text, "RAT-004") == []


def test_a_sentence_that_begins_with_a_funds_balance_is_about_that_fund():
    text = "四、其他情况\n\n政府性基金预算财政拨款年初结转6.1万元，本年收入62万元，本年支出64.2万元，其中项目支出64.2万元，年末结转3.9万元。"

    assert figures_in(text) == {
        "finance.government_fund.opening": "6.1万元",
        "finance.income.fiscal.fund.final": "62万元",
        "finance.fiscal_expenditure.fund.final": "64.2万元",
    }
    assert failed(text, "ARI-014") == []


def test_the_budget_a_rate_is_over_may_stand_in_a_bracket():
    text = "七、机关运行经费\n\n机关运行经费38.62万元，完成年初预算（42万元）的91.95%。"

    assert figures_in(text)["operating_cost.initial"] == "42万元"
    assert failed(text, "TXT-002") == []


def test_a_change_behind_a_count_and_what_it_cost_may_be_the_costs():
    text = "六、培训\n\n培训费支出8.6万元，培训326人次，较上年增长14.67%。"

    assert failed(text, "ARI-019") == []
    assert len(failed("六、培训\n\n培训326人次，较上年增长14.67%。", "ARI-019")) == 1
