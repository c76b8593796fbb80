"""Which mutants say the same as the rule they were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.tree import Operator
from checker.formula.typed import Compare, Typed, parts_of, references
from checker.kernel.unit import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.rules.model import Rule

_STRICTNESS = (
    frozenset({Operator.LESS, Operator.AT_MOST}),
    frozenset({Operator.GREATER, Operator.AT_LEAST}),
)
_ROUNDED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS})


def says_the_same(rule: Rule, mutant: Rule) -> bool:
    """Return whether a mutant differs from its rule only in < for <= between figures that were rounded for print.

    Such a figure stands for a range, and no printed figure stands for a range that ends exactly at the line.
    """
    if len(rule.cases) != len(mutant.cases):
        return False
    pairs = [
        pair
        for one, other in zip(rule.cases, mutant.cases, strict=True)
        for before, after in (
            (one.require, other.require),
            (one.when, other.when),
            (one.discharge, other.discharge),
        )
        for pair in _differing(before, after)
    ]
    return bool(pairs) and all(_is_strictness(one, other) for one, other in pairs)


def _differing(one: Typed | None, other: Typed | None) -> Iterator[tuple[Typed | None, Typed | None]]:
    """Yield the smallest parts in which two formulas differ; a comparison with another operator is such a part."""
    if one == other:
        return
    if one is None or other is None or type(one) is not type(other) or _is_turned(one, other):
        yield one, other
        return
    mine, its = parts_of(one), parts_of(other)
    inner = [] if len(mine) != len(its) else list(zip(mine, its, strict=True))
    yield from [pair for left, right in inner for pair in _differing(left, right)] or [(one, other)]


def _is_turned(one: Typed, other: Typed) -> bool:
    return isinstance(one, Compare) and isinstance(other, Compare) and one.operator is not other.operator


def _is_strictness(one: Typed | None, other: Typed | None) -> bool:
    if not isinstance(one, Compare) or not isinstance(other, Compare):
        return False
    if one.left != other.left or one.right != other.right or {one.operator, other.operator} not in _STRICTNESS:
        return False
    kinds = {each.kind for side in (one.left, one.right) for each in references(side)}
    return bool(kinds) and kinds <= _ROUNDED
