"""Self-evaluation tables of a project or a department: what it is, its funds, its goal, and its indicators with their scores."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from checker.extraction.tables.amounts import UNCLEAR
from checker.extraction.tables.captions import units_in
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.plain import name_of, names_of, plain
from checker.extraction.tables.targets import direction_of, quantity_of
from checker.kernel.unit import UNITS
from checker.report.tree import UNNAMED

if TYPE_CHECKING:
    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Evaluation, Forms, Wordings
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_JUDGED = ({"l3", "weight", "score"}, {"l3", "target", "actual"})
"""What a table of indicators has heads for at least: how each was scored, or what came of what was aimed at."""
_BUDGETS = frozenset({"initial", "adjusted", "budget"})
_BELOW = ("weight", "rate", "score")
"""Heads of funds that may stand in a second row below those of the amounts."""
_TEXTS = {"name": "name", "supervisor": "supervisor", "implementer": "implementer", "code": "code"}
_UNIT = re.compile(r"[(（](百万元|千元|万元|亿元|元)[)）]")
_WEIGHT = re.compile(r"[(]\d+分?[)]$")
_DIGITS = re.compile(r"\d+")
_STROKE = re.compile("[/／]")
_LONGEST_LABEL = 20
_HEAD_ROWS = 80
_SIGNS = {
    "≥": ("ge", "≥"),
    ">=": ("ge", "≥"),
    "大于等于": ("ge", "≥"),
    ">": ("gt", ">"),
    "大于": ("gt", ">"),
    "≤": ("le", "≤"),
    "<=": ("le", "≤"),
    "小于等于": ("le", "≤"),
    "<": ("lt", "<"),
    "小于": ("lt", "<"),
    "=": ("eq", "="),
    "等于": ("eq", "="),
    "定性": ("qualitative", ""),
}
_SIDES = {"whole_goal": "target", "target_goal": "target", "actual_goal": "actual"}
_TIERS = ("达成年度指标", "部分达成并具有一定效果", "未达成且效果较差")


def is_evaluation(grid: Grid, forms: Forms) -> bool:
    """Return whether the table has a row of heads of indicators not far from its top."""
    words = forms.evaluation.indicators
    return any(_are_indicators(_columns(grid, row, words)) for row in grid.rows[:_HEAD_ROWS])


def names_indicators(grid: Grid, forms: Forms) -> bool:
    """Return whether a column of the table is that of indicators' names, whatever the others are."""
    words = forms.evaluation.indicators
    return any("l3" in _columns(grid, row, words) for row in grid.rows[:_HEAD_ROWS])


def _are_indicators(heads: dict[str, Cell]) -> bool:
    return any(heads.keys() >= one for one in _JUDGED)


def _columns(grid: Grid, row: int, words: Wordings) -> dict[str, Cell]:
    """Return the heads that a row has; where each level has its weights beside it, those of the third."""
    found: dict[str, Cell] = {}
    for cell in (part for whole in grid.row(row) for part in _named_apart(whole, words)):
        key = words.get(_bare(cell), "") if len(cell.text) < _LONGEST_LABEL * 2 else ""
        third, known = found.get("l3"), found.get(key)
        is_nearer = key == "weight" and third is not None and known is not None and known.column < third.column
        if key and (key not in found or is_nearer):
            found[key] = cell
    return found


def _named_apart(head: Cell, words: Wordings) -> list[Cell]:
    """Return a head, in two where it names two columns in one, as 得分/分值 does."""
    parts = _halves(head)
    return parts if len(parts) > 1 and all(_bare(one) in words for one in parts) else [head]


def _halves(cell: Cell) -> list[Cell]:
    """Return a cell in two at the stroke between its words or numbers; as it is where there is none, or more than one."""
    strokes = list(_STROKE.finditer(cell.text))
    if len(strokes) != 1:
        return [cell]
    before, after = strokes[0].span()
    return [
        cell._replace(text=cell.text[:before], end=cell.start + before),
        cell._replace(text=cell.text[after:], start=cell.start + after),
    ]


def _bare(cell: Cell) -> str:
    """Return the words of a head without the unit or the points that stand behind them."""
    return _WEIGHT.sub("", _UNIT.sub("", plain(cell.text)))


@dataclass(slots=True)
class EvaluationTable:
    """One self-evaluation table being read."""

    grid: Grid
    words: Evaluation
    amounts: Amounts
    absent: dict[str, str] = field(default_factory=dict)
    """Why the figures of a column that is not there are missing."""

    def read(self) -> None:
        """Put what the table says at a project of its own, or at the report where it is the department's.

        Tables of several projects that stand one below the other without a gap are read as one by some readers.
        """
        named = [row for row in self.grid.rows if self._names_project(row)]
        last = self.grid.last
        for start, end in zip([self.grid.first, *named[1:]], [*named[1:], last], strict=True):
            self.grid.first, self.grid.last = start, end
            self._read_one()

    def _names_project(self, row: int) -> bool:
        cells = self.grid.starting(row)
        return bool(cells) and self.words.labels.get(plain(cells[0].text), "") == "name"

    def _read_one(self) -> None:
        found: Json = {}
        values = self._texts()
        funds = self._funds()
        goal = self._goal()
        indicators, levels, totals = self._indicators()
        if funds:
            found["funds"] = {"rows": funds}
        if indicators:
            found["indicators"] = indicators
        if levels:
            found["levels"] = levels
        if totals:
            found["totals"] = totals
        report = self.amounts.filing.report
        name = values.get("name")
        if name is None:
            # Only the first table of a department is the report's own.
            if not report.keys() & found.keys():
                report.update(found)
            self._name_unit(values, "department", "implementer")
            return
        self._name_unit(values, "implementer", "supervisor")
        project: Json = {key: plain_line(values[key]) for key in _TEXTS if key in values}
        if goal:
            project["overall"] = goal
        project |= found
        project["span"] = [name.start, name.end]
        cast("list[Json]", report.setdefault("projects", [])).append(project)

    def _name_unit(self, values: dict[str, Cell], *keys: str) -> None:
        """Give a report that is nothing but tables the name they give its unit."""
        unit = cast("Json", self.amounts.filing.report.get("unit", {}))
        name = next((plain_line(values[key]) for key in keys if key in values), "")
        if unit.get("name") == UNNAMED and name:
            unit["name"] = name

    def _texts(self) -> dict[str, Cell]:
        """Return the cells beside the labels."""
        found: dict[str, Cell] = {}
        for row in self.grid.rows:
            cells = self.grid.row(row)
            for label, value in pairwise(cells):
                key = self.words.labels.get(plain(label.text), "")
                is_label = plain(value.text) in self.words.labels
                if key and not is_label and key not in found and read_cell(value).holds is Holds.WORDS:
                    found[key] = value
        return found

    def _funds(self) -> list[Json]:
        for row in self.grid.rows:
            heads = _columns(self.grid, row, self.words.funds)
            if "executed" in heads and heads.keys() & _BUDGETS:
                below = {one: cell for one, cell in self._heads_below(row).items() if one in _BELOW}
                return self._funds_rows(row + 1 if below else row, {**heads, **below})
        return []

    def _heads_below(self, row: int) -> dict[str, Cell]:
        """Return the heads of funds that begin in the row below, where two of them do: 分值, 执行率, 得分 under 预算执行情况."""
        if row + 1 >= self.grid.last:
            return {}
        found = {
            key: cell for key, cell in _columns(self.grid, row + 1, self.words.funds).items() if cell.row == row + 1
        }
        return found if len(found) > 1 else {}

    def _funds_rows(self, head_row: int, heads: dict[str, Cell]) -> list[Json]:
        rows: list[Json] = []
        first = min(cell.column for cell in heads.values())
        unit = next((one for cell in self.grid.row(head_row) for one in units_in(cell.text)), self.amounts.unit)
        for row in range(head_row + 1, self.grid.last):
            labels = [cell for cell in self.grid.row(row) if cell.column < first]
            label = labels[-1] if labels else None
            source = (
                next((self.words.sources[one] for one in names_of(label.text) if one in self.words.sources), "")
                if label
                else ""
            )
            if label is not None and not source and not rows and label.row <= head_row and label.rows > 1:
                # One row of figures, and the label before it reaches down from the heads.
                source = "total"
            if label is None or not source or any(one["source"] == source for one in rows):
                break
            found: Json = {"source": source}
            for key in ("initial", "adjusted", "executed"):
                self._add(found, key, row, heads, unit)
            for key, sign in (("weight", ""), ("rate", "%"), ("score", "分")):
                self._add(found, key, row, heads, sign)
            if source == "total" and "weight" not in heads and (weight := _points(heads.get("score"))):
                found["weight"] = weight
            rows.append({**found, "span": [label.start, label.end]})
        return [row for row in rows if row.keys() - {"source", "span"}]

    def _goal(self) -> Json:
        for row in self.grid.rows:
            heads = {self.words.labels.get(plain(cell.text), ""): cell for cell in self.grid.row(row)}
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
                key = _SIDES.get(self.words.labels.get(plain(label.text), ""), "")
                if key and plain(value.text) not in self.words.labels and read_cell(value).holds is Holds.WORDS:
                    found.setdefault(key, value.text)
            if len(found) == len(set(_SIDES.values())):
                return found
        return {}

    def _indicators(self) -> tuple[list[Json], list[Json], Json]:
        start, heads = self._indicator_heads()
        rows: list[Json] = []
        levels: list[Json] = []
        totals: Json = {}
        l1 = l2 = ""
        for row in range(start, self.grid.last):
            cells = self.grid.row(row)
            label = self._total_label(row)
            if label is not None:
                self._add(totals, "weight", row, heads, "")
                self._add(totals, "score", row, heads, "分")
                if totals:
                    totals["span"] = [label.start, label.end]
                break
            first, second = self._level(row, heads, "l1") or l1, self._level(row, heads, "l2")
            l1, l2 = first, second or (l2 if first == l1 else "")
            name = self._below(heads, "l3", row)
            if name is None or not cells or not self.grid.begins(row, heads["l3"].column):
                continue
            above: Json = {key: text for key, text in (("l1", l1), ("l2", l2)) if text}
            if name_of(name.text) in self.words.subtotals or l2 in self.words.subtotals:
                level: Json = {"l1": l1} if l2 in self.words.subtotals else above
                self._add(level, "weight", row, heads, "")
                self._add(level, "score", row, heads, "分")
                if l1:
                    levels.append(level)
                continue
            rows.append(self._indicator(row, heads, name, above))
        return rows, levels, totals

    def _indicator_heads(self) -> tuple[int, dict[str, Cell]]:
        for row in self.grid.rows:
            heads = _columns(self.grid, row, self.words.indicators)
            if _are_indicators(heads):
                self.absent = self._absent(row, heads)
                return row + max(cell.rows for cell in heads.values()), heads
        return self.grid.last, {}

    def _absent(self, row: int, heads: dict[str, Cell]) -> dict[str, str]:
        """Return what is said of the figures whose columns were not found.

        A table of scores alone asks for neither; where one of the two is there, the other may stand under a head that is
        not known.
        """
        missing = [key for key in ("target", "actual") if key not in heads]
        if len(missing) > 1:
            return dict.fromkeys(missing, "unreadable")
        known = {cell.column for cell in heads.values()}
        is_unknown = any(cell.column not in known for cell in self.grid.row(row))
        return dict.fromkeys(missing, "unreadable") if is_unknown else {}

    def _total_label(self, row: int) -> Cell | None:
        """Return the cell that makes the row that of the totals."""
        return next((cell for cell in self.grid.row(row) if name_of(cell.text) in self.words.totals), None)

    def _level(self, row: int, heads: dict[str, Cell], key: str) -> str:
        cell = self._below(heads, key, row)
        return _WEIGHT.sub("", name_of(cell.text)) if cell is not None else ""

    def _below(self, heads: dict[str, Cell], key: str, row: int) -> Cell | None:
        """Return the cell of a row that stands under a head, or what in it belongs to the head where two share a column."""
        head = heads.get(key)
        cell = self.grid.at(row, head.column) if head is not None else None
        whole = self.grid.at(head.row, head.column) if head is not None else None
        if head is None or cell is None or whole is None or head.text == whole.text:
            return cell
        parts = _halves(cell)
        return parts[head.start > whole.start] if len(parts) > 1 else None

    def _indicator(self, row: int, heads: dict[str, Cell], name: Cell, above: Json) -> Json:
        found: Json = {**above, "l3": plain_line(name)}
        for key in ("target", "actual"):
            cell = self._below(heads, key, row)
            if key not in heads and key in self.absent:
                found[key] = {"absent": self.absent[key]}
            if cell is None:
                continue
            value = quantity_of(cell)
            if value is not None:
                found[key] = self._with_unit(value, row, heads)
                sign = direction_of(cell) if key == "target" else ""
                if sign:
                    found["direction"] = sign
            elif key == "actual" and plain(cell.text) in _TIERS:
                found["tier"] = plain(cell.text)
            else:
                found[f"{key}_text"] = plain_line(cell)
        self._add_sign(found, row, heads)
        self._add(found, "weight", row, heads, "")
        self._add(found, "score", row, heads, "分")
        reason = self._below(heads, "reason", row)
        if reason is not None and read_cell(reason).holds is Holds.WORDS:
            found["reason"] = reason.text
        return {**found, "span": [name.start, name.end]}

    def _with_unit(self, value: Json, row: int, heads: dict[str, Cell]) -> Json:
        """Return a quantity with the unit that the table has in a column of its own."""
        cell = self._below(heads, "unit", row)
        unit = plain(cell.text) if cell is not None else ""
        return {**value, "unit": unit} if "unit" not in value and unit in UNITS else value

    def _add_sign(self, found: Json, row: int, heads: dict[str, Cell]) -> None:
        """Take the sign of a target from a column of its own."""
        cell = self._below(heads, "sign", row)
        direction, op = _SIGNS.get(plain(cell.text) if cell is not None else "", ("", ""))
        target = found.get("target")
        if not direction or "direction" in found:
            return
        if direction == "qualitative" and not isinstance(target, dict):
            found["direction"] = direction
        elif op and isinstance(target, dict) and "op" not in target and "value" in target:
            found["direction"] = direction
            target["op"] = op

    def _add(self, row: Json, key: str, at: int, heads: dict[str, Cell], unit: str) -> None:
        cell = self._below(heads, key, at)
        if cell is None or cell is heads[key] or cell.rows > 1:
            return
        found = read_cell(cell)
        if found.holds is Holds.UNCLEAR:
            self.amounts.filing.note(cell, UNCLEAR)
        if found.holds is not Holds.NUMBER or (found.unit and found.unit not in (unit, "分")):
            return
        if key in ("initial", "adjusted", "executed") and not unit:
            return
        row[key] = {"value": found.value, **({"unit": unit} if unit else {}), "span": [cell.start, cell.end]}


def _points(head: Cell | None) -> Json:
    """Return the weight that the head of the scores gives itself: 得分（10分）."""
    said = _WEIGHT.search(plain(head.text)) if head is not None else None
    number = _DIGITS.search(said.group()) if said is not None else None
    return {"value": number.group(), "span": [head.start, head.end]} if head is not None and number else {}


def plain_line(cell: Cell) -> str:
    """Return the text of a cell on one line."""
    return "".join(cell.text.split())
