"""Names listed one after another, split at 顿号, at the quotation marks between them, and at the 和 before the last.

A name may hold a 和 of its own, or a bracket with a list in it: where the text allows several readings, all are given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.quoted_text import CLOSE, OPEN
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.list_words import ListWords

Span = tuple[int, int]
LONGEST_NAME = 30
_DEEPER = frozenset("(" + OPEN + "《【[")
_SHALLOWER = frozenset(")" + CLOSE + "》】]")
_AND = re.compile("以及|[和与及]")
_MEASURED = re.compile(r"\d+(?:\.\d+)?(?:[万亿]|平|元|人|名|个|家|公里|亩|次|%)")
_NUMERAL = re.compile("[两二三四五六七八九十]")
_IS_SAID = re.compile(r".{2}(?:为|属于|占)")


@dataclass(frozen=True, slots=True)
class Names:
    """One reading of a list: where each name stands."""

    spans: tuple[Span, ...]

    def texts(self, text: str) -> tuple[str, ...]:
        """Return the names without the quotation marks around them."""
        return tuple(text[start:end].replace(OPEN, "").replace(CLOSE, "") for start, end in self.spans)


def readings(text: str, start: int, end: int, words: ListWords) -> tuple[Names, ...]:
    """Return every reading of the list at `text[start:end]`, the plainest first; none when a name is empty or too long."""
    plain = tuple(_split(text, start, end))
    if not plain or any(not _is_name(text, *one) for one in plain):
        return ()
    head, last = plain[:-1], plain[-1]
    found = [Names((*head, (last[0], at), (after, last[1]))) for at, after in _conjunctions(text, *last)]
    if any(_are_two_names(text, one.spans[-2:], words) for one in found):
        return tuple(found)
    # A 和 before the last name closes the list, so that reading comes before the one that takes it for a name's own.
    return (*found, Names(plain)) if head else (Names(plain), *found)


def suffixes(names: Names, text: str, words: ListWords) -> Iterator[Names]:
    """Yield the readings in which the list begins later: behind a verb or a 和 inside one of its parts."""
    lead = _lead(words)
    for index, (start, end) in enumerate(names.spans):
        rest = names.spans[index + 1 :]
        begins = {found.end() for found in lead.finditer(text, start, end)}
        begins |= {after for _, after in _conjunctions(text, start, end)}
        for at in sorted(begins):
            if at < end:
                yield Names(((at, end), *rest))


def led_in(names: Names, text: str, words: ListWords) -> Names | None:
    """Return the list without the verb that leads into its first name, or None when there is no such verb."""
    start, end = names.spans[0]
    found = _verb(words).match(text, start, end - 1) or _lead(words).search(text, start, end - 1)
    if found is None or end - found.end() < 2:  # noqa: PLR2004 -- a name has two characters
        return None
    return Names(((found.end(), end), *names.spans[1:]))


def are_doubtful(names: Names, text: str, words: ListWords, *, from_: int = 0) -> bool:
    """Return whether one of the names may be no name, or stand for several things.

    It begins with a verb, says something, holds a measured number, or a numeral as 三公经费 does.
    """
    verb = _verb(words)
    return any(
        verb.match(text[start:end].strip(OPEN))
        or any(one.search(text, start, end) for one in (_MEASURED, _NUMERAL, _IS_SAID))
        for start, end in names.spans[from_:]
    )


def are_other_things(names: Names, text: str, noun: str) -> bool:
    """Return whether all names end alike, but not as what is counted does: 甲镇、乙镇3个村."""
    ends = {text[start:end].rstrip(CLOSE)[-1:] for start, end in names.spans}
    return len(names.spans) > 1 and len(ends) == 1 and not ends & set(noun)


def depth_zero(text: str, start: int, end: int, marks: str) -> Iterator[int]:
    """Yield where one of `marks` stands outside brackets and quotation marks."""
    depth = 0
    for at in range(start, end):
        one = text[at]
        if one in marks and depth == 0:
            yield at
        elif one in _DEEPER:
            depth += 1
        elif one in _SHALLOWER:
            depth = max(0, depth - 1)


def closing(text: str, start: int) -> int | None:
    """Return where the bracket that opens at `start` is closed on the same line, or None."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] == "\n":
            return None
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return None


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    cuts = [(at, at + 1) for at in depth_zero(text, start, end, "、")]
    cuts += [(at + 1, at + 1) for at in range(start, end - 1) if text[at] == CLOSE and text[at + 1] == OPEN]
    position = start
    for at, after in sorted(cuts):
        yield position, at
        position = after
    yield position, end


def _conjunctions(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where a 和 stands with something on both sides, outside brackets."""
    outside = set(depth_zero(text, start, end, "以和与及"))
    position = start
    while (found := _AND.search(text, position, end)) is not None:
        position = found.end()
        if found.start() in outside and found.start() > start and found.end() < end:
            yield found.start(), found.end()


def _are_two_names(text: str, pair: tuple[Span, ...], words: ListWords) -> bool:
    """Return whether what stands on both sides of a 和 ends as names of offices, places or figures end."""
    end = _name_end(words)
    return all(b - a > 1 and end.search(text, a, b) for a, b in pair)


def _is_name(text: str, start: int, end: int) -> bool:
    name = text[start:end].strip(OPEN + CLOSE)
    return 0 < len(name) <= LONGEST_NAME and "\n" not in name


@cache
def _name_end(words: ListWords) -> re.Pattern[str]:
    return re.compile(choice(words.name_ends) + "$")


@cache
def _lead(words: ListWords) -> re.Pattern[str]:
    return re.compile(choice(words.leads))


@cache
def _verb(words: ListWords) -> re.Pattern[str]:
    return re.compile(choice(words.verbs))
