"""The short way to rows of amounts that stand in a report as bare numbers: most do, and thousands of reports have a hundred each.

What is printed in any other way, or worked out, goes the long way; both give the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from checker.findings.labels import shortened
from checker.formula.typed import Apply, Arithmetic, Constant, Minus, Reference, Scope, Typed
from checker.kernel.figure import printed_decimals
from checker.kernel.unit import Kind
from checker.report.forms import GROUPED_BLOCKS
from checker.report.nodes import child

if TYPE_CHECKING:
    from checker.kernel.unit import Unit
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.across import Value

MOST: Final = Decimal(10) ** 17
"""Figures of this size and beyond are hardly meant, and sums and products of them would not fit a column."""
Ways = tuple[tuple[tuple[str, ...], ...], ...]
"""Ways in which something can be given, each by the figures it needs."""
_HALF = Decimal("0.5")
_LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class Quick:
    """How a value is read the short way.

    `keys` lead from the subject to the figure that is the value where it stands there as a bare number; `title` is what it
    is called. `needs` are what must be there for the value to be given at all: of each, all that one of several ways needs.
    """

    keys: tuple[str, ...] = ()
    title: tuple[str, str] = ("", "")
    needs: tuple[Ways, ...] = ()

    def may_be_given(self, node: object) -> bool:
        """Return whether what the value needs is there."""
        for ways in self.needs:
            for way in ways:
                if all([_at(node, keys) is not None for keys in way]):  # noqa: C419 -- a generator takes twice as long
                    break
            else:
                return False
        return True


def quick(value: Value) -> Quick:
    """Return how a value is read the short way; no keys where it cannot be."""
    needs = tuple(_needs(value.value)) if value.subject_type is not None else ()
    first = value.value
    if isinstance(first, Apply) and first.function == "COALESCE":
        first = first.arguments[0]
    is_plain = (
        isinstance(first, Reference)
        and first.scope is Scope.SUBJECT
        and first.kind is Kind.MONEY
        and first.target.view is None
        and value.when is None
        and value.key is None
        and value.subject_type is not None
        and value.subject_type.name == "Line"
        and len(first.keys) == 1
    )
    if not is_plain or not isinstance(first, Reference):
        return Quick(needs=needs)
    return Quick(keys=first.keys, title=(first.target.title.zh, first.target.title.en), needs=needs)


def _needs(typed: Typed) -> list[Ways]:
    """Return the figures without which a formula gives nothing: of each entry all the figures of one of its ways."""
    match typed:
        case Reference(scope=Scope.SUBJECT) if typed.target.view is None:
            return [((typed.keys,),)]
        case Arithmetic():
            return [*_needs(typed.left), *_needs(typed.right)]
        case Minus():
            return _needs(typed.operand)
        case Apply(function="COALESCE"):
            options = [_needs(one) for one in typed.arguments]
            is_plain = all(found and all(len(ways) == 1 for ways in found) for found in options)
            return [tuple(tuple(keys for ways in found for keys in ways[0]) for found in options)] if is_plain else []
        case Constant():
            return []
        case _:
            return []


def longest_first(needs: tuple[Ways, ...]) -> tuple[Ways, ...]:
    """Return needs in an order in which what is rarely there is asked for first."""
    ordered = (tuple(tuple(sorted(way, key=len, reverse=True)) for way in ways) for ways in needs)
    return tuple(sorted(ordered, key=lambda ways: -min(max(map(len, way), default=0) for way in ways)))


def _at(node: object, keys: tuple[str, ...]) -> object:
    for key in keys:
        node = child(node, key)
        if node is None:
            return None
    return node


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount printed as a bare number, with all that it can stand for."""

    printed: str
    value: Decimal
    low: Decimal
    high: Decimal
    low_open: bool
    high_open: bool
    unit: Unit


def amount_at(report: Report, subject: Path, node: object, keys: tuple[str, ...]) -> Amount | None:
    """Return the amount that stands below a subject as a bare number; None where something else stands there, or nothing."""
    raw = child(node, keys[0])
    if not isinstance(raw, str) or len(raw) > _LONGEST_NUMBER:
        return None
    unit = report.money_unit
    decimals = printed_decimals(raw)
    if subject[0] in GROUPED_BLOCKS:
        decimals = max(decimals, report.decimals_of(subject[:1], unit.symbol))
    factor, step = _factor(unit.symbol, unit.factor.numerator), _step(decimals, unit.factor.numerator)
    value = Decimal(raw) * factor
    if abs(value) + step >= MOST:
        return None
    half = step * _HALF
    sign = value.compare(0)
    low, high = (value - half if sign > 0 else value - step), (value + half if sign < 0 else value + step)
    return Amount(_printed(raw), value, low, high, sign <= 0, sign >= 0, unit)


@cache
def _factor(_: str, factor: int) -> Decimal:
    return Decimal(factor)


@cache
def _step(decimals: int, factor: int) -> Decimal:
    return Decimal(factor).scaleb(-decimals)


def _printed(raw: str) -> str:
    return f"{Decimal(raw):f}"


def name_of(node: object) -> str:
    """Return what a line is called in the report, cut where it is long; nothing where it has no name of its own."""
    label = child(node, "label")
    return shortened(label) if isinstance(label, str) else ""
