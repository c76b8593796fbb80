from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from checker.authoring import schema_words
from checker.authoring.pack_schemas import DEFINITIONS_FILE, EXAMPLES_FILE, PACK_FILE, RULE_FILE
from checker.authoring.rule_schema import rule_keys
from checker.kernel.shipped import shipped
from checker.renderings.to_json import as_text
from checker.rules.load import EXAMPLES_SUFFIX, chapter_files, load_leniently
from checker.rules.lower import SLOTS
from checker.rules.model import RuleKind
from tests.authoring.editors import PACK, as_an_editor_reads, problems, problems_of_file, schemas
from tests.rules.packs import HEAD, write_pack

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = schemas()
RULE = SCHEMAS[RULE_FILE]
CHAPTERS = chapter_files(PACK)
EXAMPLES = sorted(PACK.glob(f"*{EXAMPLES_SUFFIX}"))
GOOD = {
    RuleKind.PRESENT: "fields: [单位.单位名称, 三公经费.公务接待费.决算数]",
    RuleKind.REQUIRES: "require: 单位.单位名称\nmin_chars: 4",
    RuleKind.SUM: "each: three_public.total\ntotal: 决算数\nparts: 其中.决算数",
    RuleKind.SHARES: "column: 项目.决算数\nwhole: 100%",
    RuleKind.EQUAL: "left: 三公经费.公务接待费.决算数\nright: 收支.支出.决算数",
    RuleKind.RATIO: "each: 三公经费.*\npart: 决算数\nbase: 年初预算数\nmax: 执行率上限\nzero_base: skip",
    RuleKind.VARIANCE: "each: Line\nnow: 决算数\nbase: 上年决算数\nthreshold: 20%\ndirection: up",
    RuleKind.RANGE: "value: 三公经费.公务接待费.决算数 * 2\nmin: 0",
    RuleKind.ONE_OF: "field: 单位.单位性质\nvalues: [行政, 参公]",
    RuleKind.UNIQUE: "key: 项目.项目名称",
    RuleKind.TEXT: "field: 单位.单位名称\nmust_not: [测试]",
    RuleKind.FORMULA: "each: [three_public.overseas]\nrequire: 非 为空(决算数) 且 [final] >= 0",
}


def rule(kind: RuleKind, body: str, more: str = "") -> str:
    """Return a chapter with one rule of a kind."""
    head = f"  - id: T-1\n    title: {{zh: 甲, en: a}}\n    kind: {kind.value}\n    message: {{zh: 乙, en: b}}\n"
    return HEAD + head + textwrap.indent(f"{more}{body}\n", "    ")


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema(name: str):
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_shipped_schemas_are_up_to_date(name: str):
    written = (shipped("schemas") / name).read_text(encoding="utf-8")

    assert written == as_text(SCHEMAS[name]), "write them again: gouji rules schema --out schemas"


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda one: one.name)
def test_every_shipped_rule_file_is_as_the_schema_says(path: Path):
    assert problems_of_file(RULE, path) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: one.name)
def test_every_shipped_example_file_is_as_the_schema_says(path: Path):
    assert problems_of_file(SCHEMAS[EXAMPLES_FILE], path) == []


def test_the_shipped_pack_and_definitions_are_as_the_schemas_say():
    assert problems_of_file(SCHEMAS[PACK_FILE], PACK / "pack.yaml") == []
    assert problems_of_file(SCHEMAS[DEFINITIONS_FILE], PACK / "definitions.yaml") == []


@pytest.mark.parametrize("kind", RuleKind)
def test_a_rule_of_every_kind_is_accepted_with_and_without_cases(kind: RuleKind):
    in_cases = "cases:\n  - " + GOOD[kind].replace("\n", "\n    ")

    assert problems(RULE, rule(kind, GOOD[kind])) == []
    assert problems(RULE, rule(kind, in_cases)) == []


@pytest.mark.parametrize("kind", RuleKind)
def test_a_misspelt_key_is_refused_wherever_it_stands(kind: RuleKind):
    in_cases = "cases:\n  - " + f"{GOOD[kind]}\nwehn: 决算数 > 0".replace("\n", "\n    ")

    assert problems(RULE, rule(kind, GOOD[kind], "severty: error\n")) == ["rules.0"]
    assert problems(RULE, rule(kind, in_cases)) == ["rules.0.cases.0"]


@pytest.mark.parametrize("kind", RuleKind)
def test_every_slot_of_another_kind_is_refused(kind: RuleKind):
    own = {*SLOTS[kind].needs, *SLOTS[kind].may, *SLOTS[kind].words}
    every = {slot for one in SLOTS.values() for slot in (*one.needs, *one.may, *one.words)}

    accepted = [slot for slot in every - own if not problems(RULE, rule(kind, GOOD[kind], f"{slot}: 决算数\n"))]

    assert accepted == []


@pytest.mark.parametrize("kind", RuleKind)
def test_a_missing_slot_is_told(kind: RuleKind):
    for slot in SLOTS[kind].needs:
        body = "\n".join(line for line in GOOD[kind].splitlines() if not line.startswith(f"{slot}:"))

        assert problems(RULE, rule(kind, body)) == ["rules.0"]


@pytest.mark.parametrize(
    "written",
    ["决算书", "三公经费.公务接待费.决算书", "三公经肥.公务接待费.决算数", "sum", "决算数.", "initail"],
)
def test_a_name_that_is_not_there_is_refused(written: str):
    assert problems(RULE, rule(RuleKind.PRESENT, f"fields: {written}")) == ["rules.0.fields"]


@pytest.mark.parametrize(
    "written",
    ["决算数", "final", "其中.决算数", "三公经费.[因公出国（境）费].决算数", "上年决算推算", "决算数 / 2", "100%", "0"],
)
def test_names_paths_and_formulas_are_accepted(written: str):
    assert problems(RULE, rule(RuleKind.PRESENT, f"fields: ['{written}']")) == []


@pytest.mark.parametrize("written", ["三公经肥", "三公经费.公务招待费", "Lines", "three_public.**"])
def test_a_group_that_is_not_there_is_refused(written: str):
    assert problems(RULE, rule(RuleKind.FORMULA, f"each: {written}\nrequire: 决算数 > 0")) == ["rules.0.each"]


def test_an_article_nobody_read_is_refused():
    assert problems(RULE, rule(RuleKind.FORMULA, "require: 决算数 > 0\nbasis: [L1-13, L1]")) == []
    assert problems(RULE, rule(RuleKind.FORMULA, "require: 决算数 > 0\nbasis: [L1-999]")) == ["rules.0.basis"]


@pytest.mark.parametrize(
    ("type_", "default", "is_right"),
    [
        ("money", "1万元", True),
        ("money", "10000", False),
        ("percent", "10%", True),
        ("percent", "0.1", False),
        ("list", "[甲, 乙]", True),
        ("monney", "1万元", False),
    ],
)
def test_a_parameter_carries_its_unit(type_: str, default: str, is_right: bool):
    more = f"params: {{线: {{type: {type_}, default: {default}}}}}\n"

    assert (problems(RULE, rule(RuleKind.FORMULA, "require: 决算数 > 0", more)) == []) is is_right


@pytest.mark.parametrize(
    ("body", "is_right"),
    [
        ("part: 决算数\nbase: 年初预算数\nmax: 执行率上限", True),
        ("part: 决算数\nbase: 年初预算数\nmax: 我的上限", False),
        ("params: {我的上限: {type: percent, default: 5%}}\npart: 决算数\nbase: 年初预算数\nmax: 我的上限", True),
        ("params: {我的上限: {type: percent, default: 5%}}\npart: 决算书\nbase: 年初预算数\nmax: 我的上限", False),
        (
            "params: {我的上限: {type: percent, default: 5%}}\ncases: [{part: 决算数, base: 年初预算数, max: 我的上限}]",
            True,
        ),
    ],
)
def test_a_limit_may_be_a_parameter_of_the_rule_itself(body: str, is_right: bool):
    assert (problems(RULE, rule(RuleKind.RATIO, body)) == []) is is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("T-1:\n  - pass: {决算数: 1.00, 三公经费.公务接待费.决算数: 36.76%}\n    boundary: true\n", True),
        ("T-1:\n  - pass: {决算书: 1.00}\n", False),
        ("T-1:\n  - passes: {决算数: 1.00}\n", False),
        ("T-1:\n  - pass: {决算数: 1.00}\n    fail: {决算数: 1.00}\n", False),
        ("T-1:\n  - pass: {项目: [{项目名称: 甲, 决算数: 1}]}\n    at: projects.0\n", True),
    ],
)
def test_examples_name_fields_and_one_outcome(text: str, is_right: bool):
    assert (problems(SCHEMAS[EXAMPLES_FILE], text) == []) is is_right


@pytest.mark.parametrize("kind", RuleKind)
@pytest.mark.parametrize("has_cases", [False, True])
def test_the_schema_knows_every_key_that_the_loader_knows(kind: RuleKind, has_cases: bool, tmp_path: Path):
    body = f"kind: {kind.value}\nqqqqqqqqqqqqqqqq: 1\n" + ("cases: [{each: Line}]\n" if has_cases else "")
    folder = write_pack(tmp_path / "p", "  - id: T-1\n" + textwrap.indent(body, "    "))

    said = [one.message.en for one in load_leniently(folder).problems if "unknown key qqqq" in one.message.en]
    (known,) = re.findall(r"\(known: (.+)\)", said[0])

    # The schema may know more: keys of packs that build on others.
    assert set(known.split(", ")) == set(rule_keys(kind, has_cases=has_cases))


def test_every_key_is_described():
    described = set(schema_words.KEYS)

    assert {key for kind in RuleKind for key in rule_keys(kind, has_cases=False)} == described


def test_an_editor_types_plain_scalars_and_nothing_else():
    assert as_an_editor_reads("{a: 1, b: 1.5, c: true, d: no, e: 36.76%, f: 001}") == {
        "a": 1, "b": 1.5, "c": True, "d": "no", "e": "36.76%", "f": 1,
    }  # fmt: skip


def test_the_schemas_hold_no_reference_that_leads_nowhere():
    for schema in SCHEMAS.values():
        used = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(schema)))

        assert used <= set(schema["$defs"])
