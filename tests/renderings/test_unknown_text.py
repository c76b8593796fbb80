"""The section on what could not be judged, and the places of what no line of the report states."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.kernel.message import Language
from checker.pipeline import check_files
from checker.renderings.layout import Screen
from checker.renderings.source_text import SourceText
from checker.renderings.to_text import TextOptions, render_text
from tests.shipped_rules import national

RULEBOOK = national()
REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
PARAGRAPHS = """2023年度青禾市某某站部门整体支出绩效自评报告

一、绩效目标
全年新建雨水泵站2座，培训管护人员60人次。

二、绩效目标完成情况
各项工程有序推进，培训管护人员66人次。

三、其他工作情况
配合市政建设，新建雨水泵站2座。

四、“三公”经费情况
“三公”经费年初预算12.00万元，支出决算为11.00万元，其中：公务接待费支出3.00万元，公务用车购置及运行维护费支出5.00万元，因公出国（境）费支出3.00万元。
"""
PATH = re.compile(r"[a-z_]+\.[a-z_0-9]+")


def rendered(path: Path, *, language: Language = Language.ZH) -> str:
    run = check_files([path], RULEBOOK)
    sources = {one.source: SourceText(path.read_text(encoding="utf-8")) for one in run.reports}
    return render_text(run, sources, TextOptions(screen=Screen(language=language, width=400)))


def unknown_of(path: Path, *, language: Language = Language.ZH) -> list[str]:
    lines = rendered(path, language=language).split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("? "))
    return lines[start + 1 : lines.index("", start)]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(PARAGRAPHS, encoding="utf-8")
    return path


def test_what_waits_for_last_years_figures_names_them_and_not_what_could_stand_in_for_them(report: Path):
    lines = unknown_of(report)

    at = lines.index("    所涉规则  SG-005 “三公”经费只减不增")
    assert lines[at - 1] == (
        "  没有写  “三公”经费·上年预算数（第 13 行）、“三公”经费·上年决算数（第 13 行）、"
        "公务接待费·上年决算数（第 13 行）等 5 项"
    )


def test_a_link_that_is_not_sure_is_said_of_the_target_with_what_may_answer_it(report: Path):
    assert unknown_of(report)[:2] == [
        "  不能确定  雨水泵站（第 4 行，可能是第 10 行“雨水泵站”）：哪一项结果对应这个目标",
        "    所涉规则  TGT-001 目标没有对应结果",
    ]
    assert unknown_of(report, language=Language.EN)[0] == (
        "  not sure  雨水泵站 (line 4, perhaps '雨水泵站' line 10): which result answers this target"
    )


def test_the_count_is_in_english_too(report: Path):
    lines = unknown_of(report, language=Language.EN)

    at = lines.index("    rules  SG-005 three public expenses must not grow")
    assert lines[at - 1].endswith(" and 2 more")


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem)
def test_no_path_or_key_of_the_report_tree_is_shown_for_a_report_in_words(path: Path):
    text = rendered(path).replace(path.name, "").replace(str(path), "")

    assert PATH.findall(text) == []


def test_what_stands_nowhere_is_said_to_be_nowhere():
    assert "  位置  改进措施（全文没有）\n" in rendered(REPORTS / "2020-应急管理局.txt")
