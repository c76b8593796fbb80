"""Lists of projects as a table: a project a row, with its budget, what was spent, the rate and the score beside its name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, cast

from checker.extraction.tables.amounts import SHARED, TWICE, UNKNOWN_COLUMN, UNKNOWN_ROW, without_unit
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.equalities import sum_of
from checker.extraction.tables.indicator_rows import plain_line
from checker.extraction.tables.measures import measure_of
from checker.extraction.tables.plain import LEADS, name_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Forms
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_RATE = "stated.completion_rate"
_MONEY = ("initial", "adjusted", "final")
_BESIDE = frozenset({"initial", "adjusted", _RATE, "score"})
_NUMBER, _NAME, _SCORE = "number", "name", "score"
_KINDS = (re.compile(r"[(]"), re.compile(r"\d"), re.compile(r"[一二三四五六七八九十]{1,3}[、.]"), re.compile(""))
"""How the name of a project may be numbered, or not at all."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of one project."""

    at: int
    label: Cell
    name: str


@dataclass
class ProjectList:
    """A table that may be a list of projects; `lines` stand above it."""

    grid: Grid
    heads: Sequence[tuple[str, ...]]
    start: int
    lines: Sequence[str]
    forms: Forms
    fiscal_year: int

    @cached_property
    def columns(self) -> dict[str, int]:
        """Return the columns by what they have; none where one of them stands twice."""
        found: dict[str, int] = {}
        for index, path in enumerate(self.heads):
            key = self._key(path) if path else ""
            if key and found.setdefault(key, index) != index:
                return {}
        return found

    @property
    def fits(self) -> bool:
        """Return whether the heads are those of a list of projects, and neither the lines above nor its rows say otherwise.

        What is listed of procurement or assets are no projects of the budget, and of key projects the list is not whole.
        """
        heads = self.columns.keys()
        has_rate = _RATE in heads and bool(heads & {"initial", "adjusted"})
        if not {_NAME, "final"} <= heads or not heads & _BESIDE or not (has_rate or heads & {_NUMBER, _SCORE}):
            return False
        words = self.forms.projects
        if any(one in plain(line) for line in self.lines for one in words.others):
            return False
        return len(self.rows) > 1 and self._is_flat()

    @property
    def is_summary(self) -> bool:
        """Return whether a line above says that the table sums up the evaluations of several projects."""
        return any(one in plain(line) for line in self.lines for one in self.forms.projects.summaries)

    @cached_property
    def rows(self) -> list[_Row]:
        """Return the rows of projects: those with a name that is neither a total nor the head of a group."""
        found: list[_Row] = []
        for row in range(self.start, self.grid.last):
            cell = self.grid.at(row, self.columns[_NAME])
            if cell is None or cell.columns > 1 or cell.rows > 1 or self._is_total(row):
                continue
            name = plain_line(cell) if name_of(cell.text) == plain(cell.text) else name_of(cell.text)
            if name and read_cell(cell).holds is Holds.WORDS:
                found.append(_Row(row, cell, name))
        return found

    def read(self, amounts: Amounts) -> None:
        """Put the projects into the report; rows with figures whose project is not known for sure are noted."""
        known = {one.at for one in self.rows}
        for row in range(self.start, self.grid.last):
            if row not in known and not self._is_total(row):
                self._note(row, UNKNOWN_ROW, amounts)
        counted = Counter(one.name for one in self.rows)
        is_rate = self._is_in_percent()
        if not is_rate:
            self._note(self.rows[0].at, UNKNOWN_COLUMN, amounts, (_RATE,))
        for one in self.rows:
            if counted[one.name] > 1:
                self._note(one.at, TWICE, amounts)
                continue
            self._file(one, amounts, is_rate=is_rate)

    def sums(self, amounts: Amounts, title: str) -> list[Json]:
        """Return the totals of the columns of money with the projects, where one of them at least comes to its total.

        Where none does, the total may be of more than is listed.
        """
        totals = [row for row in range(self.start, self.grid.last) if self._is_total(row)]
        if len(totals) != 1 or totals[0] not in (self.start, self.grid.last - 1):
            return []
        if len(self.rows) + 1 != self.grid.last - self.start:
            return []
        found: list[Json] = []
        is_witnessed = False
        for key in (one for one in _MONEY if one in self.columns):
            heads = self.heads[self.columns[key]]
            cells = [self._cell(row, key) for row in (totals[0], *(one.at for one in self.rows))]
            values = [amounts.money(cell, heads) for cell in cells if cell is not None and cell.rows == 1]
            numbers = [one for one in values if one is not None]
            if len(numbers) != len(cells) or len({one["unit"] for one in numbers}) > 1:
                continue
            whole, *parts = (Decimal(str(one["value"])) for one in numbers)
            is_witnessed = is_witnessed or (whole == sum(parts) and whole != 0)
            name = without_unit(heads[-1])
            listed = tuple(zip((one.name for one in self.rows), numbers[1:], strict=True))
            found.append(sum_of(f"{title}：{name}" if title else name, numbers[0], listed))
        return found if is_witnessed else []

    def _file(self, row: _Row, amounts: Amounts, *, is_rate: bool) -> None:
        span = [row.label.start, row.label.end]
        money: Json = {"label": row.name}
        for key in _MONEY:
            if value := self._value(row, key, amounts):
                money[key] = value
        if is_rate and (rate := self._value(row, _RATE, amounts)):
            # 全年预算9万元，支出8万元: the rate is over the one budget that is stated.
            is_adjusted = "adjusted" in money and "initial" not in money
            money["stated"] = {"completion_rate": rate, **({"completion_base": "adjusted"} if is_adjusted else {})}
        project: Json = {"name": row.name, "span": span}
        if len(money) > 1:
            project["money"] = {**money, "span": span}
        if score := self._value(row, _SCORE, amounts):
            project["totals"] = {"score": score, "span": span}
        if len(project) > len(("name", "span")):
            cast("list[Json]", amounts.filing.report.setdefault("projects", [])).append(project)

    def _value(self, row: _Row, key: str, amounts: Amounts) -> Json | None:
        cell = self._cell(row.at, key)
        if cell is None:
            return None
        if cell.rows > 1 or cell.columns > 1:
            amounts.filing.note(cell, SHARED)
            return None
        if key == _RATE:
            return amounts.percent(cell)
        if key != _SCORE:
            return amounts.money(cell, self.heads[self.columns[key]])
        found = read_cell(cell)
        if found.holds is not Holds.NUMBER or found.unit not in ("", "分"):
            return None
        return {"value": found.value, "unit": "分", "span": [cell.start, cell.end]}

    def _cell(self, row: int, key: str) -> Cell | None:
        return self.grid.at(row, self.columns[key]) if key in self.columns else None

    def _key(self, path: tuple[str, ...]) -> str:
        """Return what a column has; nothing where the heads above it may narrow what its own says."""
        words, leaf = self.forms.projects, without_unit(path[-1])
        if any(without_unit(one) not in words.groups for one in path[:-1]):
            return ""
        if leaf in words.names:
            return _NAME
        if leaf in words.numbers:
            return _NUMBER
        if leaf in words.scores:
            return _SCORE
        measure = measure_of(path[-1], self.forms, self.fiscal_year) if leaf not in words.unsure else ""
        return measure if measure in (*_MONEY, _RATE) else ""

    def _is_total(self, row: int) -> bool:
        names = (*self.forms.totals, *self.forms.evaluation.subtotals)
        return any(name_of(cell.text) in names for cell in self.grid.row(row)[:2])

    def _is_flat(self) -> bool:
        """Return whether every row is a project by itself: none is part of another, and none an item of the accounts."""
        items = {name for form in self.forms.forms for name in form.rows}
        items |= self.forms.functions.keys() | self.forms.economic.keys()
        names = [name_of(row.label.text) for row in self.rows]
        if any(name in items or name.startswith(LEADS) for name in names):
            return False
        if _NUMBER in self.columns:
            numbers = [plain(cell.text) if (cell := self._cell(row.at, _NUMBER)) else "" for row in self.rows]
            return numbers == [str(one) for one in range(1, len(numbers) + 1)]
        texts = [plain(row.label.text) for row in self.rows]
        kinds = {
            next(at for at, kind in enumerate(_KINDS) if kind.match(text)) if name != text else len(_KINDS)
            for name, text in zip(names, texts, strict=True)
        }
        return len(kinds) == 1

    def _is_in_percent(self) -> bool:
        """Return whether rates are in percent: a column of nothing above one, and no sign, may be of ones."""
        if _RATE not in self.columns or any("%" in head for head in self.heads[self.columns[_RATE]]):
            return True
        found = [read_cell(self._cell(row.at, _RATE)) for row in self.rows]
        values = [one for one in found if one.holds is Holds.NUMBER]
        return not values or any(one.unit or Decimal(one.value) > 1 for one in values)

    def _note(self, row: int, why: object, amounts: Amounts, keys: Sequence[str] = _MONEY) -> None:
        for key in keys:
            cell = self._cell(row, key)
            if cell is not None and read_cell(cell).holds is Holds.NUMBER:
                amounts.filing.note(cell, why)  # type: ignore[arg-type]
                return
