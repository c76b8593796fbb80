from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checker.kernel.errors import InputError
from checker.report import typed
from checker.report.decode import decode_tree
from checker.report.nodes import child
from checker.report.schema import report_schema
from tests.report.samples import mutant, sampled

if TYPE_CHECKING:
    from checker.report.schema import Json

MUTANTS = 4000
SHARE = 10

BASE: Json = {
    "schema_version": "1.0",
    "meta": {"fiscal_year": 2019, "report_type": "dept_overall"},
    "unit": {"name": "单位"},
    "operating_cost": {
        "final": "60.00",
        "stated": {"share": "5.00", "share_of": "finance.expenditure.total.final"},
        "span": [0, 2],
    },
}


def written(tree: Json) -> bytes:
    return json.dumps(tree, ensure_ascii=False).encode()


def assert_read_the_same(plain: object, made: object, path: str) -> None:
    """The two trees give the same through `child`, the only way a rule reads them."""
    if isinstance(plain, dict):
        for key, value in plain.items():
            assert_read_the_same(value, child(made, key), f"{path}/{key}")
        extra = [
            key for key in getattr(made, "__struct_fields__", ()) if key not in plain and child(made, key) is not None
        ]
        assert not extra, path
    elif isinstance(plain, list):
        assert isinstance(made, list)
        assert len(plain) == len(made), path
        for index, value in enumerate(plain):
            assert_read_the_same(value, child(made, index), f"{path}/{index}")
    else:
        assert (type(plain), plain) == (type(made), made), path


@pytest.mark.parametrize("part", range(SHARE))
def test_whatever_the_fast_way_accepts_the_canonical_way_accepts_and_reads_alike(part: int):
    accepted = 0
    for seed in range(part, MUTANTS, SHARE):
        data = mutant(seed)

        made = typed.accept(data)

        if made is not None:
            accepted += 1
            assert_read_the_same(decode_tree(data, f"mutant-{seed}"), made, f"mutant-{seed}")
    assert accepted > MUTANTS // SHARE // 20


def test_the_mutants_put_every_mistake_to_the_fast_way():
    codes = set()
    for seed in range(1000):
        try:
            decode_tree(mutant(seed), "x")
        except InputError as refused:
            codes |= {one.code for one in refused.problems}

    assert {f"GJ-R{number:03}" for number in (2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19)} <= codes


def test_valid_reports_go_the_fast_way():
    refused = [seed for seed in range(120) if typed.accept(written(sampled(seed))) is None]

    assert refused == []


def test_sampled_reports_are_valid_and_read_alike():
    for seed in range(40):
        data = written(sampled(seed))

        assert_read_the_same(decode_tree(data, f"sample-{seed}"), typed.accept(data), f"sample-{seed}")


def test_the_plain_report_of_these_tests_is_accepted():
    assert typed.accept(written(BASE)) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"60.00"', '"12\\n"'),
        ('"60.00"', '"１２"'),
        ('"60.00"', '"1_0"'),
        ('"60.00"', '" 1"'),
        ('"60.00"', '"+5"'),
        ('"60.00"', '"5."'),
        ('"60.00"', '".5"'),
        ('"60.00"', '"1e3"'),
        ('"60.00"', "60.00"),
        ('"60.00"', "1e30"),
        ('"60.00"', "NaN"),
        ('"60.00"', "true"),
        ('"60.00"', "null"),
        ('"60.00"', "{}"),
        ('"60.00"', '{"absent": "unreadable", "value": "1"}'),
        ('"60.00"', '"' + "9" * 41 + '"'),
        ("2019", "2019.0"),
        ("2019", "true"),
        ("2019", '"2019"'),
        ("2019", "1989"),
        ("2019", "9" * 50),
        ('"1.0"', '"1.1"'),
        ('"单位"', '""'),
        ('"单位"', "null"),
        ('"单位"', '"\\ud800"'),
        ('"unit"', '"uni"'),
        ('"final"', '"决算数"'),
        ("[0, 2]", "[2, 0]"),
        ("[0, 2]", "[0, 2, 3]"),
        ("[0, 2]", "[-1, 2]"),
        ("total.final", "total.finals"),
        ('"final"', '"final": "60.00", "final"'),
        ('"final"', '"final" : "60.00", "fina\\u006c"'),
        ('"name"', '"name": "\\u0022\\u003a", "name"'),
        ('"name": ', '"name": "x", "name": "\\u003a" ,"code": '),
        ('{"schema', '{"ext": {"a": 1.5}, "schema'),
        ('{"schema', '{"source": {"text": "一"}, "schema'),
    ],
)
def test_doubtful_reports_are_left_to_the_canonical_way(old: str, new: str):
    text = json.dumps(BASE, ensure_ascii=False)
    assert text.count(old) >= 1

    assert typed.accept(text.replace(old, new, 1).encode()) is None


@pytest.mark.parametrize(
    "change", [{"minimum": 1.5}, {"multipleOf": 2}, {"enum": [1]}, {"$ref": "#/$defs/Amount", "maximum": 3}]
)
def test_a_field_whose_schema_cannot_be_said_in_types_is_refused_not_guessed(change: Json):
    schema = {
        **report_schema(),
        "properties": {**report_schema()["properties"], "report_id": {"type": "integer", **change}},
    }

    made = typed.typed(schema)

    assert "report_id" not in made.__struct_fields__


def test_spans_are_checked_against_the_source_text():
    tree = {**BASE, "source": {"text": "一二"}}
    longer = {**BASE, "source": {"text": "一二"}, "lines": [{"label": "a", "span": [1, 3]}]}

    assert typed.accept(written(tree)) is not None
    assert typed.accept(written(longer)) is None


def test_rows_with_the_same_id_and_references_to_no_row_are_refused():
    target = {"id": "T1", "text": "目标"}
    result = {"id": "R1", "text": "结果", "target_ids": ["T1"]}

    assert typed.accept(written({**BASE, "goals": {"targets": [target], "results": [result]}})) is not None
    assert typed.accept(written({**BASE, "goals": {"targets": [target, target], "results": [result]}})) is None
    assert typed.accept(written({**BASE, "goals": {"targets": [], "results": [result]}})) is None
