"""Reads the reasons of a few sentences: which item each is given to, and which comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tests.extraction.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Json = dict[str, object]


def reasons_in(text: str) -> dict[str, str]:
    """Return the reasons of a text by item and comparison."""
    return reasons_of(read_text(text).report)


def reasons_of(report: Json) -> dict[str, str]:
    """Return the reasons by item and comparison; rows of lines by their label, several of one place by a bar."""
    found: dict[str, list[str]] = {}
    for place, reason in _walk({key: value for key, value in report.items() if key != "goals"}, ""):
        found.setdefault(f"{place} {reason['compares']}", []).append(str(reason["text"]))
    return {place: "|".join(texts) for place, texts in found.items()}


def _walk(node: object, path: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    if isinstance(node, list):
        for one in node:
            label = str(cast("Json", one).get("label", "")) if isinstance(one, dict) else ""
            yield from _walk(one, f"{path}.{label}".strip("."))
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key == "reasons":
            for reason in cast("Sequence[Json]", value):
                yield path, reason
        else:
            yield from _walk(value, f"{path}.{key}".strip("."))
