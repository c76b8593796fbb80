"""Tables that plain text draws with bars, tabs or columns of spaces; everything else stays a paragraph a line.

A table is taken only where every row says so in the same way, and holds figures: one of words alone is read as words. Where rows differ, the lines stay what they are: a figure in the
wrong column is worse than one not read. Cells keep their offsets into the text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents.drawn_rows import Line, Slot, bars_of, boxed, is_number, is_numeric, piped
from checker.documents.model import Block, BlockKind, Cell, Table
from checker.documents.paragraphs import paragraphs_of
from checker.documents.spaced_rows import aligned, tabbed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SIGNS = ("|", "｜", "│", "┃", "\t", "  ", "\u3000\u3000")
_MOST_CELLS = 200_000
_MOST_GAP = 2
_LEAST_ROWS = 3
_LEAST_COLUMNS, _MOST_LISTED_COLUMNS = 2, 24

Rows = list[list[Slot]]


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and tables of a plain text."""
    paragraphs = paragraphs_of(text)
    if not any(one in text for one in _SIGNS):
        return paragraphs
    lines = _lines(text, paragraphs)
    blocks: list[Block] = []
    at = tables = cells = 0
    while at < len(lines):
        count, rows = _table_at(text, lines, at) if cells < _MOST_CELLS else (1, None)
        if rows is None:
            blocks += paragraphs[at : at + count]
        else:
            tables += 1
            cells += sum(len(row) for row in rows)
            blocks.append(_block(text, lines[at].start, lines[at + count - 1].end, rows, tables))
        at += count
    return tuple(replace(one, index=index) for index, one in enumerate(blocks))


def _lines(text: str, paragraphs: Sequence[Block]) -> list[Line]:
    """Return the lines that are not blank, with how many line ends stand before each, and where its first column is."""
    found: list[Line] = []
    before = 0
    for one in paragraphs:
        between = text[before : one.start]
        opened = max(between.rfind("\n"), between.rfind("\r")) + 1
        gap = between.count("\n") or between.count("\r")
        found.append(Line(before + opened, one.start, one.end, one.text, gap))
        before = one.end
    return found


def _table_at(text: str, lines: Sequence[Line], at: int) -> tuple[int, Rows | None]:
    """Return how many lines from `at` on belong together, and their rows if they are a table."""
    first = lines[at].text
    for opens, is_row, read in _MANNERS:
        if not opens(first):
            continue
        last = at + 1
        while last < len(lines) and is_row(lines[last].text) and lines[last].gap <= _MOST_GAP:
            last += 1
        rows = read(text, lines[at:last])
        return last - at, rows if rows is not None and _has_figures(text, rows) else None
    return 1, None


def _block(text: str, start: int, end: int, rows: Rows, number: int) -> Block:
    cells: list[Cell] = []
    for row, slots in enumerate(rows):
        column = 0
        for slot in slots:
            cells.append(
                Cell(
                    row=row,
                    column=column,
                    columns=slot.columns,
                    start=slot.start,
                    end=slot.end,
                    text=text[slot.start : slot.end],
                )
            )
            column += slot.columns
    width = max(sum(slot.columns for slot in slots) for slots in rows)
    table = Table(number=number, height=len(rows), width=width, cells=tuple(cells))
    return Block(index=0, kind=BlockKind.TABLE, text=text[start:end], start=start, table=table)


def _has_figures(text: str, rows: Rows) -> bool:
    """Return whether a cell that is not the first of its row is a number; the first may only count the rows."""
    return any(is_numeric(text[slot.start : slot.end]) for row in rows for slot in row[1:])


def _is_listed(line: str) -> bool:
    """Return whether a line is one cell with the bar behind it."""
    return line.endswith(("|", "｜")) and bars_of(line) == 1


def _listed(text: str, lines: Sequence[Line]) -> Rows | None:
    """Return the rows of a table that came out one cell a line: of the one width at which its columns hold together."""
    cells = [Slot(*_without_bar(text, one)) for one in lines]
    kinds = [
        "" if one.start == one.end else "number" if is_number(text[one.start : one.end]) else "words" for one in cells
    ]
    fits = [
        width
        for width in range(_LEAST_COLUMNS, _MOST_LISTED_COLUMNS + 1)
        if len(cells) % width == 0 and len(cells) >= _LEAST_ROWS * width and _holds(kinds, width)
    ]
    if len(fits) != 1:
        return None
    width = fits[0]
    return [cells[at : at + width] for at in range(0, len(cells), width)]


def _without_bar(text: str, line: Line) -> tuple[int, int]:
    end = line.end - 1
    while end > line.start and text[end - 1].isspace():
        end -= 1
    return line.start, end


def _holds(kinds: Sequence[str], width: int) -> bool:
    """Return whether cells in rows of `width` have a head of words over columns of one kind each, some of numbers."""
    if any(one != "words" for one in kinds[:width]):
        return False
    columns = [{one for one in kinds[width + at :: width] if one} for at in range(width)]
    if any(columns == columns[:part] * (width // part) for part in range(1, width // 2) if width % part == 0):
        # 名称, 分值 over and over: where a cell that covers several rows left no blank, the others would fall under other heads.
        return False
    return all(len(one) == 1 for one in columns) and columns[0] == {"words"} and {"number"} in columns


def _opens_frame(line: str) -> bool:
    return line[:1] in "┌┏╔├┣│┃└┗╚+" and len(line) > 1


def _is_in_frame(line: str) -> bool:
    return line[:1] in "┌┏╔├┣╠│┃║└┗╚+|"


def _is_piped(line: str) -> bool:
    return bars_of(line) > 1


def _is_tabbed(line: str) -> bool:
    return "\t" in line


def _is_spaced(line: str) -> bool:
    return "  " in line or "\u3000\u3000" in line


_MANNERS: tuple[
    tuple[Callable[[str], bool], Callable[[str], bool], Callable[[str, Sequence[Line]], Rows | None]], ...
] = (
    (_opens_frame, _is_in_frame, boxed),
    (_is_piped, _is_piped, piped),
    (_is_listed, _is_listed, _listed),
    (_is_tabbed, _is_tabbed, tabbed),
    (_is_spaced, _is_spaced, aligned),
)
"""By what the first line of each manner is known, by what those that follow, and what reads them."""
