"""Figures that are as good as bare numbers: printed in the unit they would have anyway, exact or rounded as they would be.

Compiled code calculates with the printed numbers alone, so a figure with its unit, its qualifier or its place beside it
is read as its number only where all that changes nothing. Any other is odd, and left to the plain evaluator.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.kernel.unit import MEASURED, UNITS, Kind
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.formula.typed import Reference

    Reader = Callable[[object, str], tuple[object, object]]

_WHOLE = frozenset({Kind.COUNT, Kind.NUMBER})


@dataclass(frozen=True, slots=True)
class Sort:
    """How a bare number of a field is read: its kind and unit, and whether it is exact.

    `is_set`: people chose it, so that a qualifier beside it changes nothing; `is_printed`: so it is read, but for 约.
    """

    kind: Kind
    symbol: str
    is_counted: bool
    is_set: bool = False
    is_printed: bool = False


def sort_of(reference: Reference) -> Sort:
    """Return how a bare number at a reference is read."""
    field = reference.target
    if field.view is not None and field.view.reading is Reading.PRINTED:
        return Sort(Kind.NUMBER, "", is_counted=True, is_printed=True)
    symbol = "%" if field.kind is Kind.PERCENT else field.unit
    return Sort(field.kind, symbol, is_counted(reference), is_set=field.is_exact is True)


def is_counted(reference: Reference) -> bool:
    """Return whether a figure without a unit of its own is exact: set by people, or a count."""
    if reference.target.view is not None and reference.target.view.reading is Reading.PRINTED:
        return True
    if reference.target.is_exact is not None:
        return reference.target.is_exact
    if reference.kind is Kind.NUMBER:
        return True
    unit = UNITS.get(reference.target.unit)
    return reference.kind is Kind.COUNT and (unit is None or (unit.factor == 1 and unit.dimension not in MEASURED))


def reader(sort: Sort, odd: object) -> Reader:
    """Return what reads a figure that is no text, in a report whose amounts are in a unit: its number, and how it is printed.

    Where it is not as good as a bare number, `odd` stands for the number.
    """

    def read(raw: object, money_unit: str) -> tuple[object, object]:
        if raw.__class__ is int:
            return (Decimal(raw), str(raw)) if sort.is_counted else (odd, raw)  # type: ignore[arg-type]  # as just asked
        value: object = getattr(raw, "value", None)
        if value.__class__ is not str or not _is_plain(raw, sort, money_unit):
            return odd, raw
        return Decimal(value), value  # type: ignore[arg-type]  # as just asked

    return read


def _is_plain(raw: object, sort: Sort, money_unit: str) -> bool:
    qualifier: object = getattr(raw, "op", None)
    if qualifier not in (None, "=") and not (sort.is_set or (sort.is_printed and qualifier != "≈")):
        return False
    symbol: object = getattr(raw, "unit", None)
    if symbol is None:
        return True
    if sort.kind is Kind.MONEY:
        return symbol == money_unit
    if sort.kind not in _WHOLE:
        return symbol == sort.symbol
    unit = UNITS.get(str(symbol))
    if unit is None or unit.kind not in _WHOLE or unit.factor != 1:
        return False
    return sort.is_set or sort.is_printed or sort.is_counted == (unit.dimension not in MEASURED)
