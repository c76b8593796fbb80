"""A run as Markdown, to be pasted into a review: a heading for each report, what it comes to, and its findings as a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.renderings.layout import tidy
from checker.renderings.source_text import source_texts
from checker.renderings.summary_text import conclusion_said, failures
from checker.renderings.terms import OUTCOME_SIGNS, OUTCOMES, SEVERITIES, SEVERITY_SIGNS
from checker.renderings.told import endless, shown, telling_of

if TYPE_CHECKING:
    from checker.findings.model import Finding
    from checker.pipeline import Checked, Run
    from checker.renderings.layout import Screen
    from checker.renderings.told import Telling
    from checker.renderings.wanted import Wanted

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~@&$])")
_OPENERS = re.compile(r"([-+]|\d+(?=[.)]))")
"""What opens a list at the front of a line."""
_CHARACTERS = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
"""Signs that some renderers act upon even behind a backslash: elements, and the name of a person."""
_TOLD = (Outcome.EXPLAINED, Outcome.WAIVED, Outcome.UNKNOWN, Outcome.BROKEN)
_LABEL = "  "
_LONGEST_LABEL = 12


def run_as_markdown(run: Run, wanted: Wanted) -> str:
    """Return the run as Markdown, at most as many findings of a severity as text shows."""
    screen = endless(wanted.language)
    sources = source_texts(run)
    parts = [
        _report(checked, telling_of(checked, screen, sources), screen, wanted.options.maximum)
        for checked in run.reports
    ]
    return "\n\n".join("\n".join(one) for one in parts) + "\n"


def _report(checked: Checked, telling: Telling | None, screen: Screen, maximum: int) -> list[str]:
    lines = [f"## {_escaped(_name(checked, screen))}", ""]
    if telling is None:
        unread = screen.pick("读不了", "could not be read")
        return [*lines, f"**{unread}**", "", *(f"- {_escaped(screen.say(one.message))}" for one in checked.problems)]
    lines += [f"**{_escaped(conclusion_said(checked, screen))}**", "", _escaped(checked.source), ""]
    lines += _table(checked, screen)
    for severity, findings in failures(checked).items():
        if not findings:
            continue
        shown_ones = findings[:maximum] if maximum else findings
        lines += ["", f"### {SEVERITY_SIGNS[severity]} {screen.say(SEVERITIES[severity])} {len(findings)}", ""]
        for number, one in enumerate(shown_ones, start=1):
            lines += _finding(number, one, telling, screen)
        if len(findings) > len(shown_ones):
            rest = len(findings) - len(shown_ones)
            lines += ["", screen.pick(f"另有 {rest} 条没有列出", f"{rest} more not shown")]
    return lines


def _finding(number: int, one: Finding, telling: Telling, screen: Screen) -> list[str]:
    new = screen.pick("【新】", "(new) ") if one.is_new else ""
    lines = [f"{number}. **{_escaped(new + screen.say(one.rule.title))}** `{one.rule.id}`"]
    for line in telling.lines(one):
        label, gap, text = line.partition(_LABEL)
        if gap and len(label) <= _LONGEST_LABEL:
            lines.append(f"   - {_escaped(label)}{screen.pick('：', ': ')}{_escaped(tidy(text))}")
        else:
            lines.append(f"   - {_escaped(tidy(line))}")
    return lines


def _table(checked: Checked, screen: Screen) -> list[str]:
    tally = checked.judged.tally if checked.judged else {}
    counts = [(f"{OUTCOME_SIGNS[Outcome.PASS]} {screen.say(OUTCOMES[Outcome.PASS])}", tally.get(Outcome.PASS, 0))]
    counts += [
        (f"{SEVERITY_SIGNS[severity]} {screen.say(SEVERITIES[severity])}", len(found))
        for severity, found in failures(checked).items()
    ]
    counts += [
        (f"{OUTCOME_SIGNS[one]} {screen.say(OUTCOMES[one])}", tally.get(one, 0)) for one in _TOLD if tally.get(one, 0)
    ]
    heads = " | ".join(name for name, _ in counts)
    return [
        f"| {heads} |",
        f"|{'---|' * len(counts)}",
        f"| {' | '.join(str(count) for _, count in counts)} |",
    ]


def _name(checked: Checked, screen: Screen) -> str:
    report = checked.read.report if checked.read is not None else None
    if report is None or not report.unit_name:
        return checked.source
    year = report.fiscal_year
    return (
        report.unit_name
        if year is None
        else screen.pick(f"{report.unit_name} {year} 年度", f"{report.unit_name} {year}")
    )


def _escaped(text: str) -> str:
    plain = shown(tidy(text))
    opener = _OPENERS.match(plain)
    if opener is not None:
        rest = _escaped_signs(plain[opener.end() :])
        return f"{opener[0]}\\{rest}" if opener[0].isdigit() else f"\\{opener[0]}{rest}"
    return _escaped_signs(plain)


def _escaped_signs(plain: str) -> str:
    return _SIGNS.sub(lambda found: _CHARACTERS.get(found[1], f"\\{found[1]}"), plain)
