"""A stated count with the names listed for it: in brackets behind it, after a colon, or before it.

A list is taken as complete only where no reading of it could agree with the count, or one does. What might be a gloss,
a list of kinds, or several phrases gives nothing, so that a correct report is never blamed for its punctuation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.enumerations import (
    Names,
    are_doubtful,
    are_other_things,
    closing,
    depth_zero,
    led_in,
    readings,
    suffixes,
)
from checker.extraction.exclusions import Exclusion, excluded_items, exclusion_in
from checker.extraction.numerals import NUMERAL
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.extraction.list_words import ListWords
    from checker.extraction.stated_counts import StatedCount

_STOPS = "。;!?\n"
_SURE_STOPS = frozenset("。;:!?\n(")
_MOST = 60
"""A list longer than this is not written out in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedList:
    """The names listed for a count, and those of them that do not count; `start` to `end` is list and count together."""

    count: StatedCount
    items: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    is_open: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A list before it is weighed. `is_sure`: where it begins and ends is certain, so that a wrong count shows."""

    choices: tuple[Names, ...]
    exclusion: Exclusion | None = None
    is_open: bool = False
    is_sure: bool = True
    start: int = 0
    end: int = 0


def counted_list(text: str, count: StatedCount, words: ListWords) -> CountedList | None:
    """Return the list that belongs to `count`, or None when there is none that surely does."""
    if count.unit not in words.classifiers:
        # A post may be held by several people: 局长、副局长5名 is no list of five.
        return None
    if count.value > _MOST and not _goes_on_before(text, count, words):
        return None
    for find in (_in_brackets, _behind_link, _before):
        found = find(text, count, words)
        weighed = _weighed(text, count, found) if found is not None else None
        if weighed is not None:
            return weighed
    return None


def _goes_on_before(text: str, count: StatedCount, words: ListWords) -> bool:
    return _patterns(words).goes_on.search(text, max(0, count.start - 6), count.start) is not None


def _weighed(text: str, count: StatedCount, found: _Found) -> CountedList | None:
    """Return the reading that agrees with the count, else the plainest one if the list is sure, else None."""
    weighed = [one for names in found.choices for one in _with_exclusions(names.texts(text), found.exclusion)]
    best: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    for items, excluded in weighed:
        listed = len(items) - len(excluded)
        if listed == count.value or (found.is_open and listed <= count.value):
            best = (items, excluded)
            break
    is_agreed = best is not None
    if best is None and weighed and found.is_sure:
        best = weighed[0]
    if best is None or (len(best[0]) == 1 and (count.value != 1 or found.is_open)):
        return None
    listed = len(best[0]) - len(best[1])
    if not is_agreed and not found.is_open and 2 * listed <= count.value:
        # So few names beside so large a count are a gloss or examples.
        return None
    return CountedList(
        count=count,
        items=best[0],
        excluded=best[1],
        is_open=found.is_open and listed != count.value,
        start=found.start,
        end=found.end,
    )


def _with_exclusions(
    items: tuple[str, ...], exclusion: Exclusion | None
) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    if exclusion is None:
        return ((items, ()),)
    excluded = excluded_items(items, exclusion)
    if excluded is None:
        return ()
    return ((items, excluded), (items, ())) if excluded else ((items, ()),)


def _in_brackets(text: str, count: StatedCount, words: ListWords) -> _Found | None:
    opens = count.noun_end
    if text[opens : opens + 1] != "(":
        return None
    closes = closing(text, opens)
    if closes is None or closes == opens + 1:
        return None
    start = opens + 1
    link = _patterns(words).link.match(text, start, closes)
    is_open = link is not None and link.group("open") is not None
    start = link.end() if link else start
    if _patterns(words).note.match(text, start):
        return None
    return _listed(text, start, closes, words, count=count, is_open=is_open, first=count.start, last=closes + 1)


def _behind_link(text: str, count: StatedCount, words: ListWords) -> _Found | None:
    patterns = _patterns(words)
    at = count.noun_end
    exclusion = None
    if text[at : at + 1] == "(":
        closes = closing(text, at)
        exclusion = exclusion_in(text[at + 1 : closes], words) if closes else None
        if closes is None or exclusion is None:
            return None
        at = closes + 1
    link = patterns.link_in_noun.search(text, count.end, at) if at == count.noun_end else None
    link = link or patterns.link.match(text, at)
    if link is None:
        return None
    end = next(iter(depth_zero(text, link.end(), len(text), _STOPS)), len(text))
    is_open = link.group("open") is not None
    return _listed(
        text, link.end(), end, words, count=count, is_open=is_open, first=count.start, last=end, exclusion=exclusion
    )


def _listed(  # noqa: PLR0913 -- where the list stands and what is known of it
    text: str,
    start: int,
    end: int,
    words: ListWords,
    *,
    count: StatedCount,
    is_open: bool,
    first: int,
    last: int,
    exclusion: Exclusion | None = None,
) -> _Found | None:
    """Return the list at `text[start:end]`: its first clause, and what the clauses behind it exclude."""
    cuts = list(depth_zero(text, start, end, ",;"))
    bounds = [(a, b) for a, b in zip([start, *(at + 1 for at in cuts)], [*cuts, end], strict=True) if a < b]
    if not bounds:
        return None
    (begin, stop), tail = bounds[0], bounds[1:]
    exclusion = exclusion or next((one for a, b in tail if (one := exclusion_in(text[a:b], words)) is not None), None)
    goes_on = _patterns(words).goes_on_at_end.search(text, begin, stop)
    stop = goes_on.start() if goes_on else stop
    choices = readings(text, begin, stop, words)
    if not choices or _holds_no_names(text, begin, stop, words):
        return None
    extra: tuple[Names, ...] = ()
    if tail and all(exclusion_in(text[a:b], words) is None for a, b in tail):
        extra = (Names(tuple(bounds)),) if all(len(text[a:b]) <= 12 for a, b in bounds) else ()  # noqa: PLR2004
    is_listed = len(choices[0].spans) > 1
    is_sure = is_listed and not extra and not any("、" in text[a:b] for a, b in tail)
    if not is_listed and not extra and count.value != 1:
        return None
    return _Found(
        choices=(*choices, *extra),
        exclusion=exclusion,
        is_open=is_open or goes_on is not None,
        is_sure=is_sure and not are_doubtful(choices[0], text, words),
        start=first,
        end=max(last, stop),
    )


def _before(text: str, count: StatedCount, words: ListWords) -> _Found | None:
    patterns = _patterns(words)
    if count.value == 1:
        return None
    end = count.start
    said = patterns.before_count.search(text, max(0, end - 8), end)
    end = said.start() if said else end
    goes_on = patterns.goes_on.search(text, max(0, end - 3), end)
    end = goes_on.start() if goes_on else end
    noun = text[count.end : count.noun_end]
    if not noun and not count.is_numeral and goes_on is None:
        # 会议室、档案室2间: kinds of things, two of them in all.
        return None
    if patterns.qualifier.search(text, max(0, end - 4), end):
        # 局本级、所属3个单位: what stands before the count qualifies it.
        return None
    start, stop = _clause_start(text, end)
    choices = readings(text, start, end, words)
    led = [names for names in (led_in(one, text, words) for one in choices) if names is not None]
    plain = (led or list(choices) or [Names(())])[0]
    if not plain.spans or _holds_no_names(text, plain.spans[0][0], end, words):
        return None
    is_sure = (stop in _SURE_STOPS or bool(led)) and _plainest(choices) > 1 and bool(noun)
    is_sure = is_sure and not are_doubtful(plain, text, words, from_=0 if led else 1)
    is_sure = is_sure and not are_other_things(plain, text, noun)
    if len(plain.spans) < count.value:
        is_sure = is_sure and patterns.kinds.search(text, start, plain.spans[0][0] + 4) is None
    else:
        is_sure = is_sure and count.unit not in words.sorting_units
    return _Found(
        choices=(*led, *choices, *(late for names in choices for late in suffixes(names, text, words))),
        is_open=goes_on is not None,
        is_sure=is_sure,
        start=plain.spans[0][0],
        end=count.noun_end,
    )


def _plainest(choices: Sequence[Names]) -> int:
    """Return how many names the reading with the fewest has."""
    return min(len(one.spans) for one in choices)


def _clause_start(text: str, end: int) -> tuple[int, str]:
    """Return where the clause that ends at `end` begins, and the mark before it; brackets and quotes are stepped over."""
    depth = 0
    for at in range(end - 1, -1, -1):
        one = text[at]
        if one in ")”》":
            depth += 1
        elif one in "(“《":
            if depth == 0:
                return at + 1, one
            depth -= 1
        elif depth == 0 and one in "。;:!?\n,":
            return at + 1, one
    return 0, "\n"


def _holds_no_names(text: str, start: int, end: int, words: ListWords) -> bool:
    return _patterns(words).not_names.search(text, start, end) is not None


def _links(open_links: tuple[str, ...], closed_links: tuple[str, ...]) -> str:
    return rf"(?:(?P<open>{choice(open_links)})|(?P<closed>{choice(closed_links)}))"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patterns:
    link: re.Pattern[str]
    link_in_noun: re.Pattern[str]
    note: re.Pattern[str]
    goes_on: re.Pattern[str]
    goes_on_at_end: re.Pattern[str]
    before_count: re.Pattern[str]
    not_names: re.Pattern[str]
    kinds: re.Pattern[str]
    qualifier: re.Pattern[str]


@cache
def _patterns(words: ListWords) -> _Patterns:
    links = _links(words.open_links, words.closed_links)
    # Inside a run of characters a word of one character may be part of another word.
    longer = _links(*(tuple(one for one in group if len(one) > 1) for group in (words.open_links, words.closed_links)))
    goes_on = choice(words.goes_on)
    return _Patterns(
        link=re.compile(",?" + links),
        link_in_noun=re.compile(longer),
        note=re.compile(choice(words.notes)),
        goes_on=re.compile(goes_on + "$"),
        goes_on_at_end=re.compile(goes_on + "$"),
        before_count=re.compile(f"(?:{choice(words.before_count)})+$"),
        not_names=re.compile(
            rf"{choice(words.not_in_names)}|(?:\d|[{NUMERAL}两]){choice(words.classifiers)}(?=[、和及)]|$)"
        ),
        kinds=re.compile(choice(words.kind_verbs)),
        qualifier=re.compile(choice(words.qualifiers) + "$"),
    )
