"""Explanations filed beside the report (审核说明): one that a reviewer accepted discharges the finding it names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.findings.model import Accepted, Finding, Judged, Outcome
from checker.findings.settling import resettled, settled_as
from checker.report.nodes import child, dotted
from checker.rules.model import Severity

if TYPE_CHECKING:
    from checker.report.tree import Report

ACCEPTED = "accepted"


def accepted(judged: Judged, report: Report) -> Judged:
    """Return the whole with every failure explained that an accepted explanation names by its rule and its path.

    Whether the text has substance was for the reviewer to say. An error is never discharged so: what contradicts itself
    stays wrong, whoever agrees.
    """
    rows = child(report.root, "explanations")
    filed = {
        (str(child(one, "rule_id")).upper(), str(child(one, "path"))): one
        for one in (rows if isinstance(rows, list) else ())
        if child(one, "status") == ACCEPTED
    }
    if not filed:
        return judged
    changed: dict[int, Finding] = {}
    for index, finding in enumerate(judged.findings):
        found = filed.get((finding.rule.id.upper(), dotted(finding.judgement.subject)))
        if found is None or finding.outcome is not Outcome.FAIL or finding.rule.severity is Severity.ERROR:
            continue
        said = Accepted(
            text=str(child(found, "text")), by=str(child(found, "by") or ""), at=str(child(found, "at") or "")
        )
        changed[index] = replace(settled_as(finding, Outcome.EXPLAINED), explanation=said)
    return resettled(judged, changed)
