"""Sums and quotients read off a formula directly: figures with their weights, without building the calculation first.

A formula is made ready once, and then read off many reports. What is read is what the evaluator would make of it; whatever
is neither a sum nor a quotient of sums is left to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from checker.formula.reading import ELSEWHERE, figure_of, rows_of
from checker.formula.tree import Operator
from checker.formula.typed import Apply, Arithmetic, Column, Constant, Minus, Reference, Scope, Typed
from checker.kernel.truth import Cause
from checker.kernel.unit import Kind
from checker.report.vocabulary import Shape
from checker.suspects.conditions import condition_of
from checker.suspects.lines import Line
from checker.suspects.quotients import Quotient, quotient_over
from checker.suspects.ticks import TICKS, plain, ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from checker.formula.reading import Situation
    from checker.formula.typed import Compare, Rows
    from checker.kernel.figure import Figure
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field
    from checker.suspects.conditions import Condition

    Gather = Callable[[Situation, "_Sum"], None]
    """Adds what a part of a formula comes to in a situation to a sum."""

ONE, MINUS_ONE, NOTHING = (plain(Fraction(one)) for one in (1, -1, 0))


class MissingError(Exception):
    """A figure is not given, so that the equality cannot be judged."""


class NeitherError(Exception):
    """The formula is neither a sum nor a quotient of sums, or one that is read off the report in a way of its own."""


@dataclass(slots=True, unsafe_hash=True)
class Read:
    """An equality as read, in ticks, with the figures it holds."""

    form: Final[Line | Quotient]
    figures: Final[dict[Path, Figure]]


@dataclass(slots=True)
class _Sum:
    """A sum as far as it is gathered; `figures` are all that were met, in other sums of the same equality too."""

    same: Mapping[Path, Path]
    figures: dict[Path, Figure]
    weights: dict[Path, Fraction] = field(default_factory=dict)
    constant: Fraction = NOTHING

    def line(self) -> Line:
        weights = self.weights
        if not all(weights.values()):
            weights = {path: weight for path, weight in weights.items() if weight}
        return Line(weights, self.constant)


@dataclass(slots=True)
class Reader:
    """Reads one equality off reports; its sides are made ready when a report first comes to them."""

    equal: Compare
    _gathers: dict[tuple[int, Fraction], Gather] = field(default_factory=dict)
    _conditions: dict[int, Condition] = field(default_factory=dict)
    _line: tuple[Gather, Gather] | None = None
    """What gathers both sides, where it is a sum whatever the report says."""

    def __post_init__(self) -> None:
        """See whether the equality can be anything but a sum."""
        left, right = self.equal.left, self.equal.right
        if not _may_divide(left) and not _may_divide(right):
            self._line = gather_of(left, ONE), gather_of(right, MINUS_ONE)

    def form_of(self, situation: Situation, same: Mapping[Path, Path]) -> Read | None:
        """Return the equality as a sum or a quotient, or None where a figure it asks for is not given.

        Raises:
            NeitherError: it is none of these; the evaluator knows what it is.
        """
        figures: dict[Path, Figure] = {}
        try:
            form = self._form_of(situation, same, figures)
        except MissingError:
            return None
        if len({one.unit.dimension for one in figures.values() if one.unit.kind is Kind.MONEY}) > 1:
            raise NeitherError
        return Read(form, figures)

    def _form_of(self, situation: Situation, same: Mapping[Path, Path], figures: dict[Path, Figure]) -> Line | Quotient:
        if self._line is not None:
            into = _Sum(same, figures)
            for gather in self._line:
                gather(situation, into)
            return into.line()
        left, right = self._chosen(self.equal.left, situation), self._chosen(self.equal.right, situation)
        found = self._quotient(left, right, situation, same, figures) or self._quotient(
            right, left, situation, same, figures
        )
        if found is not None:
            return found
        return self._gathered(((left, ONE), (right, MINUS_ONE)), situation, same, figures).line()

    def _quotient(
        self,
        stated: Typed,
        other: Typed,
        situation: Situation,
        same: Mapping[Path, Path],
        figures: dict[Path, Figure],
    ) -> Quotient | None:
        """Return stated = top ÷ bottom + constant; None when the sides are not so."""
        constant = NOTHING
        if isinstance(other, Arithmetic) and other.operator in (Operator.ADD, Operator.SUBTRACT):
            if not isinstance(other.right, Constant):
                return None
            constant = ticks(other.right.value)
            constant = constant if other.operator is Operator.ADD else -constant
            other = self._chosen(other.left, situation)
        if (
            not isinstance(other, Arithmetic)
            or other.operator is not Operator.DIVIDE
            or not isinstance(stated, Reference)
        ):
            return None
        if isinstance(other.right, Constant):
            return None
        own = self._gathered(((stated, ONE),), situation, same, figures)
        if len(own.weights) != 1:
            raise NeitherError
        top, bottom = (
            self._gathered(((side, ONE),), situation, same, figures).line() for side in (other.left, other.right)
        )
        found = quotient_over(next(iter(own.weights)), top, bottom, constant, TICKS)
        if found is None:
            raise NeitherError
        return found

    def _gathered(
        self,
        parts: Sequence[tuple[Typed, Fraction]],
        situation: Situation,
        same: Mapping[Path, Path],
        figures: dict[Path, Figure],
    ) -> _Sum:
        found = _Sum(same, figures)
        for typed, weight in parts:
            gather = self._gathers.get((id(typed), weight))
            if gather is None:
                gather = self._gathers[id(typed), weight] = gather_of(typed, weight)
            gather(situation, found)
        return found

    def _chosen(self, typed: Typed, situation: Situation) -> Typed:
        """Return the branch of IF that holds, and the formula itself where it is none."""
        while isinstance(typed, Apply) and typed.function == "IF":
            condition, when_true, when_false = typed.arguments
            known = self._conditions.get(id(condition))
            if known is None:
                known = self._conditions[id(condition)] = condition_of(condition)
            typed = when_true if _holds(known, situation) else when_false
        return typed


def _may_divide(side: Typed) -> bool:
    """Return whether a side of an equality is a quotient, less or more something, or may be by what it is decided by."""
    if isinstance(side, Arithmetic):
        return side.operator is Operator.DIVIDE or (
            side.operator in (Operator.ADD, Operator.SUBTRACT) and _may_divide(side.left)
        )
    return isinstance(side, Apply) and side.function == "IF"


def gather_of(typed: Typed, weight: Fraction) -> Gather:
    """Return what adds a formula, so many times, to a sum."""
    match typed:
        case Constant(value):
            return partial(_constant, ticks(value) * weight)
        case Reference():
            return _figure(typed, weight)
        case Minus(operand):
            return gather_of(operand, -weight)
        case Arithmetic(Operator.ADD | Operator.SUBTRACT as operator, left, right):
            sign = weight if operator is Operator.ADD else -weight
            return partial(_both, gather_of(left, weight), gather_of(right, sign))
        case Arithmetic(Operator.MULTIPLY, Constant(value), other) | Arithmetic(
            Operator.MULTIPLY, other, Constant(value)
        ):
            return gather_of(other, plain(weight * value))
        case Arithmetic(Operator.DIVIDE, other, Constant(value)) if value:
            return gather_of(other, plain(Fraction(weight) / value))
        case Apply("SUM", arguments):
            return partial(_all, tuple(_summand(one, weight) for one in arguments))
        case Apply("IF", (condition, when_true, when_false)):
            branches = gather_of(when_true, weight), gather_of(when_false, weight)
            return partial(_branch, condition_of(condition), *branches)
        case Apply("COALESCE", arguments):
            return partial(_first, tuple(gather_of(one, weight) for one in arguments))
        case _:
            return _neither


def _neither(_: Situation, __: _Sum) -> None:
    raise NeitherError


def _constant(value: Fraction, _: Situation, into: _Sum) -> None:
    into.constant += value


def _both(first: Gather, second: Gather, situation: Situation, into: _Sum) -> None:
    first(situation, into)
    second(situation, into)


def _all(parts: tuple[Gather, ...], situation: Situation, into: _Sum) -> None:
    for part in parts:
        part(situation, into)


def _branch(condition: Condition, first: Gather, second: Gather, situation: Situation, into: _Sum) -> None:
    (first if _holds(condition, situation) else second)(situation, into)


def _holds(condition: Condition, situation: Situation) -> bool:
    found = condition(situation)
    if found is None:
        raise MissingError
    return found


def _figure(reference: Reference, weight: Fraction) -> Gather:
    target, view = reference.target, reference.target.view
    if target.shape is not Shape.FIGURE or not target.kind.is_numeric or target.is_integer:
        return _neither
    if view is None:
        return partial(_figure_here, reference.scope, reference.keys, target, weight)
    return partial(_figure_elsewhere, reference, weight) if view.reading in ELSEWHERE else _neither


def _figure_here(
    scope: Scope, keys: tuple[str, ...], target: Field, weight: Fraction, situation: Situation, into: _Sum
) -> None:
    path = (situation.subject if scope is Scope.SUBJECT else situation.start(scope)) + keys
    found = situation.report.figure(path, target)
    if isinstance(found, Cause):
        raise MissingError
    _add(path, found, weight, situation, into)


def _figure_elsewhere(reference: Reference, weight: Fraction, situation: Situation, into: _Sum) -> None:
    found = figure_of(reference, situation)
    if isinstance(found, Cause):
        raise MissingError
    _add(*found, weight, situation, into)


def _add(path: Path, found: Figure, weight: Fraction, situation: Situation, into: _Sum) -> None:
    if found.is_exact and isinstance(situation.report.node(path), int):
        raise NeitherError
    path = into.same.get(path, path)
    into.figures[path] = found
    weights = into.weights
    weights[path] = weights[path] + weight if path in weights else weight


def _summand(typed: Typed, weight: Fraction) -> Gather:
    if not isinstance(typed, Column):
        return gather_of(typed, weight)
    where = None if typed.where is None else condition_of(typed.where)
    return partial(_column, typed.rows, where, gather_of(typed.each, weight))


def _column(rows: Rows, where: Condition | None, each: Gather, situation: Situation, into: _Sum) -> None:
    found = rows_of(rows, situation)
    if isinstance(found, Cause):
        raise MissingError
    is_empty = True
    for row in found:
        there = situation.at_row(row)
        if where is None or _holds(where, there):
            is_empty = False
            each(there, into)
    if is_empty:
        raise MissingError


def _first(arguments: tuple[Gather, ...], situation: Situation, into: _Sum) -> None:
    for one in arguments:
        figures = dict(into.figures)
        trial = _Sum(into.same, into.figures, dict(into.weights), into.constant)
        try:
            one(situation, trial)
        except MissingError:
            into.figures.clear()
            into.figures.update(figures)
            continue
        into.weights, into.constant = trial.weights, trial.constant
        return
    raise MissingError
