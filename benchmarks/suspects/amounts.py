"""True amounts: exact, in thousandths of a yuan, and split exactly into parts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

GRAIN = Fraction(1, 1000)
"""Finer than anything printed, so that every printed figure is rounded or cut off."""

COLUMNS = ("initial", "adjusted", "final", "prior_initial", "prior_final")


@dataclass(frozen=True, slots=True)
class Amounts:
    """What an item came to in each column, in grains."""

    of: tuple[int, ...]

    def __getitem__(self, column: str) -> Fraction:
        """Return the true amount in yuan."""
        return self.of[COLUMNS.index(column)] * GRAIN

    def with_column(self, column: str, grains: int) -> Amounts:
        """Return the amounts with one column changed."""
        index = COLUMNS.index(column)
        return Amounts((*self.of[:index], grains, *self.of[index + 1 :]))

    def grains(self, column: str) -> int:
        """Return the true amount in grains."""
        return self.of[COLUMNS.index(column)]


def added(rows: list[Amounts]) -> Amounts:
    """Return the sums of all columns."""
    return Amounts(tuple(map(sum, zip(*(one.of for one in rows), strict=True))))


def some(chance: random.Random, magnitude: int) -> Amounts:
    """Return amounts around `magnitude` yuan; the columns of one item are of one order."""
    middle = int(magnitude / GRAIN)
    return Amounts(tuple(chance.randrange(middle // 2, 2 * middle) for _ in COLUMNS))


def split(chance: random.Random, whole: Amounts, count: int) -> list[Amounts]:
    """Return `count` rows that make up `whole` in every column; now and then a part is nothing at all."""
    columns = [parts_of(chance, one, count) for one in whole.of]
    rows = [list(row) for row in zip(*columns, strict=True)]
    if count > 2 and chance.randrange(4) == 0:
        emptied = chance.randrange(count - 1)
        for index in range(len(COLUMNS)):
            if chance.randrange(2):
                rows[-1][index] += rows[emptied][index]
                rows[emptied][index] = 0
    return [Amounts(tuple(row)) for row in rows]


def parts_of(chance: random.Random, whole: int, count: int) -> list[int]:
    """Return `count` numbers of uneven size that make up `whole`."""
    weights = [chance.randrange(1, 40) for _ in range(count)]
    parts = [whole * one // sum(weights) for one in weights]
    return [*parts[:-1], whole - sum(parts[:-1])]
