"""Reports in which one check stands exactly at its bound, or one printed step inside it."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from benchmarks.peers.trees import Binary, Choice, Figure, exact, figures

if TYPE_CHECKING:
    from benchmarks.peers.trees import Check, Path, Tree

Json = dict[str, object]
STEP = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Tie:
    """A report, the check that was brought to its bound, and whether it holds there by exact arithmetic."""

    tree: Json
    check: int
    holds: bool


def ties(trees: list[Json], checks: list[Check], count: int, seed: int) -> list[Tie]:
    """Return reports, each with one figure moved so that a difference of one check is just what its bound says."""
    chance = random.Random(seed)
    linear = [index for index, one in enumerate(checks) if _bounds(one.holds)]
    made: list[Tie] = []
    while len(made) < count:
        index = chance.choice(linear)
        tree = copy.deepcopy(chance.choice(trees))
        left, right = chance.choice(_bounds(checks[index].holds))
        values = values_of(tree, checks[index])
        gap = Fraction(exact(right, values)) - Fraction(exact(left, values))
        moved = chance.choice(sorted(figures(left), key=str))
        factor = _factor(left, moved, values)
        shift = gap / factor if factor else Fraction(1, 3)
        if (shift * 100).denominator != 1:
            continue
        by = Decimal(int(shift * 100)) * STEP - chance.choice([Decimal(0), STEP if factor > 0 else -STEP])
        if _printed(tree, moved) + by <= 0:
            continue
        _set(tree, moved, str(_printed(tree, moved) + by))
        holds = bool(exact(checks[index].holds, values_of(tree, checks[index])))
        made.append(Tie(tree, index, holds))
    return made


def _bounds(tree: Tree) -> list[tuple[Tree, Tree]]:
    """Return the comparisons of a check whose bound is one number."""
    match tree:
        case Binary("and", left, right):
            return _bounds(left) + _bounds(right)
        case Binary("<" | "<=", left, right) if _is_sum(left) and not figures(right):
            return [(left, right)]
        case _:
            return []


def _is_sum(tree: Tree) -> bool:
    match tree:
        case Figure():
            return True
        case Binary("+" | "-", left, right):
            return (_is_sum(left) or not figures(left)) and (_is_sum(right) or not figures(right))
        case Choice():
            return False
        case _:
            return False


def _factor(tree: Tree, moved: Path, values: dict[Path, Fraction]) -> int:
    """Return by how much the sum rises when the figure rises by one."""
    more = values | {moved: values[moved] + 1}
    return int(Fraction(exact(tree, more)) - Fraction(exact(tree, values)))


def values_of(tree: Json, check: Check) -> dict[Path, Fraction]:
    """Return the printed numbers that a check reads."""
    return {path: Fraction(_printed(tree, path)) for path in figures(check.holds)}


def _printed(tree: object, path: Path) -> Decimal:
    for step in path:
        tree = tree[step]  # type: ignore[index]  # as generated
    return Decimal(str(tree))


def _set(tree: object, path: Path, text: str) -> None:
    *steps, last = path
    for step in steps:
        tree = tree[step]  # type: ignore[index]  # as generated
    tree[last] = text  # type: ignore[index]  # as generated
