"""The cells of one sheet of an xlsx package, read as its part goes by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.sheets.model import LAST_COLUMN, LAST_ROW, Sheet, area_of, column_number
from checker.documents.sheets.package_parts import RichText, unescaped
from checker.documents.sheets.shown import number_shown, text_shown
from checker.documents.sheets.shown_dates import serial_of
from checker.documents.xml_stream import stream_xml
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.xml_stream import Attributes

_CELLS = Message("单元格", "cells")
_CHARACTERS = Message("文字", "characters")
_MERGES = Message("合并单元格", "merged cells")
_DIGITS = "0123456789"
_GENERAL = "General"
_BARE = re.compile(r"-?[1-9][0-9]{0,5}(?:\.[0-9]{0,3}[1-9])?")
"""What shows as it is stored; most numbers without a format are so."""
_TRUE = ("1", "true")


class SheetReader:
    """Reads one sheet after another; cells and characters are counted over all of them."""

    def __init__(self, source: str, limits: Limits, shared: list[str], formats: list[str], *, is_1904: bool) -> None:
        """Keep what all sheets share: their texts and the number formats of their styles."""
        self._source, self._limits = source, limits
        self._shared, self._formats = shared, formats
        self._is_1904 = is_1904
        self._by_style: dict[str | None, str] = {}
        self._cells = self._characters = self._merges = 0

    def read(self, data: bytes, part: str, name: str, *, is_hidden: bool) -> Sheet:
        """Return the sheet in a part.

        Raises:
            InputError: the part is damaged or holds too much.
        """
        self._part = part
        self._sheet = Sheet(name=name, is_hidden=is_hidden)
        self._row = self._column = -1
        self._shown: dict[int, str] = {}
        self._is_hidden = self._is_in_value = False
        self._text: list[str] = []
        self._rich = RichText()
        self._begin_cell()
        starts = {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_value,
            "f": self._start_formula,
            "is": lambda _: self._rich.clear(),
            "mergeCell": self._merge,
            "col": self._hide_columns,
            **self._rich.starts,
        }
        ends = {"row": self._end_row, "c": self._end_cell, "v": self._end_value, **self._rich.ends}
        stream_xml(data, self._source, part, starts=starts, ends=ends, text=self._add)
        return self._sheet

    def _add(self, text: str) -> None:
        if self._is_in_value:
            self._text.append(text)
        elif self._kind == "inlineStr":
            self._rich.add(text)

    def _start_row(self, attributes: Attributes) -> None:
        written = attributes.get("r")
        self._row = self._row + 1 if written is None else _number(written, 0) - 1
        if not 0 <= self._row <= LAST_ROW:
            raise mistakes.is_malformed(self._source, f"{self._part}: row {written}")
        self._column = -1
        self._shown = {}
        self._is_hidden = attributes.get("hidden") in _TRUE or attributes.get("ht") == "0"

    def _end_row(self) -> None:
        shown = self._shown
        if not shown:
            return
        self._cells += len(shown)
        self._characters += sum(map(len, shown.values()))
        if self._cells > self._limits.cells:
            raise mistakes.holds_too_much(self._source, _CELLS, self._limits, "cells")
        if self._characters > self._limits.characters:
            raise mistakes.holds_too_much(self._source, _CHARACTERS, self._limits, "characters")
        self._sheet.rows[self._row] = shown
        if self._is_hidden:
            self._sheet.hidden_rows.add(self._row)

    def _begin_cell(self) -> None:
        self._kind: str | None = None
        self._style: str | None = None
        self._stored: str | None = None
        self._has_formula = False

    def _start_cell(self, attributes: Attributes) -> None:
        written = attributes.get("r")
        self._column = self._column + 1 if written is None else column_number(written.rstrip(_DIGITS))
        if not 0 <= self._column <= LAST_COLUMN:
            raise mistakes.is_malformed(self._source, f"{self._part}: cell {written}")
        self._kind, self._style = attributes.get("t"), attributes.get("s")
        self._stored = None
        self._has_formula = False
        if self._kind == "inlineStr":
            self._rich.clear()

    def _start_value(self, _: Attributes) -> None:
        self._text.clear()
        self._is_in_value = True

    def _end_value(self) -> None:
        self._stored = "".join(self._text)
        self._is_in_value = False

    def _start_formula(self, _: Attributes) -> None:
        self._has_formula = True

    def _end_cell(self) -> None:
        kind, stored = self._kind, self._stored
        if kind == "inlineStr":
            stored = self._rich.taken()
        self._kind = None
        if not stored:
            if self._has_formula and kind != "str":
                self._sheet.uncalculated.append((self._row, self._column))
            return
        if kind == "e":
            self._sheet.errors.append((self._row, self._column))
            text = stored
        else:
            text = self._text_of(kind, stored)
        if text:
            self._shown[self._column] = text

    def _text_of(self, kind: str | None, stored: str) -> str:
        code = self._by_style.get(self._style)
        if code is None:
            code = self._code()
        if kind is None or kind == "n":
            if code == _GENERAL and _BARE.fullmatch(stored):
                return stored
            try:
                return number_shown(stored.strip(), code, is_1904=self._is_1904).strip()
            except ValueError:
                return stored
        if kind == "s":
            index = _number(stored, -1)
            if not 0 <= index < len(self._shared):
                raise mistakes.is_malformed(self._source, f"{self._part}: shared string {stored}")
            return text_shown(self._shared[index], code)
        if kind == "b":
            return "TRUE" if stored.strip() in _TRUE else "FALSE"
        if kind == "d":
            return self._dated(stored, code)
        return text_shown(stored if kind == "inlineStr" else unescaped(stored), code)

    def _dated(self, stored: str, code: str) -> str:
        if code == _GENERAL or self._is_1904:
            return stored
        try:
            return number_shown(str(serial_of(int(stored[:4]), int(stored[5:7]), int(stored[8:10]))), code).strip()
        except ValueError:
            return stored

    def _code(self) -> str:
        index = _number(self._style, 0)
        code = self._formats[index] if 0 <= index < len(self._formats) else _GENERAL
        self._by_style[self._style] = code
        return code

    def _merge(self, attributes: Attributes) -> None:
        area = area_of(attributes.get("ref", ""))
        if area is None:
            return
        self._merges += 1
        if self._merges > self._limits.cells:
            raise mistakes.holds_too_much(self._source, _MERGES, self._limits, "cells")
        self._sheet.merges.append(area)

    def _hide_columns(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            first, last = _number(attributes.get("min"), 0) - 1, _number(attributes.get("max"), 0) - 1
            if 0 <= first <= last and len(self._sheet.hidden_columns) <= LAST_COLUMN:
                self._sheet.hidden_columns.append((first, min(last, LAST_COLUMN)))


def _number(text: str | None, default: int) -> int:
    if text is None:
        return default
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else -1  # noqa: PLR2004 -- digits of any count
