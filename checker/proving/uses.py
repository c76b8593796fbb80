"""Which definitions and parameters a rule rests on, straight away or through other definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.tree import Name, walk
from checker.kernel.strict_yaml import Mapping, Node, Scalar, Sequence
from checker.report.vocabulary import name_key
from checker.rules.lower import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Table

    from checker.formula.context import Definition
    from checker.formula.tree import Tree


_NO_FORMULAS = frozenset({"message", "fix", "title", "note", "params"}) | {
    slot for kind in SLOTS.values() for slot in kind.words
}
"""Slots of sentences and lists of words: what reports say, and not what the schema calls it."""


def names_used(node: Mapping, definitions: Table[tuple[str, str], Definition]) -> frozenset[str]:
    """Return the key of every name in the formulas of a rule, and in the definitions that they lead to."""
    by_name: dict[str, set[Definition]] = {}
    for (_, key), definition in definitions.items():
        by_name.setdefault(key, set()).add(definition)
    found: set[str] = set()
    waiting = [key for tree in _formulas(node) for key in _keys(tree)]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(below for one in by_name.get(key, ()) for below in _keys(one.tree))
    return frozenset(found)


def _formulas(node: Node) -> Iterator[Tree]:
    match node:
        case Scalar(text):
            try:
                yield parse(text)
            except FormulaError:
                return
        case Sequence(items):
            for item in items:
                yield from _formulas(item)
        case Mapping(entries):
            for name, value in entries:
                if name.text not in _NO_FORMULAS:
                    yield from _formulas(value)


def _keys(tree: Tree) -> Iterator[str]:
    for one in walk(tree):
        if isinstance(one, Name):
            yield from (name_key(segment) for segment in one.segments)
