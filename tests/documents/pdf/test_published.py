"""Two published accounts: every table with its cells, every sentence whole, nothing lost and nothing twice."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from checker.documents.limits import DEFAULTS
from checker.documents.pdf.door import open_pdf
from checker.documents.pdf.page_reader import read_page
from checker.documents.pdf.read import read_pdf
from checker.documents.places import Places

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "documents"
NAMES = ("final-accounts-2024-a.pdf", "final-accounts-2024-b.pdf")

pytestmark = pytest.mark.skipif(
    not FOLDER.exists() and not os.environ.get("CI"), reason="the shared documents are not beside this checkout"
)


@cache
def document(name: str):
    return read_pdf((FOLDER / name).read_bytes(), name, DEFAULTS)


def rows(name: str, number: int) -> list[list[str]]:
    """Return the texts of a table, row by row, covered fields left out."""
    table = next(one.table for one in document(name).blocks if one.table is not None and one.table.number == number)
    found: list[list[str]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        found[cell.row].append(cell.text)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_lost_and_none_doubled(name: str):
    raw: Counter[str] = Counter()
    with open_pdf((FOLDER / name).read_bytes(), name, DEFAULTS) as file:
        for number in range(1, file.pages + 1):
            with file.page(number) as page:
                shown = read_page(page, number, name, DEFAULTS).glyphs
            raw.update(one.text for one in shown if not one.text.isspace())
    read = Counter(one for one in document(name).text if not one.isspace())

    assert read == raw


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        (NAMES[0], [(3, 3), (32, 4), (20, 9), (20, 8), (34, 7), (20, 5), (40, 6), (5, 12), (6, 8), (6, 8)]),
        (NAMES[1], [(6, 3), (30, 4), (27, 9), (27, 8), (32, 7), (27, 5), (40, 6), (5, 12), (6, 8), (6, 8)]),
    ],
)
def test_every_table_is_found_once_also_where_it_runs_over_pages(name: str, shapes: list[tuple[int, int]]):
    tables = [one.table for one in document(name).blocks if one.table is not None]

    assert [(one.height, one.width) for one in tables] == shapes


def test_both_halves_of_a_table_keep_their_rows():
    table = rows(NAMES[0], 2)

    assert table[0] == ["收入", "支出"]
    assert table[1] == ["项目", "决算数", "项目", "决算数"]
    assert table[9] == ["八、其他收入", "", "八、社会保障和就业支出", "10.82"]
    assert table[10] == ["", "", "九、卫生健康支出", "2.71"]
    assert table[31] == ["总计", "307.82", "总计", "307.82"]


def test_a_head_of_two_levels_covers_what_it_covers():
    table = next(one.table for one in document(NAMES[1]).blocks if one.table is not None and one.table.number == 8)
    head = {one.text: (one.row, one.column, one.rows, one.columns) for one in table.cells if one.row < 3}

    assert head == {
        "财政拨款“三公”经费": (0, 0, 1, 12),
        "合计": (1, 0, 2, 2),
        "因公出国（境）费": (1, 2, 2, 2),
        "公务用车购置及运行维护费": (1, 4, 1, 6),
        "小计": (2, 4, 1, 2),
        "公务用车购置费": (2, 6, 1, 2),
        "公务用车运行维护费": (2, 8, 1, 2),
        "公务接待费": (1, 10, 2, 2),
    }
    assert rows(NAMES[1], 8)[4] == ["2.85", "0.39", *["0.00"] * 8, "2.85", "0.39"]


def test_wrapped_names_are_whole_and_stand_beside_their_figures():
    income = rows(NAMES[1], 3)
    spending = rows(NAMES[1], 6)

    assert income[7][:4] == ["2080505", "机关事业单位基本养老保险缴费支出", "446.11", "446.11"]
    assert income[14][:3] == ["212", "城乡社区支出", "3832.36"]
    assert spending[20] == ["2200150", "事业运行", "4416.67", "2339.58", "2077.09"]
    assert spending[26] == ["合计", "9746.50", "5364.75", "4381.74"]
    assert rows(NAMES[1], 7)[33] == ["", "", "", "31007", "信息网络及软件购置更新", "0.00"]
    assert rows(NAMES[1], 7)[39] == ["人员经费合计", "4884.09", "公用经费合计", "480.66"]


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_figures_is_a_row_of_figures(name: str):
    spending = rows(name, 4)

    assert all(len(one) == 8 for one in spending[3:])
    assert all(one[0].isdigit() and one[2].replace(".", "").isdigit() for one in spending[3:])


def test_a_sentence_goes_on_over_lines_and_page_ends():
    texts = [one.text for one in document(NAMES[1]).blocks if one.table is None]

    assert (
        "6、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。主要用于：行政单位医疗保险支出。年初预算为42.73万元，"
        "支出决算为40.35万元，完成年初预算的94.43%。决算数小于预算数的主要原因：医疗保险基数变更，医疗保险单位部分降低，"
        "导致支出减少。"
    ) in texts
    assert "（一）“三公”经费财政拨款支出决算总体情况说明。" in texts
    assert "本年收入合计9746.50万元，其中：财政拨款收入9746.50万元，占100.00%。" in texts


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_never_cut(name: str):
    texts = [one.text for one in document(name).blocks if one.table is None]

    assert [one for one in texts if one[-1] in "，、（"] == []
    assert [one for one in texts if one[0] in "，。、；：）%"] == []


def test_a_figure_is_found_again_on_its_page():
    read = document(NAMES[1])
    start = read.text.index("10210.34")
    place = Places(read).at(start, start + 8)

    assert place.quote == "10210.34"
    assert place.spot is not None
    assert place.spot.page == 21
    assert place.spot.box is not None
    left, bottom, right, top = place.spot.box
    assert 0 < left < right < 596
    assert 0 < top - bottom < 20
    assert 55 < right - left < 70
