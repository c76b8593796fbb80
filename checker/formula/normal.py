"""Comparisons in the form the compiler emits: sums of figures over sums of figures, nothing divided.

`|x| ≤ t` becomes `x ≤ t and x ≥ −t`, and a constant beside a quotient moves to the other side, so that what is left is
cross-multiplied. What does not fit this form is left to the plain evaluator.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from checker.formula.tree import Operator
from checker.formula.typed import Apply, Arithmetic, Column, Compare, Constant, Logic, Minus, Reference, Typed
from checker.kernel.unit import Kind

ONE = Fraction(1)
_MIRRORED = {
    Operator.LESS: Operator.GREATER,
    Operator.GREATER: Operator.LESS,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.AT_MOST,
}
_BOTH_SIDES = {Operator.LESS: Operator.AND, Operator.AT_MOST: Operator.AND, Operator.GREATER: Operator.OR, Operator.AT_LEAST: Operator.OR}


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
    """A sum over a sum; over one when `bottom` has no terms."""

    top: Linear
    bottom: Linear = Linear((), ONE)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is divided."""
        return not self.bottom.terms and self.bottom.constant == 1


def unfolded(statement: Compare) -> Typed:
    """Return a comparison without an absolute value on its left and without a constant beside a quotient."""
    left, right, operator = statement.left, statement.right, statement.operator
    if isinstance(left, Apply) and left.function == "ABS" and operator in _BOTH_SIDES and isinstance(right, Constant):
        negated = Constant(-right.value, right.kind, right.dimension, right.name)
        inner = left.arguments[0]
        sides = (Compare(operator, inner, right), Compare(_MIRRORED[operator], inner, negated))
        return Logic(_BOTH_SIDES[operator], tuple(unfolded(one) for one in sides))
    if isinstance(left, Arithmetic) and left.operator in (Operator.ADD, Operator.SUBTRACT) and isinstance(right, Constant):
        moved = _moved(left, right)
        if moved is not None:
            return Compare(operator, *moved)
    return statement


def _moved(left: Arithmetic, right: Constant) -> tuple[Typed, Constant] | None:
    if isinstance(left.right, Constant):
        sign = 1 if left.operator is Operator.SUBTRACT else -1
        return left.left, _shifted(right, sign * left.right.value)
    if isinstance(left.left, Constant) and left.operator is Operator.ADD:
        return left.right, _shifted(right, -left.left.value)
    return None


def _shifted(constant: Constant, by: Fraction) -> Constant:
    return Constant(constant.value + by, constant.kind, constant.dimension, constant.name)


def quotient(typed: Typed) -> Quotient | None:
    """Return a calculation as one sum over another, or None when it is no such thing."""
    if isinstance(typed, Arithmetic) and typed.operator is Operator.DIVIDE:
        top, bottom = linear(typed.left), linear(typed.right)
        if top is None or bottom is None:
            return None
        if not bottom.terms:
            return Quotient(_times(top, 1 / bottom.constant)) if bottom.constant else None
        return Quotient(top, bottom)
    found = linear(typed)
    return None if found is None else Quotient(found)


def linear(typed: Typed) -> Linear | None:
    """Return a calculation as a sum of figures, each with a factor; None when it is no such sum."""
    match typed:
        case Constant():
            return Linear((), typed.value, typed.kind is Kind.MONEY)
        case Reference():
            plain = all(one.view is None and not one.is_many for one in typed.fields) and typed.kind.is_numeric
            return Linear((Term(ONE, typed),)) if plain else None
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
    return Linear(tuple(Term(term.factor * factor, term.reference) for term in one.terms), one.constant * factor, one.is_money)


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
    found = _times(rest, scalar.constant)
    return Linear(found.terms, found.constant, left.is_money or right.is_money)
