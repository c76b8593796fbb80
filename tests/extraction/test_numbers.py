"""Every number has its kind, and only amounts, percentages and counts can become figures."""

from __future__ import annotations

import pytest

from checker.extraction.numbers import FIGURES, NumberKind, read_numbers


@pytest.mark.parametrize(
    ("text", "value", "unit", "op"),
    [
        ("174,053.00万元", "174053.00", "万元", "="),
        ("12,345,678.9元", "12345678.9", "元", "="),
        ("8.35亿美元", "8.35", "亿美元", "="),
        ("1,055.4%", "1055.4", "%", "="),
        ("0.1‰", "0.1", "‰", "="),
        ("1.8亿多元", "1.8", "亿元", ">"),
        ("10余万元", "10", "万元", ">"),
        ("约600人", "600", "人", "≈"),
        ("近500万元", "500", "万元", "≈"),
        ("50万元以上", "50", "万元", "≥"),
        ("50万元左右", "50", "万元", "≈"),
        ("不超过50万元", "50", "万元", "≤"),
        ("四次", "4", "次", "="),
        ("二十三批次", "23", "批次", "="),
        ("两辆", "2", "辆", "="),
        ("0.39万，", "0.39", "万元", "="),
        ("为-1.39万元", "-1.39", "万元", "="),
        ("2018年9.99万元", "9.99", "万元", "="),
        ("1.2019年12万元", "12", "万元", "="),
    ],
)
def test_figure_has_its_value_unit_and_qualifier(text: str, value: str, unit: str, op: str):
    text = text.replace("，", ",")
    found = [one for one in read_numbers(text) if one.kind in FIGURES]
    assert [(one.value, one.unit, one.op) for one in found] == [(value, unit, op)]


@pytest.mark.parametrize(
    "text",
    [
        *[
            "2019年度",
            "2019年12月31日",
            "2019.12.31",
            "4月30日",
            "2018-2019年",
            "财行〔2017〕434号",
            "(2019)12号",
            "第3号",
        ],
        *["3.5万元/人", "单价100万元(含)以上设备", "每人120元", "支出合计,867.48万元", "1.561.56120", "1亿2345万元"],
        *["8个百分点", "电话0731-88888888", "第一批次", "一次性", "1+1", "年产2400万台", "13.95"],
    ],
)
def test_other_numbers_are_no_figures(text: str):
    assert [one for one in read_numbers(text) if one.kind in FIGURES] == []


def test_comma_between_two_numbers_glues_them():
    first, second = read_numbers("各是4125.49,4143.91万元")
    assert (first.value, second.value, first.is_glued, second.is_glued) == ("4125.49", "4143.91", True, True)


def test_head_of_a_damaged_number_is_reported():
    assert [one.kind for one in read_numbers("支出合计,867.48万元")] == [NumberKind.DAMAGED]
