"""Ordinals inside prose: 一是 … 二是 …, 首先 … 其次 …, 第一，… 第二，…, and whether none is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.numerals import NUMERAL, numeral, small_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIRST = r"(?<![^。；：:;，,、！!？?（(\s].)"
"""Behind the first character of an ordinal: a mark, white space or nothing stands before it.

Asked before the character, it would be asked everywhere in the text.
"""

_FAMILIES = (
    re.compile(rf"(?P<number>[{NUMERAL}]{_FIRST}[{NUMERAL}]{{0,2}})是(?!否)"),
    re.compile(rf"(?P<number>[{NUMERAL}]{_FIRST}[{NUMERAL}]{{0,2}})要(?!求|素|点|件|害)"),
    re.compile(rf"第{_FIRST}(?P<number>[{NUMERAL}]{{1,3}})[，,、：:]"),
    re.compile(rf"其{_FIRST}(?P<number>[{NUMERAL}]{{1,2}})[，,、：:是]"),
)
_SEQUENCE_WORDS = re.compile(
    rf"(?P<word>首{_FIRST}先|其{_FIRST}次|再{_FIRST}次|最{_FIRST}后|第{_FIRST}[一二三四五]步)(?=[，,、是])"
)
_WORD_ORDER = {"首先": 1, "其次": 2, "再次": 3}


@dataclass(frozen=True, slots=True)
class Ordinals:
    """The ordinals of a stretch of text in order, and whether each series runs on from 1."""

    printed: tuple[str, ...]
    is_continuous: bool


def read_ordinals(text: str) -> Ordinals:
    """Return the ordinals in `text`; none is as continuous as can be."""
    found: list[tuple[int, str]] = []
    is_continuous = True
    for family in _FAMILIES:
        matches = list(family.finditer(text))
        if len(matches) < 2 and not _stands_alone(matches):  # noqa: PLR2004 -- one 一是 is often no series
            continue
        found += [(one.start(), one.group(0)) for one in matches]
        is_continuous &= _runs_on(text, matches)
    words = [(one.start(), one.group("word")) for one in _SEQUENCE_WORDS.finditer(text)]
    is_continuous &= _words_run_on([word for _, word in words])
    found += words if len(words) > 1 else []
    return Ordinals(tuple(word for _, word in sorted(found)), is_continuous)


def _stands_alone(matches: Sequence[re.Match[str]]) -> bool:
    return bool(matches) and _number(matches[0]) > 1


def _runs_on(text: str, matches: Sequence[re.Match[str]]) -> bool:
    before = 0
    since = 0
    for one in matches:
        number = _number(one)
        missing: Iterator[int] = iter(range(1 if number < before else before + 1, number))
        if number == before or not all(_is_hidden(text[since : one.start()], each, one) for each in missing):
            return False
        before, since = number, one.end()
    return True


def _is_hidden(text: str, number: int, like: re.Match[str]) -> bool:
    """Return whether the ordinal is printed without the punctuation that should stand before it."""
    wanted = like.group(0).replace(like.group("number"), numeral(number))
    return wanted in text


def _words_run_on(words: Sequence[str]) -> bool:
    reached = 0
    for word in words:
        order = _WORD_ORDER.get(word)
        if order is None:
            reached = 0
        elif order not in (reached + 1, 1):
            return False
        else:
            reached = order
    return True


def _number(match: re.Match[str]) -> int:
    return small_number(match.group("number")) or 0
