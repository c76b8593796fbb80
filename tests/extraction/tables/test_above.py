"""What stands above a table and says of whom or of when it is, or which project a form without a name is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from checker.extraction.extract import extract
from checker.extraction.tables.above import Above
from tests.extraction.tables.built import document, grid
from tests.extraction.tables.test_choices import SPENT, finals

if TYPE_CHECKING:
    from checker.extraction.extract import Extraction

TITLE = "云水县水务局2023年度部门整体支出绩效自评报告"
FORM = """
资金来源（万元） | < | 全年预算数 | 全年执行数 | 执行率 | 得分
年度资金总额 | < | 260.00 | 254.80 | 98.00% | 9.8
三级指标 | < | 指标值 | 完成值 | 分值 | 得分
{name} | < | 6座 | 6座 | 90 | 90
"""


def read(*parts: Any, title: str = TITLE) -> Extraction:
    return extract(document(title, *parts))


@pytest.mark.parametrize(
    "heading",
    ["一、2022年支出情况", "三、2024年支出安排", "（一）下属水库管理所支出情况", "二、上年支出"],
)
def test_a_table_below_a_heading_of_another_year_or_unit_is_left(heading: str):
    found = read(heading, "单位：万元", grid(SPENT))

    assert finals(found) == {}
    assert [one.quote for one in found.unreadable] == ["800.00"]


@pytest.mark.parametrize(
    "heading",
    [
        "一、2023年支出情况",
        "（一）局机关及所属单位支出情况",
        "（三）支出与上年比较情况",
        "（2）上年结转5万元。",
        "二、部门支出",
    ],
)
def test_a_table_below_any_other_heading_is_the_reports_own(heading: str):
    assert finals(read(heading, "单位：万元", grid(SPENT)))["expenditure.total"] == "1250.00"


def test_of_two_years_tables_that_of_the_reports_year_is_read():
    before, this = SPENT, SPENT.replace("1,250.00", "1,260.00")
    found = read("一、2022年支出", "单位：万元", grid(before), "二、2023年支出", "单位：万元", grid(this))

    assert finals(found)["expenditure.total"] == "1260.00"


def test_a_form_without_a_name_is_of_the_project_above_it():
    report = read(
        "一、天然林保护项目",
        grid(FORM.format(name="管护点")),
        "附表2：云水县水务局小型水库维修养护项目支出绩效自评表",
        grid(FORM.format(name="水库")),
    ).report
    projects: Any = report["projects"]

    assert [one["name"] for one in projects] == ["天然林保护项目", "小型水库维修养护项目"]
    assert [one["indicators"][0]["l3"] for one in projects] == ["管护点", "水库"]
    assert "funds" not in report


def test_a_form_of_a_project_that_nothing_names_is_not_the_departments():
    found = read("附件：项目支出绩效自评表", grid(FORM.format(name="水库")))

    assert not found.report.keys() & {"funds", "indicators", "projects"}
    assert found.unreadable


def test_the_only_form_of_a_report_on_one_project_is_of_that():
    found = read(
        "附件：项目支出绩效自评表", grid(FORM.format(name="水库")), title="云水县水库维修项目2023年度绩效自评报告"
    )

    assert found.report["indicators"][0]["l3"] == "水库"  # type: ignore[index]


def test_lines_that_say_nothing_but_the_unit_are_passed_over():
    assert Above(("金额单位：万元", "支出情况如下：")).nearest == "支出情况如下："
    assert Above(("支出1,250.00万元，情况如下：",)).nearest == ""


def test_tables_below_one_heading_share_it_until_a_line_of_their_own():
    for between, count in (("单位：万元", 0), ("本部门支出情况：", 3)):
        found = read(
            "二、下属单位情况",
            "人员情况表",
            grid("项目 | 人数\n编制数 | 6\n在职 | 5"),
            between,
            "单位：万元",
            grid(SPENT),
        )

        assert len(finals(found)) == count


def test_a_table_below_a_heading_of_its_own_does_not_go_on_with_the_one_before():
    other = "项目 | 年初预算数 | 决算数\n税收收入 | 132,600.00 | 130,840.00\n非税收入 | 53,800.00 | 57,420.00"
    found = read("一、全县收入", "单位：万元", grid(other), "二、部门支出情况", "单位：万元", grid(SPENT))

    assert finals(found)["expenditure.total"] == "1250.00"
    assert [one.quote for one in found.unreadable] == ["132,600.00"]
