"""What changes for stored reports when the rules change: every verdict under both rulebooks, side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.documents.limits import DEFAULTS
from checker.findings.evaluate import evaluate
from checker.findings.model import Outcome
from checker.findings.prove import worst
from checker.kernel.errors import InputError
from checker.kernel.message import Message
from checker.pipeline import read_report
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from checker.documents.limits import Limits
    from checker.findings.model import Finding, Judged
    from checker.kernel.errors import Problem
    from checker.pipeline import Read
    from checker.rules.model import Rule, Rulebook, Severity

SUFFIXES = frozenset(
    ".txt .json .html .htm .docx .doc .wps .xlsx .xlsm .xls .et .ods .pdf".split()  # noqa: SIM905 -- as one reads them
)
"""What is taken for a report in a folder, where notes may lie beside them; a file that is named is always read."""


class Change(StrEnum):
    """How a verdict changed."""

    NEWLY_FAILING = "newly_failing"
    NO_LONGER_FAILING = "no_longer_failing"
    NEWLY_UNKNOWN = "newly_unknown"
    NO_LONGER_UNKNOWN = "no_longer_unknown"
    NEWLY_EXPLAINED = "newly_explained"
    OTHER_SEVERITY = "other_severity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one rule stands on one subject of one report; `finding` says it in words where there is something to say."""

    rule: Rule
    outcome: Outcome
    severity: Severity | None
    finding: Finding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One verdict that is not what it was; a side is None where the rule says nothing of the subject."""

    source: str
    unit: str
    fiscal_year: int | None
    rule: Rule
    subject: str
    label: Message
    change: Change
    was: Verdict | None
    now: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """All changes over a number of reports, and the files that could not be read."""

    read: int
    changes: tuple[Changed, ...]
    unreadable: tuple[tuple[str, tuple[Problem, ...]], ...]

    @property
    def tally(self) -> dict[Change, int]:
        """Return how many changes there are of each sort, every sort named."""
        counts = Counter(one.change for one in self.changes)
        return {one: counts[one] for one in Change}


def impact_of(was: Rulebook, now: Rulebook, paths: Iterable[Path], limits: Limits = DEFAULTS) -> Impact:
    """Return what changes between two rulebooks; a file that cannot be read is noted and passed over."""
    changes: list[Changed] = []
    unreadable: list[tuple[str, tuple[Problem, ...]]] = []
    count = 0
    for path in report_files(paths):
        try:
            found = read_report(path, limits)
        except InputError as error:
            unreadable.append((str(path), error.problems))
            continue
        count += 1
        changes.extend(_changes(was, now, found))
    return Impact(read=count, changes=tuple(changes), unreadable=tuple(unreadable))


def report_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files named and those in the folders named, each once, in order of their paths."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
        for one in inside:
            if one not in seen and not one.is_dir():
                seen.add(one)
                yield one


def _changes(was: Rulebook, now: Rulebook, found: Read) -> Iterator[Changed]:
    before, after = (verdicts(evaluate(one, found.report, found.locate)) for one in (was, now))
    for key in sorted({*before, *after}):
        old, new = before.get(key), after.get(key)
        change = change_of(old, new)
        shown = new or old
        if change is None or shown is None:
            continue
        telling = next((one.finding for one in (new, old) if one is not None and one.finding is not None), None)
        yield Changed(
            source=found.source, unit=found.report.unit_name, fiscal_year=found.report.fiscal_year, rule=shown.rule,
            subject=key[1], label=telling.label if telling is not None else Message("", ""), change=change, was=old,
            now=new,
        )  # fmt: skip


def verdicts(judged: Judged) -> dict[tuple[str, str], Verdict]:
    """Return how each rule stands on each subject; of several cases of a rule, the worst counts."""
    outcomes: dict[tuple[str, str], list[Outcome]] = {}
    rules: dict[str, Rule] = {}
    for one in judged.judgements:
        outcomes.setdefault((one.rule.id, dotted(one.subject)), []).append(one.outcome)
        rules[one.rule.id] = one.rule
    findings: dict[tuple[str, str, Outcome], Finding] = {}
    for told in judged.findings:
        findings.setdefault((told.rule.id, dotted(told.judgement.subject), told.outcome), told)
    made: dict[tuple[str, str], Verdict] = {}
    for key, found in outcomes.items():
        outcome = worst(found)
        finding = findings.get((*key, outcome))
        severity = finding.severity if finding is not None else None
        made[key] = Verdict(rule=rules[key[0]], outcome=outcome, severity=severity, finding=finding)
    return made


def change_of(was: Verdict | None, now: Verdict | None) -> Change | None:
    """Return how a verdict changed, or None where nobody would notice: passing and not applying are alike here."""
    before = was.outcome if was is not None else Outcome.NOT_APPLICABLE
    after = now.outcome if now is not None else Outcome.NOT_APPLICABLE
    if before is after:
        is_other = was is not None and now is not None and was.severity is not now.severity
        return Change.OTHER_SEVERITY if is_other and after is Outcome.FAIL else None
    arrived = {
        Outcome.FAIL: Change.NEWLY_FAILING,
        Outcome.UNKNOWN: Change.NEWLY_UNKNOWN,
        Outcome.EXPLAINED: Change.NEWLY_EXPLAINED,
    }
    left = {Outcome.FAIL: Change.NO_LONGER_FAILING, Outcome.UNKNOWN: Change.NO_LONGER_UNKNOWN}
    return arrived.get(after) or left.get(before)
