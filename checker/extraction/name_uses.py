"""What the report calls itself and its evaluation, and which public bodies it calls by names that are no more."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.extraction.sightings import gathered, is_within, titles

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.extraction.normal import NormalText
    from checker.extraction.text_words import TextWords

Json = dict[str, object]


def name_rows(normal: NormalText, words: TextWords) -> list[Json]:
    """Return each name the report uses for itself or its evaluation, where it uses more than one."""
    titled = titles(normal.text)
    return [
        row
        for kind, pattern in (("self", words.self_names), ("evaluation", words.evaluation_names))
        for row in _kind(kind, list(_sightings(normal, pattern, titled)))
    ]


def old_name_rows(normal: NormalText, words: TextWords, year: int | None) -> list[Json]:
    """Return each outdated name; the year it ended is left out where it depends on the town whether it had by `year`."""
    rows: list[Json] = []
    for sighting in _sightings(normal, words.old_name, titles(normal.text)):
        start = normal.position(_start(sighting))
        name = words.old_names[str(sighting["text"])]
        if normal.text[max(0, start - 8) : start].endswith(("原", *name.not_after)):
            continue
        row: Json = {"text": sighting["text"], "successor": name.successor}
        if year is None or not name.ended < year <= name.settled:
            row["ended"] = name.ended if year is not None and year <= name.ended else name.settled
        rows.append({**row, "span": sighting["span"]})
    return gathered(rows, ("text",))


def _sightings(normal: NormalText, pattern: re.Pattern[str], titled: list[tuple[int, int]]) -> Iterator[Json]:
    for one in pattern.finditer(normal.text):
        if not is_within(titled, one.start()):
            yield {"text": one.group(), "span": list(normal.span(one.start(), one.end()))}


def _kind(kind: str, sightings: list[Json]) -> list[Json]:
    counted = Counter(str(one["text"]) for one in sightings)
    if len(counted) < 2:  # noqa: PLR2004 -- one name throughout is no variant
        return []
    usual, uses = max(counted.items(), key=lambda pair: pair[1])
    return [
        {
            "text": row["text"],
            "kind": kind,
            "usual": usual,
            "usual_uses": uses,
            "uses": row["uses"],
            "span": row["span"],
        }
        for row in gathered(sightings, ("text",))
    ]


def _start(row: Json) -> int:
    span = row["span"]
    return span[0] if isinstance(span, list) else 0
