"""Failures that hang together are told as one, with the figure behind them; separate ones apart; several slips each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker.findings.evaluate import evaluate
from checker.findings.model import Outcome
from checker.findings.roots import Root, Slip, told_of
from checker.report.decode import decode
from checker.report.tree import steps
from checker.suspects import name as naming
from tests.formulas import report_of
from tests.random_rules import rule_of
from tests.shipped_rules import national
from tests.suspects.graphs import judged
from tests.suspects.small_reports import RULES, three_public, with_value

if TYPE_CHECKING:
    import pytest

    from checker.findings.model import Judged
    from tests.formulas import Tree

PARTS = [(620, 700, 510), (315, 400, 340), (1840, 2100, 1690)]
"""Final, budget and prior year of overseas, reception and vehicles, in hundredths."""
GOOD = three_public(PARTS)
TOTAL, RECEPTION = "three_public.total", "three_public.reception.total"


def with_slips(**values: str) -> Tree:
    tree = GOOD
    for path, value in values.items():
        tree = with_value(tree, steps(path.replace("__", ".")), value)
    return tree


def slipped(path: str, value: str, tree: Tree = GOOD) -> Tree:
    return with_value(tree, steps(path), value)


def told(found: Judged) -> list[tuple[list[str], list[tuple[str, str, str, Slip]]]]:
    """Return, root by root, the rules that fail and the suspects."""
    rules = {one.id: one.rule.id for one in found.findings}
    return [
        (
            [rules[one] for one in root.failures],
            [(one.change.path, one.change.stated, one.change.proposed, one.change.slip) for one in root.suspects],
        )
        for root in found.roots
    ]


def test_a_part_that_slipped_is_behind_its_total_its_rate_and_its_growth():
    found = judged(slipped(f"{RECEPTION}.final", "3.51"), RULES)

    assert told(found) == [
        (
            ["GROW-001", "GROW-002", "RATE-001", "SUM-001"],
            [(f"{RECEPTION}.final", "3.51", "3.15", Slip.SWAPPED)],
        )
    ]  # fmt: skip


def test_the_finding_that_states_the_suspect_as_its_own_heads_the_others():
    found = judged(slipped(f"{TOTAL}.final", "21.55"), RULES)

    ((rules, suspects),) = told(found)

    assert rules[0] == "SUM-001"
    assert suspects == [(f"{TOTAL}.final", "21.55", "27.75", Slip.LEFT_OUT)]


def test_the_suspect_says_what_confirms_the_other_figures_and_what_would_go_on_holding():
    found = judged(slipped(f"{RECEPTION}.stated.yoy_rate", "-3.75"), RULES)

    (root,) = found.roots
    (suspect,) = root.suspects

    assert suspect.confirmed_by == ("GROW-001", "RATE-001", "SUM-001")
    assert suspect.agrees_with == ()
    assert (suspect.change.low, suspect.change.proposed, suspect.change.high) == ("-7.77", "-7.35", "-6.92")


def test_a_rate_alone_leaves_every_figure_of_it_suspected_likeliest_first():
    line = {"label": "办公费", "initial": "25.00", "final": "9.19", "stated": {"completion_rate": "36.67"}}
    found = judged(report_of(lines=[line]), [rule_of("完成率 = 决算数 / 年初预算数", rule_id="RATE-001")])

    ((_, suspects),) = told(found)

    names = [one[0].removeprefix("lines.0.") for one in suspects]
    assert (names[0], set(names[1:])) == ("stated.completion_rate", {"final", "initial"})
    assert suspects[0][2:] == ("36.76", Slip.SWAPPED)


def test_of_two_budgets_a_rate_may_be_of_the_one_it_slipped_from_is_proposed():
    either = rule_of("完成率 = 决算数 / 年初预算数 或 完成率 = 决算数 / 调整预算数", rule_id="RATE-001")
    line = {"label": "办公费", "initial": "386.00", "adjusted": "402.50", "final": "394.45"}

    for stated, proposed, slip in (("89.00", "98.00", Slip.SWAPPED), ("102.91", "102.19", Slip.SWAPPED)):
        found = judged(report_of(lines=[{**line, "stated": {"completion_rate": stated}}]), [either])

        ((_, ((*_, right, told_slip), *_)),) = told(found)
        change = found.roots[0].suspects[0].change
        assert (right, told_slip) == (proposed, slip)
        assert abs(float(change.high) - float(change.low)) < 0.1


def test_a_plain_nought_does_not_tell_how_finely_figures_beside_it_are_printed():
    rows = [
        {"label": name, "final": final, "initial": "32.15", "stated": {"completion_rate": rate}}
        for name, final, rate in (
            ("办公费", "0.69", "2.31"),
            ("差旅费", "0", "0"),
            ("会议费", "0", "0"),
            ("印刷费", "0", "0"),
        )
    ]
    found = judged(report_of(lines=rows), [rule_of("完成率 = 决算数 / 年初预算数", rule_id="RATE-001")])

    ((_, suspects),) = told(found)

    assert [one[2] for one in suspects if one[0].endswith("completion_rate")] == ["2.13"]


def test_no_amount_is_said_to_be_below_nought():
    line = {"label": "办公费", "initial": "25.00", "final": "3.00", "prior_final": "20.00"}
    found = judged(report_of(lines=[line]), [rule_of("年初预算数 + 决算数 = 上年决算数", rule_id="SUM-001")])

    ((_, suspects),) = told(found)

    assert {one[0].rpartition(".")[2]: one[2] for one in suspects} == {"initial": "17.00", "prior_final": "28.00"}


def test_failures_that_share_no_figure_are_told_apart():
    lines = [
        {"label": name, "initial": "25.00", "final": "9.19", "stated": {"completion_rate": rate}}
        for name, rate in (("办公费", "36.40"), ("差旅费", "36.76"), ("会议费", "63.76"))
    ]

    found = judged(report_of(lines=lines), [rule_of("完成率 = 决算数 / 年初预算数", rule_id="RATE-001")])

    assert [rules for rules, _ in told(found)] == [["RATE-001"], ["RATE-001"]]
    assert [one.split(".")[1] for _, suspects in told(found) for one, *_ in suspects[:1]] == ["0", "2"]


def test_two_slips_with_failures_of_their_own_are_two_roots():
    tree = slipped(f"{TOTAL}.stated.yoy_rate", "2.95", slipped(f"{RECEPTION}.final", "3.51"))

    found = told(judged(tree, RULES))

    assert [suspects[0] for _, suspects in found] == [
        (f"{RECEPTION}.final", "3.51", "3.15", Slip.SWAPPED),
        (f"{TOTAL}.stated.yoy_rate", "2.95", "9.25", Slip.SWAPPED),
    ]
    assert sorted(rule for rules, _ in found for rule in rules) == [
        "GROW-001", "GROW-002", "GROW-002", "RATE-001", "SUM-001",
    ]  # fmt: skip


def test_a_failure_that_two_slips_meet_in_is_told_with_one_of_them():
    tree = slipped(f"{TOTAL}.final", "22.75", slipped(f"{RECEPTION}.final", "3.51"))

    found = told(judged(tree, RULES))

    assert [suspects for _, suspects in found] == [
        [(f"{RECEPTION}.final", "3.51", "3.15", Slip.SWAPPED)],
        [(f"{TOTAL}.final", "22.75", "27.75", Slip.DIGIT)],
    ]
    assert sorted(rule for rules, _ in found for rule in rules) == [
        *("GROW-001", "GROW-001", "GROW-002", "GROW-002", "RATE-001", "RATE-001"),
        "SUM-001",
    ]


TOGETHER = [
    rule_of("600.20万元 = 年初预算数 + 决算数", rule_id="SUM-001"),
    rule_of("年初预算数 = 调整预算数", rule_id="SAME-001"),
    rule_of("决算数 = 上年决算数", rule_id="SAME-002"),
]
COARSE = {"value": "3000", "unit": "千元"}
HALVES = {"label": "办公费", "initial": "300.00", "final": "300.00", "adjusted": COARSE, "prior_final": COARSE}
"""Neither half can be so much more alone, without being more than its other print."""


def test_where_one_failure_needs_two_changes_they_are_told_as_a_set():
    (root,) = judged(report_of(lines=[HALVES]), TOGETHER).roots

    assert (root.suspects, root.is_decidable) == ((), True)
    assert [[one.path.rpartition(".")[2] for one in each] for each in root.sets] == [["final", "initial"]]
    assert all("300.08" <= one.proposed <= "300.10" for one in root.sets[0])


def test_beyond_the_limit_of_the_search_nothing_is_asserted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("checker.suspects.several.MOST_FIGURES", 1)

    (root,) = judged(report_of(lines=[HALVES]), TOGETHER).roots

    assert (root.suspects, root.sets, root.is_decidable) == ((), (), False)
    assert len(root.failures) == 1


def test_failures_of_other_sorts_have_no_root():
    found = judged(GOOD, [rule_of("决算数 > 年初预算数", places="total", rule_id="MORE-001")])

    assert [one.outcome for one in found.findings] == [Outcome.FAIL]
    assert found.roots == ()


def test_no_more_suspects_are_told_than_the_limit():
    rule = rule_of("合计(lines.决算数) = finance.expenditure.total.final", places="report", rule_id="SUM-001")
    lines = [{"label": f"第{one}项", "final": "5.00"} for one in range(60)]

    (root,) = judged(report_of(lines=lines, finance={"expenditure": {"total": {"final": "290.00"}}}), [rule]).roots

    assert len(root.suspects) == naming.MOST_SUSPECTS
    assert len({one.change.path for one in root.suspects}) == naming.MOST_SUSPECTS


def test_a_waived_failure_is_not_told_and_the_next_one_heads():
    root = Root(failures=("a", "b", "c"), suspects=())
    suspected = judged(slipped(f"{RECEPTION}.final", "3.51"), RULES).roots[0]

    assert told_of([root], ["b", "c"]).heads["b"].beneath == ()
    assert told_of([suspected], suspected.failures[1:]).heads.keys() == {suspected.failures[1]}
    assert told_of([suspected], suspected.failures[1:]).under == dict.fromkeys(
        suspected.failures[2:], suspected.failures[1]
    )
    assert told_of([suspected], []).heads == {}


def test_a_figure_that_stands_on_both_sides_is_no_suspect_and_stops_nothing():
    # The special account is among the parts of fiscal income and a part of income too, so that in one sum it cancels out.
    parts = {"fiscal": "3.00", "superior_subsidy": "0.00", "special_account": "0.00"}
    income = {"total": {"label": "收入合计", "final": "10.00", "initial": "9.00"}} | {
        key: {"total": {"label": key, "final": value}} if key == "fiscal" else {"label": key, "final": value}
        for key, value in parts.items()
    }
    meta = {"fiscal_year": 2021, "report_type": "dept_overall", "money_unit": "万元"}
    tree = {"schema_version": "1.0", "meta": meta, "unit": {"name": "甲局"}, "finance": {"income": income}}
    report = decode(json.dumps(tree).encode(), "report.json")

    found = naming.Namer(national()).named(evaluate(national(), report), report)

    assert "ARI-004" in {one.rule.id for one in found.findings if one.outcome is Outcome.FAIL}
