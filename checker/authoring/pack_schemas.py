"""JSON Schema for the other files of a pack: examples, pack.yaml and definitions.yaml; and all schemas together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.authoring.rule_schema import rule_file_schema
from checker.authoring.schema_parts import DIALECT, TEXT, choice, described, name_pattern, pieces, reference
from checker.report.schema import load_vocabulary
from checker.rules.examples import OUTCOMES

if TYPE_CHECKING:
    from checker.authoring.names import Names
    from checker.authoring.schema_parts import Json

RULE_FILE = "rule-file-v1.schema.json"
EXAMPLES_FILE = "rule-examples-v1.schema.json"
PACK_FILE = "rule-pack-v1.schema.json"
DEFINITIONS_FILE = "rule-definitions-v1.schema.json"
_OUTCOMES = {
    "pass": "规则在这些数上通过。 The rule passes.",
    "fail": "规则在这些数上不通过。 The rule fails.",
    "explained": "不通过，但报告写了原因。 Failed, with a reason.",
    "unknown": "缺数，无法判断。 A figure is missing.",
    "not_applicable": "不适用。 The rule does not apply.",
}


def editor_schemas(names: Names) -> dict[str, Json]:
    """Return every schema for editors, by file name."""
    return {
        RULE_FILE: rule_file_schema(names),
        EXAMPLES_FILE: _examples(names),
        PACK_FILE: _pack(names),
        DEFINITIONS_FILE: _definitions(names),
    }


def _file(name: str, title: str, body: Json, shared: Json) -> Json:
    head: Json = {"$schema": DIALECT, "$id": f"https://gouji.dev/schemas/{name}", "title": title}
    return {**head, **body, "$defs": shared}


def _examples(names: Names) -> Json:
    scalar: Json = {"type": ["string", "number", "boolean", "null"]}
    values: Json = {
        "anyOf": [scalar, reference("data"), {"type": "array", "items": {"anyOf": [scalar, reference("data")]}}]
    }
    data: Json = {
        "type": "object",
        "properties": {
            one.name: {"description": f"{one.says.zh} · {one.says.en}"} for one in (*names.fields, *names.paths)
        },
        "patternProperties": {name_pattern(names): values},
        "additionalProperties": False,
    }
    example: Json = {
        "type": "object",
        "properties": {
            **{one: described(reference("data"), _OUTCOMES[one]) for one in OUTCOMES},
            "at": described({"type": "string"}, "对象所在的路径，如 three_public.overseas。 Where the subject stands."),
            "boundary": described({"type": "boolean"}, "恰在界上。 Just at the limit."),
            "expect": {
                "type": "object",
                "properties": {"message_has": described(TEXT, "消息里应有的字。 What the message must contain.")},
                "additionalProperties": False,
            },
            "note": described({"type": "string"}, "为什么有这个用例。 Why this example is here."),
        },
        "oneOf": [{"required": [one]} for one in OUTCOMES],
        "additionalProperties": False,
    }
    body: Json = {"type": "object", "additionalProperties": {"type": "array", "items": reference("example")}}
    return _file(EXAMPLES_FILE, "Gouji examples 用例文件", body, {"data": data, "example": example})


def _pack(names: Names) -> Json:
    shared = {key: piece for key, piece in pieces(names).items() if key in ("wording", "parameters")}
    body: Json = {
        "type": "object",
        "required": ["id", "version", "title"],
        "properties": {
            "id": described({"type": "string", "minLength": 1}, "规则包的代号。 The pack's id."),
            "version": described(TEXT, "版本。 The version."),
            "title": described(reference("wording"), "规则包的名称。 The pack's title."),
            "params": described(reference("parameters"), "参数：规则里的每个数都在这里。 The numbers rules use."),
        },
        "additionalProperties": False,
    }
    return _file(PACK_FILE, "Gouji pack 规则包", body, shared)


def _definitions(names: Names) -> Json:
    types = [name for one in load_vocabulary().types.values() for name in (one.name, one.title.zh)]
    # A definition is said of one thing, so its formula names that thing's fields and not paths from the top.
    own = pieces(replace(names, paths=()))
    shared = {key: own[key] for key in ("wording", "name", "other-name", "formula", "value")}
    definition: Json = {
        "type": "object",
        "required": ["name", "of", "formula"],
        "properties": {
            "name": described(reference("wording"), "在公式里怎么叫它。 What formulas call it."),
            "of": described(choice(dict.fromkeys(types)), "说的是哪一种对象。 What kind of thing it is said of."),
            "formula": described(reference("value"), "公式。 The formula."),
            "note": reference("wording"),
        },
        "additionalProperties": False,
    }
    body: Json = {
        "type": "object",
        "properties": {"definitions": {"type": "array", "items": definition}},
        "additionalProperties": False,
    }
    return _file(DEFINITIONS_FILE, "Gouji definitions 定义", body, shared)
