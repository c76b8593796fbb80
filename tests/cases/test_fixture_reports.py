"""Our own reports: what a reviewer would sign in the faulty one, and silence on the clean one."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.findings.model import Finding, Outcome
from checker.pipeline import check_file
from checker.rules.model import Rulebook, Severity
from tests.shipped_rules import national

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return national()


def failed(name: str, rulebook: Rulebook) -> list[Finding]:
    judged = check_file(REPORTS / name, rulebook).judged
    assert judged is not None
    return [one for one in judged.findings if one.outcome is Outcome.FAIL]


def told(findings: list[Finding], severity: Severity) -> set[tuple[str, str]]:
    return {(one.rule.id, one.place.quote if one.place else "") for one in findings if one.severity is severity}


def test_the_faulty_report_has_one_wrong_figure(rulebook: Rulebook):
    findings = failed("2022-档案馆.txt", rulebook)

    assert told(findings, Severity.ERROR) == {("RAT-004", "55.06%")}
    (error,) = (one for one in findings if one.severity is Severity.ERROR)
    assert (error.stated, error.computed and error.computed.low) == ("55.06", "50.56")


def test_the_faulty_report_is_asked_what_a_reviewer_would_ask(rulebook: Rulebook):
    warnings = told(failed("2022-档案馆.txt", rulebook), Severity.WARNING)

    assert {
        ("RSN-001", "4,938,722.15元"),
        ("RSN-001", "38,120.00元"),
        ("EXE-003", "1,994,386.60元"),
        ("EXE-007", "60,000.00元"),
        ("RSN-002", "68,455.20元"),
        ("RSN-004", "工作需要"),
        ("SG-005", "38,120.00元"),
        ("SG-007", "38,120.00元"),
        ("SG-012", "68,455.20元"),
        ("STR-003", "四、资产管理情况"),
        ("STR-009", "五、绩效目标完成情况"),
    } <= warnings


def test_the_explained_decrease_is_not_asked_about(rulebook: Rulebook):
    subjects = {(one.rule.id, one.label.zh) for one in failed("2022-档案馆.txt", rulebook)}

    assert ("RSN-003", "公务用车运行维护费") not in subjects
    assert ("RSN-004", "公务用车运行维护费") not in subjects


def test_the_clean_report_has_no_error_and_no_warning(rulebook: Rulebook):
    findings = failed("2023-水文站.txt", rulebook)

    assert [(one.rule.id, one.message.zh) for one in findings if one.severity is not Severity.INFO] == []


def test_a_changed_digit_in_the_clean_report_is_found(rulebook: Rulebook, tmp_path: Path):
    text = (REPORTS / "2023-水文站.txt").read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(text.replace("支出决算为9.56万元", "支出决算为9.65万元"), encoding="utf-8")

    judged = check_file(wrong, rulebook).judged

    assert judged is not None
    errors = {one.rule.id for one in judged.findings if one.outcome is Outcome.FAIL and one.severity is Severity.ERROR}
    assert {"SG-002", "SG-003"} <= errors


@pytest.mark.parametrize("name", ["2021-文化馆.txt", "2024-第二中学.txt"])
def test_clean_reports_in_other_templates_have_no_error_and_no_warning(name: str, rulebook: Rulebook):
    findings = failed(name, rulebook)

    assert [(one.rule.id, one.message.zh) for one in findings if one.severity is not Severity.INFO] == []


def test_every_planted_fault_of_the_second_faulty_report_is_found_and_no_other(rulebook: Rulebook):
    findings = failed("2020-应急管理局.txt", rulebook)

    assert told(findings, Severity.ERROR) == {
        ("RAT-001", "47.71%"),
        ("RAT-002", "52.83%"),
        ("RAT-003", "7.29%"),
        ("ARI-009", "2,310.00万元"),
        ("STR-012", "增加（减少）"),
    }
    assert {rule for rule, _ in told(findings, Severity.WARNING)} == {
        *("STR-001", "STR-007", "STR-009"),
        *("DIS-001", "DIS-002", "DIS-007", "DIS-008", "DIS-010", "DIS-012"),
    }


def test_wrong_counts_wrong_parts_and_impossible_growth_are_found_and_nothing_else(rulebook: Rulebook):
    findings = failed("2022-园林局.txt", rulebook)

    assert [(one.rule.id, one.message.zh) for one in findings if one.severity is not Severity.INFO] == [
        ("ARI-017", "下属事业单位写为 3个，列举了 2 个（不含注明不计入的）"),
        ("ARI-018", "绿化项目共 20个，其中互不重叠的各部分合计 22个，大于总数"),
        ("ARI-018", "其中的示范路 15条 大于总数 12条"),
        (
            "ARI-019",
            "口袋公园写为 10个，同比 23%，在印出的精度内没有哪个整数的上年数能得出这个增长率",
        ),
    ]


def test_a_count_that_is_divided_by_a_rate_is_worked_out_as_a_count(rulebook: Rulebook):
    found = [one.working for one in failed("2022-园林局.txt", rulebook) if one.rule.id == "ARI-019"]

    assert [one.zh.rpartition(" ＝ ")[2] for one in found if one is not None] == ["8.13个，应为整数"]
    assert [one.en.rpartition(" = ")[2] for one in found if one is not None] == [
        "8.13个, which should be a whole number"
    ]


def test_the_faults_with_counts_stand_where_the_counts_are_printed(rulebook: Rulebook):
    places = [(one.rule.id, one.place and one.place.quote) for one in failed("2022-园林局.txt", rulebook)]

    assert [one for one in places if one[0] in ("ARI-017", "ARI-018", "ARI-019")] == [
        ("ARI-017", "3个"),
        ("ARI-018", "20个"),
        ("ARI-018", "15条"),
        ("ARI-019", "10个"),
    ]
