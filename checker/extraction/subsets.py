"""Counts that stand under the 其中 of another: parts of the things counted there."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.stated_counts import StatedCount
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.list_words import ListWords

_AMONG = re.compile(r"其中[:,]?(?:包括|有|含)?")
_STOPS = "。\n"
_BACK = 60
"""A total further before the 其中 than this is another clause's."""
_ITEM = 24
_BRACKET = re.compile(r"\([^()]{1,12}\)")
_ONE_NAME = re.compile(r"[^、,和及;\d]{2,}")
_GOES_ON = ("、", "和", "及", "(")

Subset = tuple[StatedCount, tuple[StatedCount, ...], bool]


def subsets(text: str, counts: Sequence[StatedCount], words: ListWords) -> Iterator[Subset]:
    """Yield every total with its parts, and whether the parts exclude one another; none where the unit changes.

    `counts` are in the order of the text.
    """
    for among in _AMONG.finditer(text):
        total = _total(text, counts, among.start())
        if total is None:
            continue
        end = min((at for at in (text.find(one, among.end()) for one in _STOPS) if at >= 0), default=len(text))
        parts = tuple(_parts(text, counts, total, among.end(), end, words))
        if parts:
            rest = _rest_of_none(text, parts[-1], words)
            listed = parts if rest is None else (*parts, rest)
            if _are_complete(text, listed, among.end(), words):
                yield total, listed, True
            else:
                yield total, parts, _are_disjoint(text, parts, among.end(), words)


def _total(text: str, counts: Sequence[StatedCount], at: int) -> StatedCount | None:
    """Return the count nearest before 其中, or None when another of its unit stands near, so that either may be meant."""
    if text[at - 1 : at] not in (",", ";", "(", ":"):
        return None
    start = max(text.rfind(one, 0, at - 1) for one in _STOPS + ";(") + 1
    near = _within(counts, max(start, at - _BACK), at)
    before = [one for one in near if one.noun_end <= at]
    alike = [one for one in before if one.unit == before[-1].unit]
    return alike[0] if len(alike) == 1 else None


def _within(counts: Sequence[StatedCount], start: int, end: int) -> Sequence[StatedCount]:
    """Return those that begin in a stretch of the text; they are in its order."""
    first = bisect_left(counts, start, key=_start)
    return counts[first : bisect_left(counts, end, first, key=_start)]


def _start(one: StatedCount) -> int:
    return one.start


def _parts(
    text: str, counts: Sequence[StatedCount], total: StatedCount, start: int, end: int, words: ListWords
) -> Iterator[StatedCount]:
    """Yield the counts of the total's unit while one item after another is listed; stop at the first other thing."""
    position = start
    noun = text[total.end : total.noun_end]
    for one in _within(counts, start, end):
        between = _without_noughts(text[position : one.start], one.unit)
        own = text[one.end : one.noun_end]
        # 引进28人，其中博士4人，计划引进40人: what was planned is no part of what was done.
        is_other = (
            _planned(words).search(between) is not None
            or one.unit != total.unit
            or (own != "" and not (noun and own.endswith(noun)))
        )
        if is_other or len(_BRACKET.sub("", between)) > _ITEM or _breaks_off(words).search(_BRACKET.sub("", between)):
            return
        yield one
        position = one.noun_end


@cache
def _breaks_off(words: ListWords) -> re.Pattern[str]:
    # A word of one character may be part of another: 即 in 即办件.
    longer = tuple(one for one in (*words.open_links, *words.closed_links, *words.goes_on) if len(one) > 1)
    return re.compile(rf"[;:。)]|其中|{choice(longer)}")


@cache
def _planned(words: ListWords) -> re.Pattern[str]:
    return re.compile(choice(words.planned))


def _are_complete(text: str, parts: Sequence[StatedCount], start: int, words: ListWords) -> bool:
    """Return whether the parts are listed one by one to a last that is all the rest: 应急保障用车2辆、其他用车8辆."""
    position, names = start, []
    for one in parts:
        names.append(_without_noughts(text[position : one.start], one.unit).lstrip("、,和及;"))
        position = one.noun_end
    is_listed = len(parts) > 1 and all(_ONE_NAME.fullmatch(name) for name in names)
    is_rest = [name.startswith(words.rest) for name in names]
    # 其他用车8辆、专用车: whatever goes on behind the rest, it was not the last.
    return is_listed and is_rest[-1] and not any(is_rest[:-1]) and text[position : position + 1] not in _GOES_ON


def _rest_of_none(text: str, last: StatedCount, words: ListWords) -> StatedCount | None:
    """Return the rest that is told behind the last part as nothing: 执法执勤用车4辆、其他用车0辆."""
    found = _nought(last.unit).match(text, last.noun_end)
    if found is None or not found["name"].startswith(words.rest):
        return None
    start, end = found.end() - len(last.unit) - 1, found.end()
    return StatedCount(start=start, end=end, noun_end=end, value=0, unit=last.unit, is_numeral=False)


def _without_noughts(between: str, unit: str) -> str:
    """Return the words before a part without the parts before it that are nothing: 机要通信用车0辆、应急保障用车."""
    return _nought(unit).sub("", between)


@cache
def _nought(unit: str) -> re.Pattern[str]:
    return re.compile(rf"[、,和及;]?(?P<name>[^、,;:。\d]{{2,24}})0{re.escape(unit)}(?=[、,和及;。]|$)")


def _are_disjoint(text: str, parts: Sequence[StatedCount], start: int, words: ListWords) -> bool:
    """Return whether every part is named after another kind of one family, such as 新建 and 续建."""
    items = []
    position = start
    for one in parts:
        items.append(text[position : one.start] or text[one.end : one.noun_end])
        position = one.noun_end
    for family in words.disjoint:
        kinds = [[kind for kind in family.split() if kind in item] for item in items]
        named = [one[0] for one in kinds if len(one) == 1]
        if len(parts) > 1 and len(named) == len(parts) == len(set(named)):
            return True
    return False
