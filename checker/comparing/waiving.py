"""Waivers on what was found across years and reports: the failures of a unit's own report that somebody has approved.

A failure of a group, or of a unit without a report, has no report whose unit and year a waiver could name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from checker.findings.model import FigureShown, Outcome
from checker.kernel.message import Message
from checker.waivers.values import is_same

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from checker.comparing.compare import Asking, Compared, Row
    from checker.waivers.model import Condition, Waiver, WaiverBook

FAIL, WAIVED = Outcome.FAIL.value, Outcome.WAIVED.value


@dataclass(frozen=True, slots=True)
class Waived:
    """The waivers of a run, and the day they are held against."""

    book: WaiverBook
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose report something was found in: the unit by any of its names, and the fiscal year."""

    names: tuple[str, ...]
    year: int | None


def owners_of(found: Compared, asking: Asking) -> dict[str, Owner]:
    """Return whose the reports are in which something fails, by the id of the report."""
    wanted = {str(one["report_id"]) for one in found.findings if one["outcome"] == FAIL and one["report_id"]}
    if not wanted:
        return {}
    rows = asking.rows("select report_id, unit_code, unit_name, fiscal_year from reports where state = 'judged'")
    return {
        str(row["report_id"]): Owner(
            names=tuple(str(row[key]) for key in ("unit_code", "unit_name") if row[key]),
            year=cast("int | None", row["fiscal_year"]),
        )
        for row in rows
        if row["report_id"] in wanted
    }


def settle_across(found: Compared, owners: Mapping[str, Owner], waived: Waived) -> Compared:
    """Return what was found with every failure marked as waived for which a waiver holds that day."""
    settled = [_settled(one, owners.get(str(one["report_id"])), waived) for one in found.findings]
    moved: dict[str, int] = {}
    for before, after in zip(found.findings, settled, strict=True):
        if before is not after:
            rule = str(after["rule"])
            # What fails against several others is told once.
            moved[rule] = moved.get(rule, 0) + max(1, len(cast("list[str]", after["peers"])))
    return (
        replace(found, findings=tuple(settled), outcomes=tuple(_recounted(found.outcomes, moved))) if moved else found
    )


def _settled(row: Row, owner: Owner | None, waived: Waived) -> Row:
    if owner is None or row["outcome"] != FAIL:
        return row
    concerned = waived.book.of(owner.names, owner.year)
    waiver = next((one for one in concerned if _holds(one, row, waived.today)), None)
    return row if waiver is None else row | {"outcome": WAIVED, "waiver": waiver.id}


def _holds(waiver: Waiver, row: Row, today: date) -> bool:
    """Return whether a waiver is for a failure, in force, and every figure it is bound to still what it was."""
    if waiver.rule != row["rule"] or not waiver.approved_on <= today <= waiver.expires:
        return False
    figures = [_figure(one) for one in cast("list[Row]", row["figures"])]
    return _is_meant(waiver, str(row["subject"])) and all(_stands(one, figures) for one in waiver.conditions)


def _is_meant(waiver: Waiver, subject: str) -> bool:
    """Return whether a waiver speaks of what was found: the figure itself, the thing it is a figure of, or a chapter."""
    within = subject.rpartition(".")[0]
    return any(one in (subject, within) or one == f"chapters.{subject}" for one in waiver.subjects)


def _stands(condition: Condition, figures: Iterable[FigureShown]) -> bool:
    """Return whether a figure is as a waiver says; of two reports' figures of one name this report's own, which is first."""
    figure = next((one for one in figures if one.path == condition.path), None)
    return figure is not None and is_same(condition.written, figure)


def _figure(row: Row) -> FigureShown:
    label = Message(str(row["label_zh"] or ""), str(row["label_en"] or ""))
    value = None if row["value"] is None else str(row["value"])
    return FigureShown(path=str(row["path"]), label=label, value=value, unit=str(row["unit"] or ""), place=None)


def _recounted(outcomes: Iterable[Row], moved: Mapping[str, int]) -> Iterable[Row]:
    """Yield how judgements came out, with those that are waived no longer among the failures."""
    for row in outcomes:
        count = moved.get(str(row["rule"]), 0) if row["outcome"] == FAIL else 0
        left = cast("int", row["judgements"]) - count
        if left:
            yield row | {"judgements": left}
        if count:
            yield row | {"outcome": WAIVED, "judgements": count}
