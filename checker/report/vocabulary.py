"""The names a rule may use, read from the report schema: types, fields, kinds, units, and what can be read off them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.kernel.unit import Kind

if TYPE_CHECKING:
    from checker.kernel.message import Message


class Shape(Enum):
    """What stands at a field."""

    FIGURE = "figure"
    TEXT = "text"
    OBJECT = "object"
    OPEN = "open"


class Reading(Enum):
    """How a view is read off an object."""

    JOIN = "join"
    LINKED = "linked"
    DEREFERENCE = "dereference"
    PARTS = "parts"
    SIBLINGS = "siblings"
    BELOW = "below"
    SIZE = "size"
    MEMBERS = "members"
    ALIKE = "alike"
    AMONG = "among"
    PRINTED = "printed"
    EARLIER = "earlier"
    DATE_PART = "date_part"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Something that can be read off an object besides its fields.

    JOIN: the texts at `inner` of the rows of `source` for which every pair of `where` holds.
    DEREFERENCE: the figure at the path that `source` names. PARTS, SIBLINGS: lines that belong together. BELOW: the rows
    of the same list whose code at `source` stands next below the row's own.
    SIZE: how many rows `source` has, less those of `less`. MEMBERS: the rows of `source`, a list beside the one that the
    object stands in, which have its texts at every key of `match`; only rows before it where `is_before`.
    ALIKE: whether the figures at the fields of `source` are in units of one sort. AMONG: whether the first of the `codes`
    that is given has one of the values beside it. PRINTED: the number at `source` exactly as printed, and not what it may
    have been before it was rounded, whatever 以上 or 不少于 stands beside it.
    EARLIER: the figure at `inner` of the first row of the same list, standing before this one, that says the same at `source`.
    DATE_PART: the year, month or day, as `inner` says, of the date at `source`; none where the date is not that precise.
    LINKED: the rows of the report's `source` whose `inner` shares an id with the object's own `by`; either may be one id or a list.
    """

    reading: Reading
    source: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    less: str = ""
    match: tuple[str, ...] = ()
    is_before: bool = False
    codes: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an object type.

    `type_name` names the object type for OBJECT; `is_many` says that an array stands here. `is_exact`: a figure here is
    exact as printed (True), may have been rounded even without a unit (False), or is as its unit says (None).
    `is_ranked`: the order of `choices` is a rank, least first. `choice_titles`: what they are called, in the same order,
    where the schema says. `prints_unit`: the unit stands beside each number, so that only the report tells what it measures. `doubt`: what is not sure where
    nothing stands here, for what no report prints.
    """

    key: str
    names: tuple[str, ...]
    title: Message
    shape: Shape
    kind: Kind = Kind.TEXT
    unit: str = ""
    type_name: str = ""
    is_many: bool = False
    is_integer: bool = False
    is_exact: bool | None = None
    view: View | None = None
    choices: tuple[str, ...] = ()
    is_ranked: bool = False
    prints_unit: bool = False
    choice_titles: tuple[Message, ...] = ()
    doubt: Message | None = None

    def choice_title(self, code: str) -> Message | None:
        """Return what a code is called, or None when the schema has no names for its codes."""
        return dict(zip(self.choices, self.choice_titles, strict=False)).get(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectType:
    """An object type: named in `$defs`, or by its path where it stands only once."""

    name: str
    title: Message
    names: tuple[str, ...]
    fields: dict[str, Field]
    row_key: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    by_name: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def total(self) -> Field | None:
        """The line that stands for the whole group, or None when this is no group."""
        found = self.fields.get("total")
        return found if found is not None and found.type_name == "Line" else None


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """Return the form under which names are compared: compatibility-folded, without spaces and quotes, lower case."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in folded if not one.isspace() and one not in "“”\"'‘’")


def is_row(step: str) -> bool:
    """Return whether a step of a path is the number of a row, in plain digits."""
    return step.isascii() and step.isdigit()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All object types of the report, and the root type."""

    types: dict[str, ObjectType]
    root: ObjectType
    types_by_name: dict[str, tuple[ObjectType, ...]] = field(default_factory=dict)
    places: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict, compare=False, repr=False)
    """Where objects of a type can stand, for each type that was asked for; see `patterns_of`."""

    def find(self, scope: ObjectType, name: str) -> tuple[Field, ...]:
        """Return the fields that `name` leads through in `scope`; empty when there is no such name.

        A name that a group itself lacks is looked for in its total: `公务接待费.决算数` means the total's.
        """
        keys = scope.by_name.get(name_key(name))
        if keys is None and name in scope.fields:
            keys = (name,)
        if keys is not None and len(keys) == 1:
            return (scope.fields[keys[0]],)
        if keys is None and scope.total is not None:
            inner = self.find(self.types["Line"], name)
            return (scope.total, *inner) if inner else ()
        if keys is None and "stated" in scope.fields:
            inner = self.find(self.types["Stated"], name)
            return (scope.fields["stated"], *inner) if inner else ()
        return ()

    def names_in(self, scope: ObjectType) -> list[str]:
        """Return every name usable in `scope`, for suggestions and completion."""
        names = [name for one in scope.fields.values() for name in one.names]
        if scope.total is not None:
            names += self.names_in(self.types["Line"])
        if "stated" in scope.fields:
            names += self.names_in(self.types["Stated"])
        return names

    def object_type(self, one: Field) -> ObjectType | None:
        """Return the type of what stands at `one`, or None when it is no object."""
        return self.types.get(one.type_name) if one.shape is Shape.OBJECT else None

    def type_named(self, name: str) -> ObjectType | None:
        """Return the object type that `name` (Chinese, English or key) names, or None."""
        if name in self.types:
            return self.types[name]
        found = self.types_by_name.get(name_key(name), ())
        return found[0] if len(found) == 1 else None

    def has_path(self, path: str) -> bool:
        """Return whether a dotted path of keys, with row numbers for arrays, leads to a field of the schema."""
        return self.field_at(path) is not None

    def field_at(self, path: str) -> Field | None:
        """Return the field at a dotted path of keys; row numbers and `*` step into arrays. None when there is none."""
        scope: ObjectType | None = self.root
        found: Field | None = None
        for step in path.split("."):
            if found is not None and found.is_many and (is_row(step) or step == "*"):
                continue
            if scope is None:
                return None
            found = scope.fields.get(step)
            if found is None or found.view is not None:
                return None
            scope = self.object_type(found)
        return found
