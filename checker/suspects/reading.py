"""Sums and quotients read off a formula directly: figures with their weights, without building the calculation first.

What is read is what the evaluator would make of the formula; whatever is neither a sum nor a quotient of sums is left to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.reading import ELSEWHERE, figure_of, path_of, rows_of
from checker.formula.tree import Operator
from checker.formula.typed import Apply, Arithmetic, Column, Constant, Minus, Reference, Typed
from checker.kernel.truth import Cause
from checker.kernel.unit import Kind
from checker.report.vocabulary import Shape
from checker.suspects.holding import is_met
from checker.suspects.lines import Line
from checker.suspects.quotients import Quotient, quotient_over
from checker.suspects.ticks import TICKS, plain, ticks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formula.reading import Situation
    from checker.formula.typed import Compare
    from checker.kernel.figure import Figure
    from checker.report.tree import Path


ONE, NOTHING = plain(Fraction(1)), plain(Fraction(0))


class MissingError(Exception):
    """A figure is not given, so that the equality cannot be judged."""


class NeitherError(Exception):
    """The formula is neither a sum nor a quotient of sums, or one that is read off the report in a way of its own."""


@dataclass(frozen=True, slots=True)
class Read:
    """An equality as read, in ticks, with the figures it holds."""

    form: Line | Quotient
    figures: dict[Path, Figure]


def form_of(equal: Compare, situation: Situation, same: Mapping[Path, Path]) -> Read | None:
    """Return an equality as a sum or a quotient, or None where a figure it asks for is not given.

    Raises:
        NeitherError: it is none of these; the evaluator knows what it is.
    """
    reader = _Reader(situation, same)
    try:
        left, right = (reader.chosen(side) for side in (equal.left, equal.right))
        form = reader.quotient(left, right) or reader.quotient(right, left) or reader.line(left, right)
    except MissingError:
        return None
    if len({one.unit.dimension for one in reader.figures.values() if one.unit.kind is Kind.MONEY}) > 1:
        raise NeitherError
    return Read(form, reader.figures)


@dataclass(slots=True)
class _Sum:
    weights: dict[Path, Fraction] = field(default_factory=dict)
    constant: Fraction = NOTHING

    def line(self) -> Line:
        return Line({path: weight for path, weight in self.weights.items() if weight}, self.constant)


@dataclass(slots=True)
class _Reader:
    situation: Situation
    same: Mapping[Path, Path]
    figures: dict[Path, Figure] = field(default_factory=dict)

    def line(self, left: Typed, right: Typed) -> Line:
        found = _Sum()
        self.gather(left, ONE, self.situation, found)
        self.gather(right, -ONE, self.situation, found)
        return found.line()

    def quotient(self, stated: Typed, other: Typed) -> Quotient | None:
        """Return stated = top ÷ bottom + constant; None when the sides are not so."""
        constant = NOTHING
        if isinstance(other, Arithmetic) and other.operator in (Operator.ADD, Operator.SUBTRACT):
            if not isinstance(other.right, Constant):
                return None
            constant = ticks(other.right.value)
            constant = constant if other.operator is Operator.ADD else -constant
            other = self.chosen(other.left)
        if (
            not isinstance(other, Arithmetic)
            or other.operator is not Operator.DIVIDE
            or not isinstance(stated, Reference)
        ):
            return None
        if isinstance(other.right, Constant):
            return None
        own, top, bottom = _Sum(), _Sum(), _Sum()
        self.gather(stated, ONE, self.situation, own)
        if len(own.weights) != 1:
            raise NeitherError
        self.gather(other.left, ONE, self.situation, top)
        self.gather(other.right, ONE, self.situation, bottom)
        found = quotient_over(next(iter(own.weights)), top.line(), bottom.line(), constant, TICKS)
        if found is None:
            raise NeitherError
        return found

    def chosen(self, typed: Typed) -> Typed:
        """Return the branch of IF that holds, and the formula itself where it is none."""
        while isinstance(typed, Apply) and typed.function == "IF":
            condition, when_true, when_false = typed.arguments
            typed = when_true if self._holds(condition, self.situation) else when_false
        return typed

    def gather(self, typed: Typed, weight: Fraction, situation: Situation, into: _Sum) -> None:
        """Add a formula, so many times, to a sum."""
        match typed:
            case Constant():
                into.constant += ticks(typed.value) * weight
            case Reference():
                self._figure(typed, weight, situation, into)
            case Minus(operand):
                self.gather(operand, -weight, situation, into)
            case Arithmetic(Operator.ADD | Operator.SUBTRACT as operator, left, right):
                self.gather(left, weight, situation, into)
                self.gather(right, weight if operator is Operator.ADD else -weight, situation, into)
            case Arithmetic(Operator.MULTIPLY, Constant(value), other) | Arithmetic(
                Operator.MULTIPLY, other, Constant(value)
            ):
                self.gather(other, plain(weight * value), situation, into)
            case Arithmetic(Operator.DIVIDE, other, Constant(value)) if value:
                self.gather(other, plain(Fraction(weight) / value), situation, into)
            case Apply("SUM", arguments):
                for one in arguments:
                    self._summand(one, weight, situation, into)
            case Apply("IF", (condition, when_true, when_false)):
                branch = when_true if self._holds(condition, situation) else when_false
                self.gather(branch, weight, situation, into)
            case Apply("COALESCE", arguments):
                self._first(arguments, weight, situation, into)
            case _:
                raise NeitherError

    def _figure(self, reference: Reference, weight: Fraction, situation: Situation, into: _Sum) -> None:
        target, view = reference.target, reference.target.view
        if target.shape is not Shape.FIGURE or not target.kind.is_numeric or target.is_integer:
            raise NeitherError
        if view is None:
            path = path_of(reference, situation)
            found = situation.report.figure(path, target)
        elif view.reading in ELSEWHERE:
            read = figure_of(reference, situation)
            path, found = ((), read) if isinstance(read, Cause) else read
        else:
            raise NeitherError
        if isinstance(found, Cause):
            raise MissingError
        if found.is_exact and isinstance(situation.report.node(path), int):
            raise NeitherError
        path = self.same.get(path, path)
        self.figures[path] = found
        into.weights[path] = into.weights.get(path, NOTHING) + weight

    def _summand(self, typed: Typed, weight: Fraction, situation: Situation, into: _Sum) -> None:
        if not isinstance(typed, Column):
            self.gather(typed, weight, situation, into)
            return
        rows = rows_of(typed.rows, situation)
        if isinstance(rows, Cause):
            raise MissingError
        is_empty = True
        for row in rows:
            there = situation.at_row(row)
            if typed.where is None or self._holds(typed.where, there):
                is_empty = False
                self.gather(typed.each, weight, there, into)
        if is_empty:
            raise MissingError

    def _first(self, arguments: tuple[Typed, ...], weight: Fraction, situation: Situation, into: _Sum) -> None:
        for one in arguments:
            trial, before = _Sum(dict(into.weights), into.constant), dict(self.figures)
            try:
                self.gather(one, weight, situation, trial)
            except MissingError:
                self.figures = before
                continue
            into.weights, into.constant = trial.weights, trial.constant
            return
        raise MissingError

    def _holds(self, condition: Typed, situation: Situation) -> bool:
        found = is_met(condition, situation)
        if found is None:
            raise MissingError
        return found
