"""Columns and rows too thin to hold anything: the room between the two lines of a double rule, where no text stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.documents.pdf.cells import RuledCell, RuledTable

_THIN = 6.0
"""Points; type that is read is larger than what such a field has room for."""
_FEWEST_EDGES = 3


def without_slivers(table: RuledTable) -> RuledTable:
    """Return a table without its thin columns that hold no text of their own."""
    thin = [
        index
        for index, (left, right) in enumerate(pairwise(table.xs))
        if right - left <= _THIN
        and not any(one.column == index and one.columns == 1 and one.text for one in table.cells)
    ]
    for index in reversed(thin):
        if len(table.xs) > _FEWEST_EDGES:
            table = _without(table, index)
    return table


def _without(table: RuledTable, index: int) -> RuledTable:
    """Return the table with the two edges of a column made one."""
    xs = table.xs
    middle = (xs[index] + xs[index + 1]) / 2
    moved = (_moved(one, index) for one in table.cells)
    cells = tuple(one for one in moved if one.columns)
    return replace(table, xs=(*xs[:index], middle, *xs[index + 2 :]), cells=cells)


def _moved(cell: RuledCell, index: int) -> RuledCell:
    first, last = (edge - (edge > index) for edge in (cell.column, cell.column + cell.columns))
    return replace(cell, column=first, columns=last - first)
