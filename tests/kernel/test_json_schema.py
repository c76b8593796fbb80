from __future__ import annotations

import json
from decimal import Decimal

from jsonschema import Draft202012Validator

from checker.kernel.json_schema import Schema, Violation
from checker.kernel.shipped import shipped

SCHEMA = {
    "type": "object",
    "properties": {"a": {"type": "integer"}, "b": {"type": "string", "minLength": 1}},
    "required": ["a"],
    "additionalProperties": False,
}


def test_every_violation_is_found_with_its_place_and_the_known_keys():
    found = list(Schema(SCHEMA).violations({"b": "", "c": 1}))

    assert found == [
        Violation(
            path=(), keyword="required", expected=["a"], found={"b": "", "c": 1}, known=("a", "b"), unknown=("a",)
        ),
        Violation(
            path=(),
            keyword="additionalProperties",
            expected=False,
            found={"b": "", "c": 1},
            known=("a", "b"),
            unknown=("c",),
        ),
        Violation(path=("b",), keyword="minLength", expected=1, found=""),
    ]


def test_a_value_is_accepted_exactly_when_it_has_no_violations():
    schema = Schema(SCHEMA)

    for value in ({"a": 1}, {"a": Decimal("1.5")}, {"a": True}, {}, []):
        assert schema.accepts(value) == (not list(schema.violations(value)))
    assert schema.accepts({"a": 1})


def test_every_published_schema_is_a_schema():
    files = sorted(shipped("schemas").glob("*.json"))

    assert files
    for one in files:
        Draft202012Validator.check_schema(json.loads(one.read_text(encoding="utf-8")))
