"""Rules that check the same thing: their formulas in one canonical form, order of terms and of conditions aside."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Column,
    Compare,
    Constant,
    Logic,
    Match,
    Minus,
    Opposite,
    Place,
    Reference,
    Rows,
    Test,
    Typed,
    Words,
    parts_of,
)
from checker.proving import mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.kernel.errors import Problem
    from checker.rules.model import Case, Rule

_TURNED = {
    Operator.GREATER: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}
_OPPOSITE = {
    Operator.EQUAL: Operator.UNEQUAL,
    Operator.UNEQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.GREATER: Operator.AT_MOST,
    Operator.AT_MOST: Operator.GREATER,
}
_EITHER_WAY = frozenset({Operator.ADD, Operator.MULTIPLY, Operator.EQUAL, Operator.UNEQUAL})


def same_formulas(rules: Sequence[Rule], *, own: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each pair of rules of which one case says the same of the same places; one is among `own`."""
    told: set[tuple[str, str]] = set()
    by_form: dict[str, list[tuple[Rule, Case]]] = {}
    for rule in rules:
        for case in rule.cases:
            by_form.setdefault(form_of_case(case), []).append((rule, case))
    for found in by_form.values():
        for (rule, case), (other, also) in combinations(found, 2):
            if rule is other or (rule.id, other.id) in told or own.isdisjoint((rule.id, other.id)):
                continue
            if not may_meet(rule, other):
                continue
            if case.patterns is None or also.patterns is None or set(case.patterns) & set(also.patterns):
                told.add((rule.id, other.id))
                yield mistakes.same_formula(other.mark, other.id, rule.id, rule.mark)


def form_of_case(case: Case) -> str:
    """Return the canonical form of what a case asks and when."""
    when = form(case.when) if case.when is not None else ""
    triggers = ",".join(sorted(form(one) for one in case.triggers))
    place = "report" if case.patterns is None else case.subject_type.name if case.subject_type else ""
    return f"{place}|{when}|{triggers}|{form(case.require)}"


def form(typed: Typed) -> str:
    """Return a text that two formulas share when they say the same; a parameter is itself, whatever its value."""
    match typed:
        case Constant():
            return typed.name or f"{typed.value}{typed.kind}{typed.dimension}"
        case Words():
            return typed.name or repr(typed.values)
        case Place(_, position):
            return f"place {position}"
        case Reference():
            return f"{typed.scope.value}:{'.'.join(one.key for one in typed.fields)}"
        case Rows():
            return f"rows {typed.scope.value}:{'.'.join(one.key for one in typed.fields)}"
        case Column():
            return f"[{form(typed.rows)} {form(typed.each)}]"
        case Minus():
            return f"-({form(typed.operand)})"
        case Opposite(operand):
            return _opposite(operand)
        case Logic(operator):
            return _listed(operator.value, sorted(set(_flat(typed, operator))))
        case Apply(function) | Test(function):
            arguments = [form(one) for one in parts_of(typed)]
            return _listed(function, sorted(arguments) if function in ("SUM", "MIN", "MAX") else arguments)
        case Arithmetic(operator, left, right) | Compare(operator, left, right) | Match(operator, left, right):
            return _pair(operator, form(left), form(right))


def _opposite(operand: Typed) -> str:
    if isinstance(operand, Opposite):
        return form(operand.operand)
    if isinstance(operand, Compare | Match):
        return _pair(_OPPOSITE[operand.operator], form(operand.left), form(operand.right))
    return f"not({form(operand)})"


def _pair(operator: Operator, left: str, right: str) -> str:
    if operator in _TURNED:
        operator, left, right = _TURNED[operator], right, left
    sides = sorted((left, right)) if operator in _EITHER_WAY else [left, right]
    return _listed(operator.value, sides)


def _flat(typed: Typed, operator: Operator) -> Iterator[str]:
    for one in parts_of(typed):
        if isinstance(one, Logic) and one.operator is operator:
            yield from _flat(one, operator)
        else:
            yield form(one)


def _listed(name: str, parts: Sequence[str]) -> str:
    return f"{name}({','.join(parts)})"


def may_meet(rule: Rule, other: Rule) -> bool:
    """Return whether some report is for both rules."""
    one, two = rule.applies, other.applies
    for these, those in ((one.report_types, two.report_types), (one.unit_kinds, two.unit_kinds)):
        if these and those and not set(these) & set(those):
            return False
    first = max(each for each in (one.first_year or 0, two.first_year or 0))
    last = min(each for each in (one.last_year or first, two.last_year or first))
    return first <= last or not first
