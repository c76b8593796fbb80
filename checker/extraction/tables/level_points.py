"""Points that a form prints beside the levels of its indicators: behind their names, or in columns of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.evaluation_heads import bare, below
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from checker.documents.model import Cell
    from checker.extraction.tables.forms import Evaluation
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_LEVELS = ("l1", "l2")
_BEHIND = re.compile(r"[(](?P<points>\d{1,3})分[)]$")
"""产出指标(50分). A bare number in brackets may only count the levels."""


@dataclass(slots=True)
class LevelPoints:
    """The points of the levels of one table; `heads` are those of its indicators."""

    grid: Grid
    words: Evaluation
    heads: dict[str, Cell] = field(default_factory=dict)
    found: dict[tuple[str, str], Json | None] = field(default_factory=dict)
    """By the names of the levels; None where a level is printed twice with different points."""

    def read(self, row: int, above: Json) -> None:
        """Take the points of the levels that begin in the row of an indicator, which is of the levels `above`."""
        for key in _LEVELS:
            cell = below(self.grid, self.heads, key, row)
            is_own = cell is not None and cell is not below(self.grid, self.heads, "l3", row)
            if cell is None or key not in above or not is_own or not self.grid.begins(row, cell.column):
                continue
            weight = _behind(cell) or self._beside(cell, key, row)
            if weight:
                names = {one: above[one] for one in _LEVELS[: _LEVELS.index(key) + 1] if one in above}
                self._keep({**names, "weight": weight, "span": [cell.start, cell.end]})

    def levels(self, known: list[Json]) -> list[Json]:
        """Return the levels with their points, but for those that have a row of their own among `known`."""
        there = {_key(one) for one in known}
        return [one for key, one in self.found.items() if one is not None and key not in there]

    def _keep(self, level: Json) -> None:
        key = _key(level)
        before = self.found.setdefault(key, level)
        if before is None or _points(before) != _points(level):
            self.found[key] = None

    def _beside(self, level: Cell, key: str, row: int) -> Json:
        """Return the points in the column between a level and the next, where the field is as tall as the level's."""
        order = [self.heads[one] for one in (*_LEVELS, "l3") if one in self.heads]
        index = order.index(self.heads[key])
        if index + 1 >= len(order):
            return {}
        between = range(level.column + level.columns, order[index + 1].column)
        top = self.heads[key].row
        columns = [
            one
            for one in between
            if (head := self.grid.at(top, one)) is not None and self.words.indicators.get(bare(head), "") == "weight"
        ]
        cell = self.grid.at(row, columns[0]) if len(columns) == 1 else None
        if cell is None or cell.columns > 1 or (cell.row, cell.rows) != (level.row, level.rows):
            return {}
        said = read_cell(cell)
        is_number = said.holds is Holds.NUMBER and said.unit in ("", "分")
        return {"value": said.value, "span": [cell.start, cell.end]} if is_number else {}


def _behind(cell: Cell) -> Json:
    said = _BEHIND.search(plain(cell.text))
    return {"value": said["points"], "span": [cell.start, cell.end]} if said is not None else {}


def _key(level: Json) -> tuple[str, str]:
    return str(level.get("l1", "")), str(level.get("l2", ""))


def _points(level: Json) -> Decimal:
    weight = level["weight"]
    return Decimal(str(weight["value"])) if isinstance(weight, dict) else Decimal(0)
