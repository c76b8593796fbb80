"""An equality that is linear in its figures: a weighted sum of them and a constant that should be zero."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from checker.formula.ground import Fixed, Grounded, Leaf, Over, Times, Total
from checker.kernel.interval import Interval, point

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.report.nodes import Path

Weights = dict["Path", Fraction]


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """Σ weight × figure + constant = 0, all in one unit, whichever that is."""

    weights: Final[Weights]
    constant: Final[Fraction]

    def __add__(self, other: Line) -> Line:
        """Return the sum of both."""
        weights = dict(self.weights)
        for path, weight in other.weights.items():
            weights[path] = weights.get(path, 0) + weight
        return Line({path: weight for path, weight in weights.items() if weight}, self.constant + other.constant)

    def is_like(self, other: Line) -> bool:
        """Return whether both say the same, also where one is the other turned around."""
        if self.weights == other.weights and self.constant == other.constant:
            return True
        return self.constant == -other.constant and self.weights == {
            path: -weight for path, weight in other.weights.items()
        }

    def holds(self, values: Callable[[Path], Interval]) -> bool:
        """Return whether the sum can be zero with figures of these values."""
        return self.sum_of(values).may_be_zero

    def sum_of(self, values: Callable[[Path], Interval]) -> Sum:
        """Return the sum over the figures' values, from which any one of them can be taken out again."""
        low = high = self.constant
        low_open = high_open = low_free = high_free = 0
        for path, weight in self.weights.items():
            value = values(path)
            first, last, first_open, last_open = value.low, value.high, value.low_open, value.high_open
            if weight < 0:
                # The least of the whole comes of the greatest of what is taken off.
                first, last, first_open, last_open = last, first, last_open, first_open
            if first is None:
                low_free += 1
            else:
                low += first if weight == 1 else first * weight
                low_open += first_open
            if last is None:
                high_free += 1
            else:
                high += last if weight == 1 else last * weight
                high_open += last_open
        return Sum(low, high, low_open, high_open, low_free, high_free)

    def needed(self, path: Path, values: Callable[[Path], Interval]) -> Interval:
        """Return which values of the figure make the sum zero, the others being of these values."""
        return self.sum_of(values).needed(self.weights[path], values(path))

    def solved(self, path: Path, whole: Interval, values: Callable[[Path], Interval], times: int = 1) -> Interval:
        """Return which values of the figure make so many times the sum one of `whole`.

        What is multiplied out stays in whole numbers to the end.
        """
        weight = self.weights[path] * times
        rest = whole + point(-self.constant * times) if self.constant else whole
        for other, part in self.weights.items():
            if other != path:
                rest = rest - _times(values(other), part * times)
        return _over(rest, weight)

    def value(self, amounts: Callable[[Path], Fraction]) -> Fraction:
        """Return the sum of exact amounts."""
        whole = self.constant
        for path, weight in self.weights.items():
            whole += weight * amounts(path)
        return whole

    def root(self, path: Path, whole: Fraction, amounts: Callable[[Path], Fraction]) -> Fraction:
        """Return the amount of the figure at which the sum is `whole`."""
        weight, missing = self.weights[path], whole - self.value(amounts)
        # Mostly a figure stands once, and all is in whole numbers.
        share = missing if weight == 1 else -missing if weight == -1 else missing / Fraction(weight)
        return share + amounts(path)


@dataclass(slots=True, unsafe_hash=True)
class Sum:
    """A sum of intervals: its ends, and how many of its terms are open or unbounded there."""

    low: Final[Fraction]
    high: Final[Fraction]
    low_open: Final[int]
    high_open: Final[int]
    low_free: Final[int]
    high_free: Final[int]

    @property
    def may_be_zero(self) -> bool:
        """Whether zero is among its values."""
        if not self.low_free and (self.low > 0 or (self.low_open and not self.low)):
            return False
        return bool(self.high_free) or self.high > 0 or (not self.high and not self.high_open)

    @property
    def range(self) -> Interval:
        """Return the sum."""
        return Interval(
            None if self.low_free else self.low,
            None if self.high_free else self.high,
            self.low_open > 0,
            self.high_open > 0,
        )

    def needed(self, weight: Fraction, value: Interval) -> Interval:
        """Return which values of the figure with that weight make the sum zero, the others being as they are."""
        own = _times(value, weight)
        low_free = self.low_free - (own.low is None)
        high_free = self.high_free - (own.high is None)
        rest = Interval(
            None if low_free else self.low - (own.low or 0),
            None if high_free else self.high - (own.high or 0),
            self.low_open - (own.low is not None and own.low_open) > 0,
            self.high_open - (own.high is not None and own.high_open) > 0,
        )
        return _over(rest, -weight)


def _times(value: Interval, weight: Fraction) -> Interval:
    if weight == 1:
        return value
    if weight == -1:
        return -value
    low = None if value.low is None else value.low * weight
    high = None if value.high is None else value.high * weight
    if weight < 0:
        return Interval(high, low, value.high_open, value.low_open)
    return Interval(low, high, value.low_open, value.high_open)


def _over(value: Interval, weight: Fraction) -> Interval:
    return _times(value, weight if abs(weight) == 1 else 1 / Fraction(weight))


def line_of(left: Grounded, right: Grounded) -> Line | None:
    """Return what says that both sides are equal, or None when that is not linear in the figures."""
    weights: Weights = {}
    first, second = gathered(left, Fraction(1), weights), gathered(right, Fraction(-1), weights)
    if first is None or second is None:
        return None
    return Line({path: weight for path, weight in weights.items() if weight}, first + second)


def gathered(one: Grounded, weight: Fraction, weights: Weights) -> Fraction | None:
    """Add the figures of a calculation to `weights`; return its constant, or None when it is not linear."""
    match one:
        case Leaf():
            weights[one.path] = weights.get(one.path, Fraction(0)) + weight
            return Fraction(0)
        case Fixed():
            return one.value * weight
        case Total(terms):
            whole = Fraction(0)
            for sign, term in terms:
                found = gathered(term, weight * sign, weights)
                if found is None:
                    return None
                whole += found
            return whole
        case Times(Fixed(value), other) | Times(other, Fixed(value)):
            return gathered(other, weight * value, weights)
        case Over(other, Fixed(value)) if value:
            return gathered(other, weight / value, weights)
        case _:
            return None
