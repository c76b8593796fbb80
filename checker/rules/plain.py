"""A rulebook as plain JSON data, and back: a closed list of classes, and nothing that could run anything.

Every distinct value has a number, and refers to others by theirs, which are always smaller. Values of one sort that
refer to nothing of that sort stand together, column by column, so that reading them takes no step for each. Fields and
types of the report are named, not written out: read back they are those of the report schema at hand, never others.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from checker.formula import tree, typed
from checker.formula.context import Definition
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mark
from checker.kernel.unit import Kind
from checker.report.vocabulary import Field, ObjectType, Vocabulary
from checker.rules import across, model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Simple = None | bool | int | str
Batch = list[int | list[Simple] | list[int] | list[list[int]]]
"""A sort, and a column for each thing that is said of the values of that sort; of texts and the like, the values."""

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
_SIMPLE, _TUPLE, _MAPPING, _SET, _FRACTION, _DECIMAL, _FIELD, _ROW_ITSELF, _TYPE, _FIRST_ENUM = range(10)
_FIRST_CLASS = _FIRST_ENUM + len(_ENUMS)
_ENUM_TAGS = {one: _FIRST_ENUM + index for index, one in enumerate(_ENUMS)}
_CLASS_TAGS = {one: _FIRST_CLASS + index for index, one in enumerate(_CLASSES)}
_NAMES = {one: tuple(each.name for each in fields(one)) for one in _CLASSES}
_CASE = _CLASS_TAGS[model.Case]
_SIMPLE_TYPES = {type(None), bool, int, str}


class NotPlainError(Exception):
    """Something in the rulebook has no plain form, so the rulebook is not kept."""


def to_plain(rulebook: model.Rulebook, vocabulary: Vocabulary) -> list[Batch]:
    """Return the table of a rulebook; its last value is the rulebook itself.

    Raises:
        NotPlainError: it holds something of a class that is not on the list.
    """
    writer = _Writer(vocabulary)
    writer.add(rulebook)
    return writer.table()


def from_plain(table: object, vocabulary: Vocabulary) -> model.Rulebook:
    """Return the rulebook of a table.

    Raises:
        ValueError: the table is none of ours.
    """
    try:
        found = _Reader(vocabulary).read(cast("list[list[object]]", table))
    except (LookupError, TypeError, ArithmeticError, AttributeError) as cause:
        raise ValueError("not a table of a rulebook") from cause
    if not isinstance(found, model.Rulebook):
        raise ValueError("not a rulebook")  # noqa: TRY004 -- the wrong kind of data, not of argument
    return found


class _Writer:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._entries: list[tuple[int, tuple[Simple, ...], int]] = []
        """The sort of every value, what is said of it, and how deep it is: one more than whatever it refers to."""
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
        """Return the number of a value, given where it has none."""
        known = self._by_id.get(id(value))
        if known is None:
            # The value is kept, so that no other can come to have its id.
            known = self._by_id[id(value)] = (self._added(value), value)
        return known[0]

    def _added(self, value: object) -> int:
        if value is None or type(value) in (bool, int, str):
            return self._said(_SIMPLE, cast("Simple", value))
        if isinstance(value, tuple):
            return self._made_of(_TUPLE, value)
        if isinstance(value, dict):
            return self._made_of(_MAPPING, [one for pair in value.items() for one in pair])
        if isinstance(value, frozenset):
            return self._made_of(_SET, sorted(value))
        if isinstance(value, Enum) and type(value) in _ENUM_TAGS:
            return self._said(_ENUM_TAGS[type(value)], str(value.value))
        if isinstance(value, Fraction | Decimal):
            return self._said(_FRACTION if isinstance(value, Fraction) else _DECIMAL, str(value))
        if isinstance(value, Field | ObjectType):
            return self._named(value)
        tag = _CLASS_TAGS.get(type(value))
        if tag is None or not is_dataclass(value):
            raise NotPlainError(type(value).__name__)
        return self._made_of(tag, [getattr(value, name) for name in _NAMES[type(value)]])

    def _named(self, value: Field | ObjectType) -> int:
        if isinstance(value, ObjectType):
            if self._types.get(value.name) is not value:
                raise NotPlainError(value.name)
            return self._said(_TYPE, value.name)
        found = self._fields.get(id(value))
        if found is not None:
            return self._said(_FIELD, *found)
        if value not in self._same:
            raise NotPlainError(value.key)
        return self._said(_ROW_ITSELF, *self._same[value])

    def _said(self, tag: int, *values: Simple) -> int:
        # To Python, 1 and True are one.
        key = (tag, values, type(values[0]))
        known = self._known.get(key)
        return self._numbered(key, tag, values, 0) if known is None else known

    def _made_of(self, tag: int, parts: Sequence[object]) -> int:
        numbers = tuple([self.add(one) for one in parts])
        key = (tag, numbers)
        known = self._known.get(key)
        if known is not None:
            return known
        return self._numbered(key, tag, numbers, 1 + max([self._entries[one][2] for one in numbers], default=0))

    def _numbered(self, key: object, tag: int, said: tuple[Simple, ...], depth: int) -> int:
        number = self._known[key] = len(self._entries)
        self._entries.append((tag, said, depth))
        return number

    def table(self) -> list[Batch]:
        """Return everything added, what was added last at the end, in batches of one depth and sort, and of tuples one length."""
        batches: dict[tuple[int, int, int], list[int]] = {}
        for index, (tag, said, depth) in enumerate(self._entries):
            batches.setdefault((depth, tag, len(said) if tag == _TUPLE else 0), []).append(index)
        ordered = sorted(batches)
        numbers = {old: new for new, old in enumerate(old for key in ordered for old in batches[key])}
        return [self._batch(key[1], batches[key], numbers) for key in ordered]

    def _batch(self, tag: int, members: list[int], numbers: dict[int, int]) -> Batch:
        said = [self._entries[one][1] for one in members]
        if self._entries[members[0]][2] == 0:
            return [tag, *(list(one) for one in zip(*said, strict=True))]
        referred = [[numbers[cast("int", one)] for one in each] for each in said]
        if tag in (_MAPPING, _SET):
            return [tag, referred]
        return [tag, *(list(one) for one in zip(*referred, strict=True))]


class _Reader:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._steps = {"*", *(key for one in vocabulary.types.values() for key in one.fields)}
        types = vocabulary.types
        self._named: dict[int, Callable[..., object]] = {
            _FRACTION: Fraction,
            _DECIMAL: Decimal,
            _FIELD: lambda owner, key: types[owner].fields[key],
            _ROW_ITSELF: lambda owner, key: replace(types[owner].fields[key], key="", is_many=False),
            _TYPE: types.__getitem__,
            **{tag: one for one, tag in _ENUM_TAGS.items()},
        }

    def read(self, table: list[list[object]]) -> object:
        found: list[object] = []
        for batch in table:
            tag, *columns = cast("tuple[int, list[object]]", batch)
            # What a value refers to has been read before it, so there are no circles.
            found += self._batch(tag, columns, found)
        return found[-1]

    def _batch(self, tag: int, columns: list[list[object]], found: list[object]) -> Iterable[object]:
        if tag == _SIMPLE:
            return _simple(columns[0])
        if tag in self._named:
            _length(columns)
            return map(self._named[tag], *columns)
        if tag == _TUPLE:
            # There is but one without any value.
            return list(zip(*(_taken(one, found) for one in columns), strict=True)) if columns else [()]
        if tag in (_SET, _MAPPING):
            make = frozenset if tag == _SET else _mapping
            return [make(_taken(cast("list[object]", one), found)) for one in columns[0]]
        made = _made(_CLASSES[tag - _FIRST_CLASS], columns, found)
        if tag == _CASE:
            self._check(cast("list[model.Case]", made))
        return made

    def _check(self, cases: list[model.Case]) -> None:
        """Refuse places that the report does not have: steps of places become names in compiled rules."""
        for case in cases:
            if not all(step in self._steps for pattern in case.patterns or () for step in pattern):
                raise ValueError("a place that is none")


def _length(columns: list[list[object]]) -> int:
    """Return how long the columns are, each of them."""
    (length,) = set(map(len, columns))
    return length


def _taken(numbers: list[object], found: list[object]) -> tuple[object, ...]:
    """Return the values with these numbers."""
    # For one number alone, and for none, the quick way gives no tuple.
    return itemgetter(*numbers)(found) if len(numbers) > 1 else tuple(map(found.__getitem__, numbers))  # type: ignore[arg-type]  # what is no number is refused there


def _mapping(parts: tuple[object, ...]) -> dict[object, object]:
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _simple(values: list[object]) -> list[object]:
    if not {*map(type, values)} <= _SIMPLE_TYPES:
        raise ValueError("not a simple value")
    return values


def _made(cls: type, columns: list[list[object]], found: list[object]) -> list[object]:
    """Return objects of a frozen class from the columns of their values; a small part of the time of calling the class."""
    if len(columns) != len(_NAMES[cls]):
        raise ValueError("another class by now")
    made: list[object] = list(map(object.__new__, repeat(cls, _length(columns))))
    for name, column in zip(_NAMES[cls], columns, strict=True):
        any(map(getattr(cls, name).__set__, made, _taken(column, found)))
    return made
