from __future__ import annotations

from fractions import Fraction

import pytest

from checker.kernel.interval import EVERYTHING, Interval, hull, larger, point, smaller

HALF = Fraction(1, 2)


def closed(low: int | Fraction, high: int | Fraction) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def opened(low: int, high: int) -> Interval:
    return Interval(Fraction(low), Fraction(high), True, True)


def from_on(low: int, *, is_open: bool = False) -> Interval:
    return Interval(Fraction(low), None, is_open)


def up_to(high: int, *, is_open: bool = False) -> Interval:
    return Interval(None, Fraction(high), False, is_open)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (closed(1, 2), closed(3, 4), closed(3, 8)),
        (closed(-1, 2), closed(3, 4), closed(-4, 8)),
        (closed(-2, -1), closed(-4, -3), closed(3, 8)),
        (closed(-2, 1), closed(-3, 4), closed(-8, 6)),
        (opened(0, 1), closed(2, 3), opened(0, 3)),
        (opened(0, 1), closed(0, 1), Interval(Fraction(0), Fraction(1), False, True)),
        (closed(0, 0), EVERYTHING, closed(0, 0)),
        (closed(0, 1), from_on(1), from_on(0)),
        (opened(0, 1), from_on(1), from_on(0, is_open=True)),
        (closed(-1, 1), from_on(1), EVERYTHING),
        (from_on(2), up_to(-3), up_to(-6)),
        (EVERYTHING, EVERYTHING, EVERYTHING),
        (opened(-1, 1), closed(1, 1), opened(-1, 1)),
    ],
    ids=str,
)
def test_a_product_is_the_set_of_products(one: Interval, other: Interval, expected: Interval):
    assert one * other == expected
    assert other * one == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (closed(2, 4), closed(Fraction(1, 4), HALF)),
        (closed(-4, -2), closed(-HALF, Fraction(-1, 4))),
        (from_on(2), Interval(Fraction(0), HALF, True, False)),
        (up_to(-2), Interval(-HALF, Fraction(0), False, True)),
        (Interval(Fraction(2), Fraction(4), True, False), Interval(Fraction(1, 4), HALF, False, True)),
        (closed(0, 1), None),
        (opened(0, 1), None),
        (closed(-1, 0), None),
        (closed(-1, 1), None),
        (point(Fraction(0)), None),
        (EVERYTHING, None),
    ],
    ids=str,
)
def test_a_reciprocal_is_refused_where_zero_touches(one: Interval, expected: Interval | None):
    assert one.reciprocal() == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (closed(1, 2), closed(1, 2)),
        (closed(-2, -1), closed(1, 2)),
        (closed(-2, 1), closed(0, 2)),
        (closed(-1, 2), closed(0, 2)),
        (opened(-2, 2), Interval(Fraction(0), Fraction(2), False, True)),
        (Interval(Fraction(-2), Fraction(2), True, False), closed(0, 2)),
        (up_to(5), from_on(0)),
        (up_to(-5), from_on(5)),
        (EVERYTHING, from_on(0)),
    ],
    ids=str,
)
def test_a_size_is_never_negative(one: Interval, expected: Interval):
    assert one.absolute() == expected


@pytest.mark.parametrize(
    ("one", "other", "is_below", "is_at_most"),
    [
        (closed(1, 2), closed(2, 3), False, True),
        (Interval(Fraction(1), Fraction(2), False, True), closed(2, 3), True, True),
        (closed(1, 2), Interval(Fraction(2), Fraction(3), True, False), True, True),
        (closed(1, 2), closed(3, 4), True, True),
        (closed(1, 3), closed(2, 4), False, False),
        (closed(3, 4), closed(1, 2), False, False),
        (from_on(1), closed(5, 6), False, False),
        (closed(5, 6), up_to(9), False, False),
        (up_to(1), from_on(2), True, True),
    ],
    ids=str,
)
def test_below_means_every_member_of_one_below_every_member_of_the_other(
    one: Interval, other: Interval, *, is_below: bool, is_at_most: bool
):
    assert one.is_below(other) is is_below
    assert one.is_at_most(other) is is_at_most
    assert one.meets(other) is not (is_below or other.is_below(one))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (closed(HALF, Fraction(3, 4)), False),
        (closed(HALF, 1), True),
        (opened(0, 1), False),
        (opened(0, 2), True),
        (opened(-1, 1), True),
        (Interval(Fraction(1), Fraction(3, 2), True, False), False),
        (point(Fraction(-3)), True),
        (closed(Fraction(-3, 4), -HALF), False),
        (from_on(1), True),
        (up_to(1), True),
    ],
    ids=str,
)
def test_a_whole_number_is_looked_for_between_the_ends(one: Interval, *, expected: bool):
    assert one.whole_number is expected


def test_the_greater_and_the_lesser_keep_their_open_ends():
    one, other = Interval(Fraction(0), Fraction(5), True, False), Interval(Fraction(0), Fraction(5), False, True)

    assert larger(one, other) == Interval(Fraction(0), Fraction(5), True, False)
    assert smaller(one, other) == Interval(Fraction(0), Fraction(5), False, True)
    assert larger(from_on(3), up_to(1)) == from_on(3)
    assert smaller(from_on(3), up_to(1)) == up_to(1)
    assert larger(closed(0, 1), EVERYTHING) == from_on(0)


def test_a_hull_holds_all_it_is_made_of():
    assert hull([closed(1, 2), opened(5, 6)]) == Interval(Fraction(1), Fraction(6), False, True)
    assert hull([closed(1, 2), up_to(0)]) == up_to(2)
    assert hull([opened(1, 2), closed(1, 2)]) == closed(1, 2)


def test_a_difference_takes_its_sides_as_independent():
    assert closed(1, 2) - closed(1, 2) == closed(-1, 1)
    assert opened(1, 2) - closed(0, 0) == opened(1, 2)
    assert from_on(1) - from_on(1) == EVERYTHING
