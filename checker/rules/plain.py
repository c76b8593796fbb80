"""A rulebook as plain JSON data, and back: a closed list of classes, and nothing that could run anything.

Every distinct value is one entry of a table, and refers to others by their number, which is always smaller. Fields and
types of the report are named, not written out: read back they are those of the report schema at hand, never others.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import repeat
from operator import call
from typing import TYPE_CHECKING, cast

from checker.formula import tree, typed
from checker.formula.context import Definition
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mark
from checker.kernel.unit import Kind
from checker.report.vocabulary import Field, ObjectType, Vocabulary
from checker.rules import across, model

if TYPE_CHECKING:
    from collections.abc import Callable

Entry = None | bool | int | str | list[int | str]

_CLASSES: tuple[type, ...] = (
    model.Rulebook, model.Pack, model.Rule, model.Case, model.Edition, model.Departure, model.Change, model.Parameter,
    model.Period, model.Template, model.Wording, model.Basis, model.Applicability, Message, Mark, Definition,
    typed.Constant, typed.Words, typed.Reference, typed.Rows, typed.Column, typed.Arithmetic, typed.Minus, typed.Apply,
    typed.Compare, typed.Match, typed.Logic, typed.Opposite, typed.Test,
    across.AcrossRule, across.AcrossCase, across.Value, across.Explained, across.Listed, across.Gathered, across.Counted,
    across.Limit,
    tree.Number, tree.Text, tree.Name, tree.Negate, tree.Not, tree.Binary, tree.Call,
)  # fmt: skip
_ENUMS: tuple[type[Enum], ...] = (
    model.Severity, model.RuleKind, model.Status, tree.Operator, typed.Scope, Kind, across.Across, across.AcrossKind,
)  # fmt: skip
_TUPLE, _MAPPING, _SET, _FRACTION, _DECIMAL, _FIELD, _ROW_ITSELF, _TYPE, _FIRST_ENUM = range(9)
_FIRST_CLASS = _FIRST_ENUM + len(_ENUMS)
_ENUM_TAGS = {one: _FIRST_ENUM + index for index, one in enumerate(_ENUMS)}
_CLASS_TAGS = {one: _FIRST_CLASS + index for index, one in enumerate(_CLASSES)}
_NAMES = {one: tuple(each.name for each in fields(one)) for one in _CLASSES}


class NotPlainError(Exception):
    """Something in the rulebook has no plain form, so the rulebook is not kept."""


def to_plain(rulebook: model.Rulebook, vocabulary: Vocabulary) -> list[Entry]:
    """Return the table of a rulebook; its last entry is the rulebook itself.

    Raises:
        NotPlainError: it holds something of a class that is not on the list.
    """
    writer = _Writer(vocabulary)
    writer.add(rulebook)
    return writer.table


def from_plain(table: object, vocabulary: Vocabulary) -> model.Rulebook:
    """Return the rulebook of a table.

    Raises:
        ValueError: the table is none of ours.
    """
    try:
        found = _Reader(vocabulary).read(cast("list[object]", table))
    except (LookupError, TypeError, ArithmeticError, AttributeError) as cause:
        raise ValueError("not a table of a rulebook") from cause
    if not isinstance(found, model.Rulebook):
        raise ValueError("not a rulebook")  # noqa: TRY004 -- the wrong kind of data, not of argument
    return found


class _Writer:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.table: list[Entry] = []
        self._known: dict[object, int] = {}
        self._by_id: dict[int, tuple[int, object]] = {}
        self._fields = {
            id(one): (owner.name, key) for owner in vocabulary.types.values() for key, one in owner.fields.items()
        }
        self._same = {
            (replace(one, key="", is_many=False)): (owner.name, key)
            for owner in vocabulary.types.values()
            for key, one in owner.fields.items()
            if one.is_many
        }
        self._types = vocabulary.types

    def add(self, value: object) -> int:
        """Return the number of the entry of a value, made where there is none."""
        known = self._by_id.get(id(value))
        if known is None:
            # The value is kept, so that no other can come to have its id.
            known = self._by_id[id(value)] = (self._added(value), value)
        return known[0]

    def _added(self, value: object) -> int:
        if value is None or type(value) in (bool, int, str):
            return self._entry((type(value), value), cast("Entry", value))
        if isinstance(value, tuple):
            return self._listed(_TUPLE, [self.add(one) for one in value])
        if isinstance(value, dict):
            return self._listed(_MAPPING, [self.add(one) for pair in value.items() for one in pair])
        if isinstance(value, frozenset):
            return self._listed(_SET, [self.add(one) for one in sorted(value)])
        if isinstance(value, Enum) and type(value) in _ENUM_TAGS:
            return self._listed(_ENUM_TAGS[type(value)], [str(value.value)])
        if isinstance(value, Fraction | Decimal):
            return self._listed(_FRACTION if isinstance(value, Fraction) else _DECIMAL, [str(value)])
        if isinstance(value, Field | ObjectType):
            return self._named(value)
        tag = _CLASS_TAGS.get(type(value))
        if tag is None or not is_dataclass(value):
            raise NotPlainError(type(value).__name__)
        return self._listed(tag, [self.add(getattr(value, name)) for name in _NAMES[type(value)]])

    def _named(self, value: Field | ObjectType) -> int:
        if isinstance(value, ObjectType):
            if self._types.get(value.name) is not value:
                raise NotPlainError(value.name)
            return self._listed(_TYPE, [value.name])
        found = self._fields.get(id(value))
        if found is not None:
            return self._listed(_FIELD, [*found])
        if value not in self._same:
            raise NotPlainError(value.key)
        return self._listed(_ROW_ITSELF, [*self._same[value]])

    def _listed(self, tag: int, parts: list[int] | list[str]) -> int:
        return self._entry((tag, *parts), [tag, *parts])

    def _entry(self, key: object, entry: Entry) -> int:
        if key not in self._known:
            self._known[key] = len(self.table)
            self.table.append(entry)
        return self._known[key]


class _Reader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._steps = {"*", *(key for one in vocabulary.types.values() for key in one.fields)}
        self._makers: dict[int, Callable[[list[object]], object]] = {
            _MAPPING: lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
            _SET: frozenset,
        }
        self._readers: dict[int, Callable[[list[str]], object]] = {
            _FRACTION: lambda said: Fraction(said[0]),
            _DECIMAL: lambda said: Decimal(said[0]),
            _FIELD: lambda said: vocabulary.types[said[0]].fields[said[1]],
            _ROW_ITSELF: lambda said: replace(vocabulary.types[said[0]].fields[said[1]], key="", is_many=False),
            _TYPE: lambda said: vocabulary.types[said[0]],
        }
        for one, tag in _ENUM_TAGS.items():
            self._readers[tag] = _named_in(one)
        for cls, tag in _CLASS_TAGS.items():
            self._makers[tag] = _maker(cls)

    def read(self, table: list[object]) -> object:
        makers, readers, case = self._makers, self._readers, _CLASS_TAGS[model.Case]
        found: list[object] = []
        get, add = found.__getitem__, found.append
        for entry in table:
            if type(entry) is not list:
                add(_simple(entry))
                continue
            # What an entry refers to has been read before it, so there are no circles.
            tag, *numbers = entry
            if tag == _TUPLE:
                # A third of all.
                add(tuple(map(get, numbers)))
                continue
            make = makers.get(tag)
            if make is None:
                add(readers[tag](numbers))
                continue
            made = make(list(map(get, numbers)))
            if tag == case:
                self._check(cast("model.Case", made))
            add(made)
        return found[-1]

    def _check(self, case: model.Case) -> None:
        """Refuse places that the report does not have: steps of places become names in compiled rules."""
        if not all(step in self._steps for pattern in case.patterns or () for step in pattern):
            raise ValueError("a place that is none")


def _named_in(one: type[Enum]) -> Callable[[list[str]], object]:
    return lambda said: one(said[0])


def _simple(entry: object) -> object:
    if entry is not None and type(entry) not in (bool, int, str):
        raise ValueError("not a simple value")
    return entry


@cache
def _maker(cls: type) -> Callable[[list[object]], object]:
    """Return what makes an object of a frozen class from its values; a third of the time of calling the class."""
    setters = tuple(getattr(cls, name).__set__ for name in _NAMES[cls])
    count = len(setters)
    new = object.__new__

    def make(values: list[object]) -> object:
        if len(values) != count:
            raise ValueError("another class by now")
        made: object = new(cls)
        any(map(call, setters, repeat(made), values))
        return made

    return make
