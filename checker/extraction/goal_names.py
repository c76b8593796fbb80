"""Names of indicators and of things in targets and results, and how alike two of them are."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.goal_words import Affixes, GoalWords

_NO_NAME = re.compile(r"[\s()、,.:;“”‘’\"'《》<>\-—+/]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"(?:20\d\d年(?:度)?)")
_SHORTEST = 2
_LONGEST = 28
_ENOUGH = 3
"""Names shorter than this are alike only when they are the same."""


class Alike(IntEnum):
    """How alike two names are; only from STRONG on they are taken for one thing."""

    NO = 0
    WEAK = 1
    STRONG = 2
    SAME = 3


def name_of(text: str, words: GoalWords) -> tuple[str, tuple[str, ...]]:
    """Return what a stretch of text names, without verbs, and all the ways in which it does, the fullest first.

    Both are empty when it names nothing; the first alone when only a verb is left.
    """
    full, bare = _full_and_bare(text, words)
    found = [full, bare]
    label = bare
    if "的" in bare:
        label = bare.rsplit("的", 1)[1] or bare
        found.append(_trimmed(label, words.verbs_before, words.verbs_after))
    ends = [one.end() for one in words.actions.finditer(bare)]
    if ends and ends[-1] + _ENOUGH <= len(bare):
        # 某区完成产值: who did it stands before the verb, what was done after it.
        found.append(bare[ends[-1] :])
    # What a verb leaves of one character was no verb: 办结率 is a name.
    label = full if len(label) == 1 else label
    return label, tuple(dict.fromkeys(one for one in found if _SHORTEST <= len(one) <= _LONGEST))


def names_of(text: str, words: GoalWords) -> tuple[str, ...]:
    """Return the ways in which a stretch of text names something, the fullest first; empty when it names nothing."""
    return name_of(text, words)[1]


def bare_name(text: str, words: GoalWords) -> str:
    """Return the name without verbs; empty when nothing is left."""
    return name_of(text, words)[0]


def names_anything(text: str, words: GoalWords) -> bool:
    """Return whether a stretch of text names something, however much."""
    return len(_full_and_bare(text, words)[0]) >= _SHORTEST


def _full_and_bare(text: str, words: GoalWords) -> tuple[str, str]:
    plain = text
    if "(" in plain:
        plain = _BRACKETS.sub("", plain)
    if "年" in plain:
        plain = _YEAR.sub("", plain)
    if "级" in plain:
        plain = words.levels.sub("", plain)
    plain = words.synonym.sub(lambda one: words.synonyms[one.group()], plain)
    full = _trimmed(_NO_NAME.sub("", plain), words.leads, words.tails)
    return full, _trimmed(full, words.verbs_before, words.verbs_after)


def _trimmed(text: str, heads: Affixes, tails: Affixes) -> str:
    before = None
    while text != before:
        before = text
        text = tails.without_tails(heads.without_heads(text))
    return text


def levels_of(text: str, words: GoalWords) -> frozenset[str]:
    """Return the levels of government a name is limited to, those above it too where it says 以上; empty when it says none."""
    found: set[str] = set()
    for one in words.levels.finditer(text):
        level = next(each for each in words.level_order if one.group().startswith(each))
        found.add(level)
        if one.group().endswith("以上"):
            found.update(words.level_order[: words.level_order.index(level)])
    return frozenset(found)


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> Alike:
    """Return how alike two names of indicators are.

    What a Chinese name is about stands at its end: a name may lose what stands before, or a word inside; it is another
    thing with another end, and with any other character.
    """
    if one == other:
        return Alike.SAME
    short, long = sorted((one, other), key=len)
    if len(short) < _ENOUGH:
        return Alike.NO
    if long.endswith(short):
        return Alike.STRONG if 2 * len(short) >= len(long) else Alike.WEAK if len(short) > _ENOUGH else Alike.NO
    is_kept = short[-1] == long[-1] and 10 * len(short) >= 7 * len(long) and _is_inside(short, long)
    return Alike.STRONG if is_kept else Alike.NO


def one_thing(one: str, other: str) -> Alike:
    """Return how alike two names of things are: a thing's own name stands before its kind, and is not lost so easily."""
    found = alike(one, other)
    short, long = sorted((one, other), key=len)
    if len(short) == _SHORTEST and long.startswith(short):
        # In a list the kind may be said once for all: 甲、乙水库. Whether it is the same thing is not sure.
        return max(found, Alike.WEAK)
    if found is Alike.STRONG and 3 * min(len(one), len(other)) < 2 * max(len(one), len(other)):
        return Alike.WEAK
    return found


def _is_inside(short: str, long: str) -> bool:
    """Return whether the characters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(one in rest for one in short)


def most_alike(some: Sequence[str], others: Sequence[str]) -> Alike:
    """Return how alike the two most alike names of an indicator are, one of each list.

    A name of two characters says too little to be the same, unless both are called the same in full.
    """
    found = max((alike(one, other) for one in some for other in others), default=Alike.NO)
    if found is Alike.SAME and some[0] != others[0] and not any(len(one) >= _ENOUGH for one in {*some} & {*others}):
        return Alike.SAME if sorted(some[0]) == sorted(others[0]) else Alike.WEAK
    return found


def most_one_thing(some: Sequence[str], others: Sequence[str]) -> Alike:
    """Return how alike the two most alike names of things are, one of each list."""
    return max((one_thing(one, other) for one in some for other in others), default=Alike.NO)
