"""The checked formula: every name resolved to fields of the report, every value with its kind.

Evaluation, compilation, solving and explanation are each written once, over this tree.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from checker.formula.tree import NOWHERE, Operator, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from checker.kernel.message import Message
    from checker.kernel.unit import Kind
    from checker.report.vocabulary import Field


class Scope(Enum):
    """Where a path of fields begins; OUTER is the row around the row, where ANY stands inside ANY."""

    ROOT = "root"
    SUBJECT = "subject"
    ROW = "row"
    OUTER = "outer"


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the formula or a parameter, in base units; `name` is the parameter's, `english` what that is called there."""

    value: Fraction
    kind: Kind
    dimension: str = ""
    name: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    english: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """One text or a list of texts, of the formula or a parameter."""

    values: tuple[str, ...]
    name: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A code of the formula, by its place in the order of the choices it is compared with."""

    title: Message
    position: int
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure, text, code or flag of the report; `written` is how the formula names it."""

    scope: Scope
    fields: tuple[Field, ...]
    written: str = field(default="", compare=False)
    span: Span = field(default=NOWHERE, compare=False)
    keys: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The path of the fields; a row that is itself the value adds nothing."""

    def __post_init__(self) -> None:
        """Put the path together once: every reading of a report needs it."""
        object.__setattr__(self, "keys", tuple(one.key for one in self.fields if one.key))

    @property
    def target(self) -> Field:
        """Return the field the path ends at."""
        return self.fields[-1]

    @property
    def kind(self) -> Kind:
        """Return the kind of what stands there."""
        return self.target.kind


@dataclass(frozen=True, slots=True)
class Rows:
    """Objects of the report, one for each row that the path leads to."""

    scope: Scope
    fields: tuple[Field, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A value of each row; of those alone for which `where` holds, if there is one."""

    rows: Rows
    each: Typed
    kind: Kind
    span: Span = field(default=NOWHERE, compare=False)
    where: Typed | None = None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum, difference, product or quotient."""

    operator: Operator
    left: Typed
    right: Typed
    kind: Kind
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Minus:
    """A number with its sign changed."""

    operand: Typed
    kind: Kind
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Apply:
    """A function that gives a number or a text."""

    function: str
    arguments: tuple[Typed, ...]
    kind: Kind
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two numbers."""

    operator: Operator
    left: Typed
    right: Typed
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Match:
    """A comparison of two texts or codes, equal or not."""

    operator: Operator
    left: Typed
    right: Typed
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """Statements joined by AND or by OR."""

    operator: Operator
    parts: tuple[Typed, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Opposite:
    """The opposite of a statement."""

    operand: Typed
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Test:
    """A function that is a statement: ISBLANK, CONTAINS, ANY, ALL, UNIQUE, WHOLE; or a flag, as IS."""

    __test__ = False  # not a test case, whatever its name suggests to a test runner

    function: str
    arguments: tuple[Typed, ...]
    span: Span = field(default=NOWHERE, compare=False)


Typed = (
    Constant
    | Words
    | Place
    | Reference
    | Rows
    | Column
    | Arithmetic
    | Minus
    | Apply
    | Compare
    | Match
    | Logic
    | Opposite
    | Test
)


def parts_of(typed: Typed) -> tuple[Typed, ...]:
    """Return the operands of a node, left to right."""
    match typed:
        case Arithmetic() | Compare() | Match():
            return (typed.left, typed.right)
        case Minus() | Opposite():
            return (typed.operand,)
        case Apply() | Test():
            return typed.arguments
        case Logic():
            return typed.parts
        case Column():
            return (typed.rows, typed.each) if typed.where is None else (typed.rows, typed.each, typed.where)
        case _:
            return ()


def references(typed: Typed) -> Iterator[Reference]:
    """Yield every reference in the formula, left to right."""
    ahead = [typed]
    while ahead:
        one = ahead.pop()
        if isinstance(one, Reference):
            yield one
        else:
            ahead.extend(reversed(parts_of(one)))


def is_statement(typed: Typed) -> bool:
    """Return whether the formula is a condition, and not a value."""
    return isinstance(typed, Compare | Match | Logic | Opposite | Test)
