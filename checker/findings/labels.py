"""What a path of the report is called, and where what stands there was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.report.nodes import Path, child
from checker.report.tree import Report, span_of
from checker.report.vocabulary import Field, ObjectType, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.kernel.place import Place

    Locate = Callable[[tuple[int, int]], Place | None]

NAMES = ("label", "title", "name", "l3", "l2", "l1", "indicator", "text")
_LONGEST_NAME = 24
"""Rows without a name are called by their text, cut to this many characters."""


def nowhere(_: tuple[int, int]) -> Place | None:
    """Return no place: for reports that came without their source."""
    return None


def label_of(report: Report, path: Path) -> Message:
    """Return what stands at `path`, in words: the item as the report names it, then the field."""
    owner, field = owner_and_field(report, path)
    if not field.zh:
        return owner
    if not owner.zh:
        return field
    return Message(f"{owner.zh}·{field.zh}", f"{owner.en}, {field.en}")


def shortened(name: str) -> str:
    """Return a name that a report gives something, cut where it is long."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def object_label(report: Report, path: Path) -> Message:
    """Return what the object at `path` is called: by the report itself, else by the schema."""
    if not path:
        return Message("", "")
    node = report.node(path)
    for key in NAMES:
        name = child(node, key) if not isinstance(node, str | int) else None
        if isinstance(name, str) and name:
            short = shortened(name)
            return Message(short, short)
    fields = [one for one in _fields(report, path) if one.key != "total"]
    if not fields:
        return Message("", "")
    return _coded(report, path, fields[-1]) or fields[-1].title


def _coded(report: Report, path: Path, field: Field) -> Message | None:
    """Return what the schema calls the code that tells this row from the others of its list, if it has a name for it."""
    kind = report.vocabulary.object_type(field)
    key = kind.fields.get(kind.row_key[0]) if kind is not None and len(kind.row_key) == 1 else None
    node = report.node(path)
    code = child(node, key.key) if key is not None and not isinstance(node, str | int) else None
    return key.choice_title(code) if key is not None and isinstance(code, str) else None


def owner_and_field(report: Report, path: Path) -> tuple[Message, Message]:
    """Return what the item at `path` is called, and which of its fields is meant; either may be empty."""
    fields = _fields(report, path)
    if not fields:
        return Message("", ""), Message("", "")
    if fields[-1].shape is Shape.OBJECT:
        return object_label(report, path), Message("", "")
    steps = path[:-1]
    while steps and (isinstance(steps[-1], str) and steps[-1] == "stated"):
        steps = steps[:-1]
    return object_label(report, steps), fields[-1].title


def field_at(report: Report, path: Path) -> Field | None:
    """Return the field of the schema that stands at the end of `path`, or None when the schema has none there."""
    named = [step for step in path if not isinstance(step, int)]
    found = _fields(report, path)
    return found[-1] if named and len(found) == len(named) else None


def _fields(report: Report, path: Path) -> list[Field]:
    found: list[Field] = []
    scope: ObjectType | None = report.vocabulary.root
    for step in path:
        if isinstance(step, int):
            continue
        one = None if scope is None else scope.fields.get(step)
        if one is None:
            break
        found.append(one)
        scope = report.vocabulary.object_type(one)
    return found


def place_of(report: Report, path: Path, locate: Locate) -> Place | None:
    """Return where the thing at `path`, or the nearest thing around it that says where it stands, was read."""
    if locate is nowhere:
        return None
    around: list[object] = []
    node = report.root
    for step in path:
        node = child(node, step)
        if node is None:
            break
        around.append(node)
    for one in reversed(around):
        if isinstance(one, str | int):
            continue
        span = span_of(one)
        if span is not None:
            return locate(span)
    return None
