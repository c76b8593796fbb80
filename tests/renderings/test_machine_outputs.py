from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from checker.findings.model import Outcome
from checker.kernel.message import Language
from checker.renderings.to_github import run_as_github
from checker.renderings.to_junit import run_as_junit
from checker.renderings.to_markdown import run_as_markdown
from checker.renderings.to_sarif import run_as_sarif, sarif_of, uri_of
from tests.renderings.runs import WRONG, hostile, project, waived, wanted, wrong

if TYPE_CHECKING:
    from checker.pipeline import Run

SARIF = json.loads((Path(__file__).parent / "sarif-2.1.0-used.schema.json").read_text(encoding="utf-8"))
MAKERS = (run_as_markdown, run_as_sarif, run_as_junit, run_as_github)
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def results(run: Run) -> list[dict[str, object]]:
    return json.loads(run_as_sarif(run, wanted()))["runs"][0]["results"]


def finding(run: Run, rule: str):
    judged = run.reports[0].judged
    assert judged is not None
    return next(one for one in judged.findings if one.rule.id == rule)


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_run_gives_the_same_text(make):
    assert make(wrong(), wanted()) == make(wrong(), wanted())


@pytest.mark.parametrize("make", [run_as_markdown, run_as_junit, run_as_github])
def test_nothing_turns_the_order_of_the_text_around_it(make, tmp_path: Path):
    assert OVERRIDES.search(make(hostile(tmp_path), wanted())) is None


@pytest.mark.parametrize("language", Language)
def test_sarif_is_valid_for_every_sort_of_run(language: Language, tmp_path: Path):
    Draft202012Validator.check_schema(SARIF)

    for run in (wrong(), project(), waived(), hostile(tmp_path)):
        found = json.loads(run_as_sarif(run, wanted(language)))
        assert [one.message for one in Draft202012Validator(SARIF).iter_errors(found)] == []


def test_every_result_names_its_rule_and_its_place():
    made = sarif_of(wrong(), wanted())["runs"][0]  # type: ignore[index]  # plain data
    text = WRONG.read_text(encoding="utf-8")

    for one in made["results"]:
        assert made["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        region = one["locations"][0]["physicalLocation"].get("region")
        if region is not None:
            stretch = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
            assert stretch == region["snippet"]["text"]
            assert text.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(stretch[:1])


def test_levels_and_kinds_follow_severity_and_outcome():
    judged = wrong().reports[0].judged
    assert judged is not None
    levels = {"error": "error", "warning": "warning", "info": "note"}
    expected = [
        (one.rule.id, "open", "none")
        if one.outcome is Outcome.UNKNOWN
        else (one.rule.id, "fail", "note" if one.id in judged.told.under else levels[one.severity.value])
        for one in judged.findings
        if one.outcome in (Outcome.FAIL, Outcome.UNKNOWN)
    ]

    assert [(one["ruleId"], one["kind"], one["level"]) for one in results(wrong())] == expected


def test_one_cause_is_one_alert_and_one_failed_case_and_those_beneath_name_it():
    judged = wrong().reports[0].judged
    assert judged is not None
    heads = {one.id: one.rule.id for one in judged.findings if one.id in judged.told.heads}
    beneath = {one: heads[head] for one, head in judged.told.under.items()}
    assert beneath

    said = {one["partialFingerprints"]["gouji/v1"]: one["message"]["text"] for one in results(wrong())}  # type: ignore[index]  # plain data
    suite = ET.fromstring(run_as_junit(wrong(), wanted(fail_level="info")))[0]  # noqa: S314 -- made here
    skipped = [one.get("message", "") for one in suite.iter("skipped")]
    failed = [one.get("message", "") for one in suite.iter("failure")]

    for one, head in beneath.items():
        assert said[one].startswith(f"与 {head} 同因：")
        assert said[one] in skipped
    assert not [one for one in failed if "同因：" in one]


def test_fingerprints_are_the_ids_of_findings_and_differ():
    marks = [one["partialFingerprints"]["gouji/v1"] for one in results(wrong())]  # type: ignore[index]  # plain data

    assert finding(wrong(), "SG-002").id in marks
    assert len(set(marks)) == len(marks)


def test_the_suspected_figure_is_a_fix_of_the_text():
    text = WRONG.read_text(encoding="utf-8")
    one = next(one for one in results(wrong()) if one["ruleId"] == "SG-002")

    change = one["fixes"][0]["artifactChanges"][0]["replacements"][0]  # type: ignore[index]  # plain data
    start, length = change["deletedRegion"]["charOffset"], change["deletedRegion"]["charLength"]

    assert (text[start : start + length], change["insertedContent"]["text"]) == ("21.55万元", "27.75万元")


def test_a_waived_finding_is_suppressed_and_a_baseline_tells_new_from_known():
    found = results(waived())

    suppressed = [one for one in found if "suppressions" in one]
    assert [one["suppressions"][0]["kind"] for one in suppressed] == ["external"]  # type: ignore[index]  # plain data
    assert {one["baselineState"] for one in found if "baselineState" in one} == {"new", "unchanged"}


def test_report_json_has_paths_for_places():
    location = results(project())[0]["locations"][0]  # type: ignore[index]  # plain data

    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][0]["fullyQualifiedName"].startswith("projects")


def test_a_file_that_cannot_be_read_is_a_notification(tmp_path: Path):
    invocation = sarif_of(hostile(tmp_path), wanted())["runs"][0]["invocations"][0]  # type: ignore[index]  # plain data

    assert invocation["executionSuccessful"] is False
    assert [one["message"]["text"][:7] for one in invocation["toolExecutionNotifications"]] == ["GJ-D005", "GJ-D001"]


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("报告 一.txt", "%E6%8A%A5%E5%91%8A%20%E4%B8%80.txt"),
        ("a\\b.txt", "a/b.txt"),
        ("/a/b#c?.txt", "file:///a/b%23c%3F.txt"),
        ("C:\\a\\b.txt", "file:///C:/a/b.txt"),
        ("a%2f\n.txt", "a%252f%0A.txt"),
    ],
)
def test_paths_are_uris(source: str, uri: str):
    assert uri_of(source) == uri


def test_junit_is_well_formed_and_counts_what_it_holds(tmp_path: Path):
    for run in (wrong(), project(), waived(), hostile(tmp_path)):
        root = ET.fromstring(run_as_junit(run, wanted()))  # noqa: S314 -- made here
        for suite in root:
            assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
            for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
                assert int(suite.attrib[name]) == len(suite.findall(f"testcase/{tag}"))


def test_every_rule_is_a_case_and_only_what_fails_the_run_is_a_failure():
    ids = {one.id for one in wrong().rulebook.rules}
    by_level = {}
    for level in ("error", "warning", "info", "never"):
        suite = ET.fromstring(run_as_junit(wrong(), wanted(fail_level=level)))[0]  # noqa: S314 -- made here
        assert {one.attrib["classname"] for one in suite} == ids
        by_level[level] = {one.attrib["type"] for one in suite.findall("testcase/failure")}

    assert by_level == {
        "error": {"error"},
        "warning": {"error", "warning"},
        "info": {"error", "warning", "info"},
        "never": set(),
    }


def test_a_failure_tells_the_sum_and_the_suspect():
    suite = ET.fromstring(run_as_junit(wrong(), wanted()))[0]  # noqa: S314 -- made here
    case = next(one for one in suite if one.attrib["classname"] == "SG-002")

    assert case.find("failure").attrib["message"].endswith("（合计少加一项）")  # type: ignore[union-attr]  # it is there
    assert "27.74–27.77万元" in case.find("failure").text  # type: ignore[union-attr, operator]  # as above


def test_github_commands_stand_on_one_line_and_keep_to_their_fields(tmp_path: Path):
    lines = run_as_github(hostile(tmp_path), wanted()).split("\n")

    assert lines.pop() == ""
    for line in lines:
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert found, line
        keys = [one.partition("=")[0] for one in found[2].split(",")]
        assert keys == [one for one in ("file", "line", "col", "endColumn", "endLine", "title") if one in keys]


def test_github_commands_name_the_line():
    first = run_as_github(wrong(), wanted(Language.EN)).split("\n")[0]

    assert first.startswith("::error file=")
    assert ",line=15,col=35,endColumn=42,title=SG-002 three public final equals its parts::" in first
    assert "suspect: “三公”经费, final accounts 21.55万元 should be 27.75万元" in first


def test_markdown_has_no_elements_links_or_names_of_a_hostile_report(tmp_path: Path):
    text = run_as_markdown(hostile(tmp_path), wanted())
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inner = [child for one in tokens for child in one.children or ()]

    assert not [
        one for one in (*tokens, *inner) if one.type in ("html_block", "html_inline", "link_open", "image", "fence")
    ]
    assert "@all" not in text
    assert "&lt;img src=x&gt;&#64;all" in text


def test_markdown_is_a_list_of_findings_under_headings():
    text = run_as_markdown(wrong(), wanted())

    assert text.startswith("## 北坪市卫生监督所 2020 年度\n\n**暂不能提交：1 项错误须改正")
    assert "| √ 通过 | × 错误 | ▲ 提醒 |" in text
    assert "### × 错误 1\n\n1. **“三公”经费决算分项合计** `SG-002`\n   - 位置：“三公”经费 第 15 行第 35 字\n" in text
    assert "   - 疑错：“三公”经费·决算数 21.55万元 应为 27.75万元" in text


def test_markdown_lists_as_many_as_are_asked_for():
    text = run_as_markdown(wrong(), wanted(maximum=2))

    assert "另有 19 条没有列出" in text


def test_lone_surrogates_harm_no_output():
    run = wrong()
    broken = replace(run, reports=(replace(run.reports[0], source="a\ud800.txt"),))

    for make in MAKERS:
        make(broken, wanted()).encode("utf-8", "backslashreplace")
    ET.fromstring(run_as_junit(broken, wanted()))  # noqa: S314 -- made here
