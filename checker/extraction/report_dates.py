"""The dates on which a report was due and submitted, and on which its accounts were approved and published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.extraction.closing import DATE
from checker.extraction.dates import iso_date
from checker.extraction.word_groups import Words, read_words
from checker.kernel.shipped import shipped

_BACK = 12
"""A name further before the date is another date's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The groups of words, longest first; each is described where it stands in the file."""

    submitted_labels: tuple[str, ...]
    deadline_labels: tuple[str, ...]
    approved_labels: tuple[str, ...]
    published_labels: tuple[str, ...]
    submitted_behind: tuple[str, ...]
    deadline_behind: tuple[str, ...]
    approved_behind: tuple[str, ...]
    published_behind: tuple[str, ...]


FIELDS = {
    "submitted_on": ("submitted_labels", "submitted_behind"),
    "deadline": ("deadline_labels", "deadline_behind"),
    "approved_on": ("approved_labels", "approved_behind"),
    "published_on": ("published_labels", "published_behind"),
}


def report_dates(even: str) -> dict[str, str]:
    """Return the dates that the even text names, by field; one named twice with different days is left out."""
    words = load_date_words()
    found: dict[str, set[str]] = {}
    for date in DATE.finditer(even):
        printed = iso_date(date.group())
        if printed is None:
            continue
        before = even[max(0, date.start() - _BACK) : date.start()]
        for name, (labels, behind) in FIELDS.items():
            if _is_labelled(before, getattr(words, labels)) or _goes_on(even, date.end(), getattr(words, behind)):
                found.setdefault(name, set()).add(printed)
                break
    return {name: next(iter(dates)) for name, dates in found.items() if len(dates) == 1}


@cache
def load_date_words() -> DateWords:
    """Return the words that travel with the program.

    Raises:
        RuleError: the file is wrong, as `read_words` says.

    """
    return read_words(DateWords, shipped("rules") / "lexicon", "dates.yaml")


def _is_labelled(before: str, labels: Words) -> bool:
    """Return whether what stands before a date, on its line or the one before, ends in a label: 报送日期为:."""
    line = before.removesuffix("\n")
    said = line.removesuffix(":")
    is_verb_between = said.endswith(("为", "是")) and said[:-1].endswith(labels)
    return is_verb_between or said.endswith(labels) or line.endswith(labels)


def _goes_on(text: str, at: int, words: Words) -> bool:
    """Return whether one of the words stands behind a date, behind a comma and 由 where they are there."""
    starts = [at]
    for one in (",", "由"):
        starts += [start + 1 for start in starts if text.startswith(one, start)]
    return any(text.startswith(words, start) for start in starts)
