"""The words by which scores in sentences are read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.word_groups import read_words
from checker.kernel.shipped import shipped

if TYPE_CHECKING:
    from checker.extraction.word_groups import Words


@dataclass(frozen=True, kw_only=True, eq=False)
class ScoreWords:
    """Words by their role; see the comments in the file."""

    scored: Words
    full: Words
    method: Words
    leads: Words
    lost: Words
    inputs: Words
    process: Words
    execution: Words
    outputs: Words
    results: Words
    satisfaction: Words
    costs: Words


@cache
def load_score_words() -> ScoreWords:
    """Return the words that come with the program.

    Raises:
        RuleError: the file is damaged.

    """
    return read_words(ScoreWords, shipped("rules") / "lexicon", "scores.yaml")
