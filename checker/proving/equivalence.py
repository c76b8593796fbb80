"""Which mutants say the same as the rule they were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Column,
    Compare,
    Constant,
    Minus,
    Reference,
    Typed,
    parts_of,
)
from checker.kernel.unit import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.rules.model import Rule

_STRICTNESS = (
    frozenset({Operator.LESS, Operator.AT_MOST}),
    frozenset({Operator.GREATER, Operator.AT_LEAST}),
)
_ROUNDED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS})


def says_the_same(rule: Rule, mutant: Rule) -> bool:
    """Return whether a mutant differs from its rule only in < for <= where a figure was rounded for print.

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
    found = _all_of([_counted(one.left), _turned(_counted(one.right))])
    if not found.up and not found.down:
        return False
    # Two of one sort can be off by half a unit each, which together reaches a line that figures can be printed at.
    return (
        bool(found.up and found.down) or found.up + found.down == 1 or _is_nothing(one.left) or _is_nothing(one.right)
    )


class _Rounded(NamedTuple):
    """How many rounded figures a side grows with, and how many it falls with.

    What a printed figure stands for ends with a whole unit above that it does not reach, and with half a unit below that it
    does; so where some of both sorts are compared, no end is reached, and where there is one, only at half a unit.
    """

    up: int
    down: int


def _counted(typed: Typed) -> _Rounded:
    match typed:
        case Reference():
            return _Rounded(int(typed.kind in _ROUNDED and typed.target.is_exact is not True), 0)
        case Column():
            return _all_of([_counted(typed.each)] * 2)
        case Minus(operand):
            return _turned(_counted(operand))
        case Arithmetic(Operator.SUBTRACT | Operator.DIVIDE, left, right):
            return _all_of([_counted(left), _turned(_counted(right))])
        case Apply("COUNT" | "LEN" | "SUBSTANCE"):
            return _Rounded(0, 0)
        case Apply("IF", (_, *choices)) | Apply("COALESCE" | "MIN" | "MAX", choices):
            # One of them is what is compared.
            found = [_counted(each) for each in choices]
            return _Rounded(max(each.up for each in found), max(each.down for each in found))
        case _:
            return _all_of(_counted(each) for each in parts_of(typed))


def _all_of(found: Iterable[_Rounded]) -> _Rounded:
    up, down = [sum(each) for each in zip(*found, strict=True)] or (0, 0)
    return _Rounded(up, down)


def _turned(found: _Rounded) -> _Rounded:
    return _Rounded(found.down, found.up)


def _is_nothing(typed: Typed) -> bool:
    return isinstance(typed, Constant) and typed.value == 0
