"""The formula as written: a tree whose nodes know where in the text they stand.

Spans are left out of equality, so that a formula printed and parsed again is the same formula.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

MAXIMUM_LENGTH = 2_000
MAXIMUM_DEPTH = 32
MAXIMUM_NODES = 500
MAXIMUM_HEIGHT = 100
"""Of the tree; each level costs every later stage a few frames of the stack, however flat the text looks."""


class Operator(StrEnum):
    """A binary operator, by its English spelling."""

    OR = "or"
    AND = "and"
    EQUAL = "="
    UNEQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "*"
    DIVIDE = "/"


COMPARISONS = frozenset(
    {Operator.EQUAL, Operator.UNEQUAL, Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST}
)

PRECEDENCE = {
    Operator.OR: 1,
    Operator.AND: 2,
    **dict.fromkeys(COMPARISONS, 4),
    Operator.ADD: 5,
    Operator.SUBTRACT: 5,
    Operator.MULTIPLY: 6,
    Operator.DIVIDE: 6,
}
NOT_PRECEDENCE = 3
NEGATE_PRECEDENCE = 7

Span = tuple[int, int]
NOWHERE: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in a formula; `unit` is a unit's symbol, or empty."""

    value: Decimal
    unit: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotation marks."""

    value: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, in one or more steps: `三公经费.公务接待费.决算数`."""

    segments: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Negate:
    """Minus something."""

    operand: Tree
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a statement."""

    operand: Tree
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and an operator between them."""

    operator: Operator
    left: Tree
    right: Tree
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function, by its English name, and its arguments."""

    function: str
    arguments: tuple[Tree, ...]
    span: Span = field(default=NOWHERE, compare=False)


Tree = Number | Text | Name | Negate | Not | Binary | Call


def children(tree: Tree) -> tuple[Tree, ...]:
    """Return the operands of a node, left to right."""
    match tree:
        case Negate(operand) | Not(operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def height(tree: Tree) -> int:
    """Return how many levels the tree has; found without recursion, so that it can be asked of any tree."""
    found, level = 0, [tree]
    while level:
        found += 1
        level = [below for one in level for below in children(one)]
    return found


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield the node and everything below it, parents first."""
    yield tree
    for one in children(tree):
        yield from walk(one)
