"""Tokens to tree: a Pratt parser, so that precedence is a table and not a grammar."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NoReturn

from checker.formula import mistakes
from checker.formula.functions import function_named, function_names
from checker.formula.lexer import Token, TokenKind, tokens
from checker.formula.mistakes import FormulaError, Mistake
from checker.formula.tree import (
    COMPARISONS,
    MAXIMUM_DEPTH,
    MAXIMUM_HEIGHT,
    MAXIMUM_NODES,
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
    height,
)
from checker.kernel.suggestion import nearest

_WORDS = {
    "且": Operator.AND,
    "并且": Operator.AND,
    "and": Operator.AND,
    "或": Operator.OR,
    "或者": Operator.OR,
    "or": Operator.OR,
}
_NOT_WORDS = frozenset({"非", "not"})


@lru_cache(maxsize=4096)
def parse(text: str) -> Tree:
    """Return the tree of a formula; a leading `=`, as pasted from a spreadsheet, is dropped.

    Raises:
        FormulaError: the text is not a formula; says where, what was expected and what was found.
    """
    if not text.strip():
        raise FormulaError([mistakes.empty()])
    parser = _Parser(tokens(text))
    parser.skip_leading_equals()
    tree = parser.expression(0, 0)
    parser.expect_end()
    if height(tree) > MAXIMUM_HEIGHT:
        _refuse(mistakes.too_tall(tree.span, MAXIMUM_HEIGHT))
    return tree


class _Parser:
    def __init__(self, found: tuple[Token, ...]) -> None:
        self._tokens = found
        self._at = 0
        self._nodes = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def skip_leading_equals(self) -> None:
        if self._is_next("="):
            self._at += 1

    def expect_end(self) -> None:
        token = self._next
        if token.kind is not TokenKind.END:
            _refuse(mistakes.left_over((token.start, token.end), token.text))

    def expression(self, floor: int, depth: int) -> Tree:
        token = self._next
        if depth > MAXIMUM_DEPTH:
            _refuse(mistakes.too_deep((token.start, token.end), MAXIMUM_DEPTH))
        left = self._prefix(depth)
        is_compared = False
        while True:
            operator = self._operator()
            if operator is None or PRECEDENCE[operator] <= floor:
                return left
            token = self._take()
            if is_compared and operator in COMPARISONS:
                _refuse(mistakes.chained_comparison((token.start, token.end)))
            right = self.expression(PRECEDENCE[operator], depth + 1)
            left = self._made(Binary(operator, left, right, (left.span[0], right.span[1])))
            is_compared = operator in COMPARISONS

    def _prefix(self, depth: int) -> Tree:
        token = self._take()
        span = (token.start, token.end)
        match token.kind:
            case TokenKind.NUMBER:
                return self._number(token)
            case TokenKind.TEXT:
                return self._made(Text(token.text, span))
            case TokenKind.NAME:
                if not token.is_quoted and token.text.casefold() in _NOT_WORDS:
                    operand = self.expression(NOT_PRECEDENCE, depth + 1)
                    return self._made(Not(operand, (token.start, operand.span[1])))
                if not token.is_quoted and self._is_next("("):
                    return self._call(token, depth)
                return self._name(token)
            case TokenKind.SIGN if token.text == "(":
                inner = self.expression(0, depth + 1)
                self._expect(")")
                return inner
            case TokenKind.SIGN if token.text == "-":
                operand = self.expression(NEGATE_PRECEDENCE, depth + 1)
                return self._made(Negate(operand, (token.start, operand.span[1])))
            case _:
                raise FormulaError([mistakes.expected_value(span, token.text)])

    def _number(self, token: Token) -> Tree:
        unit, end = "", token.end
        if self._next.kind is TokenKind.UNIT:
            taken = self._take()
            unit, end = taken.text, taken.end
        return self._made(Number(Decimal(token.text), unit, (token.start, end)))

    def _name(self, token: Token) -> Tree:
        segments, end = [token.text.strip()], token.end
        while self._is_next("."):
            self._take()
            step = self._take()
            if step.kind is not TokenKind.NAME:
                _refuse(mistakes.expected_value((step.start, step.end), step.text))
            segments.append(step.text.strip())
            end = step.end
        return self._made(Name(tuple(segments), (token.start, end)))

    def _call(self, token: Token, depth: int) -> Tree:
        function = function_named(token.text)
        if function is None:
            _refuse(
                mistakes.unknown_function((token.start, token.end), token.text, nearest(token.text, function_names()))
            )
        self._take()
        arguments: list[Tree] = []
        while arguments or not self._is_next(")"):
            arguments.append(self.expression(0, depth + 1))
            if not self._is_next(","):
                break
            self._take()
        end = self._expect(")").end
        span = (token.start, end)
        if not function.fewest <= len(arguments) <= function.most:
            _refuse(mistakes.wrong_arity(span, function, len(arguments)))
        return self._made(Call(function.name, tuple(arguments), span))

    def _operator(self) -> Operator | None:
        token = self._next
        if token.kind is TokenKind.SIGN and token.text not in "(),.":
            return Operator(token.text)
        if token.kind is TokenKind.NAME and not token.is_quoted:
            return _WORDS.get(token.text.casefold())
        return None

    def _is_next(self, sign: str) -> bool:
        return self._next.text == sign and self._next.kind is TokenKind.SIGN

    def _take(self) -> Token:
        token = self._next
        if token.kind is not TokenKind.END:
            self._at += 1
        return token

    def _expect(self, sign: str) -> Token:
        token = self._take()
        if token.text != sign or token.kind is not TokenKind.SIGN:
            _refuse(mistakes.expected_sign((token.start, token.end), sign, token.text))
        return token

    def _made(self, tree: Tree) -> Tree:
        self._nodes += 1
        if self._nodes > MAXIMUM_NODES:
            _refuse(mistakes.too_many(MAXIMUM_NODES))
        return tree


def _refuse(mistake: Mistake) -> NoReturn:
    raise FormulaError([mistake])
