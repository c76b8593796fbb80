"""The words counted lists are read by, from `rules/lexicon/lists.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction import mistakes
from checker.extraction.wordings import wordings
from checker.kernel.errors import Problem, RuleError
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Node, Scalar, Sequence, load_file

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "lists.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
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
    on_year: tuple[str, ...]
    rises: tuple[str, ...]
    falls: tuple[str, ...]


GROUPS = tuple(one.name for one in fields(ListWords))


def choice(words: tuple[str, ...]) -> str:
    """Return a pattern that matches one of the words, the longest that fits."""
    return "(?:" + "|".join(re.escape(one) for one in words) + ")"


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
        RuleError: the file cannot be read, a group is unknown, missing or no list, or a wording has an open bracket.

    """
    tree = load_file(folder / _FILE, f"rules/lexicon/{_FILE}")
    problems: list[Problem] = []
    found: dict[str, tuple[str, ...]] = {}
    for key, value in tree.entries if isinstance(tree, Mapping) else ():
        if key.text not in GROUPS:
            problems.append(mistakes.unknown_list_group(key.mark, key.text, GROUPS))
            continue
        found[key.text] = _words(value, problems)
    missing = [name for name in GROUPS if name not in found]
    if missing:
        problems.append(mistakes.missing_list_groups(tree.mark, missing))
    if problems:
        raise RuleError(problems)
    return ListWords(**found)


def _words(node: Node, problems: list[Problem]) -> tuple[str, ...]:
    if not isinstance(node, Sequence):
        problems.append(mistakes.list_group_is_no_list(node.mark))
        return ()
    words: list[str] = []
    for row in node.items:
        try:
            # A family of kinds is one line with spaces, which evening would take away.
            words += [row.text] if isinstance(row, Scalar) and " " in row.text else wordings(_text(row))
        except ValueError:
            problems.append(mistakes.unclosed_wording(row.mark))
    return tuple(sorted(dict.fromkeys(words), key=len, reverse=True))


def _text(row: Node) -> str:
    return row.text if isinstance(row, Scalar) else ""
