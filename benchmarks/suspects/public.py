"""The three public expenses, procurement and assets of a report, each in agreement with itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.suspects.amounts import Amounts, some, split
from benchmarks.suspects.lines import Form, Row, write_line

if TYPE_CHECKING:
    from benchmarks.suspects.model import Path, Sheet

PROCURED = {"goods": "政府采购货物支出", "works": "政府采购工程支出", "services": "政府采购服务支出"}
CURRENT = {"cash": "货币资金", "treasury_quota": "财政应返还额度", "receivables": "应收款项", "other": "其他流动资产"}
NONCURRENT = {
    "fixed_net": "固定资产净值",
    "cip": "在建工程",
    "intangible_net": "无形资产净值",
    "other": "其他非流动资产",
}


def write_three_public(sheet: Sheet, asked: Form, magnitude: int) -> None:
    """Write the three public expenses, with their own parts where the form has them."""
    chance = sheet.chance
    whole = some(chance, magnitude)
    overseas, reception, vehicle = split(chance, whole, 3)
    if chance.randrange(3) == 0:
        reception, overseas = _moved(reception, overseas), Amounts((0,) * 5)
    asked = asked.with_share("three_public.total.final")
    top: Path = ("three_public",)
    rows = [
        Row(path=(*top, "total"), label="“三公”经费合计", amounts=whole, parts=(overseas, reception, vehicle)),
        Row(path=(*top, "overseas"), label="因公出国（境）费", amounts=overseas, whole=whole),
        *_branch(sheet, (*top, "reception"), ("公务接待费", "国内接待费", "国（境）外接待费"), reception, whole),
        *_branch(
            sheet,
            (*top, "vehicle"),
            ("公务用车购置及运行维护费", "公务用车购置费", "公务用车运行维护费"),
            vehicle,
            whole,
        ),
    ]
    for row in rows:
        write_line(sheet, row, asked)
    sheet.set((*top, "scope"), "财政拨款")


def _moved(to: Amounts, away: Amounts) -> Amounts:
    return Amounts(tuple(one + other for one, other in zip(to.of, away.of, strict=True)))


def _branch(sheet: Sheet, path: Path, labels: tuple[str, str, str], total: Amounts, whole: Amounts) -> list[Row]:
    """Return the row of an expense, and of its two parts where they are printed."""
    if sheet.chance.randrange(2):
        return [Row(path=(*path, "total"), label=labels[0], amounts=total, whole=whole)]
    keys = {"reception": ("domestic", "abroad"), "vehicle": ("purchase", "operation")}[str(path[-1])]
    parts = split(sheet.chance, total, 2)
    rows = zip(keys, labels[1:], parts, strict=True)
    return [
        Row(path=(*path, "total"), label=labels[0], amounts=total, whole=whole, parts=tuple(parts)),
        *(Row(path=(*path, key), label=label, amounts=one) for key, label, one in rows),
    ]


def write_procurement(sheet: Sheet, asked: Form, magnitude: int) -> None:
    """Write procurement: goods, works and services."""
    whole = some(sheet.chance, magnitude)
    parts = split(sheet.chance, whole, 3)
    asked = asked.with_share("procurement.total.final")
    row = Row(path=("procurement", "total"), label="政府采购支出总额", amounts=whole, parts=tuple(parts))
    write_line(sheet, row, asked)
    for (key, label), one in zip(PROCURED.items(), parts, strict=True):
        write_line(sheet, Row(path=("procurement", key), label=label, amounts=one, whole=whole), asked)


def write_assets(sheet: Sheet, asked: Form, magnitude: int) -> None:
    """Write the balance sheet: assets by kind, and liabilities with net assets, which may be below nothing."""
    chance = sheet.chance
    whole = some(chance, magnitude)
    current, noncurrent = split(chance, whole, 2)
    liabilities = some(chance, magnitude // 2)
    net = Amounts(tuple(one - owed for one, owed in zip(whole.of, liabilities.of, strict=True)))
    asked = asked.with_share("assets.total.final")
    row = Row(path=("assets", "total"), label="资产合计", amounts=whole, parts=(current, noncurrent))
    write_line(sheet, row, asked)
    for key, label, total, names in (
        ("current", "流动资产", current, CURRENT),
        ("noncurrent", "非流动资产", noncurrent, NONCURRENT),
    ):
        parts = split(chance, total, len(names)) if chance.randrange(3) else []
        row = Row(path=("assets", key, "total"), label=label, amounts=total, whole=whole, parts=tuple(parts))
        write_line(sheet, row, asked)
        for (part, name), one in zip(names.items(), parts, strict=bool(parts)):
            write_line(
                sheet, Row(path=("assets", key, part), label=name, amounts=one, whole=total), asked.with_share("")
            )
    write_line(sheet, Row(path=("assets", "liabilities"), label="负债合计", amounts=liabilities), asked)
    write_line(sheet, Row(path=("assets", "net_assets"), label="净资产合计", amounts=net), asked)
