"""What was found of one input, as rows of the tables of a run."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, cast

from checker.findings.model import Outcome
from checker.kernel.figure import Figure
from checker.kernel.message import Language
from checker.report.nodes import child
from checker.report.schema import load_vocabulary
from checker.report.tree import UNNAMED, read_figure, steps
from checker.rules.model import Severity
from checker.storing.exact import kept
from checker.storing.figure_columns import report_figures
from checker.storing.figure_rows import usual
from checker.storing.finding_rows import finding_rows
from checker.storing.register import Register, unit_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from checker.findings.model import Judged
    from checker.kernel.errors import Problem
    from checker.pipeline import Checked, Read
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.report.vocabulary import Field as FieldOf
    from checker.storing.prints import ReportFigures

Row = dict[str, object]

_DIGITS = 16
_SEPARATOR = "\n"
_COUNTS = {
    "passed": Outcome.PASS, "fails": Outcome.FAIL, "explained": Outcome.EXPLAINED, "waived": Outcome.WAIVED,
    "unknown": Outcome.UNKNOWN, "not_applicable": Outcome.NOT_APPLICABLE, "broken": Outcome.BROKEN,
}  # fmt: skip
_ONLY_COUNTED = (Outcome.PASS, Outcome.NOT_APPLICABLE)
_SEVERITIES = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "infos": Severity.INFO}


class State(StrEnum):
    """How far an input came: judged, not readable, or lost while it was judged."""

    JUDGED = "judged"
    UNREADABLE = "unreadable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known of an input before it is read.

    `source` is relative and is what results call it by; `sha256` is of its content, empty where that could not be read.
    `region` is the folder it lay in, for units that the register does not tell of.
    """

    source: str
    sha256: str
    bytes: int
    region: str = ""

    @property
    def report_id(self) -> str:
        """Return the id of the submission: the same for one content from one source, whatever else is in the run."""
        return short_hash(self.source, self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What rows are made with.

    `wanted` are the figures that are kept, as patterns of paths. `across` gives the rows of the tables `compared`,
    `items` and `texts` for a report and its id, by the table; None leaves them out.
    """

    register: Register = field(default_factory=Register)
    wanted: frozenset[str] = field(default_factory=usual)
    across: Callable[[str, Read], Mapping[str, Sequence[Row | ReportFigures]]] | None = None


@dataclass(slots=True)
class Rows:
    """Rows of the tables, by the table; `outcomes` once for each profile among them, those of figures report by report."""

    reports: list[Row] = field(default_factory=list)
    figures: list[ReportFigures] = field(default_factory=list)
    outcomes: list[Row] = field(default_factory=list)
    findings: list[Row] = field(default_factory=list)
    compared: list[ReportFigures] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    _profiles: set[str] = field(default_factory=set, repr=False)

    def add(self, other: Rows) -> None:
        """Take over the rows of another input; its profile only where it is new."""
        self.reports += other.reports
        self.figures += other.figures
        self.findings += other.findings
        self.compared += other.compared
        self.items += other.items
        self.texts += other.texts
        self.outcomes += [one for one in other.outcomes if one["profile"] not in self._profiles]
        self._profiles |= {cast("str", one["profile"]) for one in other.outcomes}


def short_hash(*parts: str) -> str:
    """Return a short hash of texts, for ids."""
    return hashlib.sha256(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def rows_of(checked: Checked, origin: Origin, recording: Recording) -> Rows:
    """Return the rows of one input, whether or not it could be read."""
    if checked.read is None or checked.judged is None:
        return lost(origin, recording, checked.problems, State.UNREADABLE)
    read, judged, report_id = checked.read, checked.judged, origin.report_id
    profile, outcomes = _profile(judged)
    across = {} if recording.across is None else recording.across(report_id, read)
    return Rows(
        reports=[_report(origin, read.report, judged, recording) | {"profile": profile}],
        figures=[report_figures(report_id, read.report, read.locate, recording.wanted)],
        outcomes=outcomes,
        findings=finding_rows(report_id, judged, read),
        compared=cast("list[ReportFigures]", list(across.get("compared", ()))),
        items=cast("list[Row]", list(across.get("items", ()))),
        texts=cast("list[Row]", list(across.get("texts", ()))),
    )


def lost(origin: Origin, recording: Recording, problems: Sequence[Problem], state: State) -> Rows:
    """Return the row of an input that was not judged, and says why."""
    row = _known(origin, None, recording) | {
        "state": state.value,
        "code": problems[0].code if problems else None,
        "problem_zh": "；".join(one.message.said_in(Language.ZH) for one in problems) or None,
        "problem_en": "; ".join(one.message.said_in(Language.EN) for one in problems) or None,
    }
    return Rows(reports=[row])


def _profile(judged: Judged) -> tuple[str, list[Row]]:
    """Return the name of how the judgements came out, and what it stands for.

    Compiled rules only count what passes or does not apply, so of these the numbers are kept and not the rules.
    """
    found = Counter((one.rule.id, one.outcome) for one in judged.judgements if one.outcome not in _ONLY_COUNTED)
    found.update({("", one): judged.tally[one] for one in _ONLY_COUNTED if judged.tally.get(one)})
    listed = sorted((rule, outcome.value, count) for (rule, outcome), count in found.items())
    name = short_hash(*(f"{rule} {outcome} {count}" for rule, outcome, count in listed))
    return name, [
        {"profile": name, "rule": rule or None, "outcome": how, "judgements": count} for rule, how, count in listed
    ]


def _report(origin: Origin, report: Report, judged: Judged, recording: Recording) -> Row:
    failed = Counter(one.severity for one in judged.findings if one.outcome is Outcome.FAIL)
    return _known(origin, report, recording) | {
        "state": State.JUDGED.value,
        **{name: judged.tally.get(one, 0) for name, one in _COUNTS.items()},
        **{name: failed[one] for name, one in _SEVERITIES.items()},
        "spending": _amount(report, "finance.expenditure.total.final"),
        "execution_rate": _amount(report, "finance.execution.rate_stated"),
        "score": _amount(report, "evaluation.score"),
        "staff": _amount(report, "unit.staff.on_payroll"),
    }


def _known(origin: Origin, report: Report | None, recording: Recording) -> Row:
    """Return who an input is of, by itself and by the register."""
    unit = None if report is None else child(report.root, "unit")
    code, name = _text(unit, "code"), _text(unit, "name")
    name = "" if name == UNNAMED else name
    year, kind = (None, "") if report is None else (report.fiscal_year, report.report_type)
    entry = recording.register.entry(origin.source, code, name, year, kind)
    region = entry.region or origin.region or ("" if report is None else report.region_code)
    return {
        "report_id": origin.report_id,
        "source": origin.source.encode("utf-8", "replace").decode(),
        "sha256": origin.sha256,
        "bytes": origin.bytes,
        "unit_key": unit_key(code or entry.unit_code, name or entry.unit_name) or None,
        "unit_code": code or entry.unit_code or None,
        "unit_name": name or entry.unit_name or None,
        "unit_kind": entry.unit_kind or _text(unit, "kind") or None,
        "supervisor_code": entry.supervisor_code or _text(unit, "supervisor_code") or None,
        "region": region or None,
        "fiscal_year": entry.fiscal_year if year is None else year,
        "report_type": kind or entry.report_type or None,
        "title": None if report is None else _text(child(report.root, "meta"), "title") or None,
    }


def _text(node: object, key: str) -> str:
    found = child(node, key)
    return found if isinstance(found, str) else ""


def _amount(report: Report, path: str) -> Decimal | None:
    """Return a figure in its base unit; None where there is none."""
    keys, one = _found(path)
    raw = report.node(keys)
    if raw is None or one is None:
        return None
    # Read as it stands: with how many decimals its group is printed makes no difference to the value.
    figure = read_figure(raw, one, report.money_unit, keys)
    return kept(figure.amount) if isinstance(figure, Figure) else None


@cache
def _found(path: str) -> tuple[Path, FieldOf | None]:
    return steps(path), load_vocabulary().field_at(path)
