"""The head of a table: how many rows it takes, and for each column the heads above it from the top down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.plain import name_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.forms import Forms
    from checker.extraction.tables.grid import Grid

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}$")
_CAPTION_CELL = re.compile(
    r"^(?:编制|填报|公开)?(?:部门|单位|金额单位|编制日期)(?:名称)?[(（]?[^:：]{0,6}[:：]|^单位[:：]|公开\d+表$|^财决"
)
_YEAR = re.compile(r"(?:19|20)\d\d年[度]?|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[\u4e00-\u9fff]{1,8}")
"""A year, or what there was on a day: 2024年12月31日数量."""
_FEWEST = 2
_OF_YEAR = re.compile(r"(?:19|20)\d\d年?度?")


@dataclass(frozen=True, slots=True)
class Heads:
    """`columns` has the heads of each column; figures begin in row `start`; `lines` are captions in the table's own rows."""

    columns: tuple[tuple[str, ...], ...]
    start: int
    lines: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether the table begins with figures at once."""
        return not any(self.columns)


def read_heads(grid: Grid, forms: Forms) -> Heads:
    """Return the head of the table."""
    first, lines = _captions(grid)
    start = _start(grid, forms, first)
    rows = [row for row in range(first, start) if not _counts_columns(grid.starting(row))]
    has_spans = any(cell.columns > 1 for row in rows for cell in grid.starting(row))
    moved = 0 if has_spans else _moved(grid, rows)
    if moved:
        # The heads of a group stand at the left, where a page lost what its cells span.
        *own, group = (plain(cell.text) for cell in grid.starting(rows[0]))
        below = ((group, plain(cell.text)) for cell in grid.starting(rows[1]))
        return Heads((*((one,) for one in own), *below), start, lines)
    columns = tuple(_path(grid, rows, column, has_spans=has_spans) for column in range(grid.width))
    if not any(_is_measure(head, forms) for path in columns for head in path):
        again = next((row for row in range(start, grid.last) if _is_of_measures(grid.starting(row), forms)), None)
        if again is not None:
            # How many people there are stands above what was spent: the heads of the money come below.
            columns = tuple(_path(grid, (again,), column, has_spans=True) for column in range(grid.width))
            return Heads(columns, again + 1, lines)
    return Heads(columns, start, lines)


def _is_of_measures(cells: Sequence[Cell], forms: Forms) -> bool:
    """Return whether a row is one of heads: what the names are called, and measures alone beside it."""
    named = [plain(cell.text) for cell in cells]
    others = [_is_measure(one, forms) for one in named[1:]]
    return len(others) >= _FEWEST and all(others) and named[0] in forms.labels


def _is_measure(head: str, forms: Forms) -> bool:
    year = _OF_YEAR.match(head)
    return forms.measures.get(head[year.end() :] if year else head) is not None


def _moved(grid: Grid, rows: Sequence[int]) -> int:
    """Return how many heads of the second row belong below the last of the first, 0 where they stand in their places.

    项目｜上年数｜本年数｜增减情况 above 增减额｜增减率: the last is all that is left without a column for each of these.
    """
    if len(rows) != _FEWEST:
        return 0
    above, below = (grid.starting(row) for row in rows)
    side_by_side = all(
        cell.column == at and cell.rows == 1 for cells in (above, below) for at, cell in enumerate(cells)
    )
    is_narrow = len(above) > len(below) > 1 and len(above) - 1 + len(below) == grid.width
    return len(below) if side_by_side and is_narrow else 0


def _captions(grid: Grid) -> tuple[int, tuple[str, ...]]:
    lines: list[str] = []
    first = grid.first
    while first < grid.last:
        cells = grid.starting(first)
        said = [cell for cell in cells if _CAPTION_CELL.search(plain(cell.text))]
        if cells and (not said or len(cells) > len(said) + 2 or any(cell.rows > 1 for cell in cells)):
            break
        lines += [cell.text for cell in cells]
        first += 1
    return first, tuple(reversed(lines))


def _start(grid: Grid, forms: Forms, first: int) -> int:
    reach = first
    for row in range(first, grid.last):
        cells = grid.starting(row)
        if _counts_columns(cells):
            return row + 1
        if cells and row >= reach and _is_data(cells, forms, is_first=row == first):
            return row
        for cell in cells:
            if not _is_figure(cell):
                reach = max(reach, row + cell.rows if cell.rows > 1 and row == first else reach)
    return grid.last


def _is_data(cells: Sequence[Cell], forms: Forms, *, is_first: bool) -> bool:
    name = plain(cells[0].text)
    if any(_is_figure(cell) for cell in cells):
        return True
    if _CODE.match(name) or name_of(cells[0].text) != name:
        return True
    return not is_first and name in forms.totals and len(cells) == 1


def _is_figure(cell: Cell) -> bool:
    if _YEAR.fullmatch(plain(cell.text)):
        return False
    return read_cell(cell).holds in (Holds.NUMBER, Holds.UNCLEAR)


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """Return whether the row only numbers the columns: 栏次, 1, 2, 3."""
    words = [plain(cell.text) for cell in cells]
    numbers = [int(word) for word in words if word.isdecimal()]
    others = [word for word in words if not word.isdecimal()]
    is_counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    is_named = any(word in ("栏次", "行次") for word in others)
    return is_counted and (is_named or (not others and len(numbers) > _FEWEST and numbers[0] == 1))


def _path(grid: Grid, rows: Sequence[int], column: int, *, has_spans: bool) -> tuple[str, ...]:
    found: list[str] = []
    last: Cell | None = None
    for index, row in enumerate(rows):
        cell = grid.at(row, column)
        if cell is None and not has_spans and index < len(rows) - 1:
            # Where nothing is merged, the head of a group stands over its first column only.
            cell = _to_the_left(grid, row, column)
        if cell is not None and cell is not last:
            found.append(plain(cell.text))
            last = cell
    return tuple(found)


def _to_the_left(grid: Grid, row: int, column: int) -> Cell | None:
    for before in range(column - 1, -1, -1):
        cell = grid.at(row, before)
        if cell is not None:
            return cell
    return None
