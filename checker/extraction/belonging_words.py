"""The words that tell whose a figure is and what it is of, from `rules/lexicon/belonging.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from checker.extraction.word_groups import read_words
from checker.kernel.shipped import shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class BelongingWords:
    """The groups of words, longest first; each is described where it stands in the file."""

    own: tuple[str, ...]
    own_region: tuple[str, ...]
    own_kinds: tuple[str, ...]
    own_extent: tuple[str, ...]
    own_offices: tuple[str, ...]
    own_rest: tuple[str, ...]
    before_sides: tuple[str, ...]
    subordinate: tuple[str, ...]
    bodies: tuple[str, ...]
    regions: tuple[str, ...]
    branches: tuple[str, ...]
    users: tuple[str, ...]
    one_project: tuple[str, ...]
    called_project: tuple[str, ...]
    of_the_whole: tuple[str, ...]
    bare_labels: tuple[str, ...]
    places: tuple[str, ...]
    piled_up: tuple[str, ...]
    agreed: tuple[str, ...]
    reserved: tuple[str, ...]
    held: tuple[str, ...]
    events: tuple[str, ...]
    bought: tuple[str, ...]
    changed_hands: tuple[str, ...]
    came_or_went: tuple[str, ...]
    stated_in: tuple[str, ...]


@cache
def load_belonging_words() -> BelongingWords:
    """Return the words that travel with the program.

    Raises:
        RuleError: the file is wrong, as `read_words` says.

    """
    return read_words(BelongingWords, shipped("rules") / "lexicon", "belonging.yaml")
