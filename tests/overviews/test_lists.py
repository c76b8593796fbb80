from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from checker.kernel.message import Language
from tests.overviews.conftest import made
from tests.overviews.sample import RULES, Sample, finding_row, report_row, run_row

if TYPE_CHECKING:
    from pathlib import Path


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(data.decode("utf-8-sig").splitlines()))


def test_csv_has_a_row_for_each_finding_and_each_unread_file(run: Path, sample: Sample):
    data = made(run, "csv")
    head, *rows = rows_of(data)

    assert data.startswith(b"\xef\xbb\xbf")
    assert head[:4] == ["报告", "单位", "年度", "级别"]
    assert len(rows) == len(sample.findings) + sum(one["state"] != "judged" for one in sample.reports)
    assert {len(one) for one in rows} == {len(head)}


def test_csv_holds_nothing_a_spreadsheet_takes_for_a_formula(run: Path):
    _, *rows = rows_of(made(run, "csv"))
    cells = [cell for row in rows for cell in row]

    assert [one for one in cells if one.startswith(("=", "+", "-", "@"))] == []
    assert any(one.startswith("'=HYPERLINK") for one in cells)


def test_csv_and_json_lines_come_in_the_order_of_the_units(run: Path):
    lines = [json.loads(one) for one in made(run, "jsonl").decode().splitlines()]
    units = [one["report"]["unit"] for one in lines if one["kind"] == "finding"]
    _, *rows = rows_of(made(run, "csv"))

    assert list(dict.fromkeys(units)) == sorted(set(units), key=units.index)
    assert [one["finding_id"] for one in lines if one["kind"] == "finding"] == [one[-1] for one in rows if one[-1]]


def test_json_lines_keep_numbers_as_they_are_printed_and_words_in_both_languages(tmp_path: Path):
    report = report_row(0, "甲区教育局", "甲区", 2023)
    folder = Sample(reports=[report], findings=[finding_row(report, RULES[0], 0)], runs=[run_row(1, 0)]).written(
        tmp_path
    )

    (line,) = [json.loads(one) for one in made(folder, "jsonl").decode().splitlines()]

    assert line["title"] == {"zh": "“三公”经费合计等于各项之和", "en": "the three public expenses add up"}
    assert (line["stated"], line["computed_low"], line["money"], line["weight"]) == ("36.40", "36.76", "364000", 27)
    assert line["suspects"][0]["to"] == "36.76"
    assert line["suspects"][0]["label"]["zh"] == "“三公”经费合计"
    assert line["report"]["source"] == "甲区/2023/甲区教育局.docx"


@pytest.mark.parametrize("language", list(Language))
def test_sarif_has_every_result_with_its_rule_and_its_file(run: Path, sample: Sample, language: Language):
    (found,) = json.loads(made(run, "sarif", language=language))["runs"]
    rules = [one["id"] for one in found["tool"]["driver"]["rules"]]

    assert len(found["results"]) == len(sample.findings)
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in found["results"])
    assert {one["level"] for one in found["results"]} == {"error", "warning", "note", "none"}
    files = {one["location"]["uri"] for one in found["artifacts"]}
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in found["results"]} <= files
    assert len(found["invocations"][0]["toolExecutionNotifications"]) == 1
    assert found["invocations"][0]["executionSuccessful"] is False


def test_junit_counts_what_it_holds(run: Path, sample: Sample):
    root = ET.fromstring(made(run, "junit"))  # noqa: S314 -- our own
    cases = root.findall(".//testcase")

    assert root.attrib == {
        "name": "gouji",
        "tests": str(len(cases)),
        "failures": str(len(root.findall(".//failure"))),
        "errors": str(len(root.findall(".//error"))),
        "skipped": str(len(root.findall(".//skipped"))),
    }
    errors = sum(one["severity"] == "error" and one["outcome"] == "fail" for one in sample.findings)
    assert len(root.findall(".//failure")) == errors
    assert len(cases) > len(sample.findings)
    assert len(root.findall("testsuite")) == len({one["unit_key"] for one in sample.reports if one.get("unit_key")}) + 1


def test_junit_fails_at_the_level_asked_for(run: Path, sample: Sample):
    root = ET.fromstring(made(run, "junit", fail_level="info"))  # noqa: S314 -- our own

    assert len(root.findall(".//failure")) == sum(one["outcome"] == "fail" for one in sample.findings)
    assert ET.fromstring(made(run, "junit", fail_level="never")).findall(".//failure") == []  # noqa: S314


@pytest.mark.parametrize("name", ["csv", "jsonl", "sarif", "junit"])
def test_an_empty_run_makes_a_whole_document_and_the_same_run_the_same(tmp_path: Path, run: Path, name: str):
    empty = made(Sample().written(tmp_path), name)

    assert made(run, name) == made(run, name)
    match name:
        case "csv":
            assert len(rows_of(empty)) == 1
        case "jsonl":
            assert empty == b""
        case "sarif":
            assert json.loads(empty)["runs"][0]["results"] == []
        case _:
            assert ET.fromstring(empty).get("tests") == "0"  # noqa: S314 -- our own
