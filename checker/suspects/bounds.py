"""Failures that are no equality, such as parts above their whole: which changes of a figure settle them as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.evaluate import judge
from checker.formula.reading import Situation
from checker.kernel.truth import Degree
from checker.report.tree import steps
from checker.suspects.touching import abstract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.findings.model import Finding
    from checker.report.tree import Report
    from checker.rules.model import Case
    from checker.suspects.candidates import Candidate
    from checker.suspects.graph import Graph


def weighed(
    graph: Graph, candidates: Sequence[Candidate], bounds: Sequence[Finding]
) -> tuple[list[Candidate], list[Finding]]:
    """Return the candidates that settle most of the failures in `bounds` that show their figures, and what all of them settle.

    Whatever repairs the equalities alone leaves such a failure standing, and needs another slip to explain it.
    """
    shown = {one.id: {_known(graph, figure.path) for figure in one.figures} for one in bounds}
    found = [
        [one for one in bounds if each.path in shown[one.id] and _is_settled(graph, each, one)] for each in candidates
    ]
    most = max(map(len, found), default=0)
    best = [(each, settled) for each, settled in zip(candidates, found, strict=True) if len(settled) == most]
    common = [one for one in best[0][1] if all(one in settled for _, settled in best)] if best else []
    return [each for each, _ in best], common


def _known(graph: Graph, path: str) -> tuple[str | int, ...]:
    """Return the path by which the graph knows a figure."""
    own = steps(path)
    return graph.same.get(own, own)


def _is_settled(graph: Graph, change: Candidate, failure: Finding) -> bool:
    """Return whether a rule that demands something of its subject no longer finds it amiss once the figure is changed."""
    report = graph.report
    changed = report.with_figures(dict.fromkeys(graph.names_of(change.path), change.printed))
    subject = failure.judgement.subject
    failing = [one for one in failure.rule.cases if _fails(one, report, subject)]
    return bool(failing) and not any(_fails(one, changed, subject) for one in failing)


def _fails(case: Case, report: Report, subject: tuple[str | int, ...]) -> bool:
    if abstract(subject) not in (case.patterns or ((),)):
        return False
    situation = Situation(report, subject)
    if case.when is not None and judge(case.when, situation).truth.degree is not Degree.YES:
        return False
    return judge(case.require, situation).truth.degree is Degree.NO
