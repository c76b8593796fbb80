"""What an equality admits of a figure, of whatever form it is: the prints with which the checker's own comparison agrees."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.formula.comparing import may_be_equal
from checker.formula.ground import Extreme, Fixed, Leaf, Over, Round, Size, Times, Total, leaves, mapped
from checker.kernel.figure import Figure, Qualifier
from checker.kernel.truth import Degree
from checker.kernel.unit import UNITS, Kind
from checker.suspects.equalities import Sides, Way
from checker.suspects.lines import Line, line_of
from checker.suspects.prints import EVERY, NONE, Grid, grid_of, has
from checker.suspects.quotients import Quotient, quotient_of
from checker.suspects.solving import admitted, best, holds
from checker.suspects.ticks import TICKS, amount_of, span_of, step_of, ticks
from tests.suspects.grounds import MONEY, PERCENT, figures, leaf, money, nested, path, positive, printed, verdict
from tests.suspects.test_lines import sums
from tests.suspects.test_quotients import quotients

if TYPE_CHECKING:
    from checker.formula.ground import Grounded

WINDOW = 60
TEN_THOUSAND = Fraction(10_000)
HUNDREDTH = TEN_THOUSAND / 100


def way_of(left: Grounded, right: Grounded) -> Way:
    form = in_ticks(line_of(left, right) or quotient_of(left, right)) or Sides(left, right)
    read = {one.path: one.figure for one in (*leaves(left), *leaves(right))}
    # What cancels out of a sum is none of its figures; see `Way`.
    held = {one: figure for one, figure in read.items() if one in form.weights} if isinstance(form, Line) else read
    amounts = {one: amount_of(figure) for one, figure in held.items()}
    spans = {one: span_of(figure) for one, figure in held.items()}
    return Way(form, held, amounts, spans, verdict(left, right) is not Degree.NO, is_set=False)


def in_ticks(form: Line | Quotient | None) -> Line | Quotient | None:
    match form:
        case Line():
            return Line(form.weights, ticks(form.constant))
        case Quotient():
            top, bottom = (Line(one.weights, ticks(one.constant)) for one in (form.top, form.bottom))
            return replace(form, top=top, bottom=bottom, constant=ticks(form.constant), scale=TICKS)
        case None:
            return None


def grid_for(figure: Figure) -> Grid:
    return grid_of(figure, figure.decimals, step_of(figure.unit.factor, figure.decimals))


def amounts(a: Leaf, b: Leaf, c: Leaf) -> list[tuple[str, Grounded]]:
    difference = Total(((1, a), (-1, b)))
    return [
        ("size", Size(difference)),
        ("greater", Extreme(False, (a, b))),
        ("less", Extreme(True, (a, b, c))),
        ("rounded", Round(Total(((1, a), (1, b))), HUNDREDTH)),
        ("size of several", Total(((1, Size(a)), (1, Size(b)), (-1, c)))),
    ]


@st.composite
def folded(draw: st.DrawFn) -> tuple[Grounded, Grounded]:
    """Return both sides of an equality with sizes, extremes, roundings, products, and figures that stand twice."""
    a, b, c = (leaf(name, draw(figures())) for name in "abc")
    stated = leaf("h", draw(figures()))
    match draw(st.integers(0, 3)):
        case 0:
            rate = leaf("g", draw(figures([PERCENT])))
            return stated, Times(rate, leaf("d", draw(positive)))
        case 1:
            below = leaf("d", draw(positive))
            rate = leaf("g", draw(figures([PERCENT])))
            return rate, Over(Total(((1, a), (-1, below))), below)
        case _:
            return stated, draw(st.sampled_from(amounts(a, b, c)))[1]


@settings(max_examples=100)
@given(st.one_of(folded(), nested(), sums(), quotients()), st.data())
def test_the_prints_admitted_are_those_with_which_the_checker_agrees(
    sides: tuple[Grounded, Grounded], data: st.DataObject
):
    way = way_of(*sides)
    assume(way.figures)
    at = data.draw(st.sampled_from(sorted(way.figures)))
    grid = grid_for(way.figures[at])

    runs = admitted(way, at, grid, {})

    assume(runs != EVERY)
    ends = [end for run in runs for end in run if end is not None]
    near = [*ends, grid.nearest(amount_of(way.figures[at]))]
    for middle in near:
        for count in (middle - 2, middle - 1, middle, middle + 1, middle + 2, middle + WINDOW, middle - WINDOW):
            found = holds(way, {at: grid.printed(count)})
            if found == has(runs, count):
                continue
            # A base that may be zero gives no verdict, and is no repair.
            assert has(runs, count)
            assert is_unknown(way, at, grid.printed(count))


def test_what_is_rounded_in_steps_between_which_the_other_side_lies_admits_anything():
    first, second, stated = (leaf(name, money(value, "元")) for name, value in (("a", "0"), ("b", "46"), ("h", "1")))
    way = way_of(stated, Round(Total(((1, first), (1, second))), Fraction(100)))

    assert admitted(way, first.path, grid_for(first.figure), {}) == EVERY


@given(st.one_of(folded(), nested(), sums(), quotients()))
def test_what_may_be_equal_is_what_the_checker_does_not_find_unequal(sides: tuple[Grounded, Grounded]):
    degree = verdict(*sides)

    expected = None if degree is Degree.UNKNOWN else degree is not Degree.NO

    assert may_be_equal(*sides) is expected


def test_a_figure_with_less_than_a_print_added_to_it_may_be_equal_to_itself():
    crumb = leaf("b", money("0.004"))

    assert verdict(A, Total(((1, A), (1, crumb)))) is Degree.YES
    assert may_be_equal(A, Total(((1, A), (1, crumb))))


def is_unknown(way: Way, at: object, figure: Figure) -> bool:
    if isinstance(way.form, Line):
        return False
    if isinstance(way.form, Quotient):
        return way.form.judged(lambda one: span_of(figure if one == at else way.figures[one])) is None
    sides = (
        mapped(side, lambda one: Leaf(one.path, figure) if one.path == at else one)
        for side in (way.form.left, way.form.right)
    )
    return verdict(*sides) is Degree.UNKNOWN


A, B, C = (leaf(name, money(text)) for name, text in (("a", "5.00"), ("b", "3.00"), ("c", "9.00")))


@pytest.mark.parametrize(
    ("right", "at", "runs", "exact"),
    [
        (Size(Total(((1, A), (-1, B)))), "h", ((198, 201),), 2),
        # The difference may be of either sign.
        (Size(Total(((1, A), (-1, B)))), "a", ((98, 101), (499, 502)), 5),
        (Extreme(False, (A, B)), "h", ((499, 501),), 5),
        (Extreme(True, (A, B, C)), "b", ((199, 201),), 2),
        # What is worked out is first rounded to whole 万元.
        (Round(Total(((1, A), (1, B))), TEN_THOUSAND), "h", ((800, 800),), None),
        (Round(Total(((1, A), (-1, B))), TEN_THOUSAND), "a", ((449, 551),), 5),
    ],
    ids=["size", "inside a size", "greatest", "inside a least", "rounded", "inside a rounding"],
)
def test_sizes_extremes_and_roundings_are_solved_case_by_case(
    right: Grounded, at: str, runs: tuple[tuple[int, int], ...], exact: int | None
):
    way = way_of(leaf("h", money("2.00")), right)

    found = admitted(way, path(at), grid_for(way.figures[path(at)]), {})

    assert found == runs
    assert best(way, path(at), {}) == (None if exact is None else ticks(exact * TEN_THOUSAND))


def test_where_no_print_would_do_none_is_admitted():
    way = way_of(leaf("h", money("-2.00")), Size(Total(((1, A), (-1, B)))))

    assert admitted(way, path("a"), grid_for(A.figure), {}) == NONE


def test_a_rate_of_a_count_has_no_print_between_two_counts():
    persons, posts = (
        leaf(name, Figure(value=money(text).value, decimals=0, unit=UNITS["人"]))
        for name, text in (("a", "7"), ("b", "9"))
    )
    way = way_of(leaf("h", printed("50.00", PERCENT)), Over(persons, posts))

    # 4.5 persons of nine are half.
    assert admitted(way, path("a"), grid_for(persons.figure), {}) == NONE
    assert admitted(way, path("b"), grid_for(posts.figure), {}) == ((14, 14),)


def test_an_unbounded_figure_does_not_narrow_the_others():
    above = Figure(value=money("3.00").value, decimals=2, unit=MONEY[1])
    about = replace(above, qualifier=Qualifier.ABOUT)
    way = way_of(leaf("h", money("2.00")), Total(((1, A), (1, leaf("b", about)))))

    assert admitted(way, path("a"), grid_for(A.figure), {}) == EVERY


def test_fixed_numbers_are_solved_against():
    way = way_of(leaf("h", money("2.00")), Fixed(Fraction(30_000), Kind.MONEY, "元"))

    assert admitted(way, path("h"), grid_for(money("2.00")), {}) == ((300, 300),)
    assert best(way, path("h"), {}) == ticks(Fraction(30_000))
