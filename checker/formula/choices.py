"""What a calculation chooses between, and whether it counts: found in the checked formula, before any code is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.formula.normal import MIRRORED, is_figure
from checker.formula.tree import Operator
from checker.formula.typed import Apply, Arithmetic, Column, Compare, Constant, Minus, Reference, Typed, parts_of

if TYPE_CHECKING:
    from fractions import Fraction

EXTREMES = frozenset({"MIN", "MAX"})


def choices(typed: Typed) -> list[Apply]:
    """Return every COALESCE and IF in a calculation, the outermost first, and a MIN or MAX of two figures."""
    if isinstance(typed, Apply) and typed.function in ("COALESCE", "IF"):
        return [typed]
    # What is chosen for each row is chosen inside the loop over the rows.
    if isinstance(typed, Column) or (isinstance(typed, Apply) and typed.function == "COUNT"):
        return []
    inner = [one for part in parts_of(typed) for one in choices(part)]
    return [typed] if not inner and isinstance(typed, Apply) and _is_of_two(typed) else inner


def _is_of_two(typed: Apply) -> bool:
    is_pair = typed.function in EXTREMES and len(typed.arguments) == 2  # noqa: PLR2004 -- as the name says
    return is_pair and all(isinstance(one, Reference) and is_figure(one) for one in typed.arguments)


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


def is_whole(typed: Typed) -> bool:
    """Return whether a calculation counts: it gives an exact number, and rests on no figure."""
    match typed:
        case Constant():
            return not typed.dimension
        case Apply("SUBSTANCE" | "LEN" | "COUNT"):
            return True
        case Apply("IF", (_, first, second)):
            return is_whole(first) and is_whole(second)
        case Arithmetic(Operator.ADD | Operator.SUBTRACT | Operator.MULTIPLY):
            return is_whole(typed.left) and is_whole(typed.right)
        case _:
            return False


def folded(statement: Compare) -> tuple[Typed, tuple[bool, bool]] | None:
    """Return the condition of an IF that chooses between two constants and is compared with a third, and what either comes to."""
    choice, bound, operator = statement.left, statement.right, statement.operator
    if isinstance(choice, Constant):
        choice, bound, operator = bound, choice, MIRRORED.get(operator, operator)
    if not isinstance(choice, Apply) or choice.function != "IF" or not isinstance(bound, Constant):
        return None
    condition, first, second = choice.arguments
    if not isinstance(first, Constant) or not isinstance(second, Constant):
        return None
    return condition, (_stands(operator, first.value, bound.value), _stands(operator, second.value, bound.value))


def _stands(operator: Operator, left: Fraction, right: Fraction) -> bool:
    match operator:
        case Operator.EQUAL:
            return left == right
        case Operator.UNEQUAL:
            return left != right
        case Operator.LESS:
            return left < right
        case Operator.AT_MOST:
            return left <= right
        case Operator.GREATER:
            return left > right
        case _:
            return left >= right
