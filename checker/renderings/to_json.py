"""A run as one JSON document, as published in `schemas/result-v1.schema.json`: every number text, the order fixed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.renderings.plain import message_of, place_json
from checker.renderings.roots_json import behind_of
from checker.report.nodes import dotted
from checker.rules.choosing import switched_off
from checker.waivers.model import State

if TYPE_CHECKING:
    from datetime import date

    from checker.extraction.model import Extraction
    from checker.findings.model import FigureShown, Finding, Judged
    from checker.kernel.errors import Problem
    from checker.pipeline import Checked, Read, Run
    from checker.renderings.wanted import Wanted
    from checker.rules.across import SomeRule
    from checker.rules.model import Basis, Change, Departure, Pack, Rulebook
    from checker.waivers.baseline import Baseline
    from checker.waivers.model import Standing

SCHEMA_VERSION = "1.0"
Json = dict[str, object]


def run_as_json(run: Run, wanted: Wanted) -> str:
    """Return the run as the format `json`."""
    return render_json(run, wanted.version)


def render_json(run: Run, version: str) -> str:
    """Return the run as JSON text, ending in a line break."""
    return as_text(result_of(run, version))


def as_text(document: object) -> str:
    """Return a document as JSON text: readable, Chinese as it is, ending in a line break."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def result_of(run: Run, version: str) -> Json:
    """Return the run as plain data; `version` is the tool's."""
    rulebook: Json = {
        "packs": [pack_of(one) for one in run.rulebook.packs],
        "sha256": run.rulebook.sha256,
        "off": [{"rule": one.id, **off_of(one)["off"]} for one in run.rulebook.off],
        "changes": _changes(run.rulebook),
    }
    if run.rulebook.departures:
        rulebook["departures"] = [departure_of(one) for one in run.rulebook.departures]
    if run.rule_problems:
        rulebook["problems"] = [problem_of(one) for one in run.rule_problems]
    found: Json = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "gouji", "version": version},
        "rulebook": rulebook,
        "reports": [_report(one, run.rulebook) for one in run.reports],
    }
    if run.as_of is not None:
        found["as_of"] = run.as_of.isoformat()
    if run.waivers is not None:
        found["waivers"] = [_standing(one) for one in run.waivers if one.state is not State.ELSEWHERE]
    if run.baseline is not None and run.as_of is not None:
        found["baseline"] = _baseline(run.baseline, run.as_of)
    return found


def extraction_of(source: str, sha256: str, extraction: Extraction) -> Json:
    """Return what was read from a document as plain data."""
    return {
        "source": source,
        "sha256": sha256,
        "report": extraction.report,
        "figures": [
            {
                "path": one.path,
                "label": one.label,
                "measure": one.measure,
                "period": one.period,
                "value": one.value,
                "unit": one.unit,
                "place": place_json(one.place),
            }
            for one in extraction.figures
        ],
        "unreadable": [
            {"quote": one.quote, "why": message_of(one.why), "place": place_json(one.place)}
            for one in extraction.unreadable
        ],
    }


def problem_of(problem: Problem) -> Json:
    """Return a problem of somebody's input."""
    return {"code": problem.code, "where": problem.where, "message": message_of(problem.message)}


def basis_of(basis: Basis) -> Json:
    """Return a document a rule rests on; an article only where it was read."""
    found: Json = {"document": message_of(basis.document)}
    if basis.article and basis.status == "verified":
        found["article"] = basis.article
    return {**found, "status": basis.status}


def off_of(rule: SomeRule) -> dict[str, Json]:
    """Return why a rule is switched off and by whom; nothing for one that is not."""
    if rule.off is None:
        return {}
    by = next(one for one in reversed(rule.changes) if one.key == "off")
    return {"off": {"reason": message_of(rule.off), "by": by.by, "where": by.mark.where}}


def change_of(change: Change) -> Json:
    """Return something a pack or project changed of a rule."""
    return {
        "key": change.key,
        "before": change.before,
        "after": change.after,
        "reason": message_of(change.reason),
        "by": change.by,
        "where": change.mark.where,
    }


def _changes(rulebook: Rulebook) -> list[Json]:
    """Return what packs and the project file changed, so that nobody has to guess why a verdict is another."""
    parameters = {one.name: one for one in rulebook.parameters.values()}
    found: list[Json] = [
        {"parameter": name, **change_of(each)} for name, one in sorted(parameters.items()) for each in one.changes
    ]
    for rule in rulebook.by_id.values():
        found += [{"rule": rule.id, **change_of(each)} for each in rule.changes]
        for name, one in sorted({one.name: one for one in rule.parameters.values()}.items()):
            found += [
                {"rule": rule.id, "parameter": name, **change_of(each)}
                for each in one.changes
                if each not in getattr(parameters.get(name), "changes", ())
            ]
    return found


def departure_of(departure: Departure) -> Json:
    """Return what is different for some units."""
    changes = [{"rule": key, **change_of(one)} for key, all_of in departure.changes.items() for one in all_of]
    return {"entities": sorted(departure.entities), "changes": changes}


def pack_of(pack: Pack) -> Json:
    """Return which pack it is, what it builds on, and where it is for."""
    found: Json = {"id": pack.id, "version": pack.version}
    if pack.extends:
        found["extends"] = pack.extends
    if pack.region:
        found["region"] = pack.region
    return found


def _report(checked: Checked, rulebook: Rulebook) -> Json:
    read, judged = checked.read, checked.judged
    report = read.report if read is not None else None
    found: Json = {
        "source": checked.source,
        "sha256": checked.sha256,
        "unit": (report.unit_name or None) if report else None,
        "fiscal_year": report.fiscal_year if report else None,
        "report_type": (report.report_type or None) if report else None,
        "readable": judged is not None,
    }
    if checked.problems:
        found["problems"] = [problem_of(one) for one in checked.problems]
    notes = read.document.notes if read is not None and read.document is not None else ()
    if notes:
        found["notes"] = [message_of(one) for one in notes]
    tally = judged.tally if judged is not None else {}
    off = switched_off(rulebook, report.fiscal_year, report.entities) if report is not None else ()
    found["tally"] = {**{one.value: tally.get(one, 0) for one in Outcome}, "off": len(off)}
    found["findings"] = _findings(judged, read) if judged is not None and read is not None else []
    return found


def _standing(one: Standing) -> Json:
    waiver = one.waiver
    found: Json = {
        "id": waiver.id,
        "rule": waiver.rule,
        "entity": waiver.entity,
        "period": waiver.period,
        "subject": waiver.subject,
        "state": one.state.value,
        "ends_soon": one.is_soon,
        "expires": waiver.expires.isoformat(),
        "file": waiver.file,
    }
    return {**found, "note": message_of(one.note)} if one.note is not None else found


def _baseline(baseline: Baseline, today: date) -> Json:
    return {
        "file": baseline.file,
        "made_on": baseline.made_on.isoformat(),
        "expires": baseline.expires.isoformat(),
        "is_expired": baseline.has_expired(today),
    }


def _findings(judged: Judged, read: Read) -> list[Json]:
    told = judged.told
    return [_finding(one, behind_of(one.id, told, read)) for one in judged.findings]


def _finding(finding: Finding, behind: Json) -> Json:
    judgement, computed = finding.judgement, finding.computed
    found: Json = {
        "id": finding.id,
        "rule": finding.rule.id,
        "severity": finding.severity.value,
        "outcome": finding.outcome.value,
        "subject": dotted(judgement.subject),
        "title": message_of(finding.rule.title),
        "message": message_of(finding.message),
        "figures": [_figure(one) for one in finding.figures],
        "stated": finding.stated,
        "computed": {"low": computed.low, "high": computed.high, "unit": computed.unit} if computed else None,
        "verdict": judgement.verdict.value if judgement.verdict else None,
        "suspects": behind.pop("suspects"),
        "basis": [basis_of(one) for one in finding.basis],
        "fix": message_of(finding.fix),
        **behind,
    }
    if finding.waiver is not None:
        found["waiver"] = asdict(finding.waiver)
    if finding.explanation is not None:
        found["explanation"] = {key: value for key, value in asdict(finding.explanation).items() if value}
    if finding.notes:
        found["notes"] = [message_of(one) for one in finding.notes]
    if finding.is_new is not None:
        found["is_new"] = finding.is_new
    return found


def _figure(one: FigureShown) -> Json:
    return {
        "path": one.path,
        "label": message_of(one.label),
        "value": one.value,
        "unit": one.unit,
        "place": place_json(one.place),
    }
