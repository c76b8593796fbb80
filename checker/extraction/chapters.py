"""What a heading is about: the chapters it opens, by the words of rules/lexicon/chapters.yaml."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from checker.extraction.chapter_words import ChapterWords, Pattern, load_chapter_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = 6
"""How many characters may stand between two parts of a pattern: 整体支出绩效目标完成情况 has the likes of 整体支出."""
_POINTS = re.compile(r"\([^()]*[0-9]分[^()]*\)$")
"""What a heading is worth says nothing of its matter: 产出情况分析(25分,自评24分)."""

_LEADING_YEAR = re.compile(r"^(?:20|19)[0-9]{2}年度?")
_JOINTS = ("以及", "及", "和", "与", "暨", "、")
_IGNORED = re.compile("[\\s\u200b\ufeff“”\"'‘’「」『』]+")


@dataclass(frozen=True, slots=True)
class Topic:
    """The chapters that a title opens, in the order they are named, and how many characters are about nothing known.

    A `bare` title (完成情况) opens its one chapter only by itself or under a chapter that bears it.
    """

    chapters: tuple[str, ...]
    unexplained: int
    is_bare: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the title is a chapter title and nothing else."""
        return bool(self.chapters) and self.unexplained == 0 and not self.is_bare


@lru_cache(maxsize=4096)
def topic_of(title: str) -> Topic:
    """Return what `title` is about; no chapters when it is about none, or says more than a chapter title does."""
    lexicon = load_chapter_words()
    plain = _plain(title)
    whole = _whole(plain, lexicon)
    return whole if len(whole.chapters) > 1 else _joined(plain, whole, lexicon) or whole


def opened_under(chapters: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """Return the chapters a bare title opens below a heading about `above`: its own, or none."""
    return chapters if load_chapter_words().bare_under.issuperset(above) else ()


def _whole(plain: str, lexicon: ChapterWords) -> Topic:
    matches = _matches(plain, lexicon)
    chosen = [one for one in matches if not any(one.covered < other.covered for other in matches)]
    chosen.sort(key=lambda one: (min(one.covered), one.order))
    kept = _without_doubles(chosen)
    covered: frozenset[int] = frozenset().union(*(one.explained for one in kept))
    rest = "".join(one if index not in covered else "\n" for index, one in enumerate(plain))
    topic = Topic(tuple(dict.fromkeys(one.chapter for one in kept)), len(_without_filler(rest, lexicon)))
    if not topic.is_plain and plain in lexicon.bare:
        return Topic((lexicon.bare[plain],), 0, is_bare=True)
    return topic


def _joined(plain: str, whole: Topic, lexicon: ChapterWords) -> Topic | None:
    """Return the topic of two chapter titles with a joint between them, None when the title is no such thing.

    In 绩效目标及完成情况 the words of results span the joint and hide that the first half is a title of its own.
    """
    for joint in _JOINTS:
        first, _, second = plain.partition(joint)
        if not first or not second:
            continue
        before, after = _whole(first, lexicon), _whole(second, lexicon)
        # What is joined to the goals, bare as it is, is about them: 目标及完成情况.
        fits = before.is_plain or (before.is_bare and after.is_bare)
        if not fits or not (after.is_plain or (after.is_bare and "goals" in before.chapters)):
            continue
        if not set(before.chapters) & set(after.chapters) and {*whole.chapters} <= {*before.chapters, *after.chapters}:
            return Topic((*before.chapters, *after.chapters), 0)
    return None


@dataclass(frozen=True, slots=True)
class _Match:
    """A chapter whose words occur: `covered` by its longest pattern, `explained` by all of them."""

    chapter: str
    order: int
    covered: frozenset[int]
    explained: frozenset[int]


def _without_doubles(matches: list[_Match]) -> list[_Match]:
    """Return the matches with those left out whose words an earlier, larger one has already taken."""
    kept: list[_Match] = []
    for one in sorted(matches, key=lambda match: (-len(match.covered), match.order)):
        taken: frozenset[int] = frozenset().union(*(other.covered for other in kept if other.chapter != one.chapter))
        if not one.covered & taken:
            kept.append(one)
    return sorted(kept, key=lambda match: (min(match.covered), match.order))


def _matches(title: str, lexicon: ChapterWords) -> list[_Match]:
    found: list[_Match] = []
    for order, (chapter, patterns) in enumerate(lexicon.chapters):
        readings = [covered for pattern in patterns for covered in _readings(title, pattern)]
        if readings:
            found.append(_Match(chapter, order, max(readings, key=len), frozenset().union(*readings)))
    return found


def _readings(title: str, pattern: Pattern) -> Iterator[frozenset[int]]:
    """Yield the indices that each reading of `pattern` covers in `title`: 问题 and 不足 are two of one pattern."""
    for words in product(*(tuple(word for word in part if word in title) for part in pattern.parts)):
        covered = _covered(title, words)
        if covered and (not pattern.is_whole or len(covered) == len(title)):
            yield covered


def _covered(title: str, words: tuple[str, ...]) -> frozenset[int]:
    covered: set[int] = set()
    at = title.find(words[0])
    for index, word in enumerate(words):
        place = title.find(word, at)
        if place < 0 or (index > 0 and place - at > _GAP):
            return frozenset()
        covered.update(range(place, place + len(word)))
        at = place + len(word)
    return frozenset(covered)


def _plain(title: str) -> str:
    folded = _IGNORED.sub("", unicodedata.normalize("NFKC", title))
    return _POINTS.sub("", _LEADING_YEAR.sub("", folded))


def _without_filler(text: str, lexicon: ChapterWords) -> str:
    return lexicon.filler.sub("", text).replace("\n", "")
