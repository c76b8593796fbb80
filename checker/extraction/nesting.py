"""Which heading stands under which, by the styles of their numbers.

The customary order is 第一部分, 一、, （一）, 1、, （1）, ①, but what counts is how a report uses them: a style that is
already open continues its list, a new one opens a list below, and a list of a higher style that a lower one encloses is
known by the lower one going on after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.markers import RANK, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.headings import Heading

Slot = tuple[Style, int]
"""The list a heading belongs to: its style, and the depth of a decimal number. Unnumbered headings may join one."""

UNNUMBERED: Slot = (Style.NONE, 1)
_STEP = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with the list it belongs to; `parent` is the index of the heading above it."""

    heading: Heading
    slot: Slot
    parent: int | None
    level: int


def slot_of(heading: Heading) -> Slot:
    """Return the list that the heading's own number belongs to."""
    return UNNUMBERED if heading.marker is None else (heading.marker.style, heading.marker.depth)


def rank_of(slot: Slot) -> int:
    """Return how far out the slot customarily stands; smaller is further out."""
    style, depth = slot
    return RANK[style] * _STEP + depth - 1


def nested(entries: Sequence[tuple[Heading, Slot]]) -> tuple[Placed, ...]:
    """Return the headings with their parents and levels, in order."""
    ranks = [rank_of(slot) for _, slot in entries if slot != UNNUMBERED]
    nesting = _Nesting(entries, outermost=min(ranks, default=0))
    return tuple(nesting.place(index) for index in range(len(entries)))


@dataclass(slots=True)
class _Open:
    """A heading whose list is open; an unnumbered one stands just below the rank of the one above it."""

    index: int
    slot: Slot
    rank: int
    number: int


class _Nesting:
    def __init__(self, entries: Sequence[tuple[Heading, Slot]], *, outermost: int) -> None:
        self.entries = entries
        self.outermost = outermost
        self.open: list[_Open] = []
        self.levels: list[int] = []

    def place(self, index: int) -> Placed:
        heading, slot = self.entries[index]
        if slot == UNNUMBERED:
            self._close_for_unnumbered(index)
            rank = self.open[-1].rank if self.open else self.outermost - 1
        else:
            rank = rank_of(slot)
            self._close_for_numbered(index, slot, rank)
        parent = self.open[-1].index if self.open else None
        above = self.levels[parent] if parent is not None else 0
        level = above + 1 if slot == UNNUMBERED else max(above + 1, self._customary_level(rank))
        self.levels.append(level)
        number = heading.marker.number if heading.marker else 0
        self.open.append(_Open(index, slot, rank, number))
        return Placed(heading, slot, parent, level)

    def _customary_level(self, rank: int) -> int:
        styles_between = rank // _STEP - self.outermost // _STEP
        return styles_between + rank % _STEP + 1

    def _close_for_numbered(self, index: int, slot: Slot, rank: int) -> None:
        for at, one in enumerate(self.open):
            if one.slot == slot:
                del self.open[at:]
                return
        while self.open and self.open[-1].rank >= rank and not self._goes_on_after(index, self.open[-1], rank):
            # An unnumbered heading at the top has the rank of nothing numbered and encloses them all.
            self.open.pop()

    def _goes_on_after(self, index: int, top: _Open, rank: int) -> bool:
        """Return whether the lower-ranking list `top` encloses the one that begins at `index`."""
        heading, slot = self.entries[index]
        if heading.marker is None or heading.marker.number != 1:
            return False
        for other, other_slot in self.entries[index + 1 :]:
            if other.marker is None or (other_slot != slot and rank_of(other_slot) < rank):
                return False
            if other_slot == top.slot:
                return other.marker.number == top.number + 1
        return False

    def _close_for_unnumbered(self, index: int) -> None:
        """Close the lists that an unnumbered heading ends: its siblings', and one that begins anew below it."""
        for at, one in enumerate(self.open):
            if one.slot == UNNUMBERED and at > 0:
                del self.open[at:]
                return
        following = next((one for one in self.entries[index + 1 :] if one[1] != UNNUMBERED), None)
        if following is None or following[0].marker is None:
            self._close_from_rank(rank_of((Style.DIGIT, 1)))
        elif following[0].marker.number == 1:
            self._close_from_rank(rank_of(following[1]))

    def _close_from_rank(self, rank: int) -> None:
        while len(self.open) > 1 and self.open[-1].rank >= rank:
            self.open.pop()
