"""Sightings of one kind of thing in a text, told once with how often it was seen and where first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Json = dict[str, object]
_TITLED = re.compile(r"《[^《》\n]{1,120}》")


def gathered(rows: Iterable[Json], same: tuple[str, ...]) -> list[Json]:
    """Return the first row of those that agree in the keys `same`, with `uses` counting them all."""
    found: dict[tuple[object, ...], Json] = {}
    counts: dict[tuple[object, ...], int] = {}
    for row in rows:
        key = tuple(row.get(one) for one in same)
        found.setdefault(key, row)
        counts[key] = counts.get(key, 0) + 1
    return [{**row, "uses": counts[key]} for key, row in found.items()]


def titles(text: str) -> list[tuple[int, int]]:
    """Return where the titles in 《》 stand."""
    return [one.span() for one in _TITLED.finditer(text)]


def is_within(stretches: Sequence[tuple[int, int]], start: int) -> bool:
    """Return whether `start` lies in one of `stretches`, which are in order and apart."""
    from_, to = 0, len(stretches)
    while from_ < to:
        middle = (from_ + to) // 2
        if stretches[middle][1] <= start:
            from_ = middle + 1
        else:
            to = middle
    return from_ < len(stretches) and stretches[from_][0] <= start
