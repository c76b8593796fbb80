"""Names that a list holds though the text says they do not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.list_words import ListWords


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What a clause says of names that do not count: the names, empty when it does not concern this."""

    names: tuple[str, ...]
    is_from_list: bool
    """The names must stand in the list; otherwise they may have been left out of it."""


def exclusion_in(clause: str, words: ListWords) -> Exclusion | None:
    """Return what `clause` excludes, or None when it excludes nothing."""
    patterns = _patterns(words)
    kept = patterns.excluding.search(clause)
    if kept:
        return Exclusion(_names(kept.group("names")), is_from_list=True)
    left = patterns.leaving.match(clause)
    return Exclusion(_names(left.group("names")), is_from_list=False) if left else None


def excluded_items(items: Sequence[str], exclusion: Exclusion) -> tuple[str, ...] | None:
    """Return the items of the list that do not count; None when the clause speaks of names the list does not have."""
    found = [item for item in items if any(_same(item, name) for name in exclusion.names)]
    if exclusion.is_from_list and len(found) != len(exclusion.names):
        return None
    return tuple(found)


def _names(text: str) -> tuple[str, ...]:
    parts = re.split("、|和|与|及", text)
    return tuple(one for one in (part.strip("“”,()的外") for part in parts) if one)


def _same(item: str, name: str) -> bool:
    return item == name or (len(name) >= 2 and (item.endswith(name) or item.startswith(name + "(")))  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class _Patterns:
    excluding: re.Pattern[str]
    leaving: re.Pattern[str]


@cache
def _patterns(words: ListWords) -> _Patterns:
    return _Patterns(
        excluding=re.compile(
            rf"^(?:其中[:,]?)?(?P<names>[^,;。:]{{2,40}}?)(?:均|都|全部|暂)?{choice(words.excluding)}"
        ),
        leaving=re.compile(rf"^{choice(words.leaving_out)}(?P<names>[^,;。:]{{2,40}}?)(?:外|以外|之外)?$"),
    )
