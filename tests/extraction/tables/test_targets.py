"""What a target or a result in a cell says: a quantity and nothing else, or words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.extraction.extract import extract
from tests.extraction.tables.built import document

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLE = "云水县青石局2024年度部门整体支出绩效自评报告"
HEADS = ["三级指标", "度量单位", "年度指标值", "实际完成值", "分值", "得分"]


def indicator(target: str, actual: str, unit: str = "") -> Mapping[str, object]:
    row = ["某项指标", unit, target, actual, "10", "10"]
    found = extract(document(TITLE, [HEADS, row])).report["indicators"]
    assert isinstance(found, list)

    return found[0]


def said(value: object) -> str:
    """Return a quantity as its sign, its number and its unit."""
    assert isinstance(value, dict)
    return f"{value.get('op', '')}{value['value']}{value.get('unit', '')}"


@pytest.mark.parametrize(
    ("target", "read", "direction"),
    [
        ("≥95％", "≥95%", "ge"),
        ("不少于1，200人次", "≥1200人次", "ge"),
        ("成活率", "", ""),
        ("85%以上", "≥85%", "ge"),
        ("达到38.5%", "≥38.5%", "ge"),
        ("不超过18万元", "≤18万元", "le"),
        ("控制在5天以内", "≤5天", "le"),
        ("3年内", "≤3年", "le"),
        ("100百分比", "100%", ""),
        ("4台（套）", "4台（套）", ""),
    ],
)
def test_a_target_says_number_unit_and_direction(target: str, read: str, direction: str):
    found = indicator(target, "已完成")

    assert (said(found["target"]) if "target" in found else "") == read
    assert found.get("direction", "") == direction


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("3.2万亩", "3.25万亩"),
        ("12 场次", "11 场次"),
        ("不超过420元/亩", "418元/亩"),
        ("30个工作日内", "25个工作日"),
        ("增长5%以上", "增长6.2%"),
    ],
)
def test_a_unit_the_report_does_not_know_is_compared_with_itself(target: str, actual: str):
    found = indicator(target, actual)

    assert [one.get("printed") for one in (found["target"], found["actual"])] == [  # type: ignore[attr-defined]
        "".join(target.split()),
        "".join(actual.split()),
    ]


@pytest.mark.parametrize(
    ("target", "actual", "column", "unit"),
    [
        ("≥120", "118", "户次", "户次"),
        ("36.5", "36.5", "平方公里", "平方公里"),
        ("不少于4场次", "5场次", "", "场次"),
        ("12亩次", "12", "亩次", "亩次"),
        ("420元/亩", "418元/亩", "", "元/亩"),
    ],
)
def test_a_unit_the_report_does_not_know_is_kept_as_printed(target: str, actual: str, column: str, unit: str):
    found = indicator(target, actual, column)

    assert [(one["printed_unit"], "unit" in one) for one in (found["target"], found["actual"])] == [  # type: ignore[index,operator]
        (unit, False),
        (unit, False),
    ]


@pytest.mark.parametrize("column", ["", "—", "%", "12", "2024年", "详见佐证材料及有关部门出具的说明"])
def test_a_column_of_units_with_something_else_gives_no_unit_as_printed(column: str):
    found = indicator("≥120", "118", column)

    assert "printed_unit" not in found["target"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("target", "actual"),
    [("3.2万亩", "32500亩"), ("12场次", "已完成"), ("增长5%", "下降6%"), ("2元/人", "2元")],
)
def test_a_unit_the_report_does_not_know_is_compared_with_nothing_else(target: str, actual: str):
    found = indicator(target, actual)

    assert found["target_text"] == target
    assert "target" not in found


@pytest.mark.parametrize(
    "text",
    [
        "2024年4月底前",
        "2024.12",
        "20241231",
        "2024年内",
        "12月",
        "10-15年",
        "90%≤X≤100%",
        "95%（19/20）",
        "1个中心、2个站点",
        "≤5年以上",
        "第3季度",
    ],
)
def test_what_is_no_quantity_stays_words(text: str):
    found = indicator(text, text)

    assert (found["target_text"], found["actual_text"]) == (text, text)


def test_the_unit_of_a_column_is_that_of_both_values():
    found = indicator("≥2024", "2056", "人")

    assert (said(found["target"]), said(found["actual"])) == ("≥2024人", "2056人")


def test_a_number_beside_a_unit_the_report_does_not_know_is_bare():
    found = indicator("40", "41.2", "万页")

    assert (said(found["target"]), said(found["actual"])) == ("40", "41.2")


def test_a_unit_in_the_cell_is_not_that_of_the_column():
    found = indicator("40", "412000页", "万页")

    assert said(found["target"]) == "40"
    assert found["actual_text"] == "412000页"
