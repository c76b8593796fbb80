"""A file as a program writes it, with all its styles and settings, is read and marked like one made by hand."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from checker.documents.limits import DEFAULTS
from checker.documents.read import read_bytes
from checker.documents.word.read import read_word
from checker.marking.word import _marked
from tests.marking.test_word_copies import remark_at
from tests.marking.word_reports import marked, parts, without_marks


@pytest.fixture(scope="module")
def data() -> bytes:
    made = docx.Document()
    made.add_heading("2022年度青禾县第二中学部门整体支出绩效自评报告", 0)
    made.add_heading("一、基本情况", 1)
    made.add_paragraph("学校现有在职人员118人。")
    for text in ("教学楼", "实验楼"):
        made.add_paragraph(text, style="List Number")
    made.add_heading("（一）收支", 2)
    grid = made.add_table(rows=3, cols=3)
    for column, text in enumerate(("项目", "预算数", "决算数")):
        grid.cell(0, column).text = text
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "办公费"
    grid.cell(1, 1).merge(grid.cell(1, 2)).text = "12.50"
    paragraph = made.add_paragraph("支出")
    paragraph.add_run("36.").bold = True
    paragraph.add_run("40%")
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_headings_lists_and_tables_are_read(data: bytes):
    found = read_bytes(data, "报告.docx")

    assert [(one.level, one.text) for one in found.blocks if one.table is None] == [
        (0, "2022年度青禾县第二中学部门整体支出绩效自评报告"), (1, "一、基本情况"), (0, "学校现有在职人员118人。"),
        (0, "1. 教学楼"), (0, "2. 实验楼"), (2, "（一）收支"), (0, "支出36.40%"),
    ]  # fmt: skip
    (grid,) = [one.table for one in found.blocks if one.table is not None]
    assert [(one.row, one.column, one.rows, one.columns, one.text) for one in grid.cells][3:5] == [
        (1, 0, 2, 1, "办公费"), (1, 1, 1, 2, "12.50"),
    ]  # fmt: skip


def test_a_figure_over_two_runs_is_marked_and_every_other_part_keeps_its_bytes(data: bytes):
    copy = _marked(data, *remark_at(data, "36.40%"))

    assert marked(copy) == {"0": "36.40%"}
    before, after = parts(data), parts(copy)
    assert without_marks(after["word/document.xml"]) == without_marks(before["word/document.xml"])
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert list(before) == [name for name in after if name != "word/comments.xml"]
    assert read_word(copy, "报告.docx", DEFAULTS).text == read_word(data, "报告.docx", DEFAULTS).text


def test_another_program_sees_the_same_paragraphs(data: bytes):
    copy = docx.Document(BytesIO(_marked(data, *remark_at(data, "36.40%"))))

    assert [one.text for one in copy.paragraphs] == [one.text for one in docx.Document(BytesIO(data)).paragraphs]
    assert [one.text for one in copy.comments] == ["提示\n看这里"]
