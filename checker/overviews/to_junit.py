"""A stored run as JUnit XML: a suite for each unit, a case for each finding and for each rule that passed in a report."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.overviews.entries import number, text, worded
from checker.overviews.order import findings, unread
from checker.renderings.junit_parts import case_xml, counts_of, counts_xml, element, suite_xml, xml_text
from checker.renderings.layout import tidy
from checker.rules.model import Severity

if TYPE_CHECKING:
    from typing import BinaryIO

    from checker.overviews.entries import Entry, Row
    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored

_NEVER = "never"
# A rule passed in a report where it was judged, and nothing is told of it there.
_PASSED = """
select {unit} as unit, r.fiscal_year, r.source, o.rule from reports r join outcomes o using (profile) join units u on u.unit = {unit}
where r.state = 'judged' and o.outcome = 'pass'
and not exists (select 1 from findings f where f.report_id = r.report_id and f.rule = o.rule)
order by u.place, r.fiscal_year, r.source, o.rule
""".format(unit="coalesce(r.unit_key, r.source)")


def write_junit(stored: Stored, settings: Settings, out: BinaryIO) -> None:
    """Write the run; a finding below the level that fails a run is a case that passed, with what it says."""
    out.write(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gouji"{counts_xml(_totals(stored, settings))}>\n'.encode()
    )
    unreadable = [_unread(one, settings) for one in unread(stored)]
    if unreadable:
        _put(
            out,
            suite_xml(
                settings.screen.pick("读不出的文件", "files that could not be read"), counts_of(unreadable), unreadable
            ),
        )
    told = groupby(findings(stored, settings.screen), key=lambda one: one.unit)
    passed = groupby(stored.stream(_PASSED), key=lambda one: text(one, "unit"))
    next_told, next_passed = next(told, None), next(passed, None)
    for unit in stored.stream("select unit, name from units order by place"):
        cases: list[str] = []
        if next_told is not None and next_told[0] == unit["unit"]:
            cases += [_case(one, settings) for one in next_told[1]]
            next_told = next(told, None)
        if next_passed is not None and next_passed[0] == unit["unit"]:
            cases += [case_xml(text(one, "rule"), _where(one), "") for one in next_passed[1]]
            next_passed = next(passed, None)
        if cases:
            _put(out, suite_xml(tidy(text(unit, "name")), counts_of(cases), cases))
    out.write(b"</testsuites>\n")


def _put(out: BinaryIO, xml: str) -> None:
    out.write(xml.encode("utf-8", "backslashreplace") + b"\n")


def _totals(stored: Stored, settings: Settings) -> dict[str, int]:
    """Return how many cases there will be, and how they come out; asked for first, since the cases are not held."""
    failing = "','".join(one.value for one in Severity if _fails(one, settings))
    (row,) = stored.rows(
        f"""select count(*) as tests, count(*) filter (outcome = 'fail' and severity in ('{failing}') and is_new is distinct from false)
        as failures, count(*) filter (outcome = 'broken') as errors, count(*) filter (outcome = 'unknown') as skipped from told"""
    )
    passed = stored.count(f"select count(*) from ({_PASSED})")
    missed = stored.count("select count(*) from reports where state <> 'judged'")
    return {
        "tests": number(row, "tests") + passed + missed,
        "failures": number(row, "failures"),
        "errors": number(row, "errors") + missed,
        "skipped": number(row, "skipped"),
    }


def _fails(severity: Severity, settings: Settings) -> bool:
    return settings.fail_level != _NEVER and severity.rank <= Severity(settings.fail_level).rank


def _where(row: Row) -> str:
    return " ".join(one for one in (text(row, "fiscal_year"), tidy(text(row, "source"))) if one)


def _unread(row: Row, settings: Settings) -> str:
    said = f"{text(row, 'code')} {tidy(worded(row, 'problem', settings.screen))}".strip()
    return case_xml("gouji", tidy(text(row, "source")), element("error", said, kind=text(row, "state")))


def _case(one: Entry, settings: Settings) -> str:
    screen = settings.screen
    name = " ".join(part for part in (str(one.year or ""), one.title, one.label, f"({one.source})") if part)
    is_counted = _fails(one.severity, settings) and one.row["is_new"] is not False
    match Outcome(one.outcome):
        case Outcome.FAIL if is_counted:
            lines = (one.spot, one.quote, one.working, one.suspect_said(screen), one.basis, one.fix)
            said = element(
                "failure", one.message, kind=one.severity.value, body="\n".join(line for line in lines if line)
            )
        case Outcome.UNKNOWN:
            said = element("skipped", one.message)
        case Outcome.BROKEN:
            said = element("error", one.message, kind="broken")
        case _:
            said = f"<system-out>{xml_text(f'{one.outcome} {one.severity.value}: {one.message}')}</system-out>"
    return case_xml(one.rule, name, said)
