"""A count whose rows below tell it by kind: 车辆数合计, and each kind of vehicle down to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.slots import is_line
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.filing import title_at
from checker.extraction.tables.plain import LEADS, plain
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from checker.extraction.tables.item_tables import ItemGroup, ItemTable

Json = dict[str, object]
_FEWEST = 2


def kinds_below(table: ItemTable, group: ItemGroup, start: int) -> list[Json]:
    """Return the counts that rows below part by kind, with their parts.

    Where a row among them is not known, or one has no number, it is not known whether all kinds are there.
    """
    column = next((column for column, measure in group.values.items() if measure == "final"), None)
    found: list[Json] = []
    for row in range(start, table.grid.last) if column is not None else ():
        place = table.place_at(row, group)
        whole = _count(table, row, group, column) if place and not is_line(place) else None
        parts = _parts(table, row + 1, group, f"{place}_") if whole is not None else []
        if whole is not None and len(parts) >= _FEWEST:
            found.append(
                {
                    "label": title_at(place),
                    "stated": whole,
                    "items": [],
                    "open_list": True,
                    "disjoint_parts": parts,
                    "span": whole["span"],
                }
            )
    return found


def _parts(table: ItemTable, first: int, group: ItemGroup, stem: str) -> list[Json]:
    """Return the kinds in the rows from `first` on; none where one of them is not clear."""
    column = next(column for column, measure in group.values.items() if measure == "final")
    parts: list[Json] = []
    for row in range(first, table.grid.last):
        place = table.place_at(row, group)
        if place and not place.startswith(stem):
            break
        held = read_cell(table.grid.at(row, column)).holds
        if not place and held is Holds.NOTHING:
            break
        count = _count(table, row, group, column) if place else None
        # 其中：应急保障 is among a kind above it, and no kind of its own.
        if count is None or (parts and _is_led(table, row, group)):
            return []
        parts.append({"label": title_at(place), "stated": count})
    return parts


def _is_led(table: ItemTable, row: int, group: ItemGroup) -> bool:
    label = table.grid.at(row, group.label)
    return label is not None and plain(label.text).startswith(LEADS)


def _count(table: ItemTable, row: int, group: ItemGroup, column: int | None) -> Json | None:
    cell = table.grid.at(row, column) if column is not None else None
    held = read_cell(cell)
    if cell is None or cell.rows > 1 or cell.columns > 1 or held.holds is not Holds.NUMBER or "." in held.value:
        return None
    place = table.place_at(row, group)
    value = table.amounts.at(place, "final", cell, table.heads[column or 0])
    unit = str(value.get("unit", "")) if value is not None else ""
    return {"value": held.value, **({"unit": unit} if unit in UNITS else {}), "span": [cell.start, cell.end]}
