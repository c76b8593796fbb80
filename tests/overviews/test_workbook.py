from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from checker.kernel.message import Language, Message
from checker.overviews.workbook.lists import NUMBER, Listed, Plan, written
from checker.overviews.workbook.xlsx_door import Book
from checker.renderings.layout import Screen
from tests.overviews.conftest import made
from tests.overviews.sample import HOSTILE, RULES, Sample, finding_row, invented, report_row, run_row, unreadable_row

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def book_of(folder: Path, **settings: object) -> Workbook:
    return load_workbook(BytesIO(made(folder, "xlsx", **settings)))


@pytest.fixture(scope="module")
def book(run: Path) -> Workbook:
    return book_of(run, sources=Path("../2023年度"))


def column(sheet: Worksheet, title: str) -> list[object]:
    heads = [one.value for one in sheet[1]]
    return [row[heads.index(title)] for row in sheet.iter_rows(min_row=2)]


def test_there_is_a_sheet_for_each_severity_and_each_other_list(book: Workbook):
    assert book.sheetnames == [
        "概览", "错误", "提醒", "提示", "跨年度与跨单位", "已说明与无法判断", "读不出的文件", "按单位", "按规则",
    ]  # fmt: skip


def test_every_finding_is_on_one_list(book: Workbook, sample: Sample):
    counts = {name: book[name].max_row - 1 for name in book.sheetnames[1:6]}
    failed = [one for one in sample.findings if one["outcome"] == "fail"]
    alone = [one for one in failed if one["scope"] == "report"]

    assert counts == {
        "错误": sum(one["severity"] == "error" for one in alone),
        "提醒": sum(one["severity"] == "warning" for one in alone),
        "提示": sum(one["severity"] == "info" for one in alone),
        "跨年度与跨单位": len(failed) - len(alone),
        "已说明与无法判断": len(sample.findings) - len(failed),
    }


def test_the_summary_counts_what_the_lists_hold_and_leads_there(book: Workbook):
    rows = {row[0].value: row[1] for row in book["概览"].iter_rows(min_row=5, max_row=13)}

    for name in ("错误", "提醒", "提示", "跨年度与跨单位"):
        assert rows[name].value == book[name].max_row - 1
        assert rows[name].hyperlink.location == f"'{name}'!A1"
    assert len(book["概览"]._charts) == 2


def test_a_figure_is_a_number_with_the_decimals_and_unit_it_is_printed_with(book: Workbook):
    stated = next(one for one in column(book["错误"], "报告写") if "万元" in one.number_format)

    assert stated.data_type == "n"
    assert stated.number_format == '#,##0.00"万元"'


def test_text_that_looks_like_a_formula_is_text(book: Workbook):
    names = [one for one in column(book["按单位"], "单位") if str(one.value).startswith("=")]

    assert [one.value for one in names] == [HOSTILE.replace("\u202e", " ")]
    assert {one.data_type for one in names} == {"s"}
    formulas = [one.value for sheet in book for row in sheet.iter_rows() for one in row if one.data_type == "f"]
    assert len(formulas) == 4
    assert all(str(one).startswith("=COUNTA(") for one in formulas)


def test_an_officer_chooses_a_decision_beside_each_finding(book: Workbook):
    sheet = book["错误"]
    (choice,) = sheet.data_validations.dataValidation

    assert choice.formula1 == '"退回,核实,接受,豁免"'
    assert str(choice.sqref) == f"M2:M{sheet.max_row}"
    assert sheet["M1"].value == "处理意见"
    assert sheet.auto_filter.ref == f"A1:T{sheet.max_row}"
    assert sheet.freeze_panes == "A2"


def test_a_finding_leads_to_its_file_and_a_unit_to_its_findings(book: Workbook):
    sheet = book["错误"]
    source = column(sheet, "来源文件")[0]
    count = next(one for one in column(book["按单位"], "错误") if one.hyperlink is not None)

    assert source.hyperlink.target.replace("\\", "/") == f"../2023年度/{source.value}"
    row = int(str(count.hyperlink.location).rpartition("A")[2])
    unit = book["按单位"].cell(count.row, 2).value
    assert sheet.cell(row, 2).value == unit
    assert sum(one.value == unit for one in column(sheet, "单位")) == count.value


def test_a_list_that_is_full_goes_on_on_another_sheet():
    out = BytesIO()
    book, screen = Book(out, "t"), Screen(language=Language.ZH)
    plan = Plan(name="错误", columns=(Listed(title=Message("序号", "No."), width=7),), last_row=3)
    sheets = [
        (one.name, last) for one, last in written(book, plan, [("u", [(place, NUMBER)]) for place in range(7)], screen)
    ]
    book.close()

    found = load_workbook(BytesIO(out.getvalue()))
    assert sheets == [("错误", 3), ("错误 (2)", 3), ("错误 (3)", 1)]
    assert [[one.value for one in sheet["A"]] for sheet in found] == [["序号", 0, 1, 2], ["序号", 3, 4, 5], ["序号", 6]]


def test_numbers_with_more_digits_than_a_spreadsheet_keeps_are_written_out(tmp_path: Path):
    report = report_row(0, "甲区教育局", "甲区", 2023)
    found = finding_row(report, RULES[0], 0, stated="12345678901234567.89", computed_low="1", computed_high="1")
    book = book_of(Sample(reports=[report], findings=[found], runs=[run_row(1, 0)]).written(tmp_path))

    (stated,) = column(book["错误"], "报告写")
    assert (stated.data_type, stated.value) == ("s", "12,345,678,901,234,567.89")


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_run_and_one_that_could_not_be_read_make_workbooks(tmp_path: Path, language: Language):
    empty = book_of(Sample().written(tmp_path / "empty"), language=language)
    lost = Sample(reports=[unreadable_row(0, "甲区/a.pdf")], runs=[run_row(1, 1)]).written(tmp_path / "lost")

    assert [sheet.max_row for sheet in empty.worksheets[1:]] == [1] * 8
    assert book_of(lost, language=language).worksheets[6]["B2"].value == "甲区/a.pdf"


def test_the_same_run_makes_the_same_workbook(tmp_path: Path):
    folder = invented(3).written(tmp_path)

    assert made(folder, "xlsx") == made(folder, "xlsx")
