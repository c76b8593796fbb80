"""The pieces that the editor schemas are made of: names, formulas, wordings, parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.authoring.schema_words import NOT_A_BASIS, NOT_A_GROUP, NOT_A_NAME
from checker.kernel.unit import UNITS, Kind
from checker.rules.parameters import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.authoring.names import Entry, Names

Json = dict[str, object]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Json = {"type": ["string", "number", "boolean"]}
NUMBER_OR_TEXT: Json = {"type": ["string", "number"]}
INTEGER: Json = {"type": "integer"}
YEARS: Json = {"type": "object", "properties": {"from": INTEGER, "to": INTEGER}, "additionalProperties": False}
_DAY: Json = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "errorMessage": "日期写作 2024-07-01"}
DAYS: Json = {"type": "object", "properties": {"from": _DAY, "to": _DAY}, "additionalProperties": False}
REGION: Json = {"type": ["string", "integer"], "pattern": "^(?:[0-9]{2}){1,3}$"}
_BRACKETED = r"\[[^\]]+\]|【[^】]+】"
_FORMULA = r"""[-+*/=<>≤≥≠×÷＋－＝＜＞()（）\[\]【】"“”'\s]|^[0-9０-９]"""
"""What no bare name has: a sign, a bracket, a quotation mark, a space, or a digit in front."""


def reference(name: str) -> Json:
    """Return a reference to a shared piece."""
    return {"$ref": f"#/$defs/{name}"}


def one_or_many(piece: Json) -> Json:
    """Return a piece, or a list of it, as every slot accepts."""
    return {"anyOf": [piece, {"type": "array", "minItems": 1, "items": piece}]}


def choice(values: Iterable[str], says: Sequence[str] = ()) -> Json:
    """Return one of some values; `says` tells the editor what each means."""
    found: Json = {"enum": list(values)}
    return {**found, "enumDescriptions": list(says)} if says else found


def entries(found: Sequence[Entry]) -> Json:
    """Return one of the names, each with what it stands for."""
    return choice([one.name for one in found], [f"{one.says.zh} · {one.says.en}" for one in found])


def described(piece: Json, text: str) -> Json:
    """Return a piece with what the editor says of it."""
    return {"description": text, **piece}


def pieces(names: Names) -> Json:
    """Return the shared pieces of every editor schema."""
    wording: Json = {
        "anyOf": [
            {"type": "string"},
            {"type": "object", "properties": {"zh": TEXT, "en": TEXT}, "required": ["zh"], "additionalProperties": False},
        ]
    }  # fmt: skip
    usable = (*names.fields, *names.definitions, *names.parameters, *names.paths)
    return {
        "name": {**entries(_once(usable)), "errorMessage": NOT_A_NAME},
        "other-name": {"type": "string", "pattern": name_pattern(names), "errorMessage": NOT_A_NAME},
        "formula": {"type": "string", "pattern": _FORMULA, "errorMessage": NOT_A_NAME},
        "value": {
            "anyOf": [reference("name"), reference("other-name"), reference("formula"), {"type": "number"}],
            "errorMessage": NOT_A_NAME,
        },
        "values": one_or_many(reference("value")),
        "limits": one_or_many(
            {"anyOf": [reference("name"), {"type": "string"}, {"type": "number"}], "errorMessage": NOT_A_NAME}
        ),
        "words": one_or_many(NUMBER_OR_TEXT),
        "group": {
            "anyOf": [
                {**entries(names.groups), "errorMessage": NOT_A_GROUP},
                {"type": "string", "pattern": group_pattern(names), "errorMessage": NOT_A_GROUP},
            ]
        },
        "groups": one_or_many(reference("group")),
        "wording": wording,
        "parameters": _parameters(),
        "basis": one_or_many({**entries(names.bases), "errorMessage": NOT_A_BASIS} if names.bases else TEXT),
    }


def name_pattern(names: Names) -> str:
    """Return the pattern of a name in any of its forms, by itself or as a path."""
    known = [one.name for one in (*names.fields, *names.definitions, *names.parameters)]
    return _dotted([*known, *names.others])


def group_pattern(names: Names) -> str:
    """Return the pattern of a path to a group, by any of its names."""
    return _dotted(names.group_words, tail=r"(?:\.\*)?")


def _dotted(words: Iterable[str], tail: str = "") -> str:
    listed = sorted({re.escape(one).replace(r"\-", "-") for one in words}, key=lambda one: (-len(one), one))
    step = f"(?:{_BRACKETED}|{'|'.join(listed)})"
    return f"^{step}(?:\\.{step})*{tail}$"


def _once(found: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({one.name: one for one in reversed(tuple(found))}.values())[::-1]


def _parameters() -> Json:
    """Return the schema of parameters: made here, with type and default, or of a pack below, changed with a reason."""
    period: Json = {
        "type": "object",
        "properties": {"from": INTEGER, "to": INTEGER, "value": {}},
        "required": ["value"],
        "additionalProperties": False,
    }
    money = "|".join(sorted((unit.symbol for unit in UNITS.values() if unit.kind is Kind.MONEY), key=len, reverse=True))
    defaults: dict[str, Json] = {
        "money": {"type": "string", "pattern": f"^-?[0-9][0-9,.]* ?(?:{money})$", "errorMessage": "金额要写单位，如 1万元"},
        "percent": {"type": "string", "pattern": "^-?[0-9][0-9.]*[%％]$", "errorMessage": "百分比要写 %，如 10%"},
        "number": NUMBER_OR_TEXT,
        "count": NUMBER_OR_TEXT,
        "text": NUMBER_OR_TEXT,
        "list": one_or_many(NUMBER_OR_TEXT),
    }  # fmt: skip
    return {
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {
                "en": described({"type": "string"}, "英文名。 The English name."),
                "type": described(choice(TYPES), "参数的类型。 The type of the value."),
                "default": described({}, "取值，带单位。 The value, with its unit."),
                "value": described({}, "改为多少，带单位。 The value instead of the one below."),
                "values": described(
                    {"type": "array", "items": period}, "某些年度的取值。 Values of some fiscal years."
                ),
                "reason": described(reference("wording"), "为什么改。 Why it was changed."),
                "note": reference("wording"),
            },
            "anyOf": [{"required": [one]} for one in ("default", "value", "values")],
            "additionalProperties": False,
            "allOf": [
                {
                    "if": {"properties": {"type": {"const": kind}}, "required": ["type"]},
                    "then": {"properties": {"default": piece}},
                }
                for kind, piece in defaults.items()
            ],
        },
    }
