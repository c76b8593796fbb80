"""A table as a grid: which cell covers a place, and what the rows and columns are."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from checker.extraction.prose import framing_rows
from checker.extraction.tables.cell_numbers import Holds, read_cell

if TYPE_CHECKING:
    from checker.documents.model import Block, Cell, Table


class Grid:
    """A table without the rows of one text around it: rows `first` to `last`, columns from 0."""

    def __init__(self, block: Block, table: Table) -> None:
        """Lay the cells of `table` out."""
        self.block = block
        self.table = table
        self.width = table.width
        self.first, self.last = framing_rows(table)
        self._cells: list[list[Cell | None]] = [[None] * table.width for _ in range(table.height)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.rows, table.height)):
                line = self._cells[row]
                for column in range(cell.column, min(cell.column + cell.columns, table.width)):
                    line[column] = cell

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a place, None where there is none or it is empty."""
        cell = self._cells[row][column]
        return cell if cell is not None and cell.text else None

    def row(self, row: int) -> list[Cell]:
        """Return the cells that show something in a row, each once, those that reach into it from above included."""
        found: list[Cell] = []
        for cell in self._cells[row]:
            if cell is not None and cell.text and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def starting(self, row: int) -> list[Cell]:
        """Return the cells of a row that begin in it."""
        if not row:
            return self.row(row)
        found: list[Cell] = []
        for cell, above in zip(self._cells[row], self._cells[row - 1], strict=True):
            if cell is not None and cell.text and cell is not above and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def begins(self, row: int, column: int) -> bool:
        """Return whether the cell at a place is not one that reaches down from above."""
        return not row or self._cells[row - 1][column] is not self._cells[row][column]

    def extend(self, other: Grid, start: int) -> None:
        """Go on with the rows of another table from row `start`: that of the next page, or the next part of a form."""
        del self._cells[self.last :]
        moved: dict[int, Cell] = {}
        for line in other._cells[start : other.last]:
            for cell in line:
                if cell is not None and id(cell) not in moved:
                    moved[id(cell)] = cell._replace(row=cell.row - start + self.last)
        width = max(self.width, other.width)
        for line in self._cells:
            line.extend([None] * (width - len(line)))
        for line in other._cells[start : other.last]:
            cells = [moved[id(cell)] if cell is not None else None for cell in line]
            self._cells.append(cells + [None] * (width - len(line)))
        self.width, self.last = width, len(self._cells)

    @property
    def rows(self) -> range:
        """Return the rows of the table proper."""
        return range(self.first, self.last)

    @cached_property
    def usual_edge(self) -> int:
        """Return the column at which most rows of the table proper end."""
        edges = Counter(self._edge(row) for row in self.rows)
        return max(edges, key=lambda one: (edges[one], one), default=self.width)

    def is_too_wide(self, row: int, heads: int) -> bool:
        """Return whether a row has more fields than its heads and most rows: one too many, and all behind it in the next column.

        In a sheet every cell has its place, and what stands beside the table moves nothing.
        """
        return self.table.sheet is None and self._edge(row) > max(self.usual_edge, self._edge(heads))

    def _edge(self, row: int) -> int:
        line = self._cells[row]
        return next((at + 1 for at in range(len(line) - 1, -1, -1) if line[at] is not None), 0)

    @cached_property
    def frame_above(self) -> list[str]:
        """Return the texts of the rows above the table proper."""
        return [cell.text for row in range(self.first) for cell in self.starting(row)]

    def has_numbers(self, row: int) -> bool:
        """Return whether a number stands in a row."""
        return any(read_cell(cell).holds in (Holds.NUMBER, Holds.UNCLEAR) for cell in self.starting(row))
