"""Small reports with targets and results, and what was read of them in one line a target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from tests.extraction.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

GOALS = "一、绩效目标设定情况\n"
RESULTS = "二、绩效目标完成情况\n"

Row = dict[str, Any]


def goals_of(targets: str, results: str, more: str = "") -> Row:
    """Return the goals of a report whose two chapters say these texts."""
    return cast("Row", read_text(f"{GOALS}{targets}\n{RESULTS}{results}\n{more}").report.get("goals", {}))


def told(goals: Row) -> list[str]:
    """Return a line for each target: what it asks for, what answers it, and after a question mark what may."""
    results = goals.get("results", [])
    lines = []
    for one in goals.get("targets", []):
        sure = [_said(each) for each in results if one["id"] in each.get("target_ids", ())]
        unsure = [_said(each) for each in results if one["id"] in each.get("candidate_ids", ())]
        line = f"{_said(one)} <- {'；'.join(sure)}" if sure else _said(one)
        lines.append(f"{line} <-? {'；'.join(unsure)}" if unsure else line)
    return lines


def unanswering(goals: Row) -> list[str]:
    """Return the results that answer no target for sure."""
    return [_said(one) for one in goals.get("results", []) if not one.get("target_ids")]


def _said(row: Row) -> str:
    quantity = cast("Mapping[str, str]", row.get("qty") or {})
    growth = cast("Mapping[str, str]", row.get("yoy") or {})
    share = cast("Mapping[str, str]", (row.get("share") or {}).get("value") or {})
    parts = [
        "、".join(row.get("entities", ())) or row.get("indicator", row["text"]),
        f"{quantity.get('op', '')}{quantity['value']}{quantity.get('unit', '')}" if quantity else "",
        f"同比{growth['value']}" if growth else "",
        f"占{share['value']}" if share and not quantity else "",
        row.get("stage_required") or row.get("stage_reached") or "",
        row.get("deadline") or row.get("date") or "",
        "有原因" if row.get("reasons") else "",
    ]
    return " ".join(one for one in parts if one)
