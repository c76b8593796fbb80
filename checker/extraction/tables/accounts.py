"""Tables of accounts: a row for each code of the classification, a column for each kind of money."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.extraction.tables.amounts import TWICE, UNKNOWN_COLUMN, UNKNOWN_ROW, without_unit
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.filing import Said, title_at
from checker.extraction.tables.fractions import fraction_columns
from checker.extraction.tables.measures import measure_in, measure_of
from checker.extraction.tables.plain import name_of, names_of, plain
from checker.extraction.tables.why_cells import add_why, why_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Column, Form, Forms
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_GLUED = re.compile(r"(\d{3}(?:\d{2}){0,2})(\D.*)")
_GENERAL = frozenset({"合计", "小计", "总计", "基本支出", "项目支出", "决算数", "金额"})
_WHOLES = frozenset({"合计", "小计", "总计"})
_TURNING = re.compile(r"结转|结余|收入|年初|年末|上年|预算数|(?:19|20)\d\d")
"""Heads above a general one that make it another figure: 合计 below 年末结转和结余 is no expenditure."""
_DATED = re.compile(r"(?:19|20)\d\d年|上年|上年度")
_WHOLE_CODE = 3
_PARTS_OF_CODE = ("类", "款", "项")


@dataclass(slots=True)
class Group:
    """Columns that belong together: those of the code, of the name, and of figures by what they are."""

    codes: list[int] = field(default_factory=list)
    label: int | None = None
    values: dict[int, Column] = field(default_factory=dict)
    measures: dict[int, str] = field(default_factory=dict)
    """Columns of another figure of the same accounts: the budget, a rate, the year before."""
    unknown: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table of accounts as read: `key` tells its account, `label` is the cell with its name."""

    index: int
    group: Group
    code: str
    key: str
    name: str
    label: Cell


def groups_of(
    form: Form,
    heads: Sequence[tuple[str, ...]],
    forms: Forms,
    fiscal_year: int = 0,
    stage: str = "final",
    *,
    is_titled: bool = False,
) -> list[Group]:
    """Return the groups of columns of a form of accounts; none where the heads do not fit it.

    Where the title names the form the column of the whole is enough: what is known of the others stays readable.

    Heads of a budget may name the year and the measure over the columns; those of another year or measure are left. Where
    they name none, they are of `stage`, and left where that is empty.
    """
    groups: list[Group] = []
    current = Group()
    for index, path in enumerate(heads):
        leaf = path[-1] if path else ""
        is_code = leaf in forms.codes
        if is_code or leaf in forms.labels:
            if current.values or current.unknown or (is_code and current.label is not None):
                groups.append(current)
                current = Group()
            if is_code:
                current.codes.append(index)
            elif current.label is None:
                current.label = index
        elif path and leaf not in forms.skipped and not leaf.startswith("其中"):
            words = _planned(path, forms, fiscal_year, stage) if form.is_budget else path
            column = _column(form, words) if words else None
            measure = _other_measure(path, forms, fiscal_year) if column is None and not form.is_budget else ""
            if measure and measure not in current.measures.values():
                current.measures[index] = measure
            elif column is None or column in current.values.values():
                current.unknown.append(index)
            else:
                current.values[index] = column
    groups.append(current)
    found = [one for one in groups if one.values and (one.codes or one.label is not None)]
    needs = {"total"} if is_titled and "total" in form.needs else set(form.needs)
    is_fit = bool(found) and all(needs <= {column.key for column in one.values.values()} for one in found)
    return found if is_fit else []


def _planned(path: tuple[str, ...], forms: Forms, fiscal_year: int, stage: str) -> tuple[str, ...]:
    """Return the heads of a column of this year's budget without those that say so; none of another column."""
    named = [one for one in path if measure_of(one, forms, fiscal_year) or _DATED.match(one)]
    is_planned = measure_in(path, forms, fiscal_year) == "initial" if named else stage == "initial"
    return tuple(one for one in path if one not in named or one == path[-1]) if is_planned else ()


def _other_measure(path: tuple[str, ...], forms: Forms, fiscal_year: int) -> str:
    """Return which other figure of an account a column has, if its heads say that and nothing else; nothing elsewise."""
    others = [one for one in path if not measure_of(one, forms, fiscal_year) and one not in _WHOLES]
    measure = measure_in(path, forms, fiscal_year) if fiscal_year and not others else ""
    return measure if measure != "final" else ""


def _column(form: Form, path: tuple[str, ...]) -> Column | None:
    """Return the column that the heads name: by the last two, or by the last where those above do not turn its sense."""
    words = [without_unit(one) for one in path]
    both = "/".join(words[-2:])
    found = next((column for column in form.columns if both in column.heads), None)
    if found is None and len(words) > 1 and words[-1] in _WHOLES:
        # 小计 below 财政拨款收入 is all of that: what else the group is split into need not be known.
        whole = (words[-2], words[-2] + words[-1])
        found = next((column for name in whole for column in form.columns if name in column.heads), None)
    if found is not None or (words[-1] in _GENERAL and any(_TURNING.search(one) for one in words[:-1])):
        return found
    known = (words[-1], *(words[-1].removesuffix(one) for one in sorted(_WHOLES) if words[-1] not in _WHOLES))
    return next((column for name in known for column in form.columns if name in column.heads), None)


@dataclass(slots=True)
class AccountTable:
    """One table of accounts being read."""

    form: Form
    forms: Forms
    grid: Grid
    heads: Sequence[tuple[str, ...]]
    amounts: Amounts
    values: dict[tuple[str, str], Json] = field(default_factory=dict)
    """The figure of each account and column: the sums of the table are among these."""
    names: dict[str, str] = field(default_factory=dict)
    is_whole: bool = True
    rows: list[Json] = field(default_factory=list)

    @property
    def measure(self) -> str:
        """Which figure of an account the table has."""
        return "initial" if self.form.is_budget else "final"

    def read(self, groups: Sequence[Group], start: int) -> None:
        """Read the rows from `start` on; each figure goes where the form says."""
        rows = range(start, self.grid.last)
        for group in groups:
            for column in fraction_columns(self.grid, self.heads, group.measures, rows):
                del group.measures[column]
                group.unknown.append(column)
        found = [row for at in rows for row in self._rows(at, groups)]
        seen: dict[str, int] = {}
        for row in found:
            seen[row.key] = seen.get(row.key, 0) + 1
        for row in found:
            if seen[row.key] > 1 or row.key in self.names:
                self.is_whole = False
                self.amounts.filing.note(row.label, TWICE)
                continue
            self._read_row(row)

    def _rows(self, at: int, groups: Sequence[Group]) -> list[Row]:
        found = []
        for group in groups:
            cells = [self._own(at, column) for column in (*group.values, *group.measures, *group.unknown)]
            said = [cell for cell in cells if cell is not None and read_cell(cell).holds is not Holds.NOTHING]
            row = self._row(at, group) if said else None
            if row is not None:
                found.append(row)
            elif any(read_cell(cell).holds is Holds.NUMBER for cell in said):
                self.is_whole = False
                for cell in said:
                    self.amounts.filing.note(cell, UNKNOWN_ROW)
        return found

    def _own(self, row: int, column: int) -> Cell | None:
        """Return the cell of a figure, if it is one row's and one column's own."""
        cell = self.grid.at(row, column)
        return cell if cell is not None and cell.rows == cell.columns == 1 else None

    def _row(self, at: int, group: Group) -> Row | None:
        texts = [cell for cell in (self.grid.at(at, column) for column in group.codes) if cell is not None]
        texts = list(dict.fromkeys(texts))
        label = self.grid.at(at, group.label) if group.label is not None else None
        code = _code([plain(cell.text) for cell in texts])
        if code and label is not None and label not in texts:
            return Row(at, group, code, code, plain(label.text), label)
        for cell in [label, *texts]:
            if cell is None:
                continue
            name = name_of(cell.text)
            glued = _GLUED.fullmatch(plain(cell.text))
            if glued:
                return Row(at, group, glued[1], glued[1], glued[2], cell)
            if name in self.forms.totals:
                return Row(at, group, "", "=", name, cell)
            if name in self.form.parts:
                return Row(at, group, "", f"={self.form.parts[name]}", name, cell)
            if name and not name[0].isdigit() and not texts[:-1]:
                known = next(
                    (self.forms.functions[one] for one in names_of(cell.text) if one in self.forms.functions), ""
                )
                key = known if known and not self.form.is_economic else f"~{name}"
                return None if code else Row(at, group, "", key, name, cell)
        return None

    def _read_row(self, row: Row) -> None:
        filing = self.amounts.filing
        self.names[row.key] = row.name
        rest: Json = {}
        for index, column in row.group.values.items():
            value = self.amounts.money(self._own(row.index, index), self.heads[index])
            if value is None:
                continue
            self.values[row.key, column.key] = value
            if row.key == "=":
                if column.whole:
                    head = without_unit(self.heads[index][-1])
                    named = title_at(column.whole) if head in self.forms.totals else head
                    filing.place(column.whole, self.measure, value, Said(named, row.label, self.form.name))
            elif row.key.startswith("="):
                filing.place(row.key[1:], self.measure, value, Said(row.name, row.label, self.form.name))
            elif column.key == "total":
                path = filing.account(self.form.accounts, row.key, row.code, row.label, row.name)
                filing.put(f"{path}.{self.measure}", value, Said(row.name, row.label, self.form.name))
            elif not self.form.is_economic:
                rest[column.key] = value
        for index, measure in row.group.measures.items():
            self._read_measure(row, index, measure)
        for index in row.group.unknown:
            cell = self._own(row.index, index)
            if read_cell(cell).holds is Holds.NUMBER and cell is not None:
                self.is_whole = False
                filing.note(cell, UNKNOWN_COLUMN)
        self._read_why(row)
        if rest:
            code: Json = {"code": row.code} if row.code else {}
            self.rows.append({**code, "label": row.name, **rest, "span": [row.label.start, row.label.end]})

    def _read_why(self, row: Row) -> None:
        """Put the reason beside an account, or the whole, to it."""
        why = why_columns(self.heads, (self.measure, *row.group.measures.values()))
        filing = self.amounts.filing
        whole = next((column.whole for column in row.group.values.values() if column.key == "total"), "")
        place = whole if row.key == "=" else row.key[1:] if row.key.startswith("=") else ""
        if why and (place or (row.key, "total") in self.values):
            path = place or filing.account(self.form.accounts, row.key, row.code, row.label, row.name)
            add_why(filing, self.grid, row.index, why, path)

    def _read_measure(self, row: Row, index: int, measure: str) -> None:
        """Put another figure of an account beside its own, or of the whole where that has a place."""
        filing, cell = self.amounts.filing, self._own(row.index, index)
        value = self.amounts.percent(cell) if measure.endswith("rate") else self.amounts.money(cell, self.heads[index])
        if value is None:
            return
        whole = next((column.whole for column in row.group.values.values() if column.key == "total"), "")
        if row.key == "=" and whole:
            filing.place(whole, measure, value, Said(title_at(whole), row.label, self.form.name))
        elif row.key.startswith("=") and row.key != "=":
            filing.place(row.key[1:], measure, value, Said(row.name, row.label, self.form.name))
        elif not row.key.startswith("="):
            path = filing.account(self.form.accounts, row.key, row.code, row.label, row.name)
            filing.put(f"{path}.{measure}", value, Said(row.name, row.label, self.form.name))


def _code(texts: Sequence[str]) -> str:
    """Return the code that the cells of a row make: in one cell, or class, item and detail in three."""
    if not texts or not all(text.isdecimal() for text in texts):
        return ""
    longest = max(texts, key=len)
    joined = "".join(texts) if len(texts[0]) == _WHOLE_CODE and all(len(one) == 2 for one in texts[1:]) else ""  # noqa: PLR2004
    code = joined or (longest if all(longest.startswith(one) for one in texts) else "")
    return code if _CODE.fullmatch(code) else ""
