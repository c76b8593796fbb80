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
    match typed:
        case Reference(Scope.ROW, inner):
            return replace(typed, scope=scope, fields=(*fields, *inner))
        case Rows():
            return _moved_rows(typed, scope, fields)
        case Arithmetic() | Compare() | Match():
            return replace(typed, left=moved(typed.left, scope, fields), right=moved(typed.right, scope, fields))
        case Minus() | Opposite():
            return replace(typed, operand=moved(typed.operand, scope, fields))
        case Test("ANY" | "ALL", (rows, condition)) | Apply("COUNT", (rows, condition)):
            # The condition is said of the rows, not of what the formula is moved to.
            return replace(typed, arguments=(moved(rows, scope, fields), condition))
        case Apply() | Test():
            return replace(typed, arguments=tuple(moved(one, scope, fields) for one in typed.arguments))
        case Logic():
            return replace(typed, parts=tuple(moved(one, scope, fields) for one in typed.parts))
        case Column():
            return replace(typed, rows=_moved_rows(typed.rows, scope, fields))
        case _:
            return typed


def _moved_rows(rows: Rows, scope: Scope, fields: tuple[Field, ...]) -> Rows:
    return replace(rows, scope=scope, fields=(*fields, *rows.fields)) if rows.scope is Scope.ROW else rows
