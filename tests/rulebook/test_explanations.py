"""An explanation discharges its own item and its own comparison, and nothing else; taking one away never mends anything."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.findings.judge import judge_rule
from checker.findings.model import Outcome
from checker.report.nodes import dotted
from checker.report.tree import Report
from tests.formulas import VOCABULARY
from tests.shipped_rules import national, national_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.nodes import Path
    from tests.formulas import Tree

RULEBOOK = national()
EXAMPLES = [one for one in national_examples() if one.rule_id[:3] in ("RSN", "EXE", "SG-")]
ABOUT_REASONS = frozenset({"RSN-004", "RSN-005", "RSN-006", "RSN-008", "RSN-009"})
"""Rules that judge the reasons themselves, whatever they explain."""

AGAINST_THE_BUDGET = frozenset({"RSN-001", "RSN-002", "RSN-007", "EXE-003", "EXE-004", "EXE-006", "EXE-007", "SG-015"})
AGAINST_LAST_YEAR = frozenset({"RSN-003"})
OTHERS = {"vs_prior": AGAINST_LAST_YEAR, "vs_budget": AGAINST_THE_BUDGET}

TEXTS = (
    "因承接全国性现场会，接待三十七家来访单位",
    "因参团人次增加",
    "因压减接待批次",
    "工作需要",
    "决算数小于预算数的主要原因是任务取消",
)

Outcomes = dict[tuple[str, int, str], Outcome]
Node = dict[str, object]


def stands(tree: Tree) -> Outcomes:
    """Return how each case of each rule stands on each of its subjects."""
    report = Report(tree, VOCABULARY)
    return {
        (
            rule.id,
            next(number for number, case in enumerate(rule.cases) if case is judged),
            dotted(one.subject),
        ): one.outcome
        for rule in RULEBOOK.rules
        for one, judged, _ in judge_rule(rule, report)
    }


def lines_of(node: object, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Yield every line of a report that has a figure, with its path."""
    if isinstance(node, list):
        for index, one in enumerate(node):
            yield from lines_of(one, (*path, index))
    if not isinstance(node, dict):
        return
    if "final" in node or "initial" in node:
        yield path, node
    for key, one in node.items():
        yield from lines_of(one, (*path, key))


def at(tree: Tree, path: Path) -> Node:
    node: object = tree
    for step in path:
        node = node[step]  # type: ignore[index]  # the path was found in the same tree
    assert isinstance(node, dict)
    return node


def explained(tree: Tree, path: Path, compares: str, text: str) -> Tree:
    richer = copy.deepcopy(tree)
    line = at(richer, path)
    before = line.get("reasons")
    line["reasons"] = [*(before if isinstance(before, list) else []), {"text": text, "compares": compares}]
    return richer


def family(path: str) -> str:
    """Return the group a line stands for; the execution rate is that of the total expenditure."""
    return path.replace("finance.execution", "finance.expenditure").removesuffix(".total") + "."


def are_kin(one: str, other: str) -> bool:
    """Return whether one line is part of the other: the reason of a total serves its parts, and theirs the total."""
    first, second = family(one), family(other)
    return first.startswith(second) or second.startswith(first)


WITH_LINES = [one for one in EXAMPLES if any(lines_of(one.tree))]
# Rules are drawn before examples, so that rules with few examples are met as often.
with_lines = st.sampled_from(sorted({one.rule_id for one in WITH_LINES})).flatmap(
    lambda rule_id: st.sampled_from([one for one in WITH_LINES if one.rule_id == rule_id])
)


@settings(max_examples=120, deadline=None)
@given(example=with_lines, data=st.data(), compares=st.sampled_from(sorted(OTHERS)), text=st.sampled_from(TEXTS))
def test_an_explanation_changes_findings_of_its_own_comparison_on_its_own_item_only(example, data, compares, text):
    tree = example.tree
    path, _ = data.draw(st.sampled_from(list(lines_of(tree))))

    before, after = stands(tree), stands(explained(tree, path, compares, text))

    changed = {key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)}
    assert {rule for rule, _, _ in changed} <= OTHERS[compares] | ABOUT_REASONS
    assert [key for key in changed if key[0] not in ABOUT_REASONS and not are_kin(key[2], dotted(path))] == []


def poorer(tree: Tree) -> Iterator[tuple[str, Tree]]:
    """Yield the report without each of its reasons in turn."""
    for path, line in lines_of(tree):
        reasons = line.get("reasons")
        for index in range(len(reasons) if isinstance(reasons, list) else 0):
            less = copy.deepcopy(tree)
            del at(less, path)["reasons"][index]  # type: ignore[attr-defined]  # the reasons are a list
            yield f"{dotted(path)}.{index}", less


def mended(tree: Tree) -> list[str]:
    before = stands(tree)
    return [
        f"{key} passes without reason {which}"
        for which, less in poorer(tree)
        for key, outcome in stands(less).items()
        if outcome is Outcome.PASS and before.get(key) is Outcome.FAIL and key[0] not in ABOUT_REASONS
    ]


@pytest.mark.parametrize("rule_id", sorted(AGAINST_THE_BUDGET | AGAINST_LAST_YEAR))
def test_taking_an_explanation_away_never_turns_a_failure_into_a_pass(rule_id: str):
    trees = [one.tree for one in EXAMPLES if one.rule_id == rule_id]

    assert trees
    assert [said for one in trees for said in mended(one)] == []


@settings(max_examples=80, deadline=None)
@given(example=with_lines, data=st.data(), compares=st.sampled_from(sorted(OTHERS)), text=st.sampled_from(TEXTS))
def test_nor_does_taking_one_away_that_was_added(example, data, compares, text):
    path, _ = data.draw(st.sampled_from(list(lines_of(example.tree))))

    assert mended(explained(example.tree, path, compares, text)) == []


def reception(*reasons: tuple[str, str], final: str = "12.35") -> Tree:
    """Return a report of reception costs, 60 budgeted and 20 spent last year, with these reasons."""
    told = [{"compares": compares, "text": text} for compares, text in reasons]
    total = {"label": "公务接待费", "initial": "60.00", "prior_final": "20.00", "final": final, "reasons": told}
    return {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2023, "report_type": "dept_overall", "money_unit": "万元"},
        "unit": {"name": "示例单位"},
        "three_public": {"reception": {"total": total}},
    }


def said_of_reception(tree: Tree) -> dict[str, set[str]]:
    """Return how the rules on reasons stand on the reception costs, where they apply."""
    found: dict[str, set[str]] = {"RSN-002": set(), "RSN-003": set()}
    for (rule, _, subject), outcome in stands(tree).items():
        if rule in found and subject == "three_public.reception.total" and outcome is not Outcome.NOT_APPLICABLE:
            found[rule].add(outcome.value)
    return found


RISE, FALL, OTHER = "因来访客商批次和人次增加", "因来访客商批次和人次减少", "因招商活动改为线上举办"


@pytest.mark.parametrize(
    ("reasons", "budget", "prior"),
    [
        ((), "fail", "fail"),
        ([("vs_budget", FALL)], "explained", "fail"),
        ([("vs_prior", FALL)], "fail", "explained"),
        ([("vs_budget", RISE)], "fail", "fail"),
        ([("vs_prior", RISE)], "fail", "fail"),
        ([("vs_budget", OTHER), ("vs_prior", OTHER)], "explained", "explained"),
        ([("vs_target", FALL)], "fail", "fail"),
        # Several reasons for one comparison cannot be told apart, so the direction is not held against them.
        ([("vs_budget", RISE), ("vs_budget", OTHER)], "explained", "fail"),
    ],
)
def test_each_comparison_needs_its_own_reason_that_does_not_say_the_opposite(reasons, budget, prior):
    assert said_of_reception(reception(*reasons)) == {"RSN-002": {budget}, "RSN-003": {prior}}


def test_a_reason_that_rests_on_numbers_the_report_lacks_still_counts_and_is_told_by_its_own_rule():
    tree = reception(("vs_prior", FALL))

    assert said_of_reception(tree)["RSN-003"] == {"explained"}
    assert Outcome.FAIL in {outcome for key, outcome in stands(tree).items() if key[0] == "RSN-005"}
