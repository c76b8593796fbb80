"""Figures of a report as rows: those that rules across reports and overviews read, with all they can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from checker.findings.labels import label_of, place_of
from checker.kernel.figure import Figure
from checker.kernel.interval import point
from checker.kernel.unit import Kind
from checker.report.nodes import child, dotted
from checker.report.schema import load_vocabulary
from checker.report.tree import patterns_of, subjects
from checker.report.vocabulary import Shape
from checker.storing.exact import ends, kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.findings.labels import Locate
    from checker.kernel.interval import Interval
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.report.vocabulary import Field

Row = dict[str, object]

KINDS = {Kind.MONEY: "amount", Kind.PERCENT: "rate", Kind.POINTS: "points", Kind.COUNT: "count"}
_OF_LINES = ("initial", "final", "prior_final")
_OF_GROUPS = ("finance.balance", "finance.balance.closing", "three_public.counts", "unit.staff")
_ALONE = ("unit.establishment", "finance.execution.rate_stated", "evaluation.score")
PRIOR = "prior_final"


@cache
def usual() -> frozenset[str]:
    """Return the figures kept unless others are asked for: what every line was, is and was to be; counts, balances, the score.

    Paths as `finance.income.total.final`; `*` stands for every row of a list.
    """
    vocabulary = load_vocabulary()
    lines = (".".join((*one, key)) for one in patterns_of(vocabulary, "Line") for key in _OF_LINES)
    grouped = (f"{path}.{key}" for path in _OF_GROUPS for key in _figures_of(path))
    return frozenset([*lines, *grouped, *_ALONE])


def _figures_of(path: str) -> Iterator[str]:
    vocabulary = load_vocabulary()
    field = vocabulary.field_at(path)
    scope = None if field is None else vocabulary.object_type(field)
    if scope is not None:
        yield from (one.key for one in scope.fields.values() if one.shape is Shape.FIGURE and one.view is None)


@dataclass(frozen=True, slots=True)
class WantedOf:
    """Figures wanted of the objects that one pattern matches."""

    owner: tuple[str, ...]
    fields: tuple[Field, ...]


@cache
def plan(wanted: frozenset[str]) -> tuple[WantedOf, ...]:
    """Return the wanted figures by the objects they are of; a path that leads to no figure is passed over."""
    vocabulary = load_vocabulary()
    found: dict[tuple[str, ...], list[Field]] = {}
    for path in sorted(wanted):
        field = vocabulary.field_at(path)
        if field is not None and field.shape is Shape.FIGURE:
            *owner, _ = path.split(".")
            found.setdefault(tuple(owner), []).append(field)
    return tuple(WantedOf(owner, tuple(fields)) for owner, fields in found.items())


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads figures of one report into rows, one by one."""

    report_id: str
    report: Report
    locate: Locate

    def row(self, path: Path, field: Field) -> Row | None:
        """Return the row of a figure; None where the report does not state it, unless what it states implies it."""
        figure = self.report.figure(path, field)
        if isinstance(figure, Figure):
            said = _Said(f"{figure.value:f}", "stated", figure.amount, figure.true_values)
            return self._made(path, figure, said)
        if field.key != PRIOR:
            return None
        final = self._stated((*path[:-1], "final"))
        said_of = None if final is None else self._implied(path[:-1], final)
        return None if final is None or said_of is None else self._made(path, final, said_of)

    def _implied(self, owner: Path, final: Figure) -> _Said | None:
        """Return what last year's figure must have been by this year's and the stated change."""
        delta = self._stated((*owner, "stated", "yoy_delta"))
        if delta is not None:
            if delta.unit.dimension != final.unit.dimension:
                return None
            return _Said("", "implied", final.amount - delta.amount, final.true_values - delta.true_values)
        rate = self._stated((*owner, "stated", "yoy_rate"))
        if rate is None or rate.amount <= -1 or not final.amount:
            return None
        part = (point(Fraction(1)) + rate.true_values).reciprocal()
        if part is None:
            return None
        return _Said("", "implied", final.amount / (1 + rate.amount), final.true_values * part)

    def _stated(self, path: Path) -> Figure | None:
        field = self.report.vocabulary.field_at(dotted(path))
        figure = None if field is None else self.report.figure(path, field)
        return figure if isinstance(figure, Figure) else None

    def _made(self, path: Path, figure: Figure, said: _Said) -> Row:
        low, high = ends(said.values)
        own = child(self.report.node(path[:-1]), "label")
        place = place_of(self.report, path, self.locate)
        return {
            "report_id": self.report_id,
            "path": dotted(path),
            "label": own if isinstance(own, str) else label_of(self.report, path).zh,
            "measure": path[-1],
            "kind": KINDS.get(figure.unit.kind, "number"),
            "unit": figure.unit.symbol,
            "printed": said.printed,
            "value": kept(said.value),
            "low": low,
            "high": high,
            "origin": said.origin,
            "quote": "" if place is None else place.quote,
        }


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure as it is said or implied: its print, if any, and what that stands for in base units."""

    printed: str
    origin: str
    value: Fraction
    values: Interval


def figure_rows(report_id: str, report: Report, locate: Locate, wanted: frozenset[str]) -> list[Row]:
    """Return a row for each wanted figure that the report states or implies, in the order of their patterns."""
    reader = Reader(report_id, report, locate)
    return [
        row
        for one in plan(wanted)
        for owner in subjects(report, one.owner)
        for field in one.fields
        if (row := reader.row((*owner, field.key), field)) is not None
    ]
