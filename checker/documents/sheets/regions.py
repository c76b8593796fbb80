"""The rows of a sheet cut into what a reader sees: titles, unit lines and notes as paragraphs, and the tables between them.

Decided by the shape of rows alone. A title, a line such as “编制单位：… 单位：万元” above a table, and notes and signatures
under it are paragraphs; an empty row, or a new title with its unit line, begins a new table where a head follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.documents.sheets.model import Area

_NUMBER = re.compile(r"[-−－+(（¥￥$]*[\d０-９][\d０-９,，.．]*\s*[%％‰)）]*|[-—－/]+|#.+")
_SAID = re.compile(r"[：:]\s*\S")
_FEW = 3
_WIDE = 3
_LONG = 15
_LONGEST_NUMBER = 40
_MOST_CAPTIONS = 10


@dataclass(slots=True, kw_only=True)
class Filled:
    """A row that shows something: its number in the sheet, its cells by column, and the areas of those that are merged."""

    number: int
    cells: dict[int, str]
    spans: Mapping[int, Area] = field(default_factory=dict)

    @property
    def has_number(self) -> bool:
        """Return whether a cell holds nothing but a number."""
        return any(len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text.strip()) for text in self.cells.values())


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Rows to be read as text."""

    rows: Sequence[Filled]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table."""

    rows: Sequence[Filled]


def regions_of(rows: Sequence[Filled]) -> Iterator[Paragraphs | Rows]:
    """Yield the parts of a sheet in order; every row is in one of them."""
    after = _after_captions(rows)
    starts = [0, *_starts(rows, after), len(rows)]
    for start, end in pairwise(starts):
        if start < end:
            yield from _parts(rows[start:end])


def _after_captions(rows: Sequence[Filled]) -> list[int]:
    """Return for each row the first from there on that is no caption; worked out once, from below."""
    found = [len(rows)] * (len(rows) + 1)
    for index in range(len(rows) - 1, -1, -1):
        found[index] = found[index + 1] if _is_caption(rows[index]) else index
    return found


def _starts(rows: Sequence[Filled], after_captions: Sequence[int]) -> Iterator[int]:
    """Yield where a new table begins after an empty row, or under a title and a unit line of its own."""
    reach = -1
    fresh = 0
    for index, row in enumerate(rows):
        # A row beside a tall cell of the rows above it is of their table, whatever it says.
        if (
            row.number > reach
            and index
            and _is_start(
                after_captions,
                rows,
                index,
                is_after_gap=row.number > max(reach, rows[index - 1].number) + 1,
                fresh=fresh,
            )
        ):
            fresh = index
            yield index
        reach = max([reach, *(area.bottom for area in row.spans.values())])


def _is_start(
    after_captions: Sequence[int], rows: Sequence[Filled], index: int, *, is_after_gap: bool, fresh: int
) -> bool:
    after = after_captions[index]
    if after >= len(rows):
        # Only text is left: it stands under the table, and belongs to none.
        return False
    if is_after_gap:
        return _is_head(rows[after])
    if after == index or after_captions[fresh] >= index:
        return False
    return (
        _is_title(rows[index])
        and any(map(_is_said, rows[index : min(after, index + _MOST_CAPTIONS)]))
        and _is_head(rows[after])
    )


def _parts(rows: Sequence[Filled]) -> Iterator[Paragraphs | Rows]:
    columns = {column for row in rows for column in row.cells}
    leftmost = min(columns)
    first = len(rows) if len(columns) == 1 else _past_captions(rows, 0)
    if 0 < first < len(rows) and _is_corner(rows[first - 1], leftmost) and rows[first].has_number:
        # The last of them is no caption but the head of a table whose corner is empty.
        first -= 1
    last, held = len(rows), _beside_tall_cells(rows)
    while last > first and last - 1 not in held and _is_foot(rows[last - 1], leftmost):
        last -= 1
    if first:
        yield Paragraphs(rows[:first])
    if first < last:
        yield Rows(rows[first:last])
    if last < len(rows):
        yield Paragraphs(rows[last:])


def _beside_tall_cells(rows: Sequence[Filled]) -> frozenset[int]:
    """Return the rows that a merged cell of a row above reaches into."""
    found: set[int] = set()
    reach = -1
    for index, row in enumerate(rows):
        if row.number <= reach:
            found.add(index)
        reach = max([reach, *(area.bottom for area in row.spans.values())])
    return frozenset(found)


def _past_captions(rows: Sequence[Filled], index: int) -> int:
    while index < len(rows) and _is_caption(rows[index]):
        index += 1
    return index


def _is_caption(row: Filled) -> bool:
    return not row.has_number and (len(row.cells) == 1 or _is_said(row))


def _is_said(row: Filled) -> bool:
    """Return whether a row says something of the table, as `单位：万元` does, the name and what it is in one cell."""
    return len(row.cells) <= _FEW and not row.has_number and any(_SAID.search(text) for text in row.cells.values())


def _is_title(row: Filled) -> bool:
    return len(row.cells) == 1 and any(area.right - area.left + 1 >= _WIDE for area in row.spans.values())


def _is_head(row: Filled) -> bool:
    return len(row.cells) > 1 and not row.has_number


def _is_corner(row: Filled, leftmost: int) -> bool:
    return len(row.cells) == 1 and min(row.cells) > leftmost and not _is_said(row) and not row.spans


def _is_foot(row: Filled, leftmost: int) -> bool:
    if row.has_number:
        return False
    if len(row.cells) == 1:
        column, text = next(iter(row.cells.items()))
        return column == leftmost and (column in row.spans or len(text) >= _LONG or _SAID.search(text) is not None)
    return _is_said(row)
