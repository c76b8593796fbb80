"""Sets of figures that must be wrong together: the smallest, all of what explains the failures, within stated limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.report.nodes import dotted
from checker.report.tree import steps
from checker.suspects import effort, several
from checker.suspects.several import needed, smallest_sets
from tests.suspects.graphs import graph_of
from tests.suspects.small_reports import RULES, three_public, with_value

if TYPE_CHECKING:
    from checker.suspects.equalities import Equality
    from checker.suspects.graph import Graph

PARTS = [(620, 700, 510), (315, 400, 340), (1840, 2100, 1690)]
LINES = ("three_public.total", "three_public.overseas", "three_public.reception.total", "three_public.vehicle.total")


def failing(**values: str) -> tuple[Graph, list[Equality]]:
    tree = three_public(PARTS)
    for path, value in values.items():
        tree = with_value(tree, ("three_public", *steps(path.replace("__", "."))), value)
    graph = graph_of(tree, *RULES)
    found = [
        one
        for line in LINES
        for rule in RULES
        for one in graph.demanded(rule.id, steps(line))
        if not one.holds
    ]  # fmt: skip
    return graph, found


def changes(graph: Graph, equalities: list[Equality]) -> list[dict[str, str]]:
    return [
        {dotted(one.path).removeprefix("three_public."): f"{one.printed.value:f}" for one in each}
        for each in smallest_sets(graph, equalities).sets
    ]


def test_two_figures_of_one_sum_are_found_together():
    graph, found = failing(total__final="22.75", reception__total__final="3.51")

    answer = smallest_sets(graph, found)

    assert answer.is_whole
    assert changes(graph, found)[0] == {"total.final": "27.75", "reception.total.final": "3.15"}
    assert {len(one) for one in answer.sets} == {2}


def test_two_figures_that_share_nothing_are_found_together():
    graph, found = failing(overseas__stated__completion_rate="58.87", vehicle__total__stated__yoy_rate="3.88")

    assert changes(graph, found)[0] == {
        "overseas.stated.completion_rate": "88.57",
        "vehicle.total.stated.yoy_rate": "8.88",
    }


def test_three_figures_are_found_where_two_do_not_do():
    graph, found = failing(
        overseas__stated__completion_rate="58.87",
        vehicle__total__stated__yoy_rate="3.88",
        reception__total__final="3.51",
    )

    assert changes(graph, found)[0] == {
        "overseas.stated.completion_rate": "88.57",
        "vehicle.total.stated.yoy_rate": "8.88",
        "reception.total.final": "3.15",
    }


def test_a_figure_that_agrees_as_printed_once_the_others_are_changed_is_dropped_from_a_set():
    graph, found = failing(total__final="22.75", reception__total__final="3.51")
    both = smallest_sets(graph, found).sets[0]
    only_the_total_is_wrong, _ = failing(total__final="22.75")

    assert len(both) == 2
    assert [dotted(one.path) for one in needed(only_the_total_is_wrong, both)] == ["three_public.total.final"]
    assert needed(graph, both) == both


def test_every_change_of_a_set_is_needed():
    graph, found = failing(total__final="22.75", reception__total__final="3.51")

    for each in smallest_sets(graph, found).sets:
        for left_out in each:
            rest = {one.path for one in each if one is not left_out}
            assert any(not rest & one.figures.keys() for one in found)


def test_no_more_sets_are_shown_than_said(monkeypatch: pytest.MonkeyPatch):
    graph, found = failing(overseas__stated__yoy_rate="58.87", overseas__stated__yoy_delta="9.99")
    assert len(smallest_sets(graph, found).sets) > 1

    monkeypatch.setattr(several, "SHOWN", 1)

    assert len(smallest_sets(graph, found).sets) == 1


@pytest.mark.parametrize(
    ("figures", "steps"), [(several.MOST_FIGURES, 20), (3, effort.MOST_STEPS)], ids=["steps", "figures"]
)
def test_a_search_cut_short_says_so_and_names_none_of_what_it_found(
    figures: int, steps: int, monkeypatch: pytest.MonkeyPatch
):
    graph, found = failing(total__final="22.75", reception__total__final="3.51")
    monkeypatch.setattr(several, "MOST_FIGURES", figures)

    answer = smallest_sets(graph, found, effort.Effort(steps))

    assert (answer.sets, answer.is_whole) == ((), False)


def test_more_slips_than_are_searched_for_leave_the_question_open(monkeypatch: pytest.MonkeyPatch):
    graph, found = failing(
        overseas__stated__completion_rate="58.87",
        vehicle__total__stated__yoy_rate="3.88",
        reception__total__final="3.51",
    )
    monkeypatch.setattr(several, "MOST_CHANGES", 2)

    answer = smallest_sets(graph, found)

    assert (answer.sets, answer.is_whole) == ((), True)
