"""Law of missing figures over the shipped rulebook: a gap never turns a pass into a fault, nor a fault into a pass."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import trees
from checker.findings.judge import judge_rule
from checker.findings.model import Outcome
from checker.report.nodes import dotted
from checker.report.tree import Report
from tests.formulas import VOCABULARY, figure_paths, without
from tests.shipped_rules import national, national_examples

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.report.nodes import Path
    from checker.rules.model import Rule
    from tests.formulas import Tree

RULEBOOK = national()
EXAMPLES = national_examples()
FAULTS = (Outcome.FAIL, Outcome.EXPLAINED)

ASK_FOR_FIGURES = frozenset(
    [
        "DIS-001",
        "DIS-002",
        "DIS-003",
        "DIS-004",
        "DIS-005",
        "DIS-006",
        "DIS-007",
        "DIS-010",
        "DIS-011",
        "DIS-012",
        "IND-015",
        "IND-021",
        "IND-024",
        "RAT-007",
        "RAT-009",
        "RSN-005",
        "SG-006",
        "SG-007",
        "SG-008",
        "SG-009",
        "SG-012",
        "SG-014",
        "STR-009",
        "TGT-003",
        "TGT-010",
    ]
)
"""Rules that say a figure must be given: what is missing is their fault to find."""

READ_GAPS = {
    "ARI-002": "payments to superiors, operating spending and aid that are not listed count as nothing",
    "ARI-005": "payments to superiors, operating spending and aid that are not listed count as nothing",
    "ARI-013": "used surplus that is not listed counts as nothing",
    "ARI-014": "of a whole only the parts that are listed are held against it",
    "EXE-002": "a rate that fits the adjusted budget is known to do so only where that is given",
    "EXE-012": "a table that prints no weight for the execution has the usual one",
    "RSN-001": "parts that are not listed explain nothing of their whole",
    "RSN-006": "the budget a reason speaks of is the first one, where no adjusted one is given",
    "SG-010": "domestic reception that is not listed apart is the whole reception",
    "SG-011": "domestic reception that is not listed apart is the whole reception",
    "ARI-001": "a source of revenue that is not listed counts as nothing",
    "ARI-003": "a carry-over that is not listed counts as nothing",
    "ARI-004": "a source of revenue that is not listed counts as nothing",
    "ARI-006": "used surplus and distribution that are not listed count as nothing",
    "ARI-007": "used surplus and distribution that are not listed count as nothing",
    "ARI-010": "assets that are not listed count as nothing where the listed ones make up the whole",
    "ARI-022": "contract and retired staff that are not listed count as nobody",
    "IND-001": "the indicators' weights alone may make up the full score, where the execution has none of its own",
    "IND-004": "a full score is no higher than its weight; without the weight it may have been rounded down",
    "IND-006": "the indicators' scores alone may make up the total, where the execution has none of its own",
    "IND-026": "a source of funds left blank counts as nothing where the others make up the total",
    "RAT-001": "a line without final accounts is taken to share in the budget",
    "RAT-003": "a line without final accounts is taken to grow by the stated change over last year",
    "RAT-004": "without an adjusted budget the rate is taken to be over the first one",
    "RSN-002": "without an adjusted budget the first one is the measure",
    "TGT-002": "of several results of one target those without a figure are not compared; TGT-003 asks for one",
    "TGT-007": "a target or a result without a figure contradicts no claim; TGT-003 and TGT-010 ask for it",
    "TGT-008": "only results with a figure are counted",
}
"""Rules that take a gap for something, as reports leave out what is nothing; each says what it takes it for."""


def outcomes(rule: Rule, tree: Tree) -> dict[tuple[int, Path], Outcome]:
    """Return how each case of the rule stands on each of its subjects."""
    numbers = {id(case): number for number, case in enumerate(rule.cases)}
    report = Report(tree, VOCABULARY)
    return {(numbers[id(case)], one.subject): one.outcome for one, case, _ in judge_rule(rule, report)}


def turned(rules: Iterable[Rule], tree: Tree, paths: Iterable[Path]) -> list[str]:
    """Return which rules take one of the figures away for a fault, or for the end of one."""
    found = []
    before = {rule.id: outcomes(rule, tree) for rule in rules}
    for path in paths:
        poorer = without(tree, path)
        for rule_id, stood in before.items():
            stands = outcomes(RULEBOOK.by_id[rule_id], poorer)
            for key, outcome in stood.items():
                now = stands.get(key)
                if (outcome is Outcome.PASS and now in FAULTS) or (outcome in FAULTS and now is Outcome.PASS):
                    found.append(f"{rule_id}: {outcome} turns {now} without {dotted(path)}")
    return found


def unexpected(found: list[str]) -> list[str]:
    known = ASK_FOR_FIGURES | READ_GAPS.keys()
    return [one for one in found if one.partition(":")[0] not in known]


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_no_figure_of_an_example_can_be_left_out_to_turn_its_outcome(rule: Rule):
    found = [
        said for one in EXAMPLES if one.rule_id == rule.id for said in turned([rule], one.tree, figure_paths(one.tree))
    ]

    assert unexpected(found) == []


@pytest.mark.parametrize("slip_share", [Fraction(0), Fraction(1)])
def test_no_figure_of_a_whole_report_can_be_left_out_to_turn_an_outcome(slip_share: Fraction):
    tree = trees(1, seed=31, slip_share=slip_share)[0]
    paths = random.Random(31).sample(figure_paths(tree), 25)

    assert unexpected(turned(RULEBOOK.rules, tree, paths)) == []
