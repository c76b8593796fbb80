"""The words counted lists are read by, from `rules/lexicon/lists.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.word_groups import read_words
from checker.kernel.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListWords:
    """The groups of words, longest first; each is described where it stands in the file."""

    classifiers: tuple[str, ...]
    not_counting: tuple[str, ...]
    whole_units: tuple[str, ...]
    closed_links: tuple[str, ...]
    open_links: tuple[str, ...]
    goes_on: tuple[str, ...]
    leads: tuple[str, ...]
    verbs: tuple[str, ...]
    qualifiers: tuple[str, ...]
    sorting_units: tuple[str, ...]
    kind_verbs: tuple[str, ...]
    name_ends: tuple[str, ...]
    not_in_names: tuple[str, ...]
    before_count: tuple[str, ...]
    inexact_before: tuple[str, ...]
    inexact_after: tuple[str, ...]
    excluding: tuple[str, ...]
    leaving_out: tuple[str, ...]
    besides: tuple[str, ...]
    notes: tuple[str, ...]
    heads: tuple[str, ...]
    disjoint: tuple[str, ...]
    rest: tuple[str, ...]
    planned: tuple[str, ...]
    carried_out: tuple[str, ...]
    of_plan: tuple[str, ...]
    task_rates: tuple[str, ...]
    rate_nouns: tuple[str, ...]
    on_year: tuple[str, ...]
    rises: tuple[str, ...]
    falls: tuple[str, ...]


@cache
def load_list_words() -> ListWords:
    """Return the words that travel with the program.

    Raises:
        RuleError: as `read_list_words`.

    """
    return read_list_words(shipped("rules") / "lexicon")


def read_list_words(folder: Path) -> ListWords:
    """Return the words in `folder`.

    Raises:
        RuleError: as `read_words`.

    """
    return read_words(ListWords, folder, "lists.yaml")
