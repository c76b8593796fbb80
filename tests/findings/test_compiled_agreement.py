"""The compiled rulebook says what the plain evaluator says, finding by finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.findings.evaluate import evaluate
from checker.findings.fast import CompiledRulebook
from checker.report import typed
from checker.report.decode import decode_tree, report_from_tree
from tests.formulas import one_line
from tests.random_rules import Written, bytes_of, report_trees, rule_of, rulebook_of, written_rules

SAID = ("id", "outcome", "severity", "message", "working", "stated", "computed", "label")


def both(rulebook, tree: object):
    """Return what each of the two says of a report, in a form that can be compared."""
    data = bytes_of(tree)
    fast = report_from_tree(typed.accept(data))
    plain = report_from_tree(decode_tree(data, "report.json"))
    assert not isinstance(fast.root, dict)
    return [
        (found.tally, [tuple(getattr(one, name) for name in SAID) for one in found.findings])
        for found in (CompiledRulebook(rulebook).evaluate(fast), evaluate(rulebook, plain))
    ]


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(written_rules(), min_size=1, max_size=4),
    st.lists(report_trees(), min_size=1, max_size=4),
)
def test_random_rules_stand_alike_on_random_reports(made, trees):
    rulebook = rulebook_of(one.rule(number) for number, one in enumerate(made))

    for tree in trees:
        compiled, plain = both(rulebook, tree)
        assert compiled == plain


GROWTH = "增减率 = 增减额 / (决算数 - 增减额)"


@pytest.mark.parametrize(
    ("rule", "figures", "outcome"),
    [
        # Printed above zero, a base of several figures may still be nothing.
        (Written("lines", GROWTH), {"stated.yoy_rate": "9900", "final": "1.00", "stated.yoy_delta": "0.99"}, "unknown"),
        (Written("lines", GROWTH), {"stated.yoy_rate": "-13.14", "final": "9.19", "stated.yoy_delta": "-1.39"}, "pass"),
        (Written("lines", GROWTH), {"stated.yoy_rate": "-13.51", "final": "9.19", "stated.yoy_delta": "-1.39"}, "fail"),
        (Written("lines", "决算数 / (年初预算数 - 上年决算数) <= 100%"), {"final": "0.00", "initial": "1.00", "prior_final": "0.99"}, "unknown"),
        (Written("lines", "决算数 = 年初预算数 / (1 + 增减率)"), {"initial": "5", "final": "5000", "stated.yoy_rate": "-99.9"}, "unknown"),
        # A nought that something is worked out of is of no unit.
        (Written("lines", "绝对值(0万元) < 1万元"), {"final": "1"}, "not_applicable"),
        # Equal as the stated figure is printed, or only within what printing hides: a precondition tells them apart.
        (Written("lines", "决算数 > 0", "年初预算数 = 决算数"), {"initial": "0.2", "final": "0.15"}, "pass"),
        (Written("lines", "决算数 > 0", "年初预算数 = 决算数"), {"initial": "0.2", "final": "0.1"}, "not_applicable"),
        (Written("lines", "非 (年初预算数 = 决算数)"), {"initial": "0.2", "final": "0.15"}, "fail"),
        (Written("lines", "决算数 > 0", "增减率 = 决算数 / 年初预算数 - 1"), {"initial": "3", "final": "1", "stated.yoy_rate": "-66.67"}, "pass"),
        (Written("lines", "决算数 > 0", "增减率 + 1 = 决算数 / 年初预算数"), {"initial": "3", "final": "1", "stated.yoy_rate": "-66.67"}, "not_applicable"),
        (Written("lines", "占比 <> 完成率"), {"stated.share": "10", "stated.completion_rate": "9.5"}, "fail"),
        (Written("lines", "占比 <> 完成率"), {"stated.share": "10", "stated.completion_rate": "8.9"}, "pass"),
        # The figure pointed at may be the very one it is compared with.
        (Written("lines", "非 (决算数 < 占比基数)"), {"final": "0", "stated.share_of": "lines.0.final"}, "pass"),
        (Written("lines", "占比 = 决算数 / 占比基数"), {"final": "1", "stated.share_of": "lines.0.final", "stated.share": "98"}, "fail"),
        (Written("lines", "占比 = 决算数 / 占比基数"), {"final": "1", "stated.share_of": "lines.0.final", "stated.share": "100"}, "pass"),
        # An amount of the formula is in 元, whatever unit the report is in.
        (Written("lines", "调整预算数 / 8元 < 90%"), {"adjusted": "1"}, "fail"),
        (Written("lines", "决算数 = 完成率 * 5万元"), {"final": "2.50", "stated.completion_rate": "50"}, "pass"),
        # Beside something unknown, what the digits leave open settles nothing.
        (Written("lines", "年初预算数 > 1万元 或 完成率 <= 占比"), {"stated.completion_rate": "0", "stated.share": "0"}, "unknown"),
        (Written("lines", "年初预算数 > 1万元 或 完成率 <= 占比"), {"stated.completion_rate": "0", "stated.share": "5"}, "pass"),
        # A figure said to be withheld is no figure, though something stands in its place.
        (Written("lines", "决算数 > 0", "", ("年初预算数",)), {"initial": {"absent": "not_disclosed"}, "final": "1"}, "not_applicable"),
        (Written("lines", "决算数 > 0", "绝对值(年初预算数) < 1万元"), {"initial": {"value": "5", "unit": "元"}, "final": "1"}, "pass"),
        (Written("lines", "为空(2万元) 或 决算数 > 0"), {"final": "1"}, "pass"),
        (Written("lines", "决算数 > 1万元"), {"final": {"value": "5", "unit": "美元"}}, "not_applicable"),
        (Written("lines", "决算数 = 年初预算数"), {"final": {"value": "5", "op": "≈"}, "initial": "9"}, "pass"),
        # Two figures of their own unit are not equal for being both of that sort.
        (Written("lines", "决算数 = 年初预算数"), {"final": {"value": "5", "unit": "元"}, "initial": {"value": "7", "unit": "元"}}, "fail"),
        (Written("lines", "决算数 = 决算数"), {"final": {"absent": "unreadable"}}, "unknown"),
        # A number with the unit it would have anyway is as good as bare; with another unit or word it is not.
        (Written("lines", "决算数 = 年初预算数"), {"final": {"value": "5.00", "unit": "万元", "span": [0, 4]}, "initial": "5"}, "pass"),
        (Written("lines", "决算数 = 年初预算数"), {"final": {"value": "5.00", "op": "="}, "initial": {"value": "7.00", "unit": "万元"}}, "fail"),
        (Written("lines", "决算数 > 年初预算数"), {"final": {"value": "9", "op": "≥"}, "initial": "5"}, "pass"),
        (Written("lines", "决算数 < 年初预算数"), {"final": {"value": "3", "op": "≥"}, "initial": "5"}, "pass"),
        # How far true values may lie from printed ones, just within and just beyond.
        (Written("lines", "非 (决算数 > 年初预算数)"), {"final": "5.01", "initial": "5.00"}, "pass"),
        (Written("lines", "非 (决算数 > 年初预算数)"), {"final": "5.03", "initial": "5.00"}, "fail"),
        (Written("lines", "非 (决算数 > 年初预算数)"), {"final": "6", "initial": "5"}, "pass"),
        (Written("lines", "非 (决算数 > 年初预算数)"), {"final": "8", "initial": "5"}, "fail"),
        (Written("lines", "占比 + 完成率 = 100%"), {"stated.share": "30.00", "stated.completion_rate": "70.01"}, "pass"),
        (Written("lines", "占比 + 完成率 = 100%"), {"stated.share": "30.00", "stated.completion_rate": "70.03"}, "fail"),
        # Of noughts in the stead of what is not given no unit is known, so they compare with no amount.
        (Written("lines", "决算数 = 如果(为空(年初预算数), 0万元, 年初预算数) + 如果(为空(调整预算数), 0万元, 调整预算数)"), {"final": "5"}, "not_applicable"),
        (Written("lines", "决算数 = 如果(为空(年初预算数), 0万元, 年初预算数) + 如果(为空(调整预算数), 0万元, 调整预算数)"), {"final": "5", "initial": "5"}, "pass"),
        (Written("lines", "决算数 = 如果(为空(年初预算数), 0万元, 年初预算数) + 如果(为空(调整预算数), 0万元, 调整预算数)"), {"final": "5", "initial": "8"}, "fail"),
        (Written("lines", "最大(决算数, 年初预算数) <= 最小(调整预算数, 上年决算数) * 2"), {"final": "5", "initial": "8", "adjusted": "9", "prior_final": "3.00"}, "fail"),
        (Written("lines", "最大(决算数, 年初预算数) <= 最小(调整预算数, 上年决算数) * 2"), {"final": "5", "initial": "8", "adjusted": "9", "prior_final": "4.00"}, "pass"),
        (Written("lines", "最大(决算数, 年初预算数) <= 最小(调整预算数, 上年决算数) * 2"), {"final": "5", "initial": "8", "adjusted": "9"}, "unknown"),
        (Written("lines", "如果(为空(年初预算数) 或 决算数 > 年初预算数, 0, 1) = 1"), {"final": "5", "initial": "8"}, "pass"),
        (Written("lines", "如果(为空(年初预算数) 或 决算数 > 年初预算数, 0, 1) = 1"), {"final": "9", "initial": "6"}, "fail"),
        (Written("lines", "如果(决算数 > 年初预算数, 0, 1) = 1"), {"final": "9"}, "unknown"),
    ],
)  # fmt: skip
def test_rules_stand_as_expected_either_way(rule: Written, figures: dict[str, object], outcome: str):
    compiled, plain = both(rulebook_of([rule.rule(1)]), one_line(figures))

    assert {one.value: count for one, count in plain[0].items() if count} == {outcome: 1}
    assert compiled == plain


def test_findings_of_one_rule_at_one_subject_come_in_one_order():
    compiled, plain = both(_two_cases(), one_line({"final": "1", "initial": "9"}))

    assert len(plain[1]) == 2
    assert compiled == plain


def _two_cases():
    # 唯一 has no compiled form, so that the second case comes first.
    first, second = rule_of("非 唯一(lines.决算数) 或 决算数 = 5万元"), rule_of("决算数 = 年初预算数")
    return rulebook_of([replace(first, cases=(*first.cases, *second.cases))])


@pytest.mark.parametrize(
    ("formula", "is_partly"),
    [
        ("任一(lines, 决算数 > 5万元)", False),
        ("全部(lines, 决算数 > 5万元 或 为空(年初预算数))", False),
        ("计数(lines, 决算数 > 年初预算数) >= 1", False),
        ("计数(lines.决算数) = 2", False),
        ('计数(lines, 包含(同比变动原因, "会议", "培训", "差旅", "车辆")) = 1', False),
        ('全部(lines, 实质字数(同比变动原因, "增加") >= 2)', False),
        ("任一(lines, 决算数 > 最小(年初预算数, 调整预算数))", False),
        ("任一(lines, 决算数 > 8万元 且 唯一(lines.决算数))", True),
    ],
)
@pytest.mark.parametrize(
    "final", ["4.00", "6.00", "9.00", None, {"value": "7", "unit": "元"}, {"absent": "unreadable"}]
)
def test_rules_about_rows_and_texts_stand_alike(formula: str, is_partly: bool, final: object):
    first = {
        "label": "甲",
        "initial": "5.00",
        "adjusted": "5.50",
        "reasons": [{"text": "会议增加", "compares": "vs_prior"}],
    }
    second = {"label": "乙", "initial": "7.00", "final": "6.50"}
    if final is not None:
        first["final"] = final
    tree = {**one_line({}), "lines": [first, second]}
    rulebook = rulebook_of([rule_of(formula)])
    compiled, plain = both(rulebook, tree)

    assert compiled == plain
    program = CompiledRulebook(rulebook).program(report_from_tree(typed.accept(bytes_of(tree))))
    assert program.plain == ()
    assert bool(program.partly) == is_partly


def test_a_report_is_counted_as_it_is_told():
    rulebook = rulebook_of([rule_of("任一(lines, 决算数 > 5万元)")])
    report = report_from_tree(typed.accept(bytes_of(one_line({"final": "1"}))))
    compiled = CompiledRulebook(rulebook)

    assert compiled.tally(report) == compiled.evaluate(report).tally


def test_a_sum_of_many_figures_stands_alike():
    parts = ", ".join(["如果(为空(年初预算数), 0万元, 年初预算数)"] * 70)
    compiled, plain = both(rulebook_of([rule_of(f"合计({parts}) > 决算数")]), one_line({"final": "9", "initial": "1"}))

    assert compiled == plain
    assert {one.value for one, count in plain[0].items() if count} == {"pass"}
