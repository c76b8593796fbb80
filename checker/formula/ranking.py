"""Codes whose choices are in order, compared by their places in that order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula import mistakes
from checker.formula.mistakes import FormulaError
from checker.formula.tree import Operator
from checker.formula.typed import Compare, Place, Reference, Typed, Words
from checker.kernel.message import Message
from checker.kernel.suggestion import nearest

if TYPE_CHECKING:
    from checker.formula.tree import Binary
    from checker.report.vocabulary import Field

ORDERS = frozenset({Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST})
"""The comparisons that ask for more or less; whether two codes are the same is asked of their words."""


def is_ranked(typed: Typed) -> bool:
    """Return whether a value is a code whose choices are in order."""
    return isinstance(typed, Reference) and typed.target.is_ranked


def ranked(tree: Binary, left: Typed, right: Typed) -> Typed:
    """Return a comparison of two codes by the order of their choices.

    Raises:
        FormulaError: one side is no code, a code of other choices, or a word that is none of them.
    """
    code = next(one for one in (left, right) if isinstance(one, Reference) and is_ranked(one))
    first, second = _place(left, code), _place(right, code)
    if first is None or second is None:
        raise FormulaError([mistakes.no_common_order(tree.span, code.written, code.target.choices)])
    return Compare(tree.operator, first, second, tree.span)


def _place(side: Typed, code: Reference) -> Typed | None:
    """Return one side of a comparison by rank, or None when it is no code with the same choices."""
    choices = code.target.choices
    match side:
        case Reference() if side.target.is_ranked and side.target.choices == choices:
            return side
        case Words((value,), name="") if value in choices:
            return Place(_title(value, code.target), choices.index(value), side.span)
        case Words((value,), name=""):
            near = nearest(value, choices)
            raise FormulaError([mistakes.not_a_choice(side.span, value, code.written, choices, near)])
        case _:
            return None


def _title(value: str, field: Field) -> Message:
    return field.choice_title(value) or Message(value, value)
