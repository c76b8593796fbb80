"""The code that loads what formulas read: every object on the way is fetched once, and nothing stands where it is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.formula.emitter import INDENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.formula.emitter import Join, Slot, Tables, Texts


@dataclass(slots=True)
class Node:
    """A step on the way to figures and subjects."""

    below: dict[str, Node] = field(default_factory=dict)
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    calls: dict[int, int] = field(default_factory=dict)
    """For each function that judges what stands here, of which of its rules."""
    raw: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    asked: int = 0
    """How many cases are judged here, each once for what stands here."""

    def reach(self, steps: Iterable[str]) -> Node:
        """Return the node at the end of `steps`, made where there is none."""
        node = self
        for step in steps:
            node = node.below.setdefault(step, Node())
        return node


def read_figure(owner: str, key: str, variable: str, reader: str) -> tuple[str, ...]:
    """Return the code that reads a figure as a number, or as something odd where it is not as good as a bare number."""
    return (
        f"{variable}_raw = {variable} = {owner}.{key}",
        f"if {variable} is not None:",
        f"{INDENT}if {variable}.__class__ is str: {variable} = D({variable})",
        f"{INDENT}else: {variable}, {variable}_raw = {reader}({variable}, unit)",
    )


def fetched(figures: Mapping[Slot, str], raw: Mapping[Slot, str], owner: str, depth: int) -> list[str]:
    """Return the code that loads what stands at each path below an object."""
    tree = Node()
    for slot, name in figures.items():
        tree.reach(slot.keys[:-1]).figures.append((slot.keys[-1], name, slot.reader))
    for slot, name in raw.items():
        tree.reach(slot.keys[:-1]).raw.append((slot.keys[-1], name))
    lines: list[str] = []
    _fetch(tree, owner, depth, lines)
    return lines


def _fetch(node: Node, name: str, depth: int, lines: list[str]) -> None:
    pad = INDENT * depth
    lines.extend(f"{pad}{variable} = {name}.{key}" for key, variable in node.raw)
    for figure in node.figures:
        lines.extend(f"{pad}{one}" for one in read_figure(name, *figure))
    for step, below in node.below.items():
        inner = f"{name}_{step}"
        lines.append(f"{pad}{inner} = {name}.{step}")
        missing = _variables(below)
        lines.append(f"{pad}if {inner} is None: {' = '.join(missing)} = None")
        lines.append(f"{pad}else:")
        _fetch(below, inner, depth + 1, lines)


def _variables(node: Node) -> list[str]:
    here = [variable for _, variable in node.raw] + [
        one for _, name, _ in node.figures for one in (name, f"{name}_raw")
    ]
    return here + [one for below in node.below.values() for one in _variables(below)]


def follow(source: str, name: str) -> str:
    """Return the code that loads the figure at a path that the report itself gives."""
    return f"{name}, {name}_raw, {name}_block = NOTHING if {source} is None else pointed({source})"


def joined_lines(joins: Mapping[Join, str], tables: Tables) -> list[str]:
    """Return the code that puts joined texts together, those of one list at one go."""
    lists: dict[str, dict[Texts, str]] = {}
    for join, name in joins.items():
        lists.setdefault(join.rows, {})[join.texts] = name
    lines = []
    for rows, named in lists.items():
        function = tables.readings.setdefault(tuple(named), f"J{len(tables.readings)}")
        nothing = ", ".join("''" for _ in named)
        lines.append(f"{', '.join(named.values())}, = {function}({rows}) if {rows} else ({nothing},)")
    return lines


def joins_of(tables: Tables) -> list[str]:
    """Return the code of the functions that join texts; where something else than texts stands, they are joined one by one."""
    made = []
    for sought, name in tables.readings.items():
        is_plain = all(len(one.where) <= 1 and len(one.inner) <= len(_STEPS) for one in sought)
        said = tuple((one.where, one.inner) for one in sought)
        lines = [
            f"def {name}(rows):",
            f"{INDENT}try:",
            *(_joining(sought) if is_plain else [f"{INDENT * 2}raise TypeError"]),
        ]
        lines += [f"{INDENT}except (AttributeError, TypeError): return one_by_one(rows, {said!r})", ""]
        made.append("\n".join(lines))
    return made


_STEPS = ("row", "below")


def _joining(sought: tuple[Texts, ...]) -> list[str]:
    """Return the code that goes through the rows once and adds each text to the lists it counts for."""
    pad, names = INDENT * 2, [f"l{index}" for index in range(len(sought))]
    lines = [*(f"{pad}{name} = []" for name in names), f"{pad}for row in rows:"]
    pad += INDENT
    for inner in dict.fromkeys(one.inner for one in sought):
        lines.append(f"{pad}text = row.{inner[0]}")
        if len(inner) > 1:
            lines.append(f"{pad}text = None if text is None else text.{inner[1]}")
        lines.append(f"{pad}if text is not None:")
        for name, one in zip(names, sought, strict=True):
            if one.inner == inner:
                asked = "".join(f"if row.{key} == {value!r}: " for key, value in one.where)
                lines.append(f"{pad}{INDENT}{asked}{name}.append(text)")
    joined = ", ".join(f"'\\n'.join({name})" for name in names)
    return [*lines, f"{INDENT * 2}return {joined},"]


def unset_ends(lines: Iterable[str], depth: int, frame: str = "") -> list[str]:
    """Return the code that marks the ends of every figure's interval as not worked out yet.

    Those of figures of a row, whose names begin with `frame`, are worked out for each row anew.
    """
    names = sorted(set(_LOWER_END.findall("\n".join(lines))))
    wanted = [one for one in names if one.startswith("g") == bool(frame)]
    return [f"{INDENT * depth}{' = '.join(f'{one}_low' for one in wanted)} = None"] if wanted else []


_LOWER_END = re.compile(r"\b(\w+)_low\b")


def helpers_of(tables: Tables) -> list[str]:
    """Return the code of the functions that long expressions have become."""
    made = []
    for body, name in tables.helpers.items():
        names = sorted(set(_ARGUMENT.findall(body)), key=lambda one: int(one[1:]))
        made.append(f"def {name}({', '.join(names)}):\n{INDENT}return {body}\n")
    return made


_ARGUMENT = re.compile(r"\ba\d+\b")
