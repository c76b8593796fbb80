"""Workbooks become paragraphs and tables of what their cells show, each with the address of its cell."""

from __future__ import annotations

import re
import time

import pytest

from checker.documents.limits import Limits
from checker.documents.model import BlockKind, Document
from checker.documents.places import Places
from checker.documents.read import read_bytes
from checker.kernel.errors import InputError
from tests.documents.sheets.books import MAIN, cell, merged, open_workbook, rows, workbook

HEAD = ("项目", "预算数", "决算数")


def document(data: bytes, limits: Limits | None = None) -> Document:
    return read_bytes(data, "表.xlsx", limits=limits or Limits(), is_guarded=False)


def told(found: Document) -> list[object]:
    return [
        one.text
        if one.table is None
        else [[cell.text for cell in one.table.cells if cell.row == row] for row in range(one.table.height)]
        for one in found.blocks
    ]


def code_of(data: bytes, limits: Limits | None = None, *, is_guarded: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "表.xlsx", limits=limits or Limits(), is_guarded=is_guarded)
    return caught.value.problems[0].code


def test_titles_and_unit_lines_stand_above_the_table_and_notes_below_it():
    inner = rows(
        ("三公经费支出表",),
        ("编制单位：青禾县水利局", None, "单位：万元"),
        HEAD,
        ("合计", 20, 19.19),
        ("注：不含上年结转。",),
    )

    found = document(workbook(inner + merged("A1:C1", "A5:C5")))

    assert told(found) == [
        "三公经费支出表",
        "编制单位：青禾县水利局  单位：万元",
        [list(HEAD), ["合计", "20", "19.19"]],
        "注：不含上年结转。",
    ]


def test_every_piece_of_text_has_the_address_of_its_cell():
    found = document(workbook(rows(("表名",), HEAD, ("合计", 20, 19.19)), names=("三公",)))
    places = Places(found)

    spot = places.at(found.text.index("19.19"), found.text.index("19.19") + 5).spot

    assert spot is not None
    assert (spot.sheet, spot.cell, spot.table, spot.row, spot.column) == ("三公", "C3", 1, 2, 3)
    assert [one.container.address for one in found.anchors if found.text[one.start : one.end] == "表名"] == ["A1"]


def test_an_empty_row_begins_a_new_table_only_where_a_head_follows():
    inner = rows(HEAD, ("甲", 1, 2), (), ("乙", 3, 4), (), ("另一张表",), HEAD, ("丙", 5, 6))

    found = document(workbook(inner))

    assert told(found) == [
        [list(HEAD), ["甲", "1", "2"], ["乙", "3", "4"]],
        "另一张表",
        [list(HEAD), ["丙", "5", "6"]],
    ]


def test_a_title_with_a_unit_line_begins_a_new_table_without_an_empty_row():
    inner = rows(HEAD, ("甲", 1, 2), ("第二张表",), (None, None, "单位：万元"), HEAD, ("丙", 5, 6))

    found = document(workbook(inner + merged("A3:C3")))

    assert [one.kind for one in found.blocks] == [
        BlockKind.TABLE,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.TABLE,
    ]


def test_merged_cells_are_spans_and_what_they_cover_is_not_there():
    inner = rows(("科目", "支出", "看不见"), (None, "基本", "项目"), ("甲", 1, 2)) + merged("A1:A2", "B1:C1")

    table = document(workbook(inner)).blocks[0].table

    assert table is not None
    assert [(one.row, one.column, one.rows, one.columns, one.text) for one in table.cells][:4] == [
        (0, 0, 2, 1, "科目"),
        (0, 1, 1, 2, "支出"),
        (1, 1, 1, 1, "基本"),
        (1, 2, 1, 1, "项目"),
    ]


def test_what_is_hidden_is_left_out_and_said_and_a_merged_cell_moves_to_what_is_seen():
    columns = '<cols><col min="1" max="1" hidden="1"/></cols>'
    inner = columns + rows(("标题", None, "金额"), ("代码", "甲", 1), ("代码", "乙", 2)) + merged("A1:B1")
    inner = inner.replace('<row r="3">', '<row r="3" hidden="1">')

    found = document(workbook(inner, rows(("藏",)), states=("", "veryHidden"), names=("明", "暗")))

    assert told(found) == [[["标题", "金额"], ["甲", "1"]]]
    assert [one.zh for one in found.notes] == [
        "隐藏的工作表没有读入：“暗”",
        "工作表“明”：隐藏的第 3 行没有读入",
        "工作表“明”：隐藏的 A 列没有读入",
    ]


def test_formulas_show_their_stored_result_and_one_without_is_said_and_not_guessed():
    cells = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1*2</f></c><c r="C1"><f>A1</f><v/></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="F1" t="b"><v>1</v></c><c r="G1" t="str"><f>"甲"</f><v>甲</v></c></row>'
    )

    found = document(workbook(f"<sheetData>{cells}</sheetData>"))

    assert told(found) == [[["2", "#DIV/0!", "TRUE", "甲"]]]
    assert [re.sub(r"；.*|的公式.*", "", one.zh) for one in found.notes] == [
        "工作表“表1”：B1、C1 ",
        "工作表“表1”：E1 显示的是错误值",
    ]


def test_texts_may_be_shared_rich_and_spoken():
    shared = "<si><t>甲</t></si><si><r><t>乙</t></r><r><rPr/><t>丙</t></r><rPh><t>bing</t></rPh></si><si><t>丁_x000A_戊</t></si>"
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'

    found = document(workbook(f"<sheetData>{cells}</sheetData>", shared=shared))

    assert told(found) == [[["甲", "乙丙", "丁\n戊"]]]


def test_numbers_show_with_their_printed_decimals():
    cells = "".join(
        cell(f"{one}1", value, style) for one, value, style in [("A", 60, 1), ("B", 0.364, 2), ("C", 43830, 3)]
    )

    found = document(
        workbook(f'<sheetData><row r="1">{cells}</row></sheetData>', formats=("#,##0.00", "0.00%", "yyyy-mm-dd"))
    )

    assert told(found) == [[["60.00", "36.40%", "2019-12-31"]]]


def test_rows_and_cells_without_addresses_are_counted():
    found = document(
        workbook("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>")
    )

    assert [one.container.address for one in found.anchors] == ["A1", "B1", "A2"]


def test_macros_and_sheets_without_cells_are_said():
    found = document(workbook(rows(("甲",)), extra={"xl/vbaProject.bin": b"x"}))

    assert [one.zh for one in found.notes] == ["文件含有宏；没有运行"]


def test_a_column_of_text_is_paragraphs():
    found = document(workbook(rows(("一、项目概况\n本项目投入60万元。",), ("二、完成情况",))))

    assert told(found) == ["一、项目概况", "本项目投入60万元。", "二、完成情况"]


def test_far_away_cells_cost_nothing():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    found = document(
        workbook(f'<dimension ref="A1:XFD1048576"/>{rows(("甲", 2))[:-12]}{far}</sheetData>{merged("A1:XFD1048575")}')
    )

    assert [one.container.address for one in found.anchors] == ["A1", "XFD1048576"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook("<sheetData><row r='1'><c r='XFE1'><v>1</v></c></row></sheetData>"), "GJ-D014"),
        (workbook("<sheetData><row r='1048577'/></sheetData>"), "GJ-D014"),
        (workbook("<sheetData><row r='1'><c r='A1' t='s'><v>7</v></c></row></sheetData>"), "GJ-D014"),
        (workbook("<sheetData><row"), "GJ-D014"),
        (workbook("", extra={"xl/worksheets/sheet1.xml": f'<!DOCTYPE x><worksheet xmlns="{MAIN}"/>'}), "GJ-D020"),
        (workbook(""), "GJ-D006"),
        (workbook(rows(("甲",)))[:-40], "GJ-D014"),
    ],
)
def test_damage_is_told(data: bytes, code: str):
    assert code_of(data) == code


def test_too_many_cells_characters_and_merges_are_told():
    many = rows(*[("甲", "乙")] * 20)

    assert code_of(workbook(many), Limits(cells=30)) == "GJ-D019"
    assert code_of(workbook(many), Limits(characters=30)) == "GJ-D019"
    assert code_of(workbook(many + merged(*["A1:B20"] * 80)), Limits(cells=60)) == "GJ-D019"


def test_a_million_rows_end_within_the_limits():
    inner = "<sheetData>" + "<row><c><v>1</v></c></row>" * 600_000 + "</sheetData>"
    started = time.monotonic()

    assert code_of(workbook(inner), is_guarded=True) == "GJ-D019"
    assert time.monotonic() - started < 60


def test_an_open_workbook_is_read_with_its_repeats_spans_and_hidden_rows():
    inner = (
        '<table:table table:name="总表"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/><table:table-header-rows><table:table-row>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>项<text:s text:c="2"/>目</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>藏</text:p></table:table-cell>"
        "<table:table-cell><text:p>金额<text:line-break/>万元</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" '
        'office:value-type="float"><text:p>1.50</text:p><office:annotation><text:p>批注</text:p></office:annotation>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:visibility="filter"><table:table-cell><text:p>滤去</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table>"
    )

    found = document(open_workbook(inner))

    assert told(found) == [[["项  目", "金额\n万元"], ["1.50", "1.50", ""], ["1.50", "1.50", ""]]]
    assert found.media_type == "application/vnd.oasis.opendocument.spreadsheet"
    assert len(found.notes) == 2


def test_an_open_workbook_that_repeats_without_end_is_told():
    inner = (
        '<table:table table:name="甲"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"><text:p>1</text:p></table:table-cell></table:table-row></table:table>'
    )

    assert code_of(open_workbook(inner), is_guarded=True) == "GJ-D019"


def test_rows_beside_a_tall_cell_are_of_its_table_whatever_they_say():
    inner = rows(
        ("年度资金", "预算数", "执行数"),
        (None, 20, 19.19),
        (None, "其中：基本支出：12.00", None),
        (None, "项目支出：7.19", None),
        ("年度目标", "预期", "实际"),
        (None, "做完", "做完"),
        ("注：单位为万元。",),
    )

    found = document(workbook(inner + merged("A1:A4", "B3:C3", "B4:C4", "A5:A6", "A7:C7")))

    assert [one.table is not None for one in found.blocks] == [True, False]
    assert found.blocks[0].table is not None
    assert found.blocks[0].table.height == 6
