"""What the readers of sentences see of a document that a reader wrote, with its tables."""

from __future__ import annotations

from checker.extraction.extract import extract
from checker.extraction.prose import prose_of
from tests.extraction.tables.built import document, grid

TITLE = "云水县青石局2021年度部门整体支出绩效自评报告"
BODY = "一、基本情况\n（一）收支情况\n本年支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。"
TABLE = grid("""
单位：万元 | < | <
项目 | 预算数 | 决算数
会议费 | 12.00 | 10.00
注：本表反映会议情况。 | < | <
""")


def test_a_table_is_blank_and_its_frame_is_paragraphs():
    read = document(TITLE, BODY, TABLE, "后面的段落。")
    prose = prose_of(read)
    assert len(prose.text) == len(read.text)
    assert "会议费" not in prose.text
    assert [one.text for one in prose.blocks][-3:] == ["单位：万元", "注：本表反映会议情况。", "后面的段落。"]
    assert all(prose.text[one.start : one.end] == one.text for one in prose.blocks)


def test_a_document_without_tables_is_its_own_prose():
    read = document(TITLE, BODY)
    assert prose_of(read) is read


def test_a_paragraph_is_not_joined_to_the_next_whatever_it_ends_in():
    lines = "本年支出合计\n100.00万元为上年的数，\n12\n本年收入合计9.00万元"
    report = extract(document(TITLE, "一、基本情况", lines)).report
    assert report["finance"] == {"income": {"total": report["finance"]["income"]["total"]}}


def test_cells_are_no_sentences_and_no_headings():
    hostile = grid("""
    一、收入 | 本年支出合计300.00万元。
    XX万元 | 二、本年收入合计5万元
    """)
    found = extract(document(TITLE, BODY, hostile))
    assert [one.path for one in found.figures] == [
        "finance.expenditure.total.final",
        "finance.expenditure.basic.total.final",
        "finance.expenditure.project.total.final",
    ]
    assert [one["title"] for one in found.report["sections"]] == ["基本情况", "收支情况"]
    assert "placeholders" not in found.report


def test_what_stands_in_its_tables_is_part_of_the_length_of_a_chapter_and_not_of_its_text():
    parts = ("云水县青石局2021年度部门整体支出绩效自评报告", "一、部门基本情况\n二、绩效目标完成情况")
    table = grid("""
    项目 | 数量
    养护里程 | 50公里
    """)

    chapter = extract(document(*parts, table)).report["chapters"]["results"]  # type: ignore[index, call-overload]

    assert chapter["text"] == ""
    assert chapter["chars"] == len("项目数量养护里程50公里")
