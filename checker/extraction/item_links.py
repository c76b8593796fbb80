"""Which problem a measure answers: the one it names, the one whose words it shares, or the one of its number.

What stays unsure is left open: no measure is said to answer a problem because it happens to stand beside it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.numerals import NUMERAL, small_number
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.remedy_words import RemedyWords

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_FEWEST = 2
"""Pairs of characters that two texts must share to be about one thing; one pair is chance."""
_ORDINAL = re.compile(rf"第([0-9{NUMERAL}])(?:个|项|条|点)?问题")


def linked(
    problems: Sequence[str], measures: Sequence[str], given: Sequence[int | None], words: RemedyWords
) -> list[tuple[int, ...]]:
    """Return for every measure the positions of the problems it answers; empty where that is not sure.

    `given` holds the problem a measure was printed together with, if any.
    """
    named = [
        (told,) if told is not None else _named(measure, problems, words)
        for measure, told in zip(measures, given, strict=True)
    ]
    shared = [one or _sharing(measure, problems, words) for one, measure in zip(named, measures, strict=True)]
    if len(problems) != len(measures):
        return shared
    # As many measures as problems answer them in order, unless the words of one say otherwise.
    if any(one and one != (at,) for at, one in enumerate(shared)):
        return shared
    return [(at,) for at in range(len(measures))]


def _named(measure: str, problems: Sequence[str], words: RemedyWords) -> tuple[int, ...]:
    """Return the problem that the measure names after 针对."""
    ordinal = _ORDINAL.search(measure)
    number = ordinal and (int(ordinal[1]) if ordinal[1].isdecimal() else small_number(ordinal[1]))
    if number and number <= len(problems):
        return (number - 1,)
    found = _answering(words).search(measure)
    return _sharing(found.group("what"), problems, words, fewest=1) if found else ()


def _sharing(text: str, problems: Sequence[str], words: RemedyWords, *, fewest: int = _FEWEST) -> tuple[int, ...]:
    """Return the problem that shares most words with `text`, if clearly more than any other."""
    own = _pairs(text, words)
    pairs = [_pairs(one, words) for one in problems]
    scores = [len({one for one in own & each if sum(one in other for other in pairs) == 1}) for each in pairs]
    best = max(scores, default=0)
    rest = sorted(scores)[-2] if len(scores) > 1 else 0
    return (scores.index(best),) if best >= fewest and best >= 2 * rest and best > rest else ()


def _pairs(text: str, words: RemedyWords) -> frozenset[str]:
    """Return the pairs of neighbouring characters, without those of words that stand everywhere."""
    runs = _HAN.findall(_common(words).sub("，", text))
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


@cache
def _answering(words: RemedyWords) -> re.Pattern[str]:
    return re.compile(rf"{choice(words.answering)}(?P<what>[^，,。；;]{{4,40}}?)(?:的?(?:问题|情况|现象|不足)|[，,])")


@cache
def _common(words: RemedyWords) -> re.Pattern[str]:
    return re.compile(choice(words.common))
