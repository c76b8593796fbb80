"""From the cells of a workbook to a document: titles and notes as paragraphs, and tables between them.

What is hidden is left out and said so, as on the printed page; a merged cell keeps its place among what is left.
"""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.building import Builder, CellDraft, Piece
from checker.documents.model import InSheet
from checker.documents.sheets import notes
from checker.documents.sheets.model import LAST_COLUMN, Area, address, column_letters
from checker.documents.sheets.regions import Filled, Paragraphs, Rows, regions_of
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.building import Line
    from checker.documents.limits import Limits
    from checker.documents.model import Document
    from checker.documents.sheets.model import Book, Sheet

_MERGES = Message("合并单元格", "merged cells")
_EMPTY_PER_FILLED, _EMPTY_SPARE = 4, 400
"""So many empty cells are listed for each filled one; a table that is emptier lists none, since nobody can look at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutLater:
    """The cells of a workbook, all that reading it needs a process of its own for; the document is made from them."""

    book: Book
    source: str
    sha256: str
    media_type: str
    limits: Limits

    def document(self) -> Document:
        """Return the document that the workbook shows, with notes of what it does not show.

        Raises:
            InputError: merged cells cover more than could be looked at.
        """
        builder = Builder()
        said = list(notes.of_book(self.book))
        with _uncollected():
            for sheet in self.book.sheets:
                if not sheet.is_hidden:
                    said.extend(notes.of_sheet(sheet))
                    _write_sheet(builder, sheet, self.source, self.limits)
        return builder.document(source=self.source, sha256=self.sha256, media_type=self.media_type, notes=said)


def _write_sheet(builder: Builder, sheet: Sheet, source: str, limits: Limits) -> None:
    for part in regions_of(_visible(sheet, source, limits)):
        if isinstance(part, Paragraphs):
            _write_paragraphs(builder, part, sheet.name)
        else:
            _write_table(builder, part, sheet.name)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nothing be collected meanwhile: what a large table is made of lives on, and looking through it takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _visible(sheet: Sheet, source: str, limits: Limits) -> list[Filled]:
    """Return the rows that show something, in order, each with its cells and how far they reach."""
    rows = {number: dict(row) for number, row in sheet.rows.items()}
    numbers = sorted(rows)
    anchors: dict[tuple[int, int], Area] = {}
    hidden = sheet.all_hidden_columns()
    next_column = _next_columns(hidden)
    work = 0
    for area in sheet.merges:
        first, last = bisect_left(numbers, area.top), bisect_right(numbers, area.bottom)
        work += last - first
        if work > 20 * limits.cells:
            raise mistakes.holds_too_much(source, _MERGES, limits, "cells", times=20)
        text = rows.get(area.top, {}).get(area.left, "")
        covered = 0
        for number in numbers[first:last]:
            row = rows[number]
            inside = [column for column in _few(row, area) if area.left <= column <= area.right]
            covered += len(inside)
            for column in inside:
                del row[column]
        work += covered
        if text:
            place = _first_visible(area, sheet, next_column)
            if place is not None:
                rows.setdefault(place[0], {})[place[1]] = text
                anchors[place] = area
    return [
        Filled(
            number=number,
            cells=cells,
            spans={column: anchors[number, column] for column in cells if (number, column) in anchors},
        )
        for number, row in sorted(rows.items())
        if number not in sheet.hidden_rows
        and (cells := {column: row[column] for column in sorted(row) if column not in hidden})
    ]


def _few(row: dict[int, str], area: Area) -> Sequence[int]:
    """Return the columns of `row` to be looked at for `area`: its own, or the area's, whichever are fewer."""
    if area.right - area.left < len(row):
        return [column for column in range(area.left, area.right + 1) if column in row]
    return list(row)


def _first_visible(area: Area, sheet: Sheet, next_column: Sequence[int]) -> tuple[int, int] | None:
    """Return the first cell of an area that is not hidden; hidden rows are known only where they show something."""
    row = area.top
    while row in sheet.hidden_rows and row < area.bottom:
        row += 1
    column = next_column[area.left]
    return None if row in sheet.hidden_rows or column > area.right else (row, column)


def _next_columns(hidden: frozenset[int]) -> list[int]:
    """Return for each column the first from there on that is not hidden."""
    found = list(range(LAST_COLUMN + 2))
    for column in sorted(hidden, reverse=True):
        found[column] = found[column + 1]
    return found


def _write_paragraphs(builder: Builder, part: Paragraphs, sheet: str) -> None:
    """Write each row as one paragraph, its cells set apart; a cell of several lines makes a paragraph of each."""
    for row in part.rows:
        line: list[Piece] = []
        for column, text in row.cells.items():
            container = InSheet(sheet, address(row.number, column))
            first, *others = _lines(text, container)
            line.extend([Piece("  "), *first] if line else first)
            for other in others:
                builder.paragraph(tuple(line))
                line = list(other)
        builder.paragraph(tuple(line))


def _lines(text: str, container: InSheet) -> Sequence[Line]:
    if text.isprintable() or len(text.splitlines()) == 1:
        return [(Piece(text, container, 0),)]
    lines: list[Line] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        lines.append((Piece(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), container, offset),))
        offset += len(line)
    return lines


def _write_table(builder: Builder, part: Rows, sheet: str) -> None:
    numbers = [row.number for row in part.rows]
    columns = sorted({column for row in part.rows for column in row.cells})
    drafts: list[CellDraft] = []
    position = {column: index for index, column in enumerate(columns)}
    for index, row in enumerate(part.rows):
        for column, text in row.cells.items():
            area = row.spans.get(column)
            at = position[column]
            height, width = 1, 1
            if area is not None:
                height = max(1, bisect_right(numbers, area.bottom) - index)
                width = max(1, bisect_right(columns, area.right) - at)
            container = InSheet(sheet, f"{column_letters(column)}{row.number + 1}")
            lines = Piece(text, container) if text.isprintable() else _lines(text, container)
            drafts.append(CellDraft(index, at, lines, height, width))
    height, width = len(numbers), len(columns)
    drafts.extend(_empty_cells(drafts, height, width))
    builder.table(drafts, height, width, sheet=sheet)


def _empty_cells(drafts: Sequence[CellDraft], height: int, width: int) -> list[CellDraft]:
    """Return the cells that show nothing and that none covers; none of a table that is nearly empty."""
    size = height * width
    if len(drafts) >= size:
        return []
    spanned = [one for one in drafts if one.rows > 1 or one.columns > 1]
    if (
        size > _EMPTY_PER_FILLED * len(drafts) + _EMPTY_SPARE
        or sum(one.rows * one.columns for one in spanned) > 2 * size
    ):
        return []
    taken = {(one.row, one.column) for one in drafts}
    for one in spanned:
        taken.update((one.row + down, one.column + right) for down in range(one.rows) for right in range(one.columns))
    return [
        CellDraft(row=row, column=column, lines=())
        for row in range(height)
        for column in range(width)
        if (row, column) not in taken
    ]
