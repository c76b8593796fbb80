"""A rule on a report: which subjects it has, and how it stands on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Judgement, Outcome, Verdict
from checker.formula.evaluate import is_blank, judge
from checker.formula.ground import leaves
from checker.formula.reading import Situation, path_of
from checker.formula.tree import Operator
from checker.kernel.message import Message
from checker.kernel.truth import Cause, Degree, Lack
from checker.report.nodes import child
from checker.report.tree import subjects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.formula.comparing import Comparison
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.model import Applicability, Case, Rule

_NO_SUBJECT = Message("报告里没有这类项目", "the report has no such item")
_NOTHING_GIVEN = Message("报告没有写所查的数", "the report gives none of the figures")
_CONDITION_NOT_MET = Message("不符合适用条件", "its condition does not hold")
_OTHER_REPORT_TYPE = Message("不适用于这类报告", "not for this type of report")
_OTHER_YEAR = Message("不适用于这个年度", "not for this fiscal year")
_OTHER_UNIT_KIND = Message("不适用于这类单位", "not for this kind of unit")
_OTHER_REGION = Message("不适用于这个地区", "not for this region")
_OTHER_SUBMISSION = Message("不适用于这时报送的报告", "not for reports submitted at that time")


def judge_rule(rule: Rule, report: Report) -> Iterator[tuple[Judgement, Case, tuple[Comparison, ...]]]:
    """Yield how the rule stands on each of its subjects, with the comparisons it rested on."""
    reason = not_for(rule, report)
    for case in rule.cases:
        if reason is not None:
            yield _does_not_apply(rule, (), reason), case, ()
            continue
        found = False
        for subject in case_subjects(case, report):
            found = True
            yield judge_case(rule, case, Situation(report, subject))
        if not found:
            yield _does_not_apply(rule, (), _NO_SUBJECT), case, ()


def not_for(rule: Rule, report: Report) -> Message | None:
    """Return why the rule is not for this report, or None when it is."""
    applies, year = rule.applies, report.fiscal_year
    if applies.report_types and report.report_type not in applies.report_types:
        return _OTHER_REPORT_TYPE
    if year is not None and ((applies.first_year or year) > year or (applies.last_year or year) < year):
        return _OTHER_YEAR
    if applies.unit_kinds and child(child(report.root, "unit"), "kind") not in applies.unit_kinds:
        return _OTHER_UNIT_KIND
    region = report.region_code
    if region and applies.regions and not region.startswith(applies.regions):
        return _OTHER_REGION
    # Of a report whose day of submission is not known, the fiscal year alone decides.
    if applies.asks_submission and is_outside(report.submitted_on, applies):
        return _OTHER_SUBMISSION
    return None


def is_outside(day: str, applies: Applicability) -> bool:
    """Return whether a day, or the month or year that is all that is given, lies outside for certain."""
    if not day:
        return False
    earliest, latest = f"{day}{'-01-01'[len(day) - 4 :]}", f"{day}{'-12-31'[len(day) - 4 :]}"
    return bool(
        (applies.submitted_from and latest < applies.submitted_from)
        or (applies.submitted_to and earliest > applies.submitted_to)
    )


def case_subjects(case: Case, report: Report) -> Iterator[Path]:
    """Yield the path of each subject of a case; the whole report is the one subject of a case without places."""
    if case.patterns is None:
        yield ()
        return
    for pattern in case.patterns:
        yield from subjects(report, pattern)


def judge_case(rule: Rule, case: Case, situation: Situation) -> tuple[Judgement, Case, tuple[Comparison, ...]]:
    """Return how one case of a rule stands on one subject."""
    subject = path_of(case.field, situation) if case.field is not None else situation.subject
    if case.triggers and not _is_triggered(case, situation):
        return _does_not_apply(rule, subject, _NOTHING_GIVEN), case, ()
    conditions: tuple[Comparison, ...] = ()
    if case.when is not None:
        applies = judge(case.when, situation)
        condition, conditions = applies.truth, applies.comparisons
        if condition.degree is Degree.UNKNOWN:
            return _unknown(rule, subject, condition.causes), case, ()
        if condition.degree is not Degree.YES:
            return _does_not_apply(rule, subject, _CONDITION_NOT_MET), case, ()
    judged = judge(case.require, situation)
    match judged.truth.degree:
        case Degree.UNKNOWN:
            return _unknown(rule, subject, judged.truth.causes), case, judged.comparisons
        case Degree.NO:
            outcome = Outcome.EXPLAINED if _is_explained(case, situation) else Outcome.FAIL
        case _:
            outcome = Outcome.PASS
    verdict = verdict_of(judged.comparisons)
    told = worth_telling(judged.comparisons, lambda: conditions)
    return Judgement(rule=rule, subject=subject, outcome=outcome, verdict=verdict), case, told


def judge_failed(
    rule: Rule, case: Case, situation: Situation, outcome: Outcome
) -> tuple[Judgement, Case, tuple[Comparison, ...]]:
    """Return what `judge_case` does of a case of which compiled code says that it fails, or that a failure is explained.

    Only what shows a reader why is looked at. Should the case not fail after all, it is judged as any other.
    """
    judged = judge(case.require, situation)
    if judged.truth.degree is not Degree.NO:
        return judge_case(rule, case, situation)
    subject = path_of(case.field, situation) if case.field is not None else situation.subject
    verdict = verdict_of(judged.comparisons)
    told = worth_telling(judged.comparisons, lambda: _asked_for(case, situation))
    return Judgement(rule=rule, subject=subject, outcome=outcome, verdict=verdict), case, told


def _asked_for(case: Case, situation: Situation) -> tuple[Comparison, ...]:
    return judge(case.when, situation).comparisons if case.when is not None else ()


def worth_telling(
    required: tuple[Comparison, ...], conditions: Callable[[], tuple[Comparison, ...]]
) -> tuple[Comparison, ...]:
    """Return the comparisons that show a reader why: what was required of the subject itself, else why it was asked.

    One that rests on no figure, as whether a text counts for a reason, shows nothing. `conditions` gives the comparisons
    of why it was asked.
    """
    own = tuple(one for one in required if not one.is_of_row and _has_figures(one))
    if own:
        return own
    # An equality that holds is no reason to look: worked out, it would read like a fault.
    asked = tuple(
        one
        for one in conditions()
        if not one.is_of_row and one.truth.degree is Degree.YES and one.operator is not Operator.EQUAL
    )
    return asked or required


def _has_figures(one: Comparison) -> bool:
    return any(leaves(one.left)) or any(leaves(one.right))


def verdict_of(comparisons: tuple[Comparison, ...]) -> Verdict | None:
    """Return the worst verdict of the equalities among the comparisons; None when there is none."""
    found: list[Verdict] = []
    for one in comparisons:
        if one.operator is Operator.EQUAL and one.left is not one.right:
            if one.truth.degree is Degree.NO:
                found.append(Verdict.CONTRADICTION)
            elif one.truth.degree is not Degree.UNKNOWN:
                found.append(Verdict.EXACT if one.is_exact else Verdict.ROUNDING)
    return max(found, key=list(Verdict).index, default=None)


def _is_triggered(case: Case, situation: Situation) -> bool:
    """Return whether at least one of the figures the case is about is given, readable or not."""
    return any(is_blank(one, situation).degree is not Degree.YES for one in case.triggers)


def _is_explained(case: Case, situation: Situation) -> bool:
    return case.discharge is not None and judge(case.discharge, situation).truth.degree is Degree.YES


def _does_not_apply(rule: Rule, subject: Path, why: Message) -> Judgement:
    return Judgement(rule=rule, subject=subject, outcome=Outcome.NOT_APPLICABLE, why=why)


_ELSEWHERE = frozenset({Lack.NOT_APPLICABLE, Lack.OTHER_UNIT})


def _unknown(rule: Rule, subject: Path, causes: tuple[Cause, ...]) -> Judgement:
    if causes and all(one.lack in _ELSEWHERE for one in causes):
        return _does_not_apply(rule, subject, _CONDITION_NOT_MET)
    return Judgement(rule=rule, subject=subject, outcome=Outcome.UNKNOWN, causes=causes)
