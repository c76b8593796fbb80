"""Counts that stand under the 其中 of another: parts of the things counted there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.list_words import ListWords
    from checker.extraction.stated_counts import StatedCount

_AMONG = re.compile(r"其中[:,]?(?:包括|有|含)?")
_STOPS = "。\n"
_BACK = 60
"""A total further before the 其中 than this is another clause's."""
_ITEM = 24

Subset = tuple["StatedCount", tuple["StatedCount", ...], bool]


def subsets(text: str, counts: Sequence[StatedCount], words: ListWords) -> Iterator[Subset]:
    """Yield every total with its parts, and whether the parts exclude one another; none where the unit changes."""
    for among in _AMONG.finditer(text):
        total = _total(text, counts, among.start())
        if total is None:
            continue
        end = min((at for at in (text.find(one, among.end()) for one in _STOPS) if at >= 0), default=len(text))
        parts = tuple(_parts(text, counts, total, among.end(), end))
        if parts:
            yield total, parts, _are_disjoint(text, parts, among.end(), words)


def _total(text: str, counts: Sequence[StatedCount], at: int) -> StatedCount | None:
    """Return the one count of the sentence before 其中, or None when there are several of one unit or none."""
    start = max(text.rfind(one, 0, at) for one in _STOPS + ";；(") + 1
    before = [one for one in counts if max(start, at - _BACK) <= one.start and one.noun_end <= at]
    units = [one.unit for one in before]
    return before[0] if len(before) == 1 and text[at - 1] in ",;(:" and units else None


def _parts(
    text: str, counts: Sequence[StatedCount], total: StatedCount, start: int, end: int
) -> Iterator[StatedCount]:
    """Yield the counts of the total's unit while one item after another is listed; stop at the first other thing."""
    position = start
    for one in counts:
        if one.start < start or one.start >= end:
            continue
        between = text[position : one.start]
        if one.unit != total.unit or len(between) > _ITEM or re.search(r"其中|[;；:]", between):
            return
        yield one
        position = one.noun_end


def _are_disjoint(text: str, parts: Sequence[StatedCount], start: int, words: ListWords) -> bool:
    """Return whether every part is named after another kind of one family: 新建, 续建, …"""
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
