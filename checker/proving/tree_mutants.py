"""Formulas with one thing wrong: an operator, a number, a name, a condition."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.formula.tree import (
    COMPARISONS,
    Binary,
    Call,
    Name,
    Negate,
    Not,
    Number,
    Operator,
    Text,
    Tree,
)
from checker.kernel.unit import UNITS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Siblings = Callable[[str], tuple[str, ...]]


class Slip(StrEnum):
    """What sort of thing was made wrong."""

    OPERATOR = "operator"
    THRESHOLD = "threshold"
    PATH = "path"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class MutatedTree:
    """A formula that differs from another in one place."""

    slip: Slip
    tree: Tree


NONSENSE = "〇〇"
"""A word that no text has."""

_LOOSER = {
    Operator.LESS: (Operator.AT_MOST, Operator.GREATER),
    Operator.AT_MOST: (Operator.LESS, Operator.GREATER),
    Operator.GREATER: (Operator.AT_LEAST, Operator.LESS),
    Operator.AT_LEAST: (Operator.GREATER, Operator.LESS),
    Operator.EQUAL: (Operator.UNEQUAL,),
    Operator.UNEQUAL: (Operator.EQUAL,),
}
_OTHER = {
    Operator.ADD: Operator.SUBTRACT,
    Operator.SUBTRACT: Operator.ADD,
    Operator.MULTIPLY: Operator.DIVIDE,
    Operator.DIVIDE: Operator.MULTIPLY,
    Operator.AND: Operator.OR,
    Operator.OR: Operator.AND,
}
_SWAPPED = {"MIN": "MAX", "MAX": "MIN", "ANY": "ALL", "ALL": "ANY"}
_SHORTENED = frozenset({"SUM", "MIN", "MAX", "COALESCE", "CONTAINS"})
"""Functions that still make sense with one argument fewer."""
_LONGEST_SHORTENED = 12
"""Of a longer list of arguments only the first and the last are left out in turn."""
_TENTH = Decimal("0.1")


def mutated_trees(tree: Tree, siblings: Siblings) -> Iterator[MutatedTree]:
    """Yield every formula that differs from `tree` in one place; `siblings` gives the names a name is mistaken for."""
    yield from _here(tree, siblings)
    match tree:
        case Negate(operand) | Not(operand):
            for one in mutated_trees(operand, siblings):
                yield replace(one, tree=replace(tree, operand=one.tree))
        case Binary(_, left, right):
            for one in mutated_trees(left, siblings):
                yield replace(one, tree=replace(tree, left=one.tree))
            for one in mutated_trees(right, siblings):
                yield replace(one, tree=replace(tree, right=one.tree))
        case Call(_, arguments):
            for index, argument in enumerate(arguments):
                for one in mutated_trees(argument, siblings):
                    yield replace(one, tree=replace(tree, arguments=_put(arguments, index, one.tree)))
        case Number() | Text() | Name():
            return


def _here(tree: Tree, siblings: Siblings) -> Iterator[MutatedTree]:
    match tree:
        case Binary():
            yield from _binaries(tree)
        case Not(operand):
            yield MutatedTree(Slip.CONDITION, operand)
        case Negate(operand):
            yield MutatedTree(Slip.OPERATOR, operand)
        case Number():
            for number in moved_numbers(tree):
                yield MutatedTree(Slip.THRESHOLD, number)
        case Text():
            yield MutatedTree(Slip.THRESHOLD, Text(NONSENSE))
        case Name(segments):
            for sibling in siblings(segments[-1]):
                yield MutatedTree(Slip.PATH, Name((*segments[:-1], sibling)))
        case Call():
            yield from _calls(tree)


def _binaries(binary: Binary) -> Iterator[MutatedTree]:
    operator = binary.operator
    for other in _LOOSER[operator] if operator in COMPARISONS else (_OTHER[operator],):
        yield MutatedTree(Slip.OPERATOR, replace(binary, operator=other))
    if operator in (Operator.AND, Operator.OR):
        yield MutatedTree(Slip.CONDITION, binary.left)
        yield MutatedTree(Slip.CONDITION, binary.right)


def _calls(call: Call) -> Iterator[MutatedTree]:
    function, arguments = call.function, call.arguments
    if function in _SWAPPED:
        yield MutatedTree(Slip.OPERATOR, replace(call, function=_SWAPPED[function]))
    if function == "IF":
        condition, one, other = arguments
        yield MutatedTree(Slip.CONDITION, replace(call, arguments=(condition, other, one)))
    if function in ("ABS", "ROUND"):
        yield MutatedTree(Slip.OPERATOR, arguments[0])
    if function == "COUNT" and len(arguments) > 1:
        yield MutatedTree(Slip.CONDITION, replace(call, arguments=arguments[:1]))
    if function in _SHORTENED:
        yield from _shortened(call)


def _shortened(call: Call) -> Iterator[MutatedTree]:
    """Yield the call without each of its arguments; what a word is looked for in stays."""
    first = 1 if call.function == "CONTAINS" else 0
    count = len(call.arguments)
    if count <= first + 1:
        return
    for index in range(first, count) if count <= _LONGEST_SHORTENED else (first, count - 1):
        rest = call.arguments[:index] + call.arguments[index + 1 :]
        is_alone = len(rest) == 1 and call.function != "SUM"
        yield MutatedTree(Slip.PATH, rest[0] if is_alone else replace(call, arguments=rest))


def moved_numbers(number: Number) -> tuple[Number, ...]:
    """Return a number a little more and a little less: a tenth of it, or one where it counts things."""
    value = number.value
    unit = UNITS.get(number.unit)
    if value == 0:
        return (replace(number, value=Decimal(1)),)
    counts = unit is None or unit.kind in (Kind.COUNT, Kind.NUMBER)
    step = Decimal(1) if counts and value == value.to_integral_value() else abs(value) * _TENTH
    return (replace(number, value=value + step), replace(number, value=value - step))


def _put(arguments: tuple[Tree, ...], index: int, tree: Tree) -> tuple[Tree, ...]:
    return (*arguments[:index], tree, *arguments[index + 1 :])
