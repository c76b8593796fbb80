"""Tables of accounts that came out one cell a paragraph, without the numbers of their lines."""

from __future__ import annotations

import pytest

from checker.extraction.extract import extract
from tests.extraction.tables.built import document

CODES = """项目 本年支出合计 基本支出 项目支出 功能分类科目编码 科目名称 栏次 1 2 3 合计 90.50 60.50 30.00
208 社会保障和就业支出 10.50 10.50 0.00 20805 行政事业单位养老支出 10.50 10.50 0.00 214 交通运输支出 80.00 50.00 30.00"""
ITEMS = """项目 预算数 决算数 “三公”经费合计 8.00 7.10 1.因公出国（境）费 0.00 0.00 2.公务用车购置及运行维护费 6.00 5.60
其中：公务用车购置费 0.00 0.00 公务用车运行维护费 6.00 5.60 3.公务接待费 2.00 1.50"""
CROSSED = """预算数 决算数 合计 因公出国（境）费 公务用车购置及运行费 公务接待费 合计 因公出国（境）费 公务用车购置及运行费 公务接待费
小计 公务用车购置费 公务用车运行费 小计 公务用车购置费 公务用车运行费 1 2 3 4 5 6 7 8 9 10 11 12
8.00 0.00 6.00 0.00 6.00 2.00 7.10 0.00 5.60 0.00 5.60 1.50"""
SIDES = """收入 支出 项目 金额 项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款
一、一般公共预算财政拨款 80.00 一、公共安全支出 70.00 70.00 0.00 二、政府性基金预算财政拨款 5.00 二、城乡社区支出 5.00 0.00 5.00
三、住房保障支出 10.00 10.00 0.00 本年收入合计 85.00 本年支出合计 85.00 80.00 5.00 总计 85.00 总计 85.00 80.00 5.00"""


def read(caption: str, cells: str) -> dict[str, str]:
    lines = "\n".join(cells.split())
    found = extract(document(f"云水县青石局2021年度部门决算公开\n{caption}\n单位：万元", f"{lines}\n注：无。"))
    return {one.path: one.value for one in found.figures}


def test_a_code_a_name_and_an_amount_for_each_head_are_a_row():
    found = read("支出决算表", CODES)

    assert found["finance.expenditure.total.final"] == "90.50"
    assert found["finance.expenditure.project.total.final"] == "30.00"
    assert "80.00" in found.values()


@pytest.mark.parametrize("cells", [ITEMS, CROSSED])
def test_items_have_a_budget_and_final_accounts(cells: str):
    found = read("财政拨款“三公”经费支出决算表", cells)

    assert found["three_public.total.initial"] == "8.00"
    assert found["three_public.vehicle.operation.final"] == "5.60"
    assert found["three_public.reception.total.final"] == "1.50"
    assert len(found) == 12


def test_rows_of_both_sides_are_told_apart_by_how_many_amounts_they_have():
    found = read("财政拨款收入支出决算总表", SIDES)

    assert found["finance.income.fiscal.fund.final"] == "5.00"
    assert found["finance.fiscal_expenditure.general.final"] == "80.00"


@pytest.mark.parametrize(
    ("caption", "cells"),
    [
        # A cell lost, an amount that may be a code, heads that the numbers of columns do not count.
        ("支出决算表", CODES.replace("30.00\n208", "\n208")),
        ("支出决算表", CODES.replace("80.00 50.00", "80 50.00")),
        ("支出决算表", CODES.replace("项目支出 功能", "功能")),
        ("财政拨款“三公”经费支出决算表", ITEMS.replace("6.00 5.60\n", "5.60\n")),
        ("财政拨款“三公”经费支出决算表", CROSSED.replace("8.00 0.00", "8.00")),
        ("财政拨款“三公”经费支出决算表", CROSSED.replace("公务用车", "设备")),
        ("财政拨款收入支出决算总表", SIDES.replace("70.00 70.00", "70.00")),
        ("财政拨款收入支出决算总表", SIDES.replace("10.00 10.00 0.00", "10.00")),
    ],
)
def test_where_cells_do_not_come_out_even_nothing_is_read(caption: str, cells: str):
    assert read(caption, cells) == {}
