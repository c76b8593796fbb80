"""Workbooks of Excel 5 to 2003 and open ones read as they look, like those of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents.limits import Limits
from checker.documents.read import read_bytes
from checker.kernel.errors import InputError
from tests.documents.sheets.old_books import compound, excel_5

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "workbooks"


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_workbook_saved_in_another_format_reads_the_same(suffix: str):
    data = (FIXTURES / f"收支总表.{suffix}").read_bytes()

    found = read_bytes(data, "表", is_guarded=False)

    assert [one.text for one in found.blocks if one.table is None] == [
        "收入支出决算总表",
        "公开01表",
        "部门：青禾县水利局  金额单位：万元",
        "注：本表反映部门本年度的总收支情况。",
        "三公经费支出表",
        "单位：万元",
        "一、项目概况",
        "本项目共投入60万元。",
        "二、完成情况",
    ]
    tables = [one.table for one in found.blocks if one.table is not None]
    assert [(one.sheet, one.height, one.width) for one in tables] == [("收支总表", 5, 6), ("收支总表", 3, 3)]
    assert [one.text for one in tables[0].cells if one.row == 2] == [
        "一、财政拨款收入",
        "1",
        "1,620.50",
        "一、基本支出",
        "10",
        "1,200.00",
    ]
    assert [(one.text, one.columns) for one in tables[0].cells if one.row == 0] == [("收入", 3), ("支出", 3)]
    assert tables[1].cells[-1].text == "9.19"
    assert len(found.notes) == 2


def test_a_workbook_of_excel_5_is_read_by_its_code_page_and_formats():
    data = excel_5("三公", [["项目", "决算数"], ["公务用车", 9.190000000000001], ["合计", 20.0]])

    table = read_bytes(data, "表.xls", is_guarded=False).blocks[0].table

    assert table is not None
    assert [one.text for one in table.cells] == ["项目", "决算数", "公务用车", "9.19", "合计", "20.00"]
    assert table.sheet == "三公"


def test_more_cells_than_the_limit_are_told():
    data = excel_5("表", [["甲", 1.0]] * 20)

    with pytest.raises(InputError) as caught:
        read_bytes(data, "表.xls", limits=Limits(cells=30), is_guarded=False)

    assert caught.value.problems[0].code == "GJ-D019"


@pytest.mark.parametrize("stream", [b"", b"\x09\x08\x08\x00\x00\x05\x05\x00\x00\x00\x00\x00", b"\xff" * 5000])
def test_a_damaged_workbook_is_told(stream: bytes):
    with pytest.raises(InputError) as caught:
        read_bytes(compound("Book", stream), "表.xls", is_guarded=False)

    assert caught.value.problems[0].code in ("GJ-D014", "GJ-D006")
