"""Formula text to tokens: full-width signs, units, bracket-quoted names, Chinese and English words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from checker.formula import mistakes
from checker.formula.mistakes import FormulaError
from checker.formula.tree import MAXIMUM_LENGTH
from checker.kernel.unit import UNITS


class TokenKind(Enum):
    """What a token is."""

    NUMBER = "number"
    UNIT = "unit"
    NAME = "name"
    TEXT = "text"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands; `text` is folded, so `＋` is `+`."""

    kind: TokenKind
    text: str
    start: int
    end: int
    is_quoted: bool = False


_FOLDED = str.maketrans("０１２３４５６７８９（）＋－×÷＝＜＞≤≥≠，．％＊／−；;", "0123456789()+-*/=<>≤≥≠,.%*/-,,")
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_TWO_SIGNS = {"<=": "<=", ">=": ">=", "<>": "<>"}
_ONE_SIGN = {"≤": "<=", "≥": ">=", "≠": "<>", **{sign: sign for sign in "+-*/=<>(),."}}
_CLOSING = {"[": "]", "【": "】", '"': '"', "“": "”"}
_UNITS = sorted(UNITS, key=len, reverse=True)


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a formula, ending in END.

    Raises:
        FormulaError: a sign the language does not have, an unclosed quotation, or a text beyond the length limit.
    """
    if len(text) > MAXIMUM_LENGTH:
        raise FormulaError([mistakes.too_long(len(text), MAXIMUM_LENGTH)])
    folded = text.translate(_FOLDED)
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _token(text, folded, at, found[-1] if found else None)
        found.append(token)
        at = token.end
    return (*found, Token(TokenKind.END, "", len(text), len(text)))


def is_plain_name(name: str) -> bool:
    """Return whether a name needs no brackets in a formula."""
    return bool(name) and not name[0].isdigit() and all(_is_name_character(one) for one in name)


def _is_name_character(one: str) -> bool:
    return one.isalpha() or one.isdecimal() or one == "_"


def _token(text: str, folded: str, at: int, before: Token | None) -> Token:
    one = folded[at]
    if one in "0123456789":
        match = _NUMBER.match(folded, at)
        assert match is not None  # noqa: S101 -- a digit always starts a number
        return Token(TokenKind.NUMBER, match.group().replace(",", ""), at, match.end())
    if before is not None and before.kind is TokenKind.NUMBER and before.end == at:
        unit = _unit(text, folded, at)
        if unit is not None:
            return unit
    if text[at] in _CLOSING:
        return _quoted(text, at)
    if _is_name_character(text[at]):
        end = at + 1
        while end < len(text) and _is_name_character(text[end]):
            end += 1
        return Token(TokenKind.NAME, text[at:end], at, end)
    return _sign(folded, at)


def _unit(text: str, folded: str, at: int) -> Token | None:
    for symbol in _UNITS:
        if folded.startswith(symbol, at) or text.startswith(symbol, at):
            return Token(TokenKind.UNIT, symbol, at, at + len(symbol))
    return None


def _quoted(text: str, at: int) -> Token:
    opening = text[at]
    end = text.find(_CLOSING[opening], at + 1)
    if end < 0:
        raise FormulaError([mistakes.unclosed((at, at + 1), opening)])
    kind = TokenKind.NAME if opening in "[【" else TokenKind.TEXT
    return Token(kind, text[at + 1 : end], at, end + 1, is_quoted=True)


def _sign(folded: str, at: int) -> Token:
    two = folded[at : at + 2]
    if two == "==":
        raise FormulaError([mistakes.double_equals((at, at + 2))])
    if two in _TWO_SIGNS:
        return Token(TokenKind.SIGN, two, at, at + 2)
    if folded[at] in _ONE_SIGN:
        return Token(TokenKind.SIGN, _ONE_SIGN[folded[at]], at, at + 1)
    raise FormulaError([mistakes.strange_character((at, at + 1), folded[at])])
