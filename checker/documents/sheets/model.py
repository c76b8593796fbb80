"""A workbook as read, whatever its format: sheets of cells with what they show, before they are laid out as a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
"""The last cell of a sheet, counted from 0: XFD1048576."""


class Area(NamedTuple):
    """A rectangle of cells, its ends included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A sheet: what its cells show, by row and column from 0, cells that show nothing left out.

    `uncalculated`: formulas that no program has worked out yet. `errors`: cells that show an error such as #REF!.
    """

    name: str
    is_hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)

    def all_hidden_columns(self) -> frozenset[int]:
        """Return every hidden column; the ranges may overlap as they like."""
        found: set[int] = set()
        reach = -1
        for first, last in sorted(self.hidden_columns):
            found.update(range(max(first, reach + 1), last + 1))
            reach = max(reach, last)
        return frozenset(found)

    def shown(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        return self.rows.get(row, {}).get(column, "")


@dataclass(slots=True, kw_only=True)
class Book:
    """All sheets in order, hidden ones too, and the cells that names stand for, as formulas such as `'表一'!$B$7`.

    `is_with_macros`, `skipped`: what the file holds besides sheets of cells; nothing of it is run or shown. `own` are sheets
    of findings that an earlier check has added: no part of the report.
    """

    sheets: list[Sheet] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    is_with_macros: bool = False
    skipped: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)


OWN_SHEET = "_gouji"
"""The hidden sheet of a form, which is no part of the report either."""
OWN_NAME = "gouji_findings"
"""How names begin that point at a sheet of findings, so that a marked copy can be checked again."""


_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    known = _LETTERS.get(column)
    if known is None:
        number, letters = column + 1, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        known = _LETTERS[column] = letters
    return known


def column_number(letters: str) -> int:
    """Return the number from 0 of a column by its letters, or -1 where there is none such."""
    known = _NUMBERS.get(letters)
    if known is None:
        number = 0
        for one in letters.upper():
            if not "A" <= one <= "Z":
                return -1
            number = number * 26 + ord(one) - ord("A") + 1
            if number > LAST_COLUMN + 1:
                return -1
        known = number - 1
        _NUMBERS[letters] = known
    return known


def address(row: int, column: int) -> str:
    """Return the address of a cell, such as B7."""
    return f"{column_letters(column)}{row + 1}"


def area_of(text: str) -> Area | None:
    """Return the area that `B7` or `$B$7:$D$9` names, or None."""
    first, _, last = text.partition(":")
    one, other = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last or first)
    if one is None or other is None:
        return None
    rows = sorted((int(one[2]) - 1, int(other[2]) - 1))
    columns = sorted((column_number(one[1]), column_number(other[1])))
    if rows[0] < 0 or columns[0] < 0 or rows[1] > LAST_ROW:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])


_LETTERS: dict[int, str] = {}
_NUMBERS: dict[str, int] = {}
