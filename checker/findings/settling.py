"""The findings of a report put together: counted, in the order in which they are read, and settled anew when approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.findings.model import Finding, Judged, Judgement, Outcome
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.kernel.message import Message

_READ_IN = (Outcome.BROKEN, Outcome.FAIL, Outcome.EXPLAINED, Outcome.WAIVED, Outcome.UNKNOWN)


def gathered(tally: dict[Outcome, int], judgements: Iterable[Judgement], findings: Iterable[Finding]) -> Judged:
    """Return the whole, its findings in the order in which they are read."""
    return Judged(tally=tally, judgements=tuple(judgements), findings=tuple(sorted(findings, key=_order)))


def settled_as(finding: Finding, outcome: Outcome) -> Finding:
    """Return the finding with another outcome; everything else of it stays."""
    return replace(finding, judgement=replace(finding.judgement, outcome=outcome))


def resettled(judged: Judged, changed: Mapping[int, Finding]) -> Judged:
    """Return the whole with some findings replaced, by their index; tally and judgements follow."""
    if not changed:
        return judged
    tally = dict(judged.tally)
    judgements = {id(one): one for one in judged.judgements}
    for index, new in changed.items():
        old = judged.findings[index]
        tally[old.outcome] -= 1
        tally[new.outcome] += 1
        judgements[id(old.judgement)] = new.judgement
    findings = [changed.get(index, one) for index, one in enumerate(judged.findings)]
    return gathered(tally, judgements.values(), findings)


def _order(finding: Finding) -> tuple[int, int, int, str, str, str, Message]:
    place = finding.place
    return (
        _READ_IN.index(finding.outcome),
        finding.severity.rank,
        place.start if place else 0,
        finding.rule.id,
        dotted(finding.judgement.subject),
        # Cases of one rule may stand at one subject; in which order they were judged must not show.
        finding.id,
        # Worded only where nothing else tells two findings apart.
        finding.message,
    )
