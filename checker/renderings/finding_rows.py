"""Findings as rows, the same for every table of them: a sheet of a workbook, a file of comma-separated values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.kernel.figure import grouped
from checker.kernel.message import Message
from checker.renderings.finding_text import basis_said
from checker.renderings.layout import tidy
from checker.renderings.place_text import place_said
from checker.renderings.summary_text import failures
from checker.renderings.suspect_text import change_said
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.findings.model import Finding
    from checker.findings.roots import Root
    from checker.kernel.place import Place
    from checker.pipeline import Checked, Read
    from checker.renderings.layout import Screen
    from checker.renderings.source_text import SourceText

SEVERITY_NAMES = {
    Severity.ERROR: Message("错误", "error"),
    Severity.WARNING: Message("提醒", "warning"),
    Severity.INFO: Message("提示", "hint"),
}
_MOST_SUSPECTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding in words; `finding` is what they say."""

    finding: Finding
    severity: str
    rule: str
    title: str
    label: str
    spot: str
    stated: str
    computed: str
    suspect: str
    message: str
    fix: str
    basis: str

    @property
    def where(self) -> str:
        """Return what it is about, and where that stands."""
        return "  ".join(one for one in (self.label, self.spot) if one)

    @property
    def place(self) -> Place | None:
        """Return where the finding stands."""
        return self.finding.place


def rows_of(checked: Checked, screen: Screen, source: SourceText | None) -> list[FindingRow]:
    """Return a row for each failure of a report, errors first, and for each rule that broke; none for one not read."""
    if checked.judged is None or checked.read is None:
        return []
    broken = [one for one in checked.judged.findings if one.outcome is Outcome.BROKEN]
    listed = [*(one for findings in failures(checked).values() for one in findings), *broken]
    heads = checked.judged.told.heads
    return [
        row_of(one, checked.read, screen, source, root=heads[one.id].root if one.id in heads else None)
        for one in listed
    ]


def row_of(finding: Finding, read: Read, screen: Screen, source: SourceText | None, *, root: Root | None) -> FindingRow:
    """Return one finding as a row."""
    rule = finding.rule
    label = tidy(screen.say(finding.label))
    place = place_said(finding.place, source, screen) if finding.place is not None and source is not None else ""
    working = screen.say(finding.working) if finding.working is not None else ""
    said = [tidy(screen.say(finding.message)), tidy(working), *(tidy(screen.say(one)) for one in finding.notes)]
    return FindingRow(
        finding=finding,
        severity=screen.say(SEVERITY_NAMES[finding.severity]),
        rule=rule.id,
        title=tidy(screen.say(rule.title)),
        label=label,
        spot=place,
        stated=_stated(finding),
        computed=_computed(finding),
        suspect=_suspect(root, read, screen, source) if root is not None else "",
        message="\n".join(one for one in said if one),
        fix=tidy(screen.say(finding.fix)),
        basis=basis_said(finding.basis, screen),
    )


def _stated(finding: Finding) -> str:
    if finding.stated is None:
        main = next((one for one in finding.figures if one.place is not None and one.value is not None), None)
        return f"{_number(main.value)}{main.unit}" if main is not None and main.value and _is_number(main.value) else ""
    unit = finding.computed.unit if finding.computed is not None else ""
    shown = next((one for one in finding.figures if one.value == finding.stated), None)
    return f"{_number(finding.stated)}{shown.unit if shown is not None else unit}"


def _computed(finding: Finding) -> str:
    found = finding.computed
    if found is None:
        return ""
    low, high = _number(found.low), _number(found.high)
    return f"{low}{found.unit}" if low == high else f"{low}–{high}{found.unit}"


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def _number(text: str) -> str:
    try:
        return grouped(Decimal(text))
    except ArithmeticError:
        return text


def _suspect(root: Root, read: Read, screen: Screen, source: SourceText | None) -> str:
    if root.suspects:
        return _joined([change_said(one.change, read, screen, source) for one in root.suspects], screen)
    together = screen.pick("；并且 ", "; and ")
    return _joined(
        [together.join(change_said(one, read, screen, source) for one in each) for each in root.sets], screen
    )


def _joined(said: Sequence[str], screen: Screen) -> str:
    rest = len(said) - _MOST_SUSPECTS
    more = [screen.pick(f"（另有 {rest} 种）", f"({rest} more)")] if rest > 0 else []
    return screen.pick("\n或 ", "\nor ").join(said[:_MOST_SUSPECTS]) + "".join(more)
