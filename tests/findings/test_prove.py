from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.findings.model import Outcome
from checker.findings.prove import WORST_FIRST, Proof, prove, prove_one, worst
from checker.kernel.strict_yaml import Mark
from checker.rules.model import Example
from tests.findings.small_books import Tree, book, report, rule

if TYPE_CHECKING:
    from checker.rules.model import Rule

MESSAGE = {"zh": "{项目}决算 {决算数} 超过 {年初预算数}", "en": "{label}: {final} exceeds {initial}"}
BOOK = book(rule(require="决算数 <= 年初预算数", when="非 为空(决算数)", message=MESSAGE))


def the_rule() -> Rule:
    (one,) = BOOK.rules
    return one


def example(
    outcome: str, *lines: Tree, rule_id: str = "TST-001", message_has: str = "", root: object = None
) -> Example:
    mark = Mark(source="small/tst.examples.yaml", line=1, column=1, text="", width=1)
    tree = report(*lines).root if root is None else root
    return Example(
        rule_id=rule_id, outcome=outcome, tree=tree, subject=None, is_boundary=False, message_has=message_has, mark=mark
    )  # fmt: skip


def proof(*given: object, **others: object) -> Proof:
    return prove_one(the_rule(), example(*given, **others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ({"initial": "5.00", "final": "4.00"}, "pass"),
        ({"initial": "5.00", "final": "6.00"}, "fail"),
        ({"final": "6.00"}, "unknown"),
        ({"initial": "5.00"}, "not_applicable"),
    ],
)
def test_an_example_is_proved_by_its_own_outcome_and_by_no_other(line: Tree, outcome: str):
    for said in ("pass", "fail", "explained", "unknown", "not_applicable"):
        found = proof(said, line)

        assert found.is_proved is (said == outcome)
        assert found.found == outcome


def test_a_wrong_outcome_says_what_was_expected_and_what_came():
    found = proof("fail", {"initial": "5.00"})

    assert found.why is not None
    assert found.why.zh == "期望 fail，得到 not_applicable（不符合适用条件）"
    assert found.why.en == "expected fail, got not_applicable"


def test_a_message_must_hold_what_the_example_says_in_either_language():
    over: Tree = {"initial": "5.00", "final": "6.00"}

    assert proof("fail", over, message_has="6.00万元 超过").is_proved
    assert proof("fail", over, message_has="exceeds 5.00").is_proved
    missing = proof("fail", over, message_has="7.00")
    assert not missing.is_proved
    assert missing.found is Outcome.FAIL
    assert missing.why is not None
    assert missing.why.zh == "消息里没有“7.00”：甲决算 6.00万元 超过 5.00万元"
    assert missing.why.en == "the message lacks '7.00': 甲: 6.00万元 exceeds 5.00万元"


def test_the_message_is_looked_for_only_where_the_outcome_holds():
    lines = ({"initial": "5.00", "final": "4.00"}, {"initial": "5.00", "final": "6.00"})

    assert proof("fail", *lines, message_has="6.00").is_proved
    assert not proof("fail", *lines, message_has="甲").is_proved


def test_data_that_are_no_report_prove_nothing():
    found = proof("pass", root={"meta": {}})

    assert found.found is None
    assert found.why is not None
    assert found.why.zh.startswith("用例的数据不合报告模式：")
    assert found.why.en.startswith("the data are no valid report: ")


def test_of_several_subjects_the_worst_outcome_counts():
    good, bad, open_ = {"initial": "5", "final": "1"}, {"initial": "5", "final": "9"}, {"final": "9"}

    assert proof("fail", good, open_, bad).is_proved
    assert proof("unknown", good, open_).is_proved
    assert proof("pass", good, {"initial": "5"}).is_proved


def test_the_worst_of_outcomes_does_not_depend_on_their_order():
    assert set(WORST_FIRST) == set(Outcome)
    assert worst(Outcome) is worst(reversed(Outcome)) is Outcome.BROKEN
    assert worst([Outcome.PASS, Outcome.UNKNOWN]) is Outcome.UNKNOWN
    assert worst([]) is Outcome.NOT_APPLICABLE


def test_every_example_of_a_known_rule_is_tried_in_order():
    over: Tree = {"initial": "5.00", "final": "6.00"}
    tried = [example("fail", over), example("fail", over, rule_id="TST-009"), example("pass", over)]

    found = prove(BOOK, tried)

    assert [(one.example, one.is_proved) for one in found] == [(tried[0], True), (tried[2], False)]
