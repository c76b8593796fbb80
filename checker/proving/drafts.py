"""Drafts of examples: named values as an author would write them, and the drafts one step away from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.kernel.strict_yaml import Mapping, Mark, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from checker.proving.fields import NamedField

Value = str | tuple["Value", ...] | dict[str, "Value"]
Path = tuple[str | int, ...]

_FIGURE = re.compile(r"(?P<value>-?[0-9]+(?:\.[0-9]+)?)(?P<unit>[^0-9.]*)")
_NOWHERE = Mark("", 1, 1)
_NUDGES = (Decimal(1), Decimal("0.95"), Decimal("0.995"), Decimal("1.005"), Decimal("1.05"))
ABSENT = "unreadable"


@dataclass(frozen=True, slots=True)
class Draft:
    """Named values, and the place of the subject they are said of; None is the rule's first."""

    values: dict[str, Value]
    at: str | None = None

    def node(self) -> Mapping:
        """Return the values as the YAML an author would have written."""
        found = _node(self.values)
        return found if isinstance(found, Mapping) else Mapping((), _NOWHERE)


def values_of(node: Node) -> Value:
    """Return the values in YAML."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return tuple(values_of(one) for one in items)
        case Mapping(entries):
            return {name.text: values_of(value) for name, value in entries}


@dataclass(frozen=True, slots=True)
class Ground:
    """What the drafts of a rule may be made of: its fields, the places of its subjects, the numbers in its conditions."""

    fields: tuple[NamedField, ...]
    subjects: tuple[str, ...]
    landmarks: tuple[Decimal, ...]


def neighbour(draft: Draft, ground: Ground, random: Random) -> Draft:
    """Return a draft one step away: a value left out, changed or added, or another subject."""
    fields, subjects = ground.fields, ground.subjects
    leaves = tuple(_leaves(draft.values, ()))
    choice = random.randrange(100)
    if subjects and choice < 12:  # noqa: PLR2004 -- how often each sort of step is taken
        return replace(draft, at=random.choice(subjects))
    if leaves and choice < 30:  # noqa: PLR2004
        return replace(draft, values=_without(draft.values, random.choice(leaves)[0]))
    if leaves and choice < 65:  # noqa: PLR2004
        path, old = random.choice(leaves)
        return replace(draft, values=_with(draft.values, path, _another(old, leaves, ground, path, random)))
    if fields:
        one = random.choice(fields)
        return replace(
            draft, values={**draft.values, one.name: random.choice(one.values + _figures_among(leaves, one))}
        )
    return draft


def shorter(draft: Draft) -> Iterator[Draft]:
    """Yield the draft without one of its values, each in turn."""
    for path, _ in _leaves(draft.values, ()):
        yield replace(draft, values=_without(draft.values, path))


def _another(old: str, leaves: tuple[tuple[Path, str], ...], ground: Ground, path: Path, random: Random) -> str:
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    match = _FIGURE.fullmatch(old)
    same = next((one for one in ground.fields if one.name.endswith(name)), None)
    if match is None:
        texts = [one for one in same.values if isinstance(one, str)] if same is not None else []
        return random.choice(texts) if texts else old
    value, unit = Decimal(match["value"]), match["unit"]
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    options = [value + step, value - step, value * 2, value / 2, value + 10 * step, -value, Decimal(0) * step]
    others = [
        Decimal(one["value"])
        for place, text in leaves
        if place != path and (one := _FIGURE.fullmatch(text)) and one["unit"] == unit
    ]
    options += [*others, sum(others, Decimal(0)), sum(others, Decimal(0)) + step, value - sum(others, Decimal(0))]
    if ground.landmarks:
        mark, other = random.choice(ground.landmarks), random.choice([*others, value])
        options += [
            near * nudge for near in (mark, other * (1 + mark), other * (1 - mark), other * mark) for nudge in _NUDGES
        ]
    chosen = random.choice(options).quantize(step)
    return random.choice([f"{chosen}{unit}"] * 12 + [ABSENT])


def _figures_among(leaves: tuple[tuple[Path, str], ...], one: NamedField) -> tuple[str, ...]:
    if not one.is_figure:
        return ()
    return tuple(text for _, text in leaves if (match := _FIGURE.fullmatch(text)) and not match["unit"])


def _leaves(value: Value, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _leaves(one, (*path, index))
    else:
        for name, one in value.items():
            yield from _leaves(one, (*path, name))


def _without(values: dict[str, Value], path: Path) -> dict[str, Value]:
    changed = _edited(values, path, None)
    return changed if isinstance(changed, dict) else {}


def _with(values: dict[str, Value], path: Path, text: str) -> dict[str, Value]:
    changed = _edited(values, path, text)
    return changed if isinstance(changed, dict) else values


def _edited(value: Value, path: Path, text: str | None) -> Value | None:
    """Return the value with another text at the path, or with nothing there; what is left empty goes too."""
    if not path:
        return text
    step, rest = path[0], path[1:]
    if isinstance(value, dict) and isinstance(step, str):
        inner = _edited(value[step], rest, text)
        kept = {name: inner if name == step else one for name, one in value.items()}
        return {name: one for name, one in kept.items() if one is not None and one not in ({}, ())}
    if isinstance(value, tuple) and isinstance(step, int):
        inner = _edited(value[step], rest, text)
        rows = (inner if index == step else one for index, one in enumerate(value))
        return tuple(one for one in rows if one is not None and one != {})
    return value


def _node(value: Value) -> Node:
    if isinstance(value, str):
        return Scalar(value, _NOWHERE)
    if isinstance(value, tuple):
        return Sequence(tuple(_node(one) for one in value), _NOWHERE)
    return Mapping(tuple((Scalar(name, _NOWHERE), _node(one)) for name, one in value.items()), _NOWHERE)
