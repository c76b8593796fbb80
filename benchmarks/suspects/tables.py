"""收支 tables of rows: expenditure by function and by economic item, projects, lines, stated sums, and the staff."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from benchmarks.suspects.amounts import Amounts, parts_of, some, split
from benchmarks.suspects.lines import Form, Row, write_line
from benchmarks.suspects.model import Origin, Sort

if TYPE_CHECKING:
    from benchmarks.suspects.model import Path, Sheet

FUNCTIONS = {
    "201": "一般公共服务支出",
    "205": "教育支出",
    "208": "社会保障和就业支出",
    "210": "卫生健康支出",
    "213": "农林水支出",
}
ECONOMIC = {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助", "310": "资本性支出"}
ITEMS = (
    "设备购置",
    "房屋维修",
    "业务培训",
    "信息系统运维",
    "宣传印刷",
    "会议组织",
    "委托服务",
    "物资储备",
    "差旅",
    "劳务",
)


def write_codes(sheet: Sheet, asked: Form, key: str, whole: Amounts, count: int) -> None:
    """Write a table by code: classes, below most of them items, and below some of these items again."""
    chance = sheet.chance
    names = FUNCTIONS if key == "by_function" else ECONOMIC
    chosen = sorted(chance.sample(sorted(names), min(count, len(names))))
    asked = asked.with_share("finance.expenditure.total.final")
    rows: list[tuple[str, str, Amounts, tuple[Amounts, ...]]] = []
    for code, amounts in zip(chosen, split(chance, whole, len(chosen)), strict=True):
        rows += _below(sheet, code, names[code], amounts, depth=2 if key == "by_function" else 1)
    for index, (code, label, amounts, parts) in enumerate(rows):
        path = ("finance", "expenditure", key, index)
        write_line(sheet, Row(path=path, label=label, amounts=amounts, whole=whole, parts=parts, code=code), asked)


def _below(
    sheet: Sheet, code: str, label: str, amounts: Amounts, *, depth: int
) -> list[tuple[str, str, Amounts, tuple[Amounts, ...]]]:
    if not depth or sheet.chance.randrange(3) == 0:
        return [(code, label, amounts, ())]
    parts = split(sheet.chance, amounts, sheet.chance.randrange(2, 4))
    rows = [(code, label, amounts, tuple(parts))]
    for number, one in enumerate(parts, start=1):
        rows += _below(sheet, f"{code}{number:02}", f"{label}第{number}项", one, depth=depth - 1)
    return rows


def write_projects(sheet: Sheet, asked: Form, magnitude: int, count: int) -> None:
    """Write projects with the money of each."""
    asked = asked.with_share("")
    for index in range(count):
        sheet.set(("projects", index, "name"), f"{ITEMS[index % len(ITEMS)]}项目{index + 1}")
        amounts = some(sheet.chance, magnitude)
        write_line(sheet, Row(path=("projects", index, "money"), label="项目资金", amounts=amounts), asked)


def write_lines(sheet: Sheet, asked: Form, magnitude: int, count: int) -> None:
    """Write free lines; a line now and then is below nothing, as a reversed entry is."""
    asked = asked.with_share("")
    for index in range(count):
        amounts = some(sheet.chance, magnitude)
        if sheet.chance.randrange(12) == 0:
            amounts = Amounts(tuple(-one for one in amounts.of))
        label = f"{ITEMS[index % len(ITEMS)]}{index + 1}"
        write_line(sheet, Row(path=("lines", index), label=label, amounts=amounts), asked)


def write_sums(sheet: Sheet, asked: Form, magnitude: int, count: int, first: int = 0) -> None:
    """Write stated sums with their parts, complete; a part now and then is nothing or below nothing."""
    for number in range(first, first + count):
        total = some(sheet.chance, magnitude).grains("final")
        parts = parts_of(sheet.chance, total, sheet.chance.randrange(2, 8))
        if sheet.chance.randrange(6) == 0:
            parts = [parts[0] - 2 * parts[-1], *parts[1:-1], 3 * parts[-1]]
        if sheet.chance.randrange(6) == 0:
            parts.append(0)
        path: Path = ("sums", number)
        sheet.set((*path, "label"), f"{ITEMS[number % len(ITEMS)]}支出{number + 1}")
        sheet.set((*path, "is_closed"), True)
        true = [Fraction(one, 1000) for one in parts]
        _put(sheet, asked, (*path, "total"), sum(true, Fraction(0)), tuple(one for one in true if one))
        for index, one in enumerate(true):
            sheet.set((*path, "parts", index, "label"), f"第{index + 1}笔")
            _put(sheet, asked, (*path, "parts", index, "value"), one, ())


def _put(sheet: Sheet, asked: Form, path: Path, value: Fraction, parts: tuple[Fraction, ...]) -> None:
    sheet.put(path, value, unit=asked.unit, decimals=asked.decimals, sort=Sort.AMOUNT, origin=Origin(parts=parts))


def write_staff(sheet: Sheet) -> None:
    """Write the staff by group."""
    groups = {"on_payroll": sheet.chance.randrange(20, 300), "contract": sheet.chance.randrange(1, 60)}
    for key, count in {**groups, "total": sum(groups.values())}.items():
        parts = tuple(map(Fraction, groups.values())) if key == "total" else ()
        sheet.put(
            ("unit", "staff", key), Fraction(count), unit="人", decimals=0, sort=Sort.COUNT, origin=Origin(parts=parts)
        )
