"""Reads xlsx and xlsm: own reading of the package's parts, since no library gives what cells show.

Measured on a workbook of 100,000 cells (see docs/documents.md): python-calamine is the fastest but hides number formats,
so 60.00 comes out as 60, and a sparse sheet makes it abort; openpyxl takes three times as long as this and shows nothing
either. Formulas are not worked out, links are not followed, macros are not run.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.documents.packages import Package
from checker.documents.sheets.laying_out import LaidOutLater
from checker.documents.sheets.model import LAST_COLUMN, LAST_ROW, OWN_NAME, Book, Sheet, area_of, column_number
from checker.documents.sheets.package_parts import (
    WORKBOOK_PART,
    local,
    read_formats,
    read_shared_texts,
    read_workbook_part,
    relations_of,
    rich_text,
    unescaped,
)
from checker.documents.sheets.shown import number_shown, text_shown
from checker.documents.sheets.shown_dates import serial_of
from checker.documents.xml_door import iterate_xml
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.xml_door import Element

_CELLS = Message("单元格", "cells")
_CHARACTERS = Message("文字", "characters")
_MERGES = Message("合并单元格", "merged cells")
_SHEET_TAGS = ("{*}row", "{*}mergeCell", "{*}col")
_DIGITS = "0123456789"
_GENERAL = "General"
_BARE = re.compile(r"-?[1-9][0-9]{0,5}(?:\.[0-9]{0,3}[1-9])?")
"""What shows as it is stored; most numbers without a format are so."""


def read_workbook(data: bytes, source: str, limits: Limits) -> LaidOutLater:
    """Return the document in an xlsx or xlsm file, still to be laid out.

    Raises:
        InputError: the package is damaged, encrypted or holds too much.
    """
    return LaidOutLater(
        book=read_cells(data, source, limits),
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[Kind.WORKBOOK],
        limits=limits,
    )


def read_cells(data: bytes, source: str, limits: Limits) -> Book:
    """Return the sheets of an xlsx or xlsm file with what their cells show.

    Raises:
        InputError: as `read_workbook`.
    """
    package = Package(data, source, limits)
    listed = read_workbook_part(package, source)
    parts = dict(relations_of(package, source, WORKBOOK_PART).values())
    shared = (
        read_shared_texts(package, source, parts["sharedStrings"], limits)
        if _has(package, parts, "sharedStrings")
        else []
    )
    formats = read_formats(package, source, parts["styles"]) if _has(package, parts, "styles") else []
    book = Book(names=listed.names, is_with_macros="xl/vbaProject.bin" in package)
    own = {_sheet_named(formula) for name, formula in listed.names.items() if name.startswith(OWN_NAME)}
    reader = _SheetReader(source, limits, shared, formats, is_1904=listed.is_1904)
    for one in listed.sheets:
        if one.name in own:
            book.own.append(one.name)
            continue
        if one.relation != "worksheet" or one.part not in package:
            book.skipped.append(one.name)
            continue
        book.sheets.append(reader.read(package.read(one.part), one.part, one.name, is_hidden=one.is_hidden))
    return book


def _sheet_named(formula: str) -> str:
    """Return the name of the sheet in a formula such as `'表一'!$A$1`."""
    name = formula.rpartition("!")[0]
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _has(package: Package, parts: dict[str, str], kind: str) -> bool:
    return bool(parts.get(kind)) and parts[kind] in package


class _SheetReader:
    """Reads one sheet after another; cells and characters are counted over all of them."""

    def __init__(self, source: str, limits: Limits, shared: list[str], formats: list[str], *, is_1904: bool) -> None:
        self._source, self._limits = source, limits
        self._shared, self._formats = shared, formats
        self._is_1904 = is_1904
        self._by_style: dict[str | None, str] = {}
        self._cells = self._characters = self._merges = 0

    def read(self, data: bytes, part: str, name: str, *, is_hidden: bool) -> Sheet:
        self._part = part
        sheet = Sheet(name=name, is_hidden=is_hidden)
        number = -1
        for element in iterate_xml(data, self._source, part, _SHEET_TAGS):
            match local(element):
                case "row":
                    number = self._row(element, number, sheet)
                case "mergeCell":
                    self._merge(element, sheet)
                case _:
                    _column(element, sheet)
        return sheet

    def _row(self, element: Element, before: int, sheet: Sheet) -> int:
        number = _number(element.get("r"), before + 2) - 1
        if not 0 <= number <= LAST_ROW:
            raise mistakes.is_malformed(self._source, f"{self._part}: row {element.get('r')}")
        shown: dict[int, str] = {}
        column = -1
        for cell in element:
            reference = cell.get("r")
            column = column + 1 if reference is None else column_number(reference.rstrip(_DIGITS))
            if not 0 <= column <= LAST_COLUMN:
                raise mistakes.is_malformed(self._source, f"{self._part}: cell {reference}")
            if len(cell):
                text = self._cell(cell, sheet, number, column)
                if text:
                    shown[column] = text
        if shown:
            self._count(shown)
            sheet.rows[number] = shown
            if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
                sheet.hidden_rows.add(number)
        return number

    def _count(self, shown: dict[int, str]) -> None:
        self._cells += len(shown)
        self._characters += sum(map(len, shown.values()))
        if self._cells > self._limits.cells:
            raise mistakes.holds_too_much(self._source, _CELLS, self._limits.cells)
        if self._characters > self._limits.characters:
            raise mistakes.holds_too_much(self._source, _CHARACTERS, self._limits.characters)

    def _cell(self, cell: Element, sheet: Sheet, row: int, column: int) -> str:
        kind = cell.get("t")
        stored, has_formula = None, False
        for child in cell:
            match child.tag[-2:]:
                case "}v":
                    stored = child.text
                case "}f":
                    has_formula = True
                case "is" if kind == "inlineStr":
                    stored = rich_text(child)
        if not stored:
            if has_formula and kind != "str":
                sheet.uncalculated.append((row, column))
            return ""
        if kind == "e":
            sheet.errors.append((row, column))
            return stored
        return self._shown(kind, stored, self._format(cell.get("s")))

    def _shown(self, kind: str | None, stored: str, code: str) -> str:
        if kind is None or kind == "n":
            try:
                if code == _GENERAL and _BARE.fullmatch(stored):
                    return stored
                return number_shown(stored.strip(), code, is_1904=self._is_1904).strip()
            except ValueError:
                return stored
        if kind == "s":
            index = _number(stored, -1)
            if not 0 <= index < len(self._shared):
                raise mistakes.is_malformed(self._source, f"{self._part}: shared string {stored}")
            return text_shown(self._shared[index], code)
        if kind == "b":
            return "TRUE" if stored.strip() in ("1", "true") else "FALSE"
        if kind == "d":
            return self._dated(stored, code)
        return text_shown(stored if kind == "inlineStr" else unescaped(stored), code)

    def _dated(self, stored: str, code: str) -> str:
        year, month, day = stored[:4], stored[5:7], stored[8:10]
        if code == _GENERAL or self._is_1904:
            return stored
        try:
            return number_shown(str(serial_of(int(year), int(month), int(day))), code).strip()
        except ValueError:
            return stored

    def _format(self, style: str | None) -> str:
        known = self._by_style.get(style)
        if known is None:
            index = _number(style, 0)
            known = self._formats[index] if 0 <= index < len(self._formats) else _GENERAL
            self._by_style[style] = known
        return known

    def _merge(self, element: Element, sheet: Sheet) -> None:
        area = area_of(element.get("ref") or "")
        if area is None:
            return
        self._merges += 1
        if self._merges > self._limits.cells:
            raise mistakes.holds_too_much(self._source, _MERGES, self._limits.cells)
        sheet.merges.append(area)


def _column(element: Element, sheet: Sheet) -> None:
    if element.get("hidden") in ("1", "true") or element.get("width") == "0":
        first, last = _number(element.get("min"), 0) - 1, _number(element.get("max"), 0) - 1
        if 0 <= first <= last and len(sheet.hidden_columns) <= LAST_COLUMN:
            sheet.hidden_columns.append((first, min(last, LAST_COLUMN)))


def _number(text: str | None, default: int) -> int:
    if text is None:
        return default
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else -1  # noqa: PLR2004 -- digits of any count
