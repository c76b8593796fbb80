"""A calculation with its figures filled in: the checked formula, said of one report and one subject.

Only numbers live here. The same grounded calculation is evaluated over intervals, printed as a worked sum, and solved.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Final

from checker.kernel.interval import Interval, hull, larger, point, smaller
from checker.kernel.truth import Cause, Lack
from checker.kernel.unit import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.kernel.figure import Figure
    from checker.kernel.message import Message
    from checker.report.nodes import Path

MAXIMUM_CORNERS = 6
"""Figures that may stand more than once in one calculation and still be evaluated tightly."""


@dataclass(slots=True, unsafe_hash=True)
class Leaf:
    """A figure of the report, at its path; `decimals` etc. are the figure's own."""

    path: Final[Path]
    figure: Final[Figure]


@dataclass(slots=True, unsafe_hash=True)
class Fixed:
    """An exact number: a literal, a parameter by its names, a count of rows or characters."""

    value: Final[Fraction]
    kind: Final[Kind]
    dimension: Final[str] = ""
    name: Final[str] = ""
    english: Final[str] = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the report, in days since the first year; a month or year stands for all its days."""

    path: Path
    printed: str
    days: Interval


@dataclass(frozen=True, slots=True)
class Rank:
    """A code whose choices are in order: of the report at its path, or written in the rule, which has no path."""

    path: Path
    title: Message
    position: int


@dataclass(slots=True, unsafe_hash=True)
class Total:
    """A sum of terms, each with its sign."""

    terms: Final[tuple[tuple[int, Grounded], ...]]


@dataclass(slots=True, unsafe_hash=True)
class Times:
    """A product."""

    left: Final[Grounded]
    right: Final[Grounded]


@dataclass(slots=True, unsafe_hash=True)
class Over:
    """A quotient."""

    left: Final[Grounded]
    right: Final[Grounded]


@dataclass(slots=True, unsafe_hash=True)
class Size:
    """A number without its sign."""

    operand: Final[Grounded]


@dataclass(slots=True, unsafe_hash=True)
class Extreme:
    """The least (`is_least`) or the greatest of several."""

    is_least: Final[bool]
    options: Final[tuple[Grounded, ...]]


@dataclass(slots=True, unsafe_hash=True)
class Round:
    """A number rounded half away from zero; `step` is a unit of the last digit kept, in base units."""

    operand: Final[Grounded]
    step: Final[Fraction]


Grounded = Leaf | Fixed | Day | Rank | Total | Times | Over | Size | Extreme | Round
Lookup = "Callable[[Leaf], Interval]"


def below(one: Grounded) -> tuple[Grounded, ...]:
    """Return the operands, left to right."""
    match one:
        case Total(terms):
            return tuple(term for _, term in terms)
        case Times() | Over():
            return (one.left, one.right)
        case Size() | Round():
            return (one.operand,)
        case Extreme():
            return one.options
        case _:
            return ()


def leaves(one: Grounded) -> list[Leaf]:
    """Return every figure in the calculation, left to right, as often as it stands there."""
    found: list[Leaf] = []
    _gather_leaves(one, found)
    return found


def _gather_leaves(one: Grounded, found: list[Leaf]) -> None:
    if isinstance(one, Leaf):
        found.append(one)
        return
    for operand in below(one):
        _gather_leaves(operand, found)


def stands_in(one: Grounded, path: Path) -> bool:
    """Return whether the figure at `path` stands in the calculation."""
    return any(leaf.path == path for leaf in leaves(one))


def mapped(one: Grounded, change: Callable[[Leaf], Leaf]) -> Grounded:
    """Return the calculation with each of its figures changed."""
    match one:
        case Leaf():
            return change(one)
        case Total(terms):
            return Total(tuple((sign, mapped(term, change)) for sign, term in terms))
        case Times() | Over():
            return replace(one, left=mapped(one.left, change), right=mapped(one.right, change))
        case Size() | Round():
            return replace(one, operand=mapped(one.operand, change))
        case Extreme():
            return replace(one, options=tuple(mapped(option, change) for option in one.options))
        case _:
            return one


def dimension_of(one: Grounded) -> str | None:
    """Return what the calculation measures (`元`, `美元`, empty for ratios and counts), or None when units clash."""
    match one:
        case Leaf(_, figure):
            return figure.unit.dimension if figure.unit.kind is Kind.MONEY else ""
        case Fixed():
            return one.dimension
        case Day() | Rank():
            return ""
        case Times() | Over():
            return _joined(one)
        case _:
            return _shared([dimension_of(operand) for operand in below(one)], below(one))


def _shared(found: list[str | None], operands: tuple[Grounded, ...]) -> str | None:
    kinds = {each for each, operand in zip(found, operands, strict=True) if not _is_zero(operand)}
    if not kinds:
        return ""
    return kinds.pop() if len(kinds) == 1 else None


def _joined(one: Times | Over) -> str | None:
    left, right = dimension_of(one.left), dimension_of(one.right)
    if left is None or right is None:
        return None
    if not right:
        return left
    if isinstance(one, Over):
        return "" if left == right else f"{left}/{right}"
    return right if not left else f"{left}*{right}"


def _is_zero(one: Grounded) -> bool:
    return isinstance(one, Fixed) and one.value == 0


def comparable(left: Grounded, right: Grounded) -> bool:
    """Return whether both sides measure the same thing in the same unit."""
    dimensions = [dimension_of(left), dimension_of(right)]
    return None not in dimensions and _shared(dimensions, (left, right)) is not None


def range_of(one: Grounded, lookup: Callable[[Leaf], Interval]) -> Interval | Cause:
    """Return the set of values the calculation can have, tight also where a figure stands more than once.

    A quotient of expressions that are linear in each figure is monotone in each, so its extremes lie at the ends of
    the repeated figures; the others are evaluated as intervals.
    """
    if isinstance(one, Leaf | Fixed):
        return lookup(one) if isinstance(one, Leaf) else point(one.value)
    natural = _natural(one, lookup)
    repeated = _repeated(one)
    if isinstance(natural, Cause) or not repeated or len(repeated) > MAXIMUM_CORNERS:
        return natural
    if any(max(_degree(one, path)) > 1 for path in repeated):
        return natural
    choices: list[list[tuple[Path, Interval]]] = []
    for path, leaf in repeated.items():
        found = lookup(leaf)
        if found.low is None or found.high is None:
            return natural
        choices.append([(path, point(found.low)), (path, point(found.high))])
    corners: list[Interval] = []
    for corner in product(*choices):
        held = dict(corner)
        value = _natural(one, lambda leaf, held=held: held.get(leaf.path) or lookup(leaf))  # type: ignore[misc]  # mypy cannot infer the default
        if isinstance(value, Cause):
            return value
        corners.append(value)
    return hull(corners)


def _repeated(one: Grounded) -> dict[Path, Leaf]:
    seen: dict[Path, Leaf] = {}
    twice: dict[Path, Leaf] = {}
    for leaf in leaves(one):
        if leaf.path in seen:
            twice[leaf.path] = leaf
        seen[leaf.path] = leaf
    return {path: leaf for path, leaf in twice.items() if not leaf.figure.is_exact}


_UNSAFE = (2, 2)


def _degree(one: Grounded, path: Path) -> tuple[int, int]:
    """Return the degrees of a figure in numerator and denominator; (2, 2) where that cannot be said."""
    match one:
        case Leaf():
            return (1, 0) if one.path == path else (0, 0)
        case Fixed() | Day() | Rank():
            return (0, 0)
        case Total():
            found = [_degree(operand, path) for operand in below(one)]
            bottom = sum(den for _, den in found)
            return (max((num + bottom - den for num, den in found), default=0), bottom)
        case Times():
            (a, b), (c, d) = _degree(one.left, path), _degree(one.right, path)
            return (a + c, b + d)
        case Over():
            (a, b), (c, d) = _degree(one.left, path), _degree(one.right, path)
            return (a + d, b + c)
        case _:
            return _UNSAFE if stands_in(one, path) else (0, 0)


def _natural(one: Grounded, lookup: Callable[[Leaf], Interval]) -> Interval | Cause:
    if isinstance(one, Leaf):
        return lookup(one)
    if isinstance(one, Fixed):
        return point(one.value)
    if isinstance(one, Day):
        return one.days
    if isinstance(one, Rank):
        return point(Fraction(one.position))
    values: list[Interval] = []
    for operand in below(one):
        value = _natural(operand, lookup)
        if isinstance(value, Cause):
            return value
        values.append(value)
    return _combined(one, values)


def _combined(one: Grounded, values: list[Interval]) -> Interval | Cause:
    match one:
        case Total(terms):
            whole = values[0] if terms[0][0] > 0 else -values[0]
            for (sign, _), value in zip(terms[1:], values[1:], strict=True):
                whole = whole + (value if sign > 0 else -value)
            return whole
        case Times():
            return values[0] * values[1]
        case Over():
            inverse = values[1].reciprocal()
            return Cause(Lack.ZERO_BASE, "") if inverse is None else values[0] * inverse
        case Size():
            return values[0].absolute()
        case Round():
            return _rounded(values[0], one.step)
        case Extreme():
            chosen = values[0]
            for value in values[1:]:
                chosen = smaller(chosen, value) if one.is_least else larger(chosen, value)
            return chosen
        case _:
            return values[0]


def _rounded(value: Interval, step: Fraction) -> Interval:
    return Interval(
        None if value.low is None else _half_up(value.low, step),
        None if value.high is None else _half_up(value.high, step),
    )


def _half_up(value: Fraction, step: Fraction) -> Fraction:
    scaled = abs(value) / step
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return whole * step if value >= 0 else -whole * step
