"""The value of one figure at which two calculations are equal, the others being exact amounts.

Multiplied out, an equality of sums, products and quotients is linear in each of its figures.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.ground import Extreme, Fixed, Grounded, Leaf, Over, Size, Times, Total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.report.nodes import Path

Ratio = tuple[Fraction, Fraction, Fraction, Fraction]
"""(a + b·x) ÷ (c + d·x) of the figure x that is looked for."""


def root(left: Grounded, right: Grounded, path: Path, amounts: Mapping[Path, Fraction]) -> Fraction | None:
    """Return the value of the figure at which both sides are equal; None where there is none, or it is not linear."""
    first, second = _ratio(left, path, amounts), _ratio(right, path, amounts)
    if first is None or second is None:
        return None
    (a, b, c, d), (e, f, g, h) = first, second
    # (a + bx)(g + hx) = (e + fx)(c + dx)
    if b * h != f * d:
        return None
    slope = a * h + b * g - e * d - f * c
    return None if not slope else (e * c - a * g) / slope


def _ratio(one: Grounded, path: Path, amounts: Mapping[Path, Fraction]) -> Ratio | None:
    zero, unit = Fraction(0), Fraction(1)
    match one:
        case Leaf():
            return (zero, unit, unit, zero) if one.path == path else (amounts[one.path], zero, unit, zero)
        case Fixed():
            return one.value, zero, unit, zero
        case Total(terms):
            whole: Ratio | None = (zero, zero, unit, zero)
            for sign, term in terms:
                found = _ratio(term, path, amounts)
                whole = None if whole is None or found is None else _sum(whole, found, sign)
            return whole
        case Times(first, second):
            return _product(_ratio(first, path, amounts), _ratio(second, path, amounts))
        case Over(first, second):
            below_ = _ratio(second, path, amounts)
            return (
                None
                if below_ is None
                else _product(_ratio(first, path, amounts), (below_[2], below_[3], below_[0], below_[1]))
            )
        case Size(operand):
            found = _ratio(operand, path, amounts)
            return found if found is None or not _plain(found) else (abs(_value(found)), zero, unit, zero)
        case Extreme(is_least, options):
            values = [_ratio(option, path, amounts) for option in options]
            plain = [_value(value) for value in values if value is not None and _plain(value)]
            if len(plain) != len(options):
                return None
            return (min if is_least else max)(plain), zero, unit, zero
        case _:
            return None


def _plain(one: Ratio) -> bool:
    return not one[1] and not one[3] and bool(one[2])


def _value(one: Ratio) -> Fraction:
    return one[0] / one[2]


def _sum(first: Ratio, second: Ratio, sign: int) -> Ratio | None:
    (a, b, c, d), (e, f, g, h) = first, second
    if (d and (h or f)) or (h and b) or (d and f):
        return None
    if not d and not h and c == g:
        return a + sign * e, b + sign * f, c, d
    # Over one denominator: (a + bx)(g + hx) ± (e + fx)(c + dx)
    return a * g + sign * e * c, a * h + b * g + sign * (e * d + f * c), c * g, c * h + d * g


def _product(first: Ratio | None, second: Ratio | None) -> Ratio | None:
    if first is None or second is None:
        return None
    (a, b, c, d), (e, f, g, h) = first, second
    if (b and f) or (d and h):
        return None
    return a * e, a * f + b * e, c * g, c * h + d * g
