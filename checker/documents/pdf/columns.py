"""Pages set in two columns: told apart where the evidence is strong, so that no line of one runs into a line of the other."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.pdf.page import Glyph

_FEWEST_ROWS = 8
_GUTTER = 1.0
"""Em."""
_MIDDLE = (0.35, 0.65)
"""Where, of the width of the text, a gutter may lie."""
_LONG = 10.0
"""Em; lines of running text are on average longer, cells of a table shorter."""
_RAGGED = 1.5
_NEARLY_ALL = 0.6


@dataclass(frozen=True, slots=True)
class _Split:
    """A row parted at a gap: the glyphs at its left and right, and the gap."""

    left: list[Glyph]
    right: list[Glyph]
    start: float
    end: float


def columns_of(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Return the glyphs of a page in parts to be read one after the other: one part, or above, left, right, below."""
    whole = [glyph for row in rows for glyph in row]
    shown = [[one for one in row if not one.text.isspace()] for row in rows]
    edges = [(row[0].left, row[-1].right) for row in shown if row]
    if len(edges) < _FEWEST_ROWS:
        return [whole]
    left, right = min(one for one, _ in edges), max(one for _, one in edges)
    low, high = (left + share * (right - left) for share in _MIDDLE)
    splits = [_split(row, low, high) for row in shown]
    start, end = _band(splits)
    parts = [one for one in splits[start:end] if one is not None]
    if len(parts) < _FEWEST_ROWS or not _are_columns(parts):
        return [whole]
    found = [
        [glyph for row in rows[:start] for glyph in row],
        [glyph for one in parts for glyph in one.left],
        [glyph for one in parts for glyph in one.right],
        [glyph for row in rows[end:] for glyph in row],
    ]
    return [one for one in found if one]


def _split(row: Sequence[Glyph], low: float, high: float) -> _Split | None:
    """Return the row parted at its widest gap near the middle."""
    best: _Split | None = None
    for index in range(1, len(row)):
        start, end = max(one.right for one in row[max(0, index - 2) : index]), row[index].left
        if (
            end - start >= _GUTTER * row[index].size
            and start < high
            and end > low
            and (best is None or end - start > best.end - best.start)
        ):
            best = _Split(list(row[:index]), list(row[index:]), start, end)
    return best


def _band(splits: Sequence[_Split | None]) -> tuple[int, int]:
    """Return the longest run of rows that one gutter parts."""
    best = (0, 0)
    start = 0
    while start < len(splits):
        first = splits[start]
        if first is None:
            start += 1
            continue
        low, high, end = first.start, first.end, start + 1
        while end < len(splits):
            one = splits[end]
            if one is None or min(high, one.end) - max(low, one.start) < _GUTTER * one.left[0].size:
                break
            low, high, end = max(low, one.start), min(high, one.end), end + 1
        if end - start > best[1] - best[0]:
            best = (start, end)
        start = end
    return best


def _are_columns(parts: Sequence[_Split]) -> bool:
    """Return whether both sides are running text: long lines, most of them full."""
    edge = max(one.start for one in parts)
    outer = max(one.right[-1].right for one in parts)
    size = parts[0].left[0].size
    full = [edge - one.start <= _RAGGED * size and outer - one.right[-1].right <= _RAGGED * size for one in parts]
    widths = [(one.start - one.left[0].left, one.right[-1].right - one.end) for one in parts]
    is_long = mean(one for one, _ in widths) >= _LONG * size and mean(one for _, one in widths) >= _LONG * size
    return is_long and sum(full) >= _NEARLY_ALL * len(parts)
