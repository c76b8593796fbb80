from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.overviews.sample import RULES, Sample, finding_row, report_row, run_row

if TYPE_CHECKING:
    from tests.cli.inputs import Gouji

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    report = report_row(0, "甲区教育局", "甲区", 2023, score=None, execution_rate=None)
    clean = report_row(2, "甲区档案馆", "甲区", 2023, score=None, execution_rate=None)
    found = [finding_row(report, RULES[0], 0), finding_row(report, RULES[1], 1)]
    return Sample(reports=[report, clean], findings=found, runs=[run_row(2, 0)]).written(tmp_path / "run")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    report = report_row(0, "甲区教育局", "甲区", 2023)
    return Sample(reports=[report], findings=[finding_row(report, RULES[1], 1)], runs=[run_row(1, 0)]).written(
        tmp_path / "before"
    )


def test_an_overview_writes_each_format_where_it_is_told(gouji: Gouji, run: Path, tmp_path: Path):
    page, book = tmp_path / "总览.html", tmp_path / "清单.xlsx"

    ran = gouji("overview", str(run), "-o", f"html={page}", "-o", f"xlsx={book}", "--sources", str(tmp_path / "报送"))

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines() == [f"已写 {page}", f"已写 {book}"]
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    link = load_workbook(book)["错误"]["T2"].hyperlink.target
    assert link.replace("\\", "/") == "报送/甲区/2023/甲区教育局.docx"


@pytest.mark.parametrize("name", ["csv", "jsonl", "sarif", "junit"])
def test_a_list_goes_to_the_standard_output_and_nothing_else_does(gouji: Gouji, run: Path, name: str):
    ran = gouji("overview", str(run), "-o", name)

    assert (ran.code, ran.err) == (0, "")
    assert "SG-003" in ran.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["overview", "nowhere", "-o", "csv"], "GJ-U060"),
        (["overview", "RUN"], "GJ-U063"),
        (["overview", "RUN", "-o", "xlsx"], "GJ-U0"),
        (["overview", "RUN", "-o", "pdf=a.pdf"], "GJ-U001"),
        (["overview", "RUN", "-o", "csv", "--against", "nowhere"], "GJ-U060"),
        (["diff", "RUN", "nowhere"], "GJ-U060"),
        (["notice", "RUN", "--out", "letters", "--unit", "甲区教育"], "GJ-U062"),
        (["notice", "RUN", "--out", "letters", "--deadline", "2024-02-31"], "--deadline"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(gouji: Gouji, run: Path, arguments: list[str], code: str):
    ran = gouji(*(str(run) if one == "RUN" else one for one in arguments))

    assert (ran.code, ran.out) == (2, "")
    assert code in ran.err
    assert not Path("letters").exists()


def test_diff_tells_what_is_new_and_fails_for_it(gouji: Gouji, run: Path, before: Path):
    ran = gouji("diff", str(before), str(run))

    assert ran.code == 1
    assert "新出现 1  （错误 1  提醒 0  提示 0）" in ran.out
    assert "新报送 1  这次没有 0  内容不同 0" in ran.out
    assert gouji("diff", str(before), str(run), "--fail-level", "never").code == 0
    assert gouji("diff", str(run), str(before)).code == 0
    assert gouji("diff", str(run), str(run)).code == 0


def test_diff_as_json_has_each_side(gouji: Gouji, run: Path, before: Path):
    ran = gouji("diff", str(run), str(before), "-o", "json")

    found = json.loads(ran.out)
    (one,) = found["findings"]
    assert (one["change"], one["rule"], one["after"]) == ("resolved", "SG-003", None)
    assert one["before"]["message"]["zh"] == "写的是 36.40万元，算得 36.76万元，相差 0.36万元"
    assert [(each["change"], each["name"]) for each in found["reports"]] == [("gone", "甲区档案馆")]


def test_notices_are_written_to_who_has_anything_to_correct_and_the_others_are_told(
    gouji: Gouji, run: Path, tmp_path: Path
):
    folder = tmp_path / "通知"

    ran = gouji("notice", str(run), "--out", str(folder), "--from", "甲市财政局", "--date", "2024-03-01")

    assert (ran.code, ran.out) == (0, "")
    assert [one.name for one in folder.iterdir()] == ["甲区教育局.docx"]
    assert ran.err == f"写了 1 份通知，在 {folder}。没有需要改正或核实的，不写通知：甲区档案馆\n"


def test_a_screening_writes_the_overviews_it_is_asked_for(gouji: Gouji, tmp_path: Path):
    reports, results, page = tmp_path / "甲区", tmp_path / "结果", tmp_path / "总览.html"
    reports.mkdir()
    shutil.copy(min(FIXTURES.glob("*.txt")), reports)

    ran = gouji("screen", str(reports), "--out", str(results), "--jobs", "1", "-q", "-o", f"html={page}", "-o", "csv")

    assert ran.code in (0, 1, 4)
    assert f"已写 {page}" in ran.err
    assert ran.out.removeprefix("\ufeff").startswith("报告,单位,年度")
    assert "<h1>勾稽筛查结果</h1>" in page.read_text(encoding="utf-8")
