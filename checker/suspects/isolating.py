"""An equality turned around one of its figures: what the figure must be, by the ranges of all the others.

Where every figure stands once this is exact, whatever sizes and extremes of the others there are; the figure itself must
stand in none of these, see `unfolding`. A figure that is an exact number may stand anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.ground import Grounded, Leaf, Over, Round, Times, Total, leaves, range_of, stands_in
from checker.kernel.interval import Interval
from checker.kernel.truth import Cause

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from checker.report.nodes import Path

    Values = Callable[[Leaf], Interval]


def isolated(left: Grounded, right: Grounded, path: Path, values: Values) -> Interval | None:
    """Return the values of the figure at `path` with which both sides can be equal; None where that is not told so, or knows no bounds."""
    own, other = (left, right) if stands_in(left, path) else (right, left)
    inexact = [leaf.path for leaf in (*leaves(own), *leaves(other)) if leaf.path == path or not leaf.figure.is_exact]
    if len(set(inexact)) != len(inexact):
        return None
    needed = range_of(other, values)
    found = None if isinstance(needed, Cause) else _inside(own, path, needed, values)
    return None if found is None or found.low is None or found.high is None else found


def _inside(one: Grounded, path: Path, needed: Interval, values: Values) -> Interval | None:
    """Return what the figure must be for the calculation that holds it to be what is needed."""
    match one:
        case Leaf():
            return needed
        case Total(terms):
            rest = needed
            (sign, own), *others = sorted(terms, key=lambda each: not stands_in(each[1], path))
            for other_sign, other in others:
                value = range_of(other, values)
                if isinstance(value, Cause):
                    return None
                rest = rest - value if other_sign > 0 else rest + value
            return _inside(own, path, rest if sign > 0 else -rest, values)
        case Times(first, second):
            own, other = (first, second) if stands_in(first, path) else (second, first)
            inverse = _inverse(other, values)
            return None if inverse is None else _inside(own, path, needed * inverse, values)
        case Over(top, bottom) if stands_in(top, path):
            value = range_of(bottom, values)
            return None if isinstance(value, Cause) else _inside(top, path, needed * value, values)
        case Over(top, bottom):
            value, inverse = range_of(top, values), needed.reciprocal()
            if isinstance(value, Cause) or inverse is None:
                return None
            return _inside(bottom, path, value * inverse, values)
        case Round(operand, step):
            rounded = _rounding_to(needed, step)
            return None if rounded is None else _inside(operand, path, rounded, values)
        case _:
            return None


def _rounding_to(needed: Interval, step: Fraction) -> Interval | None:
    """Return the numbers that are rounded to what is needed; None where there are none, or no bounds are known."""
    if needed.low is None or needed.high is None:
        return None
    first, last = -((-needed.low) // step), needed.high // step
    first += needed.low_open and first * step == needed.low
    last -= needed.high_open and last * step == needed.high
    if first > last:
        return None
    # Halves are rounded away from zero.
    return Interval(first * step - step / 2, last * step + step / 2, low_open=first <= 0, high_open=last >= 0)


def _inverse(one: Grounded, values: Values) -> Interval | None:
    value = range_of(one, values)
    return None if isinstance(value, Cause) else value.reciprocal()
