"""The fast way in: typed decoding generated from the report schema. It accepts only what the canonical validator accepts.

Whatever typed decoding cannot judge exactly (open objects, JSON numbers as figures, keys that may be repeated) it refuses,
and the canonical validator decides.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import msgspec

from checker.report.consistency import is_reference, is_span
from checker.report.json_text import MAXIMUM_BYTES, MAXIMUM_DIGITS
from checker.report.number_keys import number_keys, other_than_a_number
from checker.report.places import definition_name, is_figure, mapping, resolved
from checker.report.schema import report_schema
from checker.report.typed_checks import SPAN_ENDING, checking, consistency_checks, has_value_or_absent, keeps_spans

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from checker.report.schema import Json
    from checker.report.typed_checks import Check

_GREATEST = 2**63 - 1
_NOTES = frozenset({"$schema", "$id", "$defs", "$comment", "$ref", "title", "description"})
_SAID = {
    "string": frozenset({"type", "minLength", "pattern"}),
    "integer": frozenset({"type", "minimum", "maximum"}),
    "boolean": frozenset({"type"}),
    "array": frozenset({"type", "items", "minItems", "maxItems"}),
    "object": frozenset({"type", "properties", "required", "additionalProperties", "anyOf"}),
    "number": frozenset({"type", "pattern"}),
    "figure": frozenset({"type", "pattern", "properties", "additionalProperties", "if", "then", "else"}),
}
_ONE_OF_TWO = {
    "if": {"type": "object", "required": ["absent"]},
    "then": {"not": {"required": ["value"]}},
    "else": {"if": {"type": "object"}, "then": {"required": ["value"]}},
}


def accept(data: bytes) -> object | None:
    """Return the report in `data` as typed objects, or None when it is refused or in doubt."""
    found = _decoder()
    if found is None or len(data) > MAXIMUM_BYTES:
        return None
    decoder, other_than_a_number = found
    try:
        root: object = decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    encoded = _ENCODER.encode(root)
    if other_than_a_number is not None and other_than_a_number.search(encoded):
        return None
    return root if _holds_each_key_once(data, encoded) and keeps_spans(encoded, root) else None


def accept_tree(tree: dict[str, object]) -> object | None:
    """Return a valid report of plain dictionaries as typed objects, or None as `accept` does."""
    try:
        data = _ENCODER.encode(tree)
    except UnicodeEncodeError:
        # Half of a pair of surrogates, which only the slower encoder writes.
        data = json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return accept(data)


def plain(root: object) -> dict[str, object]:
    """Return a report as plain dictionaries, whichever way it was decoded."""
    return cast("dict[str, object]", root if isinstance(root, dict) else msgspec.to_builtins(root))


def _holds_each_key_once(data: bytes, encoded: bytes) -> bool:
    """Return whether `data` surely writes no key twice.

    The last of two equal keys wins in decoding, so a repeated key leaves fewer colons in what is encoded again; a colon
    in a text counts on both sides alike, unless it was written as an escape.
    """
    if b"\\" in data and b"\\u003" in data:
        # One character is looked for much faster than several, and most reports have no escape at all.
        return False
    return data.count(b":") == encoded.count(b":")


_ENCODER = msgspec.json.Encoder()


@cache
def _decoder() -> tuple[msgspec.json.Decoder[Any], re.Pattern[bytes] | None] | None:
    """Return what decodes a report, and what finds in its bytes what should have been a number."""
    schema = report_schema()
    try:
        return msgspec.json.Decoder(typed(schema)), other_than_a_number(schema)
    except _Unsayable:
        return None


def typed(schema: Json) -> Any:
    """Return the type that the report schema `schema` says, but for the form of what stands under keys of numbers alone."""
    return _Types(number_keys(schema)).of(schema, "Report")


class _Unsayable(Exception):  # noqa: N818 -- not an error: the canonical validator takes over
    """A schema that typed decoding cannot say exactly."""


class _Types:
    """The type of each schema; a definition becomes one type, however often it is referred to."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self.numbers = frozenset(numbers)
        self.made: dict[tuple[str, bool], Any] = {}

    def of(self, schema: Json, name: str, *, is_number: bool = False) -> Any:
        """Return the type of a schema; `is_number`: the form of a printed number is judged elsewhere."""
        target = definition_name(schema)
        if not target:
            return self._made(schema, name, is_number=is_number)
        _refuse_unless(schema, frozenset())
        known = target, is_number
        if known not in self.made:
            self.made[known] = None
            self.made[known] = self._made(resolved({"$ref": schema["$ref"]}), target, is_number=is_number)
        if self.made[known] is None:
            raise _Unsayable
        return self.made[known]

    def _made(self, schema: Json, name: str, *, is_number: bool) -> Any:
        if is_figure(schema):
            return self._figure(schema, name, is_number=is_number)
        if "enum" in schema or "const" in schema:
            return _choice(schema)
        match schema.get("type"):
            case "string":
                return _text(schema, _SAID["string"])
            case "integer":
                return _integer(schema)
            case "boolean":
                _refuse_unless(schema, _SAID["boolean"])
                return bool
            case "array":
                return self._rows(schema, name)
            case "object":
                _refuse_unless(schema, _SAID["object"])
                return self._object(schema, name, [*_alternatives(schema)])
            case _:
                raise _Unsayable

    def _figure(self, schema: Json, name: str, *, is_number: bool) -> Any:
        types = frozenset(cast("list[str]", schema["type"]))
        if types == {"string", "number"}:
            return _text(schema, _SAID["number"], max_length=MAXIMUM_DIGITS, is_number=is_number)
        text = _text(schema, _SAID["figure"], max_length=MAXIMUM_DIGITS, is_number=is_number)
        if types != {"string", "number", "object"} or {key: schema.get(key) for key in _ONE_OF_TWO} != _ONE_OF_TWO:
            raise _Unsayable
        return text | self._object(schema, name, [has_value_or_absent])

    def _rows(self, schema: Json, name: str) -> Any:
        _refuse_unless(schema, _SAID["array"])
        inner = resolved(mapping(schema.get("items")))
        if not inner or is_span(inner) or is_reference(inner):
            raise _Unsayable
        item = self.of(mapping(schema["items"]), f"{name}_row")
        bounds = msgspec.Meta(min_length=_bound(schema, "minItems"), max_length=_bound(schema, "maxItems"))
        return Annotated[list[item], bounds]  # type: ignore[valid-type]  # the type is made at run time

    def _field(self, key: str, schema: Json, name: str) -> Any:
        if is_span(schema) and not key.endswith(SPAN_ENDING):
            raise _Unsayable
        return self.of(schema, name, is_number=key in self.numbers)

    def _object(self, schema: Json, name: str, checks: list[Check]) -> Any:
        if schema.get("additionalProperties") is not False or "properties" not in schema:
            raise _Unsayable
        required = cast("list[str]", schema.get("required") or [])
        fields: list[Any] = []
        for key, below in mapping(schema["properties"]).items():
            try:
                found = self._field(key, mapping(below), f"{name}_{key}")
            except _Unsayable:
                if key in required:
                    raise
                # Without a field of its own the key is refused wherever it stands.
                continue
            fields.append((key, found) if key in required else (key, found, None))
        checks += consistency_checks(schema, name)
        return msgspec.defstruct(
            name,
            fields,
            namespace={"__post_init__": checking(checks)} if checks else {},
            frozen=True,
            gc=False,
            kw_only=True,
            omit_defaults=True,
            forbid_unknown_fields=True,
        )


def _refuse_unless(schema: Json, said: frozenset[str]) -> None:
    if any(key not in said and key not in _NOTES and not key.startswith("x-") for key in schema):
        raise _Unsayable


def _text(schema: Json, said: frozenset[str], max_length: int | None = None, *, is_number: bool = False) -> Any:
    _refuse_unless(schema, said)
    pattern = None if is_number else schema.get("pattern")
    form = pattern if isinstance(pattern, str) else None
    return Annotated[str, msgspec.Meta(min_length=_bound(schema, "minLength"), max_length=max_length, pattern=form)]


def _choice(schema: Json) -> Any:
    _refuse_unless(schema, frozenset({"enum", "const"}))
    choices = cast("list[object]", schema.get("enum") or [schema["const"]])
    if not all(isinstance(one, str) for one in choices):
        raise _Unsayable
    return Literal[tuple(choices)]


def _integer(schema: Json) -> Any:
    _refuse_unless(schema, _SAID["integer"])
    low, high = _bound(schema, "minimum"), _bound(schema, "maximum")
    return Annotated[int, msgspec.Meta(ge=-_GREATEST if low is None else low, le=_GREATEST if high is None else high)]


def _bound(schema: Json, key: str) -> int | None:
    found = schema.get(key)
    if found is not None and not isinstance(found, int):
        raise _Unsayable
    return found


def _alternatives(schema: Json) -> Iterator[Check]:
    for one in cast("list[Json]", schema.get("anyOf") or []):
        if set(one) != {"required"} or len(cast("list[str]", one["required"])) != 1:
            raise _Unsayable
    keys = [cast("list[str]", one["required"])[0] for one in cast("list[Json]", schema.get("anyOf") or [])]
    if keys:
        yield lambda made: any(getattr(made, key) is not None for key in keys)
