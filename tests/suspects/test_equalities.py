"""Equalities hold where the evaluator passes them, hold its figures, and are silent where it cannot judge."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.formula.evaluate import calculate, judge
from checker.formula.ground import Grounded, leaves
from checker.formula.reading import Situation
from checker.formula.typed import Compare
from checker.kernel.truth import Degree
from checker.report.tree import subjects
from checker.suspects.equalities import Sides, equalities_of
from checker.suspects.lines import Line
from checker.suspects.quotients import Quotient
from checker.suspects.touching import index_of
from tests.formulas import VOCABULARY, report_of
from tests.random_rules import amounts, conditions, ratios, report_trees, rule_of
from tests.suspects.graphs import graph_of, report_of_tree


@st.composite
def demands(draw: st.DrawFn) -> tuple[str, str, str]:
    """Return an equality, where it is said, and when."""
    places = draw(st.sampled_from(["lines", "lines", "total", "parts", "report"]))
    sides = draw(st.sampled_from([amounts(places), ratios(places)]))
    return f"{draw(sides)} = {draw(sides)}", places, draw(st.one_of(st.just(""), st.just(""), conditions(places, 0)))


@settings(max_examples=40)
@given(demands(), report_trees())
def test_an_equality_holds_where_the_evaluator_does_not_contradict_and_is_none_where_it_cannot_tell(
    demand: tuple[str, str, str], tree: dict[str, object]
):
    require, places, when = demand
    rule = rule_of(require, places=places, when=when)
    case, report = rule.cases[0], report_of_tree(tree)
    assert isinstance(case.require, Compare)
    graph = graph_of(tree, rule)

    for stands in index_of([rule], VOCABULARY).by_rule.values():
        for stand in stands:
            for subject in subjects(report, stand.pattern):
                situation = Situation(report, subject)
                if case.when is not None and judge(case.when, situation).truth.degree is not Degree.YES:
                    assert graph.demanded("", subject) == ()
                    continue
                found = equalities_of(stand, situation, {})
                degree = judge(case.require, situation).truth.degree
                held = figures_of(case.require, situation)
                assert [one.holds for one in found] == (
                    [degree is not Degree.NO] if degree is not Degree.UNKNOWN and len(held) > 1 else []
                )
                assert all(one.figures.keys() <= held for one in found)


def figures_of(require: Compare, situation: Situation) -> set[tuple[str | int, ...]]:
    sides = [calculate(one, situation) for one in (require.left, require.right)]
    return {leaf.path for side in sides if isinstance(side, Grounded) for leaf in leaves(side)}


LINE = {"label": "办公费", "initial": "25.00", "final": "9.19", "prior_final": "10.58", "adjusted": "20.00"}
STATED = {"completion_rate": "36.40", "yoy_delta": "-1.39", "yoy_rate": "-13.15"}


def one(require: str, when: str = "", **figures: object):
    tree = report_of(lines=[{**LINE, "stated": STATED, **figures}])
    return graph_of(tree, rule_of(require, when=when)).demanded("", ("lines", 0))


@pytest.mark.parametrize(
    ("require", "form"),
    [
        ("年初预算数 = 决算数 + 上年决算数", Line),
        ("决算数 = 上年决算数 + 增减额", Line),
        ("完成率 = 决算数 / 年初预算数", Quotient),
        ("增减率 = 决算数 / 上年决算数 - 1", Quotient),
        ("增减率 = 增减额 / (决算数 - 增减额)", Quotient),
        ("决算数 = 完成率 * 年初预算数", Sides),
        ("决算数 = 最大(年初预算数, 上年决算数)", Sides),
    ],
)
def test_sums_and_quotients_are_told_from_other_calculations(require: str, form: type):
    (found,) = one(require)

    assert [type(way.form) for way in found.ways] == [form]


def test_each_demand_of_one_case_is_an_equality_of_its_own():
    found = one("决算数 = 上年决算数 + 增减额 且 完成率 = 决算数 / 年初预算数")

    assert [(each.number, each.holds) for each in found] == [(0, True), (1, False)]


def test_either_of_two_bases_is_a_way_and_one_is_enough():
    (found,) = one("完成率 = 决算数 / 年初预算数 或 完成率 = 决算数 / 调整预算数")

    assert len(found.ways) == 2
    assert not found.holds
    (found,) = one("完成率 = 决算数 / 年初预算数 或 完成率 = 决算数 / 调整预算数", final="7.28")
    assert found.holds


def test_the_same_said_the_other_way_round_is_one_way():
    (found,) = one("增减额 = 决算数 - 上年决算数 或 上年决算数 = 决算数 - 增减额")

    assert len(found.ways) == 1


def test_a_way_that_is_ruled_out_is_none():
    (found,) = one("完成率 = 决算数 / 年初预算数 或 (完成率 = 决算数 / 调整预算数 且 年初预算数 < 决算数)")

    assert len(found.ways) == 1


@pytest.mark.parametrize(
    ("require", "when", "figures"),
    [
        ("完成率 = 决算数 / 年初预算数", "", {"final": None}),
        ("完成率 = 决算数 / 年初预算数", "决算数 > 年初预算数", {}),
        ("完成率 = 决算数 / 年初预算数", "", {"initial": "0.00"}),
        ("完成率 = 决算数 / 年初预算数 或 完成率 = 决算数 / 调整预算数", "", {"adjusted": {"absent": "unreadable"}}),
        ("决算数 <= 年初预算数", "", {}),
        ("决算数 = 9.19万元", "", {}),
    ],
)
def test_what_cannot_be_judged_or_holds_no_two_figures_is_no_equality(
    require: str, when: str, figures: dict[str, object]
):
    tree = report_of(lines=[{key: value for key, value in {**LINE, "stated": STATED, **figures}.items() if value}])

    assert graph_of(tree, rule_of(require, when=when)).demanded("", ("lines", 0)) == ()
