"""A number format of a spreadsheet, such as `#,##0.00;[Red](#,##0.00)`, cut into its sections and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache


class Sign(Enum):
    """What a sign of a format code stands for."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    GENERAL = "general"
    TEXT = "text"
    DATE = "date"
    ELAPSED = "elapsed"
    HALF_DAY = "half day"
    FRACTION = "fraction of a second"


@dataclass(frozen=True, slots=True)
class Token:
    """One sign: the characters it shows, or the letters of the code that say what it shows."""

    sign: Sign
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison in brackets, such as `[>=10000]`."""

    operator: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        """Return whether `value` compares so."""
        bound = self.bound
        match self.operator:
            case "<":
                return value < bound
            case "<=":
                return value <= bound
            case ">":
                return value > bound
            case ">=":
                return value >= bound
            case "<>":
                return value != bound
            case _:
                return value == bound

    @property
    def is_of_negatives(self) -> bool:
        """Return whether only negative numbers can meet it."""
        return (self.operator == "<" and self.bound <= 0) or (self.operator == "<=" and self.bound < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the up to four parts of a code; `is_long_date`, `is_long_time`: the system's own form is asked for."""

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    is_coloured: bool = False
    is_date: bool = False
    is_long_date: bool = False
    is_long_time: bool = False
    is_in_chinese: bool = False

    @property
    def has_text(self) -> bool:
        """Return whether the section is one for text."""
        return any(one.sign is Sign.TEXT for one in self.tokens)


@dataclass(frozen=True, slots=True)
class FormatCode:
    """The sections for numbers, and the one for text, if any."""

    numbers: tuple[Section, ...]
    text: Section | None


MOST_LENGTH = 1000
"""Characters of a code; spreadsheets allow 255."""
_MOST_SECTIONS = 4
_GENERAL = re.compile(r"G/通用格式|General|常规", re.IGNORECASE)
_HALF_DAYS = re.compile(r"AM/PM|A/P|上午/下午", re.IGNORECASE)
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+|黑色|蓝色|蓝绿色|绿色|洋红|红色|白色|黄色|颜色 ?\d+)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^\-\]]*)(?:-([0-9A-Fa-f]+))?")
_DATE_LETTERS = "ymdhsaegb"
_LONG_DATE, _LONG_TIME = "F800", "F400"


@lru_cache(maxsize=4096)
def parse_format(code: str) -> FormatCode:
    """Return the sections of a code; what makes no sense in it is shown as it stands, as spreadsheets do."""
    sections = _Parser(code[:MOST_LENGTH]).sections()[:_MOST_SECTIONS]
    if len(sections) == _MOST_SECTIONS or (len(sections) > 1 and sections[-1].has_text):
        return FormatCode(tuple(sections[:-1]), sections[-1])
    return FormatCode(tuple(sections), sections[0] if sections[0].has_text else None)


class _Parser:
    def __init__(self, code: str) -> None:
        self._code = code
        self._at = 0
        self._sections: list[Section] = []
        self._reset()

    def _reset(self) -> None:
        self._tokens: list[Token] = []
        self._condition: Condition | None = None
        self._is_coloured = self._is_long_date = self._is_long_time = self._is_in_chinese = False

    def sections(self) -> list[Section]:
        code = self._code
        while self._at < len(code):
            self._step(code[self._at])
        self._close()
        return self._sections

    def _close(self) -> None:
        tokens = _minutes_told(self._tokens)
        is_date = any(one.sign in (Sign.DATE, Sign.ELAPSED, Sign.HALF_DAY) for one in tokens)
        self._sections.append(
            Section(
                tokens=tuple(tokens if is_date else _digits_told(tokens)),
                condition=self._condition,
                is_coloured=self._is_coloured,
                is_date=is_date,
                is_long_date=self._is_long_date,
                is_long_time=self._is_long_time,
                is_in_chinese=self._is_in_chinese,
            )
        )
        self._reset()

    def _step(self, one: str) -> None:
        code, at = self._code, self._at
        self._at += 1
        if one == ";":
            self._close()
        elif one == '"':
            end = code.find('"', at + 1)
            end = len(code) if end < 0 else end
            self._add(Sign.LITERAL, code[at + 1 : end])
            self._at = end + 1
        elif one in "\\!":
            self._add(Sign.LITERAL, code[at + 1 : at + 2])
            self._at = at + 2
        elif one == "_":
            # As wide as the next character: on paper a gap.
            self._add(Sign.LITERAL, " ")
            self._at = at + 2
        elif one == "*":
            self._at = at + 2
        elif one == "[":
            self._bracket(at)
        elif found := _GENERAL.match(code, at) or _HALF_DAYS.match(code, at):
            self._add(Sign.GENERAL if found.re is _GENERAL else Sign.HALF_DAY, found.group())
            self._at = found.end()
        elif one in "Ee" and code[at + 1 : at + 2] in ("+", "-"):
            self._add(Sign.EXPONENT, code[at : at + 2])
            self._at = at + 2
        elif one.lower() in _DATE_LETTERS:
            end = at
            while end < len(code) and code[end].lower() == one.lower():
                end += 1
            self._add(Sign.DATE, code[at:end].lower())
            self._at = end
        else:
            self._add(_SINGLE.get(one, Sign.LITERAL), one)

    def _bracket(self, at: int) -> None:
        end = self._code.find("]", at)
        if end < 0:
            self._add(Sign.LITERAL, "[")
            return
        inner = self._code[at + 1 : end]
        self._at = end + 1
        if found := _CONDITION.fullmatch(inner):
            self._condition = Condition(found.group(1), Decimal(found.group(2)))
        elif _ELAPSED.fullmatch(inner):
            self._add(Sign.ELAPSED, inner.lower())
        elif _COLOUR.fullmatch(inner):
            self._is_coloured = True
        elif inner.lower().startswith("dbnum"):
            self._is_in_chinese = inner.lower() == "dbnum1"
        elif found := _CURRENCY.fullmatch(inner):
            self._is_long_date |= found.group(2) == _LONG_DATE
            self._is_long_time |= found.group(2) == _LONG_TIME
            self._add(Sign.LITERAL, found.group(1))

    def _add(self, sign: Sign, text: str) -> None:
        if text:
            self._tokens.append(Token(sign, text))


_SINGLE = {
    "0": Sign.DIGIT,
    "#": Sign.DIGIT,
    "?": Sign.DIGIT,
    ".": Sign.POINT,
    ",": Sign.COMMA,
    "%": Sign.PERCENT,
    "/": Sign.SLASH,
    "@": Sign.TEXT,
}


def _minutes_told(tokens: list[Token]) -> list[Token]:
    """Return the tokens with `m` after hours or before seconds as minutes (`n`), and fractions of seconds as such."""
    told: list[Token] = []
    dated = [one for one in tokens if one.sign in (Sign.DATE, Sign.ELAPSED)]
    order = 0
    for index, one in enumerate(tokens):
        if one.sign in (Sign.DATE, Sign.ELAPSED):
            before = dated[order - 1].text[0] if order else ""
            after = dated[order + 1].text[0] if order + 1 < len(dated) else ""
            order += 1
            if one.sign is Sign.DATE and one.text in ("m", "mm") and (before == "h" or after == "s"):
                told.append(Token(Sign.DATE, "n" * len(one.text)))
                continue
        elif one.sign is Sign.DIGIT and one.text == "0" and told and dated:
            if told[-1].sign is Sign.FRACTION:
                told[-1] = Token(Sign.FRACTION, told[-1].text + "0")
                continue
            if told[-1].sign is Sign.POINT and index > 1 and tokens[index - 2].text[0] == "s":
                told[-1] = Token(Sign.FRACTION, "0")
                continue
        told.append(one)
    return told


def _digits_told(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a section that is no date: a slash that divides nothing is a slash."""
    signs = [one.sign for one in tokens]
    told = []
    for index, one in enumerate(tokens):
        is_fraction = Sign.DIGIT in signs[:index] and Sign.DIGIT in signs[index + 1 :]
        told.append(Token(Sign.LITERAL, "/") if one.sign is Sign.SLASH and not is_fraction else one)
    return told
