"""Figures of a report as columns: the same rows as `figure_rows` gives, without working each of them out by itself.

Nearly every figure of a report as JSON is a bare number in the usual unit. Of such a one only its print and what it is a
print of are kept here; what it can stand for is worked out for all figures of a part at once, where they are written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, cast

from checker.findings.labels import label_of, nowhere
from checker.kernel.figure import Figure
from checker.kernel.unit import UNITS, Kind
from checker.report.schema import load_vocabulary
from checker.report.tree import GROUPED_BLOCKS, Report, dotted, read_figure
from checker.storing.figure_rows import KINDS, PRIOR, Reader, Row, figure_rows, plan

if TYPE_CHECKING:
    from checker.findings.labels import Locate
    from checker.report.tree import Path
    from checker.report.vocabulary import Field
    from checker.storing.figure_rows import WantedOf

LONGEST = 20
"""Signs of a number beyond which it is worked out by itself; with any unit there is room for it in a column."""
MOST_DECIMALS = 6
_NAMES = ("title", "name", "l3", "l2", "l1", "indicator", "text")
_NAMED = "\0"
"""Stands for a label that the object's own name is part of."""


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """What many numbers of many reports are prints of: a path, a unit, and how far the true value may lie from the print.

    In base units: `factor` is one of its unit, `half` and `step` half a unit and a unit of the last decimal.
    """

    path: str
    measure: str
    kind: str
    unit: str
    factor: Fraction
    half: Fraction
    step: Fraction


@dataclass(slots=True)
class ReportFigures:
    """Figures of one report: as prints with their labels and numbers, side by side, and as whole rows."""

    report_id: str
    prints: list[Print] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def __len__(self) -> int:
        """Return how many figures there are."""
        return len(self.prints) + len(self.rows)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A figure wanted of an object. `known` are the prints met so far, by the decimals and by the row the object is in."""

    key: str
    of: Field
    is_lifted: bool
    known: dict[object, Print | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Node:
    """What is wanted below one place of a report: figures here, places further down; `*` is every row."""

    figures: tuple[_Wanted, ...]
    below: tuple[tuple[str, _Node], ...]


def report_figures(report_id: str, report: Report, locate: Locate, wanted: frozenset[str]) -> ReportFigures:
    """Return the wanted figures of a report, in the same order whatever the report is made of."""
    found = ReportFigures(report_id)
    if isinstance(report.root, dict) or locate is not nowhere:
        found.rows = figure_rows(report_id, report, locate, wanted)
        return found
    money = report.money_unit.symbol
    _Walk(report, found, money, report.most_decimals).walk(report.root, _tree(wanted, money), ())
    return found


def _states_change(stated: object) -> bool:
    """Return whether a change against last year is stated, which may imply what last year's figure was."""
    return getattr(stated, "yoy_delta", None) is not None or getattr(stated, "yoy_rate", None) is not None


@cache
def _tree(wanted: frozenset[str], _money: str) -> _Node:
    """Return what is wanted as a tree; there is one for each unit of money, as prints differ by it."""
    made: dict[str, object] = {}
    for one in plan(wanted):
        node = made
        for step in one.owner:
            node = cast("dict[str, object]", node.setdefault(step, {}))
        node[""] = one
    return _node(made)


def _node(made: dict[str, object]) -> _Node:
    here = cast("WantedOf | None", made.get(""))
    figures = () if here is None else tuple(_Wanted(one.key, one, _is_lifted(here.owner, one)) for one in here.fields)
    below = tuple((step, _node(cast("dict[str, object]", one))) for step, one in made.items() if step)
    return _Node(figures, below)


def _is_lifted(owner: tuple[str, ...], one: Field) -> bool:
    return one.kind is Kind.MONEY and bool(owner) and owner[0] in GROUPED_BLOCKS


@dataclass(slots=True)
class _Walk:
    """Goes through one report as the typed decoder made it."""

    report: Report
    found: ReportFigures
    money: str
    most_decimals: int | None

    def walk(self, node: object, wanted: _Node, path: Path) -> None:
        """Take down what is wanted at a node and below it."""
        if wanted.figures:
            self._take_all(node, wanted.figures, path)
        for step, below in wanted.below:
            if step == "*":
                for index, row in enumerate(cast("list[object]", node)):
                    self.walk(row, below, (*path, index))
            else:
                inner = getattr(node, step)
                if inner is not None:
                    self.walk(inner, below, (*path, step))

    def _take_all(self, node: object, figures: tuple[_Wanted, ...], path: Path) -> None:
        label = getattr(node, "label", None)
        if label is None and any(getattr(node, name, None) is not None for name in _NAMES):
            label = _NAMED
        found = self.found
        for one in figures:
            raw = getattr(node, one.key)
            if raw is None:
                if one.key == PRIOR and _states_change(getattr(node, "stated", None)):
                    self._slowly(one.of, (*path, PRIOR))
                continue
            made, number = self._print(raw, one, path)
            if made is None:
                self._slowly(one.of, (*path, one.key))
                continue
            found.prints.append(made)
            found.numbers.append(number)
            found.labels.append(label if label is not None and label is not _NAMED else self._label(label, path, one))

    def _print(self, raw: object, one: _Wanted, path: Path) -> tuple[Print | None, str]:
        """Return what a figure is a print of, and its number; None where it has to be worked out by itself."""
        if type(raw) is str:
            unit, number = "", raw
        elif getattr(raw, "op", "") is None and isinstance(getattr(raw, "value", None), str):
            # A quantity with a unit and no word such as 约 before it.
            unit, number = str(getattr(raw, "unit", None) or ""), cast("str", getattr(raw, "value", ""))
        else:
            return None, ""
        point = number.find(".")
        decimals = len(number) - 1 - point if point >= 0 else 0
        if one.is_lifted and decimals != self.most_decimals:
            if unit and unit != self.money:
                # Of another unit than the report's the others of that unit say how finely it is printed.
                return None, ""
            decimals = self.report.decimals_in(cast("str", path[0]), number)
        if len(number) > LONGEST:
            return None, ""
        key = (decimals, path, unit)
        if key not in one.known:
            one.known[key] = _print_of(path, one.key, unit, decimals, self.money)
        return one.known[key], number

    def _label(self, label: str | None, path: Path, one: _Wanted) -> str:
        """Return the label of a figure of an object that has none."""
        return _title(path, one.key) if label is None else label_of(self.report, (*path, one.key)).zh

    def _slowly(self, one: Field, path: Path) -> None:
        row = Reader(self.found.report_id, self.report, nowhere).row(path, one)
        if row is not None:
            self.found.rows.append(row)


def _print_of(path: Path, key: str, unit: str, decimals: int, money: str) -> Print | None:
    """Return what a number so printed is a print of; None where it has to be worked out by itself."""
    whole = dotted((*path, key))
    one = load_vocabulary().field_at(whole)
    raw: object = "0." + "0" * decimals if decimals else "0"
    figure = None if one is None else read_figure(raw, one, UNITS[money], whole)
    if not isinstance(figure, Figure) or decimals > MOST_DECIMALS:
        return None
    if unit:
        if unit not in UNITS:
            return None
        figure = Figure(value=figure.value, decimals=decimals, unit=UNITS[unit], is_set=figure.is_set)
    step = Fraction(0) if figure.is_exact else figure.step
    if (figure.unit.factor * 10**MOST_DECIMALS).denominator != 1:
        return None
    return Print(
        path=whole, measure=key, kind=KINDS.get(figure.unit.kind, "number"), unit=figure.unit.symbol,
        factor=figure.unit.factor, half=step / 2, step=step,
    )  # fmt: skip


@cache
def _title(path: Path, key: str) -> str:
    """Return what the schema calls a figure of an object that has no name of its own."""
    return label_of(Report({}, load_vocabulary()), (*path, key)).zh
