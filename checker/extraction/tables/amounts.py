"""A cell of figures as an amount of the report, and why it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.tables.cell_numbers import Holds, read_cell
from checker.kernel.message import Message
from checker.kernel.unit import UNITS, Kind
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from checker.documents.model import Cell
    from checker.extraction.tables.filing import Filing

Json = dict[str, object]
_HEAD_UNIT = re.compile(r"[(（](?:单位[:：])?(百万元|千元|万元|亿元|元|%)(?:[)）]|$)")

UNCLEAR = Message(
    "格内的数字连在一起或不完整，没有读", "the figures in the cell run into one another or are incomplete; not read"
)
SHARED = Message(
    "几行合用一格，不能确定每行是多少，没有读",
    "several rows share the cell, and how much is of each it does not say; not read",
)
NO_UNIT = Message("表没有写明金额单位，没有读", "the table does not say in which unit its amounts are; not read")
TWO_UNITS = Message("表写了两种金额单位，没有读", "the table names two units of money; not read")
UNKNOWN_ROW = Message("没有认出这一行是哪个项目，没有读", "which item the row is was not made out; not read")
UNKNOWN_COLUMN = Message("没有认出这一栏是什么数，没有读", "what the column is was not made out; not read")
NARROWED = Message(
    "表的上面写的是其中一种资金，是不是全部收支不能确定，没有读",
    "what stands above names only one kind of funds, and whether the table is of all is unclear; not read",
)
NAMELESS = Message(
    "表的上面写的是项目的自评表，没有写是哪个项目，没有读",
    "what stands above calls it the form of a project, and of which it does not say; not read",
)
ELSEWHERE = Message(
    "表的上面写的是下属单位或上年，不是本单位本年的，没有读",
    "what stands above says that the table is of units below or of last year; not read",
)
UNKNOWN_FORM = Message("没有认出这是哪种表，没有读", "what kind of table this is was not made out; not read")
SCATTERED = Message(
    "表的框线没有了，单元格散成一段一段，哪个数在哪一栏分不清，没有读",
    "the table has lost its frame, and which cell stood in which column is unclear; not read",
)
AGAIN = Message("同一种表出现了两次，只读第一张", "a table of this form was read already; only the first is read")
OTHER_YEAR = Message(
    "表名写的是另一年，表内的数是哪一年的不能确定，没有读",
    "the caption names another year, and of which year the figures are is unclear; not read",
)
TOO_WIDE = Message(
    "这一行比别的行多出一格，哪个数在哪一栏不能确定，没有读",
    "the row has a field more than the others, and which figure is in which column is unclear; not read",
)
TWICE = Message("同一科目在表内出现两次，没有读", "the account stands in the table twice; not read")


@dataclass(frozen=True, slots=True)
class Amounts:
    """Reads the figures of one table; `unit` is that of its caption."""

    filing: Filing
    unit: str

    def money(self, cell: Cell | None, heads: tuple[str, ...] = ()) -> Json | None:
        """Return the amount in a cell, None where there is none; what cannot be read is noted."""
        found = self._number(cell)
        if found is None or cell is None:
            return None
        unit = found[1] or unit_of(heads) or self.unit
        if unit not in UNITS or UNITS[unit].kind is not Kind.MONEY:
            self.filing.note(cell, NO_UNIT if not unit else UNCLEAR)
            return None
        return {"value": found[0], "unit": unit, "span": [cell.start, cell.end]}

    def percent(self, cell: Cell | None) -> Json | None:
        """Return the percentage in a cell, None where there is none."""
        found = self._number(cell)
        if found is None or cell is None or found[1] not in ("", "%"):
            return None
        return {"value": found[0], "unit": "%", "span": [cell.start, cell.end]}

    def count(self, cell: Cell | None, path: str) -> Json | None:
        """Return the count in a cell, in the unit of the field at `path`."""
        found = self._number(cell)
        field = load_vocabulary().field_at(path)
        if found is None or cell is None or field is None:
            return None
        return {"value": found[0], **({"unit": field.unit} if field.unit else {}), "span": [cell.start, cell.end]}

    def at(self, path: str, measure: str, cell: Cell | None, heads: tuple[str, ...]) -> Json | None:
        """Return what a cell holds for a field: money, a percentage or a count, as the field wants it."""
        if measure.startswith("stated.") and measure.endswith(("rate", "share")):
            return self.percent(cell)
        field = load_vocabulary().field_at(path)
        is_count = field is not None and field.kind in (Kind.COUNT, Kind.NUMBER)
        return self.count(cell, path) if is_count else self.money(cell, heads)

    def _number(self, cell: Cell | None) -> tuple[str, str] | None:
        found = read_cell(cell)
        if found.holds is Holds.UNCLEAR and cell is not None:
            self.filing.note(cell, UNCLEAR)
        return (found.value, found.unit) if found.holds is Holds.NUMBER else None


def unit_of(heads: tuple[str, ...]) -> str:
    """Return the unit that the heads of a column name, the lowest first."""
    for head in reversed(heads):
        found = _HEAD_UNIT.search(head)
        if found:
            return found[1]
    return ""


def without_unit(head: str) -> str:
    """Return a head without the unit in brackets behind it."""
    return _HEAD_UNIT.sub("", head)
