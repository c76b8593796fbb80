"""Lists of tasks inside the form of a department: a task a row, with its budget, what was spent on it, and the rate."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.tables.amounts import TWICE, UNKNOWN_COLUMN, UNKNOWN_ROW, unit_of, without_unit
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.evaluation_heads import are_indicators, bare, columns_of
from checker.extraction.tables.filing import ADJUSTED_RATE, Said
from checker.extraction.tables.indicator_rows import plain_line
from checker.extraction.tables.measures import is_amount, measure_in, measure_of
from checker.extraction.tables.plain import name_of, plain
from checker.extraction.tables.plain_sums import plain_sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Forms
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_FINAL, _RATE = "final", "stated.completion_rate"
_BUDGETS = frozenset({"initial", "adjusted"})
_READ = (*sorted(_BUDGETS), _FINAL, _RATE)


def read_tasks(grid: Grid, forms: Forms, amounts: Amounts) -> None:
    """Put the tasks that a form lists among the lines, and what they add up to among the sums."""
    for row in grid.rows:
        named = [cell for cell in grid.starting(row) if bare(cell) in forms.evaluation.tasks]
        if named:
            # Of two heads of names, 重点任务 and 任务名称, the first is that of the whole list.
            part = copy(grid)
            part.first = row
            TaskList(part, named[-1], forms, amounts).read()
            return


@dataclass(frozen=True, slots=True)
class TaskList:
    """The rows of a form from the heads of its tasks down; `head` is that of their names."""

    grid: Grid
    head: Cell
    forms: Forms
    amounts: Amounts

    def read(self) -> None:
        """Read the tasks, if the heads give each what was spent, and its budget or the rate."""
        start = self.head.row + self.head.rows
        heads = tuple(self._path(column, start) for column in range(self.grid.width))
        columns = self._columns(heads)
        if _FINAL not in columns or not columns.keys() & {*_BUDGETS, _RATE}:
            # 重点任务 alone is no list of money.
            if columns:
                self.amounts.filing.note(self.head, UNKNOWN_COLUMN)
            return
        rows = self._rows(start)
        self.grid.last = rows[-1][0] + 1 if rows else start
        tasks = [(row, cell) for row, cell in rows if name_of(cell.text) not in self._wholes]
        named = Counter(plain_line(cell) for _, cell in tasks)
        items = self._items
        if not tasks or any(name_of(name) in items for name in named):
            self.amounts.filing.note(self.head, UNKNOWN_ROW)
            return
        for row, cell in tasks:
            if named[plain_line(cell)] > 1:
                self.amounts.filing.note(cell, TWICE)
                continue
            for measure, column in columns.items():
                value = self._value(row, measure, column, heads[column])
                if value is not None:
                    # A rate is over the one budget that is stated.
                    is_adjusted = measure == _RATE and "initial" not in columns and "adjusted" in columns
                    name = plain_line(cell)
                    self.amounts.filing.place(
                        name, ADJUSTED_RATE if is_adjusted else measure, value, Said(name, cell, plain(self.head.text))
                    )
        unit = next((one for path in heads if (one := unit_of(path))), self.amounts.unit)
        title = plain(self.head.text)
        self.amounts.filing.sums += plain_sums(self.grid, heads, start, forms=self.forms, unit=unit, title=title)

    def _path(self, column: int, start: int) -> tuple[str, ...]:
        cells = [self.grid.at(row, column) for row in range(self.grid.first, min(start, self.grid.last))]
        return tuple(plain(cell.text) for cell in dict.fromkeys(cells) if cell is not None)

    @property
    def _wholes(self) -> frozenset[str]:
        return self.forms.totals | self.forms.evaluation.subtotals

    @property
    def _items(self) -> frozenset[str]:
        """Return the names of items of the accounts: a list of these is none of tasks."""
        return frozenset(name for form in self.forms.forms for name in form.rows) | self.forms.functions.keys()

    def _columns(self, heads: Sequence[tuple[str, ...]]) -> dict[str, int]:
        """Return the columns of figures by what they have; none where one of them stands twice."""
        found: dict[str, int] = {}
        for index, path in enumerate(heads):
            key = self._key(path) if path else ""
            if key and found.setdefault(key, index) != index:
                return {}
        return found

    def _key(self, path: tuple[str, ...]) -> str:
        """Return what a column has; nothing where one of its heads narrows it, as 财政拨款 below 批复金额 does."""
        year = self.amounts.filing.fiscal_year
        others = [without_unit(one) for one in path if not measure_of(one, self.forms, year)]
        is_whole = all(
            is_amount(one) or one in self._wholes or self.forms.evaluation.sources.get(one) == "total" for one in others
        )
        measure = measure_in(path, self.forms, year) if is_whole else ""
        return measure if measure in _READ else ""

    def _rows(self, start: int) -> list[tuple[int, Cell]]:
        """Return the rows of tasks and of their total, each with the cell of its name, as far as the form goes on otherwise."""
        found: list[tuple[int, Cell]] = []
        for row in range(start, self.grid.last):
            cell = self.grid.at(row, self.head.column)
            is_whole = cell is not None and name_of(cell.text) in self._wholes
            if cell is None or (cell.columns > 1 and not is_whole) or read_cell(cell).holds is not Holds.WORDS:
                break
            if are_indicators(columns_of(self.grid, row, self.forms.evaluation.indicators)):
                break
            found.append((row, cell))
        return found

    def _value(self, row: int, measure: str, column: int, heads: tuple[str, ...]) -> Json | None:
        cell = self.grid.at(row, column)
        if cell is None or cell.rows > 1 or cell.columns > 1:
            return None
        return self.amounts.percent(cell) if measure == _RATE else self.amounts.money(cell, heads)
