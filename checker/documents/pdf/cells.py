"""The text of a grid's cells: characters go to the field they stand in, and a wrapped line is one text again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.documents.pdf.lines import joined, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.documents.pdf.grid import Grid
    from checker.documents.pdf.lines import PrintedLine
    from checker.documents.pdf.page import Glyph

_TOUCHING = 0.05
"""Em; characters printed one after the other so close are one word, even where a line of the grid runs between."""
_FIRST_ROWS = 5
_ROOM_FOR_PARAGRAPHS = 12.0
_SHORT = 3.0
_ENDS = "。；：;:!！?？"
_OPENS = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、．.](?!\d)|[①-⑳]|[●•■◆▪➢✓-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledCell:
    """A cell with its text: paragraphs of printed lines that read on without a break."""

    row: int
    column: int
    rows: int
    columns: int
    paragraphs: tuple[tuple[PrintedLine, ...], ...]

    @property
    def text(self) -> str:
        """Return what it says."""
        return "\n".join(text_of(one) for one in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledTable:
    """A table as found on one page, or put together from several: the edges of its columns, its rows, its cells.

    `row_height` is that of the highest of its first rows, in points.
    """

    page: int
    last_page: int
    top: float
    bottom: float
    xs: tuple[float, ...]
    height: int
    row_height: float
    cells: tuple[RuledCell, ...]


def text_of(lines: Sequence[PrintedLine]) -> str:
    """Return lines that read on as one text."""
    text = ""
    for one in lines:
        text += joined(text, one.text) + one.text
    return text


def tables_of(
    grids: Sequence[Grid], glyphs: Iterable[Glyph], page: int, turned: Iterable[Glyph] = ()
) -> tuple[list[RuledTable], list[Glyph], int]:
    """Return the grids with their text, those without any left out, and the glyphs that stand outside of them.

    `turned` are those that run down or up: a field may be narrow, and its name be set so; how many were put there comes last.
    """
    inside: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    owners = [_owners(grid) for grid in grids]
    outside: list[Glyph] = []
    for run in _runs(glyphs):
        found = _field(run, grids)
        if found is None:
            outside.extend(run)
            continue
        number, row, column = found
        inside[number].setdefault(owners[number][row][column], []).extend(run)
    added = _add_turned(grids, owners, inside, turned)
    tables = [_table(grid, texts, page) for grid, texts in zip(grids, inside, strict=True)]
    return [one for one in tables if any(cell.paragraphs for cell in one.cells)], outside, added


def _add_turned(
    grids: Sequence[Grid],
    owners: Sequence[list[list[int]]],
    inside: Sequence[dict[int, list[Glyph]]],
    turned: Iterable[Glyph],
) -> int:
    """Add glyphs that run down or up to the fields that hold nothing else, one below the other as the file gives them.

    Returns how many were added.

    Where upright characters stand one below the other, those between them are figures of the same name.
    """
    names: dict[tuple[int, int], list[Glyph]] = {}
    for one in turned:
        found = _field([one], grids)
        if found is not None:
            number, row, column = found
            names.setdefault((number, owners[number][row][column]), []).append(one)
    added = 0
    for (number, owner), name in names.items():
        others = inside[number].get(owner)
        if not others:
            top = max(one.base for one in name)
            inside[number][owner] = [one._replace(base=top - index * one.size) for index, one in enumerate(name)]
        elif all(abs(one.left + one.right - name[0].left - name[0].right) < one.size for one in others):
            others.extend(name)
        else:
            continue
        added += len(name)
    return added


def _runs(glyphs: Iterable[Glyph]) -> Iterable[list[Glyph]]:
    """Yield glyphs that are printed one after the other without a gap, as one word is."""
    run: list[Glyph] = []
    for one in glyphs:
        if one.text.isspace():
            yield [one]
            continue
        if run:
            last = run[-1]
            near = _TOUCHING * one.size
            if abs(one.base - last.base) > near or abs(one.left - last.right) > near:
                yield run
                run = []
        run.append(one)
    if run:
        yield run


def _field(run: list[Glyph], grids: Sequence[Grid]) -> tuple[int, int, int] | None:
    """Return the grid, row and column in which the middle of a run stands."""
    x, y = (run[0].left + run[-1].right) / 2, run[0].middle
    for number, grid in enumerate(grids):
        spot = grid.spot(x, y)
        if spot is not None:
            return number, *spot
    return None


def _owners(grid: Grid) -> list[list[int]]:
    owner = [[0] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for number, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.rows):
            owner[row][cell.column : cell.column + cell.columns] = [number] * cell.columns
    return owner


def _table(grid: Grid, texts: dict[int, list[Glyph]], page: int) -> RuledTable:
    cells = []
    for number, cell in enumerate(grid.cells):
        extent = grid.extent(cell)
        lines = lines_of(texts.get(number, ()), page)
        cells.append(
            RuledCell(
                row=cell.row,
                column=cell.column,
                rows=cell.rows,
                columns=cell.columns,
                paragraphs=_paragraphs(lines, extent.right, extent.width),
            )
        )
    return RuledTable(
        page=page,
        last_page=page,
        top=grid.ys[0],
        bottom=grid.ys[-1],
        xs=grid.xs,
        height=len(grid.ys) - 1,
        row_height=max(one - other for one, other in pairwise(grid.ys[:_FIRST_ROWS])),
        cells=tuple(cells),
    )


def _paragraphs(lines: Sequence[PrintedLine], right: float, width: float) -> tuple[tuple[PrintedLine, ...], ...]:
    """Return the lines of a cell as paragraphs: lines read on unless a wide cell's line plainly ends."""
    found: list[list[PrintedLine]] = []
    for one in lines:
        if found and not _ends(found[-1][-1], one, right, width):
            found[-1].append(one)
        else:
            found.append([one])
    return tuple(tuple(one) for one in found)


def _ends(last: PrintedLine, one: PrintedLine, right: float, width: float) -> bool:
    if width < _ROOM_FOR_PARAGRAPHS * last.size:
        return False
    is_short = right - last.right > _SHORT * last.size
    says_end = last.text[-1] in _ENDS or _OPENS.match(one.text) is not None
    return (is_short and says_end) or (last.text[-1] in "。；" and _OPENS.match(one.text) is not None)
