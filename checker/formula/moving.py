"""A checked formula said of one thing, said of another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.formula.typed import (
    Apply,
    Arithmetic,
    Column,
    Compare,
    Logic,
    Match,
    Minus,
    Opposite,
    Reference,
    Rows,
    Scope,
    Test,
    Typed,
)

if TYPE_CHECKING:
    from checker.report.vocabulary import Field


def moved(typed: Typed, scope: Scope, fields: tuple[Field, ...]) -> Typed:
    """Return a definition's formula, said of a row, as said of the object at `fields`."""
    return _moved(typed, Scope.ROW, scope, fields)


def _moved(typed: Typed, place: Scope, scope: Scope, fields: tuple[Field, ...]) -> Typed:
    """Return the formula with what is said of `place` said of the object at `fields` in `scope`."""
    match typed:
        case Reference() if typed.scope is place:
            return replace(typed, scope=scope, fields=(*fields, *typed.fields))
        case Rows():
            return _moved_rows(typed, place, scope, fields)
        case Arithmetic() | Compare() | Match():
            left, right = (_moved(one, place, scope, fields) for one in (typed.left, typed.right))
            return replace(typed, left=left, right=right)
        case Minus() | Opposite():
            return replace(typed, operand=_moved(typed.operand, place, scope, fields))
        case Test("ANY" | "ALL", (rows, condition)) | Apply("COUNT", (rows, condition)):
            outer = _within(condition, place, scope, fields)
            return replace(typed, arguments=(_moved(rows, place, scope, fields), outer))
        case Apply() | Test():
            return replace(typed, arguments=tuple(_moved(one, place, scope, fields) for one in typed.arguments))
        case Logic():
            return replace(typed, parts=tuple(_moved(one, place, scope, fields) for one in typed.parts))
        case Column():
            return replace(typed, rows=_moved_rows(typed.rows, place, scope, fields))
        case _:
            return typed


def _within(condition: Typed, place: Scope, scope: Scope, fields: tuple[Field, ...]) -> Typed:
    """Return the condition of ANY moved: it is said of the rows, but may look out at what is moved, which is one step further."""
    if place is not Scope.ROW:
        return condition
    return _moved(condition, Scope.OUTER, Scope.OUTER if scope is Scope.ROW else scope, fields)


def _moved_rows(rows: Rows, place: Scope, scope: Scope, fields: tuple[Field, ...]) -> Rows:
    return replace(rows, scope=scope, fields=(*fields, *rows.fields)) if rows.scope is place else rows
