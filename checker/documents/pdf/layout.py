"""Pages into the order of reading: tables, and paragraphs that run on over lines and page ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.pdf.cells import RuledTable, tables_of
from checker.documents.pdf.flow import Measure, measure_of, paragraphs_of, style_of
from checker.documents.pdf.furniture import Furniture, furniture_of
from checker.documents.pdf.grid import grids_of
from checker.documents.pdf.joined_tables import continued
from checker.documents.pdf.lines import PrintedLine, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.pdf.page import Page

Paragraph = list[PrintedLine]
Item = Paragraph | RuledTable

_SAME_WIDTH = 10.0
_NARROW = 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages hold, in order of reading; `left_out` counts page numbers and repeated heads and feet."""

    items: tuple[Item, ...]
    left_out: int


@dataclass(slots=True)
class _Sheet:
    """A page taken apart: its tables, and its lines outside of them from top to bottom."""

    page: Page
    tables: list[RuledTable]
    lines: list[PrintedLine]


def layout_of(pages: Sequence[Page | None]) -> Layout:
    """Return what the pages hold; those that could not be read are passed over."""
    sheets = [_sheet(one) for one in pages if one is not None]
    furniture = furniture_of([one.lines for one in sheets], [one.page.height for one in sheets])
    asides = _take_out(sheets, furniture)
    style = style_of([line for one in sheets for line in one.lines], _measures(sheets))
    items: list[Item] = []
    running: list[PrintedLine] = []
    waiting: list[PrintedLine] = []

    def close() -> None:
        items.extend(paragraphs_of(running, style))
        items.extend([one] for one in waiting)
        running.clear()
        waiting.clear()

    for sheet, aside in zip(sheets, asides, strict=True):
        waiting.extend(aside)
        for one in _in_order(sheet):
            if isinstance(one, PrintedLine):
                running.append(one)
                continue
            follows = not running
            close_needed = bool(running or waiting)
            if close_needed:
                close()
            last = items[-1] if items else None
            whole = None
            if follows and isinstance(last, RuledTable) and last.last_page == one.page - 1:
                whole = continued(last, one)
            if whole is None:
                items.append(one)
            else:
                items[-1] = whole
    close()
    return Layout(tuple(items), len(furniture.left_out))


def _sheet(page: Page) -> _Sheet:
    grids, _ = grids_of(page.rules)
    tables, outside = tables_of(grids, page.glyphs, page.number)
    return _Sheet(page, tables, lines_of(outside, page.number))


def _take_out(sheets: Sequence[_Sheet], furniture: Furniture) -> list[list[PrintedLine]]:
    """Take the running lines out of the pages; return, for each page, those that are printed there first."""
    asides = []
    for number, sheet in enumerate(sheets):
        asides.append([one for index, one in enumerate(sheet.lines) if (number, index) in furniture.first_prints])
        gone = furniture.left_out | furniture.first_prints
        sheet.lines = [one for index, one in enumerate(sheet.lines) if (number, index) not in gone]
    return asides


def _measures(sheets: Sequence[_Sheet]) -> dict[int, Measure]:
    """Return the edges of the text of each page: those of all pages as wide, since a page alone may hold a few lines only."""
    found: dict[int, Measure] = {}
    for sheet in sheets:
        width = sheet.page.width
        lines = [line for other in sheets if abs(other.page.width - width) <= _SAME_WIDTH for line in other.lines]
        found[sheet.page.number] = _measure(lines, width)
    return found


def _measure(lines: Sequence[PrintedLine], width: float) -> Measure:
    """Return the edges of lines on pages of that width; lines that are all short say nothing of the right edge."""
    measure = measure_of(lines) or Measure(0.0, width)
    if measure.right - measure.left < _NARROW * width:
        return Measure(measure.left, max(measure.right, width - measure.left))
    return measure


def _in_order(sheet: _Sheet) -> list[PrintedLine | RuledTable]:
    items: list[PrintedLine | RuledTable] = [*sheet.lines, *sheet.tables]
    return sorted(items, key=lambda one: -one.top)
