"""Statements of the narrative that are the figures of the report themselves: one print under two paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.report.tree import child, steps

if TYPE_CHECKING:
    from checker.report.tree import Path, Report

STATEMENTS = "statements"


def origins(report: Report) -> dict[Path, Path]:
    """Return the figure of the report that was taken from a statement, by the path of the statement's value."""
    rows = child(report.root, STATEMENTS)
    found: dict[Path, Path] = {}
    for index, row in enumerate(cast("list[object]", rows) if isinstance(rows, list) else []):
        path = child(row, "path")
        if isinstance(path, str) and child(row, "is_origin"):
            found[STATEMENTS, index, "value"] = steps(path)
    return found
