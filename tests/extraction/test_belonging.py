"""Whose a figure is: the unit's of this year, and not a part of the year's, a county's, a subordinate's or a project's."""

from __future__ import annotations

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.reading import figures_in

ACCOUNTS = "二、预算执行情况\n"
PUBLIC = "（三）“三公”经费情况\n"
TOTAL = "finance.expenditure.total"


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        (
            PUBLIC + "“三公”经费预算10万元，支出8万元，其中公务接待费2万元，公务用车运行维护费6万元，执行率80%。",
            "three_public.total.stated.completion_rate",
            "80%",
        ),
        (
            ACCOUNTS + "截至6月30日，支出120万元，占年初预算的40%。截至12月31日，支出290万元，占年初预算的96.67%。",
            f"{TOTAL}.stated.completion_rate",
            "96.67%",
        ),
        (ACCOUNTS + "全县教育支出8亿元。我局部门预算1200万元。", f"{TOTAL}.initial", "1200万元"),
        (ACCOUNTS + "我局预算总额1200万元，实际到位1150万元，实际使用1100万元。", f"{TOTAL}.final", "1100万元"),
        (
            ACCOUNTS + "年中追加防汛资金50万元、抗旱资金30万元，调整后预算1280万元。",
            f"{TOTAL}.adjusted",
            "1280万元",
        ),
        (PUBLIC + "“三公”经费支出7万元（2018年：8万元）。", "three_public.total.prior_final", "8万元"),
        (
            "一、部门概况\n（二）预算执行情况\n年初预算1200万元，其中基本支出700万元。",
            "finance.expenditure.basic.total.initial",
            "700万元",
        ),
        (
            ACCOUNTS + "支出决算2563万元，比年初预算增加406万元。支出决算中：基本支出412万元，占16.1%。",
            "finance.expenditure.basic.total.stated.share",
            "16.1%",
        ),
    ],
)
def test_a_figure_goes_to_what_it_is_of(text: str, path: str, value: str):
    assert figures_in(text).get(path) == value


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (ACCOUNTS + "截至2019年9月底，预算执行率为63.2%。", "finance.execution.rate_stated"),
        (ACCOUNTS + "2020年预算安排1300万元，其中基本支出750万元。", "finance.expenditure.basic.total.initial"),
        (ACCOUNTS + "2020年预算安排1300万元，其中基本支出750万元。", "finance.expenditure.basic.total.final"),
        (
            PUBLIC + "“三公”经费支出8万元，其中公务接待费2万元，公务用车运行维护费6万元，同比下降10%。",
            "three_public.vehicle.operation.stated.yoy_rate",
        ),
        (
            PUBLIC + "“三公”经费支出7万元，较2018年8万元减少1万元，较2017年9万元减少2万元，下降22.22%。",
            "three_public.total.stated.yoy_rate",
        ),
        (ACCOUNTS + "下属单位县林场2019年收入260万元，三公经费2万元。", "three_public.total.final"),
        ("三、履职情况\n全县一般公共预算收入完成8.6亿元，政府性基金收入3.2亿元。", "finance.income.fiscal.fund.final"),
        ("三、履职情况\n全县编制6520名，实有在编人员6120人。", "unit.staff.on_payroll"),
        ("四、资产\n报废执法执勤用车1辆。", "assets.physical.vehicles_enforcement"),
        (
            "五、存在的问题\n（二）养老服务试点支出进度慢，执行率仅83.87%，主要是招标流标。",
            "finance.execution.rate_stated",
        ),
    ],
)
def test_what_is_not_the_units_of_this_year_is_not_read_as_such(text: str, path: str):
    assert path not in figures_in(text)


def test_what_a_project_spends_is_no_item_of_the_units_accounts():
    text = "2019年度某某局森林防火项目支出绩效自评报告\n\n一、项目概况\n会议费5万元、公务接待费1万元，培训费8万元。\n"

    paths = {one.path.partition(".")[0] for one in extract(read_bytes(text.encode(), "report.txt")).figures}

    assert paths <= {"lines"}


def test_a_name_that_holds_a_word_of_change_is_whole():
    figures = figures_in("五、问题\n陵园提升改造项目预算300万元，支出186万元，执行率62%。")

    assert figures == {
        "陵园提升改造项目.initial": "300万元",
        "陵园提升改造项目.final": "186万元",
        "陵园提升改造项目.stated.completion_rate": "62%",
    }


def test_what_an_indicator_asks_for_is_no_item():
    assert figures_in("三、绩效目标\n新增效益：年初目标值≥2,000万元，实际完成1,860万元，完成率93%。") == {}
