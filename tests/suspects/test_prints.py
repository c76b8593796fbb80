"""Prints on the grid of a last digit, against what a figure of that print stands for."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kernel.figure import Figure
from checker.kernel.interval import Interval
from checker.kernel.unit import UNITS
from checker.suspects.prints import EVERY, NONE, closest, common, grid_of, has, joined, size
from tests.strategies import COUNTED, Printing, intervals_with_members, printed_figure
from tests.suspects.grounds import money

if TYPE_CHECKING:
    from checker.suspects.prints import Runs

WINDOW = range(-90, 91)


@st.composite
def any_figures(draw: st.DrawFn) -> Figure:
    unit = draw(st.sampled_from([UNITS["元"], UNITS["万元"], UNITS["%"], UNITS["平方米"], *COUNTED[:2]]))
    decimals = 0 if unit in COUNTED else draw(st.integers(0, 2))
    made = printed_figure(Fraction(draw(st.integers(-9, 9))) * unit.factor, unit, decimals, Printing.HALF_UP)
    return made.as_set() if draw(st.integers(0, 5)) == 0 else made


def scaled(one: Interval, by: Fraction) -> Interval:
    low, high = (None if end is None else end * by for end in (one.low, one.high))
    return Interval(low, high, one.low_open, one.high_open)


@given(any_figures(), st.integers(0, 2), intervals_with_members())
def test_the_prints_that_stand_for_a_value_are_those_whose_true_values_reach_it(
    figure: Figure, decimals: int, drawn: tuple[Interval, Fraction]
):
    grid = grid_of(figure, decimals)
    needed = scaled(drawn[0], grid.step * 5)

    run = grid.standing_for(needed)

    found = {one for one in WINDOW if run is not None and has((run,), one)}
    assert found == {one for one in WINDOW if grid.printed(one).true_values.meets(needed)}


def test_between_two_exact_counts_no_print_stands():
    grid = grid_of(Figure(value=money("3").value, decimals=0, unit=COUNTED[0]), 0)

    assert grid.standing_for(Interval(Fraction(7, 3), Fraction(8, 3))) is None
    assert grid.standing_for(Interval(Fraction(2), Fraction(3), low_open=True)) == (3, 3)


@pytest.mark.parametrize(
    ("text", "low", "high", "run"),
    [
        ("9.19", "36.00", "36.01", (3600, 3601)),
        ("-9.19", "-36.01", "-36.00", (-3601, -3600)),
        ("0.00", "-0.001", "0.001", (0, 0)),
    ],
)
def test_cut_off_and_rounded_prints_both_stand_for_a_value(text: str, low: str, high: str, run: tuple[int, int]):
    grid = grid_of(money(text), 2)

    found = grid.standing_for(Interval(Fraction(low) * 10_000, Fraction(high) * 10_000, low_open=True, high_open=True))

    assert found == run


@given(any_figures(), st.integers(0, 2), st.integers(-200, 200))
def test_a_print_is_its_own_nearest(figure: Figure, decimals: int, count: int):
    grid = grid_of(figure, decimals)

    assert grid.nearest(grid.printed(count).amount) == count
    assert (grid.printed(count).decimals, grid.printed(count).unit) == (decimals, figure.unit)


ends = st.one_of(st.none(), st.integers(-12, 12))
single = st.tuples(ends, ends).filter(lambda one: None in one or one[0] <= one[1])
many = st.lists(single, max_size=4).map(joined)


def members(runs: Runs) -> set[int]:
    return {one for one in range(-20, 21) if has(runs, one)}


@given(st.lists(single, max_size=4))
def test_joined_runs_hold_what_any_holds_in_order_and_apart(runs: list[tuple[int | None, int | None]]):
    found = joined(runs)

    assert members(found) == {one for one in range(-20, 21) if any(has((each,), one) for each in runs)}
    assert all(a[1] is not None and b[0] is not None and a[1] + 1 < b[0] for a, b in pairwise(found))


@given(many, many)
def test_common_runs_hold_what_both_hold(first: Runs, second: Runs):
    assert members(common(first, second)) == members(first) & members(second)
    assert common(first, EVERY) == first == common(EVERY, first)
    assert common(first, NONE) == NONE


@given(many.filter(bool), st.integers(-20, 20))
def test_the_closest_is_in_and_nothing_in_is_nearer(runs: Runs, count: int):
    found = closest(runs, count)

    assert has(runs, found)
    assert all(abs(one - count) >= abs(found - count) for one in members(runs))


@given(many, st.integers(0, 60))
def test_so_many_prints_are_counted_up_to_a_limit(runs: Runs, most: int):
    is_bounded = all(end is not None for run in runs for end in run)

    assert size(runs, most) == (min(most, len(members(runs))) if is_bounded else most)
