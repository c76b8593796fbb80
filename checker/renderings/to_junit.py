"""A run as JUnit XML: a suite for each report, a case for each finding, and one for each rule that found nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.renderings.junit_parts import COUNTED, case_xml, counts_of, counts_xml, element, suite_xml, xml_text
from checker.renderings.layout import tidy
from checker.renderings.source_text import source_texts
from checker.renderings.told import endless, telling_of
from checker.rules.model import Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.model import Finding
    from checker.pipeline import Checked, Run
    from checker.renderings.layout import Screen
    from checker.renderings.told import Telling
    from checker.renderings.wanted import Wanted

_NEVER = "never"


def run_as_junit(run: Run, wanted: Wanted) -> str:
    """Return the run as XML; a finding below the level that fails the run is a case that passed, with what it says.

    Findings of one cause fail once; those beneath are skipped and name the one they are told with.
    """
    screen = endless(wanted.language)
    sources = source_texts(run)
    suites = [
        _suite(checked, telling_of(checked, screen, sources), run, screen, wanted.fail_level) for checked in run.reports
    ]
    totals = {name: sum(one[1][name] for one in suites) for name in COUNTED}
    body = "\n".join(text for text, _ in suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gouji"{counts_xml(totals)}>\n{body}\n</testsuites>\n'


def _suite(
    checked: Checked, telling: Telling | None, run: Run, screen: Screen, level: str
) -> tuple[str, dict[str, int]]:
    if telling is None:
        said = "\n".join(f"{one.code} {screen.say(one.message)}" for one in checked.problems)
        name = screen.pick("读取", "reading")
        cases = [case_xml("gouji", name, element("error", said, kind="unreadable"))]
    else:
        cases = list(_cases(telling, run, screen, level))
    counts = counts_of(cases)
    return suite_xml(checked.source, counts, cases), counts


def _cases(telling: Telling, run: Run, screen: Screen, level: str) -> Iterable[str]:
    by_rule: dict[str, list[Finding]] = {}
    for one in telling.judged.findings:
        by_rule.setdefault(one.rule.id, []).append(one)
    ids = dict.fromkeys([*(one.id for one in run.rulebook.rules), *by_rule])
    titles = {one.id: screen.say(one.title) for one in run.rulebook.by_id.values()}
    for rule_id in ids:
        findings = by_rule.get(rule_id, [])
        if not findings:
            yield case_xml(rule_id, titles.get(rule_id, rule_id), "")
        for number, one in enumerate(findings, start=1):
            label = tidy(screen.say(one.label))
            parts = [screen.say(one.rule.title), label, f"({number})" if len(findings) > 1 else ""]
            yield case_xml(rule_id, " ".join(part for part in parts if part), _outcome(one, telling, level))


def _outcome(one: Finding, telling: Telling, level: str) -> str:
    said = telling.message(one)
    match one.outcome:
        case Outcome.FAIL if telling.is_beneath(one):
            # What is to be put right fails once, in the case that tells it.
            return element("skipped", said)
        case Outcome.FAIL if _fails_the_run(one, level):
            return element("failure", said, kind=one.severity.value, body="\n".join(telling.lines(one)))
        case Outcome.UNKNOWN:
            return element("skipped", said)
        case Outcome.BROKEN:
            return element("error", said, kind="broken")
        case _:
            return f"<system-out>{xml_text(f'{one.outcome.value} {one.severity.value}: {said}')}</system-out>"


def _fails_the_run(one: Finding, level: str) -> bool:
    """Return whether the exit code counts a finding: one that is new, of a rule that is not on trial, and grave enough."""
    is_counted = one.is_new is not False and one.rule.status is not Status.TRIAL
    return is_counted and level != _NEVER and one.severity.rank <= Severity(level).rank
