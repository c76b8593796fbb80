"""What a glance at two prints settles of figures whose unit only the report knows: of a statement and of one made before it.

Such figures are not calculated with in compiled code, since a number is nothing without its unit. But two that are printed
alike are equal, and the sign of a number is its sign in every unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.normal import MIRRORED
from checker.formula.tree import Operator
from checker.formula.typed import Compare, Constant, Reference, Scope
from checker.kernel.unit import Kind
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from checker.formula.emitter import Emitter
    from checker.formula.typed import Typed

ALIKE, OTHER, UNSURE = 1, 2, 0
"""What a figure stated before says, beside one stated now: the same print, another, or nothing that can be read."""

_SIGNS = {Operator.AT_LEAST: ">", Operator.GREATER: ">", Operator.AT_MOST: "<", Operator.LESS: "<"}
_TURNED = {">": "<", "<": ">"}


def earlier(reference: Typed) -> str | None:
    """Return the code of what was stated before at the subject, or None where a reference is to nothing of the kind."""
    if not isinstance(reference, Reference) or reference.scope is not Scope.SUBJECT or len(reference.fields) != 1:
        return None
    view = reference.target.view
    if view is None or view.reading is not Reading.EARLIER or len(view.source) != 1 or len(view.inner) != 1:
        return None
    return f"pointed.earlier(path, {view.source[0]!r}, {view.inner[0]!r})"


def printed_alike(statement: Compare, *, is_wanted: bool) -> list[str] | None:
    """Return what makes a figure certainly be, or not be, the one stated before; None for other comparisons."""
    if statement.operator not in (Operator.EQUAL, Operator.UNEQUAL):
        return None
    if is_wanted != (statement.operator is Operator.EQUAL):
        return None
    for one, other in ((statement.left, statement.right), (statement.right, statement.left)):
        before = earlier(other)
        if before is not None and isinstance(other, Reference) and _is_restated(one, other):
            return [f"{before} == {ALIKE}"]
    return None


def _is_restated(one: Typed, other: Reference) -> bool:
    """Return whether a reference is to the figure of this row that the other reads of the row before."""
    view = other.target.view
    return (
        isinstance(one, Reference)
        and one.scope is Scope.SUBJECT
        and view is not None
        and one.target.view is None
        and tuple(each.key for each in one.fields) == view.inner
    )


def signed(statement: Compare, code: Emitter, *, is_wanted: bool) -> list[str] | None:
    """Return what makes a figure certainly lie on one side of nought, by its sign; None for other comparisons."""
    value, bound, operator = statement.left, statement.right, statement.operator
    if isinstance(value, Constant):
        value, bound, operator = bound, value, MIRRORED.get(operator, operator)
    if not isinstance(bound, Constant) or bound.value or operator not in _SIGNS or not _is_of_any_unit(value):
        return None
    sign = _SIGNS[operator] if is_wanted else _TURNED[_SIGNS[operator]]
    return [f"sign({code.raw_name(value)}) {sign} 0"]  # type: ignore[arg-type]  # a reference, as asked


def _is_of_any_unit(value: Typed) -> bool:
    return (
        isinstance(value, Reference)
        and value.kind is Kind.NUMBER
        and not value.target.unit
        and value.target.is_exact is None
        and all(one.view is None and not one.is_many for one in value.fields)
    )


def sign_of(raw: object) -> int:
    """Return the sign of a figure as printed, beside whatever unit; nought where it is nought, not exact or missing."""
    value: object = getattr(raw, "value", None)
    if not isinstance(value, str) or getattr(raw, "op", None) not in (None, "="):
        return 0
    if not value.strip("-0."):
        return 0
    return -1 if value.startswith("-") else 1


def likeness(now: object, before: object) -> int:
    """Return what the figure `before` says beside the one stated `now`, both as read from the report."""
    prints = [
        (getattr(one, "value", None), getattr(one, "unit", None), getattr(one, "op", None)) for one in (now, before)
    ]
    if any(not isinstance(value, str) or op not in (None, "=") for value, _, op in prints):
        return UNSURE
    return ALIKE if prints[0][:2] == prints[1][:2] else OTHER
