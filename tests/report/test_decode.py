from __future__ import annotations

import json

import pytest

from checker.kernel.errors import InputError
from checker.kernel.message import Language
from checker.report.decode import decode, decode_tree, report_from_tree
from checker.report.json_text import MAXIMUM_BYTES, MAXIMUM_DEPTH
from tests.report.samples import sampled

MINIMAL = '{"schema_version":"1.0","meta":{"fiscal_year":2019,"report_type":"dept_overall"},"unit":{"name":"单位"}'


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as refused:
        decode(data, "r.json")
    return refused.value.said_in(Language.EN)


def test_numbers_given_as_json_numbers_become_the_text_they_were_written_as():
    lines = '"lines":[{"initial":60.00,"final":50,"adjusted":-0.50,"prior_final":{"value":7.10,"span":[0,3]}}]'

    tree = decode_tree(f"{MINIMAL},{lines}}}".encode(), "r.json")

    row = {"initial": "60.00", "final": "50", "adjusted": "-0.50", "prior_final": {"value": "7.10", "span": [0, 3]}}
    assert tree["lines"] == [row]
    assert tree["meta"] == {"fiscal_year": 2019, "report_type": "dept_overall"}


def test_a_byte_order_mark_is_passed_over():
    assert decode(b"\xef\xbb\xbf" + MINIMAL.encode() + b"}", "r.json").unit_name == "单位"


def test_both_ways_in_give_the_same_report_facts():
    data = json.dumps(sampled(3)).encode()

    fast, canonical = decode(data, "r.json"), report_from_tree(decode_tree(data, "r.json"))

    assert type(fast.root) is not type(canonical.root)
    assert (fast.fiscal_year, fast.report_type, fast.unit_name, fast.money_unit) == (
        canonical.fiscal_year,
        canonical.report_type,
        canonical.unit_name,
        canonical.money_unit,
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "r.json:1:1: GJ-R003 not valid JSON: expecting value"),
        (b"\xff{}", "r.json: GJ-R002 file is not UTF-8 (byte 1 cannot be read); save it as UTF-8"),
        ("报告".encode("gb18030"), "r.json: GJ-R002 file is not UTF-8 (byte 1 cannot be read); save it as UTF-8"),
        (b"[1, 2]", "r.json#: GJ-R007 JSON, but not a report: expected an object {…}, found [1, 2]"),
        (b'"text"', 'r.json#: GJ-R007 JSON, but not a report: expected an object {…}, found "text"'),
        (b"{}", "r.json#: GJ-R007 JSON, but not a report: expected keys such as schema_version, meta, unit, found []"),
        (
            b'{"name": "x", "version": 2}',
            'r.json#: GJ-R007 JSON, but not a report: expected keys such as schema_version, meta, unit, found ["name", "version"]',
        ),
        (b"[" * 100_000, f"r.json: GJ-R005 nested deeper than {MAXIMUM_DEPTH} levels"),
        (b'{"meta": {"fiscal_year": 1, "fiscal_year": 2}}', 'r.json#/meta: GJ-R004 key "fiscal_year" is repeated'),
        (
            b'{"lines": [{"final": NaN}, {"final": -Infinity}]}',
            (
                'r.json#/lines/0/final: GJ-R006 NaN is no JSON number; where there is none write {"absent": "not_disclosed"}\n'
                'r.json#/lines/1/final: GJ-R006 -Infinity is no JSON number; where there is none write {"absent": "not_disclosed"}'
            ),
        ),
        (
            rb'{"unit": {"name": "\ud800"}}',
            r'r.json#/unit/name: GJ-R008 text holds half a surrogate pair (\ud800 to \udfff): "\ud800"',
        ),
        (b" " * (MAXIMUM_BYTES + 1), f"r.json: GJ-R001 file is larger than {MAXIMUM_BYTES} bytes"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(data: bytes, said: str):
    assert refusal(data) == said


def test_broken_json_is_shown_with_a_caret_under_the_place():
    data = '{\n  "unit": {"name": "某某单位" "kind": "行政"}\n}'.encode()

    assert refusal(data) == (
        "r.json:2:27: GJ-R003 not valid JSON: expecting ',' delimiter\n"
        '  "unit": {"name": "某某单位" "kind": "行政"}\n'
        "                              ^"
    )


def test_a_repeated_key_inside_a_value_that_was_overwritten_is_still_named():
    said = refusal(b'{"meta": {"a": 1, "a": 2}, "meta": {}}')

    assert said == 'r.json#: GJ-R004 key "meta" is repeated\nr.json: GJ-R004 key "a" is repeated'


@pytest.mark.parametrize("literal", ["1e30", "1E2", "9" * 41, "9" * 6000, "1e99999999999999999999999", "0.5e1"])
def test_a_json_number_that_is_not_printed_plainly_is_refused_where_a_figure_stands(literal: str):
    said = refusal(f'{MINIMAL},"lines":[{{"final":{literal}}}]}}'.encode())

    assert said.startswith(
        (
            "r.json#/lines/0/final: GJ-R013 expected a plain decimal number",
            "r.json#/lines/0/final: GJ-R022 number is longer",
        )
    )
    assert "\n" not in said


@pytest.mark.parametrize("literal", ["2019.0", "2.019e3", "true", '"2019"', "9" * 6000])
def test_a_year_must_be_a_whole_number(literal: str):
    said = refusal(MINIMAL.replace("2019", literal).encode() + b"}")

    assert said.startswith("r.json#/meta/fiscal_year: GJ-R012 expected a whole number, found ")
    assert "\n" not in said


def test_open_items_may_hold_anything_that_is_json():
    tree = decode_tree(f'{MINIMAL},"ext":{{"任意":[1.5e3,null,{{"a":true}}]}}}}'.encode(), "r.json")

    assert list(tree["ext"]) == ["任意"]
