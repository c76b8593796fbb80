"""Figures of a report as columns: the same rows as `figure_rows` gives, without working each of them out by itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, cast

from checker.findings.labels import NAMES, label_of, nowhere
from checker.report.nodes import dotted
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.storing.figure_rows import KINDS, PRIOR, Reader, figure_rows, plan
from checker.storing.prints import Prints, ReportFigures

if TYPE_CHECKING:
    from collections.abc import Hashable

    from checker.findings.labels import Locate
    from checker.kernel.figure import Figure
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field
    from checker.storing.figure_rows import WantedOf


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A figure wanted of an object."""

    key: str
    prints: Prints


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
    _Walk(report, found, money).walk(report.root, _tree(wanted, money), ())
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
    figures = () if here is None else tuple(_wanted(one, here.owner) for one in here.fields)
    below = tuple((step, _node(cast("dict[str, object]", one))) for step, one in made.items() if step)
    return _Node(figures, below)


def _wanted(one: Field, owner: tuple[str, ...]) -> _Wanted:
    return _Wanted(one.key, Prints(one, owner, partial(_columns, one.key)))


def _columns(key: str, apart: Hashable, figure: Figure) -> dict[str, object]:
    """Return what the rows of a figure at one place, of an object so called, have in common."""
    path, label = cast("tuple[Path, str | None]", apart)
    return {
        "path": dotted((*path, key)),
        "label": _title(path, key) if label is None else label,
        "measure": key,
        "kind": KINDS.get(figure.unit.kind, "number"),
        "unit": figure.unit.symbol,
        "origin": "stated",
        "quote": "",
    }


@dataclass(slots=True)
class _Walk:
    """Goes through one report as the typed decoder made it."""

    report: Report
    found: ReportFigures
    money: str

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
        is_named = label is None and any(getattr(node, name, None) is not None for name in NAMES if name != "label")
        found, report, money = self.found, self.report, self.money
        for one in figures:
            raw = getattr(node, one.key)
            if raw is None:
                if one.key == PRIOR and _states_change(getattr(node, "stated", None)):
                    self._slowly(one.prints.of, (*path, PRIOR))
                continue
            # The object's own name is part of what its figures are called.
            own = label_of(report, (*path, one.key)).zh if is_named else label
            made, number = one.prints.found(raw, path, report, money, (path, own))
            if made is None:
                self._slowly(one.prints.of, (*path, one.key))
                continue
            found.prints.append(made)
            found.numbers.append(number)

    def _slowly(self, one: Field, path: Path) -> None:
        row = Reader(self.found.report_id, self.report, nowhere).row(path, one)
        if row is not None:
            self.found.rows.append(row)


@cache
def _title(path: Path, key: str) -> str:
    """Return what the schema calls a figure of an object that has no name of its own."""
    return label_of(Report({}, load_vocabulary()), (*path, key)).zh
