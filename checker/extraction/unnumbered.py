"""Which unnumbered lines are headings, and which of them have lost the number that their siblings print.

A line with the words of a chapter title is a heading. Where the numbering leaves room for one, it stands there; any short
line does, when such lines fill the gap exactly. Otherwise it is a sub-heading, such as 存在问题： above a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.headings import Heading, Sureness
from checker.extraction.markers import Style
from checker.extraction.nesting import UNNUMBERED, Slot, nested, rank_of, slot_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STANDS_FOR: Slot = (Style.CHINESE, 1)
"""The list of the top headings of a report that numbers none of them."""

_MAXIMUM_ROOM = 5
_LEAST_CHAPTERS = 2


def chosen(headings: Sequence[Heading]) -> tuple[tuple[Heading, Slot], ...]:
    """Return the headings with the list each belongs to; short lines that fill no gap are left out."""
    numbered = [one for one in headings if one.marker is not None]
    slots = {id(one): slot_of(one) for one in numbered}
    top = _top_slot(numbered)
    if _is_flat(headings, numbered, top):
        slots |= {id(one): STANDS_FOR for one in headings if one.sureness is Sureness.CHAPTER and not one.is_label}
    elif top is not None:
        _fill(headings, slots, top, is_top=True)
        for one in _after_the_last(headings, numbered, top):
            slots.setdefault(id(one), top)
        _fill(headings, slots, top, is_top=False)
    return tuple(
        (one, slots.get(id(one), UNNUMBERED))
        for one in headings
        if id(one) in slots or one.sureness is Sureness.CHAPTER
    )


def _fill(headings: Sequence[Heading], slots: dict[int, Slot], top: Slot, *, is_top: bool) -> None:
    """Give the headings that have lost a number of the top list, or of the lists below it, their slot."""
    entries = [(one, slots[id(one)]) for one in headings if id(one) in slots]
    for slot, before, start, end, room in _gaps(entries):
        if (slot == top) is is_top:
            free = [one for one in headings if start < one.start < end and id(one) not in slots and not one.is_label]
            slots |= {id(one): slot for one in _filling(free, before, room, is_top=is_top)}


def _top_slot(numbered: Sequence[Heading]) -> Slot | None:
    return min((slot_of(one) for one in numbered), key=rank_of, default=None)


def _is_flat(headings: Sequence[Heading], numbered: Sequence[Heading], top: Slot | None) -> bool:
    """Return whether the report's chapters have no numbers at all, whatever is numbered below them."""
    if top is not None and rank_of(top) <= rank_of(STANDS_FOR):
        return False
    if len({name for one in numbered if slot_of(one) == top for name in one.chapters}) >= _LEAST_CHAPTERS:
        return False
    plain = [one for one in headings if one.sureness is Sureness.CHAPTER and not one.is_label]
    return len({name for one in plain for name in one.chapters}) >= _LEAST_CHAPTERS


def _gaps(entries: Sequence[tuple[Heading, Slot]]) -> Iterator[tuple[Slot, Heading | None, int, int, int]]:
    """Yield each gap in the numbering: its list, the sibling before it, the stretch it lies in, and its room."""
    placed = nested(entries)
    last: dict[tuple[int | None, Slot], Heading] = {}
    for one in placed:
        if one.heading.marker is None:
            continue
        key = (one.parent, one.slot)
        before = last.get(key)
        last[key] = one.heading
        reached = before.marker.number if before is not None and before.marker else 0
        number = one.heading.marker.number
        room = number - reached - 1
        if 0 < room <= _MAXIMUM_ROOM:
            parent = placed[one.parent].heading.start if one.parent is not None else -1
            yield one.slot, before, before.start if before is not None else parent, one.heading.start, room


def _filling(candidates: Sequence[Heading], before: Heading | None, room: int, *, is_top: bool) -> Sequence[Heading]:
    """Return the candidates that have lost the numbers of a gap."""
    if is_top:
        found: list[Heading] = []
        known = before.chapters if before is not None else ()
        for one in candidates:
            is_new = not set(one.chapters) <= set(known)
            if one.sureness is Sureness.CHAPTER and is_new:
                found.append(one)
                known = one.chapters
        if found:
            return found[:room]
    return candidates if len(candidates) == room else ()


def _after_the_last(headings: Sequence[Heading], numbered: Sequence[Heading], top: Slot) -> Iterator[Heading]:
    """Yield the chapter titles after the last numbered top heading that are about something else than it is."""
    last = next((one for one in reversed(numbered) if slot_of(one) == top), None)
    if last is None or not last.chapters:
        return
    known = set(last.chapters)
    for one in headings:
        is_chapter = one.sureness is Sureness.CHAPTER and not one.is_label and not one.is_bare
        if one.start > last.start and is_chapter and not set(one.chapters) <= known:
            if _goes_on_behind(one, last, numbered):
                continue
            known |= set(one.chapters)
            yield one


def _goes_on_behind(title: Heading, last: Heading, numbered: Sequence[Heading]) -> bool:
    """Return whether a list below the `last` top heading goes on behind `title`, which then stands inside it."""
    reached: dict[Slot, int] = {}
    for one in numbered:
        if one.marker is None or one.start <= last.start:
            continue
        slot, number = slot_of(one), one.marker.number
        if one.start < title.start:
            reached[slot] = number
        elif slot in reached and number == reached.pop(slot) + 1:
            return True
    return False
