"""What an item of a table is made of by rows of names of their own below it: 项目支出, and the projects of the unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.slots import is_line
from checker.extraction.tables.amounts import unit_of
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.equalities import sum_of
from checker.extraction.tables.filing import title_at
from checker.extraction.tables.plain import names_of

if TYPE_CHECKING:
    from checker.documents.model import Cell
    from checker.extraction.tables.item_tables import ItemGroup, ItemTable

Json = dict[str, object]
_MONEY = frozenset({"initial", "adjusted", "final"})
_FEWEST = 2


def parts_below(table: ItemTable, group: ItemGroup, start: int) -> list[Json]:
    """Return the sums of items whose rows below are no items known, where the final amounts add up to the last digit.

    That they are its parts no head says, but two names whose amounts come to it do; then the other columns are held too.
    """
    found: list[Json] = []
    for row in range(start, table.grid.last):
        place = table.place_at(row, group)
        if not place or not is_line(place):
            continue
        below: list[int] = []
        for at in range(row + 1, table.grid.last):
            if table.place_at(at, group) or not _name(table, at, group):
                break
            below.append(at)
        found += _sums(table, group, place, [row, *below]) if len(below) >= _FEWEST else []
    return found


def _sums(table: ItemTable, group: ItemGroup, place: str, rows: list[int]) -> list[Json]:
    listed: dict[str, list[Json]] = {}
    for column, measure in group.values.items():
        if measure in _MONEY:
            values = [_amount(table, table.grid.at(row, column), column) for row in rows]
            amounts = [one for one in values if one is not None]
            if len(amounts) == len(rows):
                listed[measure] = amounts
    if "final" not in listed or not _adds_up(listed["final"]):
        return []
    names = [_name(table, row, group) for row in rows[1:]]
    columns = {measure: column for column, measure in group.values.items()}
    return [
        sum_of(
            f"{title_at(place)}：{table.heads[columns[measure]][-1]}",
            amounts[0],
            list(zip(names, amounts[1:], strict=True)),
        )
        for measure, amounts in listed.items()
    ]


def _adds_up(amounts: list[Json]) -> bool:
    whole, *parts = (Decimal(str(one["value"])) for one in amounts)
    return whole != 0 and whole == sum(parts) and sum(part != 0 for part in parts) >= _FEWEST


def _name(table: ItemTable, row: int, group: ItemGroup) -> str:
    cell = table.grid.at(row, group.label)
    return names_of(cell.text)[-1] if cell is not None and cell.rows == 1 and cell.columns == 1 else ""


def _amount(table: ItemTable, cell: Cell | None, column: int) -> Json | None:
    """Return the amount in a cell of its own, in the unit of its column."""
    found = read_cell(cell)
    unit = found.unit or unit_of(table.heads[column]) or table.amounts.unit
    if cell is None or cell.rows > 1 or cell.columns > 1 or found.holds is not Holds.NUMBER or not unit:
        return None
    return {"value": found.value, "unit": unit, "span": [cell.start, cell.end]}
