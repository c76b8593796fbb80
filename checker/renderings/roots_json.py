"""What is behind findings as plain data: suspects, sets of changes, and which finding is told beneath which."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from checker.findings.labels import label_of, place_of
from checker.findings.roots import Slip
from checker.renderings.plain import message_of, place_json
from checker.report.nodes import dotted
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.roots import Change, Root, Suspect, Told
    from checker.pipeline import Read
    from checker.suspects.reason import Reasoning

Json = dict[str, object]


def behind_of(finding_id: str, told: Told, read: Read) -> Json:
    """Return the keys a finding has for what is behind it; always its suspects."""
    found: Json = {"suspects": []}
    if finding_id in told.under:
        found["root"] = told.under[finding_id]
    behind = told.heads.get(finding_id)
    if behind is not None:
        found |= root_json(behind.root, read)
        if behind.beneath:
            found["beneath"] = list(behind.beneath)
    return found


def root_json(root: Root, read: Read) -> Json:
    """Return what is behind a failure: suspects, or sets of changes, or that it is not decided."""
    found: Json = {"suspects": [_suspect(one, root, read) for one in root.suspects]}
    if root.sets:
        found["sets"] = [[_change(one, read) for one in each] for each in root.sets]
    if not root.is_decidable:
        found["is_undecided"] = True
    return found


def reasoning_json(reasons: Iterable[Reasoning], read: Read) -> list[Json]:
    """Return how suspects were found, failure by failure."""
    return [
        {
            "finding": one.finding.id,
            "subject": dotted(one.finding.judgement.subject),
            "figures": [asdict(each) for each in one.weighings],
            **({} if one.root is None else root_json(one.root, read)),
        }
        for one in reasons
        if one.weighings
    ]


def _suspect(one: Suspect, root: Root, read: Read) -> Json:
    return {
        **_change(one.change, read),
        "repairs": len(root.failures),
        "confirmed_by": len(one.confirmed_by),
        "repaired": list(root.failures),
        "confirming": list(one.confirmed_by),
        "agreeing": list(one.agrees_with),
    }


def _change(one: Change, read: Read) -> Json:
    path = steps(one.path)
    return {
        "path": one.path,
        "from": one.stated,
        "to": one.proposed,
        "low": one.low or None,
        "high": one.high or None,
        "unit": one.unit,
        "label": message_of(label_of(read.report, path)),
        "slip": None if one.slip is Slip.OTHER else one.slip.value,
        "place": place_json(place_of(read.report, path, read.locate)),
    }
