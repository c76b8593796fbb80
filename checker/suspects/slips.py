"""What a hand does to the digits of a figure: every value that one slip can have turned into the printed one, with its chance.

Chances are relative whole numbers: each kind of slip is taken for equally likely, and so is each outcome within a kind.
"""

from __future__ import annotations

import itertools
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.findings.roots import Slip
from checker.kernel.unit import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.kernel.figure import Figure
    from checker.kernel.unit import Unit

DIGITS = "0123456789"
POINT_MOVES = (-3, -2, -1, 1, 2, 3)
UNIT_MOVES = (-8, -4, 4, 8)
"""元, 万元 and 亿元 stand 10⁴ apart."""
FRACTION_MOVES = (-2, 2)

SURE = 1_000_000
"""The chance of a kind of slip that has one outcome."""

Origins = dict[Decimal, tuple[Slip, int]]
"""The values that one slip turns into the printed one: the likeliest slip and the chance of them all."""


def origins_of(figure: Figure) -> Origins:
    """Return the values that a slip of the hand can have turned into the figure."""
    return _origins(figure.value, figure.decimals, figure.unit)


@lru_cache(maxsize=1024)
def _origins(value: Decimal, decimals: int, unit: Unit) -> Origins:
    text = f"{abs(value):.{max(decimals, 0)}f}"
    sign = -1 if value < 0 else 1
    found: dict[Decimal, dict[Slip, int]] = {}

    def add(slip: Slip, origin: Decimal, chance: int) -> None:
        if origin != value:
            chances = found.setdefault(origin, {})
            chances[slip] = chances.get(slip, 0) + chance

    for slip, written, chance in _written(text):
        add(slip, sign * Decimal(written), chance)
    if value:
        add(Slip.SIGN, -value, SURE)
        for move in POINT_MOVES:
            add(Slip.POINT, value.scaleb(move), SURE // len(POINT_MOVES))
        if unit.kind is Kind.MONEY:
            for move in UNIT_MOVES:
                add(Slip.UNIT, value.scaleb(move), SURE // len(UNIT_MOVES))
        if unit.kind is Kind.PERCENT:
            for move in FRACTION_MOVES:
                add(Slip.FRACTION, value.scaleb(move), SURE // len(FRACTION_MOVES))
    return {
        origin: (max(chances, key=lambda slip: (chances[slip], slip)), sum(chances.values()))
        for origin, chances in found.items()
    }


def _written(text: str) -> Iterator[tuple[Slip, str, int]]:
    """Yield how the number can have been written before a digit was mistaken, swapped, dropped or doubled."""
    places = [at for at, one in enumerate(text) if one in DIGITS]
    count = len(places)
    for at in places:
        for digit in DIGITS:
            if digit != text[at]:
                yield Slip.DIGIT, f"{text[:at]}{digit}{text[at + 1 :]}", SURE // (9 * count)
    for first, second in itertools.pairwise(places):
        if text[first] != text[second]:
            between = text[first + 1 : second]
            swapped = f"{text[:first]}{text[second]}{between}{text[first]}{text[second + 1 :]}"
            yield Slip.SWAPPED, swapped, SURE // max(count - 1, 1)
    for at in range(len(text) + 1):
        for digit in DIGITS:
            yield Slip.DROPPED, f"{text[:at]}{digit}{text[at:]}", SURE // (10 * (count + 1))
    yield from _less_doubled(text, count)


def _less_doubled(text: str, count: int) -> Iterator[tuple[Slip, str, int]]:
    for at in range(1, len(text)):
        if text[at] == text[at - 1] and text[at] in DIGITS:
            yield Slip.DOUBLED, f"{text[:at]}{text[at + 1 :]}", SURE // max(count - 1, 1)
