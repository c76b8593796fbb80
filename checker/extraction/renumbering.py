"""Rows of `lines` that came to nothing taken out, and every path that leads to a later row put right."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, object]
_REFERENCES = ("path", "change", "left", "right", "share_of")


def without_empty_lines(report: Json) -> None:
    """Take the rows without a label out of `lines`, which is left out when none stays."""
    rows = cast("list[Json]", report.get("lines", []))
    kept = [index for index, row in enumerate(rows) if "label" in row]
    report["lines"] = [rows[index] for index in kept]
    if len(kept) < len(rows):
        moved = {f"lines.{old}.": f"lines.{new}." for new, old in enumerate(kept)}
        for owner in _owners(report):
            for key in _REFERENCES:
                path = owner.get(key)
                if isinstance(path, str) and path.startswith("lines."):
                    head = ".".join(path.split(".", 2)[:2]) + "."
                    owner[key] = moved.get(head, head) + path[len(head) :]
    if not kept:
        del report["lines"]


def _owners(node: object) -> Iterator[Json]:
    if isinstance(node, list):
        for one in node:
            yield from _owners(one)
    elif isinstance(node, dict):
        yield node
        for one in node.values():
            yield from _owners(one)
