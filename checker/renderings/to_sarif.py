"""A run as SARIF 2.1.0: rules with help, results with places, suspects as fixes, waived findings as suppressions.

In plain text a place is a region of the file. In other files it is said in words, as a logical location, with the line where
the format has lines; a region of a Word file or PDF would mean bytes, which is no help to anybody.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker.findings.labels import place_of
from checker.findings.model import Outcome
from checker.renderings.finding_text import basis_said
from checker.renderings.layout import tidy
from checker.renderings.place_text import spot_message
from checker.renderings.preview_text import replaced
from checker.renderings.sarif_parts import SCHEMA, Json, artifact, described, head, note, result, uri_of
from checker.renderings.source_text import source_texts
from checker.renderings.told import endless, telling_of
from checker.report.nodes import dotted
from checker.report.tree import steps

if TYPE_CHECKING:
    from checker.findings.model import FigureShown, Finding
    from checker.kernel.place import Place
    from checker.pipeline import Checked, Run
    from checker.renderings.layout import Screen
    from checker.renderings.told import Telling
    from checker.renderings.wanted import Wanted
    from checker.rules.model import Rule

_RESULTS = (Outcome.FAIL, Outcome.WAIVED, Outcome.UNKNOWN)


def run_as_sarif(run: Run, wanted: Wanted) -> str:
    """Return the run as SARIF, in the language of the run."""
    return json.dumps(sarif_of(run, wanted), ensure_ascii=False, indent=2) + "\n"


def sarif_of(run: Run, wanted: Wanted) -> Json:
    """Return the run as plain data."""
    screen = endless(wanted.language)
    sources = source_texts(run)
    rules = _rules(run)
    numbers = {one.id: number for number, one in enumerate(rules)}
    results: list[Json] = []
    notes = [note(screen.say(one.message), one.where) for one in run.rule_problems]
    for index, checked in enumerate(run.reports):
        telling = telling_of(checked, screen, sources)
        if telling is None:
            notes += [note(f"{one.code} {screen.say(one.message)}", checked.source) for one in checked.problems]
            continue
        for one in telling.judged.findings:
            if one.outcome is Outcome.BROKEN:
                notes.append(note(f"{one.rule.id} {screen.say(one.message)}", checked.source))
            elif one.outcome in _RESULTS:
                results.append(_Result(checked, index, telling).of(one, numbers[one.rule.id]))
    invocation: Json = {"executionSuccessful": all(one.judged is not None for one in run.reports)}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    packs = [{"id": one.id, "version": one.version} for one in run.rulebook.packs]
    made: Json = {
        **head([_rule(one, screen) for one in rules], version=wanted.version, language=wanted.language),
        "invocations": [invocation],
        "artifacts": [_artifact(one) for one in run.reports],
        "results": results,
        "properties": {"rulebook": {"sha256": run.rulebook.sha256, "packs": packs}},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [made]}


def _rules(run: Run) -> list[Rule]:
    """Return the rules that ran, and those that found something in a report of another year or unit."""
    found = {one.id: one for one in run.rulebook.rules}
    for checked in run.reports:
        for one in checked.judged.findings if checked.judged else ():
            found.setdefault(one.rule.id, one.rule)
    return list(found.values())


def _rule(rule: Rule, screen: Screen) -> Json:
    title = screen.say(rule.title)
    basis = basis_said(rule.basis, screen) if rule.basis else ""
    remark = screen.say(rule.note) if rule.note is not None else ""
    parts = [title, remark, f"{screen.pick('依据：', 'basis: ')}{basis}" if basis else ""]
    parts.append(f"gouji explain {rule.id}")
    made = described(rule.id, title, "\n".join(one for one in parts if one), rule.severity)
    return {**made, "properties": {"kind": rule.kind.value, "pack": rule.pack}}


def _artifact(checked: Checked) -> Json:
    found = artifact(checked.source, checked.sha256)
    document = checked.read.document if checked.read is not None else None
    if document is not None:
        found["mimeType"] = document.media_type
        if document.encoding:
            found["encoding"] = document.encoding
    return found


class _Result:
    """Makes the results of one report."""

    def __init__(self, checked: Checked, index: int, telling: Telling) -> None:
        self._artifact: Json = {"uri": uri_of(checked.source), "index": index}
        self._telling = telling
        self._screen = telling.screen
        self._source = telling.source

    def of(self, one: Finding, rule_index: int) -> Json:
        found = result(
            one.rule.id, rule_index, one.outcome, one.severity, message=self._telling.message(one), finding_id=one.id
        ) | {"locations": [self._location(one)]}
        related = self._related(one)
        if related:
            found["relatedLocations"] = related
        fix = self._fix(one)
        if fix:
            found["fixes"] = fix
        if one.waiver is not None:
            reason = f"{one.waiver.id} {tidy(one.waiver.reason)} ({one.waiver.approved_by}, {one.waiver.expires})"
            found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
        head = self._telling.judged.told.under.get(one.id)
        if head is not None:
            # One cause is one alert: those beneath stay as notes that name it.
            found |= {"level": "note", "properties": {"root": head}}
        if one.is_new is not None:
            found["baselineState"] = "new" if one.is_new else "unchanged"
        return found

    def _location(self, one: Finding) -> Json:
        path = dotted(one.judgement.subject) or next((each.path for each in one.figures), "")
        physical: Json = {"artifactLocation": self._artifact}
        region = self._region(one.place)
        if region:
            physical["region"] = region
        found: Json = {"physicalLocation": physical}
        logical: list[Json] = []
        if path:
            logical.append(
                {"fullyQualifiedName": path, "name": tidy(self._screen.say(one.label)) or path, "kind": "member"}
            )
        if one.place is not None and one.place.spot is not None:
            logical.append({"name": self._screen.say(spot_message(one.place.spot)), "kind": "element"})
        return {**found, "logicalLocations": logical} if logical else found

    def _related(self, one: Finding) -> list[Json]:
        found: list[Json] = []
        seen: set[Place] = {one.place} if one.place is not None else set()
        for each in one.figures:
            if each.place is not None and each.place not in seen:
                seen.add(each.place)
                found.append(self._related_figure(each, each.place, len(found) + 1))
        return found

    def _related_figure(self, each: FigureShown, place: Place, number: int) -> Json:
        physical: Json = {"artifactLocation": self._artifact}
        region = self._region(place)
        if region:
            physical["region"] = region
        said = f"{self._screen.say(each.label)} {each.value or ''}{each.unit if each.value else ''}"
        if place.spot is not None:
            said += f" ({self._screen.say(spot_message(place.spot))})"
        return {"id": number, "physicalLocation": physical, "message": {"text": tidy(said)}}

    def _region(self, place: Place | None) -> Json | None:
        if place is None or self._source is None:
            return None
        if place.spot is not None:
            line = place.spot.line
            return None if line is None else {"startLine": line, "snippet": {"text": place.quote}}
        line, column = self._source.line_and_column(place.start)
        last, end = self._source.line_and_column(place.end)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": last,
            "endColumn": end,
            "charOffset": place.start,
            "charLength": place.end - place.start,
            "snippet": {"text": place.quote},
        }

    def _fix(self, one: Finding) -> list[Json]:
        """Return the change of the one suspected figure, where it can be made in the text itself."""
        behind = self._telling.judged.told.heads.get(one.id)
        if behind is None or len(behind.root.suspects) != 1:
            return []
        change = behind.root.suspects[0].change
        read = self._telling.read
        place = place_of(read.report, steps(change.path), read.locate)
        new = replaced(place.quote, change) if place is not None and place.spot is None else None
        if place is None or new is None:
            return []
        replacement: Json = {
            "deletedRegion": {"charOffset": place.start, "charLength": place.end - place.start},
            "insertedContent": {"text": new},
        }
        changes = [{"artifactLocation": self._artifact, "replacements": [replacement]}]
        return [{"description": {"text": self._telling.suspect(one)}, "artifactChanges": changes}]
