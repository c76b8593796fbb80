from __future__ import annotations

import pytest

from checker.report.number_keys import number_keys, other_than_a_number
from checker.report.schema import report_schema

SCHEMA = report_schema()
FOUND = other_than_a_number(SCHEMA)


@pytest.mark.parametrize("key", sorted(number_keys(SCHEMA)))
def test_under_each_key_of_numbers_anything_else_is_found(key: str):
    assert FOUND is not None
    for number in ("0", "-1", "12.50", "007"):
        assert not FOUND.search(f'{{"a":{{"{key}":"{number}"}}}}'.encode())
    for other in ("", "-", "1.", ".5", "1,000", "1e3", "+1", "１", "1 ", "1\\n", "--1", "1.2.3", '1\\"', "NaN", "无"):
        for before in ('{"a":{', '{"text":"甲",'):
            assert FOUND.search(f'{before}"{key}":"{other}"}}'.encode()), (key, other)


@pytest.mark.parametrize(
    "key", ["currency", "label", "text", "share_of", "completion_base", "target_text", "approved_on"]
)
def test_texts_under_other_keys_are_no_numbers_that_went_wrong(key: str):
    assert FOUND is not None
    assert not FOUND.search(f'{{"a":{{"{key}":"人民币"}}}}'.encode())


def test_a_key_that_has_texts_elsewhere_is_no_key_of_numbers():
    assert not {"target", "actual"} & number_keys(SCHEMA).keys()


def test_a_schema_without_numbers_or_with_two_sorts_of_them_has_no_keys_of_numbers():
    number = {"type": ["string", "number"], "pattern": r"^[0-9]+$(?!\n)"}
    whole = {"type": ["string", "number"], "pattern": r"^[0-9]$(?!\n)"}
    half = {"type": ["string", "number"], "pattern": "[0-9]"}

    assert number_keys({"properties": {"a": number, "b": {"type": "string"}}}).keys() == {"a"}
    assert number_keys({"properties": {"a": number, "b": whole}}) == {}
    assert number_keys({"properties": {"a": half}}) == {}
    assert other_than_a_number({"properties": {"a": {"type": "string"}}}) is None
