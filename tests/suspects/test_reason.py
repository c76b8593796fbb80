"""The reasoning shown: what every equality lets each figure of a failure be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.evaluate import evaluate
from checker.findings.labels import nowhere
from checker.suspects.reason import Admission, reasoned
from tests.random_rules import rule_of, rulebook_of
from tests.suspects.graphs import report_of_tree
from tests.suspects.small_reports import RULES, three_public, with_value

if TYPE_CHECKING:
    from checker.suspects.reason import Reasoning

PARTS = [(620, 700, 510), (315, 400, 340), (1840, 2100, 1690)]
RATE = ("three_public", "reception", "total", "stated", "completion_rate")
BOOK = rulebook_of([*RULES, rule_of("决算数 > 年初预算数", places="total", rule_id="MORE-001")])


def reasons(rule_id: str) -> tuple[Reasoning, ...]:
    report = report_of_tree(with_value(three_public(PARTS), RATE, "87.75"))
    return reasoned(rule_id, evaluate(BOOK, report, nowhere), BOOK, report)


def test_each_figure_of_a_failure_is_weighed_by_all_that_holds_it():
    (found,) = reasons("RATE-001")

    assert [(one.path.rpartition(".")[2], one.is_suspect) for one in found.weighings] == [
        ("completion_rate", True),
        ("final", False),
        ("initial", False),
    ]
    rate, final, _ = found.weighings
    assert rate.admissions == (
        Admission(
            rule="RATE-001",
            subject="three_public.reception.total",
            holds=False,
            low="78.42",
            high="79.10",
            is_none=False,
        ),
    )
    assert [(one.rule, one.holds) for one in final.admissions] == [
        ("GROW-001", True),
        ("GROW-002", True),
        ("RATE-001", False),
        ("SUM-001", True),
    ]
    assert all(one.low is not None and one.high is not None for one in final.admissions)


def test_the_root_of_the_finding_is_the_one_told_by_a_check():
    (found,) = reasons("RATE-001")

    assert found.root is not None
    assert [one.change.proposed for one in found.root.suspects] == ["78.75"]


def test_a_failure_that_is_no_equality_has_nothing_to_weigh():
    (found,) = reasons("MORE-001")

    assert (found.root, found.weighings) == (None, ())


def test_a_rule_that_holds_everywhere_has_no_reasoning():
    assert reasons("SUM-001") == ()
