"""The sentences of a report by which an explained finding was discharged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.reading import Situation, joined_rows, path_of
from checker.formula.typed import Scope, references
from checker.report.tree import subjects

if TYPE_CHECKING:
    from checker.findings.model import Finding
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.model import Case


def sentences_of(finding: Finding, report: Report) -> tuple[str, ...]:
    """Return the reasons the report gives where the finding's rule looks for one, in order, each once."""
    situation = Situation(report, finding.judgement.subject)
    found: dict[str, None] = {}
    for case in finding.rule.cases:
        if not _is_about(case, finding.judgement.subject, report):
            continue
        for reference in references(case.discharge) if case.discharge is not None else ():
            view = reference.target.view
            if reference.scope is Scope.ROW or view is None:
                continue
            owner = report.node(path_of(reference, situation)[:-1])
            found.update((one, None) for one in joined_rows(view, owner) if isinstance(one, str))
    return tuple(found)


def _is_about(case: Case, subject: Path, report: Report) -> bool:
    if case.patterns is None:
        return not subject
    return any(subject in subjects(report, pattern) for pattern in case.patterns)
