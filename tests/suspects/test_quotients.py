"""Rates, shares and growth as quotients: what they admit is what the checker's own comparison admits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.formula.ground import Fixed, Over, Total, leaves
from checker.kernel.figure import Figure, rounded
from checker.kernel.truth import Degree
from checker.kernel.unit import Kind
from checker.suspects.quotients import Quotient, quotient_of
from tests.suspects.grounds import PERCENT, figures, leaf, money, path, positive, printed, verdict
from tests.suspects.test_lines import values_of, with_figure

if TYPE_CHECKING:
    from checker.formula.ground import Grounded

Sides = "tuple[Grounded, Grounded]"
ONE = Fixed(Fraction(1), Kind.NUMBER)
WIDE = 3


@st.composite
def quotients(draw: st.DrawFn) -> tuple[Grounded, Grounded]:
    """Return both sides of an equality of a stated rate and a quotient, in the ways in which people write it."""
    top, bottom, third = draw(figures()), draw(positive), draw(positive)
    if draw(st.booleans()):
        bottom, third = (printed_negative(one) for one in (bottom, third))
    a, b, c = leaf("a", top), leaf("b", bottom), leaf("c", third)
    match draw(st.integers(0, 4)):
        case 0:
            value, other = _share(a.figure.amount, b.figure.amount), Over(a, b)
        case 1:
            value = _share(a.figure.amount, b.figure.amount + c.figure.amount)
            other = Over(a, Total(((1, b), (1, c))))
        case 2:
            value = _share(a.figure.amount, b.figure.amount) - 1
            other = Total(((1, Over(a, b)), (-1, ONE)))
        case 3:
            value = _share(a.figure.amount + c.figure.amount, b.figure.amount)
            other = Over(Total(((1, a), (1, c))), b)
        case _:
            b = b if draw(st.integers(0, 3)) else leaf("b", draw(figures(most=3)))
            base = b.figure.amount - a.figure.amount
            assume(base)
            value, other = _share(a.figure.amount, base), Over(a, Total(((1, b), (-1, a))))
    decimals = draw(st.integers(0, 2))
    stated = rounded(value * 100, decimals) + draw(st.integers(-WIDE, WIDE)) * money("1").value.scaleb(-decimals)
    sides = leaf("h", Figure(value=stated, decimals=decimals, unit=PERCENT)), other
    return sides if draw(st.booleans()) else (sides[1], sides[0])


def printed_negative(one: Figure) -> Figure:
    return Figure(value=-one.value, decimals=one.decimals, unit=one.unit)


def _share(top: Fraction, bottom: Fraction) -> Fraction:
    return top / bottom


@given(quotients())
def test_a_quotient_holds_where_the_checker_does_not_contradict(sides: Sides):
    quotient = quotient_of(*sides)
    assert quotient is not None
    found = verdict(*sides)
    assume(found is not Degree.UNKNOWN)

    assert quotient.holds(values_of(*sides).__getitem__) == (found is not Degree.NO)


@pytest.mark.parametrize("base", ["0.00", "0", "0.005"])
def test_where_the_base_may_be_zero_there_is_no_quotient(base: str):
    sides = rate("50.00"), Over(leaf("a", money("3.00")), leaf("b", money(base)))
    quotient = quotient_of(*sides)
    assert quotient is not None

    is_told = quotient.judged(values_of(*sides).__getitem__) is not None

    assert is_told == (verdict(*sides) is not Degree.UNKNOWN) == (base == "0.005")
    assert is_told or not quotient.holds(values_of(*sides).__getitem__)


@given(quotients(), st.data())
def test_the_values_needed_of_a_figure_are_those_with_which_the_checker_agrees(sides: Sides, data: st.DataObject):
    quotient = quotient_of(*sides)
    assert quotient is not None
    values = values_of(*sides)
    amounts = {one.path: one.figure.amount for side in sides for one in leaves(side)}
    at = data.draw(st.sampled_from(sorted(values)))
    needed = quotient.needed(at, values.__getitem__)
    assume(needed is not None)
    held = next(one.figure for side in sides for one in leaves(side) if one.path == at)
    near = quotient.root(at, amounts.__getitem__)
    ends = [one for one in (needed.low, needed.high, near) if one is not None]
    end = data.draw(st.sampled_from(ends)) if ends else Fraction(0)
    count = round(end / held.step) + data.draw(st.integers(-WIDE, WIDE))
    tried = Figure(value=money(str(count)).value.scaleb(-held.decimals), decimals=held.decimals, unit=held.unit)
    found = verdict(*(with_figure(side, at, tried) for side in sides))
    assume(found is not Degree.UNKNOWN)

    assert (found is not Degree.NO) == tried.true_values.meets(needed)


@given(quotients(), st.data())
def test_at_its_root_a_quotient_is_exact(sides: Sides, data: st.DataObject):
    quotient = quotient_of(*sides)
    assert quotient is not None
    amounts = {one.path: one.figure.amount for side in sides for one in leaves(side)}
    at = data.draw(st.sampled_from(sorted(amounts)))
    root = quotient.root(at, amounts.__getitem__)
    assume(root is not None)
    held = {**amounts, at: root}
    below = quotient.bottom.value(held.__getitem__)
    below -= quotient.top.value(held.__getitem__) if quotient.is_change else 0
    assume(below)

    assert held[quotient.stated] == quotient.top.value(held.__getitem__) / below + quotient.constant


def rate(text: str):
    return leaf("h", printed(text, PERCENT))


def test_the_completion_rate_of_the_budget_can_be_only_what_was_spent_over_it():
    sides = rate("36.40"), Over(leaf("a", money("9.19")), leaf("b", money("25.00")))
    quotient = quotient_of(*sides)
    assert quotient is not None

    needed = quotient.needed(path("h"), values_of(*sides).__getitem__)

    assert needed is not None
    assert needed.low is not None
    assert needed.high is not None
    # 9.185 over less than 25.01, and less than 9.20 over 24.995.
    assert (needed.low, needed.low_open) == (Fraction("9.185") / Fraction("25.01"), True)
    assert (needed.high, needed.high_open) == (Fraction("9.20") / Fraction("24.995"), True)
    assert not needed.has(Fraction("0.3640"))


def test_growth_from_the_change_and_what_came_of_it_is_told_from_a_plain_quotient():
    change, now = leaf("a", money("-1.39")), leaf("b", money("9.19"))

    found = quotient_of(rate("-13.15"), Over(change, Total(((1, now), (-1, change)))))

    assert found is not None
    assert found.is_change
    assert found.bottom.weights == {path("b"): 1}
    assert found.root(path("h"), {path("a"): Fraction(-10), path("b"): Fraction(10)}.__getitem__) == Fraction(-1, 2)


@pytest.mark.parametrize(
    "other",
    [
        lambda a, _: Over(a, a),
        lambda a, b: Over(Total(((1, a), (1, b))), b),
        lambda a, b: Total(((1, Over(a, b)), (1, Over(b, a)))),
        lambda a, b: Total(((-1, Over(a, b)), (1, ONE))),
        lambda a, _: Over(a, ONE),
        lambda a, b: Total(((1, a), (-1, b))),
    ],
    ids=["itself", "base in both", "two", "less a quotient", "over a number", "difference"],
)
def test_what_is_no_quotient_of_figures_that_stand_once_is_left_to_the_general_way(other):
    a, b = leaf("a", money("3.00")), leaf("b", money("4.00"))

    found = quotient_of(rate("50.00"), other(a, b))

    assert found is None


def test_a_quotient_of_the_stated_figure_itself_is_none():
    a, b = leaf("a", money("3.00")), leaf("b", money("4.00"))

    assert quotient_of(a, Over(b, a)) is None


@pytest.mark.parametrize(
    ("stated", "change", "now", "is_held"),
    [
        ("-100.00", "-5.00", "0.00", True),
        ("-100", "-5.00", "0.00", True),
        ("-99.00", "-5.00", "0.00", False),
        ("100.00", "5.00", "0.00", False),
    ],
)
def test_growth_is_told_where_nothing_is_left(stated: str, change: str, now: str, is_held: bool):
    one, other = leaf("a", money(change)), leaf("b", money(now))
    sides = rate(stated), Over(one, Total(((1, other), (-1, one))))
    quotient = quotient_of(*sides)
    assert isinstance(quotient, Quotient)

    held = quotient.holds(values_of(*sides).__getitem__)

    assert held == is_held == (verdict(*sides) is not Degree.NO)


def test_a_rate_of_minus_one_hundred_says_that_nothing_is_left_and_not_how_much_there_was():
    change, now = leaf("a", money("-5.00")), leaf("b", money("3.00"))
    sides = rate("-100.00"), Over(change, Total(((1, now), (-1, change))))
    quotient = quotient_of(*sides)
    assert isinstance(quotient, Quotient)
    values = values_of(*sides)
    amounts = {one.path: one.figure.amount for side in sides for one in leaves(side)}

    needed = quotient.needed(path("b"), values.__getitem__)

    assert needed is not None
    assert needed.has(Fraction(0))
    assert not needed.has(Fraction(10_000))
    assert quotient.root(path("b"), amounts.__getitem__) == 0
    assert quotient.root(path("a"), amounts.__getitem__) is None
    assert quotient.needed(path("a"), values.__getitem__) is None
