"""Rows of `lines` taken out or put where they belong, and every path that leads to a row put right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Json = dict[str, object]
_BY_FUNCTION = ("finance", "expenditure", "by_function")
_FUNCTION = re.compile(r"[(（]类[)）].*[(（]项[)）]$")
"""An item of the classification by function, class and item named; the one by economic nature has no items."""
_INCOME = "收入"
_REFERENCES = ("path", "change", "left", "right", "share_of")


def without_empty_lines(report: Json) -> None:
    """Take the rows without a label out of `lines`, which is left out when none stays."""
    rows = cast("list[Json]", report.get("lines", []))
    kept = [index for index, row in enumerate(rows) if "label" in row]
    report["lines"] = [rows[index] for index in kept]
    if len(kept) < len(rows):
        _follow(report, {f"lines.{old}.": f"lines.{new}." for new, old in enumerate(kept)})
    if not kept:
        del report["lines"]


def functions_apart(report: Json) -> None:
    """Put the rows of `lines` that are items of the classification by function among the expenditure by function."""
    rows = cast("list[Json]", report.get("lines", []))
    chosen = [index for index, row in enumerate(rows) if _is_function(str(row["label"]))]
    if not chosen:
        return
    kept = [index for index in range(len(rows)) if index not in chosen]
    owner = report
    for step in _BY_FUNCTION[:-1]:
        owner = cast("Json", owner.setdefault(step, {}))
    listed = cast("list[Json]", owner.setdefault(_BY_FUNCTION[-1], []))
    moved_to = len(listed)
    listed += [rows[index] for index in chosen]
    report["lines"] = [rows[index] for index in kept]
    moved = {f"lines.{old}.": f"lines.{new}." for new, old in enumerate(kept)}
    moved |= {f"lines.{old}.": f"{'.'.join(_BY_FUNCTION)}.{new}." for new, old in enumerate(chosen, moved_to)}
    _follow(report, moved)
    if not kept:
        del report["lines"]


def _is_function(label: str) -> bool:
    return _FUNCTION.search(label) is not None and _INCOME not in label


def _follow(report: Json, moved: Mapping[str, str]) -> None:
    """Put every path right that leads to a row that has moved."""
    for owner in _owners(report):
        for key in _REFERENCES:
            path = owner.get(key)
            if isinstance(path, str) and path.startswith("lines."):
                head = ".".join(path.split(".", 2)[:2]) + "."
                owner[key] = moved.get(head, head) + path[len(head) :]


def _owners(node: object) -> Iterator[Json]:
    if isinstance(node, list):
        for one in node:
            yield from _owners(one)
    elif isinstance(node, dict):
        yield node
        for one in node.values():
            yield from _owners(one)
