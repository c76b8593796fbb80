"""Conditions made ready once and asked of many reports: what is given, counted or written, and how these are joined.

None of it compares intervals. Everything else is left to the evaluator.
"""

from __future__ import annotations

import operator
from functools import partial
from typing import TYPE_CHECKING, cast

from checker.formula.evaluate import judge
from checker.formula.reading import ELSEWHERE, figure_of, flag_of, is_filled, path_of, rows_of, text_of
from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Column,
    Compare,
    Constant,
    Logic,
    Match,
    Opposite,
    Reference,
    Rows,
    Test,
    Typed,
    Words,
)
from checker.kernel.truth import Cause, Degree, Lack
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from fractions import Fraction

    from checker.formula.reading import Situation

    Condition = Callable[[Situation], bool | None]
    """Whether a condition holds for certain or fails for certain; None where neither is known."""
    Count = Callable[[Situation], Fraction | None]
    Text = Callable[[Situation], str]

_COMPARED: dict[Operator, Callable[[Fraction, Fraction], bool]] = {
    Operator.EQUAL: operator.eq,
    Operator.UNEQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.GREATER: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


def condition_of(statement: Typed) -> Condition:
    """Return what says whether a condition holds in a situation."""
    found: Condition | None = None
    match statement:
        case Opposite(operand):
            found = _opposite(condition_of(operand))
        case Logic(joint, parts):
            found = partial(_joined, tuple(map(condition_of, parts)), settles=joint is Operator.OR)
        case Compare(sign, left, right):
            found = _compared(statement, sign, left, right)
        case Match(sign, left, right):
            found = _matched(left, right, is_equal=sign is Operator.EQUAL)
        case Test("ISBLANK", (argument,)):
            found = _blank(argument)
        case Test("IS", (Reference() as flag,)):
            found = partial(_is, flag)
        case Test("CONTAINS", (argument, *words)):
            found = _contained(argument, words)
        case Test("ANY" | "ALL" as function, (Rows() as rows, each)):
            found = partial(_of_rows, rows, condition_of(each), settles=function == "ANY")
        case _:
            pass
    return found or partial(_judged, statement)


def _judged(statement: Typed, situation: Situation) -> bool | None:
    degree = judge(statement, situation).truth.degree
    return None if degree in (Degree.UNKNOWN, Degree.OPEN) else degree is Degree.YES


def _opposite(condition: Condition) -> Condition:
    def holds(situation: Situation) -> bool | None:
        found = condition(situation)
        return None if found is None else not found

    return holds


def _joined(parts: Iterable[Condition], situation: Situation, *, settles: bool) -> bool | None:
    return _settled((part(situation) for part in parts), settles=settles)


def _of_rows(rows: Rows, each: Condition, situation: Situation, *, settles: bool) -> bool | None:
    found = rows_of(rows, situation)
    return (
        None if isinstance(found, Cause) else _settled((each(situation.at_row(one)) for one in found), settles=settles)
    )


def _settled(found: Iterator[bool | None], *, settles: bool) -> bool | None:
    """Return the whole of a disjunction, which is settled by what holds, or a conjunction, settled by what does not."""
    is_open = False
    for one in found:
        if one is settles:
            return settles
        is_open = is_open or one is None
    return None if is_open else not settles


def _matched(left: Typed, right: Typed, *, is_equal: bool) -> Condition | None:
    first, second = _text(left), _text(right)
    if first is None or second is None:
        return None
    return lambda situation: (first(situation).strip() == second(situation).strip()) == is_equal


def _contained(argument: Typed, words: list[Typed]) -> Condition | None:
    text = _text(argument)
    known = [each for one in words if isinstance(one, Words) for each in one.values if each]
    if text is None or not all(isinstance(one, Words) for one in words):
        return None

    def holds(situation: Situation) -> bool:
        said = text(situation)
        return any(each in said for each in known)

    return holds


def _text(value: Typed) -> Text | None:
    match value:
        case Words(values):
            first = values[0] if values else ""
            return lambda _: first
        case Reference():
            return partial(text_of, value)
        case _:
            return None


def _is(flag: Reference, situation: Situation) -> bool | None:
    found = flag_of(flag, situation)
    return None if isinstance(found, tuple) else found


def is_figure(reference: Reference) -> bool:
    """Return whether a reference names a figure that is read as one."""
    target = reference.target
    return target.shape is Shape.FIGURE and (target.view is None or target.view.reading in ELSEWHERE)


def _blank(argument: Typed) -> Condition | None:
    """Return what says whether nothing is given; None where that is left to the evaluator."""
    match argument:
        case Reference() if not is_figure(argument):
            return partial(_is_empty, argument)
        case Reference() if argument.target.view is None:
            return partial(_is_not_given, argument)
        case Reference():
            return partial(_is_not_given_elsewhere, argument)
        case Column(rows, each):
            below = _blank(each)
            return None if below is None else partial(_is_blank_in_all, rows, below)
        case Apply("COALESCE", arguments):
            parts = [_blank(one) for one in arguments]
            return None if None in parts else partial(_joined, cast("list[Condition]", parts), settles=False)
        case Constant():
            return lambda _: False
        case Arithmetic(_, left, right):
            first, second = _blank(left), _blank(right)
            return None if first is None or second is None else partial(_is_either_blank, first, second)
        case _:
            return None


def _is_empty(reference: Reference, situation: Situation) -> bool | None:
    found = is_filled(reference, situation)
    return None if isinstance(found, Cause) else not found


def _is_not_given(reference: Reference, situation: Situation) -> bool | None:
    return _is_missing(situation.report.figure(path_of(reference, situation), reference.target))


def _is_not_given_elsewhere(reference: Reference, situation: Situation) -> bool | None:
    return _is_missing(figure_of(reference, situation))


def _is_missing(found: object) -> bool | None:
    if not isinstance(found, Cause):
        return False
    return None if found.lack is Lack.UNREADABLE else True


def _is_blank_in_all(rows: Rows, each: Condition, situation: Situation) -> bool | None:
    found = rows_of(rows, situation)
    return True if isinstance(found, Cause) else _settled((each(situation.at_row(one)) for one in found), settles=False)


def _is_either_blank(first: Condition, second: Condition, situation: Situation) -> bool | None:
    found = first(situation), second(situation)
    return None if None in found else True in found


def _compared(statement: Typed, sign: Operator, left: Typed, right: Typed) -> Condition | None:
    first, second, compared = _count(left), _count(right), _COMPARED[sign]
    if first is None or second is None:
        return None

    def holds(situation: Situation) -> bool | None:
        one, other = first(situation), second(situation)
        return _judged(statement, situation) if one is None or other is None else compared(one, other)

    return holds


def _count(typed: Typed) -> Count | None:
    """Return what gives the number that a formula names, or comes to by counting; None of any that reads figures.

    What it gives is None where the number cannot be said.
    """
    match typed:
        case Constant(value):
            return lambda _: value
        case Apply("COUNT", (Column(rows, each),)):
            blank = _blank(each)
            return None if blank is None else partial(_counted, rows, blank, is_meant=False)
        case Apply("COUNT", (Rows() as rows, each)):
            return partial(_counted, rows, condition_of(each), is_meant=True)
        case Apply("IF", (condition, when_true, when_false)):
            first, second = _count(when_true), _count(when_false)
            return None if first is None or second is None else partial(_chosen, condition_of(condition), first, second)
        case Arithmetic(Operator.ADD, left, right):
            first, second = _count(left), _count(right)
            return None if first is None or second is None else partial(_added, first, second)
        case _:
            return None


def _counted(rows: Rows, each: Condition, situation: Situation, *, is_meant: bool) -> Fraction | None:
    found = rows_of(rows, situation)
    if isinstance(found, Cause):
        return None
    met = [each(situation.at_row(row)) for row in found]
    return None if None in met else cast("Fraction", met.count(is_meant))


def _chosen(condition: Condition, first: Count, second: Count, situation: Situation) -> Fraction | None:
    found = condition(situation)
    return None if found is None else (first if found else second)(situation)


def _added(first: Count, second: Count, situation: Situation) -> Fraction | None:
    one, other = first(situation), second(situation)
    return None if one is None or other is None else one + other
