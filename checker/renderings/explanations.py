"""The sentences of a report by which an explained finding was discharged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.reading import Situation, joined_rows, path_of
from checker.formula.typed import Scope, references

if TYPE_CHECKING:
    from checker.findings.model import Finding
    from checker.report.tree import Report


def sentences_of(finding: Finding, report: Report) -> tuple[str, ...]:
    """Return the reasons the report gives where the finding's rule looks for one, in order, each once."""
    situation = Situation(report, finding.judgement.subject)
    found: dict[str, None] = {}
    for case in finding.rule.cases:
        for reference in references(case.discharge) if case.discharge is not None else ():
            view = reference.target.view
            if reference.scope is Scope.ROW or view is None:
                continue
            owner = report.node(path_of(reference, situation)[:-1])
            found.update((one, None) for one in joined_rows(view, owner) if isinstance(one, str))
    return tuple(found)
