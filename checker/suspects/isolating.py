"""An equality turned around one of its figures: what the figure must be, by the ranges of all the others.

Where every figure stands once this is exact, whatever sizes and extremes of the others there are; the figure itself must
stand in none of these, see `unfolding`. The ends of the range may be beside it by a print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.ground import Grounded, Leaf, Over, Round, Times, Total, leaves, range_of
from checker.kernel.interval import Interval
from checker.kernel.truth import Cause

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from checker.report.tree import Path

    Values = Callable[[Leaf], Interval]


def isolated(left: Grounded, right: Grounded, path: Path, values: Values) -> Interval | None:
    """Return the values of the figure at `path` with which both sides can be equal; None where that is not told so, or knows no bounds."""
    inner, outer = (leaves(left), right) if _holds(left, path) else (leaves(right), left)
    side = left if outer is right else right
    inexact = [leaf.path for leaf in (*inner, *leaves(outer)) if leaf.path == path or not leaf.figure.is_exact]
    if len(set(inexact)) != len(inexact):
        return None
    needed = range_of(outer, values)
    found = None if isinstance(needed, Cause) else _inside(side, path, needed, values)
    return None if found is None or found.low is None or found.high is None else found


def _inside(one: Grounded, path: Path, needed: Interval, values: Values) -> Interval | None:
    """Return what the figure must be for the calculation that holds it to be what is needed."""
    match one:
        case Leaf():
            return needed
        case Total(terms):
            rest, own, turned = needed, None, 1
            for sign, term in terms:
                if _holds(term, path):
                    own, turned = term, sign
                    continue
                value = range_of(term, values)
                if isinstance(value, Cause):
                    return None
                rest = rest - value if sign > 0 else rest + value
            return None if own is None else _inside(own, path, rest if turned > 0 else -rest, values)
        case Times(first, second):
            own, other = (first, second) if _holds(first, path) else (second, first)
            inverse = _inverse(other, values)
            return None if inverse is None else _inside(own, path, needed * inverse, values)
        case Over(top, bottom) if _holds(top, path):
            value = range_of(bottom, values)
            return None if isinstance(value, Cause) else _inside(top, path, needed * value, values)
        case Over(top, bottom):
            value, inverse = range_of(top, values), needed.reciprocal()
            if isinstance(value, Cause) or inverse is None:
                return None
            return _inside(bottom, path, value * inverse, values)
        case Round(operand, step):
            least, most = _rounding_to(needed, step)
            return None if least is None or most is None else _inside(operand, path, Interval(least, most), values)
        case _:
            return None


def _rounding_to(needed: Interval, step: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Return from where to where numbers are rounded to what is needed; the ends themselves may not be."""
    if needed.low is None or needed.high is None:
        return None, None
    first, last = -((-needed.low) // step), needed.high // step
    return (None, None) if first > last else (first * step - step / 2, last * step + step / 2)


def _inverse(one: Grounded, values: Values) -> Interval | None:
    value = range_of(one, values)
    return None if isinstance(value, Cause) else value.reciprocal()


def _holds(one: Grounded, path: Path) -> bool:
    return any(leaf.path == path for leaf in leaves(one))
