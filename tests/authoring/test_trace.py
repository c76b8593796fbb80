from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from benchmarks.generate import trees
from checker.authoring.saying import speaker_of
from checker.authoring.trace import trace
from checker.findings.judge import judge_rule
from checker.findings.model import Outcome
from checker.formula.evaluate import judge
from checker.formula.reading import Situation
from checker.formula.tree import Operator
from checker.formula.typed import Logic, Opposite
from checker.kernel.truth import Degree, Lack, all_of, any_of
from checker.report.decode import report_from_tree
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.rules.load import load_rulebook
from tests.cli.inputs import PACK, REPORT, TEXT, report
from tests.random_rules import report_trees, written_rules
from tests.rules.packs import only_rule, rule_text, write_pack
from tests.shipped_rules import national, national_examples

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.authoring.model import Node, RuleTrace, SubjectTrace
    from checker.formula.typed import Typed
    from checker.rules.model import Case, Rule
    from tests.cli.inputs import Gouji

BOOK = national()
SPEAKER = speaker_of(BOOK)
EXAMPLES = national_examples()
_ELSEWHERE = {Lack.NOT_APPLICABLE, Lack.OTHER_UNIT}


def degree(node: Node) -> Degree:
    assert node.truth is not None
    return node.truth.degree


def outcome_told(one: SubjectTrace, case: Case) -> Outcome:
    """Return how a subject stands by what its trace shows, and by nothing else."""
    if not one.is_triggered:
        return Outcome.NOT_APPLICABLE
    for node in (one.when, one.require):
        if node is not None and degree(node) is Degree.UNKNOWN:
            assert node.truth is not None
            lacks = {cause.lack for cause in node.truth.causes}
            return Outcome.NOT_APPLICABLE if lacks and lacks <= _ELSEWHERE else Outcome.UNKNOWN
    if one.when is not None and degree(one.when) is not Degree.YES:
        return Outcome.NOT_APPLICABLE
    assert one.require is not None
    if degree(one.require) is not Degree.NO:
        return Outcome.PASS
    is_explained = one.discharge is not None and degree(one.discharge) is Degree.YES
    return Outcome.EXPLAINED if is_explained else Outcome.FAIL


def disagreements(rule: Rule, report_: Report) -> list[str]:
    """Return where the trace of a rule and the judge of it do not say the same."""
    traced = trace(rule, report_, speaker=SPEAKER)
    judged = [one for one, _, _ in judge_rule(rule, report_)]
    if not traced.applies:
        return [] if all(one.outcome is Outcome.NOT_APPLICABLE for one in judged) else [f"{rule.id}: applies"]
    shown = [(one, rule.cases[case.number - 1]) for case in traced.cases for one in case.subjects]
    told = [outcome_told(one, case) for one, case in shown]
    missed = [Outcome.NOT_APPLICABLE for case in traced.cases if not case.subjects]
    found = [] if sorted(told + missed) == sorted(one.outcome for one in judged) else [f"{rule.id}: {told}"]
    for one, case in shown:
        situation = Situation(report_, one.subject)
        for node, typed in ((one.when, case.when), (one.require, case.require)):
            if node is not None and typed is not None and node.truth != judge(typed, situation).truth:
                found.append(f"{rule.id} {one.subject}: {node.said.zh}")
        found += [f"{rule.id}: {node.said.zh}" for node in joins(one.require, case.require)]
    return found


def joins(node: Node | None, typed: Typed) -> Iterator[Node]:
    """Yield the joined conditions whose truth does not follow from that of their parts."""
    if node is None or node.truth is None:
        return
    used = [part.truth for part in node.parts if part.is_used and part.truth is not None]
    if isinstance(typed, Logic):
        whole = all_of(used) if typed.operator is Operator.AND else any_of(used)
        if whole != node.truth:
            yield node
    if isinstance(typed, Opposite) and isinstance(typed.operand, Logic) and ~used[0] != node.truth:
        yield node


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda one: one.id)
def test_the_trace_of_every_example_says_what_the_judge_says(rule: Rule):
    own = [one for one in EXAMPLES if one.rule_id == rule.id]

    assert [said for one in own for said in disagreements(rule, Report(one.tree, load_vocabulary()))] == []


def test_the_traces_of_a_whole_report_say_what_the_judge_says():
    (tree,) = trees(1, seed=3, slip_share=Fraction(1, 2))
    found = report_from_tree(tree)

    assert [said for rule in BOOK.rules for said in disagreements(rule, found)] == []


@settings(max_examples=50, deadline=None)
@given(written_rules(), report_trees())
def test_the_traces_of_random_rules_say_what_the_judge_says(written, tree):
    assert disagreements(written.rule(1), report_from_tree(tree)) == []


def traced(folder: Path, body: str, **three_public: object) -> RuleTrace:
    rule = only_rule(write_pack(folder / "p", rule_text(body)))
    tree = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2023, "report_type": "dept_overall"},
        "unit": {"name": "示例单位", "kind": "行政"},
        **({"three_public": three_public} if three_public else {}),
    }
    return trace(rule, report_from_tree(tree), speaker=speaker_of(load_rulebook(folder / "p")))


OVERSEAS = {"overseas": {"initial": "10.00", "final": "12.50"}}
BODY = "each: three_public.overseas\nrequire: 决算数 <= 年初预算数"


def test_every_value_has_its_path_and_what_it_can_stand_for(tmp_path: Path):
    (subject,) = traced(tmp_path, BODY, **OVERSEAS).cases[0].subjects

    assert subject.require is not None
    final, initial = subject.require.parts
    assert degree(subject.require) is Degree.NO
    assert (final.value, final.low, final.high) == ("12.50万元", "12.495万元", "12.51万元")
    assert (initial.path, initial.said.zh, initial.said.en) == (
        "three_public.overseas.initial",
        "年初预算数",
        "initial",
    )


def test_what_was_not_needed_is_marked(tmp_path: Path):
    body = "each: three_public.overseas\nrequire: 决算数 > 99万元 且 年初预算数 > 1万元 或 决算数 > 1万元"
    (subject,) = traced(tmp_path, body, **OVERSEAS).cases[0].subjects

    assert subject.require is not None
    both, last = subject.require.parts
    assert [one.is_used for one in both.parts] == [True, False]
    assert (both.is_used, last.is_used) == (True, True)


def test_the_first_figure_given_is_the_one_used(tmp_path: Path):
    body = "each: three_public.overseas\nrequire: 缺省为(上年决算数, 年初预算数, 决算数) > 1万元"
    (subject,) = traced(tmp_path, body, **OVERSEAS).cases[0].subjects

    assert subject.require is not None
    (chosen,) = subject.require.parts
    assert [(one.value, one.is_used) for one in chosen.parts] == [
        (None, True), ("10.00万元", True), ("12.50万元", False)
    ]  # fmt: skip


def test_rows_are_shown_one_by_one_under_their_names(tmp_path: Path):
    body = "require: 全部(其他收支项目, 决算数 > 1万元)"
    rule = only_rule(write_pack(tmp_path / "p", rule_text(body)))
    tree = {
        "schema_version": "1.0", "meta": {"fiscal_year": 2023, "report_type": "dept_overall"}, "unit": {"name": "甲"},
        "lines": [{"label": "培训费", "final": "2.00"}, {"label": "会议费", "final": "0.50"}],
    }  # fmt: skip

    (subject,) = trace(rule, report_from_tree(tree)).cases[0].subjects

    assert subject.require is not None
    assert [(one.said.zh, degree(one)) for one in subject.require.parts] == [
        ("培训费：决算数 > 1万元", Degree.YES), ("会议费：决算数 > 1万元", Degree.NO)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("report_types: [project]", "报告类型"),
        ("fiscal_years: {from: 2024}", "年度"),
        ("fiscal_years: {to: 2022}", "年度"),
        ("unit_kinds: [公益一类]", "单位性质"),
    ],
)
def test_why_a_rule_is_not_for_the_report_is_told(tmp_path: Path, more: str, what: str):
    found = traced(tmp_path, f"{BODY}\n{more}", **OVERSEAS)

    assert [one.what.zh for one in found.requirements if not one.holds] == [what]
    assert found.cases == ()


def test_a_figure_that_nobody_gave_leaves_the_rule_aside(tmp_path: Path):
    body = "kind: range\neach: three_public.overseas\nvalue: 完成率\nmax: 100%"
    (subject,) = traced(tmp_path, body, **OVERSEAS).cases[0].subjects

    assert not subject.is_triggered
    assert [one.said.zh for one in subject.triggers] == ["非 为空(完成率)"]


def test_a_draft_is_tried_all_the_same(tmp_path: Path):
    found = traced(tmp_path, f"{BODY}\nstatus: draft", **OVERSEAS)

    assert found.applies
    assert "检查时不运行" in found.requirements[0].found.zh


TRIED = """\
完成率                                                                                        SG-001

  公务用车费  three_public.vehicle.total  × 不通过
    条件 when
      非 为空(完成率)  真
        完成率         36.40%  可代表 36.395% 至 36.41%  three_public.vehicle.total.stated.completion_rate
    要求 require
      完成率 = 决算数 / 年初预算数  假
        完成率                      36.40%  可代表 36.395% 至 36.41%           three_public.vehicle.total.stated.completion_rate
        决算数 / 年初预算数         36.76%  可代表 36.72531% 至 36.80736%
          决算数                    9.19万元  可代表 9.185万元 至 9.2万元      three_public.vehicle.total.final
          年初预算数                25.00万元  可代表 24.995万元 至 25.01万元  three_public.vehicle.total.initial
    消息  公务用车费完成率写为 36.40%，应为 36.76%

× 不通过 1

哪个数错了  公务用车费
  ·  公务用车费·完成率 36.40%  ← 可能是它
      × SG-001  要求它是 36.72 ~ 36.81%
  ·  公务用车费·决算数 9.19万元  ← 可能是它
      × SG-001  要求它是 9.09 ~ 9.11万元
  ·  公务用车费·年初预算数 25.00万元  ← 可能是它
      × SG-001  要求它是 25.22 ~ 25.28万元
  疑错  3 个数中有一个写错，改一个即可，最可能的在前
      ①  公务用车费·决算数 9.19万元 应为 9.10万元，9.09–9.11万元 都说得通（一位数字写错）
      ②  公务用车费·年初预算数 25.00万元 应为 25.25万元，25.22–25.28万元 都说得通
      ③  公务用车费·完成率 36.40% 应为 36.76%，36.72–36.81% 都说得通
"""


def test_a_trial_is_shown_as_a_tree(gouji: Gouji):
    ran = gouji("rules", "try", "SG-001", REPORT, "--at", "three_public.vehicle", "--rules", PACK)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == TRIED


def test_places_of_a_text_report_are_lines_and_columns(gouji: Gouji, tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")

    ran = gouji("rules", "try", "SG-001", path, "--rules", PACK)

    assert "20.85%" in ran.out
    assert "第 7 行第 42 字" in ran.out


def test_a_trial_is_data_too(gouji: Gouji):
    found = json.loads(gouji("rules", "try", "SG-001", REPORT, "--rules", PACK, "-o", "json").out)

    (case,) = found["cases"]
    vehicle = next(one for one in case["subjects"] if one["subject"] == "three_public.vehicle.total")
    assert (vehicle["outcome"], vehicle["verdict"]) == ("fail", "contradiction")
    assert vehicle["require"]["truth"] == "no"
    assert [one["value"] for one in vehicle["require"]["parts"]] == ["36.40%", "36.76%"]


def test_english_is_english_throughout(gouji: Gouji):
    ran = gouji("rules", "try", "SG-001", REPORT, "--at", "three_public.vehicle", "--rules", PACK, "--lang", "en")

    assert "completion_rate = final / initial  false" in ran.out
    assert "stands for 36.395% to 36.41%" in ran.out


def test_a_subject_that_is_not_there_is_told_with_those_that_are(gouji: Gouji):
    ran = gouji("rules", "try", "SG-001", REPORT, "--at", "three_public.vehicel", "--rules", PACK)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--at: GJ-U020 这条规则在报告的“three_public.vehicel”处没有对象，是不是 ")


def test_a_report_without_subjects_says_where_was_looked_and_is_code_3(gouji: Gouji, tmp_path: Path):
    ran = gouji("rules", "try", "SG-001", report(tmp_path), "--rules", PACK)

    assert ran.code == 3
    assert "－ 不适用  报告里没有：three_public.total、" in ran.out
    assert ran.out.endswith("没有这条规则所说的对象\n")


def test_a_trial_can_be_shown_on_a_gbk_console(gouji: Gouji):
    for rule in ("SG-001", "SG-002", "DIS-001"):
        gouji("rules", "try", rule, REPORT, "--rules", PACK).out.encode("gbk")
