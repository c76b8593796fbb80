"""The sums of a table that is of no known form: what its rows add up to, where the table itself shows that they do."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.tables.amounts import without_unit
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.equalities import sum_of
from checker.extraction.tables.plain import name_of, plain
from checker.kernel.unit import UNITS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.forms import Forms
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_NESTED = re.compile(r"其中|小计|合计|总计|累计|平均|人均|占比")
_NO_AMOUNT = re.compile(
    r"率|比|%|序号|(?<![全本当上])年(?!初|末|终|度[预决执支资经])|日期|时间|标准|单价|得分|分值|人均|平均"
)
"""Heads of what does not add up: a year is none of it where it only says whose the amounts are, as in 全年执行数."""
_MONEY = re.compile(
    r"[预决]算|支出|收入|资金|金额|结余|结转|执行|拨付|到位|安排|下达|投资|经费|补助|[合小]计|中央|[省市区县乡镇]级|自筹"
)
"""What heads of amounts are called; of a column called otherwise it is not known whether it adds up."""
_BRACKET = re.compile(r"[(（]([^()（）]{1,4})[)）]$")
_COUNTED = re.compile(r"数量|[人户家次场个件起辆台]数|人次|批次|面积|里程|长度|规模|工程量")
_FEWEST_ROWS = 2
_FEWEST_WITNESSES = 2


def plain_sums(
    grid: Grid, heads: Sequence[tuple[str, ...]], start: int, *, forms: Forms, unit: str, title: str
) -> list[Json]:
    """Return the sums of the columns of amounts, each total with every row of the table.

    That rows are not parts of one another no head says. So two columns at least must add up to the last digit, and all
    columns are taken then: one that does not add up has a slip in it.
    """
    if not unit:
        return []
    totals = [row for row in range(start, grid.last) if _is_total(grid, row, forms)]
    if len(totals) != 1 or totals[0] not in (start, grid.last - 1):
        return []
    rows = [row for row in range(start, grid.last) if row != totals[0]]
    names = [_name(grid, row) for row in rows]
    if len(rows) < _FEWEST_ROWS or not all(names) or any(_NESTED.search(one) for one in names):
        return []
    found: list[Json] = []
    witnesses = 0
    for column, path in enumerate(heads):
        leaf = without_unit(path[-1]) if path else ""
        own = _unit_of(path, unit)
        values = [_amount(grid.at(row, column), own) for row in (totals[0], *rows)] if leaf and own else []
        if not values or _NO_AMOUNT.search(plain("".join(path))) or any(one is None for one in values):
            continue
        total, *parts = [one for one in values if one is not None]
        summed = sum((Decimal(str(one["value"])) for one in parts), Decimal(0))
        is_exact = summed == Decimal(str(total["value"]))
        if not is_exact and not _MONEY.search(plain("".join(path))):
            continue
        witnesses += is_exact and summed != 0
        listed = tuple(zip(names, parts, strict=True))
        found.append(sum_of(f"{title}：{leaf}" if title else leaf, total, listed))
    return found if witnesses >= _FEWEST_WITNESSES else []


def _unit_of(path: Sequence[str], unit: str) -> str:
    """Return the unit of money of a column: what its head says in brackets, else that of the table; none for counts."""
    said = next((one[1] for head in reversed(path) for one in [_BRACKET.search(plain(head))] if one), "")
    if said:
        return said if said in UNITS and UNITS[said].kind is Kind.MONEY else ""
    return "" if _COUNTED.search(plain("".join(path))) else unit


def _is_total(grid: Grid, row: int, forms: Forms) -> bool:
    return any(name_of(cell.text) in forms.totals for cell in grid.row(row)[:2])


def _name(grid: Grid, row: int) -> str:
    """Return the words that name a row: the first that stand in it and in no row above."""
    words = [
        cell
        for cell in grid.starting(row)
        if read_cell(cell).holds is Holds.WORDS and cell.rows == 1 and cell.columns == 1
    ]
    return "".join(words[0].text.split()) if words else ""


def _amount(cell: Cell | None, unit: str) -> Json | None:
    """Return the amount in a cell of its own, or None."""
    if cell is None or cell.rows > 1 or cell.columns > 1:
        return None
    found = read_cell(cell)
    if found.holds is not Holds.NUMBER or found.unit not in ("", unit):
        return None
    return {"value": found.value, "unit": unit, "span": [cell.start, cell.end]}
