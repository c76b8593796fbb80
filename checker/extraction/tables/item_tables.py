"""Tables of named items: an item a row with its measures beside it, or an item a column with one row of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from checker.extraction.balances import is_balance
from checker.extraction.slots import is_line
from checker.extraction.tables.amounts import TWICE, UNKNOWN_COLUMN, UNKNOWN_ROW, without_unit
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.filing import Said, title_at
from checker.extraction.tables.fractions import fraction_columns
from checker.extraction.tables.item_parts import parts_below
from checker.extraction.tables.kinds import kinds_below
from checker.extraction.tables.measures import OF_BUDGETS, change_below, is_amount, measure_in, measure_of
from checker.extraction.tables.plain import name_of, names_of, plain
from checker.extraction.tables.why_cells import add_why, why_columns
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Form, Forms
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_SCOPES = ("一般公共预算财政拨款", "财政拨款")
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_FEWEST_KNOWN = 3
_INITIAL, _LAST = "年初", "上年"
_BUDGETS = ("initial", "adjusted")
_CHANGES = ("stated.yoy_delta", "stated.yoy_rate")
_SPENT = "决算"
_SUBTOTALS = ("小计", "合计", "总计")


@dataclass(slots=True)
class ItemGroup:
    """The column of the names, and those of figures with their measures."""

    label: int
    values: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class ItemTable:
    """One table of items being read; `title` is what the caption calls it."""

    form: Form
    forms: Forms
    grid: Grid
    heads: Sequence[tuple[str, ...]]
    amounts: Amounts
    title: str
    stage: str = ""
    """The measure of amounts whose heads do not name one, where the title does not tell."""
    measure: str = ""
    """The measure that a row above all heads names for them."""

    def read(self, start: int) -> bool:
        """Read the table either way; return whether it fits the form."""
        groups = self._groups()
        named = {
            place for row in range(start, self.grid.last) for group in groups for place in self._places(row, group)
        }
        if groups and (set(self.form.needs) <= named or self._is_mostly_known(groups, start)):
            for group in groups:
                unsure = self._unsure(start, group)
                why = why_columns(self.heads, group.values.values())
                rows = range(start, self.grid.last)
                unclear = self._unclear(group) | fraction_columns(self.grid, self.heads, group.values, rows)
                for row in rows:
                    if row not in unsure:
                        self._read_row(row, group, unclear)
                        add_why(self.amounts.filing, self.grid, row, why, self.place_at(row, group))
                self.amounts.filing.sums += parts_below(self, group, start)
                self.amounts.filing.counts += kinds_below(self, group, start)
            return True
        columns = self._across()
        if set(self.form.needs) <= {place for place, _ in columns.values()}:
            self._read_across(columns, start)
            return True
        return self._read_by_rows(start)

    def place_at(self, row: int, group: ItemGroup) -> str:
        """Return the item that a row is of, or nothing."""
        return next(iter(self._places(row, group)), "")

    def _is_mostly_known(self, groups: Sequence[ItemGroup], start: int) -> bool:
        """Return whether the caption names the form and most rows with figures are its own: one without some of its parts."""
        if not self.title:
            return False
        held = [
            bool(self._places(row, group))
            for row in range(start, self.grid.last)
            for group in groups
            if any(read_cell(self.grid.at(row, column)).holds is Holds.NUMBER for column in group.values)
        ]
        return sum(held) >= _FEWEST_KNOWN and 2 * sum(held) > len(held)

    def _groups(self) -> list[ItemGroup]:
        groups: list[ItemGroup] = []
        for index, path in enumerate(self.heads):
            leaf = path[-1] if path else ""
            measure = measure_in(path, self.forms, self.amounts.filing.fiscal_year)
            if not measure and groups:
                before = [groups[-1].values.get(at, "") for at in (index - 2, index - 1)]
                measure = change_below(path, before, self.forms, self.amounts.filing.fiscal_year)
            if not measure and is_amount(leaf):
                is_final = "决算" in self.title or self._is_of_accounts()
                measure = self.measure or ("final" if is_final else self.stage)
            if groups and not groups[-1].values and self._is_one_head(groups[-1].label, index):
                # A head over two columns: groups of names, and the names.
                groups[-1].label = index
                continue
            # What the first column is called, its names tell.
            if leaf in self.forms.labels or (not groups and not measure and leaf not in self.forms.skipped):
                groups.append(ItemGroup(index))
            elif groups and measure and measure not in groups[-1].values.values():
                groups[-1].values[index] = measure
        return [self._of_budgets(one) for one in groups if one.values]

    def _of_budgets(self, group: ItemGroup) -> ItemGroup:
        """Return a group with the changes between its columns: beside two years' budgets and no accounts they are of the budget."""
        measures = set(group.values.values())
        if {"initial", "prior_initial"} <= measures and measures.isdisjoint({"final", "prior_final", "adjusted"}):
            for column, measure in group.values.items():
                if not any(_SPENT in head for head in self.heads[column]):
                    group.values[column] = OF_BUDGETS.get(measure, measure)
        return group

    def _is_of_accounts(self) -> bool:
        """Return whether amounts are those of the final accounts by the title of the document, and the table's own says no else."""
        return self.amounts.filing.is_accounts and "预" not in self.title

    def _is_one_head(self, first: int, second: int) -> bool:
        head = self.grid.at(self.grid.first, first) if self.grid.first < self.grid.last else None
        return head is not None and head.rows == 1 and head is self.grid.at(self.grid.first, second)

    def _unsure(self, start: int, group: ItemGroup) -> set[int]:
        """Return the rows of a total that the table has more than once: of what it is the total, the name does not say."""
        at: dict[str, set[int]] = {}
        for row in range(start, self.grid.last):
            cell = self.grid.at(row, group.label)
            if cell is not None and name_of(cell.text) in self.forms.totals:
                at.setdefault(name_of(cell.text), set()).add(row)
        return {row for rows in at.values() if len(rows) > 1 for row in rows} | self._twice(start, group)

    def _twice(self, start: int, group: ItemGroup) -> set[int]:
        """Return the rows of an item that stands in the table more than once, as where it lists one unit below the other."""
        at: dict[str, list[int]] = {}
        for row in range(start, self.grid.last):
            cell = self.grid.at(row, group.label)
            if cell is None or not self.grid.begins(row, group.label):
                continue
            place = self._place_in(row, group)
            if place and any(read_cell(self.grid.at(row, column)).holds is Holds.NUMBER for column in group.values):
                at.setdefault(place, []).append(row)
        rows = {row for found in at.values() if len(found) > 1 for row in found}
        for row in rows:
            for column in group.values:
                cell = self.grid.at(row, column)
                if cell is not None and read_cell(cell).holds is Holds.NUMBER:
                    self.amounts.filing.note(cell, TWICE)
        return rows

    def _places(self, row: int, group: ItemGroup) -> list[str]:
        place = self._place_in(row, group)
        return [place] if place else []

    def _place_in(self, row: int, group: ItemGroup) -> str:
        """Return the item a row is of; a total beside a tall cell is that of what it says: 车辆, and 合计 beside it."""
        cell = self.grid.at(row, group.label)
        if cell is None:
            return ""
        left = self.grid.at(row, group.label - 1) if group.label else None
        name = name_of(cell.text)
        is_whole = name in self.forms.totals or name in self.forms.evaluation.subtotals
        is_beside = (
            left is not None and left is not cell and (left.rows > 1 or self._is_one_head(group.label - 1, group.label))
        )
        if left is not None and is_beside and is_whole:
            return self.form.rows.get(name_of(left.text) + name, "")
        return self._place(cell)

    def _place(self, cell: Cell) -> str:
        """Return the item that a name means, or what stands behind the colon of a group it is the first of."""
        names = (*names_of(cell.text), *names_of(plain(cell.text).rpartition(":")[2]))
        return next((self.form.rows[name] for name in names if name in self.form.rows), "")

    def _read_row(self, row: int, group: ItemGroup, unclear: set[int]) -> None:
        label = self.grid.at(row, group.label)
        place = self._place_in(row, group)
        for column, measure in group.values.items():
            cell = self.grid.at(row, column)
            if cell is None or cell.rows > 1 or cell.columns > 1:
                continue
            if column in unclear:
                if read_cell(cell).holds is Holds.NUMBER:
                    self.amounts.filing.note(cell, UNKNOWN_COLUMN)
                continue
            if label is None or not place:
                if read_cell(cell).holds is Holds.NUMBER:
                    self.amounts.filing.note(cell, UNKNOWN_ROW)
                continue
            self._file(place, measure, cell, label, column, self.heads[group.label])

    def _unclear(self, group: ItemGroup) -> set[int]:
        """Return the columns of changes that may be against the budget: 增减额 beside 预算数 and 决算数, without one of last year."""
        measures = set(group.values.values())
        if "final" not in measures or measures.isdisjoint(_BUDGETS) or any("prior" in one for one in measures):
            return set()
        changes = [column for column, measure in group.values.items() if measure in _CHANGES]
        return {column for column in changes if not any(_LAST in head for head in self.heads[column])}

    def _file(
        self, place: str, measure: str, cell: Cell, label: Cell, column: int, names: tuple[str, ...] = ()
    ) -> None:
        if measure != "final" and not is_line(place) and not is_balance(place):
            return
        value = self.amounts.at(place, measure, cell, (*names, *self.heads[column], name_of(label.text)))
        if value is not None:
            if measure == "initial" and not any(_INITIAL in one for one in self.heads[column]):
                measure = self._which_budget(place, value)
            name = names_of(label.text)[-1]
            name = title_at(place) if name in self.forms.totals or self.form.is_short else name
            self.amounts.filing.place(place, measure, value, Said(name, label, self.form.name))
            if place.startswith("three_public."):
                self._scope()

    def _which_budget(self, place: str, value: Json) -> str:
        """Return which budget 预算数 is where another table has both: the one it agrees with."""
        filled = self.amounts.filing.filled
        both = [filled.get(f"{place}.{one}") for one in ("initial", "adjusted")]
        is_same = [one is not None and _amount(one) == _amount(value) for one in both]
        return "adjusted" if None not in both and is_same == [False, True] else "initial"

    def _scope(self) -> None:
        """Keep which funds the table says it is about."""
        scope = next((one for one in _SCOPES if one in self.title), "")
        if scope:
            cast("Json", self.amounts.filing.report.setdefault("three_public", {})).setdefault("scope", scope)

    def _across(self, *, is_open: bool = False) -> dict[int, tuple[str, str]]:
        """Return for each column the item and the measure that its heads name; none where two columns are the same.

        Where `is_open` columns count whose measure no head names.
        """
        found: dict[int, tuple[str, str]] = {}
        year = self.amounts.filing.fiscal_year
        for index, path in enumerate(self.heads):
            words = [without_unit(one) for one in path]
            named = [word for word in words if measure_of(word, self.forms, year) or _YEAR.fullmatch(word)]
            items = [word for word in words if word not in _SUBTOTALS and word not in named]
            place = self._place_of(items)
            is_top = any(word in _SUBTOTALS for word in words)
            if not place and is_top:
                place = next((self.form.rows[word] for word in words if word in self.form.rows), "")
            if not place or (items and not is_top and not self._is_named(items[-1])):
                continue
            measure = measure_in(words, self.forms, year)
            if not named:
                is_final = ("决算" in self.title and "预" not in self.title) or self._is_of_accounts()
                measure = self.measure or ("final" if is_final else self.stage)
            if measure or (not named and (is_open or not is_line(place))):
                found[index] = (place, measure or "final")
        return found if len(set(found.values())) == len(found) else {}

    def _place_of(self, words: Sequence[str]) -> str:
        """Return the item that the lowest of the heads names which names one."""
        known = (name for word in reversed(words) for name in names_of(word) if name in self.form.rows)
        return next((self.form.rows[name] for name in known), "")

    def _is_named(self, word: str) -> bool:
        return any(name in self.form.rows for name in names_of(word))

    def _read_by_rows(self, start: int) -> bool:
        """Read a table of no name whose rows alone tell which figure is which: 2021年决算, 2022年预算, 2022年决算."""
        columns = self._across(is_open=True)
        if not columns or not set(self.form.needs) <= {place for place, _ in columns.values()}:
            return False
        rows = self._held(columns, start)
        measures = self._measures_beside(rows, columns)
        for row, measure in measures.items():
            self._read_figures(row, {column: (place, measure) for column, (place, _) in columns.items()}, start)
        return bool(measures)

    def _held(self, columns: dict[int, tuple[str, str]], start: int) -> list[int]:
        """Return the rows with figures in any of the columns."""
        return [
            row
            for row in range(start, self.grid.last)
            if any(read_cell(self.grid.at(row, column)).holds in (Holds.NUMBER, Holds.UNCLEAR) for column in columns)
        ]

    def _read_across(self, columns: dict[int, tuple[str, str]], start: int) -> None:
        rows = self._held(columns, start)
        held = rows
        if len(rows) > 1:
            rows = [
                row for row in rows if any(name_of(cell.text) in self.forms.totals for cell in self.grid.row(row)[:2])
            ]
        measures = {} if len(rows) == 1 else self._measures_beside(held, columns)
        if measures:
            for row, measure in measures.items():
                self._read_figures(row, {column: (place, measure) for column, (place, _) in columns.items()}, start)
            return
        if len(rows) != 1:
            # 预算数 above its own heads and 决算数 above the same once more: of which row what is, is not known.
            lost = (cell for row in held for column in columns if (cell := self.grid.at(row, column)) is not None)
            if (first := next(lost, None)) is not None:
                self.amounts.filing.note(first, UNKNOWN_ROW)
            return
        self._read_figures(rows[0], columns, start)

    def _measures_beside(self, rows: Sequence[int], columns: dict[int, tuple[str, str]]) -> dict[int, str]:
        """Return for each row the measure that its first cell names: 预算数 before its figures, 决算数 before its own.

        Rows that name none, as 增减 does, are left and noted. None at all where a head names a measure too, or two rows one.
        """
        year = self.amounts.filing.fiscal_year
        if any(measure_of(without_unit(one), self.forms, year) for column in columns for one in self.heads[column]):
            return {}
        labels = {row: cells[0] for row in rows if (cells := self.grid.row(row)) and cells[0].column < min(columns)}
        found = {row: measure_of(plain(label.text), self.forms, year) for row, label in labels.items()}
        named = {row: measure for row, measure in found.items() if measure}
        is_clear = len(found) == len(rows) and len(named) > 1 and len(set(named.values())) == len(named)
        if not is_clear or any(label.rows > 1 for label in labels.values()):
            return {}
        for row in found.keys() - named.keys():
            cell = next((cell for column in columns if (cell := self.grid.at(row, column)) is not None), None)
            if cell is not None:
                self.amounts.filing.note(cell, UNKNOWN_ROW)
        return named

    def _read_figures(self, row: int, columns: dict[int, tuple[str, str]], start: int) -> None:
        for column, (place, measure) in columns.items():
            cell, label = self.grid.at(row, column), self._head_cell(column, start)
            if cell is not None and label is not None and cell.columns == 1:
                self._file(place, measure, cell, label, column)

    def _head_cell(self, column: int, start: int) -> Cell | None:
        """Return the lowest head of a column that names an item."""
        for row in range(start - 1, -1, -1):
            cell = self.grid.at(row, column)
            if cell is not None and self._is_named(cell.text):
                return cell
        return next((cell for row in range(start) if (cell := self.grid.at(row, column)) is not None), None)


def _amount(value: Json) -> Fraction:
    """Return how much money a figure is."""
    return Fraction(str(value["value"])) * UNITS[str(value["unit"])].factor
