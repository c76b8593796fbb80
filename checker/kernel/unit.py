"""Units of printed figures: what kind of quantity each measures, and its size in the base unit of that kind.

Base units: money in 元 of its currency, percent as a fraction of one, 百分点 as a fraction of one, everything counted in ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """What a value is; values of different kinds are never added or compared."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    COUNT = "count"
    NUMBER = "number"
    TEXT = "text"
    CODE = "code"
    FLAG = "flag"
    DATE = "date"

    @property
    def is_numeric(self) -> bool:
        """Whether values of this kind are figures, to be calculated with."""
        return self in _NUMERIC

    @property
    def is_ordered(self) -> bool:
        """Whether values of this kind can be compared as more or less; dates can, and can be subtracted."""
        return self in _NUMERIC or self is Kind.DATE


_NUMERIC = frozenset({Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.NUMBER})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed; one of it is `factor` base units of `dimension`."""

    symbol: str
    kind: Kind
    factor: Fraction
    dimension: str


def _units() -> dict[str, Unit]:
    table: dict[str, Unit] = {}

    def add(kind: Kind, dimension: str, **factors: int | Fraction) -> None:
        for symbol, factor in factors.items():
            table[symbol] = Unit(symbol, kind, Fraction(factor), dimension)

    add(Kind.MONEY, "元", 元=1, 千元=10**3, 万元=10**4, 百万元=10**6, 亿元=10**8)
    add(Kind.MONEY, "美元", 美元=1, 万美元=10**4, 亿美元=10**8)
    table["%"] = Unit("%", Kind.PERCENT, Fraction(1, 100), "%")
    table["‰"] = Unit("‰", Kind.PERCENT, Fraction(1, 1000), "%")
    table["百分点"] = Unit("百分点", Kind.POINTS, Fraction(1, 100), "百分点")
    add(Kind.COUNT, "人", 人=1, 万人=10**4)
    add(Kind.COUNT, "人次", 人次=1, 万人次=10**4)
    add(Kind.COUNT, "平方米", 平方米=1, 平米=1, 万平方米=10**4, 亩=Fraction(2000, 3), 公顷=10**4)
    add(Kind.COUNT, "立方米", 立方米=1, 万方=10**4)
    add(Kind.COUNT, "米", 米=1, 公里=10**3)
    add(Kind.COUNT, "吨", 吨=1, 万吨=10**4)
    for symbol in [
        "批次",
        "批",
        "个",
        "家",
        "辆",
        "台",
        "台（套）",
        "次",
        "项",
        "件",
        "户",
        "套",
        "条",
        "名",
        "所",
        "处",
        "场",
        "期",
        "起",
        "份",
        "篇",
        "座",
        "间",
        "组",
        "团组",
        "千瓦时",
        "天",
        "月",
        "年",
        "分",
        "小时",
        "岁",
        "倍",
    ]:
        table[symbol] = Unit(symbol, Kind.COUNT, Fraction(1), symbol)
    return table


UNITS = _units()
"""Every unit the program knows, by its printed symbol; the report schema lists the same."""

MEASURED = frozenset({"平方米", "立方米", "米", "吨", "千瓦时", "分", "小时", "倍", "量"})
"""Dimensions that are measured, not counted: their figures are rounded like money. 量 is a measure without a unit."""

ONE = Unit("", Kind.NUMBER, Fraction(1), "")
"""The unit of a bare number."""

MEASURE = Unit("", Kind.NUMBER, Fraction(1), "量")
"""The unit of a bare number that was measured or calculated, and so may have been rounded."""
