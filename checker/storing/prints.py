"""What numbers of many reports are prints of: all that two rows have in common whose numbers are printed alike at one place.

Nearly every figure of a report as JSON is a bare number in the usual unit. Of such a one only the number is kept, beside what
it is a print of; what it can stand for is worked out for all rows of a part at once, where they are written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from checker.kernel.figure import Figure
from checker.kernel.unit import UNITS, Kind
from checker.report.forms import GROUPED_BLOCKS, SCORE, SCORED_TABLES, is_score
from checker.report.tree import read_figure
from checker.storing.columns import EXACT_DECIMALS
from checker.storing.exact import SCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.report.vocabulary import Field

Row = dict[str, object]

MOST_DECIMALS = 6
MOST_DIGITS = 16
"""Digits before the point of a number in its base unit, beyond which it is worked out by itself: there is room for these."""
FINEST_UNIT = EXACT_DECIMALS - MOST_DECIMALS
"""Decimals of a unit in base units: with these every such amount is a whole number of the last decimal that is kept."""
MOST_KNOWN = 20_000
"""Prints of one place that are kept; where reports name their rows as they please there is no end of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """What many numbers of many reports are prints of, and how far the true value may lie from the print.

    `columns` are the columns that all its rows have in common, `like` is a figure printed so. In base units: `factor` is one
    of its unit, `half` and `step` half a unit and a unit of the last decimal; both are nought of a number that is exact.
    Numbers of more than `longest` signs before the point are worked out by themselves. `half_amount` and `step_amount` are
    half and step as so many of the last decimal that is kept.
    """

    columns: Mapping[str, object]
    like: Figure
    factor: Fraction
    half: Fraction
    step: Fraction
    longest: int

    half_amount: int
    step_amount: int

    def amount_of(self, number: str) -> int:
        """Return a number so printed in base units, as so many of the last decimal that is kept."""
        whole, _, decimals = number.partition(".")
        finer: int = 10 ** (EXACT_DECIMALS - len(decimals))
        return int(whole + decimals) * finer * self.factor.numerator // self.factor.denominator


@dataclass(slots=True)
class ReportFigures:
    """Rows of one report in a table of figures: as prints with their numbers, side by side, and after these as whole rows."""

    report_id: str
    prints: list[Print] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.prints) + len(self.rows)


@dataclass(slots=True)
class Prints:
    """The prints of one figure of the objects at one place of the schema, as they are met.

    `columns` gives what rows of the figure have in common, by what tells its prints apart, and the figure itself.
    """

    of: Field
    owner: tuple[str, ...]
    columns: Callable[[Hashable, Figure], Mapping[str, object]]
    _known: dict[tuple[int, str, Hashable], Print | None] = field(default_factory=dict)
    _is_score: bool = field(init=False)
    _is_formed: bool = field(init=False)

    def __post_init__(self) -> None:
        """See whether a form says with how many decimals the figure is read."""
        self._is_score = is_score(self.of)
        blocks = SCORED_TABLES if self._is_score else GROUPED_BLOCKS if self.of.kind is Kind.MONEY else frozenset()
        self._is_formed = bool(self.owner) and self.owner[0] in blocks

    def found(self, raw: object, path: Path, report: Report, money: str, apart: Hashable) -> tuple[Print | None, str]:
        """Return what a figure is a print of, and its number; None where it has to be worked out by itself.

        `path` leads to its object, `money` is the unit of amounts that print none; `apart` is all that tells prints apart
        beside unit and decimals.
        """
        if type(raw) is str:
            unit, number = "", raw
        elif getattr(raw, "op", "") is None and isinstance(getattr(raw, "value", None), str):
            # A quantity with a unit and no word such as 约 before it.
            unit, number = str(getattr(raw, "unit", None) or ""), cast("str", getattr(raw, "value", ""))
        else:
            return None, ""
        point = number.find(".")
        whole = len(number)
        decimals = 0
        if point >= 0:
            decimals, whole = whole - 1 - point, point
        if self._is_formed and decimals != report.most_decimals:
            if unit and unit != (SCORE if self._is_score else money):
                # Of another unit than the report's the others of that unit say how finely it is printed.
                return None, ""
            is_score = self._is_score
            decimals = report.decimals_scored(path, number) if is_score else report.decimals_in(str(path[0]), number)
        key = (decimals, unit, apart)
        try:
            made = self._known[key]
        except KeyError:
            made = self._made(unit, decimals, money, apart)
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = made
        if made is None or whole > made.longest or (number[0] in "0-" and _is_padded(number, whole)):
            return None, ""
        return made, number

    def _made(self, unit: str, decimals: int, money: str, apart: Hashable) -> Print | None:
        """Return what a number so printed is a print of; None where it has to be worked out by itself."""
        raw: object = "0." + "0" * decimals if decimals else "0"
        figure = read_figure(raw, self.of, UNITS[money], ())
        if not isinstance(figure, Figure) or decimals > MOST_DECIMALS:
            return None
        if unit:
            if unit not in UNITS:
                return None
            figure = Figure(value=figure.value, decimals=decimals, unit=UNITS[unit], is_set=figure.is_set)
        factor = figure.unit.factor
        if (factor * 10**FINEST_UNIT).denominator != 1:
            return None
        step = Fraction(0) if figure.is_exact else figure.step
        longest = MOST_DIGITS + 1 - len(str(int(factor)))
        amounts = int(step * SCALE / 2), int(step * SCALE)
        return Print(self.columns(apart, figure), figure, factor, step / 2, step, longest, *amounts)


def _is_padded(number: str, whole: int) -> bool:
    """Return whether a number begins with noughts that say nothing, so that it is not written as it is kept."""
    return whole > 1 + (number[0] == "-") and number.lstrip("-")[0] == "0"
