"""Checked formulas to Python source: straight-line code over figures, with the interval arithmetic written out.

The code answers 3 (yes), 2 (open), 1 (unknown) or 0 (no) exactly as the plain evaluator does, or gives up by raising
`Doubt` where only the plain evaluator knows: figures with their own unit or qualifier, bases that may be zero, and ends
of intervals that just touch. A point test comes first, since most equalities hold to the digit. Whole judgements are
mostly settled before, at a glance: see `sure_code`.
"""

from __future__ import annotations

from checker.formula.choices import EXTREMES, choices, is_whole, replaced
from checker.formula.comparing_code import Comparing, decimals_of
from checker.formula.emitter import Emitter, NotCompiled, TooMany
from checker.formula.normal import MIRRORED, is_figure, pair, unfolded
from checker.formula.plain_figures import is_counted
from checker.formula.row_code import blank_column, blank_rows, counted, quantified
from checker.formula.sure_code import joined, surely
from checker.formula.text_code import SIGNS, contains, is_joined, is_stored, length, matched, measured, text
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
    Reference,
    Rows,
    Test,
    Typed,
    Words,
    parts_of,
    references,
)

MAXIMUM_NESTED = 50
"""Lines that one part of the condition of an IF may come to; definitions that stand in definitions are seldom reached."""

MAXIMUM_BRANCHES = 12
"""Choices between values that one rule may be written out for."""


def emit(statement: Typed, code: Emitter) -> str:
    """Add the code of a condition and return the variable with its degree.

    Raises:
        NotCompiled: the condition has no compiled form.
    """
    match statement:
        case Logic():
            return _joined(statement, code)
        case Opposite():
            is_lenient, code.is_lenient = code.is_lenient, False
            inner, result = emit(statement.operand, code), code.fresh()
            code.is_lenient = is_lenient
            code.say(f"{result} = (3, 1, 2, 0)[{inner}]")
            return result
        case Compare():
            return _comparison(statement, code)
        case Match():
            return _settled(matched(statement, code), code)
        case Test("ISBLANK", (argument,)):
            return _blank(argument, code)
        case Test("CONTAINS"):
            return _settled(contains(statement, code), code)
        case Test("ANY" | "ALL" as function, (Rows() as rows, condition)):
            return quantified(function, rows, condition, code, _of_row)
        case Test("IS", (Reference() as reference,)) if is_stored(reference):
            name, result = code.raw_name(reference), code.fresh()
            code.say(f"{result} = 1 if {name} is None else 3 if {name} else 0")
            return result
        case _:
            raise NotCompiled


def _of_row(condition: Typed, code: Emitter) -> str:
    """Add a condition on one row of several, a glance at it first."""
    result, outer = code.fresh(), code.depth
    for degree, said in (
        (3, surely(code, lambda sure: sure.holds(condition))),
        (0, surely(code, lambda sure: sure.fails(condition))),
    ):
        if said is not None:
            code.say(f"if {joined(said)}: {result} = {degree}")
            code.say("else:")
            code.depth += 1
    code.say(f"{result} = {emit(condition, code)}")
    code.depth = outer
    return result


def _settled(holds: str, code: Emitter) -> str:
    """Add a condition that is never unknown or open."""
    result = code.fresh()
    code.say(f"{result} = 3 if {holds} else 0")
    return result


def _joined(statement: Logic, code: Emitter) -> str:
    """Add the parts of an AND or OR, the next only where those before it do not settle the whole.

    Parts without a compiled form come last: there the code gives up.

    Raises:
        NotCompiled: no part has a compiled form.
    """
    is_and = statement.operator is Operator.AND
    is_lenient, outer, result = code.is_lenient, code.depth, code.fresh()
    # Beside an unknown part, a certain YES settles an OR and an open one does not.
    code.is_lenient = is_lenient and is_and
    written, gaps = 0, 0
    for part in statement.parts:
        branches = code.branches
        try:
            with code.trial():
                if written:
                    code.say(f"if {result}:" if is_and else f"if {result} != 3:")
                    code.depth += 1
                inner = _part(part, code)
        except NotCompiled:
            gaps += 1
            code.branches = branches
            continue
        if not written:
            code.say(f"{result} = {inner}")
        elif is_and:
            code.say(f"if {inner} < {result}: {result} = {inner}")
        else:
            code.say(
                f"{result} = 3 if {inner} == 3 else 1 if 1 in ({inner}, {result}) else {inner} if {inner} > {result} else {result}"
            )
        written += 1
    if not written:
        raise NotCompiled
    if gaps:
        code.has_gaps = True
        code.say(f"if {result}: raise Doubt" if is_and else f"if {result} != 3: raise Doubt")
    code.depth, code.is_lenient = outer, is_lenient
    return result


def _part(part: Typed, code: Emitter) -> str:
    before = len(code.lines)
    result = emit(part, code)
    if code.nesting and len(code.lines) - before > MAXIMUM_NESTED:
        raise NotCompiled
    return result


def _blank(argument: Typed, code: Emitter) -> str:
    result = code.fresh()
    match argument:
        case Reference() if is_figure(argument):
            name = code.name(argument)
            code.say(f"{result} = 3 if {name} is None or {name} is ODD and is_absent({name}_raw) else 0")
        case Reference() if is_stored(argument) and not argument.kind.is_numeric:
            name = code.raw_name(argument)
            code.say(
                f"{result} = 3 if {name} is None or {name} == [] or {name}.__class__ is str and not {name}.strip() else 0"
            )
        case Reference() if is_joined(argument):
            return _settled(f"not {text(argument, code)}.strip()", code)
        case Rows():
            return _settled(blank_rows(argument, code), code)
        case Column(rows, each) if argument.where is None:
            return blank_column(rows, each, code, _blank)
        case Constant() | Words():
            code.say(f"{result} = 0")
        case Apply("COALESCE", arguments):
            parts = [_blank(one, code) for one in arguments]
            code.say(f"{result} = min({', '.join(parts)})")
        case Apply("MIN" | "MAX" | "ABS" | "SUM", arguments) if not any(isinstance(one, Column) for one in arguments):
            parts = [_blank(one, code) for one in arguments]
            code.say(f"{result} = max({', '.join([*parts, '0'])})")
        case Arithmetic() | Minus() | Apply():
            # A calculation is blank when a figure of it is missing; the plain evaluator tells missing from unreadable.
            others = [one for one in references(argument) if not is_figure(one)]
            if others or any(isinstance(one, Apply) for one in _below(argument)):
                raise NotCompiled
            names = [code.name(one) for one in references(argument)]
            if not names:
                code.say(f"{result} = 0")
                return result
            # Why one of them cannot be read outweighs that another is missing.
            odd = [f"{name} is ODD and is_absent({name}_raw)" for name in names]
            missing = [f"{name} is None" for name in names]
            code.say(f"{result} = 3 if {' or '.join([*odd, *missing])} else 0")
        case _:
            raise NotCompiled
    return result


def _below(typed: Typed) -> list[Typed]:
    return (
        [typed, *(one for part in parts_of(typed) for one in _below(part))][1:]
        if not isinstance(typed, Apply)
        else [typed]
    )


def _comparison(statement: Compare, code: Emitter) -> str:
    whole = _counted(statement, code)
    if whole is not None:
        return whole
    choice = next((one for side in (statement.left, statement.right) for one in choices(side)), None)
    if choice is not None:
        return _chosen(statement, choice, code)
    extreme = _extreme(statement, code)
    if extreme is not None:
        return extreme
    plain = unfolded(statement)
    if not isinstance(plain, Compare):
        return emit(plain, code)
    sides = pair(plain.left, plain.right)
    if sides is None:
        raise NotCompiled
    return Comparing(plain.operator, *sides, code).emit()


def _chosen(statement: Compare, choice: Apply, code: Emitter) -> str:
    """Add one comparison for each value that a COALESCE, an IF, a MIN or a MAX may take.

    Raises:
        NotCompiled: there are too many, or none of them has a compiled form.
    """
    before = code.branches
    code.branches += 1
    if code.branches > MAXIMUM_BRANCHES:
        raise TooMany
    result = code.fresh()
    match choice.function:
        case "IF":
            options = _conditional(statement, choice, result, code)
        case "COALESCE":
            options = _first_given(statement, choice, result, code)
        case _:
            options = _lesser(statement, choice, result, code)
    if not any(options):
        raise NotCompiled
    if not before:
        code.branches = 0
    return result


def _conditional(statement: Compare, choice: Apply, result: str, code: Emitter) -> list[bool]:
    condition = _asked(choice.arguments[0], code)
    code.say(f"if {condition} == 1: {result} = 1")
    code.say(f"elif {condition} == 2: raise Doubt")
    options = []
    for degree, option in ((3, choice.arguments[1]), (0, choice.arguments[2])):
        code.say(f"elif {condition} == {degree}:")
        options.append(_branch(replaced(statement, choice, option), result, code))
    return options


def _asked(condition: Typed, code: Emitter) -> str:
    """Add the condition of an IF and return the variable with its degree."""
    is_lenient, code.is_lenient = code.is_lenient, False
    code.nesting += 1
    degree = emit(condition, code)
    code.nesting -= 1
    code.is_lenient = is_lenient
    return degree


def _first_given(statement: Compare, choice: Apply, result: str, code: Emitter) -> list[bool]:
    options = []
    for index, option in enumerate(choice.arguments):
        blank = _blank(option, code)
        code.say(f"if {blank} == 0:")
        options.append(_branch(replaced(statement, choice, option), result, code))
        code.say("else:")
        code.depth += 1
        if index == len(choice.arguments) - 1:
            code.say(f"{result} = 1")
    code.depth -= len(choice.arguments)
    return options


def _lesser(statement: Compare, choice: Apply, result: str, code: Emitter) -> list[bool]:
    """Add a comparison with the lesser or greater of two figures, which is one of them where both are printed alike."""
    first, second = choice.arguments
    if not isinstance(first, Reference) or not isinstance(second, Reference):
        raise NotCompiled
    if first == second:
        return [_branch(replaced(statement, choice, first), result, code, "if True:")]
    left, right = code.name(first), code.name(second)
    code.say(f"if {left} is None or {right} is None: {result} = 1")
    if first.kind is not second.kind:
        raise NotCompiled
    if is_counted(first) != is_counted(second):
        raise NotCompiled
    if not is_counted(first):
        # Printed with other digits, the lesser may be either.
        code.say(f"elif {decimals_of(first, left, code)} != {decimals_of(second, right, code)}: raise Doubt")
    code.say(f"elif {left} is ODD or {right} is ODD: raise Doubt")
    sign = "<=" if choice.function == "MIN" else ">="
    return [
        _branch(replaced(statement, choice, first), result, code, f"elif {left} {sign} {right}:"),
        _branch(replaced(statement, choice, second), result, code, "else:"),
    ]


def _branch(statement: Typed, result: str, code: Emitter, head: str = "") -> bool:
    """Add what holds in one branch; where that has no compiled form the code gives up there, and this returns False."""
    if head:
        code.say(head)
    code.depth += 1
    try:
        with code.trial():
            inner = emit(statement, code)
            code.say(f"{result} = {inner}")
    except TooMany:
        raise
    except NotCompiled:
        code.has_gaps = True
        code.say("raise Doubt")
        code.depth -= 1
        return False
    code.depth -= 1
    return True


def _counted(statement: Compare, code: Emitter) -> str | None:
    """Add a comparison of whole numbers, or of one with a constant; None when it is no such comparison."""
    left, right, operator = statement.left, statement.right, statement.operator
    if isinstance(left, Constant):
        left, right, operator = right, left, MIRRORED.get(operator, operator)
    if not is_whole(left) or not (is_whole(right) or (isinstance(right, Constant) and not right.dimension)):
        return None
    numbers = [_whole(left, code)]
    if isinstance(right, Constant) and not right.dimension:
        said = measured(numbers[0], operator, right)
    else:
        numbers.append(_whole(right, code))
        said = f"{numbers[0]} {SIGNS.get(operator, operator.value)} {numbers[1]}"
    result = code.fresh()
    lacking = " or ".join(f"{one} is None" for one in numbers)
    code.say(f"{result} = 1 if {lacking} else 3 if {said} else 0")
    return result


def _whole(typed: Typed, code: Emitter) -> str:
    """Add the calculation of a whole number and return its variable: None where it cannot be said.

    Raises:
        NotCompiled: what it counts has no compiled form.
    """
    result = code.fresh()
    match typed:
        case Constant():
            whole = typed.value.denominator == 1
            code.say(f"{result} = {typed.value.numerator if whole else code.constant(typed.value)}")
        case Apply("SUBSTANCE" | "LEN"):
            code.say(f"{result} = {length(typed, code)}")
        case Apply("COUNT", (Rows() as rows, *condition)):
            return counted(rows, condition[0] if condition else None, code, _of_row)
        case Apply("COUNT", (Column(rows, each) as column,)) if column.where is None:
            return counted(rows, Opposite(Test("ISBLANK", (each,))), code, _of_row)
        case Apply("COUNT", values) if not any(isinstance(one, Column) for one in values):
            # Rows written out one by one.
            code.say(f"{result} = {' + '.join(f'(not {_blank(one, code)})' for one in values)}")
        case Apply("IF", (condition, first, second)):
            degree = _asked(condition, code)
            code.say(f"if {degree} == 2: raise Doubt")
            code.say(f"if {degree} == 1: {result} = None")
            for value, option in ((3, first), (0, second)):
                code.say(f"elif {degree} == {value}:")
                code.depth += 1
                inner = _whole(option, code)
                code.say(f"{result} = {inner}")
                code.depth -= 1
        case Arithmetic():
            left, right = _whole(typed.left, code), _whole(typed.right, code)
            code.say(f"{result} = None if {left} is None or {right} is None else {left} {typed.operator.value} {right}")
        case _:
            raise NotCompiled
    return result


def _extreme(statement: Compare, code: Emitter) -> str | None:
    """Add the comparison of a value with the least or greatest of several as one with each; None when it is no such thing.

    What is less than the least is less than every one. The same figure on both sides, or an equality, is no such thing.
    """
    left, right, operator = statement.left, statement.right, statement.operator
    if isinstance(left, Apply) and left.function in EXTREMES:
        left, right, operator = right, left, MIRRORED.get(operator, operator)
    if not isinstance(right, Apply) or right.function not in EXTREMES or operator not in MIRRORED:
        return None
    names = [list(references(one)) for one in (left, *right.arguments)]
    if any(isinstance(one, Apply | Column) for side in (left, *right.arguments) for one in (side, *_below(side))):
        raise NotCompiled
    if any(one in names[0] for side in names[1:] for one in side) or not all(
        is_figure(one) for side in names for one in side
    ):
        raise NotCompiled
    is_every = (right.function == "MIN") == (operator in (Operator.LESS, Operator.AT_MOST))
    figures = list(dict.fromkeys(code.name(one) for side in names for one in side))
    if not figures:
        raise NotCompiled
    result = code.fresh()
    code.say(f"if {' or '.join(f'{name} is None' for name in figures)}: {result} = 1")
    code.say("else:")
    parts = tuple(Compare(operator, left, one) for one in dict.fromkeys(right.arguments))
    whole = parts[0] if len(parts) == 1 else Logic(Operator.AND if is_every else Operator.OR, parts)
    if not _branch(whole, result, code):
        raise NotCompiled
    return result
