"""An even paragraph as tokens: words of the lexicon, numbers, and the text between them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from checker.extraction.lexicon import JOINING, PUNCTUATION, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from checker.extraction.lexicon import Entry, Lexicon
    from checker.extraction.numbers import Number

_DIGIT_ONLY = frozenset("增减升降超")
"""These words mean a change only directly before a number; elsewhere they are part of other words."""

_BEFORE_NUMBERS = frozenset({"节约", "节省", "节支资金", "节约资金", "节省资金", "执行"})
"""So are these: 节约用水, 执行案件."""

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


_made: Callable[[type[Token], tuple[object, ...]], Token] = tuple.__new__
"""Makes a token of all its parts at once; the constructor's defaults cost more than all else."""


def read_tokens(text: str, start: int, end: int, numbers: Sequence[Number], lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the tokens of `text[start:end]`; `numbers` are those of the whole text.

    One pass, from one character at which a word or a mark may begin to the next, with the numbers between them.
    """
    found: list[Token] = []
    lengths, entries = lexicon.lengths, lexicon.entries
    position = start
    coming = bisect_left(numbers, start, key=_start_of)
    number_at = numbers[coming].start if coming < len(numbers) else end
    # One character more, since an opener looks at the one behind it.
    for at in [*[one.start() for one in lexicon.openers.finditer(text, start, end + 1)], end]:
        if number_at <= at and number_at < end:
            coming, position = _numbers_up_to(at, found, (text, position, end), numbers, coming, lexicon)
            number_at = numbers[coming].start if coming < len(numbers) else end
        if at < position:
            continue
        if at >= end:
            break
        one = text[at]
        tried = lengths.get(text[at : at + 2]) or lengths.get(one, ())
        if one in JOINING and (_is_measured(numbers, coming - 1, at) or text[at - 1 : at + 1] == ")、"):
            token: Token | None = _made(Token, (at, at + 1, None, "", None, ","))
        elif tried or one == ".":
            token = _word_at(text, at, end, tried, entries)
        else:
            # Nearly always no word begins with these two characters.
            token = _made(Token, (at, at + 1, None, "", None, one)) if one in PUNCTUATION else None
        if token is not None:
            if at > position:
                found.append(_made(Token, (position, at, None, "", None, "")))
            found.append(token)
            position = token.end
    if position < end:
        found.append(_made(Token, (position, end, None, "", None, "")))
    return _joined(found)


def _numbers_up_to(
    at: int,
    found: list[Token],
    stretch: tuple[str, int, int],
    numbers: Sequence[Number],
    coming: int,
    lexicon: Lexicon,
) -> tuple[int, int]:
    """Add the numbers from the one at place `coming` up to `at`; return the place of the next, and where reading goes on."""
    text, position, end = stretch
    while coming < len(numbers) and (start := numbers[coming].start) <= at and start < end:
        # A name with digits in it reaches over a number.
        if start >= position:
            if start > position:
                found.append(_made(Token, (position, start, None, "", None, "")))
            found.append(_number(text, numbers[coming], end, lexicon))
            position = found[-1].end
        coming += 1
    return coming, position


def _start_of(number: Number) -> int:
    return number.start


def _is_measured(numbers: Sequence[Number], index: int, at: int) -> bool:
    """Return whether the number before `at` ends there with a unit."""
    return index >= 0 and numbers[index].end == at and bool(numbers[index].unit)


def _number(text: str, number: Number, end: int, lexicon: Lexicon) -> Token:
    """Return the token of a number, or of the name that it begins."""
    named = _name_at(text, number.start, end, lexicon)
    if named is None or named.end <= number.end:
        return _made(Token, (number.start, number.end, None, "", number, ""))
    return named


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
        is_bare = (one in _DIGIT_ONLY and length == 1) or word in _BEFORE_NUMBERS
        if is_bare and one == "超" and text.startswith(_BUDGETS, word_end):
            is_bare = False
        if word_end <= end and not (is_bare and not text[word_end : word_end + 1].isdigit()):
            role = None if entry.role is Role.NOTHING_BUT_A_WORD else entry.role
            return _made(Token, (position, word_end, role, entry.key, None, ""))
        break
    if one in PUNCTUATION:
        return _made(Token, (position, position + 1, None, "", None, one))
    if one == "." and _is_stop(text, position):
        return _made(Token, (position, position + 1, None, "", None, "。"))
    return None


def _is_stop(text: str, position: int) -> bool:
    """Return whether the full stop at `position` ends a sentence: behind a word or a percentage."""
    before = text[position - 1 : position]
    return before == "%" or (bool(before) and not before.isascii())


def _joined(tokens: list[Token]) -> tuple[Token, ...]:
    """Return the tokens, neighbouring plain texts made one; a filler of one character inside a word is that word's."""
    found: list[Token] = []
    last = len(tokens) - 1
    is_open = False
    for index, token in enumerate(tokens):
        start, end, role, _, number, mark = token
        is_plain = role is None and number is None and not mark
        if role is Role.FILLER and end - start == 1 and index < last and tokens[index + 1].is_text:
            before = found[-1] if found else None
            is_inside = is_open and before is not None and before.end == start
            is_plain = is_inside or before is None or bool(before.mark) or before.number is not None
        if not is_plain:
            found.append(token)
        elif is_open and found[-1].end == start:
            found[-1] = _made(Token, (found[-1].start, end, None, "", None, ""))
        else:
            found.append(token if role is None else _made(Token, (start, end, None, "", None, "")))
        is_open = is_plain
    return tuple(found)
