"""What can be found wrong with rules without a report, each told in one line that points at the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.kernel.message import Language
from checker.proving import solver
from checker.proving.lint import lint
from checker.rules.load import load_rulebook
from tests.proving.packs import PACK, linted, pack_of, rule_text, without_examples

if TYPE_CHECKING:
    from pathlib import Path

TOTAL = "each: three_public.total\n"


def test_a_condition_that_contradicts_itself_never_applies(tmp_path: Path):
    pack = pack_of(
        tmp_path, rule_text("T-001", f"{TOTAL}when: 决算数 > 5万元 且 决算数 < 3万元\nrequire: 年初预算数 > 0")
    )

    found = without_examples(linted(pack))

    assert found == ["t.yaml:4:5: GJ-L201 规则 T-001 对任何报告都不适用：适用条件自相矛盾，请改 when"]


def test_the_same_condition_the_right_way_round_is_fine(tmp_path: Path):
    pack = pack_of(
        tmp_path, rule_text("T-001", f"{TOTAL}when: 决算数 > 3万元 且 决算数 < 5万元\nrequire: 年初预算数 > 0")
    )

    assert without_examples(linted(pack)) == []


@pytest.mark.parametrize(
    "require",
    [
        "决算数 <= 10万元 或 决算数 > 5万元",
        "决算数 + 年初预算数 >= 年初预算数 或 决算数 < 1万元",
        "绝对值(决算数 - 年初预算数) >= 0",
    ],
)
def test_a_requirement_that_every_figure_meets_never_fails(tmp_path: Path, require: str):
    pack = pack_of(tmp_path, rule_text("T-001", f"{TOTAL}when: 非 为空(决算数)\nrequire: {require}"))

    found = without_examples(linted(pack))

    assert found == ["t.yaml:4:5: GJ-L202 规则 T-001 永远不会不通过：凡适用的报告都符合要求，等于没有写"]


def test_a_requirement_that_no_figure_meets_always_fails(tmp_path: Path):
    body = f"{TOTAL}when: 年初预算数 >= 100万元 且 决算数 > 0\nrequire: 年初预算数 / 决算数 < 50% 且 决算数 < 150万元"
    pack = pack_of(tmp_path, rule_text("T-001", body))

    found = without_examples(linted(pack))

    assert found == ["t.yaml:4:5: GJ-L203 规则 T-001 永远不会通过：凡适用的报告都不符合要求，请核对要求是否写反"]


def test_one_dead_case_among_several_is_told_by_its_number(tmp_path: Path):
    body = """
cases:
  - each: three_public.total
    require: 决算数 <= 年初预算数
  - each: three_public.total
    when: 决算数 > 年初预算数 且 决算数 < 年初预算数 - 1万元
    require: 年初预算数 > 0
"""
    pack = pack_of(tmp_path, rule_text("T-001", body))

    found = without_examples(linted(pack))

    assert found == ["t.yaml:4:5: GJ-L201 规则 T-001 的第 2 种情形对任何报告都不适用：适用条件自相矛盾，请改 when"]


def test_two_rules_no_report_passes_both_of_contradict_each_other(tmp_path: Path):
    pack = pack_of(
        tmp_path,
        rule_text("T-001", f"{TOTAL}when: 年初预算数 > 0\nrequire: 决算数 / 年初预算数 >= 90%"),
        rule_text("T-002", f"{TOTAL}when: 年初预算数 > 0\nrequire: 决算数 / 年初预算数 <= 80%"),
    )

    (found,) = without_examples(linted(pack))

    head, _, example = found.partition("，如 ")
    assert head == ("t.yaml:10:5: GJ-L204 规则 T-002 与 T-001（t.yaml:4:5）互相矛盾：两条都适用的报告不可能都通过")
    assert set(example.strip("{}").replace(": ", ", ").split(", ")[::2]) == {"年初预算数", "决算数"}


def test_a_contradiction_is_found_in_the_places_that_two_rules_share(tmp_path: Path):
    pack = pack_of(
        tmp_path,
        rule_text("T-001", "each: three_public.*\nrequire: 决算数 <= 年初预算数"),
        rule_text("T-002", "each: three_public.total\nrequire: 决算数 > 年初预算数 + 1万元"),
    )

    assert [one.split()[1] for one in without_examples(linted(pack))] == ["GJ-L204"]


@pytest.mark.parametrize(
    "other",
    [
        "when: 年初预算数 > 0\nrequire: 决算数 / 年初预算数 <= 95%",
        "when: 年初预算数 < 0\nrequire: 决算数 / 年初预算数 <= 80%",
        "when: 年初预算数 > 0\nrequire: 上年决算数 <= 80%  * 决算数",
        "when: 决算数 < 80% * 年初预算数\nrequire: 决算数 <= 80% * 年初预算数",
    ],
)
def test_rules_that_can_both_be_passed_or_never_meet_do_not_contradict(tmp_path: Path, other: str):
    pack = pack_of(
        tmp_path,
        rule_text("T-001", f"{TOTAL}when: 年初预算数 > 0\nrequire: 决算数 / 年初预算数 >= 90%"),
        rule_text("T-002", f"{TOTAL}{other}"),
    )

    assert [one for one in linted(pack) if "GJ-L204" in one] == []


def test_a_rule_whose_faults_can_be_explained_contradicts_nothing(tmp_path: Path):
    pack = pack_of(
        tmp_path,
        rule_text("T-001", f"{TOTAL}when: 年初预算数 > 0\nrequire: 决算数 / 年初预算数 >= 90%"),
        rule_text(
            "T-002", f"{TOTAL}when: 年初预算数 > 0\nrequire: 决算数 / 年初预算数 <= 80%\nexplain: 预决算差异原因"
        ),
    )

    assert without_examples(linted(pack)) == []


@pytest.mark.parametrize(
    "other",
    [
        "when: 年初预算数 > 0 且 非 为空(决算数)\nrequire: 年初预算数 >= 决算数",
        "when: 非 为空(决算数) 且 0 < 年初预算数\nrequire: 非 决算数 > 年初预算数",
    ],
)
def test_two_rules_that_say_the_same_are_told_whatever_the_order(tmp_path: Path, other: str):
    pack = pack_of(
        tmp_path,
        rule_text("T-001", f"{TOTAL}when: 非 为空(决算数) 且 年初预算数 > 0\nrequire: 决算数 <= 年初预算数"),
        rule_text("T-002", f"{TOTAL}{other}"),
    )

    assert without_examples(linted(pack)) == [
        "t.yaml:10:5: GJ-L205 规则 T-002 与 T-001（t.yaml:4:5）查的是同一件事：公式和适用条件相同，请删去一条"
    ]


def test_two_limits_that_happen_to_be_equal_are_two_rules(tmp_path: Path):
    limits = "params:\n  甲线: {en: one_limit, type: percent, default: 10%}\n  乙线: {en: two_limit, type: percent, default: 10%}\n"
    pack = pack_of(
        tmp_path,
        rule_text("T-001", f"{TOTAL}require: 决算数 / 年初预算数 <= 甲线"),
        rule_text("T-002", f"{TOTAL}require: 决算数 / 年初预算数 <= 乙线"),
        pack=PACK + limits,
    )

    assert without_examples(linted(pack)) == []


def test_a_message_without_figures_parameters_without_use_and_missing_english_are_told(tmp_path: Path):
    rule = "  - id: T-001\n    title: {zh: 试验}\n    message: {zh: 决算数不对}\n    each: three_public.total\n    require: 决算数 > 0\n"
    limits = "params:\n  甲线: {en: one_limit, type: percent, default: 10%}\n"
    definitions = "definitions:\n  - name: {zh: 结余, en: rest}\n    of: Line\n    formula: 年初预算数 - 决算数\n"
    pack = pack_of(tmp_path, rule, pack=PACK + limits)
    (pack / "definitions.yaml").write_text(definitions, encoding="utf-8")

    assert linted(pack, is_fast=True) == [
        "definitions.yaml:2:11: GJ-L210 定义“结余”没有一条规则用到",
        "pack.yaml:5:3: GJ-L209 参数“甲线”没有一条规则用到",
        "t.yaml:4:5: GJ-L206 规则 T-001 缺英文：title.en、message.en",
        "t.yaml:4:5: GJ-L207 规则 T-001 缺用例：通过、不通过、缺数、恰在界上（界内界外各一个）",
        "t.yaml:4:5: GJ-L208 规则 T-001 比较了数字，消息里却一个数也没有；请用 {项目名} 写出比较的数",
    ]


def test_a_rule_with_every_kind_of_example_lacks_none(tmp_path: Path):
    examples = """\
T-001:
  - pass: {年初预算数: 10.00, 决算数: 9.00}
  - fail: {年初预算数: 10.00, 决算数: 12.00}
  - unknown: {年初预算数: 10.00}
  - pass: {年初预算数: 10.00, 决算数: 10.01}
    boundary: true
  - fail: {年初预算数: 10.00, 决算数: 10.02}
    boundary: true
"""
    pack = pack_of(tmp_path, rule_text("T-001", f"{TOTAL}require: 决算数 <= 年初预算数"), examples=examples)

    assert linted(pack) == []


def test_no_unknown_example_is_asked_of_a_rule_that_always_knows(tmp_path: Path):
    pack = pack_of(
        tmp_path,
        rule_text("T-001", "require: 非 为空(报告信息.报告标题)", message="没有标题", en="no title"),
        examples="T-001:\n  - pass: {报告信息.报告标题: 自评报告}\n  - fail: {}\n",
    )

    assert linted(pack) == []


def test_messages_are_told_in_english_too(tmp_path: Path):
    pack = pack_of(tmp_path, rule_text("T-001", f"{TOTAL}when: 非 为空(决算数)\nrequire: 绝对值(决算数) >= 0"))

    found = without_examples(linted(pack, Language.EN))

    assert found == ["t.yaml:4:5: GJ-L202 rule T-001 can never fail: every report it applies to fulfils it"]


def test_without_the_solver_lint_says_what_it_did_not_look_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(solver, "find_spec", {}.get)
    pack = pack_of(
        tmp_path, rule_text("T-001", f"{TOTAL}when: 决算数 > 5万元 且 决算数 < 3万元\nrequire: 年初预算数 > 0")
    )

    found = lint(pack, load_rulebook(pack), ())

    assert [one.zh for one in found.skipped] == [
        "没有查：永不适用、永不或必定不通过、互相矛盾；要查请先安装求解器：pip install 'gouji[prove]'"
    ]
    assert [one.code for one in found.problems] == ["GJ-L207"]
