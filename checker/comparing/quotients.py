"""Quotients of two figures of a report as rows, where both are bare numbers above nought: nearly all that are compared are."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.comparing.named import called, figure_of_whole, label_at
from checker.comparing.plain_values import MOST
from checker.comparing.values import SCOPED, measured_in, unit_of
from checker.findings.working import shown_decimals
from checker.formula.ground import Leaf, Over
from checker.formula.tree import Operator
from checker.formula.typed import Arithmetic
from checker.kernel.figure import EXACT_CONTEXT
from checker.report.nodes import dotted
from checker.storing.exact import SCALE, decimal_of
from checker.storing.prints import Prints

if TYPE_CHECKING:
    from checker.comparing.subjects import Of, Row
    from checker.formula.typed import Reference
    from checker.kernel.unit import Unit
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.across import Value
    from checker.storing.prints import Print

MOST_KNOWN = 1_000


@dataclass(frozen=True, slots=True)
class _Common:
    """What quotients of figures that are printed alike have in common."""

    columns: Row
    unit: Unit
    decimals: int


@dataclass(slots=True)
class Quotient:
    """A value that is the quotient of two figures of the report as a whole."""

    value: Value
    above: Reference
    beneath: Reference
    _above: Prints = field(init=False)
    _beneath: Prints = field(init=False)
    _known: dict[tuple[Print, Print, str, str, str], _Common] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare to read both."""
        self._above, self._beneath = _prints(self.above), _prints(self.beneath)

    def row(self, of: Of, money: str, scope: str) -> Row | None:
        """Return the row of a typed report that has no places; None where it has to be worked out the long way."""
        report = of.report
        over, under = report.node(self.above.keys[:-1]), report.node(self.beneath.keys[:-1])
        dividend, raw = _found(self._above, over, self.above.keys, report, money)
        divisor, base = _found(self._beneath, under, self.beneath.keys, report, money)
        if dividend is None or divisor is None:
            return None
        # Whole numbers of the last decimal that is kept: with fractions this is what takes longest of a report.
        value, divided_by = dividend.amount_of(raw), divisor.amount_of(base)
        if value <= dividend.half_amount or divided_by <= divisor.half_amount:
            return None
        key = (dividend, divisor, called(over), called(under), scope if self.above.keys[0] == SCOPED else "")
        common = self._known.get(key)
        if common is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            common = self._known[key] = self._common(*key)
        low, below = divmod((value - dividend.half_amount) * SCALE, divided_by + divisor.step_amount)
        high, above = divmod(-(value + dividend.step_amount) * SCALE, divided_by - divisor.half_amount)
        low_end, high_end, number = (
            decimal_of(low),
            decimal_of(-high),
            decimal_of(_halves_up(value * SCALE, divided_by)),
        )
        if number is None or low_end is None or high_end is None or max(number, high_end) >= MOST:
            return None
        factor = common.unit.factor
        shown = _halves_up(value * factor.denominator * 10**common.decimals, divided_by * factor.numerator)
        return common.columns | {
            "report_id": of.report_id,
            "printed": f"{Decimal(shown).scaleb(-common.decimals, EXACT_CONTEXT):f}",
            "value": number,
            "low": low_end,
            "high": high_end,
            # An end that was rounded outwards to the decimals that are kept is no longer the end itself.
            "low_open": bool(divisor.step) and not below,
            "high_open": bool(dividend.step) and not above,
        }

    def _common(self, dividend: Print, divisor: Print, over: str, under: str, scope: str) -> _Common:
        above, beneath = self.above.keys, self.beneath.keys
        whole = Over(Leaf(above, dividend.like), Leaf(beneath, divisor.like))
        dimension, names = measured_in(whole), (label_at(above, over), label_at(beneath, under))
        unit = unit_of(whole, dimension)
        columns: Row = {
            "measure": self.value.name, "item": "", "path": dotted(above),
            "label_zh": " / ".join(one.zh for one in names), "label_en": " / ".join(one.en for one in names),
            "dimension": dimension, "unit": unit.symbol, "origin": "implied", "scope": scope, "quote": "",
            "where_zh": "", "where_en": "",
        }  # fmt: skip
        return _Common(columns, unit, shown_decimals(whole, unit))


def quotient_of(value: Value) -> Quotient | None:
    """Return a value as a quotient of two different figures of the report as a whole; None where it is something else."""
    one = value.value
    if value.subject_type is not None or value.when is not None:
        return None
    if not isinstance(one, Arithmetic) or one.operator is not Operator.DIVIDE:
        return None
    above, beneath = figure_of_whole(one.left), figure_of_whole(one.right)
    if above is None or beneath is None or above.keys == beneath.keys:
        return None
    return Quotient(value, above, beneath)


def _prints(one: Reference) -> Prints:
    return Prints(one.target, one.keys[:-1], _nothing_common)


def _nothing_common(_apart: object, _figure: object) -> dict[str, object]:
    return {}


def _found(prints: Prints, owner: object, keys: Path, report: Report, money: str) -> tuple[Print | None, str]:
    return prints.found(getattr(owner, str(keys[-1]), None), keys[:-1], report, money, None)


def _halves_up(dividend: int, divisor: int) -> int:
    """Return a quotient of numbers above nought, rounded half up."""
    return (2 * dividend + divisor) // (2 * divisor)
