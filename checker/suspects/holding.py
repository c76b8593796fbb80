"""Whether a condition holds, asked often: what is given, what is counted, and how these are joined, without comparing intervals.

Everything else is left to the evaluator.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, cast

from checker.formula.evaluate import judge
from checker.formula.reading import ELSEWHERE, figure_of, path_of, rows_of
from checker.formula.tree import Operator
from checker.formula.typed import Apply, Column, Compare, Constant, Logic, Opposite, Reference, Test, Typed
from checker.kernel.truth import Cause, Degree, Lack
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from checker.formula.reading import Situation

_COMPARED: dict[Operator, Callable[[Fraction, Fraction], bool]] = {
    Operator.EQUAL: operator.eq,
    Operator.UNEQUAL: operator.ne,
    Operator.LESS: operator.lt,
    Operator.AT_MOST: operator.le,
    Operator.GREATER: operator.gt,
    Operator.AT_LEAST: operator.ge,
}


def is_met(condition: Typed, situation: Situation) -> bool | None:
    """Return whether a condition holds for certain or fails for certain; None where neither is known."""
    match condition:
        case Opposite(operand):
            found = is_met(operand, situation)
            return None if found is None else not found
        case Logic(joint, parts):
            return _joined(joint, parts, situation)
        case Test("ISBLANK", (Reference() as one,)) if is_figure(one):
            return is_blank(one, situation)
        case Compare(sign, left, right):
            first, second = _counted(left, situation), _counted(right, situation)
            if first is not None and second is not None:
                return _COMPARED[sign](first, second)
        case _:
            pass
    degree = judge(condition, situation).truth.degree
    return None if degree in (Degree.UNKNOWN, Degree.OPEN) else degree is Degree.YES


def is_figure(reference: Reference) -> bool:
    """Return whether a reference names a figure that is read as one."""
    target = reference.target
    return target.shape is Shape.FIGURE and (target.view is None or target.view.reading in ELSEWHERE)


def is_blank(reference: Reference, situation: Situation) -> bool | None:
    """Return whether a figure is not given; None where it is and cannot be read."""
    if reference.target.view is None:
        found = situation.report.figure(path_of(reference, situation), reference.target)
        cause = found if isinstance(found, Cause) else None
    else:
        read = figure_of(reference, situation)
        cause = read if isinstance(read, Cause) else None
    if cause is None:
        return False
    return None if cause.lack is Lack.UNREADABLE else True


def _joined(joint: Operator, parts: tuple[Typed, ...], situation: Situation) -> bool | None:
    settles = joint is Operator.OR
    is_open = False
    for part in parts:
        found = is_met(part, situation)
        if found is settles:
            return settles
        is_open = is_open or found is None
    return None if is_open else not settles


def _counted(typed: Typed, situation: Situation) -> Fraction | None:
    """Return a whole number that a formula counts or names; None where it is neither, or cannot be said."""
    match typed:
        case Constant():
            return typed.value
        case Apply("COUNT", (Column(rows, Reference() as each),)) if is_figure(each):
            found = rows_of(rows, situation)
            if isinstance(found, Cause):
                return None
            blanks = [is_blank(each, situation.at_row(row)) for row in found]
            return None if None in blanks else cast("Fraction", blanks.count(False))
        case _:
            return None
