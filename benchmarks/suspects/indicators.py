"""Indicator tables 绩效指标自评表: weights and scores that add up level by level, and the funds table above them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from benchmarks.suspects.amounts import added, some, split
from benchmarks.suspects.model import Origin, Sort

if TYPE_CHECKING:
    from benchmarks.suspects.amounts import Amounts
    from benchmarks.suspects.lines import Form
    from benchmarks.suspects.model import Path, Sheet

LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
POINTS = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
SOURCES = ("fiscal", "carryover", "other")
FUNDS_COLUMNS = {"initial": "initial", "adjusted": "adjusted", "executed": "final"}
EXECUTION_POINTS = 10


def write_table(sheet: Sheet, path: Path, asked: Form, magnitude: int) -> None:
    """Write a table at `path`: that of the whole report, or of a project."""
    chance = sheet.chance
    decimals = chance.choice((1, 2, 2))
    has_levels = chance.randrange(3) > 0
    scores: list[Fraction] = [_write_funds(sheet, (*path, "funds"), asked, magnitude, decimals)]
    index = 0
    for first, seconds in LEVELS.items():
        weights = _weights(sheet, POINTS[first], chance.randrange(1, 5))
        rows = [(one, one * Fraction(chance.choice((1000, 1000, 1000, 999, 968, 917, 850)), 1000)) for one in weights]
        for number, (weight, score) in enumerate(rows):
            row = (*path, "indicators", index)
            second = seconds[number * len(seconds) // len(rows)]
            _write_row(sheet, row, (first, second, f"{second}第{number + 1}项"))
            _write_points(sheet, row, weight, score, decimals)
            index += 1
        scores += [score for _, score in rows]
        if has_levels:
            _write_level(sheet, (*path, "levels", list(LEVELS).index(first)), first, rows, decimals)
    total = sum(scores, Fraction(0))
    parts = tuple(scores)
    if chance.randrange(2):
        _count(sheet, (*path, "totals", "weight"), Fraction(100), 0, Origin())
    _score(sheet, (*path, "totals", "score"), total, decimals, parts)
    if not path and chance.randrange(2):
        _score(sheet, ("evaluation", "score"), total, decimals, parts)


def _write_row(sheet: Sheet, row: Path, names: tuple[str, str, str]) -> None:
    for key, text in zip(("l1", "l2", "l3"), names, strict=True):
        sheet.set((*row, key), text)
    sheet.set((*row, "direction"), "qualitative")
    sheet.set((*row, "target_text"), "按要求完成")
    sheet.set((*row, "tier"), "达成年度指标")


def _write_points(sheet: Sheet, row: Path, weight: Fraction, score: Fraction, decimals: int) -> None:
    _count(sheet, (*row, "weight"), weight, 0 if weight.denominator == 1 else 1, Origin())
    _score(sheet, (*row, "score"), score, decimals, ())


def _write_level(sheet: Sheet, path: Path, name: str, rows: list[tuple[Fraction, Fraction]], decimals: int) -> None:
    sheet.set((*path, "l1"), name)
    weights, scores = (tuple(column) for column in zip(*rows, strict=True))
    _count(sheet, (*path, "weight"), Fraction(sum(weights)), 0, Origin(parts=weights))
    _score(sheet, (*path, "score"), Fraction(sum(scores)), decimals, scores)


def _weights(sheet: Sheet, points: int, count: int) -> list[Fraction]:
    """Return weights in halves that make up the points of a level."""
    cuts = sorted(sheet.chance.sample(range(1, 2 * points), count - 1))
    return [Fraction(high - low, 2) for low, high in zip([0, *cuts], [*cuts, 2 * points], strict=True)]


def _write_funds(sheet: Sheet, path: Path, asked: Form, magnitude: int, decimals: int) -> Fraction:
    """Write the funds table and return the true score of the execution."""
    chance = sheet.chance
    whole = some(chance, magnitude)
    names = chance.sample(SOURCES, chance.randrange(1, 4))
    rows = [("total", whole), *zip(names, split(chance, whole, len(names)), strict=True)]
    if chance.randrange(4) == 0:
        rows = [rows[0]]
    for index, (source, amounts) in enumerate(rows):
        row = (*path, "rows", index)
        sheet.set((*row, "source"), source)
        parts = [one for _, one in rows[1:]] if source == "total" else []
        _write_amounts(sheet, row, asked, amounts, parts)
    score = EXECUTION_POINTS * min(Fraction(1), whole["final"] / whole["adjusted"])
    top = (*path, "rows", 0)
    _count(sheet, (*top, "weight"), Fraction(EXECUTION_POINTS), 0, Origin())
    _score(sheet, (*top, "score"), score, decimals, ())
    return score


def _write_amounts(sheet: Sheet, row: Path, asked: Form, amounts: Amounts, parts: list[Amounts]) -> None:
    whole = added(parts) if parts else amounts
    for key, column in FUNDS_COLUMNS.items():
        origin = Origin(parts=tuple(one[column] for one in parts if one[column]))
        sheet.put((*row, key), whole[column], unit=asked.unit, decimals=asked.decimals, sort=Sort.AMOUNT, origin=origin)
    if amounts["adjusted"] > 0 and sheet.chance.randrange(5):
        rate = amounts["final"] / amounts["adjusted"]
        origin = Origin(wrong_base=1 / rate if rate else None)
        sheet.put((*row, "rate"), rate, unit="%", decimals=asked.rate_decimals, sort=Sort.RATE, origin=origin)


def _count(sheet: Sheet, path: Path, value: Fraction, decimals: int, origin: Origin) -> None:
    sheet.put(path, value, unit="分", decimals=decimals, sort=Sort.COUNT, origin=origin)


def _score(sheet: Sheet, path: Path, value: Fraction, decimals: int, parts: tuple[Fraction, ...]) -> None:
    sheet.put(path, value, unit="分", decimals=decimals, sort=Sort.SCORE, origin=Origin(parts=parts))
