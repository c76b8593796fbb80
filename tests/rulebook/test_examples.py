"""Every shipped rule does on its own examples what its author says, and shows each way in which it can turn out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.findings.prove import prove_one
from checker.formula.typed import Compare, Reference, Typed, parts_of
from checker.report.vocabulary import Shape
from tests.shipped_rules import national, national_examples

if TYPE_CHECKING:
    from checker.rules.model import Example, Rule

RULEBOOK = national()
EXAMPLES = national_examples()
RULES = tuple(RULEBOOK.by_id.values())
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)

FAULTS = frozenset({"fail", "explained"})
SILENT = frozenset({"pass", "not_applicable"})

NEVER_UNKNOWN = {
    "STR-002": "the characters of a chapter are counted wherever there is a chapter",
    "STR-003": "headings are counted in the order in which they stand",
    "STR-004": "the level of a heading is read off the heading itself",
    "TXT-005": "a year is listed only where it was read",
    "TXT-006": "a document number is listed with its year",
    "TXT-008": "irregular marks are listed with their count",
}
WITHOUT_BOUNDARY = {
    "STR-003": "the place of a heading is a whole number: it is the right one or another",
    "STR-004": "levels are whole numbers: one is skipped or none is",
}


def examples_of(rule: Rule) -> list[Example]:
    return [one for one in EXAMPLES if one.rule_id == rule.id]


def holds_figure(typed: Typed) -> bool:
    if isinstance(typed, Reference):
        return typed.target.shape is Shape.FIGURE
    return any(holds_figure(one) for one in parts_of(typed))


def compares_figures(typed: Typed) -> bool:
    """Return whether somewhere in a condition a figure of the report is compared."""
    if isinstance(typed, Compare) and holds_figure(typed):
        return True
    return any(compares_figures(one) for one in parts_of(typed))


COMPARING = tuple(rule for rule in RULES if any(compares_figures(case.require) for case in rule.cases))
every_comparing_rule = pytest.mark.parametrize("rule", COMPARING, ids=lambda rule: rule.id)


@every_rule
def test_each_example_turns_out_as_its_author_says(rule: Rule):
    proofs = [prove_one(rule, one) for one in examples_of(rule)]

    assert {one.example.mark.where: one.why.zh for one in proofs if one.why is not None} == {}


@every_rule
def test_each_rule_has_an_example_without_a_fault_and_one_that_fails(rule: Rule):
    outcomes = {one.outcome for one in examples_of(rule)}

    assert outcomes & {"pass", "explained"}
    assert "fail" in outcomes


@every_rule
def test_a_rule_that_can_be_explained_has_an_example_that_is(rule: Rule):
    if all(case.discharge is None for case in rule.cases):
        return
    is_shown = "explained" in {one.outcome for one in examples_of(rule)}

    assert is_shown


@every_comparing_rule
def test_a_rule_that_compares_figures_shows_what_it_says_when_one_is_missing(rule: Rule):
    is_shown = "unknown" in {one.outcome for one in examples_of(rule)}

    assert is_shown or rule.id in NEVER_UNKNOWN


@every_comparing_rule
def test_a_rule_that_compares_figures_shows_both_sides_of_its_boundary(rule: Rule):
    at_boundary = {one.outcome for one in examples_of(rule) if one.is_boundary}

    assert (at_boundary & SILENT and at_boundary & FAULTS) or rule.id in WITHOUT_BOUNDARY


def test_every_exception_is_needed():
    comparing = {rule.id for rule in COMPARING}
    unknown = {one.rule_id for one in EXAMPLES if one.outcome == "unknown"}
    boundary = {one.rule_id for one in EXAMPLES if one.is_boundary}

    assert NEVER_UNKNOWN.keys() <= comparing - unknown
    assert WITHOUT_BOUNDARY.keys() <= comparing - boundary


def test_most_rules_compare_figures():
    assert len(COMPARING) > len(RULES) // 2


def test_no_example_stands_beside_a_rule_that_does_not_exist():
    assert {one.rule_id for one in EXAMPLES} == {one.id for one in RULES}
