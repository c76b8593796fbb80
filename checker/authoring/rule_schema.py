"""JSON Schema for rule files: the keys of each kind, and the names that an editor completes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.authoring import schema_words as words
from checker.authoring.across_schema import across_key, across_pieces
from checker.authoring.schema_parts import (
    DAYS,
    DIALECT,
    REGION,
    TEXT,
    YEARS,
    choice,
    described,
    one_or_many,
    pieces,
    reference,
)
from checker.rules.across import AcrossKind
from checker.rules.lower import SLOTS, WORD_CHOICES
from checker.rules.model import RuleKind, Severity, Status

if TYPE_CHECKING:
    from checker.authoring.names import Names
    from checker.authoring.schema_parts import Json

SCHEMA_ID = "https://gouji.dev/schemas/rule-file-v1.schema.json"
EITHER = {
    RuleKind.RATIO: ("stated", "min", "max"),
    RuleKind.RANGE: ("min", "max"),
    RuleKind.TEXT: ("must", "must_not"),
}
"""Of these slots a kind needs at least one."""
LIMITS = frozenset({"min", "max", "threshold", "min_amount", "min_chars", "whole"})
"""Slots in which a parameter of the rule's own may stand by itself."""
_WORD_SLOTS = frozenset({"must", "must_not"})
_OF_CASE = ("each", "when", "explain", "message", "fix", "show", "anchor")
_OF_RULE = (
    "id", "title", "kind", "severity", "status", "params", "basis", "report_types", "unit_kinds", "regions",
    "fiscal_years", "submitted", "replaces", "note",
)  # fmt: skip


def rule_file_schema(names: Names) -> Json:
    """Return the schema of a rule file."""
    shared = pieces(names)
    for kind in RuleKind:
        shared[f"rule-{kind.value}"] = _rule(kind)
        shared[f"case-{kind.value}"] = _case(kind)
    shared |= across_pieces(_OF_RULE)
    shared["rule"] = _any_rule(names)
    return {
        "$schema": DIALECT,
        "$id": SCHEMA_ID,
        "title": "Gouji rule file 规则文件",
        "type": "object",
        "properties": {
            "chapter": described({"type": "string"}, "章的代号，如 SG。 The chapter's code."),
            "title": described(reference("wording"), "章的名称。 The chapter's title."),
            "rules": described({"type": "array", "items": reference("rule")}, "规则的列表。 The rules."),
        },
        "additionalProperties": False,
        "$defs": shared,
    }


def rule_keys(kind: RuleKind, *, has_cases: bool) -> tuple[str, ...]:
    """Return the keys a rule of a kind may have; with cases, what is said of subjects stands in the cases."""
    return (*_OF_RULE, "message", "fix", "cases") if has_cases else (*_OF_RULE, *_case_keys(kind), "cases")


def _case_keys(kind: RuleKind) -> tuple[str, ...]:
    slots = SLOTS[kind]
    return (*_OF_CASE, *slots.needs, *slots.may, *slots.words)


def _any_rule(names: Names) -> Json:
    """Return the schema of a rule: what every kind has, and then what its own kind has."""
    return {
        "type": "object",
        "required": ["id", "title", "message"],
        "properties": {
            "id": described({"type": "string", "minLength": 1}, words.KEYS["id"]),
            "title": described(reference("wording"), words.KEYS["title"]),
            "across": across_key(),
            "kind": described(choice(_kinds(), list(words.KINDS.values())), words.KEYS["kind"]),
            "severity": described(choice(list(Severity), list(words.SEVERITIES.values())), words.KEYS["severity"]),
            "status": described(choice(list(Status), list(words.STATUSES.values())), words.KEYS["status"]),
            "report_types": described(one_or_many(choice(names.report_types)), words.KEYS["report_types"]),
            "unit_kinds": described(one_or_many(choice(names.unit_kinds)), words.KEYS["unit_kinds"]),
            "regions": described(one_or_many(REGION), words.KEYS["regions"]),
            "fiscal_years": described(YEARS, words.KEYS["fiscal_years"]),
            "submitted": described(DAYS, words.KEYS["submitted"]),
            "replaces": described({"type": "boolean"}, words.KEYS["replaces"]),
            "note": described(reference("wording"), words.KEYS["note"]),
            "params": described(reference("parameters"), words.KEYS["params"]),
            "basis": described(reference("basis"), words.KEYS["basis"]),
            "message": described(reference("wording"), words.KEYS["message"]),
            "fix": described(reference("wording"), words.KEYS["fix"]),
        },
        "if": {"required": ["across"]},
        "then": reference("across-rule"),
        "else": {
            "allOf": [
                *(
                    {
                        "if": {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]},
                        "then": reference(f"rule-{kind.value}"),
                    }
                    for kind in RuleKind
                ),
                {"if": {"not": {"required": ["kind"]}}, "then": reference(f"rule-{RuleKind.FORMULA.value}")},
            ]
        },
    }


def _kinds() -> list[str]:
    """Return the names of all kinds, each once: some mean the same within a report and across reports."""
    return list(dict.fromkeys([*(one.value for one in RuleKind), *(one.value for one in AcrossKind)]))


def _rule(kind: RuleKind) -> Json:
    cases: Json = {"type": "array", "minItems": 1, "items": reference(f"case-{kind.value}")}
    common: Json = dict.fromkeys((*_OF_RULE, "message", "fix"), True)
    with_cases: Json = {
        "properties": {**common, "cases": described(cases, words.KEYS["cases"])},
        "additionalProperties": False,
    }
    properties = _properties(kind, "values")
    plain: Json = {
        "properties": {**common, **properties, "cases": described(cases, words.KEYS["cases"])},
        "additionalProperties": False,
        **_required(kind),
    }
    limits = [slot for slot in properties if slot in LIMITS]
    if limits:
        # What a rule's own parameters are called, no schema can know; without any, a limit is a known name.
        open_ones = {slot: described(reference("limits"), words.KEYS[slot]) for slot in limits}
        strict = {slot: properties[slot] for slot in limits}
        plain["properties"] = {
            **common,
            **properties,
            **dict.fromkeys(limits, True),
            "cases": described(cases, words.KEYS["cases"]),
        }
        plain |= {"if": {"required": ["params"]}, "then": {"properties": open_ones}, "else": {"properties": strict}}
    return {"if": {"required": ["cases"]}, "then": with_cases, "else": plain}


def _case(kind: RuleKind) -> Json:
    severity = described(choice(list(Severity), list(words.SEVERITIES.values())), words.KEYS["severity"])
    return {
        "type": "object",
        "properties": {"severity": severity, **_properties(kind, "limits")},
        "additionalProperties": False,
        **_required(kind),
    }


def _required(kind: RuleKind) -> Json:
    needs = [*SLOTS[kind].needs, *(["values"] if "values" in SLOTS[kind].words else [])]
    either = EITHER.get(kind, ())
    if not either:
        return {"required": needs}
    said = f"{' / '.join(either)} 至少写一个。 At least one of them is needed."
    return {"required": needs, "anyOf": [{"required": [one], "errorMessage": said} for one in either]}


def _properties(kind: RuleKind, limits: str) -> Json:
    """Return the slots of a kind; `limits` is what a limit may be: a known name, or any name."""
    slots = SLOTS[kind]
    found: Json = {}
    for key in _case_keys(kind):
        if key == "each":
            piece = reference("groups")
        elif key in ("message", "fix"):
            piece = reference("wording")
        elif key in slots.words:
            piece = choice(WORD_CHOICES[key]) if key in WORD_CHOICES else one_or_many(TEXT)
        elif key in _WORD_SLOTS:
            piece = reference("words")
        else:
            piece = reference(limits if key in LIMITS else "values")
        found[key] = described(piece, words.KEYS[key])
    return found
