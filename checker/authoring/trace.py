"""A rule on a report with every step shown; each step is judged by the evaluator itself, so the two cannot disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.authoring.applicability import requirements_of
from checker.authoring.model import CaseTrace, Node, RuleTrace, SubjectTrace
from checker.authoring.nodes import Tracer
from checker.authoring.saying import Speaker
from checker.findings.judge import case_subjects, judge_case
from checker.findings.labels import nowhere, object_label
from checker.findings.model import Outcome
from checker.findings.wording import worded
from checker.formula.reading import Situation
from checker.formula.typed import Opposite, Test, Typed
from checker.kernel.truth import Degree
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from checker.findings.labels import Locate
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.model import Rule

PLAIN = Speaker()
"""Writes every formula out in full, for a rule whose pack is not at hand."""

_WORDED = frozenset({Outcome.FAIL, Outcome.EXPLAINED})


def trace(rule: Rule, report: Report, locate: Locate = nowhere, *, speaker: Speaker = PLAIN, at: str = "") -> RuleTrace:
    """Return the rule on the report step by step; `at` keeps the subjects at that path or below it."""
    tracer = Tracer(report, locate, speaker)
    requirements = requirements_of(rule, report)
    if not all(one.holds for one in requirements):
        return RuleTrace(rule=rule, requirements=requirements)
    cases: list[CaseTrace] = []
    for number, case in enumerate(rule.cases, start=1):
        found = [one for one in case_subjects(case, report) if is_at(one, at)]
        cases.append(
            CaseTrace(
                number=number,
                looked_in=tuple(dotted(one) for one in case.patterns or ()),
                subjects=tuple(_subject(rule, number, Situation(report, one), tracer) for one in found),
            )
        )
    return RuleTrace(rule=rule, requirements=requirements, cases=tuple(cases))


def subjects_of(rule: Rule, report: Report) -> tuple[str, ...]:
    """Return the path of everything in the report that the rule is said of, each once."""
    found = (dotted(one) for case in rule.cases for one in case_subjects(case, report))
    return tuple(dict.fromkeys(found))


def is_at(subject: Path, at: str) -> bool:
    """Whether a subject stands at a dotted path or below it; everything stands at no path."""
    path = dotted(subject)
    return not at or path == at or path.startswith(f"{at}.")


def _subject(rule: Rule, number: int, situation: Situation, tracer: Tracer) -> SubjectTrace:
    case = rule.cases[number - 1]
    judgement, _, _ = judge_case(rule, case, situation)
    triggers = tuple(tracer.node(_given(one), situation) for one in case.triggers)
    is_triggered = not triggers or any(one.truth is None or one.truth.degree is not Degree.NO for one in triggers)
    when = tracer.node(case.when, situation) if is_triggered and case.when is not None else None
    is_asked = is_triggered and (when is None or _degree(when) is Degree.YES)
    require = tracer.node(case.require, situation) if is_asked else None
    is_broken = require is not None and _degree(require) is Degree.NO
    discharge = tracer.node(case.discharge, situation) if is_broken and case.discharge is not None else None
    return SubjectTrace(
        case=number,
        subject=situation.subject,
        label=object_label(situation.report, situation.subject),
        judgement=judgement,
        is_triggered=is_triggered,
        triggers=triggers,
        when=when,
        require=require,
        discharge=discharge,
        message=worded(case.message, situation) if judgement.outcome in _WORDED else None,
    )


def _given(typed: Typed) -> Typed:
    return Opposite(Test("ISBLANK", (typed,)))


def _degree(node: Node) -> Degree | None:
    return None if node.truth is None else node.truth.degree
