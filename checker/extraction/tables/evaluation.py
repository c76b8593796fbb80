"""Self-evaluation tables of a project or a department: what it is, its funds, its goal, and its indicators with their scores."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from checker.extraction.tables.amounts import AGAIN, NAMELESS
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.evaluation_heads import HEAD_ROWS, are_indicators, bare, columns_of
from checker.extraction.tables.funds_rows import FundsRows
from checker.extraction.tables.indicator_rows import IndicatorRows, plain_line
from checker.extraction.tables.nature_cells import read_natures
from checker.extraction.tables.plain import names_of, plain
from checker.report.tree import UNNAMED

if TYPE_CHECKING:
    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Evaluation, Forms
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_TEXTS = {"name": "name", "supervisor": "supervisor", "implementer": "implementer", "code": "code"}
_SIDES = {"whole_goal": "target", "target_goal": "target", "actual_goal": "actual"}
_COLON = re.compile("[:：]")
_LONGEST_LABEL = 16
_ENDS = " \u3000\n;；,，、"
_ANOTHER = re.compile(r"(?<!\s)\s+[^\s:：]{2,8}[:：]")
"""Another label that the form prints behind a value in the same cell, which is none of those known: 联系人：某某."""
_FORM = "部门整体支出绩效自评表"
_CODED = re.compile(r"(?P<code>(?=[A-Z]*\d)(?!(?:19|20)\d\d\s*[-—_])[0-9A-Z]{3,24})\s*[-—_]\s*(?=[\u4e00-\u9fff])")
"""Systems print the code before the name: 219001-某镇人民政府."""


def _without_code(name: str) -> str:
    coded = _CODED.match(name)
    return name if coded is None else name[coded.end() :]


def is_evaluation(grid: Grid, forms: Forms) -> bool:
    """Return whether the table has a row of heads of indicators not far from its top."""
    words = forms.evaluation.indicators
    return any(are_indicators(columns_of(grid, row, words)) for row in grid.rows[:HEAD_ROWS])


def opens_form(grid: Grid, forms: Forms) -> bool:
    """Return whether the table is the first part of a form whose indicators stand in a table of their own.

    It names its project in a row, or has it beside another label, and no column is that of projects' names.
    """
    words = forms.evaluation
    for row in grid.rows[:HEAD_ROWS]:
        cells = grid.starting(row)
        if not cells or columns_of(grid, row, words.funds):
            continue
        label = words.labels.get(plain(cells[0].text).rstrip(":"), "")
        if label == "name" and len(cells) > 1 and plain(cells[1].text).rstrip(":") not in words.labels:
            return _has_funds(grid, words) or _is_labelled(grid, words, row)
    return False


def goes_on_with_form(grid: Grid, forms: Forms) -> bool:
    """Return whether the table has the funds or the indicators of a form and names no project."""
    return not names_project(grid, forms) and (is_evaluation(grid, forms) or _has_funds(grid, forms.evaluation))


def names_project(grid: Grid, forms: Forms) -> bool:
    """Return whether a row of the table begins with the label of a project's name."""
    labels = (
        forms.evaluation.labels.get(plain(cells[0].text).rstrip(":"), "")
        for cells in map(grid.starting, grid.rows)
        if cells
    )
    return "name" in labels


def _has_funds(grid: Grid, words: Evaluation) -> bool:
    heads = (columns_of(grid, row, words.funds) for row in grid.rows[:HEAD_ROWS])
    is_headed = any("executed" in one and one.keys() & {"initial", "adjusted", "budget"} for one in heads)
    sources = (
        words.sources.get(name) for row in grid.rows for cell in grid.starting(row) for name in names_of(cell.text)
    )
    return is_headed and "total" in sources


def _is_labelled(grid: Grid, words: Evaluation, row: int) -> bool:
    """Return whether the rows below one have a label of a form with something beside it."""
    below = [pair for one in grid.rows if one >= row for pair in pairwise(grid.starting(one))]
    return any(
        words.labels.get(plain(label.text).rstrip(":"), "") in ("supervisor", "implementer", "code")
        or (words.funds.get(bare(label), "") == "executed" and read_cell(value).holds is Holds.NUMBER)
        for label, value in below
        if plain(value.text).rstrip(":") not in words.labels
    )


def names_indicators(grid: Grid, forms: Forms) -> bool:
    """Return whether a column of the table is that of indicators' names, whatever the others are."""
    words = forms.evaluation.indicators
    return any("l3" in columns_of(grid, row, words) for row in grid.rows[:HEAD_ROWS])


@dataclass(slots=True)
class EvaluationTable:
    """One self-evaluation table being read."""

    grid: Grid
    words: Evaluation
    amounts: Amounts
    called: str = ""
    """The project that stands above the table, where a table without a name is of that."""
    is_of_project: bool = False
    """Whether what stands above says that the table is of a project, whatever it is."""

    def read(self) -> None:
        """Put what the table says at a project of its own, or at the report where it is the department's.

        Tables of several projects that stand one below the other without a gap are read as one by some readers.
        """
        named = [row for row in self.grid.rows if self._names_project(row)]
        last = self.grid.last
        for start, end in zip([self.grid.first, *named[1:]], [*named[1:], last], strict=True):
            # A row of one text above the table may name the first of them: 项目名称：道路养护.
            above = 0 if start == self.grid.first else start
            self.grid.first, self.grid.last = start, end
            self._read_one(range(above, end))

    def _names_project(self, row: int) -> bool:
        cells = self.grid.starting(row)
        return bool(cells) and self._label(self._apart(cells[0])[0]) == "name"

    def _read_one(self, rows: range) -> None:
        funds = FundsRows(self.grid, self.words, self.amounts)
        funds.read()
        indicators = IndicatorRows(self.grid, self.words, self.amounts)
        indicators.read()
        parts = (
            ("funds", {"rows": funds.rows} if funds.rows else {}),
            ("indicators", indicators.rows),
            ("levels", indicators.levels),
            ("totals", indicators.totals),
        )
        found: Json = {key: part for key, part in parts if part}
        if not found:
            return
        values = self._texts(rows)
        if "name" not in values and (named := self._named_above()) is not None:
            values["name"] = named
        name = values.get("name")
        if name is None and self.is_of_project:
            self.amounts.filing.note(self.grid.row(self.grid.first)[0], NAMELESS)
            return
        if name is None:
            self._file_department(found, funds)
            total = next((one for one in funds.rows if one["source"] == "total"), {})
            read_natures(self.grid, self.words, self.amounts, total)
            self._name_unit(values, "department", "implementer")
            return
        self.amounts.filing.sums += funds.level_sums(plain_line(name))
        self._name_unit(values, "implementer", "supervisor")
        project: Json = {key: _without_code(plain_line(values[key])) for key in _TEXTS if key in values}
        if (coded := _CODED.match(plain_line(name))) is not None:
            project.setdefault("code", coded["code"])
        if goal := self._goal():
            project["overall"] = goal
        project |= found
        project["span"] = [name.start, name.end]
        cast("list[Json]", self.amounts.filing.report.setdefault("projects", [])).append(project)

    def _named_above(self) -> Cell | None:
        """Return the name that stands above the table, at the place of its first cell."""
        first = next((cell for row in self.grid.rows for cell in self.grid.starting(row)), None)
        return first._replace(text=self.called) if first is not None and self.called else None

    def _file_department(self, found: Json, funds: FundsRows) -> None:
        """Keep what the table of a department says; only the first one is the report's own."""
        report = self.amounts.filing.report
        if not report.keys() & found.keys():
            report.update(found)
            sums = funds.sums(_FORM)
            self.amounts.filing.sums += [*sums, *funds.level_sums(_FORM)]
            if sums:
                funds.file_natures(_FORM)
        else:
            self.amounts.filing.note(self.grid.row(self.grid.first)[0], AGAIN)

    def _name_unit(self, values: dict[str, Cell], *keys: str) -> None:
        """Give a report that is nothing but tables the name they give its unit."""
        unit = cast("Json", self.amounts.filing.report.get("unit", {}))
        name = next((plain_line(values[key]) for key in keys if key in values), "")
        if unit.get("name") == UNNAMED and name:
            coded = _CODED.match(name)
            unit |= {"name": name} if coded is None else {"name": name[coded.end() :], "code": coded["code"]}

    def _texts(self, rows: range) -> dict[str, Cell]:
        """Return the cells beside the labels."""
        found: dict[str, Cell] = {}
        for row in rows:
            cells = [part for cell in self.grid.row(row) for part in self._apart(cell)]
            for label, value in pairwise(cells):
                key = self._label(label)
                if key and not self._label(value) and key not in found and _is_text(value):
                    found[key] = value
        return found

    def _label(self, cell: Cell) -> str:
        """Return what a label asks for, or nothing."""
        return self.words.labels.get(plain(cell.text).rstrip(":"), "")

    def _apart(self, cell: Cell) -> list[Cell]:
        """Return labels and what stands behind their colons in one cell, apart: 主管部门：某局　实施单位：某站."""
        colons = [(self._label_before(cell, one.start()), one.end()) for one in _COLON.finditer(cell.text)]
        known = [(start, end) for start, end in colons if start >= 0]
        if not known or cell.text[: known[0][0]].strip() or not cell.text[known[0][1] :].strip():
            return [cell]
        parts: list[Cell] = []
        for (start, end), (after, _) in zip(known, [*known[1:], (len(cell.text), 0)], strict=True):
            value = cell.text[end:after]
            other = _ANOTHER.search(value)
            value = (value[: other.start()] if other is not None else value).rstrip(_ENDS)
            colon = _COLON.search(cell.text, start)
            bound = colon.start() if colon is not None else end
            parts += [
                cell._replace(text=cell.text[start:bound], start=cell.start + start, end=cell.start + bound),
                cell._replace(text=value, start=cell.start + end, end=cell.start + end + len(value)),
            ]
        return parts

    def _label_before(self, cell: Cell, colon: int) -> int:
        """Return where the longest label that ends at a colon begins, -1 where none does."""
        nearest = max(0, colon - _LONGEST_LABEL)
        return next((at for at in range(nearest, colon) if plain(cell.text[at:colon]) in self.words.labels), -1)

    def _goal(self) -> Json:
        for row in self.grid.rows:
            cells = self.grid.row(row)
            heads = {self._label(cell): cell for cell in cells}
            pairs = {(self._label(one), self._label(other)): one for one, other in pairwise(cells)}
            if ("whole_goal", "actual_goal") in pairs:
                heads.setdefault("target_goal", pairs["whole_goal", "actual_goal"])
            if "target_goal" in heads and "actual_goal" in heads and row + 1 < self.grid.last:
                found: Json = {}
                for key, head in (("target", heads["target_goal"]), ("actual", heads["actual_goal"])):
                    cell = self.grid.at(row + 1, head.column)
                    if cell is not None and cell is not head and cell.text.strip():
                        found[key] = cell.text
                return found
        return self._goal_beside()

    def _goal_beside(self) -> Json:
        """Return the goal and what came of it where both stand in one row, each beside its label."""
        for row in self.grid.rows:
            found: Json = {}
            for label, value in pairwise(self.grid.row(row)):
                key = _SIDES.get(self._label(label), "")
                if key and not self._label(value) and read_cell(value).holds is Holds.WORDS:
                    found.setdefault(key, value.text)
            if len(found) == len(set(_SIDES.values())):
                return found
        return {}


def _is_text(cell: Cell) -> bool:
    """Return whether a cell holds words; a long code before a name makes no number of it."""
    has_letters = any("\u4e00" <= one <= "\u9fff" for one in cell.text)
    holds = read_cell(cell).holds
    return holds is Holds.WORDS or (holds is Holds.UNCLEAR and has_letters)
