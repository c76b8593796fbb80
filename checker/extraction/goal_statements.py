"""What one clause says of targets or results: the parts it falls into, and the statement made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.extraction.goal_measures import DateSaid, Quantity, StageSaid, dates, quantities, stages
from checker.extraction.goal_names import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.goal_text import Clause
    from checker.extraction.goal_words import GoalWords

_AND = re.compile(r"以及|和|及|并")
_LIST = re.compile(r"、")
_LAST_AND = re.compile(r"以及|和|及")
_SHORT = 2
_ET_CETERA = re.compile(r"等(?:重点|重大|一批)?$")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something named: a project, a road, an institution; `names` are the ways to say it."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One target or one result; positions are in the even text.

    `names` are those of the indicator; a stage is said of `things`. `value` is a percentage of growth, signed; `share` one of
    `whole`. `merged` are classes that one number counts together. `is_stock` tells a total from an increase, None where
    nothing is said. `reason` is where the reason stands that the text gives.
    """

    start: int
    end: int
    group: str
    measure: str
    indicator: str = ""
    names: tuple[str, ...] = ()
    things: tuple[Thing, ...] = ()
    levels: frozenset[str] = frozenset()
    quantity: Quantity | None = None
    growth: str = ""
    growth_at: tuple[int, int] | None = None
    share: str = ""
    share_at: tuple[int, int] | None = None
    whole: str = ""
    direction: str = ""
    stage: str = ""
    date: str = ""
    is_stock: bool | None = None
    merged: tuple[str, ...] = ()
    criterion: str = ""
    reason: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A quantity with what stands before it, what stands behind it, and what is listed before without a number."""

    quantity: Quantity
    left: str
    right: str
    listed: tuple[str, ...]
    start: int
    end: int

    @property
    def is_of_named(self) -> bool:
        """Return whether names stand before the number, with 等 or as many as it says: what it counts stands behind it."""
        is_counted_out = bool(self.listed) and self.quantity.value == str(len(self.listed) + 1)
        return is_counted_out or _ET_CETERA.search(self.left) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything a clause says that can be measured."""

    clause: Clause
    quantities: list[Quantity] = field(default_factory=list)
    stages: list[StageSaid] = field(default_factory=list)
    dates: list[DateSaid] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)


def read_parts(text: str, clause: Clause, words: GoalWords, year: int) -> Parts:
    """Return what a clause says that can be measured."""
    found = quantities(text, clause, words)
    return Parts(
        clause=clause,
        quantities=found,
        stages=stages(text, clause, words),
        dates=dates(text, clause, year),
        phrases=_phrases(text, clause, found),
    )


def _phrases(text: str, clause: Clause, found: Sequence[Quantity]) -> list[Phrase]:
    if not found:
        return []
    cuts = [one.span() for one in _LIST.finditer(text, clause.start, clause.end) if not clause.hides(one.start())]
    cuts += [joint.span() for one in found if (joint := _AND.match(text, one.end, clause.end))]
    phrases: list[Phrase] = []
    listed: list[str] = []
    here, since = clause.start, clause.start
    for cut_start, cut_end in [*sorted(cuts), (clause.end, clause.end)]:
        inside = [one for one in found if here <= one.number_start < cut_start]
        if not inside:
            listed.append(text[here:cut_start])
        for index, one in enumerate(inside):
            left = here if index == 0 else inside[index - 1].end
            right = inside[index + 1].start if index + 1 < len(inside) else cut_start
            phrases.append(
                Phrase(
                    quantity=one, left=text[left : one.start], right=text[one.end : right],
                    listed=tuple(listed) if index == 0 else (), start=since if index == 0 else left, end=right,
                )
            )  # fmt: skip
        if inside:
            listed, since = [], cut_end
        here = cut_end
    return phrases


def things_in(text: str, clause: Clause, stretch: tuple[int, int], parts: Parts, words: GoalWords) -> tuple[Thing, ...]:
    """Return what a stretch of a clause names, item by item, without the numbers in it."""
    start, end = stretch
    cuts = [one.span() for one in _LIST.finditer(text, start, end) if not clause.hides(one.start())]
    starts = {one.number_start for one in parts.quantities}
    for one in _LAST_AND.finditer(text, cuts[-1][1] if cuts else start, end):
        # Between two names 和 may belong to one of them; behind a list, or before a number, it ends the list.
        if (cuts or one.end() in starts) and not clause.hides(one.start()):
            cuts.append(one.span())
    found: list[Thing] = []
    here = start
    for cut_start, cut_end in [*sorted(cuts), (end, end)]:
        thing = _thing(text, here, cut_start, parts, words)
        if thing is not None and thing not in found:
            found.append(thing)
        here = cut_end
    return tuple(found)


def _thing(text: str, start: int, end: int, parts: Parts, words: GoalWords) -> Thing | None:
    said = text[start:end]
    for one in reversed(parts.quantities):
        if start <= one.start and one.end <= end:
            said = said[: one.start - start] + said[one.end - start :].removeprefix("的")
    said = _ET_CETERA.sub("", said)
    label, names = name_of(said, words)
    cut = ((name, words.thing_tails.without_tails(name)) for name in names)
    short = tuple(plain for name, plain in cut if len(plain) > _SHORT and plain != name)
    return Thing(label or names[0], (*names, *short)) if names else None


def named(text: str, words: GoalWords) -> Thing | None:
    """Return what a text names, or None when it names nothing."""
    label, names = name_of(text, words)
    return Thing(label or names[0], names) if names else None


def counted_thing(left: str, right: str, words: GoalWords) -> Thing | None:
    """Return what a number counts: what stands before it, or behind it where only a verb stands before."""
    label, names = name_of(left, words)
    before = Thing(label or names[0], names) if names else None
    return before if label else named(right, words) or before


def fully_named(text: str, words: GoalWords) -> Thing | None:
    """Return what a text names when more than a verb is left of it."""
    label, names = name_of(text, words)
    return Thing(label, names) if label and names else None
