"""Comparisons in the form the compiler emits: sums of figures over sums of figures, nothing divided.

`|x| ≤ t` becomes `x ≤ t and x ≥ −t`, and a constant beside a quotient moves to the other side, so that what is left is
cross-multiplied. What does not fit this form is left to the plain evaluator.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from checker.formula.tree import Operator
from checker.formula.typed import Apply, Arithmetic, Column, Compare, Constant, Logic, Minus, Reference, Typed
from checker.kernel.unit import Kind
from checker.report.vocabulary import Reading

ONE = Fraction(1)
MIRRORED = {
    Operator.LESS: Operator.GREATER,
    Operator.GREATER: Operator.LESS,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.AT_MOST,
}
"""What a comparison becomes when its sides change places."""

_BOTH_SIDES = {
    Operator.LESS: Operator.AND,
    Operator.AT_MOST: Operator.AND,
    Operator.GREATER: Operator.OR,
    Operator.AT_LEAST: Operator.OR,
}


@dataclass(frozen=True, slots=True)
class Term:
    """A figure times a factor."""

    factor: Fraction
    reference: Reference


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum of terms and a constant; `is_money` says that the constant is in money."""

    terms: tuple[Term, ...]
    constant: Fraction = Fraction(0)
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class Quotient:
    """A sum over a sum, over one when `bottom` has no terms, and a constant beside the quotient."""

    top: Linear
    bottom: Linear = Linear((), ONE)
    shift: Fraction = Fraction(0)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is divided."""
        return not self.bottom.terms and self.bottom.constant == 1


def is_figure(reference: Reference) -> bool:
    """Return whether a reference names one stored figure: at its own place, or at the place another field points to."""
    if not reference.kind.is_numeric or any(one.is_many for one in reference.fields):
        return False
    if any(one.view is not None for one in reference.fields[:-1]):
        return False
    view = reference.target.view
    return view is None or view.reading in (Reading.DEREFERENCE, Reading.PRINTED)


def unfolded(statement: Compare) -> Typed:
    """Return a comparison without an absolute value on its left."""
    left, right, operator = statement.left, statement.right, statement.operator
    if isinstance(left, Apply) and left.function == "ABS" and operator in _BOTH_SIDES and isinstance(right, Constant):
        negated = replace(right, value=-right.value)
        inner = left.arguments[0]
        sides = (Compare(operator, inner, right), Compare(MIRRORED[operator], inner, negated))
        return Logic(_BOTH_SIDES[operator], sides)
    return statement


def pair(left: Typed, right: Typed) -> tuple[Quotient, Quotient] | None:
    """Return both sides of a comparison, with the constants beside quotients moved to the side that divides nothing."""
    first, second = quotient(left), quotient(right)
    if first is None or second is None or _is_of_noughts(left, first) or _is_of_noughts(right, second):
        return None
    shift = second.shift - first.shift
    if not shift:
        return Quotient(first.top, first.bottom), Quotient(second.top, second.bottom)
    if first.is_plain:
        return Quotient(_plus(first.top, -shift)), Quotient(second.top, second.bottom)
    if second.is_plain:
        return Quotient(first.top, first.bottom), Quotient(_plus(second.top, shift))
    return None


def _is_of_noughts(typed: Typed, found: Quotient) -> bool:
    """Return whether a calculation adds up noughts alone: no unit is known of it."""
    return not isinstance(typed, Constant) and found.is_plain and not found.top.terms and not found.top.constant


def quotient(typed: Typed) -> Quotient | None:
    """Return a calculation as one sum over another, or None when it is no such thing."""
    if isinstance(typed, Arithmetic) and typed.operator is Operator.DIVIDE:
        top, bottom = linear(typed.left), linear(typed.right)
        if top is None or bottom is None:
            return None
        if not bottom.terms:
            if bottom.is_money:
                # Figures stay in the report's own unit, so an amount of the formula is no mere factor.
                return None
            return Quotient(_times(top, 1 / bottom.constant)) if bottom.constant else None
        return Quotient(top, bottom)
    if isinstance(typed, Arithmetic) and typed.operator in (Operator.ADD, Operator.SUBTRACT):
        sign = 1 if typed.operator is Operator.ADD else -1
        beside, divided = typed.right, typed.left
        if isinstance(divided, Constant) and sign > 0:
            beside, divided = divided, beside
        inner = quotient(divided) if isinstance(beside, Constant) and beside.kind is not Kind.MONEY else None
        if inner is not None and not inner.is_plain and isinstance(beside, Constant):
            return Quotient(inner.top, inner.bottom, inner.shift + sign * beside.value)
    found = linear(typed)
    return None if found is None else Quotient(found)


def _plus(one: Linear, constant: Fraction) -> Linear:
    return Linear(one.terms, one.constant + constant, one.is_money)


def linear(typed: Typed) -> Linear | None:
    """Return a calculation as a sum of figures, each with a factor; None when it is no such sum."""
    match typed:
        case Constant():
            return Linear((), typed.value, typed.kind is Kind.MONEY)
        case Reference():
            return Linear((Term(ONE, typed),)) if is_figure(typed) else None
        case Minus():
            inner = linear(typed.operand)
            return None if inner is None else _times(inner, Fraction(-1))
        case Arithmetic(Operator.ADD | Operator.SUBTRACT):
            sign = ONE if typed.operator is Operator.ADD else -ONE
            return _added([linear(typed.left), _signed(linear(typed.right), sign)])
        case Arithmetic(Operator.MULTIPLY):
            return _product(linear(typed.left), linear(typed.right))
        case Apply("SUM", arguments) if not any(isinstance(one, Column) for one in arguments):
            return _added([linear(one) for one in arguments])
        case _:
            return None


def _signed(one: Linear | None, sign: Fraction) -> Linear | None:
    return None if one is None else _times(one, sign)


def _times(one: Linear, factor: Fraction) -> Linear:
    return Linear(
        tuple(Term(term.factor * factor, term.reference) for term in one.terms), one.constant * factor, one.is_money
    )


def _added(parts: list[Linear | None]) -> Linear | None:
    terms: list[Term] = []
    constant, is_money = Fraction(0), False
    for one in parts:
        if one is None:
            return None
        terms.extend(one.terms)
        constant += one.constant
        is_money = is_money or one.is_money
    return Linear(tuple(terms), constant, is_money)


def _product(left: Linear | None, right: Linear | None) -> Linear | None:
    if left is None or right is None or (left.terms and right.terms):
        return None
    scalar, rest = (left, right) if not left.terms else (right, left)
    if scalar.is_money and rest.terms:
        return None
    found = _times(rest, scalar.constant)
    return Linear(found.terms, found.constant, left.is_money or right.is_money)
