"""Seeded consistent reports of many shapes, years, units and precisions, every figure rounded or cut from a true value."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from benchmarks.suspects.finance import write_finance
from benchmarks.suspects.indicators import write_table
from benchmarks.suspects.lines import form, narrower
from benchmarks.suspects.model import Sheet, Sort
from benchmarks.suspects.public import write_assets, write_procurement, write_three_public
from benchmarks.suspects.tables import write_codes, write_lines, write_projects, write_staff, write_sums
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.suspects.amounts import Amounts
    from benchmarks.suspects.lines import Form

UNITS_BY_SIZE = ((10**8, ("元", "万元", "万元")), (10**10, ("元", "万元", "万元", "亿元")), (10**12, ("万元", "亿元")))
DIGITS = 3
"""An amount of the size of its section is printed with at least so many digits."""
MAKERS_OF_STATEMENTS = {Sort.AMOUNT: "amount", Sort.CHANGE: "delta", Sort.RATE: "rate", Sort.GROWTH: "growth"}


def consistent(seed: int, number: int) -> Sheet:
    """Return the report of that number: about 15 to 120 figures, in agreement."""
    chance = random.Random(f"{seed}/{number}")
    shape = chance.choice(sorted(SHAPES))
    sheet = _sheet(chance, number, "project" if shape == "indicators" else "dept_overall")
    SHAPES[shape](sheet, _magnitude(sheet))
    _write_statements(sheet, chance.choice((0, 0, 1, 2, 4)))
    return sheet


def of_size(seed: int, figures: int) -> Sheet:
    """Return a report of one department with about so many figures: many projects, lines and sums."""
    chance = random.Random(f"{seed}/size/{figures}")
    sheet = _sheet(chance, figures, "dept_overall")
    asked = _asked(sheet, 10**8)
    whole = write_finance(sheet, asked, 10**8)
    number = 0
    while len(sheet.figures) < figures:
        write_sums(sheet, asked, 10**6, 1, first=number)
        number += 1
        if number == 1 and figures > 200:
            write_codes(sheet, asked, "by_function", whole, 5)
            write_projects(sheet, asked, 10**6, figures // 20)
            write_lines(sheet, asked, 10**6, figures // 20)
    return sheet


def _sheet(chance: random.Random, number: int, report_type: str) -> Sheet:
    sheet = Sheet(
        chance=chance,
        money_unit="万元",
        cut_share=chance.choice((0, 0, 20, 50, 100)),
        drops_zeros=chance.randrange(4) == 0,
    )
    sheet.tree = {
        "schema_version": "1.0",
        "report_id": f"generated-{number}",
        "meta": {"fiscal_year": chance.randrange(2015, 2026), "report_type": report_type},
        "unit": {"name": f"示例单位{number}"},
    }
    return sheet


def _magnitude(sheet: Sheet) -> int:
    """Draw the size of the report in yuan, and with it the unit of its money."""
    exponent = sheet.chance.randrange(5, 11)
    magnitude = sheet.chance.randrange(1, 10) * 10**exponent
    units = next(units for size, units in UNITS_BY_SIZE if magnitude < size)
    sheet.money_unit = sheet.chance.choice(units)
    sheet.set(("meta", "money_unit"), sheet.money_unit)
    return magnitude


def _asked(sheet: Sheet, magnitude: int) -> Form:
    """Return a form for a section of that size: its unit, mostly the report's, with enough decimals."""
    chance = sheet.chance
    unit = sheet.money_unit if chance.randrange(10) else chance.choice(("元", "万元"))
    factor = UNITS[unit].factor
    least = next(one for one in range(12) if magnitude * 10**one >= factor * 10**DIGITS)
    decimals = max(least, chance.choice((0, 1, 2, 2, 2, 2, 3, 4) if unit != "元" else (0, 2, 2)))
    return form(chance, unit, decimals)


def _whole(sheet: Sheet, magnitude: int) -> None:
    write_finance(sheet, _asked(sheet, magnitude), magnitude)
    if sheet.chance.randrange(2):
        write_three_public(sheet, _asked(sheet, magnitude // 200), magnitude // 200)
    if sheet.chance.randrange(2):
        write_staff(sheet)


def _public(sheet: Sheet, magnitude: int) -> None:
    small = max(magnitude // 100, 10**4)
    write_three_public(sheet, _asked(sheet, small), small)
    if sheet.chance.randrange(2):
        write_procurement(sheet, _asked(sheet, magnitude), magnitude)
    write_sums(sheet, _asked(sheet, small), small, sheet.chance.randrange(3))


def _indicators(sheet: Sheet, magnitude: int) -> None:
    if sheet.chance.randrange(2):
        write_table(sheet, (), _asked(sheet, magnitude), magnitude)
        return
    sheet.set(("projects", 0, "name"), "示例项目")
    write_table(sheet, ("projects", 0), _asked(sheet, magnitude), magnitude)


def _tables(sheet: Sheet, magnitude: int) -> None:
    chance = sheet.chance
    asked = _asked(sheet, magnitude)
    whole: Amounts = write_finance(sheet, asked, magnitude)
    key = chance.choice(("by_function", "by_economic"))
    write_codes(sheet, narrower(chance, asked), key, whole, chance.randrange(2, 4))
    small = max(magnitude // 50, 10**4)
    write_projects(sheet, _asked(sheet, small), small, chance.randrange(3))
    write_lines(sheet, _asked(sheet, small), small, chance.randrange(3))


def _holdings(sheet: Sheet, magnitude: int) -> None:
    write_assets(sheet, _asked(sheet, magnitude), magnitude)
    small = max(magnitude // 50, 10**4)
    write_sums(sheet, _asked(sheet, small), small, sheet.chance.randrange(3))
    if sheet.chance.randrange(2):
        write_staff(sheet)


def _free(sheet: Sheet, magnitude: int) -> None:
    write_lines(sheet, _asked(sheet, magnitude), magnitude, sheet.chance.randrange(3, 9))
    write_sums(sheet, _asked(sheet, magnitude), magnitude, sheet.chance.randrange(1, 5))


SHAPES: dict[str, Callable[[Sheet, int], None]] = {
    "whole": _whole,
    "public": _public,
    "indicators": _indicators,
    "tables": _tables,
    "holdings": _holdings,
    "free": _free,
}


def _write_statements(sheet: Sheet, count: int) -> None:
    """Write sentences that repeat a figure, in its own unit and decimals or in others."""
    chance = sheet.chance
    told = [one for one in sheet.figures.values() if one.sort in MAKERS_OF_STATEMENTS]
    if count == 4 and told:
        told = [chance.choice(told), *told]
    for number in range(min(count, len(told))):
        one = told[0] if count == 4 and number < 2 else chance.choice(told)
        path = ("statements", number)
        target = ".".join(map(str, one.path))
        sheet.set((*path, "id"), f"S{number + 1}")
        sheet.set((*path, "path"), target)
        sheet.set((*path, "kind"), MAKERS_OF_STATEMENTS[one.sort])
        sheet.set((*path, "label"), f"第{number + 1}处所述")
        unit, decimals = one.unit, max(one.decimals - chance.choice((0, 0, 0, 1)), 0)
        if one.sort.is_money and chance.randrange(3) == 0 and abs(one.value) >= 10**6:
            unit, decimals = {"元": ("万元", 4), "万元": ("元", 2), "亿元": ("万元", 2)}[one.unit]
        sheet.put((*path, "value"), one.value, unit=unit, decimals=decimals, sort=one.sort, origin=one.origin)
