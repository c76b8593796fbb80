"""Tables of two sides: income on the left, expenditure on the right, an item a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.extraction.slots import is_line
from checker.extraction.tables.amounts import UNKNOWN_COLUMN, UNKNOWN_ROW, without_unit
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.equalities import sum_of
from checker.extraction.tables.filing import Said, title_at
from checker.extraction.tables.fractions import fraction_columns
from checker.extraction.tables.measures import is_amount, measure_in
from checker.extraction.tables.plain import name_of, names_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Form, Forms, Half, Wordings
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_TOTAL = "总计"
_ECONOMIC = "经济分类"
_SIDES = (("收入",), ("支出",))
_INCOME, _APPROPRIATED = "finance.income.", "finance.income.fiscal."


@dataclass(slots=True)
class Side:
    """The columns of one side: the one of the names, and those of figures with their measure or their list of accounts."""

    half: Half
    label: int
    values: dict[int, tuple[str, str]] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    economic: str = ""
    """The list of accounts that its classes go to where the heads say that they are those by economic nature."""


def sides_of(
    form: Form, heads: Sequence[tuple[str, ...]], forms: Forms, fiscal_year: int, stage: str = "final"
) -> list[Side]:
    """Return the sides of the table; none where the heads do not fit the form.

    `stage` is the measure of amounts whose heads do not name one; empty where that is not known.
    """
    sides: list[Side] = []
    for index, path in enumerate(heads):
        leaf = path[-1] if path else ""
        if leaf in forms.labels or _names_side(heads, index, forms, fiscal_year):
            half = _half_of(form, path, is_first=not sides)
            if half is None:
                return []
            sides.append(Side(half, index, economic=half.economic if _ECONOMIC in "".join(path) else ""))
        elif sides and path and leaf not in forms.skipped:
            meaning = _meaning(sides[-1].half, path, forms, fiscal_year, stage)
            if meaning is None or meaning in sides[-1].values.values():
                sides[-1].unknown.append(index)
            else:
                sides[-1].values[index] = meaning
    is_fit = len(sides) > 1 and all(side.values for side in sides)
    return sides if is_fit else []


def _names_side(heads: Sequence[tuple[str, ...]], index: int, forms: Forms, fiscal_year: int) -> bool:
    """Return whether a head is no more than 收入 or 支出 and amounts stand beside it: its column is that of the names."""
    beside = heads[index + 1] if index + 1 < len(heads) else ()
    is_amounts = bool(beside) and (measure_in(beside, forms, fiscal_year) != "" or is_amount(beside[-1]))
    return heads[index] in _SIDES and is_amounts


def is_of_all(
    form: Form, grid: Grid, heads: Sequence[tuple[str, ...]], start: int, forms: Forms, fiscal_year: int
) -> bool:
    """Return whether a table of no name has both sides of a form with their totals, and income that is no appropriation.

    Without the last it may be that of the appropriation, which is called the same. Heads have to say what the figures are.
    """
    sides = sides_of(form, heads, forms, fiscal_year, "")
    if {id(one.half) for one in sides} != {id(form.income), id(form.expenditure)}:
        return False
    named: set[str] = set()
    for side in sides:
        labels = (grid.at(row, side.label) for row in range(start, grid.last))
        places = {side.half.rows.get(name, "") for cell in labels if cell is not None for name in names_of(cell.text)}
        if side.half.total not in places:
            return False
        named |= places
    totals = {side.half.total for side in sides}
    return any(one.startswith(_INCOME) and not one.startswith(_APPROPRIATED) for one in named - totals)


def _half_of(form: Form, path: tuple[str, ...], *, is_first: bool) -> Half | None:
    words = "".join(path)
    is_income, is_expenditure = "收入" in words, "支出" in words or "按功能分类" in words
    if is_income == is_expenditure:
        return form.income if is_first else form.expenditure
    return form.income if is_income else form.expenditure


def _meaning(half: Half, path: tuple[str, ...], forms: Forms, fiscal_year: int, stage: str) -> tuple[str, str] | None:
    """Return the measure of a column, and the list of accounts where the side has one for each fund."""
    leaf = without_unit(path[-1])
    listed = [
        place for place, heads in half.columns.items() if heads and any(without_unit(one) in heads for one in path)
    ]
    if len(half.columns) > 1:
        is_one = bool(listed) and (len(listed) == 1 or leaf in half.columns[listed[-1]])
        return (stage, listed[-1]) if is_one and stage else None
    measure = measure_in(path, forms, fiscal_year) or (stage if is_amount(leaf) else "")
    return (measure, next(iter(half.columns), "")) if measure else None


@dataclass(slots=True)
class HalvesTable:
    """One table of two sides being read."""

    form: Form
    forms: Forms
    grid: Grid
    heads: Sequence[tuple[str, ...]]
    amounts: Amounts

    def read(self, sides: Sequence[Side], start: int) -> None:
        """Read each side from row `start` down; each figure goes where the form says."""
        rows = range(start, self.grid.last)
        for side in sides:
            measures = {column: measure for column, (measure, _) in side.values.items()}
            for column in fraction_columns(self.grid, self.heads, measures, rows):
                del side.values[column]
                side.unknown.append(column)
            _SideReader(self, side).read(start)


@dataclass(slots=True)
class _SideReader:
    table: HalvesTable
    side: Side
    after: Wordings = field(default_factory=dict)
    classes: dict[tuple[str, str], list[tuple[str, Json]]] = field(default_factory=dict)
    placed: dict[tuple[str, str], Json] = field(default_factory=dict)
    is_whole: bool = True

    def read(self, start: int) -> None:
        grid = self.table.grid
        for row in range(start, grid.last):
            label = grid.at(row, self.side.label)
            if label is not None and grid.begins(row, self.side.label):
                self._read_row(row, label)
            elif label is None and any(self._holds(row, column) for column in self.side.values):
                self._leave(row)
        if self.is_whole:
            self.table.amounts.filing.sums.extend(self._sums())

    def _read_row(self, row: int, label: Cell) -> None:
        names, half = names_of(label.text), self.side.half
        foot = next((half.foot[name] for name in names if name in half.foot), None)
        place = next((meanings[name] for meanings in (self.after, half.rows) for name in names if name in meanings), "")
        classes = self.table.forms.economic if self.side.economic else self.table.forms.functions
        code = next((classes[name] for name in names if name in classes), "")
        if place in half.after:
            self.after = half.after[place]
        if not any(self._holds(row, column) for column in self.side.values):
            return
        for column in self.side.unknown:
            cell = self.table.grid.at(row, column)
            if cell is not None and self._holds(row, column):
                self.table.amounts.filing.note(cell, UNKNOWN_COLUMN)
        if foot is not None:
            self._file_foot(row, label, foot)
        elif place:
            for column, (measure, _) in self.side.values.items():
                if measure and (len(half.columns) <= 1 or column == min(self.side.values)):
                    self._file(row, column, place, measure, label)
        elif code and half.columns:
            self._file_class(row, label, code)
        else:
            self._leave(row)

    def _file(self, row: int, column: int, place: str, measure: str, label: Cell) -> None:
        value = self._value(row, column, measure)
        if value is not None:
            self.placed[place, measure] = value
            name = name_of(label.text)
            name = title_at(place) if name in self.table.forms.totals else name
            self.table.amounts.filing.place(place, measure, value, Said(name, label, self.table.form.name))

    def _file_foot(self, row: int, label: Cell, places: Sequence[str]) -> None:
        for place, listed in zip(places, self.side.half.columns, strict=False):
            for column, meaning in self.side.values.items():
                if meaning[1] == listed:
                    self._file(row, column, place, meaning[0], label)

    def _file_class(self, row: int, label: Cell, code: str) -> None:
        filing = self.table.amounts.filing
        name = names_of(label.text)[-1]
        for column, (measure, of_column) in self.side.values.items():
            listed = self.side.economic or of_column
            value = self._value(row, column, measure)
            if value is not None:
                path = filing.account(listed, code, "", label, name)
                self.classes.setdefault((measure, listed), []).append((name, value))
                filing.put(f"{path}.{measure}", value, Said(name, label, self.table.form.name))

    def _value(self, row: int, column: int, measure: str) -> Json | None:
        cell = self.table.grid.at(row, column)
        if cell is None or cell.rows > 1 or cell.columns > 1:
            return None
        if measure.endswith("rate"):
            return self.table.amounts.percent(cell)
        return self.table.amounts.money(cell, self.table.heads[column])

    def _holds(self, row: int, column: int) -> bool:
        return read_cell(self.table.grid.at(row, column)).holds in (Holds.NUMBER, Holds.UNCLEAR)

    def _leave(self, row: int) -> None:
        self.is_whole = False
        for column in self.side.values:
            cell = self.table.grid.at(row, column)
            if cell is not None and self._holds(row, column):
                self.table.amounts.filing.note(cell, UNKNOWN_ROW)

    def _sums(self) -> list[Json]:
        """Return the totals over the classes of each column."""
        half, name = self.side.half, self.table.form.name
        totals = {next(iter(half.columns), ""): half.total, half.economic: half.total}
        for places in half.foot.values():
            # What a fund closes with is no total of its classes.
            if len(places) > 1 and is_line(places[0]):
                totals = dict(zip(half.columns, places, strict=False))
        found = []
        for (measure, listed), parts in self.classes.items():
            total = self.placed.get((totals.get(listed, ""), measure))
            if total is not None:
                found.append(
                    sum_of(
                        f"{name}：{plain(totals[listed].rpartition('.')[2]) if '.' not in totals[listed] else '支出合计'}",
                        total,
                        parts,
                    )
                )
        return [*found, *self._grand_sums()]

    def _grand_sums(self) -> Iterable[Json]:
        """Yield the grand total of the accounts, once, with the year's own and the balances it is made of.

        Where it is the year's own alone, the balances are left out of it, as early forms do.
        """
        for grand, places in self.side.half.grand.items():
            total = self.placed.get((grand, "final"))
            parts = [(one, self.placed[one, "final"]) for one in places if (one, "final") in self.placed]
            label = f"{self.table.form.name}：{_TOTAL}（{title_at(places[0].rpartition('.')[0])}）"
            is_new = all(one["label"] != label for one in self.table.amounts.filing.sums)
            is_made = len(parts) > 1 and parts[0][0] == places[0]
            if total is not None and is_made and is_new and parts[0][1]["value"] != total["value"]:
                yield sum_of(label, total, [(title_at(one), value) for one, value in parts])
