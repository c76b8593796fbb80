"""The equalities of a report as linear edits, as localisation after Fellegi and Holt needs them.

A ratio is multiplied out and taken at the stated values, so that the edit is exact while only one of its figures is
changed. Tolerances are half a unit of each last digit, as is usual.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.ground import Extreme, Fixed, Grounded, Leaf, Over, Round, Size, Times, Total, leaves
from checker.kernel.figure import printed_decimals
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.suspects.cases import Case
    from benchmarks.suspects.held import Equality
    from checker.kernel.figure import Figure
    from checker.report.nodes import Path

HALF = Fraction(1, 2)
RATES = frozenset({"share", "completion_rate", "yoy_rate", "budget_rate", "initial_yoy_rate", "rate_stated", "rate"})
"""Fields that are ratios, not amounts."""
POINTS = frozenset({"weight", "score"})
"""Fields of the indicator table, which are small numbers."""


@dataclass(frozen=True, slots=True)
class Edit:
    """That the weighted deviations of figures make up for `rest`, but for `tolerance`."""

    weights: Mapping[Path, Fraction]
    rest: Fraction
    tolerance: Fraction

    @property
    def holds(self) -> bool:
        """Return whether it holds as printed."""
        return abs(self.rest) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Problem:
    """The figures of a report in base units, and the edits over them."""

    values: Mapping[Path, Fraction]
    edits: tuple[Edit, ...]

    def around_failures(self) -> Problem:
        """Return the part of the problem that hangs together with an edit that fails."""
        reached = {path for one in self.edits if not one.holds for path in one.weights}
        kept: list[Edit] = []
        left = list(self.edits)
        while True:
            found = [one for one in left if reached & one.weights.keys()]
            if not found:
                return Problem({path: self.values[path] for path in sorted(reached, key=str)}, tuple(kept))
            kept += found
            left = [one for one in left if one not in found]
            reached |= {path for one in found for path in one.weights}


def problem_of(case: Case) -> Problem:
    """Return the edits of a case, its figures as printed with their slips."""
    slipped = {one.right.path: one.wrong for one in case.slips}
    figures: dict[Path, Figure] = {}
    edits: list[Edit] = []
    for one in case.source.equalities:
        comparison = one.comparisons[0]
        sides = comparison.left, comparison.right
        for leaf in (leaf for side in sides for leaf in leaves(side)):
            wrong = slipped.get(leaf.path)
            if leaf.path not in figures:
                figures[leaf.path] = leaf.figure if wrong is None else _read(leaf.figure, wrong.text, wrong.unit)
        edits.append(_edit(one, figures))
    return Problem({path: one.amount for path, one in figures.items()}, tuple(edits))


def _read(before: Figure, text: str, unit: str) -> Figure:
    value, decimals = Decimal(text), printed_decimals(text)
    return replace(before, value=value, decimals=decimals, unit=UNITS.get(unit, before.unit))


def _edit(one: Equality, figures: Mapping[Path, Figure]) -> Edit:
    left, right = one.comparisons[0].left, one.comparisons[0].right
    values = {path: figures[path].amount for path in _paths(left, right)}
    rest = _difference(left, right, values)
    weights = {path: _difference(left, right, {**values, path: value + 1}) - rest for path, value in values.items()}
    tolerance = sum(
        (abs(weight) * HALF * figures[path].step for path, weight in weights.items() if not figures[path].is_exact),
        Fraction(0),
    )
    return Edit({path: weight for path, weight in weights.items() if weight}, rest, tolerance)


def _paths(left: Grounded, right: Grounded) -> list[Path]:
    return list(dict.fromkeys(leaf.path for side in (left, right) for leaf in leaves(side)))


def _difference(left: Grounded, right: Grounded, values: Mapping[Path, Fraction]) -> Fraction:
    (top, bottom), (other_top, other_bottom) = _fraction(left, values), _fraction(right, values)
    return top * other_bottom - other_top * bottom


def _fraction(one: Grounded, values: Mapping[Path, Fraction]) -> tuple[Fraction, Fraction]:
    """Return the calculation as numerator and denominator, not divided."""
    match one:
        case Leaf(path):
            return values[path], Fraction(1)
        case Fixed():
            return one.value, Fraction(1)
        case Total(terms):
            top, bottom = Fraction(0), Fraction(1)
            for sign, term in terms:
                a, b = _fraction(term, values)
                top, bottom = (top + sign * a, b) if bottom == b else (top * b + sign * a * bottom, bottom * b)
            return top, bottom
        case Times():
            (a, b), (c, d) = _fraction(one.left, values), _fraction(one.right, values)
            return a * c, b * d
        case Over():
            (a, b), (c, d) = _fraction(one.left, values), _fraction(one.right, values)
            return a * d, b * c
        case Size() | Round():
            a, b = _fraction(one.operand, values)
            return (abs(a), abs(b)) if isinstance(one, Size) else (a, b)
        case Extreme():
            made = [_fraction(each, values) for each in one.options]
            return (min if one.is_least else max)(made, key=lambda each: each[0] / each[1] if each[1] else Fraction(0))
    raise TypeError(one)
