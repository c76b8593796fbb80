"""The rows of a table of indicators: each indicator with its levels, values and scores, subtotals and the total."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.extraction.tables.amounts import SHARED, TOO_WIDE, UNCLEAR, UNKNOWN_COLUMN
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.evaluation_heads import below, indicator_heads, points_in, without_points
from checker.extraction.tables.level_points import LevelPoints
from checker.extraction.tables.plain import name_of, plain
from checker.extraction.tables.targets import direction_of, quantity_of

if TYPE_CHECKING:
    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Evaluation
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
SIGNS = {
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
    "定性指标": ("qualitative", ""),
}
_NUMBERED = re.compile(r"^指标\s*\d{1,2}\s*[:：.、]?\s*")
_BLANK_NAME = re.compile(r"(?:指标\d{0,2}[:.、]?)?[….。·/／—-]*")
"""What the form prints where a name is to be filled in: 指标2：, ……"""
_POINTS = re.compile(r"\s*[(（]\s*\d+\s*分?\s*[)）]\s*$")
_GRADES = frozenset("优良中差")
_FIGURES = ("target", "actual", "weight", "score")


@dataclass(slots=True)
class IndicatorRows:
    """The indicators of one table, its subtotals and its total."""

    grid: Grid
    words: Evaluation
    amounts: Amounts
    heads: dict[str, Cell] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    """Why the figures of a column that is not there are missing."""
    rows: list[Json] = field(default_factory=list)
    levels: list[Json] = field(default_factory=list)
    totals: Json = field(default_factory=dict)

    def read(self) -> None:
        """Read the rows below the heads as far as the total."""
        start, self.heads = indicator_heads(self.grid, self.words)
        if not self.heads:
            return
        self.absent = self._absent(start - 1)
        points = LevelPoints(self.grid, self.words, self.heads)
        l1 = l2 = ""
        for row in range(start, self.grid.last):
            if self._is_head(row):
                continue
            label = self._total_label(row)
            if label is not None:
                self._read_total(row, label)
                if self.rows and not self._is_total(row + 1):
                    break
                continue
            if self._read_subtotal(row, l1, l2):
                continue
            first, second = self._level(row, "l1") or l1, self._level(row, "l2")
            l1, l2 = first, second or (l2 if first == l1 else "")
            name = below(self.grid, self.heads, "l3", row)
            if name is None or not self.grid.begins(row, self.heads["l3"].column) or self._is_note(row, name):
                continue
            above: Json = {key: text for key, text in (("l1", l1), ("l2", l2)) if text}
            if self._is_too_wide(row):
                self.rows.append(self._shifted(row, name, above))
                continue
            self.rows.append(self._indicator(row, name, above))
            points.read(row, above)
        self.levels += points.levels(self.levels)
        self._read_asides(start)

    def _read_asides(self, start: int) -> None:
        """Read the whole score that stands above the indicators, and the reasons of all of them that stand below.

        What a form asks once is meant for every indicator that lost points, if it has no column to give each its own.
        """
        if "score" not in self.totals:
            said = [found for row in range(self.grid.first, start) for found in self._beside(row, self.words.scores)]
            numbers = [(label, cell) for label, cell in said if read_cell(cell).holds is Holds.NUMBER]
            if len(numbers) == 1 and read_cell(numbers[0][1]).unit in ("", "分"):
                label, cell = numbers[0]
                score = {"value": read_cell(cell).value, "unit": "分", "span": [cell.start, cell.end]}
                self.totals = {**self.totals, "score": score, "span": [label.start, label.end]}
        if "reason" in self.heads:
            return
        for key, labels in (("reason", self.words.reasons), ("measure", self.words.remedies)):
            told = [found for row in range(start, self.grid.last) for found in self._beside(row, labels)]
            texts = [cell.text for _, cell in told if read_cell(cell).holds is Holds.WORDS]
            if len(texts) == 1 and not any(one in plain(texts[0]) for one in self.words.instructions):
                lost = [one for one in self.rows if _lost_points(one)]
                # Where it names some of them it is said of these.
                named = [one for one in lost if str(one.get("l3", "")) and str(one["l3"]) in texts[0]]
                for one in named or lost:
                    one.setdefault(key, texts[0])

    def _beside(self, row: int, labels: frozenset[str]) -> list[tuple[Cell, Cell]]:
        """Return the labels of a row that are among `labels`, each with the cell beside it."""
        return [pair for pair in pairwise(self.grid.starting(row)) if name_of(pair[0].text) in labels]

    def _is_head(self, row: int) -> bool:
        """Return whether a row repeats the heads, as the first of a page does."""
        cell, head = below(self.grid, self.heads, "l3", row), self.heads["l3"]
        return cell is not None and plain(cell.text) == plain(head.text)

    def _is_total(self, row: int) -> bool:
        return row < self.grid.last and self._total_label(row) is not None

    def _read_total(self, row: int, label: Cell) -> None:
        """Read a total; of one of the indicators and one of the whole below it, the last counts."""
        shifted = [cell for key in ("target", "actual") if (cell := self._own_number(row, key, label)) is not None]
        if shifted:
            # A total has nothing that was aimed at: the row was filled in a column too far to the left.
            for cell in shifted:
                self.amounts.filing.note(cell, UNKNOWN_COLUMN)
            return
        if self._is_too_wide(row):
            self.amounts.filing.note(label, TOO_WIDE)
            return
        found: Json = {}
        self._add(found, "weight", row)
        self._add(found, "score", row)
        grade = next((plain(cell.text) for cell in self.grid.row(row) if plain(cell.text) in _GRADES), "")
        if found:
            self.totals = {**found, **({"grade": grade} if grade else {}), "span": [label.start, label.end]}

    def _own_number(self, row: int, key: str, label: Cell) -> Cell | None:
        """Return the cell of a row under a head if it holds a number of that column alone."""
        cell = below(self.grid, self.heads, key, row)
        is_own = cell is not None and cell is not label and cell.columns == 1
        return cell if is_own and read_cell(cell).holds is Holds.NUMBER else None

    def _total_label(self, row: int) -> Cell | None:
        """Return the cell that makes the row that of the totals."""
        return next((cell for cell in self.grid.row(row) if name_of(cell.text) in self.words.totals), None)

    def _read_subtotal(self, row: int, l1: str, l2: str) -> bool:
        """Read a row that sums up a level: the first where its label stands before the column of names, else the second."""
        last = self.heads["l3"].column
        label = next(
            (
                cell
                for cell in self.grid.starting(row)
                if cell.column <= last and name_of(cell.text) in self.words.subtotals
            ),
            None,
        )
        if label is None:
            return False
        if label is not below(self.grid, self.heads, "l1", row):
            l1 = self._level(row, "l1") or l1
        level: Json = {"l1": l1}
        if label.column == last and l2:
            level["l2"] = self._level(row, "l2") or l2
        self._add(level, "weight", row)
        self._add(level, "score", row)
        if l1:
            self.levels.append(level)
        return True

    def _is_note(self, row: int, name: Cell) -> bool:
        """Return whether a row says something else than an indicator: a text across the columns of figures, or a blank."""
        end = name.column + name.columns
        if any(name.column < self.heads[key].column < end for key in _FIGURES if key in self.heads):
            return True
        cells = [below(self.grid, self.heads, key, row) for key in _FIGURES]
        there = [cell for cell in cells if cell is not None]
        if len({(cell.row, cell.column, cell.start) for cell in there}) < len(there):
            return True
        is_empty = all(read_cell(cell).holds is Holds.NOTHING for cell in cells)
        return is_empty and _BLANK_NAME.fullmatch(plain(name.text)) is not None

    def _absent(self, row: int) -> dict[str, str]:
        """Return what is said of the figures whose columns were not found.

        A table of scores alone asks for neither; where one of the two is there, the other may stand under a head that is
        not known.
        """
        missing = [key for key in ("target", "actual") if key not in self.heads]
        if len(missing) > 1:
            return dict.fromkeys(missing, "unreadable")
        known = {cell.column for cell in self.heads.values()}
        is_unknown = any(cell.column not in known for cell in self.grid.row(row))
        return dict.fromkeys(missing, "unreadable") if is_unknown else {}

    def _level(self, row: int, key: str) -> str:
        cell = below(self.grid, self.heads, key, row)
        is_name = cell is not None and cell is below(self.grid, self.heads, "l3", row)
        return without_points(name_of(cell.text)) if cell is not None and not is_name else ""

    def _indicator(self, row: int, name: Cell, above: Json) -> Json:
        found: Json = {**above, "l3": _called(name)}
        cells = {"target": self._target(row), "actual": below(self.grid, self.heads, "actual", row)}
        for key, other in (("target", "actual"), ("actual", "target")):
            cell = cells[key]
            if key not in self.heads and key in self.absent:
                found[key] = {"absent": self.absent[key]}
            if key == "target" and cell is None and self._is_changed(row):
                found[key] = {"absent": "unreadable"}
            if cell is not None:
                self._add_value(found, key, cell, cells[other], row)
        self._add_sign(found, row)
        self._add(found, "weight", row)
        if "weight" not in self.heads and (points := points_in(name)):
            found["weight"] = points
        self._add(found, "score", row)
        reason = below(self.grid, self.heads, "reason", row)
        if reason is not None and read_cell(reason).holds is Holds.WORDS:
            found["reason"] = reason.text
        return {**found, "span": [name.start, name.end]}

    def _is_too_wide(self, row: int) -> bool:
        return self.grid.is_too_wide(row, max(cell.row for cell in self.heads.values()))

    def _shifted(self, row: int, name: Cell, above: Json) -> Json:
        """Return an indicator whose row has a field too many: none of its figures is in its column for sure."""
        numbers = [cell for cell in self.grid.starting(row) if read_cell(cell).holds is Holds.NUMBER]
        for cell in numbers[:1]:
            self.amounts.filing.note(cell, TOO_WIDE)
        lost = {key: {"absent": "unreadable"} for key in _FIGURES if key in self.heads}
        return {**above, "l3": _called(name), **lost, "span": [name.start, name.end]}

    def _target(self, row: int) -> Cell | None:
        """Return what was aimed at: as changed during the year where a column says so."""
        changed = below(self.grid, self.heads, "adjusted", row)
        if changed is not None and read_cell(changed).holds is not Holds.NOTHING:
            return changed
        target = below(self.grid, self.heads, "target", row)
        if target is not None and self._is_changed(row):
            self.amounts.filing.note(target, UNKNOWN_COLUMN)
            return None
        return target

    def _is_changed(self, row: int) -> bool:
        """Return whether a column not known has something whose head speaks of a change: the target may be another now."""
        head = self.heads.get("target")
        known = {cell.column for cell in self.heads.values()}
        return head is not None and any(
            one.column not in known
            and any(word in plain(one.text) for word in self.words.changes)
            and read_cell(self.grid.at(row, one.column)).holds is not Holds.NOTHING
            for one in self.grid.row(head.row)
        )

    def _add_value(self, found: Json, key: str, cell: Cell, other: Cell | None, row: int) -> None:
        value = quantity_of(cell, self._unit(row), other)
        if value is not None:
            found[key] = value
            if key == "target" and (sign := direction_of(cell)):
                found["direction"] = sign
        elif key == "actual" and plain(cell.text) in self.words.tiers:
            found["tier"] = self.words.tiers[plain(cell.text)]
        else:
            found[f"{key}_text"] = plain_line(cell)

    def _unit(self, row: int) -> str:
        """Return the unit that the table has in a column of its own."""
        cell = below(self.grid, self.heads, "unit", row)
        return plain(cell.text) if cell is not None else ""

    def _add_sign(self, found: Json, row: int) -> None:
        """Take the sign of a target from a column of its own."""
        cell = below(self.grid, self.heads, "sign", row)
        direction, op = SIGNS.get(plain(cell.text) if cell is not None else "", ("", ""))
        target = found.get("target")
        if not direction or "direction" in found:
            return
        if direction == "qualitative" and not isinstance(target, dict):
            found["direction"] = direction
        elif op and isinstance(target, dict) and "op" not in target and "value" in target:
            found["direction"] = direction
            target["op"] = op

    def _add(self, row: Json, key: str, at: int) -> None:
        """Add the points in a cell to what was read of a row."""
        cell = below(self.grid, self.heads, key, at)
        if cell is None or cell is self.heads[key]:
            return
        found = read_cell(cell)
        is_shared = cell.rows > 1 and found.holds is Holds.NUMBER
        if found.holds is Holds.UNCLEAR or (is_shared and self.grid.begins(at, cell.column)):
            self.amounts.filing.note(cell, SHARED if is_shared else UNCLEAR)
        if cell.rows > 1:
            return
        # 权重 is also written as a share of the hundred points.
        if found.holds is not Holds.NUMBER or found.unit not in ("", "分", "%" if key == "weight" else ""):
            return
        unit = {"unit": "分"} if key == "score" else {}
        row[key] = {"value": found.value, **unit, "span": [cell.start, cell.end]}


def _lost_points(row: Json) -> bool:
    """Return whether an indicator scored less than its weight."""
    weight, score = row.get("weight"), row.get("score")
    if not isinstance(weight, dict) or not isinstance(score, dict):
        return False
    return Decimal(str(score["value"])) < Decimal(str(weight["value"]))


def _called(cell: Cell) -> str:
    """Return what an indicator is called, without its number and its points: 指标1：合格率（5分）."""
    name = plain_line(cell)
    return _NUMBERED.sub("", _POINTS.sub("", name)) or name


def plain_line(cell: Cell) -> str:
    """Return the text of a cell on one line."""
    return "".join(cell.text.split())
