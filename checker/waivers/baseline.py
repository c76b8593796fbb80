"""Baselines: the findings of one day, by fingerprint, so that a later run can tell what is new."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, cast

from checker.findings.model import Finding, Judged, Outcome
from checker.kernel.json_schema import Schema
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.report.nodes import dotted
from checker.waivers import mistakes
from checker.waivers.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.report.tree import Report

SCHEMA_VERSION = "1.0"
SCHEMA_FILE = "baseline-v1.schema.json"
DAYS = 90
"""How long a baseline holds: long enough to work it off, too short to forget it."""

RECORDED = frozenset({Outcome.FAIL, Outcome.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A baseline as read; `expires` is the last day on which it holds."""

    file: str
    made_on: date
    expires: date
    known: frozenset[str]

    def has_expired(self, today: date) -> bool:
        """Return whether it no longer holds."""
        return today > self.expires


def baseline_text(judged: Iterable[tuple[Report, Judged]], today: date) -> str:
    """Return the file that records what failed and what could not be judged; the same findings give the same bytes."""
    entries = {
        one["id"]: one for report, each in judged for finding in each.findings if (one := _entry(finding, report))
    }
    ordered = sorted(
        entries.values(), key=lambda one: [one[key] for key in ("entity", "period", "rule", "subject", "id")]
    )
    document = {
        "schema_version": SCHEMA_VERSION,
        "made_on": today.isoformat(),
        "expires": (today + timedelta(days=DAYS)).isoformat(),
        "findings": ordered,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def load_baseline(path: Path) -> Baseline:
    """Return the baseline in a file.

    Raises:
        UsageError: the file cannot be read, or is none.
    """
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as cause:
        said = cause.strerror or str(cause)
        raise mistakes.bad_baseline(str(path), Message(f"读不了：{said}", f"cannot be read: {said}")) from cause
    except (ValueError, RecursionError) as cause:
        raise mistakes.bad_baseline(str(path), Message("不是 JSON", "it is no JSON")) from cause
    violation = next(_schema().violations(document), None)
    if violation is not None:
        where = dotted(violation.path) or "/"
        what = Message(
            f"“{where}”不符合基线格式（{violation.keyword}）",
            f"'{where}' is not as a baseline has it ({violation.keyword})",
        )
        raise mistakes.bad_baseline(str(path), what)
    whole = cast("dict[str, object]", document)
    made_on, expires = (_day(str(whole[key]), path) for key in ("made_on", "expires"))
    known = frozenset(str(one["id"]) for one in cast("list[dict[str, object]]", whole["findings"]))
    return Baseline(file=str(path), made_on=made_on, expires=expires, known=known)


def compared(judged: Judged, baseline: Baseline) -> Judged:
    """Return the whole with every failure, and everything that could not be judged, marked as new or not."""
    findings = tuple(
        replace(one, is_new=one.id not in baseline.known) if one.outcome in RECORDED else one for one in judged.findings
    )
    return replace(judged, findings=findings)


def _entry(finding: Finding, report: Report) -> dict[str, str]:
    if finding.outcome not in RECORDED:
        return {}
    return {
        "id": finding.id,
        "rule": finding.rule.id,
        "entity": next(iter(report.owners), ""),
        "period": str(report.fiscal_year or ""),
        "subject": dotted(finding.judgement.subject),
        "values": "; ".join(f"{one.path}={shown(one)}" for one in finding.figures),
    }


def _day(written: str, path: Path) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as cause:
        raise mistakes.bad_baseline(
            str(path), Message(f"没有 {written} 这一天", f"there is no day {written}")
        ) from cause


@cache
def _schema() -> Schema:
    text = (shipped("schemas") / SCHEMA_FILE).read_text(encoding="utf-8")
    return Schema(cast("dict[str, object]", json.loads(text)))
