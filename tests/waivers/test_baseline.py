"""A baseline records the findings of one day; a later run tells what is new, and a changed number is new."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from checker.findings.model import Outcome
from checker.kernel.errors import UsageError
from checker.kernel.shipped import shipped
from checker.waivers.baseline import baseline_text, compared, load_baseline
from tests.findings.small_books import judged
from tests.waivers.approvals import BOOK, TODAY, approved, entry, line, report, settled

if TYPE_CHECKING:
    from pathlib import Path

    from checker.report.tree import Report
    from checker.waivers.baseline import Baseline

SCHEMA = json.loads((shipped("schemas") / "baseline-v1.schema.json").read_text(encoding="utf-8"))


def text_of(*reports: Report) -> str:
    return baseline_text([(one, judged(BOOK, one)) for one in reports], TODAY)


def recorded(folder: Path, *reports: Report) -> Baseline:
    path = folder / "b.json"
    path.write_text(text_of(*reports), encoding="utf-8")
    return load_baseline(path)


def newness(made: Report, baseline: Baseline) -> dict[str, bool | None]:
    return {
        ".".join(map(str, one.judgement.subject)): one.is_new for one in compared(judged(BOOK, made), baseline).findings
    }


def test_a_baseline_names_each_finding_with_its_values_and_holds_for_ninety_days():
    document = json.loads(text_of(report(line())))

    (finding,) = judged(BOOK, report(line())).findings
    assert document == {
        "schema_version": "1.0",
        "made_on": "2024-06-30",
        "expires": "2024-09-28",
        "findings": [
            {
                "id": finding.id,
                "rule": "TST-001",
                "entity": "示例单位",
                "period": "2023",
                "subject": "lines.0",
                "values": "lines.0.final=12.00万元; lines.0.initial=10.00万元",
            }
        ],
    }
    assert [one.message for one in Draft202012Validator(SCHEMA).iter_errors(document)] == []


def test_the_same_findings_give_the_same_bytes_in_whatever_order_the_reports_come():
    here, there = report(line(), line()), report(line(), unit={"name": "另一单位"})

    assert text_of(here, there) == text_of(there, here) == text_of(there, here, here)


def test_what_the_baseline_has_is_not_new_and_the_rest_is(tmp_path: Path):
    baseline = recorded(tmp_path, report(line()))

    assert newness(report(line(), line("13.00")), baseline) == {"lines.0": False, "lines.1": True}


@pytest.mark.parametrize(
    "changed",
    [
        report(line("12.01")),
        report(line("12.00", initial="9.00")),
        report(line(), year=2024),
        report(line(), unit={"name": "另一单位"}),
        report(line(), unit={"name": "示例单位", "code": "7"}),
        report(line("9.00"), line()),
    ],
    ids=["final", "initial", "year", "unit", "code", "subject"],
)
def test_a_changed_number_year_unit_or_subject_makes_a_finding_new(tmp_path: Path, changed: Report):
    assert list(newness(changed, recorded(tmp_path, report(line()))).values()) == [True]


def test_what_could_not_be_judged_is_recorded_too(tmp_path: Path):
    made = report({"label": "甲", "final": "12.00"})

    found = compared(judged(BOOK, made), recorded(tmp_path, made))

    assert [(one.outcome, one.is_new) for one in found.findings] == [(Outcome.UNKNOWN, False)]


def test_what_is_waived_is_not_recorded():
    made = report(line())
    waived, _ = settled(made, approved(entry()))

    assert json.loads(baseline_text([(made, waived)], TODAY))["findings"] == []


@pytest.mark.parametrize(("today", "is_over"), [(date(2024, 9, 28), False), (date(2024, 9, 29), True)])
def test_the_last_day_still_counts(tmp_path: Path, today: date, is_over: bool):
    assert recorded(tmp_path).has_expired(today) is is_over


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("不是", "不是 JSON"),
        ("[" * 100_000, "不是 JSON"),
        ("[]", "“/”不符合基线格式（type）"),
        (text_of().replace('"1.0"', '"2.0"'), "“schema_version”不符合基线格式（const）"),
        (text_of().replace("2024-06-30", "2024-06-31"), "没有 2024-06-31 这一天"),
        (
            text_of(report(line())).replace('"rule"', '"x": 1, "rule"'),
            "“findings.0”不符合基线格式（additionalProperties）",
        ),
    ],
)
def test_what_is_no_baseline_is_refused_in_words(tmp_path: Path, text: str, said: str):
    path = tmp_path / "b.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        load_baseline(path)

    (problem,) = caught.value.problems
    assert (problem.where, problem.code) == (str(path), "GJ-W010")
    assert problem.message.zh == f"不是可用的基线文件：{said}。重新生成：gouji check … --write-baseline {path}"


def test_a_baseline_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(UsageError, match="cannot be read"):
        load_baseline(tmp_path / "b.json")


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
