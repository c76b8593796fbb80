"""Rows of a table set with tabs, or with spaces so that its columns stand below one another."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from checker.documents.drawn_rows import MOST_COLUMNS, Slot, is_numeric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.drawn_rows import Line

_SPACES = re.compile(r"[ \u00a0\u3000]{2,}")
_DECIMAL = re.compile(r"\d[.．]\d|[%％]|万元|亿元|\d元")
_MARKER = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]*")
_PAIR, _LEAST_ROWS, _LEAST_COLUMNS = 2, 3, 3


def tabbed(text: str, lines: Sequence[Line]) -> list[list[Slot]] | None:
    """Return the rows of lines with tabs between their cells; None where they may be a list or a table of contents."""
    rows = [_at_tabs(text, one) for one in lines]
    width = len(rows[0])
    if len(rows) < _PAIR or any(len(row) != width for row in rows) or width > MOST_COLUMNS:
        return None
    if all(_MARKER.fullmatch(text[row[0].start : row[0].end]) for row in rows[:1]) and width == _PAIR:
        return None
    cells = [[text[slot.start : slot.end] for slot in row] for row in rows]
    if width == _PAIR:
        # Two columns are those of a table of contents as well: figures as only tables have them are needed.
        figures = sum(1 for row in cells if is_numeric(row[1]) and _DECIMAL.search(row[1]))
        return rows if len(rows) >= _LEAST_ROWS and figures * 2 >= len(rows) and not is_numeric(cells[0][1]) else None
    has_head = any(cells[0]) and not any(is_numeric(one) for one in cells[0])
    return rows if has_head and any(is_numeric(one) for row in cells[1:] for one in row) else None


def aligned(text: str, lines: Sequence[Line]) -> list[list[Slot]] | None:
    """Return the rows of lines set with spaces: a head and figures below it, each column apart from the next in every row."""
    if len(lines) < _LEAST_ROWS:
        return None
    rows = [_at_gaps(one) for one in lines]
    width = len(rows[0])
    if not _LEAST_COLUMNS <= width <= MOST_COLUMNS or any(len(row) != width for row in rows):
        return None
    cells = [[text[slot.start : slot.end] for slot in row] for row in rows]
    if any(is_numeric(one) for one in cells[0]) or not all(any(is_numeric(one) for one in row) for row in cells[1:]):
        return None
    spans = [_columns(text, line, row) for line, row in zip(lines, rows, strict=True)]
    for at in range(width - 1):
        if max(row[at][1] for row in spans[1:]) >= min(row[at + 1][0] for row in spans[1:]):
            return None
    return rows


def _at_tabs(text: str, line: Line) -> list[Slot]:
    """Return the cells between single tabs, empty ones at the end too; a tab before the words is an indent."""
    found: list[Slot] = []
    start = line.start
    last = line.end
    while text[last : last + 1] in ("\t", " "):
        last += 1
    for part in text[start:last].split("\t"):
        end = start + len(part)
        left, right = start, end
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        found.append(Slot(left, right))
        start = end + 1
    return found


def _at_gaps(line: Line) -> list[Slot]:
    found: list[Slot] = []
    at = 0
    for gap in _SPACES.finditer(line.text):
        found.append(Slot(line.start + at, line.start + gap.start()))
        at = gap.end()
    return [*found, Slot(line.start + at, line.end)]


def _columns(text: str, line: Line, row: Sequence[Slot]) -> list[tuple[int, int]]:
    """Return from which to which column of the screen each cell stands."""
    found: list[tuple[int, int]] = []
    width, at = 0, line.column
    for slot in row:
        width += _width(text[at : slot.start])
        right = width + _width(text[slot.start : slot.end])
        found.append((width, right))
        width, at = right, slot.end
    return found


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
