"""Tree to text, in Chinese or English, with no more parentheses than needed."""

from __future__ import annotations

from typing import assert_never

from checker.formula.functions import FUNCTIONS, function_named
from checker.formula.lexer import is_plain_name
from checker.formula.tree import (
    COMPARISONS,
    NEGATE_PRECEDENCE,
    NOT_PRECEDENCE,
    PRECEDENCE,
    Binary,
    Call,
    Name,
    Negate,
    Not,
    Number,
    Operator,
    Text,
    Tree,
)
from checker.kernel.message import Language

_WORDS_ZH = {Operator.AND: "且", Operator.OR: "或"}
_KEYWORDS = frozenset({"且", "并且", "或", "或者", "非", "and", "or", "not"})
_ATOM = 9


def print_tree(tree: Tree, language: Language = Language.ZH) -> str:
    """Return the formula as text; parsing it gives the same tree."""
    return _printed(tree, 0, language)


def _printed(tree: Tree, floor: int, language: Language) -> str:
    text, strength = _worded(tree, language)
    return f"({text})" if strength < floor else text


def _worded(tree: Tree, language: Language) -> tuple[str, int]:
    match tree:
        case Number(value, unit):
            return f"{value:f}{unit}", _ATOM
        case Text(value):
            return (f"“{value}”" if '"' in value else f'"{value}"'), _ATOM
        case Name(segments):
            return ".".join(_quoted(one) for one in segments), _ATOM
        case Negate(operand):
            return f"-{_printed(operand, NEGATE_PRECEDENCE + 1, language)}", NEGATE_PRECEDENCE
        case Not(operand):
            word = "非" if language is Language.ZH else "not"
            return f"{word} {_printed(operand, NOT_PRECEDENCE, language)}", NOT_PRECEDENCE
        case Binary(operator, left, right):
            strength = PRECEDENCE[operator]
            word = _WORDS_ZH.get(operator, operator.value) if language is Language.ZH else operator.value
            left_floor = strength + 1 if operator in COMPARISONS else strength
            return f"{_printed(left, left_floor, language)} {word} {_printed(right, strength + 1, language)}", strength
        case Call(function, arguments):
            name = FUNCTIONS[function].zh if language is Language.ZH else function
            return f"{name}({', '.join(_printed(one, 0, language) for one in arguments)})", _ATOM
        case _:
            assert_never(tree)


def _quoted(segment: str) -> str:
    is_word = segment.casefold() in _KEYWORDS or function_named(segment) is not None
    if is_plain_name(segment) and not is_word:
        return segment
    return f"【{segment}】" if "]" in segment else f"[{segment}]"
