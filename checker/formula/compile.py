"""Checked formulas to Python source: straight-line code over figures, with the interval arithmetic written out.

The code answers 3 (yes), 2 (open), 1 (unknown) or 0 (no) exactly as the plain evaluator does, or gives up by raising
`Doubt` where only the plain evaluator knows: figures with their own unit or qualifier, bases that may be zero, and ends
of intervals that just touch. A point test comes first, since most equalities hold to the digit.
"""

from __future__ import annotations

from dataclasses import replace

from checker.formula.comparing_code import Comparing
from checker.formula.emitter import Emitter, NotCompiled
from checker.formula.normal import is_figure, pair, unfolded
from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Arithmetic,
    Compare,
    Constant,
    Logic,
    Match,
    Minus,
    Opposite,
    Reference,
    Test,
    Typed,
    Words,
    parts_of,
    references,
)
from checker.report.vocabulary import Reading

MAXIMUM_BRANCHES = 12
"""Choices between values that one rule may be written out for."""


def at_once(statement: Typed, code: Emitter) -> str | None:
    """Return a Python expression that is true only where a plain comparison holds on the printed values.

    None when the condition is no such comparison. What it does not settle is for `emit`.
    """
    if not isinstance(statement, Compare) or any(_choices(side) for side in (statement.left, statement.right)):
        return None
    sides = pair(statement.left, statement.right)
    if sides is None or statement.operator is Operator.UNEQUAL or not isinstance(unfolded(statement), Compare):
        return None
    return Comparing(statement.operator, *sides, code).at_once()


def emit(statement: Typed, code: Emitter) -> str:
    """Add the code of a condition and return the variable with its degree.

    Raises:
        NotCompiled: the condition has no compiled form.
    """
    match statement:
        case Logic():
            is_lenient = code.is_lenient
            # Beside an unknown part, a certain YES settles an OR and an open one does not.
            code.is_lenient = is_lenient and statement.operator is Operator.AND
            parts = [emit(one, code) for one in statement.parts]
            code.is_lenient = is_lenient
            return _joined(statement.operator, parts, code)
        case Opposite():
            is_lenient, code.is_lenient = code.is_lenient, False
            inner, result = emit(statement.operand, code), code.fresh()
            code.is_lenient = is_lenient
            code.say(f"{result} = (3, 1, 2, 0)[{inner}]")
            return result
        case Compare():
            return _comparison(statement, code)
        case Match():
            return _match(statement, code)
        case Test("ISBLANK", (argument,)):
            return _blank(argument, code)
        case Test("IS", (Reference() as reference,)) if _is_stored(reference):
            name, result = code.raw_name(reference), code.fresh()
            code.say(f"{result} = 1 if {name} is None else 3 if {name} else 0")
            return result
        case _:
            raise NotCompiled


def settled(statement: Typed, code: Emitter) -> str | None:
    """Return a condition that is never unknown or open as one Python expression; None when it may be.

    Whether a figure is blank is settled, unless it is odd: then the expression gives up.
    """
    match statement:
        case Logic():
            parts = [settled(one, code) for one in statement.parts]
            word = " and " if statement.operator is Operator.AND else " or "
            return None if None in parts else f"({word.join(str(one) for one in parts)})"
        case Opposite(Test("ISBLANK", (Reference() as reference,))) if is_figure(reference):
            name = code.name(reference)
            return f"({name} is not None and ({name} is not ODD or doubt()))"
        case Test("ISBLANK", (Reference() as reference,)) if is_figure(reference):
            name = code.name(reference)
            return f"({name} is None or ({name} is ODD and doubt()))"
        case Opposite(operand):
            inner = settled(operand, code)
            return None if inner is None else f"(not {inner})"
        case Match(operator, Reference() as left, Words() as right) if _is_stored(left):
            sign = "==" if operator is Operator.EQUAL else "!="
            return f"(({code.raw_name(left)} or '').strip() {sign} {right.values[0].strip()!r})"
        case _:
            return None


def _blank(argument: Typed, code: Emitter) -> str:
    result = code.fresh()
    match argument:
        case Reference() if is_figure(argument):
            name = code.name(argument)
            code.say(f"if {name} is ODD: raise Doubt")
            code.say(f"{result} = 3 if {name} is None else 0")
        case Reference() if _is_stored(argument) and not argument.kind.is_numeric:
            name = code.raw_name(argument)
            code.say(
                f"{result} = 3 if {name} is None or {name} == [] or {name}.__class__ is str and not {name}.strip() else 0"
            )
        case Reference() if argument.target.view is not None and argument.target.view.reading is Reading.JOIN:
            rows = _rows_of_view(argument, code)
            code.say(f"if {rows}: raise Doubt")
            code.say(f"{result} = 3")
        case Constant() | Words():
            code.say(f"{result} = 0")
        case Apply("COALESCE", arguments):
            return _joined(Operator.AND, [_blank(one, code) for one in arguments], code)
        case Arithmetic() | Minus() | Apply():
            # A calculation is blank when a figure of it is missing; the plain evaluator tells missing from unreadable.
            parts = [one for one in references(argument) if not is_figure(one)]
            if parts or any(isinstance(one, Apply) for one in _below(argument)):
                raise NotCompiled
            names = [code.name(one) for one in references(argument)]
            if not names:
                code.say(f"{result} = 0")
                return result
            code.say(f"if {' or '.join(f'{name} is ODD' for name in names)}: raise Doubt")
            code.say(f"{result} = 3 if {' or '.join(f'{name} is None' for name in names)} else 0")
        case _:
            raise NotCompiled
    return result


def _below(typed: Typed) -> list[Typed]:
    return (
        [typed, *(one for part in parts_of(typed) for one in _below(part))][1:]
        if not isinstance(typed, Apply)
        else [typed]
    )


def _rows_of_view(reference: Reference, code: Emitter) -> str:
    view = reference.target.view
    if view is None:
        raise NotCompiled
    return code.raw_name(reference, (*(one.key for one in reference.fields[:-1]), *view.source))


def _match(statement: Match, code: Emitter) -> str:
    left, right = statement.left, statement.right
    if not isinstance(left, Reference) or not isinstance(right, Words) or not _is_stored(left):
        raise NotCompiled
    name, result = code.raw_name(left), code.fresh()
    yes, no = (3, 0) if statement.operator is Operator.EQUAL else (0, 3)
    code.say(f"{result} = {yes} if ({name} or '').strip() == {right.values[0].strip()!r} else {no}")
    return result


def _is_stored(reference: Reference) -> bool:
    return all(one.view is None for one in reference.fields) and not any(one.is_many for one in reference.fields[:-1])


def _joined(operator: Operator, parts: list[str], code: Emitter) -> str:
    result = code.fresh()
    listed = ", ".join(parts)
    if operator is Operator.AND:
        code.say(f"{result} = min({listed})")
    else:
        code.say(f"{result} = 3 if 3 in ({listed}) else 1 if 1 in ({listed}) else max({listed})")
    return result


def _comparison(statement: Compare, code: Emitter) -> str:
    choice = next((one for side in (statement.left, statement.right) for one in _choices(side)), None)
    if choice is not None:
        return _chosen(statement, choice, code)
    measured = statement.left
    if (
        isinstance(measured, Apply)
        and measured.function in ("SUBSTANCE", "LEN")
        and isinstance(statement.right, Constant)
    ):
        return _measured(statement, measured, code)
    plain = unfolded(statement)
    if not isinstance(plain, Compare):
        return emit(plain, code)
    sides = pair(plain.left, plain.right)
    if sides is None:
        raise NotCompiled
    return Comparing(plain.operator, *sides, code).emit()


def _choices(typed: Typed) -> list[Apply]:
    """Return every COALESCE and IF in a calculation, the outermost first."""
    here = [typed] if isinstance(typed, Apply) and typed.function in ("COALESCE", "IF") else []
    inner = [] if here else [one for part in parts_of(typed) for one in _choices(part)]
    return [*here, *inner]


def _chosen(statement: Compare, choice: Apply, code: Emitter) -> str:
    """Add one comparison for each value that a COALESCE or IF may take."""
    code.branches += 1
    if code.branches > MAXIMUM_BRANCHES:
        raise NotCompiled
    result = code.fresh()
    if choice.function == "IF":
        is_lenient, code.is_lenient = code.is_lenient, False
        condition = emit(choice.arguments[0], code)
        code.is_lenient = is_lenient
        code.say(f"if {condition} == 1: {result} = 1")
        code.say(f"elif {condition} == 2: raise Doubt")
        for degree, option in ((3, choice.arguments[1]), (0, choice.arguments[2])):
            code.say(f"elif {condition} == {degree}:")
            _branch(replaced(statement, choice, option), result, code)
        return result
    for index, option in enumerate(choice.arguments):
        blank = _blank(option, code)
        code.say(f"if {blank} == 0:")
        _branch(replaced(statement, choice, option), result, code)
        code.say("else:")
        code.depth += 1
        if index == len(choice.arguments) - 1:
            code.say(f"{result} = 1")
    code.depth -= len(choice.arguments)
    return result


def _branch(statement: Typed, result: str, code: Emitter) -> None:
    code.depth += 1
    inner = emit(statement, code)
    code.say(f"{result} = {inner}")
    code.depth -= 1


def replaced(typed: Typed, old: Typed, new: Typed) -> Typed:
    """Return the formula with every `old` in it replaced by `new`."""
    if typed == old:
        return new
    match typed:
        case Arithmetic() | Compare():
            return replace(typed, left=replaced(typed.left, old, new), right=replaced(typed.right, old, new))
        case Minus():
            return replace(typed, operand=replaced(typed.operand, old, new))
        case Apply():
            return replace(typed, arguments=tuple(replaced(one, old, new) for one in typed.arguments))
        case _:
            return typed


def _measured(statement: Compare, measured: Apply, code: Emitter) -> str:
    """Add the length test of a text: settled when there is no text, left to the plain evaluator when there is."""
    text, bound = measured.arguments[0], statement.right
    if not isinstance(text, Reference) or not isinstance(bound, Constant):
        raise NotCompiled
    is_view = text.target.view is not None
    if not is_view and not _is_stored(text):
        raise NotCompiled
    name = _rows_of_view(text, code) if is_view else code.raw_name(text)
    result = code.fresh()
    holds = {
        Operator.AT_LEAST: bound.value <= 0,
        Operator.GREATER: bound.value < 0,
        Operator.AT_MOST: bound.value >= 0,
        Operator.LESS: bound.value > 0,
        Operator.EQUAL: bound.value == 0,
        Operator.UNEQUAL: bound.value != 0,
    }[statement.operator]
    code.say(f"if {name}: raise Doubt")
    code.say(f"{result} = {3 if holds else 0}")
    return result
