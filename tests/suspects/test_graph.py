"""Around every figure stand all equalities that hold it, and no others: compared with the long way over whole reports."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import trees
from checker.pipeline import read_report
from checker.suspects.graph import Graph
from checker.suspects.touching import index_of
from tests.formulas import VOCABULARY, report_of
from tests.random_rules import amounts, ratios, report_trees, rule_of
from tests.shipped_rules import national
from tests.suspects.graphs import every_equality, graph_of, index_for, report_of_tree

if TYPE_CHECKING:
    from checker.report.tree import Report
    from checker.rules.model import Rulebook
    from checker.suspects.touching import Index

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
WHOLE = [
    FIXTURES / "wrong-figures" / "2024-水利局.txt",
    FIXTURES / "reports" / "2022-园林局.txt",
    FIXTURES / "reports" / "2022-人民医院.txt",
    FIXTURES / "reports" / "2023-公路养护项目自评表-有错.json",
    FIXTURES / "reports" / "2023-水文站.json",
]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return national()


def around_by_hand(index: Index, report: Report) -> dict[tuple[str | int, ...], set[object]]:
    found: defaultdict[tuple[str | int, ...], set[object]] = defaultdict(set)
    for one in every_equality(index, report):
        for path in one.figures:
            found[path].add(one.key)
    return dict(found)


def around_by_graph(index: Index, report: Report, paths: object) -> dict[tuple[str | int, ...], set[object]]:
    # Each figure in a graph of its own, so that what was found for others does not help.
    return {path: {one.key for one in Graph(report, index).around(path)} for path in paths}


@pytest.mark.parametrize("path", WHOLE, ids=lambda one: one.name)
def test_around_a_figure_of_a_whole_report_stand_all_equalities_that_hold_it(path: Path, rulebook: Rulebook):
    report = read_report(path).report
    index = index_for(rulebook, report)

    expected = around_by_hand(index, report)
    graph = Graph(report, index)

    assert len(expected) > 5
    assert {one: {each.key for each in graph.around(one)} for one in expected} == expected


def test_around_a_figure_of_a_generated_report_stand_all_equalities_that_hold_it(rulebook: Rulebook):
    report = report_of_tree(trees(1, seed=4)[0])
    index = index_for(rulebook, report)

    expected = around_by_hand(index, report)
    graph = Graph(report, index)

    assert len(expected) > 100
    assert {one: {each.key for each in graph.around(one)} for one in expected} == expected


@st.composite
def rules(draw: st.DrawFn):
    places = draw(st.sampled_from(["everywhere", "lines", "total", "parts", "report"]))
    sides = draw(st.sampled_from([amounts(places), ratios(places)]))
    return rule_of(f"{draw(sides)} = {draw(sides)}", places=places, rule_id=f"RND-{draw(st.integers(1, 3))}")


@settings(max_examples=25)
@given(st.lists(rules(), min_size=1, max_size=3, unique_by=lambda one: one.id), report_trees())
def test_for_random_rules_and_reports_too(made: list, tree: dict[str, object]):
    report, index = report_of_tree(tree), index_of(made, VOCABULARY)

    expected = around_by_hand(index, report)

    assert around_by_graph(index, report, expected) == expected


ROW = {"label": "办公费", "initial": "5.00", "final": "3.00"}


def test_a_figure_that_no_rule_holds_has_nothing_around_it():
    graph = graph_of(report_of(lines=[ROW]), rule_of("决算数 = 年初预算数"))

    assert graph.around(("lines", 0, "prior_final")) == ()
    assert [one.holds for one in graph.around(("lines", 0, "final"))] == [False]


def test_rows_keep_to_themselves():
    graph = graph_of(report_of(lines=[ROW, ROW]), rule_of("决算数 = 年初预算数"))

    assert [one.subject for one in graph.around(("lines", 1, "final"))] == [("lines", 1)]
    assert [one.subject for one in graph.demanded("", ("lines", 0))] == [("lines", 0)]
    assert graph.demanded("", ("lines", 2)) == ()
    assert graph.demanded("ELSE-001", ("lines", 0)) == ()


def test_a_sum_listed_in_the_text_is_around_the_figure_it_was_read_from(rulebook: Rulebook):
    report = read_report(FIXTURES / "wrong-figures" / "2024-水利局.txt").report
    graph = Graph(report, index_for(rulebook, report))

    around = graph.around(("finance", "expenditure", "total", "final"))

    assert {("ARI-005", "finance"), ("ARI-014", "sums")} <= {(one.rule.id, one.subject[0]) for one in around}
    assert len({one.key for one in around}) == len(around)


def test_the_order_of_keys_and_rules_changes_nothing_around_a_figure(rulebook: Rulebook):
    tree = trees(1, seed=6)[0]
    report, turned = report_of_tree(tree), report_of_tree(json.loads(json.dumps(tree), object_pairs_hook=_turned))
    index = index_for(rulebook, report)
    rules = {stand.rule.id: stand.rule for stands in index.by_rule.values() for stand in stands}
    backwards = index_of(list(rules.values())[::-1], VOCABULARY)
    path = ("finance", "expenditure", "total", "final")

    found = [one.key for one in Graph(report, index).around(path)]

    assert len(found) > 5
    assert [one.key for one in Graph(turned, backwards).around(path)] == found


def _turned(pairs: list[tuple[str, object]]) -> dict[str, object]:
    return dict(reversed(pairs))
