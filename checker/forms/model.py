"""A form: sheets to be filled in, and which cell holds which field of the report.

Only what the form knows is kept here. What a field is, its unit and its codes are asked of the report's vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.documents.sheets.model import OWN_SHEET

if TYPE_CHECKING:
    from checker.documents.sheets.new_sheet import NewSheet
    from checker.kernel.message import Language, Message

VERSION = "1"
MAP_SHEET = OWN_SHEET
"""The hidden sheet that says which name stands for which field; the names are kept to their cells by spreadsheets."""

NAME = "gouji_{}"


class FormKind(StrEnum):
    """A form there is."""

    PROJECT = "project"
    DEPARTMENT = "department"


class Working(StrEnum):
    """How a cell with a formula is worked out from others."""

    SUM = "sum"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Derived:
    """A formula: the sum of `operands`, or the first of the two as per cent of the second; rows and columns from 0.

    With `to`, the sum takes the whole stretch of cells from each operand to there: rows that are put in between count too.
    """

    working: Working
    operands: tuple[tuple[int, int], ...]
    to: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A cell that holds the field at `path`."""

    path: str
    sheet: str
    row: int
    column: int
    derived: Derived | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsSlot:
    """A stretch of rows of the list at `path`; `columns` says which key stands in which column.

    `last` is the row after them, which is not one of them: rows are put in before it.
    """

    path: str
    sheet: str
    first: int
    last: int
    columns: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value that the form itself gives to a field, where anything else stands beside it."""

    path: str
    value: str


@dataclass(slots=True, kw_only=True)
class Form:
    """A form laid out."""

    kind: FormKind
    language: Language
    sheets: list[NewSheet] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    rows: list[RowsSlot] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def say(self, message: Message) -> str:
        """Return a message in the language of the form."""
        return message.said_in(self.language)


INDICATOR_KEYS = (
    *("l1", "l2", "l3", "direction", "target", "unit", "actual", "tier", "weight", "score", "reason", "measure"),
)
"""The columns of the table of indicators; `unit` is that of target and actual."""

REASON_STEPS = {"reason_budget": "vs_budget", "reason_prior": "vs_prior"}
"""Steps of a form's path that stand for the reason of one comparison."""
