"""Tables without rules, or with level ones only: found where figures stand in columns, row after row, under heads.

The evidence must be strong, or the lines stay lines: three rows of a name and figures or more, nothing between them, each
column set flush or centred, every column of figures with one head of its own. A name that wraps, a head over two columns, a
row set off: any of these leaves it undecided which figure belongs where, and then nothing is claimed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.documents.pdf.cells import RuledCell, RuledTable
from checker.documents.pdf.lines import lines_of, segments_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.pdf.page import Glyph

_FIGURE = re.compile(r"[-－—]?\d[\d,，]*(?:[.．]\d+)?[%％]?|[-－—/]")
_CODE = re.compile(r"[123]\d{2}(?:\d{2}){0,2}")
_SAID = re.compile("(?:单位|日期|时间|部门)[^：:]{0,6}[：:]")
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_FLUSH = 2.5
"""Points within which edges count as flush."""
_GUTTER = 0.25
_NEXT_ROW = 3.5
"""Em; a row further down is not of the table."""
_MOST_HEADS = 3
_FILLED = (2, 3)
"""The share of fields that must hold something."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of a row that stands apart."""

    left: float
    right: float
    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def is_figure(self) -> bool:
        """Return whether it is a figure, or the dash that stands for none."""
        return _FIGURE.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a page: its segments, its baseline and its size."""

    segments: tuple[_Segment, ...]
    base: float
    size: float

    @property
    def holds_data(self) -> bool:
        """Return whether it is a name and figures; a code of the accounts may stand before the name."""
        parts = self.segments
        if len(parts) > 1 and _CODE.fullmatch(parts[0].text):
            parts = parts[1:]
        first, *others = parts
        return not first.is_figure and bool(others) and all(one.is_figure for one in others)

    @property
    def is_caption(self) -> bool:
        """Return whether it says something of the table, as 单位：万元 does, and is none of its heads."""
        return any(_SAID.search(one.text) for one in self.segments)


def aligned_tables(rows: Sequence[list[Glyph]], page: int) -> tuple[list[RuledTable], list[Glyph]]:
    """Return the tables among the rows of a page, and the glyphs of all other rows."""
    read = [_row(one) for one in rows]
    found: list[RuledTable] = []
    taken: set[int] = set()
    start = 0
    while start < len(read):
        end = _end_of_data(read, start)
        if sum(one is not None and len(one.segments) >= _FEWEST_COLUMNS for one in read[start:end]) >= _FEWEST_ROWS:
            heads = _heads_above(read, start)
            table = None if _goes_on(read, end) else _table(read[heads:start], read[start:end], page)
            if table is not None:
                found.append(table)
                taken.update(range(heads, end))
        start = max(end, start + 1)
    rest = [glyph for index, row in enumerate(rows) if index not in taken for glyph in row]
    return found, rest


def _row(glyphs: list[Glyph]) -> _Row | None:
    segments = tuple(
        _Segment(part[0].left, part[-1].right, "".join(one.text for one in part), tuple(part))
        for part in segments_of(glyphs)
    )
    if not segments:
        return None
    first = segments[0].glyphs[0]
    return _Row(segments, first.base, first.size)


def _end_of_data(rows: Sequence[_Row | None], start: int) -> int:
    end = start
    while end < len(rows):
        row = rows[end]
        if row is None or not row.holds_data or (end > start and not _is_next(rows[end - 1], row)):
            break
        end += 1
    return end


def _is_next(upper: _Row | None, lower: _Row | None) -> bool:
    return upper is not None and lower is not None and 0 < upper.base - lower.base <= _NEXT_ROW * upper.size


def _goes_on(rows: Sequence[_Row | None], end: int) -> bool:
    """Return whether more figures stand close below the row that ends the table: then that row is part of it, and not clear."""
    below = [one for one in rows[end : end + 3] if one is not None]
    if not below or not _is_next(rows[end - 1], below[0]):
        return False
    return any(len(one.segments) > 1 and one.segments[-1].is_figure for one in below)


def _heads_above(rows: Sequence[_Row | None], start: int) -> int:
    first = start
    while first > 0 and start - first < _MOST_HEADS:
        row = rows[first - 1]
        if row is None or len(row.segments) < _FEWEST_COLUMNS - 1 or not _is_next(row, rows[first]):
            break
        if row.is_caption or any(one.is_figure for one in row.segments):
            break
        first -= 1
    return first


def _table(heads: Sequence[_Row | None], data: Sequence[_Row | None], page: int) -> RuledTable | None:
    body = [one for one in data if one is not None]
    columns = _columns(body)
    if columns is None:
        return None
    titles = _titles([one for one in heads if one is not None], columns)
    if titles is None:
        return None
    cells = [_cell(0, column, titles[column], page) for column in range(len(columns))]
    for number, row in enumerate(body, 1):
        fields = {_column_of(one, columns): one for one in row.segments}
        cells += [
            _cell(number, column, fields[column].glyphs if column in fields else (), page)
            for column in range(len(columns))
        ]
    lows = [glyph.bottom for one in body[-1].segments for glyph in one.glyphs]
    highs = [glyph.top for title in titles for glyph in title]
    xs = (columns[0][0], *((one[1] + other[0]) / 2 for one, other in pairwise(columns)), columns[-1][1])
    return RuledTable(
        page=page,
        last_page=page,
        top=max(highs),
        bottom=min(lows),
        xs=xs,
        height=len(body) + 1,
        row_height=body[0].base - body[1].base,
        cells=tuple(cells),
    )


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]] | None:
    """Return the columns that the segments of all rows fall into, or None where they are not clear."""
    extents: list[tuple[float, float]] = []
    for one in sorted((segment for row in rows for segment in row.segments), key=lambda one: one.left):
        if extents and one.left < extents[-1][1]:
            extents[-1] = extents[-1][0], max(extents[-1][1], one.right)
        else:
            extents.append((one.left, one.right))
    fields = sum(len(row.segments) for row in rows)
    is_filled = fields * _FILLED[1] >= len(extents) * len(rows) * _FILLED[0]
    is_apart = all(other[0] - one[1] >= _GUTTER * rows[0].size for one, other in pairwise(extents))
    if len(extents) < _FEWEST_COLUMNS or max(len(row.segments) for row in rows) != len(extents):
        return None
    return extents if is_filled and is_apart and _are_flush(rows, extents) else None


def _are_flush(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Return whether the figures of every column keep to one edge, or to one middle."""
    for column in range(1, len(columns)):
        parts = [one for row in rows for one in row.segments if _column_of(one, columns) == column]
        edges = (
            [one.right for one in parts],
            [one.left for one in parts],
            [(one.left + one.right) / 2 for one in parts],
        )
        if len(parts) < _FEWEST_ROWS - 1 or min(max(one) - min(one) for one in edges) > _FLUSH:
            return False
    return True


def _column_of(segment: _Segment, columns: Sequence[tuple[float, float]]) -> int:
    middle = (segment.left + segment.right) / 2
    return min(range(len(columns)), key=lambda one: _off(middle, columns[one]))


def _off(x: float, column: tuple[float, float]) -> float:
    """Return how far a point lies outside of a column; inside, a little less than nothing."""
    return max(column[0] - x, x - column[1])


def _titles(heads: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> list[list[Glyph]] | None:
    """Return the glyphs of each column's head; None where a column of figures has none or a head may be of several."""
    if len(heads) > 1 and len(heads[0].segments) < len(columns) - 1:
        # The upper row may name groups of columns, and stands over one of each only by where it is set.
        return None
    titles: list[list[Glyph]] = [[] for _ in columns]
    for row in heads:
        for one in row.segments:
            over = [index for index, column in enumerate(columns) if one.left < column[1] and one.right > column[0]]
            if len(over) != 1:
                return None
            titles[over[0]].extend(one.glyphs)
    return titles if all(titles[1:]) else None


def _cell(row: int, column: int, glyphs: Sequence[Glyph], page: int) -> RuledCell:
    lines = tuple(lines_of(glyphs, page))
    return RuledCell(row=row, column=column, rows=1, columns=1, paragraphs=(lines,) if lines else ())
