"""What changes between two rulebooks, for machines: JSON, and CSV that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from checker.authoring.impact import Change
from checker.renderings.impact_text import CHANGES
from checker.renderings.plain import message_of
from checker.renderings.to_json import problem_of

if TYPE_CHECKING:
    from checker.authoring.impact import Changed, Impact, Verdict
    from checker.kernel.message import Language
    from checker.rules.model import Rulebook

Json = dict[str, object]
SCHEMA_VERSION = "1.0"
BYTE_ORDER_MARK = "\ufeff"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def impact_json(impact: Impact, books: tuple[Rulebook, Rulebook]) -> Json:
    """Return all that changes as plain data."""
    by_rule = {one.rule.id for one in impact.changes}
    by_unit = {one.unit or one.source for one in impact.changes}
    return {
        "schema_version": SCHEMA_VERSION,
        "was": _book(books[0]),
        "now": _book(books[1]),
        "reports": impact.read,
        "unreadable": [
            {"source": source, "problems": [problem_of(one) for one in problems]}
            for source, problems in impact.unreadable
        ],
        "tally": {one.value: count for one, count in impact.tally.items()},
        "by_rule": {key: _counts([one for one in impact.changes if one.rule.id == key]) for key in sorted(by_rule)},
        "by_unit": {
            key: _counts([one for one in impact.changes if (one.unit or one.source) == key]) for key in sorted(by_unit)
        },
        "changes": [_change(one) for one in impact.changes],
    }


def impact_csv(impact: Impact, language: Language) -> str:
    """Return one line for each change, marked so that a spreadsheet reads it as UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(
        [
            "source",
            "unit",
            "fiscal_year",
            "rule",
            "title",
            "subject",
            "label",
            "change",
            "was",
            "now",
            "severity",
            "message",
        ]
    )
    for one in impact.changes:
        finding = one.now.finding if one.now is not None else None
        shown = one.now or one.was
        severity = shown.severity if shown is not None else None
        row = [
            one.source, one.unit, str(one.fiscal_year or ""), one.rule.id, one.rule.title.said_in(language), one.subject,
            one.label.said_in(language), CHANGES[one.change].said_in(language), _outcome(one.was), _outcome(one.now),
            severity.value if severity else "", finding.message.said_in(language) if finding else "",
        ]  # fmt: skip
        writer.writerow([_harmless(cell) for cell in row])
    return BYTE_ORDER_MARK + written.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _outcome(one: Verdict | None) -> str:
    return one.outcome.value if one is not None else ""


def _book(book: Rulebook) -> Json:
    packs = [{"id": one.id, "version": one.version} for one in book.packs]
    return {"packs": packs, "sha256": book.sha256, "rules": len(book.rules)}


def _counts(changes: list[Changed]) -> Json:
    return {one.value: sum(1 for each in changes if each.change is one) for one in Change}


def _change(one: Changed) -> Json:
    return {
        "source": one.source,
        "unit": one.unit or None,
        "fiscal_year": one.fiscal_year,
        "rule": one.rule.id,
        "subject": one.subject,
        "label": message_of(one.label),
        "change": one.change.value,
        "was": _verdict(one.was),
        "now": _verdict(one.now),
    }


def _verdict(one: Verdict | None) -> Json | None:
    if one is None:
        return None
    return {
        "outcome": one.outcome.value,
        "severity": one.severity.value if one.severity else None,
        "message": message_of(one.finding.message) if one.finding is not None else None,
    }
