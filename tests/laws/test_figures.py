from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, example, given
from hypothesis import strategies as st

from checker.kernel.figure import Figure, Qualifier, rounded
from checker.kernel.interval import Interval, hull, larger, point, smaller
from checker.kernel.unit import UNITS, Unit
from tests.strategies import (
    COUNTED,
    MONEY,
    Printing,
    decimals,
    exact_values,
    intervals_with_members,
    printed_figure,
    printed_value,
    printings,
    roundable_units,
)

Member = tuple[Interval, Fraction]


@given(exact_values(), roundable_units, decimals, printings)
@example(Fraction(0), UNITS["万元"], 2, Printing.HALF_UP)
@example(Fraction(-5, 1000), UNITS["元"], 2, Printing.HALF_UP)
@example(Fraction(-5, 1000), UNITS["元"], 2, Printing.HALF_EVEN)
@example(Fraction(-9, 1000), UNITS["元"], 2, Printing.CUT_OFF)
@example(Fraction(954572, 100), UNITS["%"], 2, Printing.CUT_OFF)
@example(Fraction(5, 1000), UNITS["元"], 2, Printing.HALF_EVEN)
def test_a_print_stands_for_the_value_it_was_made_from(amount: Fraction, unit: Unit, places: int, printing: Printing):
    figure = printed_figure(amount, unit, places, printing)

    assert figure.true_values.has(amount)


@given(exact_values(), roundable_units, decimals, st.sampled_from([Printing.HALF_UP, Printing.HALF_EVEN]))
def test_a_rounded_print_stands_for_its_value_even_when_nothing_is_cut_off(
    amount: Fraction, unit: Unit, places: int, printing: Printing
):
    figure = printed_figure(amount, unit, places, printing)

    assert figure.rounded_values.has(amount)


@given(exact_values(), decimals, st.integers(-2000, 2000))
def test_a_print_stands_for_exactly_the_values_that_can_be_printed_so(value: Fraction, places: int, offset: int):
    figure = printed_figure(value, UNITS["元"], places, Printing.HALF_UP)
    other = figure.amount + Fraction(offset, 1000) * figure.step

    prints = {printed_value(other, places, one) for one in Printing}

    assert figure.true_values.has(other) == (figure.value in prints)


@given(exact_values(), st.sampled_from(MONEY), st.sampled_from(MONEY), decimals, printings)
def test_restating_a_figure_in_another_unit_with_the_same_last_digit_changes_nothing(
    amount: Fraction, unit: Unit, other: Unit, places: int, printing: Printing
):
    figure = printed_figure(amount, unit, places, printing)
    ratio = unit.factor / other.factor
    assume(ratio.denominator == 1 or ratio.numerator == 1)
    moved = len(str(ratio.denominator)) - len(str(ratio.numerator))
    assume(figure.decimals + moved >= 0)

    restated = Figure(
        value=rounded(Fraction(figure.value) * ratio, figure.decimals + moved),
        decimals=figure.decimals + moved,
        unit=other,
    )

    assert restated.true_values == figure.true_values


@given(exact_values(), decimals, decimals, printings)
def test_lifting_to_the_precision_of_the_group_never_widens_what_a_figure_stands_for(
    amount: Fraction, places: int, group: int, printing: Printing
):
    figure = printed_figure(amount, UNITS["万元"], places, printing)

    lifted = figure.lifted(group)

    assert hull([figure.true_values, lifted.true_values]) == figure.true_values
    assert lifted.decimals == max(places, group)


@given(st.integers(0, 10**9), st.sampled_from(COUNTED))
def test_a_count_of_things_stands_for_itself_alone(value: int, unit: Unit):
    figure = printed_figure(Fraction(value), unit, 0, Printing.HALF_UP)

    assert figure.true_values == figure.rounded_values == point(Fraction(value))


@given(exact_values(), st.sampled_from(list(Qualifier)))
def test_the_printed_number_is_never_outside_what_it_stands_for(value: Fraction, qualifier: Qualifier):
    figure = Figure(value=rounded(value, 2), decimals=2, unit=UNITS["万元"], qualifier=qualifier)

    assert figure.true_values.has(figure.amount)


@given(intervals_with_members(), intervals_with_members())
def test_the_result_on_members_is_a_member_of_the_result(first: Member, second: Member):
    (one, x), (other, y) = first, second

    assert (one + other).has(x + y)
    assert (one - other).has(x - y)
    assert (one * other).has(x * y)
    assert (-one).has(-x)
    assert one.absolute().has(abs(x))
    assert larger(one, other).has(max(x, y))
    assert smaller(one, other).has(min(x, y))
    assert hull([one, other]).has(x)


@given(intervals_with_members())
def test_a_reciprocal_holds_the_reciprocal_of_every_member_and_is_refused_where_zero_touches(pair: Member):
    one, x = pair

    found = one.reciprocal()

    touches_zero = (one.low is None or one.low <= 0) and (one.high is None or one.high >= 0)
    assert (found is None) == touches_zero
    assert found is None or found.has(1 / x)


@given(intervals_with_members(), intervals_with_members())
def test_results_are_no_wider_than_their_vertices(first: Member, second: Member):
    one, other = first[0], second[0]
    assume(None not in (one.low, one.high, other.low, other.high))
    vertices = [a * b for a in (one.low, one.high) for b in (other.low, other.high)]

    product, total = one * other, one + other

    assert (product.low, product.high) == (min(vertices), max(vertices))
    assert (total.low, total.high) == (one.low + other.low, one.high + other.high)
    assert (total.low_open, total.high_open) == (one.low_open or other.low_open, one.high_open or other.high_open)


@given(intervals_with_members(), intervals_with_members())
def test_an_end_of_a_product_is_open_exactly_when_no_members_reach_it(first: Member, second: Member):
    one, other = first[0], second[0]
    product = one * other

    for end, is_open in ((product.low, product.low_open), (product.high, product.high_open)):
        if end is not None:
            assert is_open != _is_reached(one, other, end)


@given(intervals_with_members(), intervals_with_members())
def test_two_intervals_meet_or_one_lies_below_the_other(first: Member, second: Member):
    (one, x), (other, y) = first, second

    assert one.meets(other) != (one.is_below(other) or other.is_below(one))
    assert one.meets(other) == other.meets(one)
    assert not one.has(y) or one.meets(other)
    assert not one.is_below(other) or x < y
    assert not one.is_at_most(other) or x <= y


@given(intervals_with_members())
def test_a_whole_number_is_found_exactly_when_there_is_one(pair: Member):
    one, _ = pair
    assume(one.low is not None and one.high is not None)

    assert one.whole_number == any(one.has(Fraction(value)) for value in range(-8, 9))


def _is_reached(one: Interval, other: Interval, end: Fraction) -> bool:
    """Whether some product of members is `end`; `end` is a product of two ends, or zero."""
    if end == 0:
        return one.has(Fraction(0)) or other.has(Fraction(0))
    return any(
        a * b == end and one.has(a) and other.has(b)
        for a in (one.low, one.high)
        for b in (other.low, other.high)
        if a is not None and b is not None
    )
