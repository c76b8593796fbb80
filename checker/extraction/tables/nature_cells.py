"""Income and expenditure by their nature where a form lists them in cells of words: 其中：一般公共预算：1,900.32."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from checker.extraction.tables.amounts import UNCLEAR, UNKNOWN_COLUMN, UNKNOWN_ROW
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.equalities import sum_of
from checker.extraction.tables.filing import Said
from checker.extraction.tables.plain import name_of, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Evaluation
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_COLON = re.compile("[:：](?=[^:：]*$)")
_MEASURES = {"initial": "initial", "adjusted": "adjusted", "executed": "final"}
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands below one head: each item with the place it goes to, its label and its amount."""

    head: Cell
    items: list[tuple[str, Cell, Json]] = field(default_factory=list)

    @property
    def whole(self) -> Decimal:
        """Return what the items come to."""
        return sum((Decimal(str(value["value"])) for _, _, value in self.items), Decimal(0))


def read_natures(grid: Grid, words: Evaluation, amounts: Amounts, total: Json) -> None:
    """Put the items below 按收入性质分 and 按支出性质分 into the report, and their sums beside the funds' total.

    Of which amount they are the parts the form does not say: of the one that a side comes to, and the other is then too.
    """
    known = {key: cast("Json", total[key]) for key in _MEASURES if "value" in cast("Json", total.get(key, {}))}
    unit = next((str(one["unit"]) for one in known.values()), "")
    sides = [side for head in _heads(grid, words) if (side := _side(grid, words, head, unit, amounts)).items]
    sides += _pairs(grid, words, unit)
    met = {key for side in sides for key, value in known.items() if side.whole == Decimal(str(value["value"]))}
    if len(met) != 1:
        for side in sides:
            amounts.filing.note(side.items[0][1], UNKNOWN_COLUMN)
        return
    key = met.pop()
    for side in sides:
        title = name_of(side.head.text)
        for place, label, value in side.items:
            amounts.filing.place(place, _MEASURES[key], value, Said(names_of(label.text)[-1], label, title))
        if len(side.items) >= _FEWEST:
            parts = [(names_of(label.text)[-1], value) for _, label, value in side.items]
            amounts.filing.sums.append(sum_of(title, known[key], parts))


def _pairs(grid: Grid, words: Evaluation, unit: str) -> list[_Side]:
    """Return the rows that are nothing but two kinds, each beside its amount: 基本支出总额, 612.40万元, 项目支出总额, 986万元."""
    places = {name: place for rows in words.natures.values() for name, place in rows.items()}
    found: list[_Side] = []
    for row in grid.rows:
        cells = grid.starting(row)
        labels, numbers = cells[::2], cells[1::2]
        held = [read_cell(one) for one in numbers]
        names = [next((one for one in names_of(cell.text) if one in places), "") for cell in labels]
        is_whole = len(labels) == len(numbers) == _FEWEST and all(names)
        if is_whole and all(one.holds is Holds.NUMBER and one.unit in ("", unit) for one in held):
            side = _Side(labels[0])
            for name, label, number, one in zip(names, labels, numbers, held, strict=True):
                value: Json = {"value": one.value, "unit": unit, "span": [number.start, number.end]}
                side.items.append((places[name], label, value))
            found.append(side)
    return found


def _heads(grid: Grid, words: Evaluation) -> Sequence[Cell]:
    return [cell for row in grid.rows for cell in grid.starting(row) if name_of(cell.text) in words.natures]


def _side(grid: Grid, words: Evaluation, head: Cell, unit: str, amounts: Amounts) -> _Side:
    """Return the items below a head; none, which is told, where a cell with an amount is of an item not known."""
    side = _Side(head)
    places = words.natures[name_of(head.text)]
    for row in range(head.row + 1, grid.last):
        cell = grid.at(row, head.column)
        if cell is None:
            continue
        parts = _apart(cell)
        if parts is None or cell.column != head.column:
            break
        label, number = parts
        place = next((places[name] for name in names_of(label.text) if name in places), "")
        held = read_cell(number)
        if held.holds is Holds.NOTHING:
            continue
        if not place or held.holds is not Holds.NUMBER or held.unit not in ("", unit):
            amounts.filing.note(cell, UNCLEAR if place else UNKNOWN_ROW)
            return _Side(head)
        side.items.append((place, label, {"value": held.value, "unit": unit, "span": [number.start, number.end]}))
    return side


def _apart(cell: Cell) -> tuple[Cell, Cell] | None:
    """Return the words before the last colon of a cell and the amount behind it, None where it has no colon."""
    found = _COLON.search(cell.text)
    if found is None:
        return None
    behind = cell.text[found.end() :]
    start = cell.start + found.end() + len(behind) - len(behind.lstrip())
    label = cell._replace(text=cell.text[: found.start()], end=cell.start + found.start())
    return label, cell._replace(text=behind.strip(), start=start, end=start + len(behind.strip()))
