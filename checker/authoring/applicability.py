"""Why a rule is, or is not, for a report: what it asks for, beside what the report says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.authoring.model import Requirement
from checker.findings.judge import is_outside, not_for
from checker.kernel.message import Message, same
from checker.report.nodes import child
from checker.rules.model import Status

if TYPE_CHECKING:
    from checker.report.tree import Report
    from checker.rules.model import Applicability, Rule

_ALL = Message("不限", "any")
_AS_LISTED = Message("规则所列", "as the rule lists")
_UNSAID = Message("没有写", "not given")
STATUS = Message("规则状态", "status")
REPORT_TYPE = Message("报告类型", "report type")
YEAR = Message("年度", "fiscal year")
UNIT_KIND = Message("单位性质", "unit kind")
REGION = Message("行政区划", "region")
SUBMITTED = Message("报送日期", "submission date")
OTHER = Message("适用范围", "applicability")


def requirements_of(rule: Rule, report: Report) -> tuple[Requirement, ...]:
    """Return everything the rule asks of the report as a whole; it is judged only where all of it holds."""
    found = [_status(rule), *_asked(rule.applies, report)]
    reason = not_for(rule, report)
    if reason is not None and all(one.holds for one in found):
        # Whatever else the judge asks for is told in the judge's own words.
        found.append(Requirement(what=OTHER, wanted=_AS_LISTED, found=reason, holds=False))
    return tuple(found)


def _status(rule: Rule) -> Requirement:
    runs = rule.status in (Status.ACTIVE, Status.TRIAL)
    wanted = same(f"{Status.ACTIVE.value} / {Status.TRIAL.value}")
    # A draft is not run by `check`, and its author tries it all the same.
    note = same(rule.status.value)
    if not runs:
        note = Message(f"{rule.status.value}（检查时不运行，这里照样试）", f"{rule.status.value} (not run by check)")
    return Requirement(what=STATUS, wanted=wanted, found=note, holds=True, is_stated=not runs)


def _asked(applies: Applicability, report: Report) -> list[Requirement]:
    year = report.fiscal_year
    kind = child(child(report.root, "unit"), "kind")
    holds_year = year is None or ((applies.first_year or year) <= year <= (applies.last_year or year))
    return [
        Requirement(
            what=REPORT_TYPE,
            wanted=_listed(applies.report_types),
            found=_said(report.report_type),
            holds=not applies.report_types or report.report_type in applies.report_types,
            is_stated=bool(applies.report_types),
        ),
        Requirement(
            what=YEAR,
            wanted=_years(applies),
            found=_said(year),
            holds=holds_year,
            is_stated=applies.first_year is not None or applies.last_year is not None,
        ),
        Requirement(
            what=UNIT_KIND,
            wanted=_listed(applies.unit_kinds),
            found=_said(kind),
            holds=not applies.unit_kinds or kind in applies.unit_kinds,
            is_stated=bool(applies.unit_kinds),
        ),
        Requirement(
            what=REGION,
            wanted=_listed(tuple(f"{one}…" for one in applies.regions)),
            found=_said(report.region_code),
            holds=not applies.regions or not report.region_code or report.region_code.startswith(applies.regions),
            is_stated=bool(applies.regions),
        ),
        Requirement(
            what=SUBMITTED,
            wanted=_days(applies),
            found=_said(report.submitted_on),
            holds=not is_outside(report.submitted_on, applies),
            is_stated=applies.asks_submission,
        ),
    ]


def _listed(values: tuple[str, ...]) -> Message:
    return Message("、".join(values), ", ".join(values)) if values else _ALL


def _said(value: object) -> Message:
    return same(str(value)) if value not in (None, "") else _UNSAID


def _days(applies: Applicability) -> Message:
    first, last = applies.submitted_from, applies.submitted_to
    if not first and not last:
        return _ALL
    if not last:
        return Message(f"{first} 起", f"from {first}")
    return same(f"{first}–{last}") if first else Message(f"到 {last}", f"until {last}")


def _years(applies: Applicability) -> Message:
    first, last = applies.first_year, applies.last_year
    if first is None and last is None:
        return _ALL
    if last is None:
        return Message(f"{first} 年起", f"from {first}")
    if first is None:
        return Message(f"到 {last} 年", f"until {last}")
    return same(f"{first}–{last}")
