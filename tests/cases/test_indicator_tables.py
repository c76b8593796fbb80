"""Indicator tables of our own: a correct one, one wrong in ten ways, one with gaps, and the correct one said otherwise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.findings.model import Outcome
from checker.pipeline import check_file
from tests.shipped_rules import national

if TYPE_CHECKING:
    from checker.findings.model import Judged
    from checker.rules.model import Rulebook

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
CORRECT = "2023-公路养护项目自评表.json"
WRONG = "2023-公路养护项目自评表-有错.json"
INCOMPLETE = "2023-公路养护项目自评表-缺项.json"
IN_ENGLISH = "2023-road-maintenance.json"
WITHOUT_A_TABLE = sorted(one.name for one in REPORTS.glob("*.txt"))
NAMES = {one: one.value.replace("_", " ") for one in Outcome}

OF_THE_CORRECT = {
    "IND-001": "2 pass, 1 not applicable",
    "IND-002": "1 pass, 1 not applicable",
    "IND-003": "1 pass, 3 not applicable",
    "IND-004": "14 pass",
    "IND-005": "28 pass",
    "IND-006": "2 pass, 3 not applicable",
    "IND-007": "1 pass, 3 not applicable",
    "IND-008": "8 pass, 6 not applicable",
    "IND-009": "3 pass, 11 not applicable",
    "IND-010": "2 pass, 12 not applicable",
    "IND-011": "1 pass, 41 not applicable",
    "IND-012": "9 pass, 33 not applicable",
    "IND-013": "8 pass, 6 not applicable",
    "IND-014": "2 pass, 3 not applicable",
    "IND-015": "14 pass, 14 not applicable",
    "IND-016": "1 pass, 1 not applicable",
    "IND-017": "9 pass, 19 not applicable",
    "IND-018": "2 not applicable",
    "IND-019": "13 pass, 1 not applicable",
    "IND-020": "14 pass",
    "IND-021": "1 pass, 1 not applicable",
    "IND-022": "1 pass, 1 not applicable",
    "IND-023": "16 pass, 3 not applicable",
    "IND-024": "2 pass, 12 not applicable",
    "IND-025": "14 not applicable",
    "IND-026": "3 pass",
    "IND-027": "4 pass",
    "IND-028": "1 pass, 13 not applicable",
}
"""How often each rule says what of the correct table."""

OF_THE_WRONG = {
    "IND-001": "2 pass, 1 not applicable",
    "IND-002": "1 pass, 1 not applicable",
    "IND-003": "1 pass, 3 not applicable",
    "IND-004": "13 pass, 1 fail",
    "IND-005": "27 pass, 1 fail",
    "IND-006": "2 pass, 3 not applicable",
    "IND-007": "1 pass, 3 not applicable",
    "IND-008": "7 pass, 1 fail, 6 not applicable",
    "IND-009": "2 pass, 12 not applicable",
    "IND-010": "2 pass, 12 not applicable",
    "IND-011": "1 fail, 41 not applicable",
    "IND-012": "6 pass, 1 fail, 35 not applicable",
    "IND-013": "7 pass, 1 fail, 6 not applicable",
    "IND-014": "1 pass, 1 fail, 3 not applicable",
    "IND-015": "14 pass, 14 not applicable",
    "IND-016": "1 pass, 1 not applicable",
    "IND-017": "6 pass, 1 fail, 21 not applicable",
    "IND-018": "2 not applicable",
    "IND-019": "12 pass, 1 fail, 1 not applicable",
    "IND-020": "14 pass",
    "IND-021": "1 pass, 1 not applicable",
    "IND-022": "1 pass, 1 not applicable",
    "IND-023": "16 pass, 3 not applicable",
    "IND-024": "2 pass, 12 not applicable",
    "IND-025": "14 not applicable",
    "IND-026": "2 pass, 1 fail",
    "IND-027": "4 pass",
    "IND-028": "1 pass, 13 not applicable",
}
"""How often each rule says what of the table that is wrong in ten ways."""

FAULTS = {
    ("IND-004", "时效指标"),
    ("IND-005", "小修保养面积"),
    ("IND-008", "优良路率"),
    ("IND-011", "管养机制健全性"),
    ("IND-012", "病害平均处置时间"),
    ("IND-013", "沿线运输成本降低率"),
    ("IND-014", "总分"),
    ("IND-017", "运输企业满意度"),
    ("IND-019", "每公里养护成本"),
    ("IND-026", "资金表"),
}
"""The ten faults, each with the indicator, level or block it is found at."""

OF_THE_INCOMPLETE = {
    "IND-001": "1 unknown, 2 not applicable",
    "IND-002": "1 pass, 1 not applicable",
    "IND-003": "1 unknown, 3 not applicable",
    "IND-004": "10 pass",
    "IND-005": "25 pass, 1 unknown, 2 not applicable",
    "IND-006": "1 pass, 1 unknown, 3 not applicable",
    "IND-007": "1 unknown, 3 not applicable",
    "IND-008": "4 pass, 3 unknown, 7 not applicable",
    "IND-009": "2 pass, 2 unknown, 10 not applicable",
    "IND-010": "2 pass, 1 unknown, 11 not applicable",
    "IND-011": "42 not applicable",
    "IND-012": "9 pass, 1 unknown, 32 not applicable",
    "IND-013": "5 pass, 3 unknown, 6 not applicable",
    "IND-014": "2 pass, 3 not applicable",
    "IND-015": "11 pass, 3 fail, 14 not applicable",
    "IND-016": "1 pass, 1 not applicable",
    "IND-017": "3 pass, 6 unknown, 19 not applicable",
    "IND-018": "2 not applicable",
    "IND-019": "10 pass, 1 unknown, 3 not applicable",
    "IND-020": "14 pass",
    "IND-021": "1 pass, 1 not applicable",
    "IND-022": "1 unknown, 1 not applicable",
    "IND-023": "15 pass, 4 not applicable",
    "IND-024": "1 pass, 1 fail, 12 not applicable",
    "IND-025": "14 not applicable",
    "IND-026": "1 pass, 2 unknown",
    "IND-027": "2 pass, 2 unknown",
    "IND-028": "1 pass, 13 not applicable",
}
"""How often each rule says what of the table with gaps."""

ASKED_FOR = {
    ("IND-015", "小修保养面积"),
    ("IND-015", "日常养护里程"),
    ("IND-015", "管养机制健全性"),
    ("IND-024", "运输企业满意度"),
}
"""What the table with gaps is told to fill in."""

UNKNOWN = {
    ("IND-001", "农村公路日常养护"),
    ("IND-003", "农村公路日常养护"),
    ("IND-005", "沿线运输成本降低率"),
    ("IND-006", "农村公路日常养护"),
    ("IND-007", "年度资金总额"),
    ("IND-008", "小修保养面积"),
    ("IND-008", "日常养护里程"),
    ("IND-008", "沿线群众满意度"),
    ("IND-009", "扬尘投诉件数"),
    ("IND-009", "沿线群众满意度"),
    ("IND-010", "沿线群众满意度"),
    ("IND-012", "沿线运输成本降低率"),
    ("IND-013", "小修保养面积"),
    ("IND-013", "日常养护里程"),
    ("IND-013", "沿线群众满意度"),
    ("IND-017", "小修保养面积"),
    ("IND-017", "扬尘投诉件数"),
    ("IND-017", "日常养护里程"),
    ("IND-017", "沿线群众满意度"),
    ("IND-017", "沿线运输成本降低率"),
    ("IND-019", "扬尘投诉件数"),
    ("IND-022", "农村公路日常养护"),
    ("IND-026", "资金表"),
    ("IND-027", "年度资金总额"),
    ("IND-027", "当年财政拨款"),
}
"""What nobody can say of the table with gaps: never a pass for want of a figure."""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return national()


def judged(name: str, rulebook: Rulebook) -> Judged:
    found = check_file(REPORTS / name, rulebook).judged
    assert found is not None
    return found


def outcomes(found: Judged) -> dict[str, str]:
    """Return how often each rule of the chapter says what, worst last."""
    said: dict[str, Counter[Outcome]] = {}
    for one in found.judgements:
        if one.rule.id.startswith("IND"):
            said.setdefault(one.rule.id, Counter())[one.outcome] += 1
    order = (Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE, Outcome.EXPLAINED)
    return {
        rule: ", ".join(f"{counts[one]} {NAMES[one]}" for one in order if counts[one]) for rule, counts in said.items()
    }


def found_at(found: Judged, outcome: Outcome) -> set[tuple[str, str]]:
    return {(one.rule.id, one.label.zh) for one in found.findings if one.outcome is outcome}


@pytest.mark.parametrize("name", [CORRECT, IN_ENGLISH])
def test_the_correct_table_passes_whatever_its_language_and_unit(name: str, rulebook: Rulebook):
    found = judged(name, rulebook)

    assert outcomes(found) == OF_THE_CORRECT
    assert found.findings == ()


def test_the_wrong_table_is_told_its_ten_faults_and_no_other(rulebook: Rulebook):
    found = judged(WRONG, rulebook)

    assert outcomes(found) == OF_THE_WRONG
    assert found_at(found, Outcome.FAIL) == FAULTS
    assert len(found.findings) == len({rule for rule, _ in FAULTS}) == 10


def test_the_messages_of_the_wrong_table_name_the_indicator_and_its_figures(rulebook: Rulebook):
    messages = {one.rule.id: one.message.zh for one in judged(WRONG, rulebook).findings}

    assert messages["IND-004"] == "“时效指标”分值小计 11，所属三级指标分值合计 10"
    assert messages["IND-008"] == "“优良路率”指标值 85%，完成 83.2%，按比例最多得 9.79，写为 9.95分"
    assert messages["IND-017"] == "“运输企业满意度”指标值 90%，完成 84.0%，没有达标却得满分 5分"
    assert messages["IND-019"] == "“每公里养护成本”指标值 1.6万元 与完成值 1.53% 的单位不同，不能比较"


def test_what_the_incomplete_table_lacks_is_asked_for_or_unknown_and_passes_nowhere(rulebook: Rulebook):
    found = judged(INCOMPLETE, rulebook)

    assert outcomes(found) == OF_THE_INCOMPLETE
    assert found_at(found, Outcome.FAIL) == ASKED_FOR
    assert found_at(found, Outcome.UNKNOWN) == UNKNOWN


@pytest.mark.parametrize("name", WITHOUT_A_TABLE)
def test_a_report_without_a_table_is_told_nothing_about_one(name: str, rulebook: Rulebook):
    found = judged(name, rulebook)

    # A score and its grade may stand in the text of any report.
    said = {rule: one for rule, one in outcomes(found).items() if "not applicable" not in one or "," in one}
    assert set(said) <= {"IND-014"}
    assert not [one for one in found.findings if one.rule.id.startswith("IND")]


def test_no_finding_of_the_chapter_cites_an_article_that_was_not_read(rulebook: Rulebook):
    cited = {(one.key, one.article) for rule in rulebook.rules if rule.id.startswith("IND") for one in rule.basis}

    assert {key for key, article in cited if article} == {"L1"}
