"""An equality of a stated figure with a quotient of two sums, less or more a constant: rates, shares, growth."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.ground import Fixed, Grounded, Leaf, Over, Total
from checker.kernel.interval import Interval, point
from checker.suspects.lines import Line, gathered

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.report.tree import Path

    Values = Callable[[Path], Interval]

ONE = point(Fraction(1))


@dataclass(frozen=True, slots=True)
class Quotient:
    """stated = top ÷ bottom + constant, in base units; no figure stands twice.

    Where `is_change`, stated = top ÷ (bottom − top) instead: a growth rate from the change and what came of it.
    """

    stated: Path
    top: Line
    bottom: Line
    constant: Fraction
    is_change: bool = False

    def holds(self, values: Values) -> bool:
        """Return whether the equality is possible with figures of these values."""
        found = self._quotient(values)
        return found is not None and values(self.stated).meets(found)

    def needed(self, path: Path, values: Values) -> Interval | None:
        """Return which values of the figure at `path` make it possible; None where that is not told by a quotient."""
        if path == self.stated:
            return self._quotient(values)
        ratio = self._ratio(values(self.stated))
        if ratio is None:
            return None
        if path in self.top.weights:
            whole = ratio * self.bottom.sum_of(values).range
            return self.top.solved(path, whole, values)
        inverse = ratio.reciprocal()
        if inverse is None:
            return None
        return self.bottom.solved(path, self.top.sum_of(values).range * inverse, values)

    def root(self, path: Path, amounts: Callable[[Path], Fraction]) -> Fraction | None:
        """Return the value of the figure at which the equality holds exactly, the others being of these amounts."""
        if path == self.stated:
            below = self.bottom.value(amounts)
            if self.is_change:
                below -= self.top.value(amounts)
            return self.top.value(amounts) / below + self.constant if below else None
        stated = amounts(self.stated)
        if self.is_change and stated == -1:
            return None
        ratio = stated / (1 + stated) if self.is_change else stated - self.constant
        if path in self.top.weights:
            return self.top.root(path, ratio * self.bottom.value(amounts), amounts)
        return self.bottom.root(path, self.top.value(amounts) / ratio, amounts) if ratio else None

    def _quotient(self, values: Values) -> Interval | None:
        inverse = self.bottom.sum_of(values).range.reciprocal()
        if inverse is None:
            return None
        found = self.top.sum_of(values).range * inverse
        if not self.is_change:
            return found + point(self.constant)
        # q ÷ (1 − q) = 1 ÷ (1 − q) − 1, in which q stands once.
        rest = (ONE - found).reciprocal()
        return None if rest is None else rest - ONE

    def _ratio(self, stated: Interval) -> Interval | None:
        """Return what top ÷ bottom must be."""
        if not self.is_change:
            return stated + point(-self.constant)
        inverse = (ONE + stated).reciprocal()
        return None if inverse is None else ONE - inverse


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
    if top is None or bottom is None or not bottom.weights:
        return None
    if stated.path in top.weights or stated.path in bottom.weights:
        return None
    if top.weights.keys().isdisjoint(bottom.weights):
        return Quotient(stated.path, top, bottom, constant)
    whole = bottom + top
    if constant or not whole.weights or not top.weights.keys().isdisjoint(whole.weights):
        return None
    return Quotient(stated.path, top, whole, constant, is_change=True)


def _line(one: Grounded) -> Line | None:
    weights: dict[Path, Fraction] = {}
    constant = gathered(one, Fraction(1), weights)
    if constant is None or not all(weights.values()):
        return None
    return Line(weights, constant)
