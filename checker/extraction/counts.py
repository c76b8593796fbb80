"""Which count a number of people, trips, receptions or vehicles is."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.extraction.belonging import has_changed_hands, have_come_or_gone, is_of_a_region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.lexicon import CountWords
    from checker.extraction.numbers import Number

_BETWEEN = re.compile(r"(?:\([^()]*\)|共计|总计|合计|累计|现有|实有|分别|达到|年末|[为是有共计达到数:约量总])*$")
_ASIDE = re.compile(r"\([^()]*\)")
"""What a bracket that is closed again says is not said of what follows it."""

_SIDE_BY_SIDE = re.compile(r"(?:、|和|及|以及|与)[^\d,。;]{0,6}")
"""What stands between two names of a list: 购置数及公务用车保有量."""

_NAMED_BEFORE = re.compile(r"[^\d,。;]{2}(?:、|和|及|以及|与)[^\d,。;]{0,6}$")
"""Another name of the list stands before the first that is known."""

_FLEET = "assets.physical."
_PEOPLE = "unit."
_POSTS = "unit.establishment"
_THING = re.compile(r"(?!其中|编制|名额|职?[数位])[\u4e00-\u9fff]")
"""Behind a classifier that posts share with everything else: what is counted."""
_OPENS = "^"
_YEAR = re.compile(r"^(?:19|20)\d\d年[度末底]?")
_AFTER = 8
_REACH = 160
"""Words further away than this belong to something else."""


def count_path(number: Number, text: str, near_from: int, from_: int, item: str, words: Sequence[CountWords]) -> str:
    """Return the path of the count that `number` is, or nothing when the words do not say or say two things.

    Its own words stand in `text[near_from:number.start]`, the words of its list in `text[from_:number.start]`; `item` is
    the path of the item spoken of.
    """
    near = text[max(near_from, number.start - _REACH) : number.start]
    wide = _ASIDE.sub("", text[max(from_, number.start - _REACH) : number.start])
    after = text[number.end : number.end + _AFTER]
    unit = unicodedata.normalize("NFKC", number.unit)
    found: dict[str, int] = {}
    for one in words:
        if unit not in one.classifiers or not _stands_at(one.at, item):
            continue
        over = max((wide.rfind(word) for word in one.enders), default=-1)
        if one.needs and not any(wide.rfind(word) > over for word in one.needs):
            continue
        if any(wide.rfind(word) > over for word in one.bars):
            continue
        nearness = _nearness(one, unit, near, after)
        if nearness is not None:
            found[one.path] = nearness
    if not found:
        return ""
    best = max(found.values())
    paths = [path for path, nearness in found.items() if nearness == best]
    if len(paths) > 1:
        # A noun that names a count of the item spoken of names that one.
        at_item = {one.path for one in words if one.at}
        paths = [path for path in paths if path in at_item] or paths
    if len(paths) != 1 or (paths[0].startswith(_FLEET) and has_changed_hands(near)):
        return ""
    if not paths[0].startswith(_PEOPLE):
        return paths[0]
    is_anothers = is_of_a_region(wide + number.value) or _is_of_things(paths[0], unit, after)
    if is_anothers or have_come_or_gone(near):
        return ""
    return paths[0]


def _is_of_things(path: str, unit: str, after: str) -> bool:
    """Return whether posts are counted that are none: 编制15个绩效指标."""
    return path == _POSTS and unit == "个" and _THING.match(after) is not None


def paths_in_order(units: Sequence[str], near: str, item: str, words: Sequence[CountWords]) -> tuple[str, ...]:
    """Return the paths of counts of these units that `near` names one after the other: 购置数及保有量分别为.

    Nothing unless each is named once, they stand side by side, and there is one for each number.
    """
    named: dict[tuple[int, int], list[CountWords]] = {}
    for one in words:
        spots = [
            (near.rfind(noun), noun) for noun in one.nouns if not noun.startswith(_OPENS) and _stands_at(one.at, item)
        ]
        ends = [(spot + len(noun), -spot) for spot, noun in spots if spot >= 0]
        if ends:
            end, start = max(ends)
            named.setdefault((-start, end), []).append(one)
    places = sorted(named)
    order = places[-len(units) :]
    if len(order) != len(units) or _BETWEEN.match(near, order[-1][1]) is None:
        return ()
    if _NAMED_BEFORE.search(near, 0, order[0][0]) is not None:
        # 报废数、购置数及保有量: there are more names than numbers.
        return ()
    if any(_SIDE_BY_SIDE.fullmatch(near, one[1], other[0]) is None for one, other in pairwise(order)):
        return ()
    found = [
        [one.path for one in named[spot] if unit in one.classifiers] for spot, unit in zip(order, units, strict=True)
    ]
    return tuple(one[0] for one in found) if all(len(one) == 1 for one in found) else ()


def part_named(number: Number, text: str, near_from: int, words: Sequence[CountWords]) -> tuple[str, str]:
    """Return the path of the count of which the number is a part, and the noun that names the part: 行政编制42名."""
    near = text[max(near_from, number.start - _REACH) : number.start]
    named = [
        (one.path, noun)
        for one in words
        if number.unit in one.classifiers
        for noun in one.parts
        if (spot := near.rfind(noun)) >= 0 and _BETWEEN.match(near, spot + len(noun))
    ]
    return max(named, key=lambda each: len(each[1]), default=("", ""))


def _stands_at(at: str, item: str) -> bool:
    return not at or item == at or item.startswith(at + ".")


def _nearness(words: CountWords, unit: str, near: str, after: str) -> int | None:
    """Return how near the nearest noun stands, more is nearer; None when there is none and one is needed."""
    is_noun = unit in words.nouns
    best: int | None = -1 if words.stands_alone or is_noun else None
    for noun in words.nouns:
        if noun.startswith(_OPENS):
            # Such a noun names the count only where it opens the clause: 车辆4辆, but not 报废车辆4辆.
            begun = _YEAR.sub("", near)
            best = max(best or 0, 1) if begun.startswith(noun[1:]) and _BETWEEN.match(begun, len(noun) - 1) else best
            continue
        spot = near.rfind(noun)
        if spot >= 0 and (words.at or _BETWEEN.match(near, spot + len(noun))):
            score = spot + len(noun)
            best = score if best is None else max(best, score)
        if words.at and after.startswith(noun):
            best = len(near) + len(noun)
    return best
