"""Where the cells of a table of a page stand: spans resolved as browsers do, whatever the page claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.building import CellDraft
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.building import Line
    from checker.documents.limits import Limits

MOST_COLUMNS_SPANNED = 1000
"""What browsers take a larger span for."""
CELLS = Message("单元格", "cells")


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as the page writes it."""

    lines: tuple[Line, ...]
    rows: int
    columns: int


def span_of(written: str | None, largest: int) -> int:
    """Return a span; 1 for what is no number. 0 means to the last row and is `largest`, as is what goes beyond it."""
    if written is None:
        return 1
    text = written.strip()
    if not text.isascii() or not text.isdigit():
        return 1
    digits = text.lstrip("0") or "0"
    number = int(digits) if len(digits) <= len(str(largest)) else largest
    return min(number, largest) or largest


def placed(rows: Sequence[Sequence[Written]], source: str, limits: Limits) -> tuple[tuple[CellDraft, ...], int, int]:
    """Return the cells in their places, the height and the width.

    Raises:
        InputError: the spans cover more cells than the limit.

    """
    drafts: list[CellDraft] = []
    taken: dict[int, int] = {}
    covered = 0
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while taken.get(column, 0) > row:
                column += 1
            height = min(cell.rows, len(rows) - row)
            # A span ends before a column that a cell from above already covers.
            width = cell.columns
            if width > 1:
                width = next((n for n in range(1, width) if taken.get(column + n, 0) > row), width)
            if height > 1:
                covered += width
                if covered > limits.cells:
                    raise mistakes.holds_too_much(source, CELLS, limits, "cells")
                taken |= dict.fromkeys(range(column, column + width), row + height)
            drafts.append(CellDraft(row=row, column=column, rows=height, columns=width, lines=cell.lines))
            column += width
    return _narrowed(drafts, len(rows))


def _narrowed(drafts: list[CellDraft], height: int) -> tuple[tuple[CellDraft, ...], int, int]:
    """Return the table without the columns on the right in which no cell begins."""
    width = max((one.column for one in drafts), default=-1) + 1
    cut = tuple(
        one
        if one.column + one.columns <= width
        else CellDraft(row=one.row, column=one.column, rows=one.rows, columns=width - one.column, lines=one.lines)
        for one in drafts
    )
    return cut, height, width
