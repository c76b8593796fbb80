"""An even paragraph as tokens: words of the lexicon, numbers, and the text between them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from checker.extraction.lexicon import JOINING, MARKS, PUNCTUATION, Lexicon, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.numbers import Number

_DIGIT_ONLY = frozenset("增减升降超")
"""These words mean a change only directly before a number; elsewhere they are part of other words."""

_SAVED = frozenset({"节约", "节省"})
_BUDGETS = ("预算", "年初预算")
"""超 before one of these compares with it."""


class Token(NamedTuple):
    """A stretch of the even text: a word with its role, a number, a mark, or plain text."""

    start: int
    end: int
    role: Role | None = None
    key: str = ""
    number: Number | None = None
    mark: str = ""

    @property
    def is_text(self) -> bool:
        """Whether the lexicon says nothing about this stretch."""
        return self.role is None and self.number is None and not self.mark


def read_tokens(text: str, start: int, end: int, numbers: Sequence[Number], lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the tokens of `text[start:end]`; `numbers` are those of the whole text."""
    found: list[Token] = []
    plain_from = start
    for token in _scan(text, start, end, numbers, lexicon):
        if token.start > plain_from:
            found.append(Token(plain_from, token.start))
        found.append(token)
        plain_from = token.end
    if plain_from < end:
        found.append(Token(plain_from, end))
    return tuple(_joined(found))


def _scan(text: str, start: int, end: int, numbers: Sequence[Number], lexicon: Lexicon) -> Iterator[Token]:
    lengths = lexicon.lengths
    following = bisect_left(numbers, start, key=lambda number: number.start)
    position = start
    while position < end:
        while following < len(numbers) and numbers[following].start < position:
            following += 1
        if following < len(numbers) and numbers[following].start == position:
            number = numbers[following]
            token = _name_at(text, position, end, lexicon)
            if token is None or token.end <= number.end:
                token = Token(position, number.end, number=number)
            yield token
            position = token.end
            continue
        limit = min(end, numbers[following].start) if following < len(numbers) else end
        opener = lexicon.openers.search(text, position, limit)
        if opener is None:
            position = limit
            continue
        position = opener.start()
        one = text[position]
        if text[position : position + 2] not in lengths and one not in lengths and one not in MARKS:
            # No word begins with these two characters: the usual case, settled without a call.
            position += 1
            continue
        is_between = _ends_measured(numbers, following, position) or text[position - 1 : position + 1] == ")、"
        if text[position] in JOINING and is_between:
            yield Token(position, position + 1, mark=",")
            position += 1
            continue
        token = _word_at(text, position, end, lexicon)
        if token is None:
            position += 1
            continue
        yield token
        position = token.end


def _name_at(text: str, position: int, end: int, lexicon: Lexicon) -> Token | None:
    """Return the item whose name begins at `position`, digits and all: 12月份支出."""
    found = lexicon.match(text, position)
    is_name = found is not None and found[0].role in (Role.CONCEPT, Role.ITEM) and found[1] <= end
    return Token(position, found[1], found[0].role, found[0].key) if found is not None and is_name else None


def _word_at(text: str, position: int, end: int, lexicon: Lexicon) -> Token | None:
    one = text[position]
    found = lexicon.match(text, position)
    if found is not None:
        entry, word_end = found
        is_whole = word_end <= end
        is_bare = one in _DIGIT_ONLY and word_end == position + 1
        is_bare = is_bare and not (one == "超" and text.startswith(_BUDGETS, word_end))
        is_bare = is_bare or text[position:word_end] in _SAVED
        if is_whole and not (is_bare and not text[word_end : word_end + 1].isdigit()):
            role = None if entry.role is Role.NOTHING_BUT_A_WORD else entry.role
            return Token(position, word_end, role, entry.key)
    if one in PUNCTUATION:
        return Token(position, position + 1, mark=one)
    before = text[position - 1 : position]
    if one == "." and before and not before.isascii():
        return Token(position, position + 1, mark="。")
    if one == "." and before == "%":
        return Token(position, position + 1, mark="。")
    return None


def _ends_measured(numbers: Sequence[Number], following: int, position: int) -> bool:
    """Return whether a number with its unit ends at `position`: a joining word there separates two figures."""
    return following > 0 and numbers[following - 1].end == position and bool(numbers[following - 1].unit)


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens, neighbouring plain texts made one; a filler of one character inside a word is that word's."""
    current: Token | None = None
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        is_plain = token.is_text or _is_swallowed(current, token, following)
        if is_plain and current is not None and current.is_text and current.end == token.start:
            current = Token(current.start, token.end)
            continue
        if current is not None:
            yield current
        current = Token(token.start, token.end) if is_plain else token
    if current is not None:
        yield current


def _is_swallowed(before: Token | None, token: Token, after: Token | None) -> bool:
    if token.role is not Role.FILLER or token.end - token.start != 1 or after is None or not after.is_text:
        return False
    is_inside = before is not None and before.is_text and before.end == token.start
    starts_a_word = before is None or bool(before.mark) or before.number is not None
    return is_inside or starts_a_word
