"""Reads ods: what cells show stands in the file as text; rows and cells that repeat are written out within bounds."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.documents.packages import Package
from checker.documents.sheets.laying_out import LaidOutLater
from checker.documents.sheets.model import LAST_COLUMN, LAST_ROW, Area, Book, Sheet
from checker.documents.xml_door import parse_xml
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.limits import Limits
    from checker.documents.xml_door import Element

_CONTENT = "content.xml"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE = (f"{{{_OASIS}{name}:1.0}}" for name in ("table", "text", "office", "style"))
_CELLS = Message("单元格", "cells")
_CHARACTERS = Message("文字", "characters")
_CELL_TAGS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")
_ERRORS = ("#", "Err:")
_NO_TEXT = frozenset((f"{_OFFICE}annotation", f"{_TEXT}ruby-text", f"{_TEXT}note", f"{_OFFICE}annotation-end"))
_MOST_SPACES = 1000


def read_open_workbook(data: bytes, source: str, limits: Limits) -> LaidOutLater:
    """Return the document in an ods file, still to be laid out.

    Raises:
        InputError: the package is damaged, encrypted or holds too much.
    """
    return LaidOutLater(
        book=read_open_cells(data, source, limits),
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[Kind.OPEN_WORKBOOK],
        limits=limits,
    )


def read_open_cells(data: bytes, source: str, limits: Limits) -> Book:
    """Return the sheets of an ods file with what their cells show.

    Raises:
        InputError: as `read_open_workbook`.
    """
    package = Package(data, source, limits)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise mistakes.is_encrypted(source)
    root = parse_xml(package.read(_CONTENT), source, _CONTENT)
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for one in style.iter(f"{_STYLE}table-properties")
        if one.get(f"{_TABLE}display") == "false"
    }
    book = Book(is_with_macros=any(one.startswith(("Basic/", "Scripts/")) for one in package.names))
    reader = _Reader(source, limits)
    for table in root.iter(f"{_TABLE}table"):
        name = table.get(f"{_TABLE}name") or ""
        above = table.getparent()
        if above is not None and above.tag == f"{_OFFICE}spreadsheet":
            book.sheets.append(reader.read(table, name, is_hidden=table.get(f"{_TABLE}style-name") in hidden))
    return book


class _Reader:
    def __init__(self, source: str, limits: Limits) -> None:
        self._source, self._limits = source, limits
        self._cells = self._characters = 0

    def read(self, table: Element, name: str, *, is_hidden: bool) -> Sheet:
        sheet = Sheet(name=name, is_hidden=is_hidden)
        self._columns(table, sheet)
        number = 0
        for row in _inside(table, f"{_TABLE}table-row"):
            repeated = min(_count(row, "number-rows-repeated"), LAST_ROW + 1 - number)
            if repeated < 1:
                break
            shown = self._row(row, sheet, number)
            is_hidden_row = row.get(f"{_TABLE}visibility") in _HIDDEN
            for offset in range(repeated if shown else 0):
                self._tally(shown)
                sheet.rows[number + offset] = shown if offset == 0 else dict(shown)
                if is_hidden_row:
                    sheet.hidden_rows.add(number + offset)
            number += repeated
        return sheet

    def _tally(self, shown: dict[int, str]) -> None:
        self._cells += len(shown)
        self._characters += sum(map(len, shown.values()))
        if self._cells > self._limits.cells:
            raise mistakes.holds_too_much(self._source, _CELLS, self._limits, "cells")
        if self._characters > self._limits.characters:
            raise mistakes.holds_too_much(self._source, _CHARACTERS, self._limits, "characters")

    def _columns(self, table: Element, sheet: Sheet) -> None:
        number = 0
        for one in _inside(table, f"{_TABLE}table-column"):
            repeated = min(_count(one, "number-columns-repeated"), LAST_COLUMN + 1 - number)
            if repeated < 1:
                break
            if one.get(f"{_TABLE}visibility") in _HIDDEN:
                sheet.hidden_columns.append((number, number + repeated - 1))
            number += repeated

    def _row(self, row: Element, sheet: Sheet, number: int) -> dict[int, str]:
        shown: dict[int, str] = {}
        column = 0
        for cell in row.iterchildren(*_CELL_TAGS):
            repeated = min(_count(cell, "number-columns-repeated"), LAST_COLUMN + 1 - column)
            if repeated < 1:
                break
            if cell.tag == _CELL_TAGS[0]:
                self._cell(cell, sheet, shown, (number, column, repeated))
            column += repeated
        return shown

    def _cell(self, cell: Element, sheet: Sheet, shown: dict[int, str], at: tuple[int, int, int]) -> None:
        row, column, repeated = at
        text = _text(cell)
        if text:
            for offset in range(repeated):
                shown[column + offset] = text
            if cell.get(f"{_OFFICE}value-type") != "string" and text.startswith(_ERRORS):
                sheet.errors.append((row, column))
        elif cell.get(f"{_TABLE}formula") and cell.get(f"{_OFFICE}value-type") not in ("string", "float"):
            sheet.uncalculated.append((row, column))
        height, width = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if height > 1 or width > 1:
            bottom, right = min(row + height - 1, LAST_ROW), min(column + width - 1, LAST_COLUMN)
            sheet.merges.append(Area(row, column, bottom, right))


def _inside(table: Element, tag: str) -> Iterator[Element]:
    """Yield the rows or columns of a table, those in groups too, tables inside cells left out."""
    groups = [f"{_TABLE}{one}" for one in _GROUPS]
    waiting = [table.iterchildren(tag, *groups)]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
        elif found.tag == tag:
            yield found
        else:
            waiting.append(found.iterchildren(tag, *groups))


_GROUPS = (
    *("table-rows", "table-row-group", "table-header-rows"),
    *("table-columns", "table-column-group", "table-header-columns"),
)


def _text(cell: Element) -> str:
    paragraphs = ["".join(_pieces(one)) for one in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h")]
    return "\n".join(paragraphs).strip("\n")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = child.tag
        if tag == f"{_TEXT}s":
            yield " " * min(_count(child, "c", space=_TEXT), _MOST_SPACES)
        elif tag == f"{_TEXT}tab":
            yield " "
        elif tag == f"{_TEXT}line-break":
            yield "\n"
        elif tag not in _NO_TEXT:
            yield from _pieces(child)
        yield child.tail or ""


def _count(element: Element, name: str, *, space: str = _TABLE) -> int:
    text = (element.get(f"{space}{name}") or "1").strip()
    return max(1, int(text[:9])) if text.isascii() and text.isdigit() else 1
