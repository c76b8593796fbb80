"""A table of a report as HTML, spans kept; of a very large one the rows at the top and those that are marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from checker.marking.page.marked_text import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell, Table
    from checker.marking.page.numbered import Mark
    from checker.renderings.layout import Screen

MOST_ROWS = 200
MOST_COLUMNS = 60
AROUND = 1
_NUMBER = re.compile(r"[+\-－−(（]?[0-9０-９][0-9０-９,，.．]*\s*[%％)）]?|[-—–－/]+")


def table_html(text: str, table: Table, marks: Sequence[Mark], screen: Screen) -> str:
    """Return a table as HTML; it scrolls sideways by itself where it is too wide."""
    rows = _shown_rows(table, marks)
    width = min(table.width, MOST_COLUMNS)
    body: list[str] = []
    above = 0
    for first, last in rows:
        if first > above:
            body.append(_gap(first - above, width, screen))
        body += _stretch(text, table, (first, last), marks, screen)
        above = last
    if table.height > above:
        body.append(_gap(table.height - above, width, screen))
    note = ""
    if table.width > MOST_COLUMNS:
        count = table.width - MOST_COLUMNS
        said = screen.pick(f"右边另有 {count} 列没有显示", f"{count} more columns on the right are not shown")
        note = f'<p class="gap">{said}</p>'
    name = screen.pick(f"表 {table.number}", f"table {table.number}")
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{name}"><table>\n'
        + "\n".join(body)
        + f"\n</table></div>{note}"
    )


def _stretch(text: str, table: Table, span: tuple[int, int], marks: Sequence[Mark], screen: Screen) -> list[str]:
    """Return the rows from the first to the last, exclusive; cells that reach in from above are shown again, cut."""
    first, last = span
    width = min(table.width, MOST_COLUMNS)
    rows: list[list[Cell]] = [[] for _ in range(last - first)]
    for cell in table.cells:
        if cell.row < last and cell.row + cell.rows > first and cell.column < width:
            rows[max(cell.row, first) - first].append(cell)
    covered = [0] * width
    lines: list[str] = []
    for at, cells in enumerate(rows, start=first):
        parts: list[str] = []
        column = 0
        for cell in sorted(cells, key=lambda one: one.column):
            parts += ["<td></td>" for one in range(column, cell.column) if covered[one] <= at]
            right = min(cell.column + cell.columns, width)
            bottom = min(cell.row + cell.rows, last)
            parts.append(_cell(text, cell, (right - cell.column, bottom - at), marks, screen))
            covered[cell.column : right] = [bottom] * (right - cell.column)
            column = max(column, right)
        parts += ["<td></td>" for one in range(column, width) if covered[one] <= at]
        lines.append(f"<tr>{''.join(parts)}</tr>")
    return lines


def _cell(text: str, cell: Cell, spans: tuple[int, int], marks: Sequence[Mark], screen: Screen) -> str:
    columns, rows = spans
    attributes = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    if _NUMBER.fullmatch(cell.text):
        attributes += ' class="number"'
    content = marked(text, (cell.start, cell.end), marks, screen) if cell.text else ""
    return f"<td{attributes}>{content}</td>"


def _shown_rows(table: Table, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the stretches of rows to show, first and last exclusive."""
    if table.height <= MOST_ROWS:
        return [(0, table.height)]
    wanted = set(range(MOST_ROWS))
    starts = [cell.start for cell in table.cells]
    for mark in marks:
        first, last = bisect_right(starts, mark.start) - 1, bisect_left(starts, max(mark.end, mark.start + 1))
        for cell in table.cells[max(0, first) : last]:
            wanted |= set(range(max(0, cell.row - AROUND), min(table.height, cell.row + AROUND + 1)))
    found: list[tuple[int, int]] = []
    for row in sorted(wanted):
        if found and found[-1][1] == row:
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
    return found


def _gap(count: int, width: int, screen: Screen) -> str:
    said = screen.pick(f"此处略去 {count} 行，其中没有标注", f"{count} rows without marks are left out here")
    return f'<tr><td class="gap" colspan="{max(1, width)}">{said}</td></tr>'
