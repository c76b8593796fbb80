"""JSON read exactly: no binary floats, no key twice, no NaN, UTF-8 only, within limits of size and depth."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Self

from checker.kernel.errors import InputError, Problem, blank
from checker.report import mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator

MAXIMUM_BYTES = 64_000_000
MAXIMUM_DEPTH = 60
MAXIMUM_DIGITS = 40
"""No printed figure is longer; reading a number of a million digits takes minutes."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
EXCERPT_CHARACTERS = 80

Pointer = tuple[str | int, ...]


class Literal(Decimal):
    """A JSON number that is no whole number, with the text it was written as."""

    text: str

    def __new__(cls, text: str) -> Self:
        """Return the number that `text` writes; one too long or too great to be a figure reads as zero, its text is kept."""
        try:
            made = super().__new__(cls, text if len(text) <= MAXIMUM_DIGITS else "0")
        except InvalidOperation:
            made = super().__new__(cls, "0")
        made.text = text
        return made


class _Constant(str):
    """NaN or an infinity, kept until its place is known."""

    __slots__ = ()


def pointed(path: Pointer) -> str:
    """Return the JSON pointer of `path` as a fragment: `#/meta/fiscal_year`."""
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def read_json(data: bytes, source: str) -> object:
    """Return the JSON value in `data`; whole numbers are int, others `Literal`.

    Raises:
        InputError: the data are too large, not UTF-8, not JSON, repeat a key, hold NaN, an infinity or half a character,
            or are nested too deep.
    """
    if len(data) > MAXIMUM_BYTES:
        raise InputError([mistakes.too_large(source, limit=MAXIMUM_BYTES)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise InputError([mistakes.not_utf8(source, byte=cause.start)]) from cause
    reader = _Reader(source)
    try:
        value = reader.read(text)
    except json.JSONDecodeError as cause:
        raise InputError([_syntax(cause, source)]) from cause
    except RecursionError as cause:
        raise InputError([mistakes.too_deep(source, limit=MAXIMUM_DEPTH)]) from cause
    problems = list(reader.problems(value))
    if problems:
        raise InputError(problems)
    return value


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.repeated: list[tuple[dict[str, object], str]] = []

    def read(self, text: str) -> object:
        value: object = json.loads(
            text,
            parse_float=Literal,
            parse_int=_whole,
            parse_constant=_Constant,
            object_pairs_hook=self._object,
        )
        return value

    def problems(self, value: object) -> Iterator[Problem]:
        found: set[int] = set()
        for path, node in _nodes(value):
            where = self.source + pointed(path)
            if len(path) > MAXIMUM_DEPTH:
                yield mistakes.too_deep(where, limit=MAXIMUM_DEPTH)
                return
            if isinstance(node, _Constant):
                yield mistakes.not_a_number(where, found=str(node))
            elif isinstance(node, str) and _is_broken(node):
                yield mistakes.half_character(where, found=node)
            elif isinstance(node, dict):
                for index, (owner, key) in enumerate(self.repeated):
                    if owner is node:
                        found.add(index)
                        yield mistakes.repeated_key(where, key=key)
                for key in node:
                    if _is_broken(key):
                        yield mistakes.half_character(where, found=key)
        for index, (_, key) in enumerate(self.repeated):
            if index not in found:
                yield mistakes.repeated_key(self.source, key=key)

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made: dict[str, object] = {}
        for key, value in pairs:
            if key in made:
                self.repeated.append((made, key))
            made[key] = value
        return made


def _whole(text: str) -> int | Literal:
    # Python itself refuses to read whole numbers of some thousand digits.
    return int(text) if len(text) <= MAXIMUM_DIGITS else Literal(text)


def _nodes(value: object) -> Iterator[tuple[Pointer, object]]:
    """Yield every value with its path, in the order written; not below the greatest depth."""
    waiting: list[tuple[Pointer, object]] = [((), value)]
    while waiting:
        path, node = waiting.pop()
        yield path, node
        if len(path) > MAXIMUM_DEPTH:
            continue
        if isinstance(node, dict):
            waiting.extend(((*path, key), item) for key, item in reversed(node.items()))
        elif isinstance(node, list):
            waiting.extend(((*path, index), node[index]) for index in range(len(node) - 1, -1, -1))


def _is_broken(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= one <= "\udfff" for one in text)


def _syntax(cause: json.JSONDecodeError, source: str) -> Problem:
    line = cause.doc.split("\n")[cause.lineno - 1] if cause.doc else ""
    start = max(0, cause.colno - 1 - EXCERPT_CHARACTERS // 2)
    piece = line[start : start + EXCERPT_CHARACTERS].rstrip("\r")
    excerpt = f"{piece}\n{blank(line[start : cause.colno - 1])}^" if piece.strip() else ""
    where = f"{source}:{cause.lineno}:{cause.colno}"
    return mistakes.not_json(where, cause=cause.msg, excerpt=excerpt)
