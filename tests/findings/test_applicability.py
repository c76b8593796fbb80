"""Which reports a rule is for by region, fiscal year and day of submission, and what single units depart from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.cli.project_file import read_project
from checker.findings.evaluate import evaluate
from checker.findings.fast import CompiledRulebook
from checker.findings.judge import not_for
from checker.findings.model import Outcome
from checker.report import typed
from checker.report.decode import report_from_tree
from checker.rules.choosing import switched_off
from checker.rules.load import load_rulebook
from tests.random_rules import bytes_of
from tests.rules.packs import PACK, problems_of, rule_text, write_pack
from tests.rules.test_packs import LIMIT, OTHER, overlay

if TYPE_CHECKING:
    from pathlib import Path

    from checker.findings.model import Judged
    from checker.rules.model import Rulebook

BODY = "each: three_public.*\nrequire: 决算数 > 0"


def tree(year: int = 2023, *, name: str = "某局", rate: str = "150", **meta: str) -> dict[str, object]:
    """Return a report whose vehicle line is at a rate of `rate` percent."""
    return {
        "schema_version": "1.0",
        "meta": {"fiscal_year": year, "report_type": "dept_overall", **meta},
        "unit": {"name": name, "code": "101"},
        "three_public": {
            "vehicle": {
                "total": {
                    "label": "公务用车费",
                    "initial": "10.00",
                    "final": "15.00",
                    "stated": {"completion_rate": {"value": rate, "unit": "%"}},
                }
            }
        },
    }


def judged(book: Rulebook, data: dict[str, object]) -> Judged:
    """Return what the plain evaluator says, which the compiled rules must say too."""
    plain = evaluate(book, report_from_tree(data))
    compiled = CompiledRulebook(book).evaluate(report_from_tree(typed.accept(bytes_of(data))))
    assert compiled.tally == plain.tally
    assert compiled.findings == plain.findings
    return plain


def is_for(folder: Path, data: dict[str, object]) -> bool:
    (rule,) = load_rulebook(folder).rules
    return not_for(rule, report_from_tree(data)) is None


@pytest.mark.parametrize(
    ("regions", "code", "expected"),
    [
        ('["43"]', "430112", True),
        ('["4301"]', "430112", True),
        ('["4302", "430112"]', "430112", True),
        ('["4302"]', "430112", False),
        ('"11"', "430112", False),
        ('"11"', "", True),
    ],
)
def test_rule_is_for_regions_by_the_beginning_of_their_code(tmp_path: Path, regions: str, code: str, expected: bool):
    folder = write_pack(tmp_path / "p", rule_text(f"{BODY}\nregions: {regions}"))
    data = tree(region_code=code) if code else tree()

    assert is_for(folder, data) is expected
    assert bool(judged(load_rulebook(folder), data).tally[Outcome.PASS]) is expected


def test_rules_of_a_pack_are_for_its_region_unless_they_say_otherwise(tmp_path: Path):
    rules = rule_text(BODY, "C-001") + rule_text(f'{BODY}\nregions: "12"', "C-002")
    book = load_rulebook(overlay(tmp_path, 'region: "1101"\n', rules=rules))

    assert {one.id: one.applies.regions for one in book.rules} == {
        "C-001": ("1101",), "C-002": ("12",), "T-001": (), "T-002": (),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("submitted", "day", "expected"),
    [
        ("{from: 2024-07-01}", "2024-07-01", True),
        ("{from: 2024-07-01}", "2024-06-30", False),
        ("{to: 2024-07-01}", "2024-07-01", True),
        ("{to: 2024-07-01}", "2024-07-02", False),
        ("{from: 2024-01-01, to: 2024-12-31}", "2025-01-01", False),
        # A month or a year that may lie on either side is not outside for certain; no day at all is not either.
        ("{from: 2024-07-15}", "2024-07", True),
        ("{from: 2024-07-15}", "2024-06", False),
        ("{to: 2024-07-15}", "2024-08", False),
        ("{from: 2024-07-15}", "2024", True),
        ("{from: 2024-07-15}", "2023", False),
        ("{to: 2024-07-15}", "2025", False),
        ("{from: 2024-07-01}", "", True),
    ],
)
def test_rule_is_for_reports_submitted_in_time(tmp_path: Path, submitted: str, day: str, expected: bool):
    folder = write_pack(tmp_path / "p", rule_text(f"{BODY}\nsubmitted: {submitted}"))
    data = tree(submitted_on=day) if day else tree()

    assert is_for(folder, data) is expected
    assert bool(judged(load_rulebook(folder), data).tally[Outcome.PASS]) is expected


MISTAKES = [
    ("regions: 湖", "GJ-R103 这里需要行政区划代码的前 2、4 或 6 位数字，如 1101，写的是“湖”"),
    ("regions: [430]", "GJ-R103 这里需要行政区划代码的前 2、4 或 6 位数字，如 1101，写的是“430”"),
    ("submitted: {from: 2024-13-01}", "GJ-R103 这里需要日期，如 2024-07-01，写的是“2024-13-01”"),
    ("submitted: {from: 2024-07}", "GJ-R103 这里需要日期，如 2024-07-01，写的是“2024-07”"),
    ("submitted: {form: 2024-07-01}", "GJ-R101 不认识的键 form，是不是 from？"),
    ("submitted: {from: 2024-07-02, to: 2024-07-01}", "GJ-R134 起始日期 2024-07-02 晚于终止日期 2024-07-01"),
    ("fiscal_years: {from: 2024, to: 2023}", "GJ-R119 起始年度 2024 晚于终止年度 2023"),
]


@pytest.mark.parametrize(("written", "said"), MISTAKES)
def test_mistake_in_what_a_rule_is_for_is_told(tmp_path: Path, written: str, said: str):
    folder = write_pack(tmp_path / "p", rule_text(f"{BODY}\n{written}"))

    assert [one.split("\n")[0].split(" ", 1)[1] for one in problems_of(folder)] == [said]


def test_old_report_is_judged_by_the_parameters_of_its_year_in_both_evaluators(tmp_path: Path):
    values = "{values: [{to: 2020, value: 160%}, {from: 2021, to: 2022, value: 120%}], reason: 试}"
    book = load_rulebook(overlay(tmp_path, f"params: {{变动线: {values}}}\n"))

    failed = {year: judged(book, tree(year)).tally[Outcome.FAIL] for year in (2019, 2020, 2021, 2022, 2023)}
    assert failed == {2019: 0, 2020: 0, 2021: 1, 2022: 1, 2023: 1}
    assert judged(book, tree(2023, rate="11")).tally[Outcome.FAIL] == 1
    assert judged(book, tree(2022, rate="11")).tally[Outcome.FAIL] == 0


def test_rule_that_is_off_is_not_judged_but_counted(tmp_path: Path):
    book = load_rulebook(overlay(tmp_path, "rules: {T-001: {off: true, reason: 试}}\n"))
    found = judged(book, tree())

    assert {one.rule.id for one in found.judgements} == {"T-002"}
    assert [one.id for one in switched_off(book, 2023, frozenset())] == ["T-001"]


def test_single_units_depart_from_the_rest_by_code_or_name(tmp_path: Path):
    folder = write_pack(tmp_path / "small", LIMIT + OTHER, pack=PACK)
    project = tmp_path / "gouji.yaml"
    project.write_text(
        "overrides:\n"
        "  - entities: [甲局]\n    rules: {T-001: {off: true, reason: 已另查}}\n"
        '  - entities: ["101"]\n    rules: {T-001: {severity: info, reason: 从宽}}\n',
        encoding="utf-8",
    )
    book = load_rulebook(folder, read_project(project).adjustments)
    compiled = CompiledRulebook(book)

    def said(name: str) -> list[tuple[str, str]]:
        data = tree(name=name)
        found = judged(book, data).findings
        assert compiled.evaluate(report_from_tree(typed.accept(bytes_of(data)))).findings == found
        return [(one.rule.id, one.severity.value) for one in found]

    assert said("乙局") == [("T-001", "info")]
    assert said("甲局") == []
    data = tree(name="乙局")
    data["unit"] = {"name": "乙局"}
    assert [one.severity.value for one in judged(book, data).findings] == ["warning"]
    assert [one.id for one in switched_off(book, 2023, frozenset({"甲局"}))] == ["T-001"]
    assert switched_off(book, 2023, frozenset({"乙局"})) == ()
