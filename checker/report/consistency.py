"""What a report must be beyond its schema: figures written plainly, ids once, references that lead somewhere, spans in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from checker.kernel.suggestion import nearest
from checker.report import mistakes
from checker.report.json_text import MAXIMUM_DIGITS, Literal, Pointer, pointed
from checker.report.places import definition_name, is_figure, mapping, places, resolved
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import is_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.kernel.errors import Problem
    from checker.report.schema import Json

IDENTIFIERS = {
    ("goals", "results", "target_ids"): ("goals", "targets"),
    ("goals", "results", "candidate_ids"): ("goals", "targets"),
    ("counts", "parent_count_id"): ("counts",),
}
"""Where a row names another row by its id, and the list that other row is in."""

LONGEST_PATH = 200

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
_SPAN_LENGTH = 2


def inconsistencies(data: object) -> Iterator[Problem]:
    """Yield every inconsistency, by place; values that the schema refuses are passed over in silence."""
    length = _text_length(data)
    for path, value, schema in places(data):
        if is_figure(schema):
            yield from _figure_problems(path, value)
        elif is_reference(schema):
            yield from _path_problems(path, value)
        elif is_span(schema):
            yield from _span_problems(path, value, length)
        elif isinstance(value, list):
            yield from _repeated_ids(path, value, schema)
    yield from _dangling_ids(data)


def is_span(schema: Json) -> bool:
    """Whether a span stands at a resolved schema."""
    return definition_name(schema) == "Span"


def is_reference(schema: Json) -> bool:
    """Whether the path of another field stands at a resolved schema."""
    return schema.get("x-kind") == "reference"


def is_known_path(path: str) -> bool:
    """Return whether a reference leads to one field: rows are numbered, no `*` stands for all of them."""
    return len(path) <= LONGEST_PATH and "*" not in path.split(".") and load_vocabulary().has_path(path)


def _figure_problems(path: Pointer, value: object) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, str | int | Literal):
        return
    text = value.text if isinstance(value, Literal) else str(value)
    if not _PLAIN.match(text):
        # The schema itself speaks of the form of a text.
        if not isinstance(value, str):
            yield mistakes.wrong_number_form(pointed(path), found=value)
    elif len(text) > MAXIMUM_DIGITS:
        yield mistakes.too_many_digits(pointed(path), limit=MAXIMUM_DIGITS, found=value)


def _path_problems(path: Pointer, value: object) -> Iterator[Problem]:
    if isinstance(value, str) and value and not is_known_path(value):
        yield mistakes.unknown_path(pointed(path), found=value, suggestion=nearest_path(value))


def nearest_path(written: str) -> str | None:
    """Return `written` with its first unknown step put right, or None when no name is near."""
    vocabulary = load_vocabulary()
    scope = vocabulary.root
    steps = written.split(".")
    for index, step in enumerate(steps):
        if is_row(step):
            continue
        field = scope.fields.get(step)
        if field is None or field.view is not None:
            known = {name: key for key, one in scope.fields.items() if one.view is None for name in (*one.names, key)}
            found = nearest(step, known)
            mended = [*steps[:index], known[found], *steps[index + 1 :]] if found else []
            path = ".".join(mended)
            return path if found and is_known_path(path) else None
        below = vocabulary.object_type(field)
        if below is None:
            return None
        scope = below
    return None


def _span_problems(path: Pointer, value: object, length: int | None) -> Iterator[Problem]:
    if not isinstance(value, list) or len(value) != _SPAN_LENGTH or not all(type(one) is int for one in value):
        return
    start, end = cast("list[int]", value)
    if end < start:
        yield mistakes.span_backwards(pointed(path), start=start, end=end)
    elif length is not None and end > length:
        yield mistakes.span_outside(pointed(path), end=end, length=length)


def _text_length(data: object) -> int | None:
    source = data.get("source") if isinstance(data, dict) else None
    text = source.get("text") if isinstance(source, dict) else None
    return len(text) if isinstance(text, str) else None


def _repeated_ids(path: Pointer, rows: list[object], schema: Json) -> Iterator[Problem]:
    if not identifies_rows(schema):
        return
    first: dict[str, str] = {}
    for index, row in enumerate(rows):
        found = row.get("id") if isinstance(row, dict) else None
        if not isinstance(found, str) or not found:
            continue
        if found in first:
            yield mistakes.repeated_id(pointed((*path, index, "id")), found=found, first=first[found])
        else:
            first[found] = pointed((*path, index))


def identifies_rows(schema: Json) -> bool:
    """Whether the rows of the list at a resolved schema carry an id."""
    return "id" in mapping(resolved(mapping(schema.get("items"))).get("properties"))


def _dangling_ids(data: object) -> Iterator[Problem]:
    for reference, listed in IDENTIFIERS.items():
        known = {
            row.get("id") for _, row in _rows(data, listed) if isinstance(row, dict) and isinstance(row.get("id"), str)
        }
        for path, row in _rows(data, reference[:-1]):
            named = row.get(reference[-1]) if isinstance(row, dict) else None
            for index, one in enumerate(named) if isinstance(named, list) else ((None, named),):
                if isinstance(one, str) and one and one not in known:
                    where = (*path, reference[-1]) if index is None else (*path, reference[-1], index)
                    yield mistakes.unknown_id(pointed(where), found=one, among=".".join(listed))


def _rows(data: object, steps: tuple[str, ...]) -> Iterator[tuple[Pointer, object]]:
    found = data
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    for index, row in enumerate(found if isinstance(found, list) else ()):
        yield (*steps, index), row
