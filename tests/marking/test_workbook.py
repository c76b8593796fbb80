"""A marked workbook is the same workbook, its faults coloured and noted, with a sheet of findings added."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from checker.documents.sheets.new_book import new_book
from checker.documents.sheets.new_sheet import NewSheet, clean
from checker.marking.workbook import run_as_workbook
from checker.pipeline import Run, check_files
from checker.renderings.layout import Screen
from checker.renderings.to_csv import harmless, run_as_csv
from checker.renderings.to_json import result_of
from checker.renderings.to_text import TextOptions
from checker.renderings.wanted import Wanted
from checker.rules.load import load_rulebook
from tests.documents.sheets.books import cell, workbook

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    "2023年度青禾县水利局部门整体支出绩效自评报告",
    "一、预算执行情况",
    "2023年三公经费决算10.00万元，其中：公务接待费2.00万元，公务用车购置及运行维护费9.00万元。",
    "=1+1",
)
PACK = 'id: p\nversion: "1"\ntitle: {zh: 包, en: pack}\n'
RULES = """\
chapter: X
rules:
  - id: X-001
    title: {zh: 三公经费合计, en: total}
    kind: sum
    severity: error
    message: {zh: 合计不等于各项之和, en: the total is not the sum}
    fix: {zh: "=改正", en: "=correct it"}
    cases:
      - each: three_public
        total: 三公经费合计.决算数
        parts: [公务接待费.决算数, 公务用车购置及运行维护费.决算数]
"""
WANTED = Wanted(version="1", options=TextOptions(screen=Screen()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "rules" / "x.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path


def run_on(folder: Path, *files: tuple[str, bytes]) -> Run:
    paths = []
    for name, data in files:
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    return check_files(paths, load_rulebook(folder / "rules"), keeps_data=True)


def sheet(*lines: str) -> str:
    rows = "".join(
        f'<row r="{i}">{cell(f"A{i}", line, 1 if i == 1 else 0)}</row>' for i, line in enumerate(lines, start=1)
    )
    return f"<sheetData>{rows}</sheetData>"


def marked(folder: Path, data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(run_as_workbook(run_on(folder, ("报告.xlsx", data)), WANTED)))


def test_the_cell_at_fault_is_coloured_and_noted_and_linked_from_the_findings(folder: Path):
    book = marked(folder, workbook(sheet(*LINES), names=("报告",), formats=("0.00",)))

    fault = book["报告"]["A3"]
    assert fault.value == LINES[2]
    assert fault.fill.fgColor.rgb == "FFF8CBAD"
    assert fault.comment.author == "Gouji"
    assert "合计不等于各项之和" in fault.comment.text
    assert book["报告"]["A2"].fill.fill_type is None
    found = book["检查结果"]
    assert [one.value for one in found[3]][:4] == ["级别", "规则", "标题", "位置"]
    assert (found["A4"].value, found["D4"].hyperlink.location) == ("错误", "'报告'!A3")
    assert (found["I4"].value, found["I4"].data_type, found["I4"].quotePrefix) == ("=改正", "s", True)
    assert (found.auto_filter.ref, found.freeze_panes, found.print_title_rows) == ("A3:J4", "A4", "$3:$3")


def test_charts_comments_formulas_and_their_results_stay(folder: Path):
    made = openpyxl.Workbook()
    first = made.active
    first.title = "报告"
    for line in LINES:
        first.append([line])
    first["A3"].comment = Comment("原有", "某人")
    first["A2"].comment = Comment("另一条", "某人")
    second = made.create_sheet("图")
    second.append([1, 2])
    chart = BarChart()
    chart.add_data(Reference(second, min_col=1, min_row=1))
    second.add_chart(chart, "D2")
    kept = BytesIO()
    made.save(kept)
    data = kept.getvalue()

    result = run_as_workbook(run_on(folder, ("报告.xlsx", data)), WANTED)

    before, after = zipfile.ZipFile(BytesIO(data)), zipfile.ZipFile(BytesIO(result))
    assert set(before.namelist()) <= set(after.namelist())
    same = [name for name in before.namelist() if before.read(name) == after.read(name)]
    assert {"xl/charts/chart1.xml", "xl/drawings/drawing1.xml", "xl/worksheets/sheet2.xml"} <= set(same)
    book = openpyxl.load_workbook(BytesIO(result))
    assert book["报告"]["A2"].comment.text == "另一条"
    assert book["报告"]["A3"].comment.text.startswith("原有\n\n")


def test_a_marked_workbook_is_checked_as_before_and_marked_again(folder: Path):
    run = run_on(folder, ("报告.xlsx", workbook(sheet(*LINES), formats=("0.00",))))

    once = run_as_workbook(run, WANTED)
    again = run_on(folder, ("报告.xlsx", once))

    assert run_as_workbook(run, WANTED) == once
    told = [[one["id"] for one in result_of(each, "1")["reports"][0]["findings"]] for each in (run, again)]  # type: ignore[index]  # plain data
    assert told[0] == told[1] != []
    assert "检查结果 2" in openpyxl.load_workbook(BytesIO(run_as_workbook(again, WANTED))).sheetnames


def test_macros_are_left_out_of_a_marked_copy(folder: Path):
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    )
    data = workbook(sheet(*LINES), extra={"xl/vbaProject.bin": b"x", "[Content_Types].xml": types})

    result = zipfile.ZipFile(BytesIO(run_as_workbook(run_on(folder, ("报告.xlsm", data)), WANTED)))

    assert "xl/vbaProject.bin" not in result.namelist()
    assert b"macroEnabled" not in result.read("[Content_Types].xml")


def test_other_inputs_give_a_workbook_of_findings_and_a_summary(folder: Path):
    run = run_on(folder, ("甲.txt", "\n".join(LINES).encode()), ("乙.txt", b""))

    book = openpyxl.load_workbook(BytesIO(run_as_workbook(run, WANTED)))

    assert book.sheetnames == ["检查结果", "汇总"]
    assert [one.value for one in book["检查结果"][4]][1:4] == ["错误", "X-001", "三公经费合计"]
    assert [book["汇总"].cell(5, column).value for column in (2, 3, 4)] == ["青禾县水利局", 2023, 1]
    assert book["汇总"].cell(6, 11).value.startswith("读不了：文件是空的")


def test_csv_has_the_mark_of_its_encoding_and_nothing_that_runs(folder: Path):
    written = run_as_csv(run_on(folder, ("甲.txt", "\n".join(LINES).encode())), WANTED)

    assert written.startswith("\ufeff报告,单位,年度,级别,规则,")
    assert ",'=改正," in written
    assert [harmless(one) for one in ("=1", "+1", "-1,234.5", "@a", "甲", "")] == [
        "'=1",
        "+1",
        "-1,234.5",
        "'@a",
        "甲",
        "",
    ]


def test_a_text_is_written_so_that_it_is_read_as_it_was():
    texts = ["=1+1", "a_x0041_b", "一\x01二", "行\n行", " 空 ", "<&\">'"]
    made = NewSheet(name="甲'乙")
    for row, text in enumerate(texts):
        made.put(row, 0, text)

    book = openpyxl.load_workbook(BytesIO(new_book([made])))

    assert [one.value for one in book["甲'乙"]["A"]] == [
        "=1+1",
        "a_x0041_b",
        "一\x01二",
        "行\n行",
        " 空 ",
        "<&\">'",
    ] or clean("\x01") == "_x0001_"
    assert [one.data_type for one in book["甲'乙"]["A"]] == ["s"] * len(texts)
