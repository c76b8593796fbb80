"""Of several figures that can repair an equality, the one that settles what exceeds its bound too is behind both."""

from __future__ import annotations

import pytest

from checker.findings.model import Outcome
from tests.formulas import report_of
from tests.random_rules import rule_of
from tests.suspects.graphs import judged

SAME = rule_of("决算数 = 年初预算数", places="total", rule_id="SAME-001")
BOUND = rule_of("three_public.overseas.final <= 决算数", places="total", rule_id="BOUND-001")


def found_with(overseas: str, *rules: object) -> tuple[list[str], list[tuple[str, str]], int]:
    """Return the failures of the one root, its suspects with their values, and how many rules fail."""
    tree = report_of(three_public={"total": {"final": "9.00", "initial": "19.00"}, "overseas": {"final": overseas}})
    found = judged(tree, rules)
    (root,) = found.roots
    rule_of_finding = {one.id: one.rule.id for one in found.findings}
    suspects = [(one.change.path, one.change.proposed) for one in root.suspects]
    failing = sum(one.outcome is Outcome.FAIL for one in found.findings)
    return sorted(rule_of_finding[one] for one in root.failures), suspects, failing


TOTAL, BUDGET = ("three_public.total.final", "19.00"), ("three_public.total.initial", "9.00")


def test_without_a_bound_either_figure_may_be_wrong():
    failures, suspects, _ = found_with("8.00", SAME, BOUND)

    assert failures == ["SAME-001"]
    assert sorted(suspects) == [TOTAL, BUDGET]


def test_the_figure_that_settles_the_bound_as_well_is_the_one_and_both_are_told_as_one():
    failures, suspects, failing = found_with("12.00", SAME, BOUND)

    assert (failures, suspects, failing) == (["BOUND-001", "SAME-001"], [TOTAL], 2)


def test_a_bound_that_no_change_settles_is_told_by_itself():
    failures, suspects, failing = found_with("30.00", SAME, BOUND)

    assert (failures, sorted(suspects), failing) == (["SAME-001"], [TOTAL, BUDGET], 2)


@pytest.mark.parametrize("when", ["年初预算数 > 0", ""])
def test_what_a_bound_asks_first_is_asked_of_the_changed_report_too(when: str):
    bound = rule_of("three_public.overseas.final <= 决算数", places="total", rule_id="BOUND-001", when=when)

    failures, suspects, _ = found_with("12.00", SAME, bound)

    assert (failures, suspects) == (["BOUND-001", "SAME-001"], [TOTAL])
