"""An even paragraph as tokens: words of the lexicon, numbers, and the text between them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from checker.extraction.lexicon import JOINING, MARKS, PUNCTUATION, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.extraction.lexicon import Entry, Lexicon
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
    plain_from = position = start
    first = bisect_left(numbers, start, key=lambda number: number.start)
    for at in range(first, bisect_left(numbers, end, key=lambda number: number.start)):
        number = numbers[at]
        if number.start < position:
            continue
        for token in _words_in(text, position, number.start, end, numbers[at - 1] if at else None, lexicon):
            if token.start > plain_from:
                found.append(Token(plain_from, token.start))
            found.append(token)
            plain_from = position = token.end
        if number.start < position:
            # A name with digits in it reaches over the number.
            continue
        named = _name_at(text, number.start, end, lexicon)
        if number.start > plain_from:
            found.append(Token(plain_from, number.start))
        found.append(
            Token(number.start, number.end, None, "", number) if named is None or named.end <= number.end else named
        )
        plain_from = position = found[-1].end
    last = bisect_left(numbers, position, key=lambda number: number.start) - 1
    for token in _words_in(text, position, end, end, numbers[last] if last >= 0 else None, lexicon):
        if token.start > plain_from:
            found.append(Token(plain_from, token.start))
        found.append(token)
        plain_from = token.end
    if plain_from < end:
        found.append(Token(plain_from, end))
    return _joined(found)


def _words_in(text: str, start: int, limit: int, end: int, before: Number | None, lexicon: Lexicon) -> Iterator[Token]:
    """Yield the words and marks that begin in `text[start:limit]`; `before` is the last number that begins before there."""
    lengths, entries, position = lexicon.lengths, lexicon.entries, start
    # One character more, since an opener looks at the one behind it.
    for opener in lexicon.openers.finditer(text, start, limit + 1):
        at = opener.start()
        if at >= limit:
            break
        if at < position:
            continue
        one = text[at]
        tried = lengths.get(text[at : at + 2]) or lengths.get(one, ())
        if not tried and one not in MARKS:
            # No word begins with these two characters: the usual case, settled without a call.
            continue
        is_measured = before is not None and before.end == at and bool(before.unit)
        if one in JOINING and (is_measured or text[at - 1 : at + 1] == ")、"):
            yield Token(at, at + 1, mark=",")
            position = at + 1
            continue
        token = _word_at(text, at, end, tried, entries)
        if token is not None:
            yield token
            position = token.end


def _name_at(text: str, position: int, end: int, lexicon: Lexicon) -> Token | None:
    """Return the item whose name begins at `position`, digits and all: 12月份支出."""
    found = lexicon.match(text, position)
    is_name = found is not None and found[0].role in (Role.CONCEPT, Role.ITEM) and found[1] <= end
    return Token(position, found[1], found[0].role, found[0].key) if found is not None and is_name else None


def _word_at(text: str, position: int, end: int, lengths: Sequence[int], entries: Mapping[str, Entry]) -> Token | None:
    """Return the word or mark at `position`; words that may begin there are as long as `lengths`, the longest first."""
    one = text[position]
    for length in lengths:
        word = text[position : position + length]
        entry = entries.get(word)
        if entry is None:
            continue
        word_end = position + length
        is_bare = (one in _DIGIT_ONLY and length == 1) or word in _SAVED
        if is_bare and one == "超" and text.startswith(_BUDGETS, word_end):
            is_bare = False
        if word_end <= end and not (is_bare and not text[word_end : word_end + 1].isdigit()):
            role = None if entry.role is Role.NOTHING_BUT_A_WORD else entry.role
            return Token(position, word_end, role, entry.key)
        break
    if one in PUNCTUATION:
        return Token(position, position + 1, mark=one)
    before = text[position - 1 : position]
    if one == "." and before and not before.isascii():
        return Token(position, position + 1, mark="。")
    if one == "." and before == "%":
        return Token(position, position + 1, mark="。")
    return None


def _joined(tokens: list[Token]) -> tuple[Token, ...]:
    """Return the tokens, neighbouring plain texts made one; a filler of one character inside a word is that word's."""
    found: list[Token] = []
    last = len(tokens) - 1
    is_open = False
    for index, token in enumerate(tokens):
        is_plain = token.role is None and token.number is None and not token.mark
        if token.role is Role.FILLER and token.end - token.start == 1 and index < last and tokens[index + 1].is_text:
            before = found[-1] if found else None
            is_inside = is_open and before is not None and before.end == token.start
            is_plain = is_inside or before is None or bool(before.mark) or before.number is not None
        if not is_plain:
            found.append(token)
        elif is_open and found[-1].end == token.start:
            found[-1] = Token(found[-1].start, token.end)
        else:
            found.append(token if token.role is None else Token(token.start, token.end))
        is_open = is_plain
    return tuple(found)
