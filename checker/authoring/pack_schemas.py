"""JSON Schema for the other files of a pack: examples, pack.yaml and definitions.yaml; and all schemas together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.authoring.rule_schema import rule_file_schema
from checker.authoring.schema_parts import (
    DIALECT,
    REGION,
    TEXT,
    YEARS,
    choice,
    described,
    name_pattern,
    one_or_many,
    pieces,
    reference,
)
from checker.authoring.schema_words import KEYS, SEVERITIES, STATUSES
from checker.report.schema import load_vocabulary
from checker.rules.across_slots import WORDS
from checker.rules.examples import OUTCOMES
from checker.rules.model import Severity, Status

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
            **{
                one: described({"anyOf": [reference("data"), reference("reports")]}, _OUTCOMES[one]) for one in OUTCOMES
            },
            "register": described(
                {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"unit": TEXT, "supervisor": TEXT},
                        "required": ["unit"],
                        "additionalProperties": False,
                    },
                },
                "跨报告规则的用例：名册上的单位。 Units of the register, for rules across reports.",
            ),
            "about": described(TEXT, "跨报告规则的用例：结果是哪个单位或组的。 Which unit or group the outcome is of."),
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
    return _file(
        EXAMPLES_FILE, "Gouji examples 用例文件", body, {"data": data, "reports": _reports(), "example": example}
    )


def _reports() -> Json:
    """Return the schema of the reports of an example of a rule across reports."""
    of_one: Json = {
        "unit": described(TEXT, "单位名称。 The unit."),
        "year": described({"type": "integer"}, "年度。 The fiscal year."),
        "type": described(choice(WORDS["of"]), "报告类型，不写为 dept_overall。 The type of report."),
        "kind": described(TEXT, "单位性质。 The kind of unit."),
        "supervisor": described(TEXT, "主管部门。 The department above it."),
        "region": described(TEXT, "地区。 The region."),
        "copies": described({"type": "integer", "minimum": 1}, "当作这么多个单位的报告。 So many units' report."),
        "data": described(reference("data"), "报告里的数。 What stands in the report."),
    }
    one: Json = {"type": "object", "properties": of_one, "required": ["unit", "year"], "additionalProperties": False}
    return {"type": "array", "minItems": 1, "items": one}


def _pack(names: Names) -> Json:
    shared = {key: piece for key, piece in pieces(names).items() if key in ("wording", "parameters")}
    body: Json = {
        "type": "object",
        "required": ["id", "version", "title"],
        "properties": {
            "id": described({"type": "string", "minLength": 1}, "规则包的代号。 The pack's id."),
            "version": described(TEXT, "版本。 The version."),
            "title": described(reference("wording"), "规则包的名称。 The pack's title."),
            "extends": described(TEXT, "建在哪个规则包上，如 national@2026.1。 The pack it builds on."),
            "region": described(REGION, "适用地区：行政区划代码的前几位。 The region it is for."),
            "fiscal_years": described(YEARS, KEYS["fiscal_years"]),
            "report_types": described(one_or_many(choice(names.report_types)), KEYS["report_types"]),
            "unit_kinds": described(one_or_many(choice(names.unit_kinds)), KEYS["unit_kinds"]),
            "note": described(reference("wording"), "给规则作者看的说明。 A note for authors."),
            "params": described(reference("parameters"), "参数：规则里的每个数都在这里。 The numbers rules use."),
            "rules": described(
                {"type": "object", "additionalProperties": _change()},
                "按编号改下层规则包的规则，要写理由。 Rules of the packs below, changed by id, with a reason.",
            ),
        },
        "additionalProperties": False,
    }
    return _file(PACK_FILE, "Gouji pack 规则包", body, shared)


def _change() -> Json:
    """Return the schema of what a pack changes of one rule below it."""
    return {
        "type": "object",
        "required": ["reason"],
        "properties": {
            "severity": described(choice(list(Severity), list(SEVERITIES.values())), KEYS["severity"]),
            "status": described(choice(list(Status), list(STATUSES.values())), KEYS["status"]),
            "off": described({"type": "boolean"}, "true 为停用，仍计数。 Whether it is switched off."),
            "fiscal_years": described(YEARS, KEYS["fiscal_years"]),
            "params": described({"type": "object"}, KEYS["params"]),
            "reason": described(reference("wording"), "为什么改。 Why it was changed."),
        },
        "additionalProperties": False,
    }


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
            "replaces": described({"type": "boolean"}, "替换下层规则包的同名定义。 Whether it replaces one below."),
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
