"""What is behind findings as plain data: suspects, sets of changes, and which finding is told beneath which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.labels import label_of, place_of
from checker.findings.roots import Slip
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.findings.roots import Change, Suspect, Told
    from checker.kernel.message import Message
    from checker.kernel.place import Place
    from checker.pipeline import Read

Json = dict[str, object]


def behind_of(
    finding_id: str,
    told: Told,
    read: Read,
    message_of: Callable[[Message], Json],
    place_json: Callable[[Place | None], Json | None],
) -> Json:
    """Return the keys a finding has for what is behind it; always its suspects."""

    def change(one: Change) -> Json:
        path = steps(one.path)
        found: Json = {
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
        return found

    def suspect(one: Suspect) -> Json:
        return {
            **change(one.change),
            "repairs": len(one.repairs),
            "confirmed_by": len(one.confirmed_by),
            "repaired": list(one.repairs),
            "confirming": list(one.confirmed_by),
            "agreeing": list(one.agrees_with),
        }

    found: Json = {"suspects": []}
    if finding_id in told.under:
        found["root"] = told.under[finding_id]
    behind = told.heads.get(finding_id)
    if behind is not None:
        root = behind.root
        found["suspects"] = [suspect(one) for one in root.suspects]
        if root.sets:
            found["sets"] = [[change(one) for one in each] for each in root.sets]
        if behind.beneath:
            found["beneath"] = list(behind.beneath)
        if not root.is_decidable:
            found["is_undecided"] = True
    return found
