"""The funds of a self-evaluation table: budget, execution and points of each source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from checker.extraction.tables.amounts import TOO_WIDE, UNCLEAR, UNKNOWN_COLUMN, UNKNOWN_ROW, unit_of, without_unit
from checker.extraction.tables.captions import units_in
from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.extraction.tables.equalities import sum_of
from checker.extraction.tables.evaluation_heads import bare, below, columns_of, indicator_heads, is_base, points_in
from checker.extraction.tables.filing import Said
from checker.extraction.tables.fractions import are_fractions
from checker.extraction.tables.plain import LEADS, names_of, plain
from checker.kernel.unit import UNITS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Cell
    from checker.extraction.tables.amounts import Amounts
    from checker.extraction.tables.forms import Evaluation
    from checker.extraction.tables.grid import Grid

Json = dict[str, object]
_BUDGETS = frozenset({"initial", "adjusted", "budget"})
_BELOW = ("weight", "rate", "score")
"""Heads of funds that may stand in a second row below those of the amounts."""
_COLON = re.compile("[:：]")
AMOUNTS = ("initial", "adjusted", "executed")
_MEASURES = {"initial": "initial", "adjusted": "adjusted", "executed": "final"}
_LEVEL = "level"
_OWN = "own"
_NAMED = {"carryover": "上年结转资金", "other": "其他资金"}
NATURES = frozenset({"basic", "project"})
"""Sources that are no sources: what the expenditure of a department is for."""


@dataclass(slots=True)
class FundsRows:
    """The rows of funds of one table."""

    grid: Grid
    words: Evaluation
    amounts: Amounts
    rows: list[Json] = field(default_factory=list)
    natures: dict[str, tuple[Cell, Json]] = field(default_factory=dict)
    """What the expenditure is for, each kind with its label and its amounts."""
    levels: list[tuple[Cell, Json]] = field(default_factory=list)
    """The amounts that each level of government gave, each with its label: together they are the appropriation."""
    heads: dict[str, Cell] = field(default_factory=dict)
    own: list[tuple[Cell, Json]] = field(default_factory=list)
    """The amounts of sources beside the appropriation that a report has no place for, each with its label."""
    whole: dict[str, list[tuple[str, Json]]] = field(default_factory=dict)
    """For each column all sources with their amounts, where there are such."""
    unread: dict[str, Cell] = field(default_factory=dict)
    """The amounts that a row of a source not known has, each with its label."""

    def read(self) -> None:
        """Read the rows below the first row of heads of funds."""
        for row in self.grid.rows:
            if any(bare(cell) in self.words.tasks for cell in self.grid.row(row)):
                continue
            heads = columns_of(self.grid, row, self.words.funds)
            if "executed" in heads and heads.keys() & _BUDGETS:
                if heads.keys() & {"initial", "adjusted"}:
                    # 年度预算数（万元） may be what the whole group is called.
                    heads.pop("budget", None)
                if (parted := self._parted(row, heads)) is not None:
                    self.amounts.filing.note(parted, UNKNOWN_COLUMN)
                    return
                lower = {one: cell for one, cell in self._heads_below(row).items() if one in _BELOW}
                self._read_rows(row + 1 if lower else row, self._without_fractions(row, _settled({**heads, **lower})))
                self._settle_levels()
                self._hold_own()
                self._mark_unread()
                if not self.rows and not self.natures:
                    self._read_pairs()
                return
        self._read_pairs()

    def _parted(self, row: int, heads: dict[str, Cell]) -> Cell | None:
        """Return the first name of a second column of sources between those of amounts: income at its left, expenditure at its right.

        Of which side a column is then, the first names do not tell.
        """
        columns = {cell.column for cell in heads.values()}
        end, _ = indicator_heads(self.grid, self.words)
        between = [one for one in range(min(columns) + 1, max(columns)) if one not in columns]
        cells = (self.grid.at(at, one) for at in range(row + 1, min(end, self.grid.last)) for one in between)
        return next((cell for cell in cells if cell is not None and cell.columns == 1 and self._source(cell)), None)

    def _without_fractions(self, row: int, heads: dict[str, Cell]) -> dict[str, Cell]:
        """Return the heads without that of rates which the sheet shows as fractions of one; tell that these were not read."""
        end, _ = indicator_heads(self.grid, self.words)
        rate = heads.get("rate")
        below_head = range(row + 1, min(end, self.grid.last)) if rate is not None and "%" not in rate.text else range(0)
        cells = [self.grid.at(at, rate.column) for at in below_head] if rate is not None else []
        own = [cell for cell in cells if cell is not None and cell is not rate and cell.columns == 1]
        if not are_fractions(own):
            return heads
        self.amounts.filing.note(own[0], UNKNOWN_COLUMN)
        return {key: cell for key, cell in heads.items() if key != "rate"}

    def _read_pairs(self) -> None:
        """Read the funds of all sources where each amount stands beside its label: 全年预算数（万元）, and 1,250.00."""
        first, _ = indicator_heads(self.grid, self.words)
        rows = [self.grid.starting(row) for row in range(self.grid.first, first)]
        # 其中：财政拨款, 年初预算数, 100: what one source gave is not all of it.
        split = [cells for cells in rows if any(self._names_source(cell) for cell in cells)]
        for label, cell in (pair for cells in split for pair in pairwise(cells)):
            if self.words.funds.get(bare(label), "") in {*AMOUNTS, *_BUDGETS} and read_cell(cell).holds is Holds.NUMBER:
                self.amounts.filing.note(cell, UNKNOWN_ROW)
        rows = [cells for cells in rows if cells not in split]
        pairs = [pair for cells in rows for pair in pairwise(cells)]
        labels: dict[str, Cell] = {}
        found: Json = {}
        for label, cell in pairs:
            key = self.words.funds.get(bare(label), "")
            holds = read_cell(cell).holds
            if key in (*AMOUNTS, "rate") and holds is Holds.UNCLEAR:
                self.amounts.filing.note(cell, UNCLEAR)
            if key not in (*AMOUNTS, "rate") or holds is not Holds.NUMBER:
                continue
            if key in labels:
                self.amounts.filing.note(cell, UNKNOWN_ROW)
                return
            labels[key] = label
            unit = "%" if key == "rate" else next(iter(units_in(label.text)), self.amounts.unit)
            self._add_cell(found, key, cell, label, unit)
        if "executed" in found and found.keys() & {"initial", "adjusted"}:
            label = labels["executed"]
            self._add_points_beside(found, rows)
            self.rows.append({"source": "total", **found, "span": [label.start, label.end]})

    def _add_points_beside(self, found: Json, rows: Sequence[Sequence[Cell]]) -> None:
        """Add the points that stand in one row with the rate: 执行率, 97.50%, 分值, 10, 得分, 9.75."""
        for cells in rows:
            beside = {self.words.funds.get(bare(label), ""): (label, cell) for label, cell in pairwise(cells)}
            if beside.keys() >= set(_BELOW):
                for key, sign in (("weight", ""), ("score", "分")):
                    self._add_cell(found, key, beside[key][1], beside[key][0], sign)

    def _names_source(self, cell: Cell) -> bool:
        """Return whether a cell names a source that is not all of the funds."""
        found = {self.words.sources[one] for one in names_of(cell.text) if one in self.words.sources}
        return bool(found - {"total"})

    def _heads_below(self, row: int) -> dict[str, Cell]:
        """Return the heads of funds that begin in the row below, where two of them do: 分值, 执行率, 得分 under 预算执行情况."""
        if row + 1 >= self.grid.last:
            return {}
        found = {
            key: cell for key, cell in columns_of(self.grid, row + 1, self.words.funds).items() if cell.row == row + 1
        }
        return found if len(found) > 1 else {}

    def sums(self, form: str) -> list[Json]:
        """Return the total of each column with the kinds of expenditure it is made of, where nothing else stands beside them.

        Kinds that make no sum are noted: they have no other place.
        """
        is_beside = [one["source"] for one in self.rows] != ["total"] and not self._natures_add_up()
        if self.unread or self.natures.keys() != NATURES or is_beside:
            for label, _ in self.natures.values():
                self.amounts.filing.note(label, UNKNOWN_ROW)
            return []
        found: list[Json] = []
        for key in AMOUNTS:
            parts = [
                (names_of(label.text)[-1], cast("Json", row[key])) for label, row in self.natures.values() if key in row
            ]
            total = next((one for one in self.rows if one["source"] == "total"), {})
            if _has_figure(total, key) and len(parts) == len(NATURES):
                found.append(sum_of(f"{form}：{plain(self.heads[key].text)}", cast("Json", total[key]), parts))
        return found

    def _natures_add_up(self) -> bool:
        """Return whether the kinds of expenditure come to the total in each of its columns: below sources they may be of one of these."""
        total = next((one for one in self.rows if one["source"] == "total"), {})
        keys = [key for key in AMOUNTS if _has_figure(total, key)]
        rows = [row for _, row in self.natures.values()]
        if not keys or any(not _has_figure(row, key) for row in rows for key in keys):
            return False
        wholes = {key: _amount(total, key) for key in keys}
        return all(wholes[key] == sum(_amount(row, key) for row in rows) for key in keys) and any(wholes.values())

    def file_natures(self, form: str) -> None:
        """Put what the expenditure is for where the report has it; told here and in the text, the two must agree."""
        for source, (label, row) in self.natures.items():
            for key, measure in _MEASURES.items():
                if key in row:
                    said = Said(names_of(label.text)[-1], label, form)
                    place = f"finance.expenditure.{source}.total"
                    self.amounts.filing.place(place, measure, cast("Json", row[key]), said)

    def level_sums(self, form: str) -> list[Json]:
        """Return the total of each column with what each level of government gave and what came from other sources."""
        total = next((one for one in self.rows if one["source"] == "total"), {})
        if self.own:
            return [
                sum_of(f"{form}：{plain(self.heads[key].text)}", cast("Json", total[key]), parts)
                for key, parts in self.whole.items()
                if _has_figure(total, key) and len(parts) > 1
            ]
        rows = [(names_of(label.text)[-1], row) for label, row in self.levels] + [
            (_NAMED[str(one["source"])], one) for one in self.rows if one["source"] in _NAMED
        ]
        return [
            sum_of(
                f"{form}：{plain(self.heads[key].text)}",
                cast("Json", total[key]),
                [(name, cast("Json", row[key])) for name, row in rows if key in row],
            )
            for key in AMOUNTS
            if _has_figure(total, key)
            and any(key in row for _, row in self.levels)
            and all(_has_figure(row, key) for _, row in rows if key in row)
        ]

    def _hold_own(self) -> None:
        """Keep all sources of each column together where some have no place of their own, which are then not all read.

        Beside a source not known they make no sum.
        """
        rows = [(_NAMED.get(str(one["source"]), "财政拨款"), one) for one in self.rows if one["source"] != "total"]
        rows += [(names_of(label.text)[-1], row) for label, row in (*self.levels, *self.own)]
        for key in AMOUNTS if self.own and not self.unread else ():
            self.whole[key] = [
                (name, cast("Json", row[key])) for name, row in rows if "value" in cast("Json", row.get(key, {}))
            ]
        for label, row in self.own:
            if self.unread and not self.whole:
                self.amounts.filing.note(label, UNKNOWN_ROW)
            for key, value in row.items():
                if str(cast("Json", value)["value"]).strip("-0."):
                    self.unread.setdefault(key, label)

    def _settle_levels(self) -> None:
        """Keep that the appropriation has parts and is not written itself; note levels whose whole is not known.

        Beside an appropriation they may be its parts or not, and beside a source not known they make no sum.
        """
        known = {one["source"] for one in self.rows}
        if self.levels and not self.unread and known >= {"total"} and "fiscal" not in known:
            label = self.levels[0][0]
            keys = {key for _, row in self.levels for key in row}
            self.rows.append(
                {
                    "source": "fiscal",
                    **{key: {"absent": "unreadable"} for key in sorted(keys)},
                    "span": [label.start, label.end],
                }
            )
            return
        for label, row in self.levels:
            self.amounts.filing.note(label, UNKNOWN_ROW)
            for key in row:
                self.unread.setdefault(key, label)
        self.levels.clear()

    def _read_rows(self, head_row: int, heads: dict[str, Cell]) -> None:
        self.heads = heads
        first = min(cell.column for cell in heads.values())
        unit = next((one for cell in self.grid.row(head_row) for one in units_in(cell.text)), self.amounts.unit)
        for row in range(head_row + 1, self.grid.last):
            labels = [cell for cell in self.grid.row(row) if cell.column < first]
            label = labels[-1] if labels else None
            source = self._source(label) if label is not None else ""
            if label is not None and not source and not self.rows and label.row <= head_row and label.rows > 1:
                # One row of figures, and the label before it reaches down from the heads.
                source = "total"
            is_known = any(one["source"] == source for one in self.rows)
            if label is None or (is_known and source != "other"):
                break
            if source and not is_known:
                unit = unit_of((plain(label.text),)) or unit
                self._read_row(row, heads, source, label, unit)
            elif not self._is_left(row, heads, label):
                break

    def _source(self, label: Cell) -> str:
        """Return the source that a row is of, or nothing."""
        last = _COLON.split(label.text)[-1]
        names = (without_unit(one) for one in (*names_of(label.text), *names_of(last)))
        return next((self.words.sources[one] for one in names if one in self.words.sources), "")

    def _is_left(self, row: int, heads: dict[str, Cell], label: Cell) -> bool:
        """Return whether a row is of a source that is not known, and note what it has; words there end the funds.

        What it has is part of the total: of the other funds it is only known that they are not all read.
        """
        cells = {key: self.grid.at(row, heads[key].column) for key in AMOUNTS if key in heads}
        held = {key: read_cell(cell) for key, cell in cells.items()}
        if any(one.holds is Holds.WORDS for one in held.values()):
            return False
        for key, cell in cells.items():
            is_there = held[key].holds is Holds.UNCLEAR or held[key].value.strip("-0.")
            if cell is not None and is_there:
                self.amounts.filing.note(cell, UNKNOWN_ROW)
                self.unread.setdefault(key, label)
        # A table that begins with a row of another kind is none of funds.
        return bool(self.rows)

    def _mark_unread(self) -> None:
        if not self.unread or not any(one["source"] == "total" for one in self.rows):
            return
        label = next(iter(self.unread.values()))
        other = next((one for one in self.rows if one["source"] == "other"), None)
        if other is None:
            other = {"source": "other", "span": [label.start, label.end]}
            self.rows.append(other)
        for key in self.unread:
            other[key] = {"absent": "unreadable"}

    def _read_row(self, row: int, heads: dict[str, Cell], source: str, label: Cell, unit: str) -> None:
        found: Json = {}
        if self.grid.is_too_wide(row, max(cell.row for cell in heads.values())):
            self._lose_row(heads, source, label)
            return
        for key in AMOUNTS:
            self._add(found, key, row, heads, unit)
        if source == _LEVEL:
            self.levels.append((label, found))
            return
        if source == _OWN:
            self.own.append((label, found))
            # Below the other funds, and behind 其中 below any source, it may be a part of these.
            is_led = plain(label.text).startswith(LEADS) and (len(self.rows) > 1 or len(self.own) > 1)
            is_below = is_led or any(one["source"] == "other" for one in self.rows)
            for key in AMOUNTS:
                if key in heads and (is_below or read_cell(below(self.grid, heads, key, row)).holds is Holds.UNCLEAR):
                    self.unread.setdefault(key, label)
            return
        if source in NATURES:
            self.natures.setdefault(source, (label, found))
            return
        for key, sign in (("weight", ""), ("rate", "%"), ("score", "分")):
            self._add(found, key, row, heads, sign)
        if source == "total" and "weight" not in heads and (weight := points_in(heads.get("score"))):
            found["weight"] = weight
        reason = below(self.grid, heads, "reason", row)
        if source == "total" and reason is not None and self._is_reason(reason):
            found["reason"] = reason.text
        if found:
            self.rows.append({"source": source, **found, "span": [label.start, label.end]})

    def _lose_row(self, heads: dict[str, Cell], source: str, label: Cell) -> None:
        """Tell that nothing of a row was read: the first field of one that has one too many may be any."""
        self.amounts.filing.note(label, TOO_WIDE)
        if source in (_LEVEL, _OWN, *NATURES):
            # Without it the others of its kind are not all there are.
            for key in AMOUNTS:
                self.unread.setdefault(key, label)
            return
        lost = {key: {"absent": "unreadable"} for key in (*AMOUNTS, *_BELOW) if key in heads}
        self.rows.append({"source": source, **lost, "span": [label.start, label.end]})

    def _is_reason(self, cell: Cell) -> bool:
        """Return whether words of the unit's own stand in the cell, and not what the form asks for."""
        words = plain(cell.text)
        return read_cell(cell).holds is Holds.WORDS and not any(one in words for one in self.words.instructions)

    def _add(self, row: Json, key: str, at: int, heads: dict[str, Cell], unit: str) -> None:
        cell = below(self.grid, heads, key, at)
        if cell is not None and cell is not heads[key] and cell.rows == 1:
            self._add_cell(row, key, cell, heads[key], unit)

    def _add_cell(self, row: Json, key: str, cell: Cell, head: Cell, unit: str) -> None:
        found = read_cell(cell)
        if found.holds is Holds.UNCLEAR:
            self.amounts.filing.note(cell, UNCLEAR)
        if found.holds is not Holds.NUMBER:
            return
        if key in AMOUNTS:
            unit = found.unit or unit_of((plain(head.text),)) or unit
            if unit not in UNITS or UNITS[unit].kind is not Kind.MONEY:
                return
        elif found.unit and found.unit not in (unit, "分"):
            return
        row[key] = {"value": found.value, **({"unit": unit} if unit else {}), "span": [cell.start, cell.end]}


def _settled(heads: dict[str, Cell]) -> dict[str, Cell]:
    """Return the heads with a budget that does not say which it is as that of the year, where the form's rate is over it."""
    budget, rate = heads.get("budget"), heads.get("rate")
    if budget is None or rate is None or heads.keys() & {"initial", "adjusted"} or not is_base(budget, rate):
        return heads
    return {**{key: cell for key, cell in heads.items() if key != "budget"}, "adjusted": budget}


def _amount(row: Json, key: str) -> Decimal:
    return Decimal(str(cast("Json", row[key])["value"]))


def _has_figure(row: Json, key: str) -> bool:
    """Return whether a row has a figure that was read, and not one that is told as unreadable."""
    return "value" in cast("Json", row.get(key, {}))
