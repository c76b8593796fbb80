"""Tables of two sides that came out one cell a paragraph: read where line numbers leave no choice, else left."""

from __future__ import annotations

import pytest

from checker.extraction.extract import Extraction, extract
from tests.extraction.tables.built import document

TITLE = "云水县青石局2021年度部门决算公开\n收入支出决算总表\n单位：万元"
HEADS = "收入 支出 项目 行次 决算数 项目 行次 决算数 栏次 1 栏次 2"
ROWS = """一、一般公共预算财政拨款收入 1 468.22 一、一般公共服务支出 20 402.35
二、政府性基金预算财政拨款收入 2 二、外交支出 21
三、其他收入 3 15.40 三、社会保障和就业支出 22 36.88
4 四、卫生健康支出 23 14.21
本年收入合计 5 483.62 本年支出合计 24 453.44
总计 6 483.62 总计 25 483.62"""


def read(rows: str = ROWS) -> Extraction:
    return extract(document(TITLE, "\n".join((*HEADS.split(), *rows.split(), "注：无。"))))


def test_names_numbers_of_lines_and_amounts_are_rows_again_with_blanks_where_nothing_stood():
    found = {one.path: one.value for one in read().figures}

    assert found["finance.income.fiscal.general.final"] == "468.22"
    assert found["finance.income.other.final"] == "15.40"
    assert found["finance.expenditure.total.final"] == "453.44"
    assert len(found) == 9


def test_names_of_rows_are_no_headings():
    assert "sections" not in read().report


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        # An amount that may be the number of a line; a line counted backwards; a side cut off.
        ("3 15.40", "3 15"),
        ("24 453.44", "19 453.44"),
        ("5 483.62", "483.62"),
    ],
)
def test_where_the_cells_do_not_come_out_even_nothing_is_read_and_that_is_told(was: str, becomes: str):
    found = read(ROWS.replace(was, becomes))

    assert not found.figures
    assert len(found.unreadable) == 1
