"""The words problems and measures are read by, from `rules/lexicon/remedies.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.extraction.word_groups import read_words
from checker.kernel.shipped import shipped


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RemedyWords:
    """The groups of words, longest first; each is described where it stands in the file."""

    problem_marks: tuple[str, ...]
    measure_marks: tuple[str, ...]
    measure_openers: tuple[str, ...]
    answering: tuple[str, ...]
    solves: tuple[str, ...]
    common: tuple[str, ...]


@cache
def load_remedy_words() -> RemedyWords:
    """Return the words that travel with the program.

    Raises:
        RuleError: the file is wrong, as `read_words` says.

    """
    return read_words(RemedyWords, shipped("rules") / "lexicon", "remedies.yaml")
