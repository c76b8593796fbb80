"""Pages into the order of reading: tables, and paragraphs that run on over lines and page ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from checker.documents.pdf.aligned import aligned_tables
from checker.documents.pdf.cells import RuledTable, tables_of
from checker.documents.pdf.columns import columns_of
from checker.documents.pdf.flow import Measure, measure_of, paragraphs_of, style_of
from checker.documents.pdf.furniture import furniture_of
from checker.documents.pdf.grid import grids_of
from checker.documents.pdf.joined_tables import continued
from checker.documents.pdf.lines import PrintedLine, lines_of, rows_of
from checker.documents.pdf.overprints import without_overprints
from checker.documents.pdf.slivers import without_slivers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.pdf.flow import Style
    from checker.documents.pdf.furniture import Furniture
    from checker.documents.pdf.grid import Stroke
    from checker.documents.pdf.page import Page

Paragraph = list[PrintedLine]
Item = Paragraph | RuledTable

_SAME_WIDTH = 10.0
_MOST_PARTS = 4
"""Of one page, when it is set in columns."""
_NARROW = 0.5
_SLACK = 10.0
_SHORTEST = 40.0
"""Points; of the stroke above footnotes."""
_SMALL = 0.95
_AMOUNT = re.compile(r"(?<![\d.])\d[\d,，]*\.\d+(?![\d.])")
_FEWEST_ROWS = _FEWEST_COLUMNS = 3
_FEWEST_AMOUNTS = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """What the pages hold, in order of reading; `left_out` counts page numbers and repeated heads and feet.

    On the pages of `bare` figures stand in columns that were not made out: a table without rules, left as lines. On those of
    `overprinted` text lay over other text, on those of `slanted` it ran another way, and was left out.
    """

    items: tuple[Item, ...]
    left_out: int
    bare: tuple[int, ...] = ()
    overprinted: tuple[int, ...] = ()
    slanted: tuple[int, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """A page taken apart, or a column of it: its tables, its lines outside of them from top to bottom, its level strokes that belong to no table.

    `asides` are lines that interrupt the text: the first print of a running head, and footnotes. `slanted` counts the characters
    that run another way and were not read.
    """

    page: Page
    area: int
    width: float
    tables: list[RuledTable]
    lines: list[PrintedLine]
    strokes: list[Stroke]
    asides: list[PrintedLine] = field(default_factory=list)
    slanted: int = 0


def layout_of(pages: Sequence[Page | None]) -> Layout:
    """Return what the pages hold; those that could not be read are passed over."""
    pages, overprinted = without_overprints(pages)
    sheets = [sheet for one in pages if one is not None for sheet in _sheets(one)]
    furniture = furniture_of([one.lines for one in sheets], [one.page.height for one in sheets])
    _take_out(sheets, furniture)
    measures = _measures(sheets)
    for sheet in sheets:
        _set_notes_aside(sheet, measures[sheet.area])
    style = style_of([line for one in sheets for line in one.lines], measures)
    order = _Order(style, _floors(sheets))
    for sheet in sheets:
        order.asides.extend(sheet.asides)
        both: list[PrintedLine | RuledTable] = [*sheet.lines, *sheet.tables]
        for one in sorted(both, key=lambda one: -one.top):
            order.add(one)
    order.close()
    bare = sorted({one.page.number for one in sheets if _holds_columns(one.lines)})
    slanted = sorted({one.page.number for one in sheets if one.slanted})
    return Layout(tuple(order.items), len(furniture.left_out), tuple(bare), tuple(overprinted), tuple(slanted))


def _holds_columns(lines: Sequence[PrintedLine]) -> bool:
    """Return whether lines that follow one another have several amounts each, far apart, as rows of a table do."""
    run = 0
    for one in lines:
        is_row = one.columns >= _FEWEST_COLUMNS and len(_AMOUNT.findall(one.text)) >= _FEWEST_AMOUNTS
        run = run + 1 if is_row else 0
        if run == _FEWEST_ROWS:
            return True
    return False


@dataclass(slots=True)
class _Order:
    """What is written, in order: a paragraph is closed by a table, and what interrupts it waits until then.

    `floors` are how far down the text of each page may reach.
    """

    style: Style
    floors: dict[int, float]
    items: list[Item] = field(default_factory=list)
    running: list[PrintedLine] = field(default_factory=list)
    asides: list[PrintedLine] = field(default_factory=list)

    def add(self, one: PrintedLine | RuledTable) -> None:
        """Add a line or a table below, or on the page after, all that was added."""
        if isinstance(one, PrintedLine):
            self.running.append(one)
            return
        last = self.items[-1] if self.items and not self.running else None
        if isinstance(last, RuledTable) and last.last_page == one.page - 1 and self._has_filled(last, one):
            whole = continued(last, one)
            if whole is not None:
                self.items[-1] = whole
                return
        self.close()
        self.items.append(one)

    def close(self) -> None:
        """Write the lines that have been waiting."""
        self.items.extend(paragraphs_of(self.running, self.style))
        self.items.extend(paragraphs_of(self.asides, self.style))
        self.running.clear()
        self.asides.clear()

    def _has_filled(self, first: RuledTable, second: RuledTable) -> bool:
        """Return whether the next row had no room left on the page where the first table ends."""
        return first.bottom - self.floors[first.last_page] <= second.row_height + _SLACK


def _sheets(page: Page) -> list[_Sheet]:
    """Return a page as one, or by its columns in the order they are read."""
    grids, strokes = grids_of(page.rules)
    tables, outside, upright = tables_of(grids, page.glyphs, page.number, page.turned)
    tables = [without_slivers(one) for one in tables]
    bare, outside = aligned_tables(rows_of(outside), page.number)
    tables = [*tables, *bare]
    # A page with tables is read across: what stands beside a table cannot be told from a column.
    parts = [outside] if tables else columns_of(rows_of(outside))
    area = page.number * _MOST_PARTS
    if len(parts) == 1:
        lines = lines_of(outside, page.number, area)
        return [_Sheet(page, area, page.width, tables, lines, strokes, slanted=page.slanted - upright)]
    found = []
    for number, part in enumerate(parts):
        width = max(one.right for one in part) - min(one.left for one in part)
        found.append(
            _Sheet(page, area + number, width, [], lines_of(part, page.number, area + number), [], slanted=page.slanted)
        )
    return found


def _take_out(sheets: Sequence[_Sheet], furniture: Furniture) -> None:
    """Take the running lines out of the pages; those that are printed there first are set aside."""
    gone = furniture.left_out | furniture.first_prints
    for number, sheet in enumerate(sheets):
        sheet.asides += [one for index, one in enumerate(sheet.lines) if (number, index) in furniture.first_prints]
        sheet.lines = [one for index, one in enumerate(sheet.lines) if (number, index) not in gone]


def _set_notes_aside(sheet: _Sheet, measure: Measure) -> None:
    """Set footnotes aside: lines of small type at the foot of a page, below a short stroke at the left."""
    for stroke in sheet.strokes:
        width = stroke.end - stroke.start
        if abs(stroke.start - measure.left) > _SLACK or not _SHORTEST <= width <= _NARROW * (
            measure.right - measure.left
        ):
            continue
        below = [one for one in sheet.lines if one.base < stroke.at]
        above = [one.size for one in sheet.lines if one.base >= stroke.at]
        tables = any(one.bottom < stroke.at for one in sheet.tables)
        if below and above and not tables and max(one.size for one in below) < _SMALL * median(above):
            sheet.asides += below
            sheet.lines = [one for one in sheet.lines if one.base >= stroke.at]
            return


def _floors(sheets: Sequence[_Sheet]) -> dict[int, float]:
    """Return how far down the text reaches on pages as wide as each."""
    lows: dict[int, float] = {}
    for sheet in sheets:
        width = round(sheet.width / _SAME_WIDTH)
        bottoms = [one.bottom for one in (*sheet.lines, *sheet.asides)] + [one.bottom for one in sheet.tables]
        low = min(bottoms, default=sheet.page.height)
        lows[width] = min(lows.get(width, low), low)
    return {one.page.number: lows[round(one.width / _SAME_WIDTH)] for one in sheets}


def _measures(sheets: Sequence[_Sheet]) -> dict[int, Measure]:
    """Return the edges of the text of each page: those of all pages as wide, since a page alone may hold a few lines only."""
    by_width: dict[tuple[int, int], list[_Sheet]] = {}
    for sheet in sheets:
        by_width.setdefault((sheet.area % _MOST_PARTS, round(sheet.width / _SAME_WIDTH)), []).append(sheet)
    found: dict[int, Measure] = {}
    for alike in by_width.values():
        measure = _measure([line for one in alike for line in one.lines], alike[0].width)
        found |= dict.fromkeys((one.area for one in alike), measure)
    return found


def _measure(lines: Sequence[PrintedLine], width: float) -> Measure:
    """Return the edges of lines on pages of that width; lines that are all short say nothing of the right edge."""
    measure = measure_of(lines) or Measure(0.0, width)
    if measure.right - measure.left < _NARROW * width:
        return Measure(measure.left, max(measure.right, width - measure.left))
    return measure
