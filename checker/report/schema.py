"""The report schema as published, and the vocabulary read from it."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import cast

from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.kernel.unit import Kind
from checker.report.vocabulary import Field, ObjectType, Reading, Shape, View, Vocabulary, name_key

Json = dict[str, object]
SCHEMA_FILE = "report-v1.schema.json"
_KINDS = {one.value: one for one in Kind}
_PRINTED = {"exact": True, "measured": False}


@cache
def report_schema() -> Json:
    """Return the published schema; numbers in it are decimal, as in the data it judges."""
    text = (shipped("schemas") / SCHEMA_FILE).read_text(encoding="utf-8")
    return cast("Json", json.loads(text, parse_float=Decimal))


@cache
def load_vocabulary() -> Vocabulary:
    """Return the vocabulary of the published schema."""
    return read_vocabulary(report_schema())


def read_vocabulary(schema: Json) -> Vocabulary:
    """Return the vocabulary that the `x-` keywords of `schema` carry."""
    reader = _Reader()
    definitions = _mapping(schema.get("$defs"))
    for name, definition in definitions.items():
        reader.definitions[name] = _mapping(definition)
    for name, definition in reader.definitions.items():
        if definition.get("type") == "object" and "x-kind" not in definition:
            reader.read_object(definition, name)
    root = reader.read_object(schema, "Report")
    by_name: dict[str, tuple[ObjectType, ...]] = {}
    for one in reader.types.values():
        for key in {name_key(name) for name in one.names}:
            by_name[key] = (*by_name.get(key, ()), one)
    return Vocabulary(reader.types, root, by_name)


class _Reader:
    def __init__(self) -> None:
        self.definitions: dict[str, Json] = {}
        self.types: dict[str, ObjectType] = {}

    def read_object(self, schema: Json, name: str) -> ObjectType:
        fields: dict[str, Field] = {}
        for key, value in _mapping(schema.get("properties")).items():
            fields[key] = self._field(key, _mapping(value), f"{name}.{key}" if name != "Report" else key)
        for key, value in _mapping(schema.get("x-views")).items():
            fields[key] = _view(key, _mapping(value))
        title = _title(schema, name)
        found = ObjectType(
            name=name,
            title=title,
            names=_names(schema, name),
            fields=fields,
            row_key=_texts(schema.get("x-row-key")),
            parts=_texts(schema.get("x-parts")),
            required=_texts(schema.get("required")),
            by_name=_by_name(fields),
        )
        self.types[name] = found
        return found

    def _field(self, key: str, schema: Json, path: str) -> Field:
        if schema.get("type") == "array":
            inner = self._field(key, _mapping(schema.get("items")), path)
            return Field(
                key=key,
                names=_names(schema, key),
                title=_title(schema, key),
                shape=inner.shape,
                kind=inner.kind,
                unit=inner.unit,
                type_name=inner.type_name,
                is_many=True,
            )
        target = _referenced(schema)
        whole = {**self.definitions.get(target, {}), **schema} if target else schema
        is_object = whole.get("type") == "object" and "x-kind" not in whole
        if is_object and not target and "properties" in whole:
            self.read_object(whole, path)
        return Field(
            key=key,
            names=_names(schema, key),
            title=_title(schema if "x-name" in schema else whole, key),
            shape=_shape(whole, is_object=is_object),
            kind=_KINDS.get(str(whole.get("x-kind")), Kind.TEXT),
            unit=str(whole.get("x-unit", "")),
            type_name=(target or path) if is_object else target,
            is_integer=whole.get("type") == "integer",
            is_exact=_PRINTED.get(str(whole.get("x-print"))),
            choices=_texts(whole.get("enum")),
            is_ranked=whole.get("x-ordered") is True,
            prints_unit=whole.get("x-printed-unit") is True,
            choice_titles=_choice_titles(whole),
            doubt=_title({"x-name": schema["x-doubt"]}, key) if "x-doubt" in schema else None,
        )


def _shape(schema: Json, *, is_object: bool) -> Shape:
    if is_object:
        return Shape.OBJECT if "properties" in schema else Shape.OPEN
    if schema.get("x-kind") in ("money", "percent", "points", "count", "number"):
        return Shape.FIGURE
    return Shape.TEXT


def _view(key: str, schema: Json) -> Field:
    name = _mapping(schema.get("name"))
    common = {"key": key, "names": _names({"x-name": name}, key), "title": _title({"x-name": name}, key)}
    kind = str(schema.get("kind"))
    if kind == "lines":
        reading = Reading.BELOW if "below" in schema else Reading.PARTS if schema.get("parts") else Reading.SIBLINGS
        view = View(reading=reading, source=_path(schema["below"]) if "below" in schema else ())
        return Field(**common, shape=Shape.OBJECT, type_name="Line", is_many=True, view=view)  # type: ignore[arg-type]  # keys are literal
    figure = _figure_view(schema)
    if figure is not None:
        prints_unit = schema.get("prints_unit") is True
        return Field(**common, shape=Shape.FIGURE, kind=_KINDS[kind], prints_unit=prints_unit, view=figure)  # type: ignore[arg-type]  # keys are literal
    if "members" in schema:
        view = View(
            reading=Reading.MEMBERS,
            source=_path(schema["members"]),
            match=_texts(schema.get("match")),
            is_before=schema.get("before") is True,
        )
        return Field(**common, shape=Shape.OBJECT, type_name=str(schema.get("of")), is_many=True, view=view)  # type: ignore[arg-type]  # keys are literal
    if "alike" in schema or "among" in schema:
        codes = tuple((_path(path), _texts(values)) for path, values in _mapping(schema.get("among")).items())
        reading = Reading.ALIKE if "alike" in schema else Reading.AMONG
        view = View(reading=reading, source=_texts(schema.get("alike")), codes=codes)
        return Field(**common, shape=Shape.TEXT, kind=_KINDS[kind], view=view)  # type: ignore[arg-type]  # keys are literal
    if "linked" in schema:
        view = View(
            reading=Reading.LINKED,
            source=_path(schema["linked"]),
            inner=_path(schema["their"]),
            by=str(schema["own"]),
        )
        return Field(**common, shape=Shape.OBJECT, type_name=str(schema["of"]), is_many=True, view=view)  # type: ignore[arg-type]  # keys are literal
    where = tuple((key, str(value)) for key, value in _mapping(schema.get("where")).items())
    view = View(reading=Reading.JOIN, source=_path(schema["join"]), inner=_path(schema["field"]), where=where)
    return Field(**common, shape=Shape.TEXT, kind=Kind.TEXT, view=view)  # type: ignore[arg-type]  # keys are literal


def _figure_view(schema: Json) -> View | None:
    """Return the view of one number that `schema` describes, or None when it describes another view."""
    if "deref" in schema:
        return View(reading=Reading.DEREFERENCE, source=_path(schema["deref"]))
    if "printed" in schema:
        return View(reading=Reading.PRINTED, source=_path(schema["printed"]))
    if "size" in schema:
        return View(reading=Reading.SIZE, source=_path(schema["size"]), less=str(schema.get("minus", "")))
    if "earlier" in schema:
        return View(reading=Reading.EARLIER, source=_path(schema["same"]), inner=_path(schema["earlier"]))
    if "date" in schema:
        return View(reading=Reading.DATE_PART, source=_path(schema["date"]), inner=_path(schema["part"]))
    return None


def _by_name(fields: dict[str, Field]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for key, one in fields.items():
        for name in one.names:
            keys = table.setdefault(name_key(name), [])
            if key not in keys:
                keys.append(key)
    return {name: tuple(keys) for name, keys in table.items()}


def _choice_titles(schema: Json) -> tuple[Message, ...]:
    said = _mapping(schema.get("x-choices"))
    return tuple(_title({"x-name": said.get(code)}, code) for code in _texts(schema.get("enum"))) if said else ()


def _names(schema: Json, key: str) -> tuple[str, ...]:
    name = _mapping(schema.get("x-name"))
    said = [str(name[one]) for one in ("zh", "en") if one in name]
    return tuple(dict.fromkeys([*said, *_texts(name.get("aliases")), key]))


def _title(schema: Json, key: str) -> Message:
    name = _mapping(schema.get("x-name"))
    return Message(str(name.get("zh", key)), str(name.get("en", key)))


def _referenced(schema: Json) -> str:
    reference = schema.get("$ref")
    return str(reference).rpartition("/")[2] if reference else ""


def _mapping(value: object) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _path(value: object) -> tuple[str, ...]:
    return tuple(str(value).split("."))
