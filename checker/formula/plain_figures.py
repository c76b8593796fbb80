"""Figures that are as good as bare numbers: printed in the unit they would have anyway, exact or rounded as they would be.

Compiled code calculates with the printed numbers alone, so a figure with its unit, its qualifier or its place beside it
is read as its number only where all that changes nothing. Any other is odd, and left to the plain evaluator.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.kernel.figure import Qualifier
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
    is_money, qualifiers, symbols = sort.kind is Kind.MONEY, _qualifiers(sort), _symbols(sort)

    def read(raw: object, money_unit: str) -> tuple[object, object]:
        if isinstance(raw, int):
            return (Decimal(raw), str(raw)) if sort.is_counted and not isinstance(raw, bool) else (odd, raw)
        try:
            value, operator, symbol = raw.value, raw.op, raw.unit  # type: ignore[attr-defined]  # asked of typed objects
        except AttributeError:
            return odd, raw
        if value.__class__ is not str or operator not in qualifiers:
            return odd, raw
        if symbol is None or (symbol == money_unit if is_money else symbol in symbols):
            return Decimal(value), value
        return odd, raw

    return read


def _qualifiers(sort: Sort) -> frozenset[str | None]:
    """Return the qualifiers that change nothing beside a figure."""
    if sort.is_set:
        return frozenset([None, *(one.value for one in Qualifier)])
    if sort.is_printed:
        return frozenset([None, *(one.value for one in Qualifier if one is not Qualifier.ABOUT)])
    return frozenset([None, Qualifier.EQUAL.value])


def _symbols(sort: Sort) -> frozenset[str]:
    """Return the units that change nothing beside a figure which is no amount of money."""
    if sort.kind not in _WHOLE:
        return frozenset([sort.symbol])
    alike = [one for one in UNITS.values() if one.kind in _WHOLE and one.factor == 1]
    if not (sort.is_set or sort.is_printed):
        alike = [one for one in alike if sort.is_counted == (one.dimension not in MEASURED)]
    return frozenset(one.symbol for one in alike)
