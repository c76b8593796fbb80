"""A run as commands of GitHub's workflow log: a line each, which it shows beside the line of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.renderings.layout import tidy
from checker.renderings.source_text import source_texts
from checker.renderings.summary_text import failures
from checker.renderings.told import endless, shown, telling_of
from checker.rules.model import Severity

if TYPE_CHECKING:
    from checker.kernel.place import Place
    from checker.pipeline import Checked, Run
    from checker.renderings.layout import Screen
    from checker.renderings.source_text import SourceText
    from checker.renderings.told import Telling
    from checker.renderings.wanted import Wanted

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def run_as_github(run: Run, wanted: Wanted) -> str:
    """Return a command for every failure, every broken rule, and every file that could not be read."""
    screen = endless(wanted.language)
    sources = source_texts(run)
    lines: list[str] = []
    for checked in run.reports:
        telling = telling_of(checked, screen, sources)
        if telling is None:
            lines += [
                _command("error", {"file": checked.source, "title": one.code}, screen.say(one.message))
                for one in checked.problems
            ]
        else:
            lines += _of_report(checked, telling, screen, sources.get(checked.source))
    lines += [
        _command("error", {"title": one.code}, f"{one.where} {screen.say(one.message)}") for one in run.rule_problems
    ]
    return "".join(f"{one}\n" for one in lines)


def _of_report(checked: Checked, telling: Telling, screen: Screen, source: SourceText | None) -> list[str]:
    lines: list[str] = []
    for severity, findings in failures(checked).items():
        for one in findings:
            where = {"file": checked.source, **_region(one.place, source)}
            title = f"{one.rule.id} {screen.say(one.rule.title)}"
            lines.append(_command(_COMMANDS[severity], {**where, "title": title}, telling.message(one)))
    broken = [one for one in telling.judged.findings if one.outcome is Outcome.BROKEN]
    return lines + [_command("error", {"title": one.rule.id}, screen.say(one.message)) for one in broken]


def _region(place: Place | None, source: SourceText | None) -> dict[str, str]:
    """Return line and columns, where the file is text that has them."""
    if place is None or source is None:
        return {}
    if place.spot is not None:
        return {} if place.spot.line is None else {"line": str(place.spot.line)}
    line, column = source.line_and_column(place.start)
    last, end = source.line_and_column(place.end)
    found = {"line": str(line), "col": str(column)}
    return {**found, "endColumn": str(end)} if last == line else {**found, "endLine": str(last)}


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(tidy(message))}"


def _data(text: str) -> str:
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
