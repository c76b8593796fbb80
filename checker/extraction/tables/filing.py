"""Where the figures of tables go: into the report, and where one stands there already, among the statements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from checker.extraction.balances import detail_slot, is_balance, made_at
from checker.extraction.slots import is_line
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from checker.documents.model import Cell
    from checker.kernel.message import Message

Json = dict[str, object]
ADJUSTED_RATE = "stated.adjusted_rate"
"""What the heads of tables call a rate over the budget as adjusted; a line has it as its completion rate."""
_RATE = "stated.completion_rate"


@dataclass(frozen=True, slots=True)
class Said:
    """What a table calls a figure: the name, the cell it stands in, and the table."""

    name: str
    cell: Cell
    table: str


def title_at(place: str) -> str:
    """Return what the report calls the field at `place`; an item is called by its name."""
    field = load_vocabulary().field_at(place)
    return place if field is None else field.title.zh


@dataclass(frozen=True, slots=True)
class Repeated:
    """A figure that stands in the report already, as another table has it."""

    path: str
    label: str
    value: Json
    table: str


@dataclass(slots=True)
class Filing:
    """Collects what the tables say; `fiscal_year` tells this year's columns from last year's."""

    report: Json
    fiscal_year: int
    is_budget: bool = False
    """Whether the document publishes a budget, by its title."""
    is_accounts: bool = False
    """Whether it publishes final accounts, by its title."""
    filled: dict[str, Json] = field(default_factory=dict)
    based: set[str] = field(default_factory=set)
    """The rates that are over the budget as adjusted."""
    lines: dict[str, str] = field(default_factory=dict)
    """The path of the row of `lines` for each name of an item."""
    accounts: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each list of accounts the path of the row of each code."""
    repeated: list[Repeated] = field(default_factory=list)
    sums: list[Json] = field(default_factory=list)
    counts: list[Json] = field(default_factory=list)
    """Counts with the kinds that rows below them list."""
    notes: list[tuple[int, int, Message]] = field(default_factory=list)

    def place(self, place: str, measure: str, value: Json, said: Said) -> str:
        """Put a figure at a path of the report or into the row of an item; return where it went, or nothing."""
        target = place if load_vocabulary().has_path(place) else self._row_of_lines(place)
        if is_line(target):
            self._name(target, said)
            return self.put(f"{target}.{measure}", value, said)
        slot = detail_slot(target, measure) if is_balance(target) else ""
        if slot:
            path = made_at(self.report, slot)
            self._name(path.removesuffix(f".{measure}"), said)
            return self.put(path, value, said)
        return self.put(target, value, said) if measure == "final" else ""

    def account(self, listed: str, key: str, code: str, label: Cell, name: str) -> str:
        """Return the path of the row of an account in one of the lists of lines; `key` tells accounts apart."""
        known = self.accounts.setdefault(listed, {})
        if key not in known:
            rows = cast("list[Json]", self._reach(listed.split("."), [])) if listed else []
            known[key] = f"{listed}.{len(rows)}"
            rows.append(
                {"code": code, "label": name, "span": [label.start, label.end]} if code else _named(label, name)
            )
        elif code:
            row = cast("Json", self._reach(known[key].split("."), {}))
            if "code" not in row:
                rest = dict(row)
                row.clear()
                row.update({"code": code, **rest})
        return known[key]

    def put(self, path: str, value: Json, said: Said) -> str:
        """Put a figure at a path; where one stands there, keep this one as said again.

        A rate over the budget as adjusted is a completion rate with its base; beside one of another base it is left.
        """
        if path.endswith(ADJUSTED_RATE):
            path = path.removesuffix(ADJUSTED_RATE) + _RATE
            if path not in self.filled:
                cast("Json", self._reach(path.split(".")[:-1], {}))["completion_base"] = "adjusted"
                self.based.add(path)
            elif path not in self.based:
                return ""
        elif path in self.based:
            return ""
        if path in self.filled:
            self.repeated.append(Repeated(path, said.name, value, said.table))
            return path
        self.filled[path] = value
        steps = path.split(".")
        cast("Json", self._reach(steps[:-1], {}))[steps[-1]] = value
        return path

    def has_figure(self, place: str) -> bool:
        """Return whether a table has put a figure of the item at `place` into the report."""
        return any(path.startswith(f"{place}.") for path in self.filled)

    def line_at(self, place: str) -> Json:
        """Return the item at `place`."""
        return cast("Json", self._reach(place.split("."), {}))

    def note(self, cell: Cell, why: Message) -> None:
        """Record that a cell was not read, and why."""
        self.notes.append((cell.start, cell.end, why))

    def _row_of_lines(self, name: str) -> str:
        if name not in self.lines:
            rows = cast("list[Json]", self.report.setdefault("lines", []))
            self.lines[name] = f"lines.{len(rows)}"
            rows.append({"label": name})
        return self.lines[name]

    def _name(self, target: str, said: Said) -> None:
        line = cast("Json", self._reach(target.split("."), {}))
        line.setdefault("label", said.name)
        line.setdefault("span", [said.cell.start, said.cell.end])

    def _reach(self, steps: list[str], made: object) -> object:
        """Return the node at `steps`, made where it is missing: objects on the way, `made` itself at the end."""
        node: object = self.report
        for index, step in enumerate(steps):
            if isinstance(node, list):
                node = cast("list[object]", node)[int(step)]
            else:
                node = cast("Json", node).setdefault(step, made if index == len(steps) - 1 else {})
        return node


def _named(label: Cell, name: str) -> Json:
    return {"label": name, "span": [label.start, label.end]}
