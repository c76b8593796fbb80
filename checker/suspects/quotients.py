"""An equality of a stated figure with a quotient of two sums, less or more a constant: rates, shares, growth."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from checker.formula.ground import Fixed, Grounded, Leaf, Over, Total
from checker.kernel.interval import Interval, point
from checker.suspects.lines import Line, gathered

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.report.nodes import Path

    Values = Callable[[Path], Interval]

ONE = point(Fraction(1))


@dataclass(slots=True, unsafe_hash=True)
class Quotient:
    """stated = top ÷ bottom + constant; no figure stands twice. `scale` is what one is, in the unit of all these values.

    Where `is_change`, stated = top ÷ (bottom − top) instead: a growth rate from the change and what came of it.
    """

    stated: Final[Path]
    top: Final[Line]
    bottom: Final[Line]
    constant: Final[Fraction]
    is_change: Final[bool] = False
    scale: Final[int] = 1

    def holds(self, values: Values) -> bool:
        """Return whether the equality is possible with figures of these values."""
        return self.judged(values) is True

    def needed(self, path: Path, values: Values) -> Interval | None:
        """Return which values of the figure at `path` make it possible; None where that is not told by a quotient."""
        if path == self.stated:
            return self._quotient(values)
        stated = values(self.stated)
        if path in self.top.weights:
            ratio = self._ratio(stated)
            if ratio is None:
                return None
            return self.top.solved(path, ratio * self.bottom.sum_of(values).range, values, self.scale)
        whole = self._bottom(stated, self.top.sum_of(values).range)
        return None if whole is None else self.bottom.solved(path, whole, values)

    def root(self, path: Path, amounts: Callable[[Path], Fraction]) -> Fraction | None:
        """Return the value of the figure at which the equality holds exactly, the others being of these amounts."""
        if path == self.stated:
            top, below = self.top.value(amounts), self.bottom.value(amounts)
            if self.is_change:
                below -= top
            return Fraction(top * self.scale + self.constant * below, below) if below else None
        stated, constant = (Fraction(one) / self.scale for one in (amounts(self.stated), self.constant))
        if path in self.bottom.weights:
            inverse = 1 + 1 / stated if self.is_change and stated else None
            if not self.is_change and stated != constant:
                inverse = 1 / (stated - constant)
            return None if inverse is None else self.bottom.root(path, self.top.value(amounts) * inverse, amounts)
        if self.is_change and stated == -1:
            return None
        ratio = stated / (1 + stated) if self.is_change else stated - constant
        return self.top.root(path, ratio * self.bottom.value(amounts), amounts)

    def judged(self, values: Values) -> bool | None:
        """Return whether the equality is possible; None where what is divided by may be zero, so that there is no quotient."""
        stated, top, bottom = values(self.stated), self.top.sum_of(values).range, self.bottom.sum_of(values).range
        met = self._met(stated, top, bottom)
        if met is not None:
            return met
        found = self._quotient_of(top, bottom)
        return None if found is None else stated.meets(found)

    def _met(self, stated: Interval, top: Interval, bottom: Interval) -> bool | None:
        """Return whether the stated value is among the quotients, in whole numbers; None where it is not as plain as usual."""
        if top.low is None or top.high is None or bottom.low is None or bottom.high is None:
            return None
        # The least quotient is over the greatest divisor.
        under_low, under_high = (bottom.high, bottom.low)
        if self.is_change:
            under_low, under_high = under_low - top.low, under_high - top.high
        if top.low <= 0 or under_low <= 0 or under_high <= 0:
            return None
        constant = 0 if self.is_change else self.constant
        if stated.low is not None:
            gap = top.high * self.scale - (stated.low - constant) * under_high
            if gap < 0 or (gap == 0 and (stated.low_open or top.high_open or bottom.low_open)):
                return False
        if stated.high is not None:
            gap = (stated.high - constant) * under_low - top.low * self.scale
            if gap < 0 or (gap == 0 and (stated.high_open or top.low_open or bottom.high_open)):
                return False
        return True

    def _quotient(self, values: Values) -> Interval | None:
        return self._quotient_of(self.top.sum_of(values).range, self.bottom.sum_of(values).range)

    def _quotient_of(self, top: Interval, bottom: Interval) -> Interval | None:
        if not self.is_change:
            return _divided(top, bottom, self.scale, self.constant)
        ratio = _divided(top, bottom, 1)
        if ratio is not None:
            # q ÷ (1 − q) = 1 ÷ (1 − q) − 1, in which q stands once.
            rest = (ONE - ratio).reciprocal()
            return None if rest is None else _scaled(rest - ONE, Fraction(self.scale))
        # Nothing is left of it: 1 ÷ (1 ÷ q − 1).
        turned = _divided(bottom, top, 1)
        found = None if turned is None else (turned - ONE).reciprocal()
        return None if found is None else _scaled(found, Fraction(self.scale))

    def _ratio(self, stated: Interval) -> Interval | None:
        """Return what top ÷ bottom must be, so many times as the scale says."""
        if not self.is_change:
            return stated + point(-self.constant) if self.constant else stated
        whole = point(Fraction(self.scale))
        inverse = _divided(whole, whole + stated, self.scale)
        return None if inverse is None else whole - inverse

    def _bottom(self, stated: Interval, top: Interval) -> Interval | None:
        """Return what the bottom must be."""
        if not self.is_change:
            return _divided(top, stated + point(-self.constant) if self.constant else stated, self.scale)
        inverse = _divided(point(Fraction(self.scale)), stated, 1)
        return None if inverse is None else top * (ONE + inverse)


def _divided(top: Interval, bottom: Interval, scale: int, more: Fraction | int = 0) -> Interval | None:
    """Return the quotient, so many times and so much more; None when the divisor may be zero."""
    if (
        top.low is None
        or top.high is None
        or bottom.low is None
        or bottom.high is None
        or min(top.low, bottom.low) <= 0
    ):
        inverse = _fractions(bottom).reciprocal()
        return None if inverse is None else _scaled(_fractions(top) * inverse, Fraction(scale)) + point(Fraction(more))
    return Interval(
        Fraction(top.low * scale + more * bottom.high, bottom.high),
        Fraction(top.high * scale + more * bottom.low, bottom.low),
        top.low_open or bottom.high_open,
        top.high_open or bottom.low_open,
    )


def _fractions(one: Interval) -> Interval:
    """Return the interval with ends that can be divided by, whatever whole numbers they were."""
    low, high = (None if end is None else Fraction(end) for end in (one.low, one.high))
    return Interval(low, high, one.low_open, one.high_open)


def _scaled(one: Interval, by: Fraction) -> Interval:
    low, high = (None if end is None else end * by for end in (one.low, one.high))
    return Interval(low, high, one.low_open, one.high_open)


def quotient_of(left: Grounded, right: Grounded) -> Quotient | None:
    """Return the equality of both sides as a quotient, or None when it is none, or some figure stands in it twice."""
    stated, other = (left, right) if isinstance(left, Leaf) else (right, left)
    if not isinstance(stated, Leaf):
        return None
    constant = Fraction(0)
    if isinstance(other, Total):
        quotients = [(sign, term) for sign, term in other.terms if not isinstance(term, Fixed)]
        if len(quotients) != 1 or quotients[0][0] != 1:
            return None
        constant = sum((sign * term.value for sign, term in other.terms if isinstance(term, Fixed)), constant)
        other = quotients[0][1]
    if not isinstance(other, Over):
        return None
    top, bottom = _line(other.left), _line(other.right)
    if top is None or bottom is None:
        return None
    return quotient_over(stated.path, top, bottom, constant)


def quotient_over(stated: Path, top: Line, bottom: Line, constant: Fraction, scale: int = 1) -> Quotient | None:
    """Return stated = top ÷ bottom + constant, or None when some figure would stand in it twice; see `Quotient`."""
    if not bottom.weights or stated in top.weights or stated in bottom.weights:
        return None
    if top.weights.keys().isdisjoint(bottom.weights):
        return Quotient(stated, top, bottom, constant, scale=scale)
    whole = bottom + top
    if constant or not whole.weights or not top.weights.keys().isdisjoint(whole.weights):
        return None
    return Quotient(stated, top, whole, constant, is_change=True, scale=scale)


def _line(one: Grounded) -> Line | None:
    weights: dict[Path, Fraction] = {}
    constant = gathered(one, Fraction(1), weights)
    if constant is None or not all(weights.values()):
        return None
    return Line(weights, constant)
