from __future__ import annotations

from itertools import product

import pytest

from checker.kernel.truth import NO, OPEN, YES, Cause, Degree, Lack, Truth, all_of, any_of, truth, unknown

ONE = unknown([Cause(Lack.MISSING, "a")])
OTHER = unknown([Cause(Lack.UNREADABLE, "b")])
ALL = (NO, ONE, OPEN, YES)


@pytest.mark.parametrize(
    ("parts", "conjunction", "disjunction"),
    [
        ((), YES, NO),
        ((YES, YES), YES, YES),
        ((NO, NO), NO, NO),
        ((YES, NO), NO, YES),
        ((NO, ONE), NO, ONE),
        ((YES, ONE), ONE, YES),
        ((OPEN, NO), NO, OPEN),
        ((OPEN, YES), OPEN, YES),
        ((OPEN, ONE), ONE, ONE),
    ],
    ids=str,
)
def test_one_settling_part_decides_and_unknown_outweighs_open(
    parts: tuple[Truth, ...], conjunction: Truth, disjunction: Truth
):
    assert all_of(parts) == conjunction
    assert any_of(parts) == disjunction


def test_causes_of_all_unknown_parts_are_named_once_and_in_order():
    assert all_of([ONE, OTHER, ONE]).causes == (Cause(Lack.MISSING, "a"), Cause(Lack.UNREADABLE, "b"))
    assert unknown([Cause(Lack.MISSING, "a")] * 2) == ONE


def test_a_settled_answer_carries_no_causes():
    assert all_of([ONE, NO]) == NO
    assert any_of([ONE, YES]) == YES


@pytest.mark.parametrize(("one", "other"), list(product(ALL, ALL)), ids=str)
def test_denying_a_conjunction_affirms_one_denial(one: Truth, other: Truth):
    assert ~all_of([one, other]) == any_of([~one, ~other])
    assert ~any_of([one, other]) == all_of([~one, ~other])


@pytest.mark.parametrize("one", ALL, ids=str)
def test_denying_twice_changes_nothing_and_unknown_stays_unknown(one: Truth):
    assert ~~one == one
    assert (~one).degree in {one.degree, Degree.YES, Degree.NO}
    assert ~ONE == ONE


def test_a_settled_statement_is_yes_or_no():
    assert (truth(True), truth(False)) == (YES, NO)
