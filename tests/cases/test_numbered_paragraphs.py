"""Paragraphs numbered 2.3, and headings that open two chapters: what a reader is told of them."""

from __future__ import annotations

import pytest

from checker.cli.main import main
from checker.documents.read import read_bytes
from checker.extraction.extract import extract

HEAD = "关于报送2023年度部门整体支出绩效自评报告的函\n1. 概况\n"


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("2.3“三公”经费年初预算120,000元，实际支出98,765.43元。", "“三公”经费"),
        ("2.3 “三公”经费年初预算120,000元，实际支出98,765.43元。", "“三公”经费"),
        ("1.2.1 基本支出年初预算120,000元，决算数98,765.43元。", "基本支出"),
        ("（三）“三公”经费年初预算120,000元，实际支出98,765.43元。", "“三公”经费"),
    ],
)
def test_the_number_of_a_paragraph_is_no_part_of_the_items_name(paragraph: str, label: str):
    extraction = extract(read_bytes(f"{HEAD}{paragraph}\n".encode(), "report.txt"))

    assert {one.label for one in extraction.figures} == {label}
    assert {one.value for one in extraction.figures} == {"120000", "98765.43"}


@pytest.mark.parametrize("number", ["1.1 ", "（一）", "1、", ""])
def test_the_number_of_a_paragraph_is_no_part_of_the_units_name(number: str):
    text = f"{HEAD}{number}青川市图书档案中心为财政全额拨款事业单位，在职31人。\n"

    extraction = extract(read_bytes(text.encode(), "report.txt"))

    assert extraction.report["unit"]["name"] == "青川市图书档案中心"


def test_what_is_wrong_with_a_heading_of_two_chapters_is_told_once(tmp_path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "report.txt"
    path.write_text(f"{HEAD}基本情况。\n2. 存在问题及下一步措施：加强管理。\n", encoding="utf-8")

    main(["check", str(path), "--select", "STR-002", "--isolated"])

    out = capsys.readouterr().out
    assert out.count("“存在问题及下一步措施”正文只有") == 1
