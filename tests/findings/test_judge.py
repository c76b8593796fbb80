from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.findings import evaluate, wording
from checker.findings.judge import judge_rule
from checker.findings.model import Judgement, Outcome, Verdict, tally_of
from checker.kernel.truth import Cause, Lack
from tests.findings.small_books import Tree, book, judged, outcomes, report, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.report.tree import Report
    from checker.rules.model import Rule

SPENT = rule(require="决算数 <= 年初预算数")
EXPLAINABLE = rule(require="决算数 <= 年初预算数", explain="预决算差异原因", severity="warning")
UNREADABLE = {"absent": "unreadable"}
NOT_APPLICABLE = {"absent": "not_applicable"}
REASON = {"compares": "vs_budget", "text": "年中追加防汛物资采购经费"}
LIMITS = {
    "说明最少字数": {"en": "reason_min", "type": "number", "default": "6"},
    "套话": {"en": "boilerplate", "type": "list", "default": ["工作需要"]},
}


def only_judgement(written: Tree, *lines: Tree, **others: object) -> Judgement:
    (judgement,) = judged(book(written, **LIMITS), report(*lines, **others)).judgements  # type: ignore[arg-type]
    return judgement


@pytest.mark.parametrize(
    ("written", "line", "expected"),
    [
        (SPENT, {"initial": "5.00", "final": "4.00"}, Outcome.PASS),
        (SPENT, {"initial": "5.00", "final": "6.00"}, Outcome.FAIL),
        (SPENT, {"initial": "5.00", "final": "5.01"}, Outcome.PASS),
        (SPENT, {"initial": "5.00", "final": "5.02"}, Outcome.FAIL),
        (SPENT, {"initial": "5.00"}, Outcome.UNKNOWN),
        (SPENT, {"initial": UNREADABLE, "final": "6.00"}, Outcome.UNKNOWN),
        (SPENT, {"initial": NOT_APPLICABLE, "final": "6.00"}, Outcome.NOT_APPLICABLE),
        (EXPLAINABLE, {"initial": "5.00", "final": "6.00", "reasons": [REASON]}, Outcome.EXPLAINED),
        (EXPLAINABLE, {"initial": "5.00", "final": "6.00", "reasons": [{**REASON, "text": "工作需要"}]}, Outcome.FAIL),
        (
            EXPLAINABLE,
            {"initial": "5.00", "final": "6.00", "reasons": [{**REASON, "compares": "vs_prior"}]},
            Outcome.FAIL,
        ),
        (EXPLAINABLE, {"initial": "5.00", "final": "4.00", "reasons": [REASON]}, Outcome.PASS),
        (EXPLAINABLE, {"initial": "5.00", "reasons": [REASON]}, Outcome.UNKNOWN),
        (
            rule(require="决算数 <= 年初预算数", when="年初预算数 > 3万元"),
            {"initial": "2.00", "final": "6.00"},
            Outcome.NOT_APPLICABLE,
        ),
        (
            rule(require="决算数 <= 年初预算数", when="年初预算数 > 3万元"),
            {"initial": "3.00", "final": "6.00"},
            Outcome.NOT_APPLICABLE,
        ),
        (rule(require="决算数 <= 年初预算数", when="年初预算数 > 3万元"), {"final": "6.00"}, Outcome.UNKNOWN),
        (
            rule(require="决算数 <= 年初预算数", when="年初预算数 > 3万元"),
            {"initial": "4.00", "final": "6.00"},
            Outcome.FAIL,
        ),
        (rule(kind="equal", left="决算数", right="年初预算数"), {"adjusted": "4.00"}, Outcome.NOT_APPLICABLE),
        (rule(kind="equal", left="决算数", right="年初预算数"), {"final": "4.00"}, Outcome.UNKNOWN),
        (rule(kind="equal", left="决算数", right="年初预算数"), {"final": UNREADABLE}, Outcome.UNKNOWN),
        (
            rule(kind="ratio", part="决算数", base="年初预算数", max="100%"),
            {"final": "1.00", "initial": "0.00"},
            Outcome.UNKNOWN,
        ),
        (
            rule(kind="ratio", part="决算数", base="年初预算数", max="100%", zero_base="skip"),
            {"final": "1.00", "initial": "0"},
            Outcome.NOT_APPLICABLE,
        ),
        (
            rule(kind="ratio", part="决算数", base="年初预算数", max="100%", zero_base="fail"),
            {"final": "1.00", "initial": "0"},
            Outcome.FAIL,
        ),
    ],
)
def test_a_rule_stands_on_a_line_as_its_figures_say(written: Tree, line: Tree, expected: Outcome):
    assert only_judgement(written, line).outcome is expected


def test_an_unknown_says_which_figures_it_lacks():
    judgement = only_judgement(SPENT, {"initial": UNREADABLE})

    assert judgement.causes == (
        Cause(Lack.MISSING, "lines.0.final"),
        Cause(Lack.UNREADABLE, "lines.0.initial"),
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("3.00", Verdict.EXACT), ("3.01", Verdict.ROUNDING), ("3.10", Verdict.CONTRADICTION)],
)
def test_an_equality_is_exact_within_rounding_or_a_contradiction(stated: str, expected: Verdict):
    judgement = only_judgement(
        rule(require="决算数 = 年初预算数 + 调整预算数"), {"final": stated, "initial": "1.00", "adjusted": "2.00"}
    )

    assert judgement.verdict is expected


def test_a_rule_without_an_equality_has_no_verdict():
    assert only_judgement(SPENT, {"initial": "5.00", "final": "4.00"}).verdict is None


def test_every_line_is_a_subject():
    found = judged(book(SPENT), report({"initial": "1", "final": "1"}, {"initial": "1", "final": "9"}, {"final": "1"}))

    assert [(one.subject, one.outcome) for one in found.judgements] == [
        (("lines", 0), Outcome.PASS),
        (("lines", 1), Outcome.FAIL),
        (("lines", 2), Outcome.UNKNOWN),
    ]


def test_a_report_without_a_subject_says_so():
    judgement = only_judgement(SPENT)

    assert judgement.outcome is Outcome.NOT_APPLICABLE
    assert judgement.why is not None
    assert judgement.why.zh == "报告里没有这类项目"


@pytest.mark.parametrize(
    ("keys", "made", "why"),
    [
        ({"fiscal_years": {"from": 2024}}, report({"final": "9", "initial": "1"}), "不适用于这个年度"),
        ({"fiscal_years": {"to": 2022}}, report({"final": "9", "initial": "1"}), "不适用于这个年度"),
        ({"report_types": ["project"]}, report({"final": "9", "initial": "1"}), "不适用于这类报告"),
        ({"unit_kinds": ["参公"]}, report({"final": "9", "initial": "1"}), "不适用于这类单位"),
        ({"when": "年初预算数 > 5万元"}, report({"final": "9", "initial": "1"}), "不符合适用条件"),
        ({"fiscal_years": {"from": 2023, "to": 2023}}, report({"final": "9", "initial": "1"}), None),
        ({"report_types": ["dept_overall"]}, report({"final": "9", "initial": "1"}), None),
    ],
)
def test_a_rule_for_other_reports_does_not_apply_and_says_why(keys: Tree, made: Report, why: str | None):
    (written,) = book(rule(require="决算数 <= 年初预算数", **keys)).rules
    ((judgement, _, _),) = judge_rule(written, made)

    assert (judgement.why.zh if judgement.why else None) == why
    assert judgement.outcome is (Outcome.NOT_APPLICABLE if why else Outcome.FAIL)


def test_each_case_of_a_rule_is_judged():
    written = rule(each=None, cases=[
        {"each": "three_public.total", "require": "决算数 <= 年初预算数"},
        {"each": "finance.expenditure.total", "require": "决算数 > 0"},
        {"each": "assets.total", "require": "决算数 > 0"},
    ])  # fmt: skip
    made = report(
        three_public={"total": {"label": "三公", "initial": "1", "final": "9"}},
        finance={"expenditure": {"total": {"label": "支出", "final": "9"}}},
    )

    assert outcomes(judged(book(written), made)) == [Outcome.FAIL, Outcome.PASS, Outcome.NOT_APPLICABLE]


def test_a_present_rule_is_judged_for_each_field_and_its_subject_is_the_field():
    written = rule(kind="present", fields=["年初预算数", "决算数", "增减率"])
    found = judged(book(written), report({"initial": "1", "stated": {"yoy_rate": UNREADABLE}}))

    assert [(one.subject[2:], one.outcome) for one in found.judgements] == [
        (("initial",), Outcome.PASS),
        (("final",), Outcome.FAIL),
        (("stated", "yoy_rate"), Outcome.UNKNOWN),
    ]


def test_a_rule_about_the_whole_report_is_judged_once():
    written = rule(each=None, require="非 为空(单位.预算单位编码)", message={"zh": "缺编码", "en": "no code"})

    assert only_judgement(written, {"final": "1"}, {"final": "2"}).subject == ()
    assert only_judgement(written).outcome is Outcome.FAIL
    assert only_judgement(written, unit={"code": "1"}).outcome is Outcome.PASS


def test_a_condition_settled_by_one_part_needs_no_other():
    either = rule(require="决算数 > 1万元 或 年初预算数 > 1万元")
    both = rule(require="决算数 > 1万元 且 年初预算数 > 1万元")

    assert only_judgement(either, {"final": "5.00"}).outcome is Outcome.PASS
    assert only_judgement(either, {"final": "0.50"}).outcome is Outcome.UNKNOWN
    assert only_judgement(both, {"final": "0.50"}).outcome is Outcome.FAIL
    assert only_judgement(both, {"final": "5.00"}).outcome is Outcome.UNKNOWN


def test_a_rule_that_raises_is_told_as_broken_and_stops_only_itself(monkeypatch: pytest.MonkeyPatch):
    whole = book(
        rule("TST-001", require="决算数 > 1万元"), SPENT | {"id": "TST-002"}, rule("TST-003", require="决算数 > 9万元")
    )
    made = report({"initial": "1.00", "final": "5.00"})

    def breaking(one: Rule, about: Report) -> Iterator[object]:
        if one.id == "TST-002":
            raise ZeroDivisionError("by nothing")
        yield from judge_rule(one, about)

    before = judged(whole, made)
    monkeypatch.setattr(evaluate, "judge_rule", breaking)
    after = judged(whole, made)

    assert outcomes(before) == [Outcome.PASS, Outcome.FAIL, Outcome.FAIL]
    assert outcomes(after) == [Outcome.PASS, Outcome.BROKEN, Outcome.FAIL]
    assert [(one.rule.id, one.outcome) for one in after.findings] == [
        ("TST-002", Outcome.BROKEN),
        ("TST-003", Outcome.FAIL),
    ]
    assert after.findings[0].message.zh == "规则出错，未能执行：ZeroDivisionError('by nothing')"
    assert after.findings[0].message.en == "the rule broke and was not run: ZeroDivisionError('by nothing')"
    assert after.findings[1] == before.findings[1]


def test_a_rule_that_raises_midway_leaves_nothing_half_judged(monkeypatch: pytest.MonkeyPatch):
    def breaking(one: Rule, about: Report) -> Iterator[object]:
        yield next(judge_rule(one, about))
        raise KeyError("second")

    monkeypatch.setattr(evaluate, "judge_rule", breaking)
    found = judged(book(SPENT), report({"initial": "1", "final": "5"}, {"initial": "1", "final": "6"}))

    assert outcomes(found) == [Outcome.BROKEN]
    assert len(found.findings) == 1


def test_a_wording_that_raises_leaves_the_failure_and_says_so(monkeypatch: pytest.MonkeyPatch):
    def breaking(*_: object) -> str:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(wording, "said", breaking)
    found = judged(book(rule("TST-001", require="决算数 > 9万元")), report({"final": "5.00"}))

    assert outcomes(found) == [Outcome.FAIL]
    assert found.findings[0].message.zh == "规则的说明出错，未能写出：ZeroDivisionError('by nothing')"
    assert found.findings[0].message.en == "the rule's wording broke: ZeroDivisionError('by nothing')"


def test_the_tally_counts_every_judgement_and_names_every_outcome():
    found = judged(
        book(SPENT),
        report({"initial": "9", "final": "1"}, {"initial": "1", "final": "9"}, {"final": "1"}, {"initial": "1"}),
    )

    assert found.tally == {
        **dict.fromkeys(Outcome, 0),
        Outcome.PASS: 1,
        Outcome.FAIL: 1,
        Outcome.UNKNOWN: 2,
    }
    assert found.tally == tally_of(found.judgements)
    assert sum(found.tally.values()) == len(found.judgements)
    assert tally_of([]) == dict.fromkeys(Outcome, 0)


def test_only_what_a_person_should_read_is_a_finding():
    found = judged(book(EXPLAINABLE, **LIMITS), report(
        {"initial": "9.00", "final": "1.00"},
        {"initial": {"absent": "not_applicable"}, "final": "1.00"},
        {"initial": "1.00", "final": "9.00", "reasons": [REASON]},
        {"initial": "1.00"},
    ))  # fmt: skip

    assert outcomes(found) == [Outcome.PASS, Outcome.NOT_APPLICABLE, Outcome.EXPLAINED, Outcome.UNKNOWN]
    assert [one.outcome for one in found.findings] == [Outcome.EXPLAINED, Outcome.UNKNOWN]


def test_an_explained_finding_quotes_the_reason():
    (finding,) = judged(
        book(EXPLAINABLE, **LIMITS), report({"initial": "1.00", "final": "9.00", "reasons": [REASON]})
    ).findings

    assert [(one.path, one.value) for one in finding.figures] == [
        ("lines.0.final", "9.00"),
        ("lines.0.initial", "1.00"),
        ("lines.0.reason_budget.0", REASON["text"]),
    ]
