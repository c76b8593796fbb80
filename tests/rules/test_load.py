"""Folders of YAML to a rulebook: what comes out, what a broken rule stops, and what is read from where."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from checker.formula.typed import Constant, Words
from checker.kernel.errors import RuleError
from checker.kernel.message import Message
from checker.kernel.unit import Kind
from checker.report.vocabulary import name_key
from checker.rules.load import chapter_files, load_leniently, load_rulebook
from checker.rules.model import RuleKind, Severity, Status
from tests.rules.packs import HEAD, PACK, PLAIN, codes_of, only_case, only_rule, problems_of, rule_text, write_pack

if TYPE_CHECKING:
    from pathlib import Path

THREE_PUBLIC_LINES = {
    ("three_public", "total"),
    ("three_public", "overseas"),
    ("three_public", "reception", "total"),
    ("three_public", "vehicle", "total"),
}
BROKEN = rule_text("each: three_public.*\nrequire: 决算书 > 0", "T-002")


def test_rule_comes_out_as_written(tmp_path: Path):
    rule = only_rule(write_pack(tmp_path))
    assert (rule.id, rule.pack, rule.title) == ("T-001", "small", Message("决算数", "final"))
    assert (rule.kind, rule.severity, rule.status) == (RuleKind.FORMULA, Severity.WARNING, Status.ACTIVE)
    assert rule.formulas == (("require", "决算数 > 0"),)
    assert rule.mark.where.endswith("t.yaml:4:5")


def test_shipped_rules_load_without_a_problem():
    loaded = load_leniently()
    assert loaded.problems == ()
    assert len(loaded.rulebook.rules) > 50


# A broken rule stops only itself


def test_broken_rule_stops_only_itself(tmp_path: Path):
    folder = write_pack(tmp_path, PLAIN + BROKEN + PLAIN.replace("T-001", "T-003"))
    loaded = load_leniently(folder)
    assert [one.id for one in loaded.rulebook.rules] == ["T-001", "T-003"]
    assert [one.code for one in loaded.problems] == ["GJ-F014"]
    with pytest.raises(RuleError) as caught:
        load_rulebook(folder)
    assert caught.value.problems == loaded.problems


def test_broken_file_stops_only_itself(tmp_path: Path):
    folder = write_pack(tmp_path, PLAIN, b="rules: [\n", c="[]\n", d="")
    (folder / "e.yaml").write_bytes("rules: 决".encode("gb18030"))
    loaded = load_leniently(folder)
    assert [one.id for one in loaded.rulebook.rules] == ["T-001"]
    assert codes_of(folder) == [
        ("GJ-Y002", "b.yaml:2:1"),
        ("GJ-R103", "c.yaml:1:1"),
        ("GJ-Y003", "d.yaml"),
        ("GJ-Y005", "e.yaml"),
    ]


def test_broken_parameter_stops_only_what_uses_it(tmp_path: Path):
    pack = PACK.replace("default: 10%", "default: ten")
    uses = rule_text("each: three_public.*\nrequire: 完成率 <= 变动线", "T-002")
    assert [one.id for one in load_leniently(write_pack(tmp_path, PLAIN + uses, pack=pack)).rulebook.rules] == ["T-001"]


def test_second_rule_of_an_id_is_left_out(tmp_path: Path):
    folder = write_pack(tmp_path, PLAIN, u=HEAD + PLAIN.replace("决算数 > 0", "决算数 > 1万元"))
    loaded = load_leniently(folder)
    assert codes_of(folder) == [("GJ-R105", "u.yaml:4:5")]
    assert [one.formulas for one in loaded.rulebook.rules] == [(("require", "决算数 > 0"),)]


def test_folder_without_a_pack_is_refused(tmp_path: Path):
    with pytest.raises(RuleError) as caught:
        load_leniently(tmp_path / "nowhere")
    assert [one.code for one in caught.value.problems] == ["GJ-R100"]
    assert caught.value.problems[0].where.endswith("nowhere/pack.yaml")


def test_rule_of_several_cases_falls_with_one(tmp_path: Path):
    body = "cases:\n  - {each: three_public.*, require: 决算数 > 0}\n  - {each: lines, require: 决算书 > 0}"
    loaded = load_leniently(write_pack(tmp_path, rule_text(body)))
    assert loaded.rulebook.by_id == {}
    assert [one.code for one in loaded.problems] == ["GJ-F014"]


# Status, order, digest


def test_only_active_and_trial_rules_run(tmp_path: Path):
    statuses = ["draft", "trial", "active", "retired"]
    rules = "".join(rule_text(f"status: {one}\nrequire: 三公经费.决算数 > 0", f"T-{one}") for one in statuses)
    book = load_rulebook(write_pack(tmp_path, rules))
    assert [one.id for one in book.rules] == ["T-active", "T-trial"]
    assert {one: book.rule(f"t-{one}") is not None for one in statuses} == dict.fromkeys(statuses, True)


def test_rules_are_ordered_by_id_and_found_in_any_case(tmp_path: Path):
    rules = "".join(PLAIN.replace("T-001", one) for one in ("T-003", "A-001", "T-002"))
    book = load_rulebook(write_pack(tmp_path, rules))
    assert [one.id for one in book.rules] == ["A-001", "T-002", "T-003"]
    found = book.rule("t-002")
    assert found is not None
    assert found.id == "T-002"
    assert book.rule("T-009") is None


def test_digest_changes_with_any_file_that_rules_rest_on(tmp_path: Path):
    digests = {load_rulebook(write_pack(tmp_path)).sha256, load_rulebook(write_pack(tmp_path)).sha256}
    assert len(digests) == 1
    digests.add(load_rulebook(write_pack(tmp_path, PLAIN + "# 注\n")).sha256)
    digests.add(load_rulebook(write_pack(tmp_path, pack=PACK + "# 注\n")).sha256)
    digests.add(load_rulebook(write_pack(tmp_path, definitions="definitions: []\n")).sha256)
    digests.add(load_rulebook(write_pack(tmp_path, basis="sources: []\n")).sha256)
    assert len(digests) == 5


def test_chapters_are_the_files_that_hold_rules(tmp_path: Path):
    write_pack(tmp_path, definitions="definitions: []\n", basis="sources: []\n", t__examples="{}\n", u=HEAD + "  []\n")
    assert [one.name for one in chapter_files(tmp_path)] == ["t.yaml", "u.yaml"]
    assert problems_of(tmp_path) == []


# Bases


def test_pack_may_bring_its_own_register(tmp_path: Path):
    register = 'sources:\n  - {key: A, title: 办法, status: verified, articles: ["3"], from_year: 2020}\n  - {key: B, title: 通知}\n'
    folder = write_pack(tmp_path, rule_text("require: 三公经费.决算数 > 0\nbasis: [A-3, A, B]"), basis=register)
    found = [(one.key, one.document.zh, one.status, one.article, one.from_year) for one in only_rule(folder).basis]
    assert found == [
        ("A", "办法", "verified", "3", 2020),
        ("A", "办法", "verified", "", 2020),
        ("B", "通知", "unverified", "", None),
    ]


@pytest.mark.parametrize("status", ["known", "unverified"])
def test_article_of_a_document_that_was_not_read_is_refused(tmp_path: Path, status: str):
    register = f'sources:\n  - {{key: A, title: 办法, status: {status}, articles: ["3"]}}\n'
    folder = write_pack(tmp_path, rule_text("require: 三公经费.决算数 > 0\nbasis: A-3"), basis=register)
    assert codes_of(folder) == [("GJ-R110", "t.yaml:8:12")]


def test_register_is_checked_too(tmp_path: Path):
    register = (
        "sources:\n  - {key: A, title: 甲, status: read}\n  - {title: 乙}\n  - {key: A, title: 丙, artcles: []}\n"
    )
    assert codes_of(write_pack(tmp_path, basis=register)) == [
        ("GJ-R104", "basis.yaml:2:32"),
        ("GJ-R102", "basis.yaml:3:5"),
        ("GJ-R101", "basis.yaml:4:24"),
        ("GJ-R116", "basis.yaml:4:5"),
    ]


# Parameters

TYPED = [
    ("{type: money, default: 1.5万元}", Constant(Fraction(15000), Kind.MONEY, "元", "甲")),
    ("{type: money, default: -5元}", Constant(Fraction(-5), Kind.MONEY, "元", "甲")),
    ("{type: percent, default: 10%}", Constant(Fraction(1, 10), Kind.PERCENT, "", "甲")),
    ("{type: percent, default: -5%}", Constant(Fraction(-1, 20), Kind.PERCENT, "", "甲")),
    ("{type: count, default: 3个}", Constant(Fraction(3), Kind.COUNT, "", "甲")),
    ("{type: count, default: 3}", Constant(Fraction(3), Kind.COUNT, "", "甲")),
    ("{default: 20}", Constant(Fraction(20), Kind.NUMBER, "", "甲")),
    ("{type: text, default: 5}", Words(("5",), "甲")),
    ("{type: list, default: [一, 二]}", Words(("一", "二"), "甲")),
    ("{type: list, default: 一}", Words(("一",), "甲")),
]


@pytest.mark.parametrize(("written", "value"), TYPED)
def test_parameter_has_a_type(tmp_path: Path, written: str, value: Constant | Words):
    rule = only_rule(write_pack(tmp_path, rule_text(f"require: 三公经费.决算数 > 0\nparams:\n  甲: {written}")))
    assert rule.parameters[name_key("甲")].value == value


def test_value_that_cannot_be_seen_is_written_in_quotes(tmp_path: Path):
    texts = '"\\n", "  ", 一'
    rule = only_rule(
        write_pack(
            tmp_path, rule_text(f"require: 三公经费.决算数 > 0\nparams:\n  甲: {{type: list, default: [{texts}]}}")
        )
    )

    assert rule.parameters[name_key("甲")].written == '"\\n"、"  "、一'


UNTYPED = [
    ("{type: money, default: 5}", ("GJ-R103", "t.yaml:9:33")),
    ("{type: money, default: 5%}", ("GJ-R103", "t.yaml:9:33")),
    ("{type: money, default: 1万元 + 1万元}", ("GJ-R103", "t.yaml:9:33")),
    ("{type: percent, default: 0.1}", ("GJ-R103", "t.yaml:9:35")),
    ("{type: count, default: 3元}", ("GJ-R103", "t.yaml:9:33")),
    ("{type: number, default: 3个}", ("GJ-R103", "t.yaml:9:34")),
    ("{type: number, default: 三}", ("GJ-F014", "t.yaml:9:34")),
    ("{type: number, default: 3 +}", ("GJ-F001", "t.yaml:9:37")),
    ("{type: number, default: [3]}", ("GJ-R103", "t.yaml:9:34")),
    ("{type: mony, default: 3}", ("GJ-R104", "t.yaml:9:17")),
    ("{type: number}", ("GJ-R102", "t.yaml:9:10")),
    ("{type: number, default: 3, nte: x}", ("GJ-R101", "t.yaml:9:37")),
    ("3", ("GJ-R103", "t.yaml:9:10")),
]


@pytest.mark.parametrize(("written", "expected"), UNTYPED)
def test_parameter_of_another_type_is_refused(tmp_path: Path, written: str, expected: tuple[str, str]):
    body = f"require: 三公经费.决算数 > 0\nparams:\n  甲: {written}"
    assert codes_of(write_pack(tmp_path, rule_text(body))) == [expected]


def test_parameter_is_found_by_both_names(tmp_path: Path):
    rules = rule_text("each: three_public.*\nrequire: 完成率 <= 变动线 且 完成率 <= Limit")
    case = only_case(write_pack(tmp_path, rules))
    assert str(case.require).count("name='变动线'") == 2


def test_rule_may_set_its_own_value_of_a_parameter(tmp_path: Path):
    body = "each: three_public.*\nrequire: 完成率 <= 变动线\nparams:\n  变动线: {type: percent, default: 20%}"
    other = rule_text("each: three_public.*\nrequire: 完成率 <= 变动线", "T-002")
    book = load_rulebook(write_pack(tmp_path, rule_text(body) + other))
    found = [str(one.cases[0].require) for one in book.rules]
    assert ["Fraction(1, 5)" in one for one in found] == [True, False]
    assert ["Fraction(1, 10)" in one for one in found] == [False, True]


def test_two_parameters_of_one_name_are_refused(tmp_path: Path):
    pack = PACK + "  另一线: {en: LIMIT, type: percent, default: 5%}\n"
    assert codes_of(write_pack(tmp_path, pack=pack)) == [("GJ-R114", "pack.yaml:7:3")]


# Definitions


def test_definition_is_usable_under_both_names(tmp_path: Path):
    definitions = "definitions:\n  - {name: {zh: 差额, en: gap}, of: Line, formula: 决算数 - 年初预算数}\n"
    rules = rule_text("each: three_public.*\nrequire: 差额 >= 0 且 gap <= 0 且 三公经费.差额 = 0")
    assert problems_of(write_pack(tmp_path, rules, definitions=definitions)) == []


DEFINITIONS = [
    ("{name: 甲, of: Lin, formula: 决算数}", [("GJ-R106", "definitions.yaml:2:5")]),
    ("{name: 甲, of: Line, formula: 决算书}", [("GJ-F014", "definitions.yaml:2:34")]),
    ("{name: 甲, of: Line, formula: 甲 + 1}", [("GJ-F024", "definitions.yaml:2:34")]),
    ("{name: 甲, of: Line, formula: '1 +'}", [("GJ-F001", "definitions.yaml:2:38")]),
    ("{name: 甲, formula: 决算数}", [("GJ-R102", "definitions.yaml:2:5")]),
    ("{name: 甲, of: Line}", [("GJ-R102", "definitions.yaml:2:5")]),
    ("{name: 甲, of: Line, formula: 决算数, nte: x}", [("GJ-R101", "definitions.yaml:2:39")]),
]


@pytest.mark.parametrize(("written", "expected"), DEFINITIONS)
def test_mistake_of_a_definition_is_told_once(tmp_path: Path, written: str, expected: list[tuple[str, str]]):
    assert codes_of(write_pack(tmp_path, definitions=f"definitions:\n  - {written}\n")) == expected


# Subjects

SUBJECTS = [
    ("three_public.*", THREE_PUBLIC_LINES),
    ("three_public.total", {("three_public", "total")}),
    ("三公经费.公务接待费.total", {("three_public", "reception", "total")}),
    ("lines", {("lines", "*")}),
    ("finance.expenditure.by_function", {("finance", "expenditure", "by_function", "*")}),
    ("收支.支出.按功能分类", {("finance", "expenditure", "by_function", "*")}),
    ("[three_public.overseas, 三公经费.因公出国（境）费]", {("three_public", "overseas")}),
]  # fmt: skip


@pytest.mark.parametrize(("each", "expected"), SUBJECTS)
def test_subjects_are_found(tmp_path: Path, each: str, expected: set[tuple[str, ...]]):
    case = only_case(write_pack(tmp_path, rule_text(f"each: {each}\nrequire: 非 为空(项目)")))
    assert case.patterns is not None
    assert set(case.patterns) == expected
    assert len(case.patterns) == len(expected)


def test_subjects_of_a_type_are_everywhere(tmp_path: Path):
    case = only_case(write_pack(tmp_path, rule_text("each: Line\nrequire: 非 为空(项目)")))
    assert case.subject_type is not None
    assert case.subject_type.name == "Line"
    found = set(case.patterns or ())
    assert {("lines", "*"), ("finance", "income", "total"), ("projects", "*", "money"), *THREE_PUBLIC_LINES} <= found


def test_rule_without_subjects_is_judged_once(tmp_path: Path):
    case = only_case(write_pack(tmp_path, rule_text("require: 三公经费.决算数 > 0")))
    assert (case.patterns, case.subject_type) == (None, None)


@pytest.mark.parametrize(
    "each", ["三公", "three_public.nothing", "unit.name", "three_public.total.final", "'*'", "''", "lines.0"]
)
def test_unknown_subject_is_refused(tmp_path: Path, each: str):
    assert codes_of(write_pack(tmp_path, rule_text(f"each: {each}\nrequire: 决算数 > 0"))) == [
        ("GJ-R106", "t.yaml:7:11")
    ]


@pytest.mark.parametrize("each", ["[three_public.total, unit]", "[lines, projects]", "[three_public.*, three_public]"])
def test_subjects_of_several_types_are_refused(tmp_path: Path, each: str):
    assert codes_of(write_pack(tmp_path, rule_text(f"each: {each}\nrequire: 决算数 > 0"))) == [
        ("GJ-R107", "t.yaml:7:12")
    ]


# Cases

CASES = """\
cases:
  - each: three_public.total
    require: 决算数 > 0
  - each: lines
    when: 年初预算数 > 0
    require: 决算数 > 1万元
    message: {zh: 另一种不对}
    fix: 改
"""


def test_case_has_its_own_words_or_those_of_the_rule(tmp_path: Path):
    first, second = only_rule(write_pack(tmp_path, rule_text(CASES))).cases
    assert (first.patterns, second.patterns) == ((("three_public", "total"),), (("lines", "*"),))
    assert (first.when is None, second.when is None) == (True, False)
    assert (first.message.zh.parts, second.message.zh.parts) == (("不对",), ("另一种不对",))
    assert (first.fix is None, second.fix is None) == (True, False)


def test_subject_beside_cases_belongs_to_none_and_is_refused(tmp_path: Path):
    body = "each: lines\ncases:\n  - {each: lines, require: 决算数 > 0}"
    assert codes_of(write_pack(tmp_path, rule_text(body))) == [("GJ-R101", "t.yaml:7:5")]


def test_explanation_must_have_substance(tmp_path: Path):
    rule = rule_text("each: three_public.*\nrequire: 决算数 > 0\nexplain: 同比变动原因")
    case = only_case(write_pack(tmp_path, rule))
    assert "SUBSTANCE" in str(case.discharge)
    plain = rule_text("each: three_public.*\nrequire: 决算数 > 0\nexplain: 非 为空(同比变动原因)")
    assert "SUBSTANCE" not in str(only_case(write_pack(tmp_path, plain)).discharge)


def test_explanation_must_have_substance_also_where_the_rule_has_parameters_of_its_own(tmp_path: Path):
    body = (
        "params: {线: {type: money, default: 1元}}\neach: three_public.*\nrequire: 决算数 > 线\nexplain: 同比变动原因"
    )

    case = only_case(write_pack(tmp_path, rule_text(body)))

    assert "SUBSTANCE" in str(case.discharge)
