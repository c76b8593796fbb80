"""A lexicon file that is nothing but groups of words, read and checked against the groups somebody reads."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from checker.extraction import mistakes
from checker.extraction.alternation import alternation
from checker.extraction.wordings import wordings
from checker.kernel.errors import Problem, RuleError
from checker.kernel.strict_yaml import Mapping, Node, Scalar, Sequence, load_file

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import DataclassInstance

Words = tuple[str, ...]
Read = TypeVar("Read", bound="DataclassInstance")


def read_words(kind: type[Read], folder: Path, name: str) -> Read:
    """Return the words of the file `name` in `folder`, the words of each group in the field of `kind` that is called so.

    Raises:
        RuleError: as `read_groups`.

    """
    return kind(**read_groups(folder, name, tuple(one.name for one in fields(kind))))


def read_groups(folder: Path, name: str, known: Words) -> dict[str, Words]:
    """Return the words of every group of the file `name` in `folder`, longest first.

    Raises:
        RuleError: the file cannot be read, a group is unknown, missing or no list, or a wording has an open bracket.

    """
    tree = load_file(folder / name, f"rules/lexicon/{name}")
    problems: list[Problem] = []
    found: dict[str, Words] = {}
    for key, value in tree.entries if isinstance(tree, Mapping) else ():
        if key.text not in known:
            problems.append(mistakes.unknown_word_group(key.mark, key.text, known))
            continue
        found[key.text] = _words(value, problems)
    missing = [one for one in known if one not in found]
    if missing:
        problems.append(mistakes.missing_word_groups(tree.mark, missing))
    if problems:
        raise RuleError(problems)
    return found


def choice(words: Words) -> str:
    """Return a pattern that matches one of the words, the longest that fits."""
    return f"(?:{alternation(words)})"


def _words(node: Node, problems: list[Problem]) -> Words:
    if not isinstance(node, Sequence):
        problems.append(mistakes.word_group_is_no_list(node.mark))
        return ()
    words: list[str] = []
    for row in node.items:
        text = row.text if isinstance(row, Scalar) else ""
        try:
            # A family of kinds is one line with spaces, which evening would take away.
            words += [text] if " " in text else wordings(text)
        except ValueError:
            problems.append(mistakes.unclosed_wording(row.mark))
    return tuple(sorted(dict.fromkeys(words), key=len, reverse=True))
