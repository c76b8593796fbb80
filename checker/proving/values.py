"""Numbers of a formula while it is asked for: a fraction of two amounts, how far printing can move it, and when it is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from checker.formula.tree import Operator
from checker.proving.constraints import (
    NO,
    NOTHING,
    YES,
    Amount,
    Claim,
    Known,
    all_of,
    any_of,
    at_most,
    choice,
    denied,
    known,
    product,
    scaled,
    size,
    total,
    zero,
)

ONE = Known(Fraction(1))


class Reading(Enum):
    """How strictly a formula is asked for.

    CLEAR: whatever fulfils the claim, the evaluator says so, as figures keep clear of what printing hides; every model is
    a candidate. LOOSE: whatever the evaluator says fulfils the claim, for figures printed with two decimals; where the
    claim has no model, the evaluator never says it.
    """

    CLEAR = "clear"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Says:
    """When a statement may turn out in each of the four ways."""

    yes: Claim
    no: Claim
    open: Claim = NO
    unknown: Claim = NO


@dataclass(frozen=True, slots=True)
class Value:
    """A number: `above` over `below`, each known up to an error; `given`, `lacking` and `has_base` say when it is there.

    `unreadable` says when it may be lacking because something stands there that cannot be read.
    """

    above: Amount
    below: Amount = ONE
    above_error: Amount = NOTHING
    below_error: Amount = NOTHING
    given: Claim = YES
    lacking: Claim = NO
    has_base: Claim = YES
    lacks_base: Claim = NO
    unreadable: Claim = NO


def added(one: Value, other: Value, sign: int) -> Value:
    """Return the sum, or the difference for a negative sign."""
    if one.below is ONE and other.below is ONE:
        above = total([(1, one.above), (sign, other.above)])
        error = total([(1, one.above_error), (1, other.above_error)])
        return _joined(one, other, above, ONE, (error, NOTHING))
    if one.below is other.below:
        above = total([(1, one.above), (sign, other.above)])
        error = total([(1, one.above_error), (1, other.above_error)])
        return _joined(one, other, above, one.below, (error, one.below_error))
    above = total([(1, product(other.below, one.above)), (sign, product(one.below, other.above))])
    error = total([(1, _error(other, one)), (1, _error(one, other))])
    below, below_error = _times(one.below, one.below_error, other.below, other.below_error)
    return _joined(one, other, above, below, (error, below_error))


def times(one: Value, other: Value) -> Value:
    """Return the product."""
    above, error = _times(one.above, one.above_error, other.above, other.above_error)
    below, below_error = _times(one.below, one.below_error, other.below, other.below_error)
    return _joined(one, other, above, below, (error, below_error))


def over(one: Value, other: Value, reading: Reading) -> Value:
    """Return the quotient, which is there where the base is not zero."""
    turned = Value(
        other.below, other.above, other.below_error, other.above_error,
        other.given, other.lacking, other.has_base, other.lacks_base, other.unreadable,
    )  # fmt: skip
    found = times(one, turned)
    if reading is Reading.CLEAR:
        # Only positive bases are looked for: nothing else is plausible.
        has = at_most(total([(1, other.above_error), (-1, other.above)]), is_strict=True)
        lacks = zero(other.above)
    else:
        has = denied(zero(other.above))
        lacks = at_most(total([(1, size(other.above)), (-1, other.above_error)]), is_strict=False)
    return Value(
        found.above, found.below, found.above_error, found.below_error, found.given, found.lacking,
        all_of([found.has_base, has]), any_of([found.lacks_base, lacks]), found.unreadable,
    )  # fmt: skip


def negative(one: Value) -> Value:
    """Return the number with its sign changed."""
    return replace(one, above=scaled(one.above, Fraction(-1)))


def absolute(one: Value, reading: Reading) -> Value:
    """Return the number without its sign."""
    below = one.below if reading is Reading.CLEAR else size(one.below)
    return replace(one, above=size(one.above), below=below)


def either(claim: Claim, first: Value, second: Value) -> Value:
    """Return the first number where the claim holds, else the second."""

    def chosen(one: Claim, other: Claim) -> Claim:
        return one if one is other else any_of([all_of([claim, one]), all_of([denied(claim), other])])

    return Value(
        choice(claim, first.above, second.above),
        choice(claim, first.below, second.below),
        choice(claim, first.above_error, second.above_error),
        choice(claim, first.below_error, second.below_error),
        chosen(first.given, second.given),
        chosen(first.lacking, second.lacking),
        chosen(first.has_base, second.has_base),
        chosen(first.lacks_base, second.lacks_base),
        chosen(first.unreadable, second.unreadable),
    )


def compared(operator: Operator, left: Value, right: Value, reading: Reading) -> Says:
    """Return when the comparison of two numbers turns out how."""
    there = all_of([left.given, right.given, left.has_base, right.has_base])
    unknown = any_of(
        [left.lacking, right.lacking, all_of([left.given, right.given, any_of([left.lacks_base, right.lacks_base])])]
    )
    difference = added(left, right, -1)
    gap, error = difference.above, difference.above_error
    if reading is Reading.LOOSE and not isinstance(difference.below, Known):
        # A negative base turns the comparison round.
        gap = choice(at_most(difference.below, is_strict=True), scaled(gap, Fraction(-1)), gap)
    under, equal, beyond = _three(gap, error, reading)
    near = at_most(total([(1, size(gap)), (-1, error)]), is_strict=False)
    # What is counted, and not rounded, never leaves a comparison open.
    still_open = all_of([there, near]) if reading is Reading.LOOSE and error != known(0) else NO
    match operator:
        case Operator.EQUAL | Operator.UNEQUAL:
            met, parted = (equal, any_of([under, beyond]))
            yes, no = (met, parted) if operator is Operator.EQUAL else (parted, met)
        case Operator.AT_MOST | Operator.LESS:
            yes, no = under, beyond
        case _:
            yes, no = beyond, under
    if reading is Reading.LOOSE or error == known(0):
        if operator in (Operator.AT_MOST, Operator.AT_LEAST):
            yes = any_of([yes, zero(gap)])
        elif operator in (Operator.LESS, Operator.GREATER):
            no = any_of([no, zero(gap)])
    return Says(all_of([there, yes]), all_of([there, no]), still_open, unknown)


def _three(gap: Amount, error: Amount, reading: Reading) -> tuple[Claim, Claim, Claim]:
    """Return when a difference counts as negative, as none, and as positive."""
    if reading is Reading.LOOSE:
        near = at_most(total([(1, size(gap)), (-1, error)]), is_strict=False)
        return at_most(gap, is_strict=True), near, at_most(scaled(gap, Fraction(-1)), is_strict=True)
    clear = scaled(error, Fraction(2))
    return (
        at_most(total([(1, gap), (1, clear)]), is_strict=True),
        zero(gap),
        at_most(total([(-1, gap), (1, clear)]), is_strict=True),
    )


def _times(one: Amount, one_error: Amount, other: Amount, other_error: Amount) -> tuple[Amount, Amount]:
    if one is ONE:
        return other, other_error
    if other is ONE:
        return one, one_error
    error = total(
        [
            (1, product(size(one), other_error)),
            (1, product(size(other), one_error)),
            (1, product(one_error, other_error)),
        ]
    )
    return product(one, other), error


def _error(base: Value, other: Value) -> Amount:
    """Return how far printing can move `other.above` times `base.below`."""
    return _times(base.below, base.below_error, other.above, other.above_error)[1]


def _joined(one: Value, other: Value, above: Amount, below: Amount, errors: tuple[Amount, Amount]) -> Value:
    return Value(
        above, below, errors[0], errors[1],
        all_of([one.given, other.given]), any_of([one.lacking, other.lacking]),
        all_of([one.has_base, other.has_base]), any_of([one.lacks_base, other.lacks_base]),
        any_of([one.unreadable, other.unreadable]),
    )  # fmt: skip
