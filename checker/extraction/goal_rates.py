"""Percentages in targets and results: growth, or a share, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.goal_statements import Thing, fully_named, named

if TYPE_CHECKING:
    import re

    from checker.extraction.goal_statements import Phrase
    from checker.extraction.goal_words import GoalWords

_LEVEL_REACHED = ("到", "至", "在")
"""提高到95% says where a rate is, not how much it grew."""

_PERIOD = 2
"""So many characters say when, and not of what: 年度, 全年."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What a percentage is: growth with its sign, a rate, or neither; `thing` is None when it is not named.

    `is_part` says that it is a share of `whole`; any other rate may be above 100 %.
    """

    thing: Thing | None
    value: str
    is_growth: bool = False
    is_share: bool = False
    is_part: bool = False
    whole: str = ""


def read_rate(phrase: Phrase, words: GoalWords) -> Rate:
    """Return what the percentage of a phrase is."""
    left = phrase.left.rstrip("的")
    reached = words.reaching.search(left)
    before = left[: reached.start()] if reached else left
    value = phrase.quantity.value
    growth = _last(words.growth, before)
    is_to_level = reached is not None and reached.group().endswith(_LEVEL_REACHED) and reached.group() != "达到"
    if growth is not None and growth.end() == len(before) and not is_to_level:
        is_down = words.decrease.fullmatch(growth.group()) is not None
        name = words.compared.sub("", before[: growth.start()])
        signed = f"-{value}" if is_down and not value.startswith("-") else value
        return Rate(named(name, words), signed, is_growth=True)
    share = words.share_noun.search(before)
    if share is not None:
        said = words.share_noun.sub("", before[share.end() :]).strip("的")
        whole = words.tails.without_tails(said).strip("的")
        if len(whole) <= _PERIOD < len(said):
            # 占年度任务的104%: of a year alone nothing is a share.
            whole = said
        # A single character before 占比 is part of the name: 药占比.
        is_in_name = share.start() == 1
        return Rate(
            named(before[: None if is_in_name else share.start()], words),
            value,
            is_share=True,
            is_part=True,
            whole=whole,
        )
    name = before[: growth.start()] if growth is not None and growth.end() == len(before) else before
    # 完成目标的106%: how much of a target was done is no share, and names nothing but a verb.
    thing = fully_named(name, words)
    return Rate(thing, value, is_share=thing is not None)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter([*pattern.finditer(text)][::-1]), None)
