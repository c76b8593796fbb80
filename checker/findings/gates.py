"""Questions that several cases ask first of the same object, asked once: most of what a rulebook could say of a line does not apply."""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.formula.emitter import INDENT

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEXT = re.compile(r"\bj\w+")
_SAFE = re.compile(r"\w+ is None|not [xyz]\d+|not (?:W\d+\()?j\w+(?:\)|\.strip\(\))|not [xyz]\d+ [!=]= '\w+'")
"""Questions that no value can break: whether something stands there, whether it is a code, and whether a text has words."""


@dataclass(frozen=True, slots=True)
class Gated:
    """The code of one case, and what makes it certainly not apply, each alone, before that code is reached."""

    gates: frozenset[str]
    lines: tuple[str, ...]


def parted(said: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return of questions each of which is enough those that may be asked for several cases at once, and the others."""
    each = list(dict.fromkeys(part for one in said for part in _alternatives(one)))
    gates = [one for one in each if _SAFE.fullmatch(one)]
    others = [one for one in each if one not in gates]
    # A text that is empty has no words either, and of that many cases ask the same.
    empty = [f"not {found[0]}" for one in gates if (found := _TEXT.search(one))]
    return tuple(dict.fromkeys([*gates, *empty])), others


def answered(gates: Iterable[str]) -> frozenset[str]:
    """Return what is so, as conditions say it, where none of the gates holds."""
    found = set()
    for one in gates:
        found |= {one.replace(" is None", " is not None")} if " is None" in one else {f"not ({one})", f"not {one}"}
        if one.startswith("not "):
            found |= {one.removeprefix("not "), f"({one.removeprefix('not ')})"}
    return frozenset(found)


def sorted_out(cases: Iterable[Gated], depth: int) -> list[str]:
    """Return the code of all cases, the gate that most of them share asked before them, and so on below it."""
    left = list(cases)
    shared = Counter(gate for one in left for gate in sorted(one.gates))
    if not shared:
        return [f"{INDENT * depth}{line}" for one in left for line in one.lines]
    ((gate, _),) = shared.most_common(1)
    inside = [replace(one, gates=one.gates - {gate}) for one in left if gate in one.gates]
    return [
        f"{INDENT * depth}if {_turned(gate)}:",
        *sorted_out(inside, depth + 1),
        *sorted_out([one for one in left if gate not in one.gates], depth),
    ]


def _turned(gate: str) -> str:
    """Return what is so where a gate does not hold."""
    if gate.endswith(" is None"):
        return f"{gate.removesuffix(' is None')} is not None"
    return f"not ({gate})"


def _alternatives(said: str) -> list[str]:
    """Return the questions of a condition any of which is enough, however they stand in brackets."""
    tree = ast.parse(said, mode="eval").body
    return [ast.unparse(one) for one in _flat(tree)]


def _flat(tree: ast.expr) -> list[ast.expr]:
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.Or):
        return [each for one in tree.values for each in _flat(one)]
    return [tree]
