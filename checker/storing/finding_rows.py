"""Findings of one report as rows: all that a person reads of them, in both languages."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.findings.labels import label_of
from checker.findings.roots import Slip
from checker.kernel.message import Language, Message
from checker.kernel.unit import UNITS
from checker.renderings.place_text import place_message
from checker.renderings.source_text import SourceText
from checker.report.nodes import dotted
from checker.report.tree import steps
from checker.storing.exact import kept

if TYPE_CHECKING:
    from checker.findings.model import FigureShown, Finding, Judged
    from checker.findings.roots import Change, Told
    from checker.kernel.place import Place
    from checker.pipeline import Read
    from checker.report.tree import Report
    from checker.rules.model import Basis

Row = dict[str, object]
NOTHING = Message("", "")


def finding_rows(report_id: str, judged: Judged, read: Read) -> list[Row]:
    """Return a row for each finding of a report, in their order."""
    text = SourceText(read.document.text) if read.document is not None and judged.findings else None
    told = judged.told
    return [_row(report_id, one, told, read.report, text) for one in judged.findings]


def both(name: str, message: Message | None) -> Row:
    """Return a message as two columns; one that is not worded in a language is given in the other."""
    said = message or NOTHING
    return {f"{name}_zh": said.said_in(Language.ZH), f"{name}_en": said.said_in(Language.EN)}


def _row(report_id: str, finding: Finding, told: Told, report: Report, text: SourceText | None) -> Row:
    computed, place = finding.computed, finding.place
    behind = told.heads.get(finding.id)
    return {
        "finding_id": finding.id,
        "report_id": report_id,
        "rule": finding.rule.id,
        "scope": "report",
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "subject": dotted(finding.judgement.subject),
        **both("label", finding.label),
        **both("title", finding.rule.title),
        **both("message", finding.message),
        **both("working", finding.working),
        **both("fix", finding.fix),
        "stated": finding.stated,
        "computed_low": None if computed is None else computed.low,
        "computed_high": None if computed is None else computed.high,
        "computed_unit": None if computed is None else computed.unit,
        "money": money_of(finding.figures),
        "quote": "" if place is None else place.quote,
        **both("where", where_of(place, text)),
        "figures": [_figure(one, text) for one in finding.figures],
        "suspects": [] if behind is None else [_suspect(one.change, report) for one in behind.root.suspects],
        "basis": [basis_of(one) for one in finding.basis],
        "root": told.under.get(finding.id),
        "waiver": None if finding.waiver is None else finding.waiver.id,
        "is_new": finding.is_new,
        "peers": [],
    }


def money_of(figures: tuple[FigureShown, ...]) -> Decimal | None:
    """Return the largest amount of money among figures, in yuan and without its sign; None where there is none."""
    amounts: list[Fraction] = []
    for one in figures:
        unit = UNITS.get(one.unit)
        if unit is None or unit.dimension != "元" or one.value is None:
            continue
        amounts.append(abs(unit.factor * Fraction(Decimal(one.value))))
    return kept(max(amounts)) if amounts else None


def where_of(place: Place | None, text: SourceText | None) -> Message | None:
    """Return where something stands in the text of a document, in words; None where there is no such text."""
    return None if place is None or text is None else place_message(place, text)


def _figure(one: FigureShown, text: SourceText | None) -> Row:
    return {
        "path": one.path,
        **both("label", one.label),
        "value": one.value,
        "unit": one.unit,
        "quote": "" if one.place is None else one.place.quote,
        **both("where", where_of(one.place, text)),
    }


def _suspect(change: Change, report: Report) -> Row:
    return {
        "path": change.path,
        **both("label", label_of(report, steps(change.path))),
        "from": change.stated,
        "to": change.proposed,
        "unit": change.unit,
        "slip": None if change.slip is Slip.OTHER else change.slip.value,
    }


def basis_of(basis: Basis) -> Row:
    """Return a document a finding rests on; an article only where it was read."""
    is_read = basis.article and basis.status == "verified"
    return {
        **both("document", basis.document),
        "article": basis.article if is_read else None,
        "status": basis.status,
    }
