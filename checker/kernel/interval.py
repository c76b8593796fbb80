"""Exact intervals: the set of true values a printed figure, or a calculation over figures, can stand for.

Ends are fractions, open or closed, or None for unbounded. Nothing is rounded: a verdict at the very end of an interval
is as exact as one in the middle.

What is made for every figure of every comparison is frozen by the types of its fields (`Final`, which the type checker
holds everybody to) and not by `frozen=True`, whose instances take three times as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True, unsafe_hash=True)
class Interval:
    """All numbers from `low` to `high`; an open end is not itself in the set, None is unbounded."""

    low: Final[Fraction | None]
    high: Final[Fraction | None]
    low_open: Final[bool] = False
    high_open: Final[bool] = False

    def __add__(self, other: Interval) -> Interval:
        """Return every sum of a member of each."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __neg__(self) -> Interval:
        """Return every member with its sign changed."""
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __sub__(self, other: Interval) -> Interval:
        """Return every difference of a member of each, taken as independent."""
        return self + (-other)

    def __mul__(self, other: Interval) -> Interval:
        """Return every product of a member of each, taken as independent."""
        if self.low is self.high and other.low is other.high and self.low is not None and other.low is not None:
            return point(self.low * other.low)
        if self._is_above_zero and other._is_above_zero:
            return self._times_above_zero(other)
        ends = [_product(a, b) for a in _ends(self) for b in _ends(other)]
        return _between(ends)

    @property
    def _is_above_zero(self) -> bool:
        return self.low is not None and self.high is not None and self.low > 0

    def _times_above_zero(self, other: Interval) -> Interval:
        """Return the product where both are bounded and above zero: least times least to greatest times greatest."""
        return Interval(
            cast("Fraction", self.low) * cast("Fraction", other.low),
            cast("Fraction", self.high) * cast("Fraction", other.high),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def reciprocal(self) -> Interval | None:
        """Return one over every member, or None when zero is among them or touches them."""
        if self.low is not None and self.low > 0:
            return Interval(
                Fraction(0) if self.high is None else 1 / self.high,
                1 / self.low,
                True if self.high is None else self.high_open,
                self.low_open,
            )
        if self.high is not None and self.high < 0:
            mirrored = (-self).reciprocal()
            return None if mirrored is None else -mirrored
        return None

    def absolute(self) -> Interval:
        """Return the size of every member."""
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        if self.low is None or self.high is None:
            return Interval(Fraction(0), None)
        if -self.low == self.high:
            return Interval(Fraction(0), self.high, False, self.low_open and self.high_open)
        if -self.low > self.high:
            return Interval(Fraction(0), -self.low, False, self.low_open)
        return Interval(Fraction(0), self.high, False, self.high_open)

    def meets(self, other: Interval) -> bool:
        """Return whether some number is in both."""
        return not (self.is_below(other) or other.is_below(self))

    def is_below(self, other: Interval) -> bool:
        """Return whether every member is less than every member of `other`."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def is_at_most(self, other: Interval) -> bool:
        """Return whether no member is greater than any member of `other`."""
        if self.high is None or other.low is None:
            return False
        return self.high <= other.low

    def has(self, value: Fraction) -> bool:
        """Return whether `value` is in the set."""
        return self.meets(point(value))

    @property
    def whole_number(self) -> bool:
        """Whether some whole number is in the set."""
        if self.low is None or self.high is None:
            return True
        first = -(-self.low.numerator // self.low.denominator)
        if self.low_open and first == self.low:
            first += 1
        return first < self.high or (first == self.high and not self.high_open)


EVERYTHING = Interval(None, None)
"""The set of all numbers: what an approximate figure stands for."""


def point(value: Fraction) -> Interval:
    """Return the set of `value` alone."""
    return Interval(value, value)


def hull(intervals: Iterable[Interval]) -> Interval:
    """Return the smallest interval that holds all of `intervals`, at least one."""
    ends = [end for one in intervals for end in _ends(one)]
    return _between(ends)


def smaller(first: Interval, second: Interval) -> Interval:
    """Return the lesser of a member of each, taken as independent."""
    return -larger(-first, -second)


def larger(first: Interval, second: Interval) -> Interval:
    """Return the greater of a member of each, taken as independent."""
    low, low_open = _greater_low(first, second)
    high, high_open = _greater_high(first, second)
    return Interval(low, high, low_open, high_open)


def _greater_low(first: Interval, second: Interval) -> tuple[Fraction | None, bool]:
    if first.low is None:
        return second.low, second.low_open
    if second.low is None or first.low > second.low:
        return first.low, first.low_open
    if first.low == second.low:
        return first.low, first.low_open or second.low_open
    return second.low, second.low_open


def _greater_high(first: Interval, second: Interval) -> tuple[Fraction | None, bool]:
    if first.high is None or second.high is None:
        return None, False
    if first.high == second.high:
        return first.high, first.high_open and second.high_open
    return (first.high, first.high_open) if first.high > second.high else (second.high, second.high_open)


@dataclass(slots=True, unsafe_hash=True)
class _End:
    """An end on the extended line: `infinite` is -1, 0 or 1."""

    infinite: Final[int]
    value: Final[Fraction]
    is_open: Final[bool]

    @property
    def key(self) -> tuple[int, Fraction]:
        return self.infinite, self.value


_ZERO = Fraction(0)


def _ends(interval: Interval) -> tuple[_End, _End]:
    low = _End(-1, _ZERO, True) if interval.low is None else _End(0, interval.low, interval.low_open)
    high = _End(1, _ZERO, True) if interval.high is None else _End(0, interval.high, interval.high_open)
    return low, high


def _product(first: _End, second: _End) -> _End:
    for one, other in ((first, second), (second, first)):
        # Zero times anything is zero, and is reached wherever the zero itself is.
        if one.infinite == 0 and one.value == 0:
            return _End(0, _ZERO, one.is_open and not (other.infinite == 0 and other.value == 0 and not other.is_open))
    if first.infinite or second.infinite:
        sign = (first.infinite or (1 if first.value > 0 else -1)) * (second.infinite or (1 if second.value > 0 else -1))
        return _End(sign, _ZERO, True)
    return _End(0, first.value * second.value, first.is_open or second.is_open)


def _between(ends: list[_End]) -> Interval:
    low = min(ends, key=lambda end: (end.key, end.is_open))
    high = max(ends, key=lambda end: (end.key, not end.is_open))
    return Interval(
        None if low.infinite else low.value,
        None if high.infinite else high.value,
        low.is_open and low.infinite == 0,
        high.is_open and high.infinite == 0,
    )
