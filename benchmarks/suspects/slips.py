"""Slips of the hand: what one figure of a report can come to be printed as, by kind."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from benchmarks.suspects.model import Printed, Sheet, Sort
from checker.findings.roots import Slip
from checker.kernel.figure import rounded
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from benchmarks.suspects.model import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Slipped:
    """A figure that was printed wrongly: what it was, and what it became."""

    kind: Slip
    right: Printed
    wrong: Printed


def slip(sheet: Sheet, kind: Slip, path: Path, chance: random.Random) -> Slipped | None:
    """Return how the figure at `path` can slip in this way, or None when it cannot."""
    right = sheet.figures[path]
    wrong = MAKERS[kind](sheet, right, chance)
    if wrong is None or not _is_number(wrong.text):
        return None
    if Decimal(wrong.text) == Decimal(right.text) and wrong.unit == right.unit:
        return None
    return Slipped(kind=kind, right=right, wrong=wrong)


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.replace(".", "", 1).isdigit() and digits[0] != "." and digits[-1] != "."


def _retyped(one: Printed, text: str) -> Printed:
    """Return the figure with other digits; zeros before a number are not printed."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = digits.partition(".")
    return replace(one, text=f"{sign}{whole.lstrip('0') or '0'}{point}{fraction}")


def _digits(one: Printed) -> list[int]:
    return [index for index, letter in enumerate(one.text) if letter.isdigit()]


def _digit(_sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    at = chance.choice(_digits(one))
    other = chance.choice([digit for digit in "0123456789" if digit != one.text[at]])
    return _retyped(one, one.text[:at] + other + one.text[at + 1 :])


def _swapped(_sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    places = _digits(one)
    pairs = [(a, b) for a, b in itertools.pairwise(places) if one.text[a] != one.text[b]]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    letters = list(one.text)
    letters[a], letters[b] = letters[b], letters[a]
    return _retyped(one, "".join(letters))


def _dropped(_sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    places = _digits(one)
    if len(places) < 2:
        return None
    at = chance.choice(places)
    text = (one.text[:at] + one.text[at + 1 :]).removesuffix(".")
    return _retyped(one, text.replace("-.", "-0.") if text[0] != "." else f"0{text}")


def _doubled(_sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    at = chance.choice(_digits(one))
    return _retyped(one, one.text[:at] + one.text[at] + one.text[at:])


def _sign(_sheet: Sheet, one: Printed, _chance: random.Random) -> Printed | None:
    if not one.sort.is_signed and not one.text.startswith("-"):
        return None
    text = one.text[1:] if one.text.startswith("-") else f"-{one.text}"
    return replace(one, text=text)


def _point(_sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    """Return the figure with its point moved: the digits stay, or as many decimals as beside it."""
    moved = Decimal(one.text).scaleb(chance.choice((-2, -1, 1, 2)))
    if chance.randrange(2):
        return _printed_as(one, moved)
    return _retyped(one, f"{moved:f}")


def _unit(sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    """Return an amount in another unit: the number as it is there with the unit unchanged, or the unit alone."""
    if not one.sort.is_money:
        return None
    other = chance.choice([unit for unit in ("元", "万元", "亿元") if unit != one.unit])
    if one.unit != sheet.money_unit and chance.randrange(2):
        return replace(one, unit=other)
    decimals = {"元": 2, "万元": 2, "亿元": 4}[other]
    return replace(one, text=f"{rounded(one.value / UNITS[other].factor, decimals):f}")


def _fraction(_sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    """Return a percentage typed as a fraction, or a hundredfold: as a fraction taken for one in per cent."""
    if not one.sort.is_rate:
        return None
    moved = Decimal(one.text).scaleb(chance.choice((-2, -2, 2)))
    return _printed_as(one, moved) if chance.randrange(2) else _retyped(one, f"{moved:f}")


def _base(_sheet: Sheet, one: Printed, _chance: random.Random) -> Printed | None:
    wrong = one.origin.wrong_base
    return None if wrong is None else _printed_as(one, rounded(100 * wrong, one.decimals))


def _neighbour(sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    """Return the figure beside it: of the row before or after in the same column, or next to it in the row."""
    figures = list(sheet.figures.values())
    column = [each for each in figures if each.column == one.column and each.sort is one.sort]
    beside: list[Printed] = []
    for order in (column, figures):
        at = order.index(one)
        beside += [order[each] for each in (at - 1, at + 1) if 0 <= each < len(order)]
    likely = [each for each in beside if each.unit == one.unit and each.sort.is_rate == one.sort.is_rate]
    return replace(one, text=chance.choice(likely).text) if likely else None


def _previous(_sheet: Sheet, one: Printed, _chance: random.Random) -> Printed | None:
    before = one.origin.prior
    return None if before is None else _printed_as(one, rounded(before / UNITS[one.unit].factor, one.decimals))


def _left_out(_sheet: Sheet, one: Printed, chance: random.Random) -> Printed | None:
    parts = one.origin.parts
    if len(parts) < 2:
        return None
    rest: Fraction = one.value - chance.choice(parts)
    return _printed_as(one, rounded(rest / UNITS[one.unit].factor, one.decimals))


def _printed_as(one: Printed, value: Decimal) -> Printed:
    decimals = len(one.text.partition(".")[2]) if one.sort is not Sort.COUNT else one.decimals
    return replace(one, text=f"{rounded(Fraction(value), decimals):f}")


MAKERS: dict[Slip, Callable[[Sheet, Printed, random.Random], Printed | None]] = {
    Slip.DIGIT: _digit,
    Slip.SWAPPED: _swapped,
    Slip.DROPPED: _dropped,
    Slip.DOUBLED: _doubled,
    Slip.SIGN: _sign,
    Slip.POINT: _point,
    Slip.UNIT: _unit,
    Slip.FRACTION: _fraction,
    Slip.BASE: _base,
    Slip.NEIGHBOUR: _neighbour,
    Slip.PREVIOUS: _previous,
    Slip.LEFT_OUT: _left_out,
}
