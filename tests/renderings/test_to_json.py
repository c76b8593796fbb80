from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from checker import check_files, result_of
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.renderings.finding_text import basis_said
from checker.renderings.layout import Screen
from checker.renderings.to_json import basis_of
from checker.rules.load import load_leniently
from checker.rules.model import Basis
from tests.cli.inputs import PACK, REPORT, TEXT, broken_pack
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = json.loads((shipped("schemas") / "result-v1.schema.json").read_text(encoding="utf-8"))


def result(*paths: Path, pack: Path = PACK):
    loaded = load_leniently(pack)
    return result_of(check_files(paths, loaded.rulebook, loaded.problems), "0.1.0")


def objects(schema: object):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for one in schema.values():
            yield from objects(one)


def test_the_schema_is_a_schema_closed_and_described_throughout():
    Draft202012Validator.check_schema(SCHEMA)

    for one in objects(SCHEMA):
        assert one["additionalProperties"] is False
        assert all("description" in each or "$ref" in each for each in one["properties"].values())


def test_every_sort_of_result_is_valid(tmp_path: Path):
    text, empty = tmp_path / "report.txt", tmp_path / "empty.txt"
    text.write_text(TEXT, encoding="utf-8")
    empty.write_bytes(b"")

    for found in (
        result(REPORT, text, empty, tmp_path / "nowhere.txt"),
        result(REPORT, pack=broken_pack(tmp_path)),
        result_of(check_files([text, REPORT], national()), "0.1.0"),
    ):
        assert [one.message for one in Draft202012Validator(SCHEMA).iter_errors(json.loads(json.dumps(found)))] == []


def test_the_keys_stand_in_the_published_order(tmp_path: Path):
    text = tmp_path / "report.txt"
    text.write_text(TEXT, encoding="utf-8")

    found = result(text)
    report = found["reports"][0]
    finding = report["findings"][0]

    assert list(found) == ["schema_version", "tool", "rulebook", "reports"]
    assert list(report) == ["source", "sha256", "unit", "fiscal_year", "report_type", "readable", "tally", "findings"]
    assert list(report["tally"]) == [
        "pass",
        "fail",
        "explained",
        "waived",
        "unknown",
        "not_applicable",
        "broken",
        "off",
    ]
    assert list(finding) == [
        "id", "rule", "severity", "outcome", "subject", "title", "message", "figures", "stated", "computed", "verdict",
        "suspects", "basis", "fix",
    ]  # fmt: skip
    assert list(finding["figures"][0]) == ["path", "label", "value", "unit", "place"]
    assert list(finding["figures"][0]["place"]) == ["block", "start", "end", "quote"]


def test_the_figures_of_a_finding_quote_the_text(tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")

    finding = result(path)["reports"][0]["findings"][0]

    assert (finding["rule"], finding["stated"], finding["verdict"]) == ("SG-001", "20.85", "contradiction")
    assert finding["computed"] == {"low": "20.57", "high": "20.59", "unit": "%"}
    assert [one["place"]["quote"] for one in finding["figures"]] == ["20.85%", "12.35万元", "60.00万元"]
    for one in finding["figures"]:
        assert TEXT[one["place"]["start"] : one["place"]["end"]] == one["place"]["quote"]


@pytest.mark.parametrize(("status", "article"), [("verified", "13"), ("known", None), ("unverified", None)])
def test_an_article_is_given_only_where_it_was_read(status: str, article: str | None):
    basis = Basis(key="L1", document=Message("法", "Law"), status=status, article="13")

    assert basis_of(basis).get("article") == article
    assert ("13" in basis_said([basis], Screen())) == (article is not None)
