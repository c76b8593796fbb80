"""Every value of a report beside what the schema says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.report.schema import report_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.json_text import Pointer
    from checker.report.schema import Json

NOTHING: Json = {}


def definitions() -> Json:
    """Return the `$defs` of the report schema."""
    return mapping(report_schema()["$defs"])


def mapping(value: object) -> Json:
    """Return `value` as an object of the schema; an empty one when it is none."""
    return cast("Json", value) if isinstance(value, dict) else NOTHING


def resolved(schema: Json) -> Json:
    """Return `schema` with its reference followed; what stands beside a reference outweighs it."""
    target = definition_name(schema)
    return mapping(definitions().get(target)) | schema if target else schema


def definition_name(schema: Json) -> str:
    """Return the name of the definition that `schema` refers to, or nothing."""
    return str(schema.get("$ref", "")).rpartition("/")[2]


def is_figure(schema: Json) -> bool:
    """Whether a printed number stands at a resolved schema."""
    types = schema.get("type")
    return isinstance(types, list) and "number" in types


def schema_at(path: Pointer) -> Json:
    """Return the resolved schema of the value at `path`, or nothing where the schema describes none."""
    found = report_schema()
    for step in path:
        below = found.get("items") if isinstance(step, int) else mapping(found.get("properties")).get(step)
        found = resolved(mapping(below))
    return found


def places(value: object, schema: Json | None = None, path: Pointer = ()) -> Iterator[tuple[Pointer, object, Json]]:
    """Yield path, value and resolved schema of every described value, outer ones first."""
    here = report_schema() if schema is None else schema
    yield path, value, here
    if isinstance(value, dict):
        known = mapping(here.get("properties"))
        for key, item in value.items():
            if key in known:
                yield from places(item, resolved(mapping(known[key])), (*path, key))
    elif isinstance(value, list) and "items" in here:
        inner = resolved(mapping(here["items"]))
        for index, item in enumerate(value):
            yield from places(item, inner, (*path, index))
