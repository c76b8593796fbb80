"""Which results answer which targets, where a text says the same again and again."""

from __future__ import annotations

import pytest

from checker.extraction.goal_measures import Quantity
from checker.extraction.goal_statements import Statement
from checker.extraction.goal_words import load_goal_words
from checker.extraction.linking import link


def said(name: str, value: str) -> Statement:
    quantity = Quantity(
        start=0, number_start=0, end=2, value=value, unit="个", printed=f"{value}个", op="=", unit_class="个"
    )
    return Statement(start=0, end=9, group="", measure="count", names=(name,), indicator=name, quantity=quantity)


@pytest.mark.parametrize("times", [1, 3, 200])
def test_targets_that_say_the_same_are_answered_alike(times: int):
    links = link([said("农村公路", "3")] * 2, [said("农村公路", "4")] * times, load_goal_words())

    assert links.certain == {number: [0, 1] for number in range(times)}
    assert links.possible == {}


def test_a_target_that_seems_answered_without_end_is_left_open():
    links = link(
        [said("农村公路", "3"), said("学位", "5")],
        [said("农村公路", "4")] * 201 + [said("学位", "5")],
        load_goal_words(),
    )

    assert links.certain == {201: [1]}
    assert links.possible == {0: [0]}


def test_results_that_differ_only_in_their_figures_are_told_apart():
    results = [said("农村公路里程", "4"), said("农村公路里程", "5")]
    links = link([said("公路里程", "4")], results, load_goal_words())

    assert links.certain == {}
    assert links.possible == {0: [0], 1: [0]}
