"""Explanations filed beside the report: an accepted one discharges the finding of its rule at its path, and no other."""

from __future__ import annotations

import json

import pytest

from checker.findings.fast import CompiledRulebook
from checker.findings.model import Accepted, Outcome
from checker.report.decode import decode
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from tests.findings.small_books import book, judged, report, rule

BOOK = book(
    rule("TST-001", require="决算数 <= 年初预算数", severity="warning"),
    rule("TST-002", require="决算数 <= 年初预算数", severity="error"),
)
LINES = ({"initial": "10.00", "final": "12.00"}, {"initial": "10.00", "final": "13.00"})
FILED = {
    "rule_id": "TST-001",
    "path": "lines.0",
    "text": "已报财政局备案",
    "by": "张某",
    "at": "2024-03-01",
    "status": "accepted",
}


def filed(**keys: object) -> Report:
    row = {key: value for key, value in {**FILED, **keys}.items() if value is not None}
    return report(*LINES, explanations=[row])


def outcomes(made: Report) -> dict[tuple[str, object], str]:
    return {(one.rule.id, one.judgement.subject[1]): one.outcome.value for one in judged(BOOK, made).findings}


FAILED = dict.fromkeys([("TST-001", 0), ("TST-001", 1), ("TST-002", 0), ("TST-002", 1)], "fail")


def test_an_accepted_explanation_discharges_its_finding_and_is_shown_with_it():
    found = judged(BOOK, filed())

    assert outcomes(filed()) == {**FAILED, ("TST-001", 0): "explained"}
    assert [one.explanation for one in found.findings if one.outcome is Outcome.EXPLAINED] == [
        Accepted(text="已报财政局备案", by="张某", at="2024-03-01")
    ]
    assert (found.tally[Outcome.FAIL], found.tally[Outcome.EXPLAINED]) == (3, 1)


@pytest.mark.parametrize("status", ["submitted", "rejected", None])
def test_one_that_was_not_accepted_discharges_nothing(status: str | None):
    assert outcomes(filed(status=status)) == FAILED


@pytest.mark.parametrize("keys", [{"path": "lines.2"}, {"path": "lines"}, {"rule_id": "TST-003"}, {"rule_id": "TST"}])
def test_one_for_another_rule_or_path_discharges_nothing(keys: dict[str, object]):
    assert outcomes(filed(**keys)) == FAILED


def test_an_error_is_never_explained_away():
    assert outcomes(filed(rule_id="TST-002")) == FAILED


def test_the_compiled_rulebook_agrees():
    text = json.dumps(filed().root, ensure_ascii=False).encode()

    plain = judged(BOOK, Report(json.loads(text), load_vocabulary()))
    compiled = CompiledRulebook(BOOK).evaluate(decode(text, "r.json"))

    assert [(one.id, one.outcome, one.explanation) for one in compiled.findings] == [
        (one.id, one.outcome, one.explanation) for one in plain.findings
    ]
    assert compiled.tally == plain.tally
