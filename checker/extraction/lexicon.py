"""The words figures are read by: what each means, ready for longest match."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.extraction.alternation import longest_first

if TYPE_CHECKING:
    from collections.abc import Iterable

PUNCTUATION = frozenset(",;:。!?()\n")
JOINING = frozenset("、和及")
MARKS = PUNCTUATION | JOINING | {"."}
"""What may stand between words: tokens of their own."""


class Role(StrEnum):
    """What a word does in a clause; the names of the groups of `words.yaml`."""

    CONCEPT = "concept"
    ITEM = "item"
    INITIAL = "initial"
    ADJUSTED = "adjusted"
    YEARLY = "yearly"
    ADJUSTED_LEAD = "adjusted_lead"
    WHOLE_BUDGET = "whole_budget"
    FINAL = "final"
    INCOME_SIDE = "income_side"
    EXPENDITURE_SIDE = "expenditure_side"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    OTHER_YEAR = "other_year"
    YEAR_START = "year_start"
    BASE = "base"
    BASE_PRIOR = "base_prior"
    BASE_OTHER = "base_other"
    CLOSING_BASE = "closing_base"
    INCREASE = "increase"
    DECREASE = "decrease"
    ABOVE = "above"
    BELOW = "below"
    TEMPLATE = "template"
    FLAT = "flat"
    SHARE = "share"
    SHARE_NOUN = "share_noun"
    DONE = "done"
    RATE_NOUN = "rate_noun"
    EXECUTION_NOUN = "execution_noun"
    OWN_RATE_NOUN = "own_rate_noun"
    CONTROL_NOUN = "control_noun"
    AMONG = "among"
    MADE_OF = "made_of"
    EACH = "each"
    IGNORED_LEAD = "ignored_lead"
    REASON = "reason"
    DIFFERENCE = "difference"
    LEFT_OVER = "left_over"
    APPROVAL = "approval"
    UNAPPROVED = "unapproved"
    FILLER = "filler"
    SUMMING = "summing"
    ADJUSTMENT = "adjustment"
    NOUN_TAIL = "noun_tail"
    LABEL_TAIL = "label_tail"
    NOTHING_BUT_A_WORD = "nothing_but_a_word"
    FUTURE = "future"
    ABSENT = "absent"
    BLANK = "blank"
    NARRATIVE_HEADING = "narrative_heading"


WORD_ROLES = frozenset(role.value for role in Role) - {Role.CONCEPT, Role.ITEM}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a wording means: its role, and for a concept the path of its slot, for an item its name."""

    role: Role
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountWords:
    """How one count is worded: the item it stands at, its nouns and classifiers.

    `needs` are words one of which must stand near; `bars` are words that must not; after one of the `enders` neither of
    them counts that stood before. `stands_alone`: no noun is needed. `parts` name what is a part of the count, and all of
    it where the report states no other.
    """

    path: str
    at: str
    nouns: tuple[str, ...]
    classifiers: frozenset[str]
    needs: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    enders: tuple[str, ...] = ()
    stands_alone: bool = False
    parts: tuple[str, ...] = ()


def lengths_of(wordings: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return how long the wordings are that begin with two characters, or are one, the longest first."""
    found: dict[str, set[int]] = {}
    for one in wordings:
        found.setdefault(one[:2], set()).add(len(one))
    return {pair: tuple(sorted(own | found.get(pair[:1], set()), reverse=True)) for pair, own in found.items()}


def openers_of(wordings: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the next character at which a wording, or a mark between words, may begin.

    Where every wording that begins with a character has a second one, that must be the second of some wording.
    """
    known = [*wordings]
    alone = {*MARKS, *(one for one in known if len(one) == 1)}
    firsts = {one[0] for one in known} - alone
    seconds = {one[1] for one in known if one[0] in firsts}
    # The character comes first, so that the search leaps from one to the next.
    is_alone = f"(?<={_any_of(alone)})"
    return re.compile(f"{_any_of(alone | firsts)}(?:{is_alone}|(?={_any_of(seconds)}))" if firsts else _any_of(alone))


def stating_of(entries: dict[str, Entry]) -> re.Pattern[str]:
    """Return what finds a wording that states something without a figure."""
    found = longest_first(one for one, entry in entries.items() if entry.role in (Role.REASON, Role.FLAT, Role.ABSENT))
    return re.compile(found or "(?!)")


def _any_of(characters: Iterable[str]) -> str:
    return "[" + "".join(re.escape(one) for one in sorted(characters)) + "]"


_LONGEST_HEAD = 12
_WHOLE_WORDS = frozenset(
    {
        Role.CONCEPT,
        Role.ITEM,
        Role.INITIAL,
        Role.ADJUSTED,
        Role.FINAL,
        Role.INCOME_SIDE,
        Role.EXPENDITURE_SIDE,
        Role.INCREASE,
        Role.DECREASE,
        Role.BASE_PRIOR,
        Role.SHARE_NOUN,
        Role.DONE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All wordings, ready for longest match: by the first two characters, and a search for any first one."""

    entries: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]]
    openers: re.Pattern[str]
    partitions: tuple[frozenset[str], ...]
    counts: tuple[CountWords, ...]
    characters: dict[str, str]
    narrative_headings: tuple[str, ...] = ()
    stating: re.Pattern[str] = re.compile("")
    """What a paragraph without a figure must have to state anything: that nothing changed or was spent, or a reason."""
    within: dict[str, dict[str, str]] = field(default_factory=dict)
    """Words that name a part only where its whole is spoken of: word, whole, part."""
    parts: dict[str, str] = field(default_factory=dict)
    """Names that mean a part of an item even where they are listed beside it: name, item."""

    def runs_on(self, before: str, after: str) -> bool:
        """Return whether a word begins at the end of one line and goes on in the next: 支出决|算."""
        head = before[-_LONGEST_HEAD:]
        joined = head + after[:_LONGEST_HEAD]
        for at in range(len(head)):
            lengths = self.lengths.get(joined[at : at + 2]) or self.lengths.get(joined[at], ())
            if not lengths or at + lengths[0] <= len(head):
                # Even the longest word that may begin here ends before the line does.
                continue
            found = self.match(joined, at)
            if found is not None and found[1] > len(head):
                return found[0].role in _WHOLE_WORDS and joined[at : len(head)] not in self.entries
        return False

    def match(self, text: str, position: int) -> tuple[Entry, int] | None:
        """Return the longest wording that begins at `position` and where it ends, or None."""
        lengths = self.lengths.get(text[position : position + 2])
        for length in self.lengths.get(text[position], ()) if lengths is None else lengths:
            entry = self.entries.get(text[position : position + length])
            if entry is not None:
                return entry, position + length
        return None
