"""A stored run as SARIF 2.1.0, in the same parts as a single report's; long lists are several runs, as platforms limit each."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.overviews.entries import text, worded
from checker.overviews.order import findings, unread
from checker.renderings.layout import tidy
from checker.renderings.sarif_parts import SCHEMA, Json, artifact, described, head, note, result, uri_of
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from checker.overviews.entries import Entry
    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored
    from checker.renderings.layout import Screen

MOST_RESULTS = 25_000
"""Results that GitHub takes in one run."""
_RULES = """
select rule, min(title_zh) as title_zh, min(title_en) as title_en,
       arg_min(severity, case severity when 'error' then 0 when 'warning' then 1 else 2 end) as severity
from told group by rule order by rule
"""


def write_sarif(stored: Stored, settings: Settings, out: BinaryIO) -> None:
    """Write the findings that failed, were waived or could not be judged, and the files that could not be read."""
    screen = settings.screen
    rules = [
        described(
            text(one, "rule"), title, f"{title}\ngouji explain {text(one, 'rule')}", Severity(text(one, "severity"))
        )
        for one in stored.rows(_RULES)
        for title in [tidy(worded(one, "title", screen))]
    ]
    numbers = {str(one["id"]): place for place, one in enumerate(rules)}
    results = (
        _result(one, numbers, screen)
        for one in findings(stored, screen, where="outcome in ('fail', 'waived', 'unknown')")
    )
    first = next(results, None)
    _put(out, f'{{"$schema": {_text(SCHEMA)}, "version": "2.1.0", "runs": [')
    place = 0
    while place == 0 or first is not None:
        _put(
            out,
            (",\n" if place else "\n")
            + _text(_head(rules, stored, settings, place)).removesuffix("}")
            + ',\n"results": [',
        )
        for number, one in enumerate(_with_first(first, islice(results, MOST_RESULTS - 1))):
            _put(out, (",\n" if number else "\n") + _text(one))
        _put(out, "\n]}")
        first, place = next(results, None), place + 1
    _put(out, "\n]}\n")


def _with_first(first: Json | None, others: Iterator[Json]) -> Iterator[Json]:
    if first is not None:
        yield first
        yield from others


def _head(rules: list[Json], stored: Stored, settings: Settings, place: int) -> Json:
    """Return a run without its results; what could not be read, and the files, stand in the first."""
    screen, found = settings.screen, head(rules, version=settings.version, language=settings.language)
    found["automationDetails"] = {"id": f"gouji/{place + 1}/"}
    if place:
        return found
    notes = [
        note(f"{text(one, 'code')} {tidy(worded(one, 'problem', screen))}".strip(), text(one, "source"))
        for one in unread(stored)
    ]
    (counts,) = stored.rows("select count(*) filter (state <> 'judged') as missed from reports")
    invocation: Json = {"executionSuccessful": counts["missed"] == 0}
    if notes:
        invocation["toolExecutionNotifications"] = notes
    files = stored.stream("select distinct source, sha256 from reports order by source, sha256")
    runs = stored.rows("select rulebook_sha256 from runs limit 1")
    return {
        **found,
        "invocations": [invocation],
        "artifacts": [artifact(text(one, "source"), text(one, "sha256")) for one in files],
        "properties": {"rulebook": {"sha256": text(runs[0], "rulebook_sha256") if runs else ""}},
    }


def _result(one: Entry, numbers: dict[str, int], screen: Screen) -> Json:
    suspect = one.suspect_said(screen) if len(one.suspects) == 1 else ""
    said = one.message + (screen.pick("。疑错：", ". suspect: ") + suspect if suspect else "")
    found = result(
        one.rule, numbers[one.rule], Outcome(one.outcome), one.severity, message=said, finding_id=one.finding_id
    )
    subject = text(one.row, "subject")
    logical: list[Json] = (
        [{"fullyQualifiedName": subject, "name": one.label or subject, "kind": "member"}] if subject else []
    )
    logical += [{"name": one.where, "kind": "element"}] if one.where else []
    place: Json = {"physicalLocation": {"artifactLocation": {"uri": uri_of(text(one.row, "source") or ".")}}}
    found["locations"] = [{**place, "logicalLocations": logical} if logical else place]
    if one.outcome == Outcome.WAIVED.value:
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": text(one.row, "waiver")}]
    if one.row["root"] is not None:
        found["properties"] = {"root": text(one.row, "root")}
    if one.row["is_new"] is not None:
        found["baselineState"] = "new" if one.row["is_new"] else "unchanged"
    return found


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _put(out: BinaryIO, text_: str) -> None:
    out.write(text_.encode("utf-8", "backslashreplace"))
