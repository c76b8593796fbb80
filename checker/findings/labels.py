"""What a path of the report is called, and where what stands there was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.report.tree import Path, Report, child, span_of
from checker.report.vocabulary import Field, ObjectType, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.kernel.place import Place

    Locate = Callable[[tuple[int, int]], Place | None]

_NAMES = ("label", "title", "name", "l3", "l2", "l1", "indicator", "text")
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


def object_label(report: Report, path: Path) -> Message:
    """Return what the object at `path` is called: by the report itself, else by the schema."""
    if not path:
        return Message("", "")
    node = report.node(path)
    for key in _NAMES:
        name = child(node, key) if not isinstance(node, str | int) else None
        if isinstance(name, str) and name:
            short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
            return Message(short, short)
    titles = [one.title for one in _fields(report, path) if one.key != "total"]
    return titles[-1] if titles else Message("", "")


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
    for length in range(len(path), 0, -1):
        node = report.node(path[:length])
        if node is None or isinstance(node, str | int):
            continue
        span = span_of(node)
        if span is not None:
            return locate(span)
    return None
