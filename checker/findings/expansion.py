"""Formulas about the parts or siblings of one known line, with those lines written out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.formula.emitter import NotCompiled
from checker.formula.moving import moved
from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Column,
    Compare,
    Logic,
    Minus,
    Opposite,
    Reference,
    Rows,
    Scope,
    Test,
    Typed,
    parts_of,
)
from checker.report.tree import Report, related_lines
from checker.report.vocabulary import Field, Reading, Vocabulary

if TYPE_CHECKING:
    from checker.rules.model import Case

_WRITTEN_OUT = frozenset({Reading.PARTS, Reading.SIBLINGS})


def has_related_lines(case: Case) -> bool:
    """Return whether a case speaks of the parts or siblings of its subject."""
    conditions = [one for one in (case.require, case.when, case.discharge, *case.triggers) if one is not None]
    return any(_speaks(one) for one in conditions)


def _speaks(typed: Typed) -> bool:
    if isinstance(typed, Rows) and any(
        one.view is not None and one.view.reading in _WRITTEN_OUT for one in typed.fields
    ):
        return True
    return any(_speaks(one) for one in parts_of(typed))


def written_out(case: Case, subject: tuple[str, ...] | None, vocabulary: Vocabulary) -> Case:
    """Return the case with every sum over related lines written as a sum of figures.

    Where the subject has no such lines, or they are used otherwise, the formula stays as it is.
    """
    expand = _Expansion(subject, vocabulary)
    return replace(
        case,
        require=expand.typed(case.require),
        when=None if case.when is None else expand.typed(case.when),
        triggers=tuple(expand.typed(one) for one in case.triggers),
        discharge=None if case.discharge is None else expand.typed(case.discharge),
    )


class _Expansion:
    def __init__(self, subject: tuple[str, ...] | None, vocabulary: Vocabulary) -> None:
        self._subject = subject
        self._vocabulary = vocabulary

    def typed(self, typed: Typed) -> Typed:
        try:
            return self._written(typed)
        except NotCompiled:
            return typed

    def _written(self, typed: Typed) -> Typed:
        match typed:
            case Apply("SUM" | "MIN" | "MAX", arguments):
                return replace(typed, arguments=tuple(one for each in arguments for one in self._each(each)))
            case Apply("COUNT", (Column() as column,)):
                # Values written out one by one are counted where they are given.
                return replace(typed, arguments=tuple(self._each(column)))
            case Apply("COUNT", (Rows() as rows,)):
                lines = self._lines(rows)
                return replace(typed, arguments=tuple(Reference(Scope.ROOT, self._fields(path)) for path in lines))
            case Test("ISBLANK", (Column() as column,)):
                # A column is blank when every row of it is.
                parts = tuple(Test("ISBLANK", (one,)) for one in self._each(column))
                return parts[0] if len(parts) == 1 else Logic(Operator.AND, parts)
            case Test("ANY" | "ALL" as function, (Rows() as rows, condition)):
                operator = Operator.OR if function == "ANY" else Operator.AND
                return Logic(
                    operator,
                    tuple(self.typed(moved(condition, Scope.ROOT, self._fields(path))) for path in self._lines(rows)),
                )
            case Apply() | Test():
                return replace(typed, arguments=tuple(self.typed(one) for one in typed.arguments))
            case Arithmetic() | Compare():
                return replace(typed, left=self.typed(typed.left), right=self.typed(typed.right))
            case Minus() | Opposite():
                return replace(typed, operand=self.typed(typed.operand))
            case Logic():
                return replace(typed, parts=tuple(self.typed(one) for one in typed.parts))
            case _:
                return typed

    def _each(self, typed: Typed) -> list[Typed]:
        if not isinstance(typed, Column):
            return [self.typed(typed)]
        if typed.where is not None:
            raise NotCompiled
        return [moved(typed.each, Scope.ROOT, self._fields(path)) for path in self._lines(typed.rows)]

    def _lines(self, rows: Rows) -> tuple[tuple[str, ...], ...]:
        view = rows.fields[-1].view
        start = self._subject if rows.scope is Scope.SUBJECT else ()
        if view is None or view.reading not in _WRITTEN_OUT or start is None:
            raise NotCompiled
        owner = (*start, *(one.key for one in rows.fields[:-1]))
        found = related_lines(Report({}, self._vocabulary), owner, view)
        if not found:
            raise NotCompiled
        return tuple(tuple(str(step) for step in path) for path in found)

    def _fields(self, path: tuple[str, ...]) -> tuple[Field, ...]:
        fields: list[Field] = []
        scope = self._vocabulary.root
        for step in path:
            fields.append(scope.fields[step])
            scope = self._vocabulary.object_type(fields[-1]) or scope
        return tuple(fields)
