"""Tables whose heads come twice, one block below the other: 预算数 over all heads, its figures, then 决算数 over the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.tables.heads import Heads, read_heads
from checker.extraction.tables.measures import measure_of
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.tables.forms import Forms
    from checker.extraction.tables.grid import Grid

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Stacked:
    """A block of a table: the measure of all its figures, its heads, and the row behind its last."""

    measure: str
    heads: Heads
    last: int


def blocks_of(grid: Grid, lines: Sequence[str], forms: Forms, fiscal_year: int) -> list[Stacked]:
    """Return the blocks that rows naming one measure each cut a table into; none where it is not cut so.

    The first of these rows may stand above the table, among its `lines`. Without it the first block's measure is not known.
    """
    cuts = [(row, measure) for row in grid.rows if (measure := _measure_over(grid, row, forms, fiscal_year))]
    shared = Heads((), grid.first)
    if cuts and not any(map(grid.has_numbers, range(grid.first, cuts[0][0]))):
        # Heads once for all, and under them a row that says what the figures below it are.
        shared = _heads_of(grid, grid.first, cuts[0][0], forms)
    elif cuts:
        above = {one for line in lines if (one := measure_of(plain(line), forms, fiscal_year))}
        cuts = [(grid.first - 1, above.pop()), *cuts] if len(above) == 1 else []
    if len(cuts) < _FEWEST or len({measure for _, measure in cuts}) < len(cuts):
        return []
    found: list[Stacked] = []
    for (row, measure), end in zip(cuts, [*(row for row, _ in cuts[1:]), grid.last], strict=True):
        heads = _heads_of(grid, row + 1, end, forms)
        if heads.is_missing:
            # Figures alone: they stand under the heads of the block above.
            heads = Heads(found[-1].heads.columns if found else shared.columns, heads.start)
        found.append(Stacked(measure, heads, end))
    return found


def _heads_of(grid: Grid, first: int, last: int, forms: Forms) -> Heads:
    whole = grid.first, grid.last
    grid.first, grid.last = first, last
    heads = read_heads(grid, forms)
    grid.first, grid.last = whole
    return heads


def _measure_over(grid: Grid, row: int, forms: Forms, fiscal_year: int) -> str:
    """Return the measure that the one cell of a row names for all columns, or nothing."""
    cells = grid.row(row)
    if len(cells) != 1 or (cells[0].columns == 1 and cells[0].column) or cells[0].rows > 1:
        return ""
    return measure_of(plain(cells[0].text), forms, fiscal_year)
