"""Rates that a sheet shows as fractions of one: 0.98 below 执行率, where another prints 98.00%."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.tables.cell_numbers import Holds, read_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.grid import Grid

_RATES = ("rate", "share")
_CHANGE = "yoy"
_FEWEST_CHANGES = 2


def fraction_columns(
    grid: Grid, heads: Sequence[tuple[str, ...]], measures: Mapping[int, str], rows: Iterable[int]
) -> set[int]:
    """Return the columns of rates that may be of one: without a sign of percent, and not one number above one."""
    listed = list(rows)
    return {
        column
        for column, measure in measures.items()
        if measure.endswith(_RATES)
        and not any("%" in head for head in heads[column])
        and are_fractions((grid.at(row, column) for row in listed), _FEWEST_CHANGES if _CHANGE in measure else 1)
    }


def are_fractions(cells: Iterable[Cell | None], fewest: int = 1) -> bool:
    """Return whether the numbers of a column without a unit are all at most one, and `fewest` of them are not nought.

    One change of half a percent is no rare thing, and several are.
    """
    found = [held for cell in cells if (held := read_cell(cell)).holds is Holds.NUMBER]
    sizes = [abs(Decimal(one.value)) for one in found]
    return not any(one.unit for one in found) and sum(size != 0 for size in sizes) >= fewest and max(sizes) <= 1
