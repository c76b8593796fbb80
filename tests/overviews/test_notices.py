from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from checker.kernel.errors import UsageError
from checker.kernel.message import Language
from checker.overviews.notices.letter import MOST_ITEMS, Terms
from checker.overviews.notices.write import Notice, notices
from checker.overviews.settings import Settings
from tests.overviews.sample import RULES, Sample, finding_row, report_row, run_row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TERMS = Terms(sender="甲市财政局", day=date(2024, 3, 1), deadline=date(2024, 3, 15))


def letters(
    folder: Path, terms: Terms = TERMS, units: Sequence[str] = (), language: Language = Language.ZH
) -> list[Notice]:
    return list(notices(folder, Settings(version="0.1.0", language=language), terms, units))


def lines_of(notice: Notice) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(notice.data)).paragraphs]


def unit_run(folder: Path, *rules: int, name: str = "甲区教育局", **more: object) -> Path:
    report = report_row(0, name, "甲区", 2023)
    found = [finding_row(report, RULES[rule], place, **more) for place, rule in enumerate(rules)]
    return Sample(reports=[report], findings=found, runs=[run_row(1, 0)]).written(folder)


def test_a_letter_returns_the_report_and_lists_what_to_correct_by_severity(tmp_path: Path):
    (notice,) = letters(unit_run(tmp_path, 0, 1, 7))

    lines = lines_of(notice)
    assert notice.file == "甲区教育局.docx"
    assert lines[:2] == ["关于退回2023年度绩效自评报告的通知", "甲区教育局："]
    assert "现将报告退回" in lines[2]
    assert "于2024年3月15日前重新报送" in lines[2]
    assert [one for one in lines if one[1:2] == "、"] == [
        "一、须改正的错误（1 处）",
        "二、须核实或说明的问题（1 处）",
        "三、供参考的提示（1 处）",
    ]
    assert lines[4] == "1. “三公”经费合计等于各项之和（2023 年度，“三公”经费合计，第 14 段）"
    assert lines[5] == (
        "原文“2023 年“三公”经费支出合计 36.40 万元，较上年增长 13.15%”。写的是 36.40万元，算得 36.76万元，相差 0.36万元。"
        "疑错：“三公”经费合计 36.40万元，应为 36.76万元（两位数字写颠倒）。改法：核对各项与合计，改正写错的数；确有其他项目的，补列并说明。"
    )
    assert lines[-5:-3] == ["甲市财政局", "2024年3月1日"]


def test_the_table_attached_has_a_row_for_each_finding(tmp_path: Path):
    (notice,) = letters(unit_run(tmp_path, 0, 1, 7))

    (table,) = docx.Document(BytesIO(notice.data)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][:5] == ["序号", "年度", "级别", "规则", "位置"]
    assert [row[3] for row in rows[1:]] == ["SG-003", "SG-005", "TXT-004"]
    assert rows[1][5:7] == ["36.40万元", "36.76万元"]


def test_a_letter_about_warnings_alone_asks_to_verify(tmp_path: Path):
    (notice,) = letters(unit_run(tmp_path, 1))

    lines = lines_of(notice)
    assert lines[0] == "关于核实2023年度\n绩效自评报告有关问题的通知"
    assert "退回" not in "".join(lines)


def test_a_letter_about_very_much_tells_the_rest_in_the_table(tmp_path: Path):
    (notice,) = letters(unit_run(tmp_path, *[0] * (MOST_ITEMS + 5)))

    lines = lines_of(notice)
    assert "其余 5 处见附件。" in lines
    assert sum(one.endswith("第 14 段）") for one in lines) == MOST_ITEMS
    assert len(docx.Document(BytesIO(notice.data)).tables[0].rows) == MOST_ITEMS + 6


def test_a_unit_whose_report_was_not_received_is_asked_for_it(tmp_path: Path):
    rule = ("XRP-008", "error", "名册单位都已报送", "every unit has reported", "")
    missing = finding_row({"report_id": None}, rule, 0) | {
        "report_id": None,
        "subject": "u:甲区档案馆",
        "label_zh": "甲区档案馆",
    }
    (notice,) = letters(Sample(findings=[missing], runs=[run_row(0, 0)]).written(tmp_path))

    lines = lines_of(notice)
    assert lines[:2] == ["关于报送绩效自评报告的通知", "甲区档案馆："]
    assert "未收到你单位应报送的绩效自评报告" in lines[2]


@pytest.mark.parametrize("rules", [(), (7, 8)])
def test_a_unit_with_nothing_to_correct_or_to_explain_has_no_letter(tmp_path: Path, rules: tuple[int, ...]):
    assert letters(unit_run(tmp_path, *rules)) == [Notice(unit="甲区教育局")]


def test_what_is_not_given_is_left_blank(tmp_path: Path):
    (notice,) = letters(unit_run(tmp_path, 0), Terms())

    lines = lines_of(notice)
    assert "于　　　　年　　月　　日前重新报送" in lines[2]
    assert lines[-5:-3] == ["（发文单位）", "　　　　年　　月　　日"]


def test_letters_are_written_in_english_too(tmp_path: Path):
    (notice,) = letters(unit_run(tmp_path, 0), language=Language.EN)

    lines = lines_of(notice)
    assert lines[0] == "Notice: self-evaluation report 2023 returned for correction"
    assert "A. To correct (1)" in lines
    assert lines[-5] == "甲市财政局"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/passwd", "_.._etc_passwd.docx"),
        ("甲/乙\\丙:丁*", "甲_乙_丙_丁_.docx"),
        ("CON", "_CON.docx"),
        ("...", "gouji.docx"),
        ("长" * 300, "长" * 80 + ".docx"),
    ],
)
def test_no_name_of_a_unit_leads_a_file_astray(tmp_path: Path, name: str, file: str):
    (notice,) = letters(unit_run(tmp_path, 0, name=name))

    assert notice.file == file


def test_units_of_one_name_have_a_letter_each(tmp_path: Path):
    reports = [report_row(place, "教育局", region, 2023) for place, region in enumerate(("甲区", "乙区"))]
    found = [finding_row(one, RULES[0], 0) for one in reports]
    folder = Sample(reports=reports, findings=found, runs=[run_row(2, 0)]).written(tmp_path)

    assert [one.file for one in letters(folder)] == ["教育局.docx", "教育局-2.docx"]
    assert [one.file for one in letters(folder, units=["u:甲区教育局"])] == ["教育局-2.docx"]


def test_a_unit_that_is_not_there_is_a_mistake_with_the_nearest_name(run: Path):
    with pytest.raises(UsageError) as caught:
        letters(run, units=["甲区教育"])

    assert [(one.code, "甲区教育局" in one.message.zh) for one in caught.value.problems] == [("GJ-U062", True)]


def test_hostile_names_and_quotes_are_text_in_a_letter(run: Path):
    told = [one for one in letters(run) if one.data and "HYPERLINK" in one.unit]

    assert len(told) == 1
    assert lines_of(told[0])[1].startswith('=HYPERLINK("x")</script><img')


def test_the_same_run_makes_the_same_letters(tmp_path: Path):
    folder = unit_run(tmp_path, 0, 1)

    assert letters(folder) == letters(folder)
    assert b"2000-01-01" not in letters(folder)[0].data
