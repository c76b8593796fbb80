"""Two calculations with their figures filled in, compared over every true value the figures can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from checker.formula.ground import Fixed, Grounded, Leaf, Total, comparable, leaves, range_of
from checker.formula.tree import Operator
from checker.kernel.figure import rounded
from checker.kernel.interval import Interval, point
from checker.kernel.truth import NO, OPEN, YES, Cause, Lack, Truth, unknown


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison with its figures filled in.

    `is_exact` says an equality holds to the printed digit; `is_of_row` that it was made of one row among several.
    """

    operator: Operator
    left: Grounded
    right: Grounded
    truth: Truth
    is_exact: bool = False
    is_of_row: bool = False


def stands_for(leaf: Leaf) -> Interval:
    """Return every true value of the figure: the reading that verdicts rest on."""
    return leaf.figure.true_values


def rounds_to(leaf: Leaf) -> Interval:
    """Return every value that rounds to the figure: the reading that is shown to people."""
    return leaf.figure.rounded_values


def prints(leaf: Leaf) -> Interval:
    """Return the printed value alone."""
    return point(leaf.figure.amount)


def compare(operator: Operator, left: Grounded, right: Grounded) -> Comparison:
    """Return the comparison of two calculations over every true value their figures can stand for."""
    if not comparable(left, right):
        return Comparison(operator, left, right, unknown([Cause(Lack.OTHER_UNIT, "")]))
    low, high = _sides(left, right)
    if isinstance(low, Cause) or isinstance(high, Cause):
        causes = [one for one in (low, high) if isinstance(one, Cause)]
        return Comparison(operator, left, right, unknown(causes))
    match operator:
        case Operator.EQUAL | Operator.UNEQUAL:
            is_exact = _is_exact(left, right)
            met = YES if is_exact else OPEN if low.meets(high) else NO
            return Comparison(operator, left, right, met if operator is Operator.EQUAL else ~met, is_exact)
        case Operator.LESS | Operator.GREATER:
            first, second = (low, high) if operator is Operator.LESS else (high, low)
            found = YES if first.is_below(second) else NO if second.is_at_most(first) else OPEN
        case _:
            first, second = (low, high) if operator is Operator.AT_MOST else (high, low)
            found = YES if first.is_at_most(second) else NO if second.is_below(first) else OPEN
    return Comparison(operator, left, right, found)


def may_be_equal(left: Grounded, right: Grounded) -> bool | None:
    """Return whether two calculations can be equal, as `compare` finds; None where they cannot be compared."""
    if not comparable(left, right):
        return None
    low, high = _sides(left, right)
    if isinstance(low, Cause) or isinstance(high, Cause):
        return None
    # What is printed the same may have ranges that do not meet: a total as printed, with less than a print added to it.
    return low.meets(high) or _is_exact(left, right)


def _sides(left: Grounded, right: Grounded) -> tuple[Interval | Cause, Interval | Cause]:
    """Return the ranges to compare; where both sides rest on one figure, their difference against zero."""
    if isinstance(left, Fixed) or isinstance(right, Fixed):
        return range_of(left, stands_for), range_of(right, stands_for)
    shared = {leaf.path for leaf in _inexact(left)} & {leaf.path for leaf in _inexact(right)}
    if not shared:
        return range_of(left, stands_for), range_of(right, stands_for)
    return range_of(Total((*terms_of(left, 1), *terms_of(right, -1))), stands_for), point(Fraction(0))


def _inexact(one: Grounded) -> list[Leaf]:
    return [leaf for leaf in leaves(one) if not leaf.figure.is_exact]


def _is_exact(left: Grounded, right: Grounded) -> bool:
    """Return whether the calculation, printed as the stated figure is printed, gives that figure."""
    first, second = range_of(left, prints), range_of(right, prints)
    if isinstance(first, Cause) or isinstance(second, Cause) or first.low is None or second.low is None:
        return False
    if first.low == second.low:
        return True
    stated, computed = (left, second.low) if isinstance(left, Leaf) else (right, first.low)
    if not isinstance(stated, Leaf) or stated.figure.is_exact:
        return False
    figure = stated.figure
    return rounded(computed / figure.unit.factor, figure.decimals) == figure.value


def terms_of(one: Grounded, sign: int) -> tuple[tuple[int, Grounded], ...]:
    """Return a calculation as terms of a sum, every sign turned by `sign`."""
    if isinstance(one, Total):
        return tuple((sign * inner, term) for inner, term in one.terms)
    return ((sign, one),)
