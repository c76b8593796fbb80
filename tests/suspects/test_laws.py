"""The laws of suspects: what is claimed of a change is so, evidence counts, order does not, and clean reports have none."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import trees
from checker.cli.selection import select
from checker.findings.evaluate import evaluate
from checker.findings.labels import nowhere
from checker.findings.model import Outcome
from checker.report.tree import steps
from checker.suspects.name import Namer
from checker.suspects.touching import index_of
from tests.formulas import VOCABULARY, report_of
from tests.random_rules import rule_of, rulebook_of
from tests.shipped_rules import national
from tests.suspects.graphs import every_equality, report_of_tree
from tests.suspects.small_reports import RULES, changed, consistent, paths_of, plain, slips, value_at, with_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.model import Judged
    from checker.findings.roots import Change, Root
    from tests.formulas import Tree

SMALL = rulebook_of(RULES)
NAMER = Namer(SMALL)
INDEX = index_of(RULES, VOCABULARY)


@pytest.fixture(scope="module")
def shipped() -> Namer:
    """Return the shipped rules of figures; those of texts and chapters take their time, and name nothing."""
    return Namer(select(national(), ("ARI", "RAT", "SG"), ()))


def judged(tree: Tree, namer: Namer = NAMER) -> Judged:
    report = report_of_tree(tree)
    return namer.named(evaluate(namer.rulebook, report, nowhere), report)


def failures(tree: Tree, namer: Namer = NAMER) -> set[tuple[str, object]]:
    report = report_of_tree(tree)
    found = evaluate(namer.rulebook, report, nowhere).findings
    return {(one.rule.id, one.judgement.subject) for one in found if one.outcome is Outcome.FAIL}


def standing(tree: Tree, namer: Namer, changes: Iterable[Change]) -> dict[object, bool]:
    """Return which equalities hold of those that changes can touch: of the small rulebook simply all."""
    report = report_of_tree(tree)
    if namer is NAMER:
        return {one.key: one.holds for one in every_equality(INDEX, report)}
    graph = namer.graph(report)
    return {one.key: one.holds for change in changes for one in graph.around(steps(change.path))}


@st.composite
def slipped(draw: st.DrawFn, most: int = 1) -> Tree:
    """Return a report in which up to so many figures slipped."""
    tree = draw(consistent())
    for path in draw(st.lists(st.sampled_from(paths_of(tree)), min_size=1, max_size=most, unique=True)):
        tree = with_value(tree, path, plain(draw(slips(value_at(tree, path)))))
    return tree


def assert_claims_are_true(tree: Tree, namer: Namer, most: int = 12) -> None:
    found = judged(tree, namer)
    named = {one.id: (one.rule.id, one.judgement.subject) for one in found.findings}
    for root in found.roots:
        # Of several roots each is told for the others being right.
        others = [change for one in found.roots if one is not root for change in first_changes(one)]
        apart = changed(tree, *others)
        for suspect in root.suspects[:most]:
            claimed = {named[one] for one in root.failures}
            for value in ("low", "high"):
                assert not failures(changed(apart, suspect.change, value=value), namer) & claimed
        for each in [(one.change,) for one in root.suspects[:most]] + list(root.sets):
            mended, touching = changed(apart, *each), (*others, *each)
            assert not failures(mended, namer) & {named[one] for one in root.failures}
            now = standing(mended, namer, touching)
            held = standing(tree, namer, touching)
            assert [key for key, one in held.items() if one and not now.get(key, True)] == []


def first_changes(root: Root) -> tuple[Change, ...]:
    return (root.suspects[0].change,) if root.suspects else root.sets[0] if root.sets else ()


@settings(max_examples=30)
@given(slipped())
def test_a_change_repairs_what_it_claims_and_breaks_nothing(tree: Tree):
    assert_claims_are_true(tree, NAMER)


@settings(max_examples=20)
@given(slipped(most=3))
def test_so_do_changes_that_are_needed_together(tree: Tree):
    assert_claims_are_true(tree, NAMER)


@settings(max_examples=20)
@given(slipped(most=3))
def test_no_change_of_a_set_is_needless_once_the_others_are_made(tree: Tree):
    found = judged(tree)
    named = {one.id: (one.rule.id, one.judgement.subject) for one in found.findings}

    for root in found.roots:
        claimed = {named[one] for one in root.failures}
        apart = changed(tree, *(change for one in found.roots if one is not root for change in first_changes(one)))
        # Of single suspects nothing is claimed here: another root's change may also change the decimals this one is read with.
        for each in root.sets:
            for one in each:
                assert failures(changed(apart, *(other for other in each if other is not one))) & claimed


@settings(max_examples=4)
@given(data=st.data())
def test_so_does_a_change_named_by_the_shipped_rules(data: st.DataObject, shipped: Namer):
    tree = trees(1, seed=data.draw(st.integers(1, 500)))[0]
    amounts = [
        one for one in paths_of(tree) if one[0] in ("finance", "three_public", "assets") and is_number(tree, one)
    ]
    path = data.draw(st.sampled_from(amounts))

    assert_claims_are_true(with_value(tree, path, plain(data.draw(slips(value_at(tree, path))))), shipped, most=1)


def is_number(tree: Tree, path: tuple[str | int, ...]) -> bool:
    return value_at(tree, path).replace(".", "").lstrip("-").isdigit() and "counts" not in path


@settings(max_examples=40)
@given(consistent())
def test_a_consistent_report_has_nothing_behind_it(tree: Tree):
    found = judged(tree)

    assert [one for one in found.findings if one.outcome is Outcome.FAIL] == []
    assert found.roots == ()


def test_generated_reports_without_slips_have_no_root_by_the_shipped_rules(shipped: Namer):
    for tree in trees(2, seed=11):
        found = judged(tree, shipped)

        assert found.roots == ()
        assert {
            one.rule.id for one in found.findings if one.outcome is Outcome.FAIL and one.severity == "error"
        } == set()


def summary(found: Judged) -> set[tuple[object, ...]]:
    def facts(root: Root) -> tuple[object, ...]:
        return (
            frozenset(root.failures),
            tuple((one.change, one.confirmed_by, one.agrees_with) for one in root.suspects),
            root.sets,
        )

    return {facts(one) for one in found.roots}


def turned(tree: Tree) -> Tree:
    return json.loads(json.dumps(tree), object_pairs_hook=lambda pairs: dict(reversed(pairs)))


@settings(max_examples=20)
@given(slipped(most=3))
def test_the_order_of_figures_and_rules_changes_nothing(tree: Tree):
    backwards = Namer(replace(SMALL, rules=SMALL.rules[::-1]))

    found = summary(judged(tree))

    assert summary(judged(turned(tree))) == found
    assert summary(judged(tree, backwards)) == found


def test_the_order_changes_nothing_by_the_shipped_rules(shipped: Namer):
    backwards = Namer(replace(shipped.rulebook, rules=shipped.rulebook.rules[::-1]))

    for tree in trees(1, seed=5, slip_share=1):
        found = summary(judged(tree, shipped))
        assert found
        assert summary(judged(turned(tree), shipped)) == found
        assert summary(judged(tree, backwards)) == found


CONFIRMING = rulebook_of(
    [
        rule_of("增减额 = 年初预算数 + 决算数", rule_id="SUM-001"),
        rule_of("年初预算数 = 调整预算数", rule_id="SAME-001"),
        rule_of("决算数 = 上年决算数", rule_id="SAME-002"),
    ]
)
"""Of two parts of a total, each may be confirmed by another figure in coarser print."""


@settings(max_examples=20)
@given(st.integers(300, 900), st.integers(3, 6), st.booleans())
def test_of_two_parts_alike_the_one_that_another_figure_confirms_comes_second(hundreds: int, gap: int, is_first: bool):
    part, confirmed, other = f"{hundreds}.00", "initial", "final"
    line: Tree = {"label": "办公费", confirmed: part, other: part, "stated": {"yoy_delta": f"{2 * hundreds}.0{gap}"}}
    if not is_first:
        confirmed, other = other, confirmed
    # 千元 without decimals stand for the part and for what would repair the total alike.
    line["adjusted" if is_first else "prior_final"] = {"value": f"{hundreds * 10}", "unit": "千元"}

    (root,) = judged(report_of(lines=[line]), Namer(CONFIRMING)).roots

    order = [one.change.path.removeprefix("lines.0.") for one in root.suspects]
    parts = {one.change.path.removeprefix("lines.0."): one for one in root.suspects}
    assert {"initial", "final"} <= set(order)
    assert order.index(other) < order.index(confirmed)
    assert parts[confirmed].agrees_with == ("SAME-001" if is_first else "SAME-002",)
    assert parts[other].agrees_with == ()


@settings(max_examples=30)
@given(slipped())
def test_no_figure_is_suspected_to_be_what_it_is_printed_as(tree: Tree):
    for root in judged(tree).roots:
        for one in root.suspects:
            assert one.change.proposed != one.change.stated
