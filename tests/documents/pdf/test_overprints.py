"""Text over or under other text is not read along; a name that its field cuts is read whole."""

from __future__ import annotations

from checker.documents.limits import DEFAULTS
from checker.documents.pdf.read import read_pdf
from tests.documents.pdf.minimal_pdf import Sheet, pdf_of

BODY = [
    f"第{number}项支出合计{1234 + 7 * index}.56万元，完成预算的98.65%，比上年增加{index + 1}万元。"
    for index, number in enumerate("一二三四五六七八九")
]


def read(*sheets: Sheet) -> tuple[list[str], list[str]]:
    document = read_pdf(pdf_of(*sheets), "报告.pdf", DEFAULTS)
    return [one.text for one in document.blocks], [one.zh for one in document.notes]


def test_what_crosses_other_text_on_the_same_spot_of_two_pages_is_a_watermark():
    sheets = [Sheet().lines(70, 700, BODY[start::2]).text(93, 656, "内部资料") for start in (0, 1)]
    texts, notes = read(*sheets)

    assert texts == BODY[0::2] + BODY[1::2]
    assert any("第 1、2 页有压在别的文字上的文字" in one for one in notes)


def test_what_crosses_other_text_and_is_much_larger_is_a_watermark_on_one_page_too():
    texts, notes = read(Sheet().lines(70, 700, BODY).text(110, 620, "样张", 60))

    assert texts == BODY
    assert any("压在别的文字上" in one for one in notes)


def test_a_large_title_and_lines_that_pages_share_are_read_where_they_cross_nothing():
    sheets = [
        Sheet().text(200, 760, "决算说明", 40).lines(70, 700, [*BODY[start::2], "注：单位为万元。"]) for start in (0, 1)
    ]
    texts, notes = read(*sheets)

    assert texts.count("注：单位为万元。") == 2
    assert "决算说明" in texts
    assert not any("压在" in one for one in notes)


def cell(x: float, top: float, lines: list[tuple[float, str]]) -> str:
    shown = " ".join(
        f"BT /F1 9 Tf 1 0 0 1 {x + 3} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET" for y, text in lines
    )
    return f"q {x} {top - 20} 100 20 re W n {shown} Q"


def test_the_lines_of_a_name_that_its_field_cuts_stay_in_their_field():
    sheet = Sheet().grid([70.0, 170.0, 270.0], [700.0, 680.0, 660.0, 640.0])
    names = [["项目"], ["机关事业单位基本养老", "保险缴费", "支出"], ["住房公积金"]]
    for index, lines in enumerate(names):
        top = 700.0 - 20 * index
        middle = top - 13
        placed = [(middle + 11 * ((len(lines) - 1) / 2 - number), text) for number, text in enumerate(lines)]
        sheet.raw(cell(70, top, placed)).text(173, middle, ["决算数", "12.50", "8.00"][index], 9)
    document = read_pdf(pdf_of(sheet), "报告.pdf", DEFAULTS)
    (table,) = [one.table for one in document.blocks if one.table is not None]

    name = "机关事业单位基本养老保险缴费支出"
    assert [one.text for one in table.cells if one.row] == [name, "12.50", "住房公积金", "8.00"]
