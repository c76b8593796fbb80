"""Calculations without the sizes and extremes that a figure stands in: one for each way these can turn out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.formula.ground import Extreme, Grounded, Over, Round, Size, Times, Total, below, stands_in

if TYPE_CHECKING:
    from checker.report.nodes import Path


def unfolded(left: Grounded, right: Grounded, path: Path) -> list[tuple[Grounded, Grounded]]:
    """Return the equalities without sizes and extremes of the figure that say something of it."""
    found = [(one, other) for one in _cases(left, path) for other in _cases(right, path)]
    return [both for both in found if any(stands_in(side, path) for side in both)]


def unrounded(one: Grounded, path: Path) -> Grounded:
    """Return the calculation without the roundings that the figure stands in."""
    if not stands_in(one, path):
        return one
    match one:
        case Round(operand):
            return unrounded(operand, path)
        case Times() | Over():
            return replace(one, left=unrounded(one.left, path), right=unrounded(one.right, path))
        case Total(terms):
            return Total(tuple((sign, unrounded(term, path)) for sign, term in terms))
        case _:
            return one


def _cases(one: Grounded, path: Path) -> list[Grounded]:
    if not stands_in(one, path) or not _folds(one):
        return [one]
    match one:
        case Size(operand):
            return [each for inner in _cases(operand, path) for each in (inner, Total(((-1, inner),)))]
        case Extreme(_, options):
            return [each for option in options for each in _cases(option, path)]
        case Round(operand, step):
            return [Round(each, step) for each in _cases(operand, path)]
        case Times() | Over():
            return [replace(one, left=a, right=b) for a in _cases(one.left, path) for b in _cases(one.right, path)]
        case Total(terms):
            made: list[tuple[tuple[int, Grounded], ...]] = [()]
            for sign, term in terms:
                made = [(*before, (sign, each)) for before in made for each in _cases(term, path)]
            return [Total(each) for each in made]
        case _:
            return [one]


def _folds(one: Grounded) -> bool:
    return isinstance(one, Size | Extreme) or any(map(_folds, below(one)))
