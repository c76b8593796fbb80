"""What a hand does to the digits of a figure: every print that one slip can have turned into the one on the page.

Chances are relative whole numbers: each kind of slip is taken for equally likely, and so is each outcome within a kind.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.findings.roots import Slip
from checker.kernel.unit import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.kernel.figure import Figure

SURE = 1_000_000
"""The chance of a kind of slip that has one outcome."""
POINT_MOVES = (-3, -2, -1, 1, 2, 3)
UNIT_MOVES = (-8, -4, 4, 8)
"""元, 万元 and 亿元 stand 10⁴ apart."""
FRACTION_MOVES = (-2, 2)

Window = tuple[int | None, int | None]
"""From the least to the greatest number, None without end."""
Origins = dict[int, tuple[Slip, int]]
"""The prints that one slip turns into the printed one, in units of the last digit: the likeliest slip, and the chance of all."""


def origins_of(figure: Figure, decimals: int, least: int | None = None, most: int | None = None) -> Origins:
    """Return the prints with `decimals` that a slip of the hand can have turned into the figure.

    Where `least` and `most` are given, others than those from one to the other may be left out.
    """
    return _origins(int(figure.value.scaleb(figure.decimals)), figure.decimals, decimals, (least, most))


@lru_cache(maxsize=4096)
def _origins(count: int, printed: int, decimals: int, within: Window) -> Origins:
    sign, size = (-1, -count) if count < 0 else (1, count)
    finer = decimals - printed
    found: dict[int, dict[Slip, int]] = {}

    def add(slip: Slip, origin: int, chance: int) -> None:
        chances = found.setdefault(origin, {})
        chances[slip] = chances.get(slip, 0) + chance

    same, kept = _written_within(within, sign, 0), _written_within(within, sign, finer)
    for slip, written, places, chance in _written(size, printed, decimals, same, kept):
        if sign < 0 and not written:
            # Nobody writes minus nought.
            continue
        # A digit more or less after the point makes a number with other decimals.
        if places == decimals:
            add(slip, sign * written, chance)
        elif finer > 0:
            add(slip, sign * written * 10**finer, chance)
        elif written % 10**-finer == 0:
            add(slip, sign * written // 10**-finer, chance)
    if count:
        for origin in _moved(-count, finer):
            add(Slip.SIGN, origin, SURE)
    if finer >= 0 or count % 10**-finer == 0:
        found.pop(count * 10**finer if finer >= 0 else count // 10**-finer, None)
    return {
        origin: (max(chances, key=lambda slip: (chances[slip], slip)), sum(chances.values()))
        if len(chances) > 1
        else next(iter(chances.items()))
        for origin, chances in found.items()
    }


def _written_within(within: Window, sign: int, finer: int) -> Window:
    """Return between which sizes a number was written that gives a print within these, with so many decimals more."""
    ends = within if sign > 0 else (within[1], within[0])
    least, most = (None if end is None else sign * end for end in ends)
    if finer <= 0:
        return None if least is None else least * 10**-finer, None if most is None else most * 10**-finer
    return None if least is None else -(-least // 10**finer), None if most is None else most // 10**finer


def shifts_of(figure: Figure, decimals: int) -> list[tuple[Slip, int, int, int]]:
    """Return the prints with `decimals` that a slip of the decimal point or the unit can have turned into the figure.

    Each from the first to the last, for digits may have been lost, with the slip and its chance.
    """
    count = int(figure.value.scaleb(figure.decimals))
    if not count:
        return []
    found: list[tuple[Slip, int, int, int]] = []
    for slip, moves in _moves(figure.unit.kind):
        for move in moves:
            by = decimals - figure.decimals + move
            if by < 0 and abs(count) < 10**-by:
                # Nothing of the number would be left: whoever writes 0.00 has not misplaced its point.
                continue
            low, high = (2 * count - 1, 2 * count + 2) if count > 0 else (2 * count - 2, 2 * count + 1)
            if by >= 0:
                first, last = -(-low * 10**by // 2), high * 10**by // 2
            else:
                first, last = count // 10**-by, -(-count // 10**-by)
            found.append((slip, first, last, SURE // len(moves)))
    return found


def _moves(kind: Kind) -> Iterator[tuple[Slip, tuple[int, ...]]]:
    yield Slip.POINT, POINT_MOVES
    if kind is Kind.MONEY:
        yield Slip.UNIT, UNIT_MOVES
    if kind is Kind.PERCENT:
        yield Slip.FRACTION, FRACTION_MOVES


def _moved(count: int, move: int) -> Iterator[int]:
    """Yield the prints whose point so moved gives the number: digits that were lost leave two to choose from."""
    if move >= 0:
        yield count * 10**move
        return
    low = count // 10**-move
    yield low
    if count % 10**-move:
        yield low + 1


def _written(
    size: int, printed: int, decimals: int, same: Window, kept: Window
) -> Iterator[tuple[Slip, int, int, int]]:
    """Yield how the number can have been written before a digit was mistaken, swapped, dropped or doubled.

    Each with its digits as one whole number, its decimals, and its chance. Those that lost or gained a digit count only where
    they have the `decimals` asked for; then they lie within `same`. The others lie within `kept`.
    """
    text = str(size).rjust(printed + 1, "0")
    digits, length = [int(one) for one in reversed(text)], len(text)
    for place, digit in enumerate(digits):
        weight = 10**place
        is_leading = place == length - 1 > printed
        for other in _digits(size - digit * weight, weight, kept):
            if other != digit and (other or not is_leading):
                yield Slip.DIGIT, size + (other - digit) * weight, printed, SURE // (9 * length)
    for place, (low, high) in enumerate(pairwise(digits)):
        if low != high and (low or place + 1 < length - 1 or length - 1 <= printed):
            swapped = size + (low - high) * 9 * 10**place
            if _is_within(swapped, kept):
                yield Slip.SWAPPED, swapped, printed, SURE // max(length - 1, 1)
        elif low == high:
            whole = 10 ** (place + 1)
            less = size // whole * 10**place + size % 10**place
            places = printed - 1 if place + 1 < printed else printed
            if place + 1 != printed and places == decimals and _is_within(less, same):
                yield Slip.DOUBLED, less, places, SURE // max(length - 1, 1)
    for place in range(length + 1) if decimals in (printed, printed + 1) else ():
        weight = 10**place
        above, below = size // weight * weight * 10, size % weight
        # At the point a digit may be missing on either side of it.
        if place >= printed if decimals == printed else place <= printed and printed:
            for digit in _digits(above + below, weight, same):
                yield Slip.DROPPED, above + digit * weight + below, decimals, SURE // (10 * (length + 1))


def _digits(size: int, weight: int, within: Window) -> range:
    """Return the digits that added at a place give a number within these."""
    least, most = within
    first = 0 if least is None else max(0, -((size - least) // weight))
    return range(first, 10 if most is None else min(9, (most - size) // weight) + 1)


def _is_within(size: int, within: Window) -> bool:
    least, most = within
    return (least is None or least <= size) and (most is None or size <= most)
