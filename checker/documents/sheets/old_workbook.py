"""The one door to xlrd: reads xls of Excel 5 to 2003, with number formats, merged cells and what is hidden."""

from __future__ import annotations

import hashlib
import os
import struct
from contextlib import contextmanager
from typing import TYPE_CHECKING

import xlrd
from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
)
from xlrd.compdoc import CompDocError

from checker.documents import mistakes
from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.documents.sheets.built_in_formats import BUILT_IN_FORMATS
from checker.documents.sheets.laying_out import LaidOutLater
from checker.documents.sheets.model import LAST_COLUMN, Area, Book, Sheet
from checker.documents.sheets.shown import number_shown, text_shown
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.limits import Limits

_CELLS = Message("单元格", "cells")
_CHARACTERS = Message("文字", "characters")
_FIRST_OWN_FORMAT = 164
_CHINESE = "gb18030"
_ERRORS = {str(code): str(text) for code, text in error_text_from_code.items()}
_DAMAGED = (
    XLRDError,
    CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    TypeError,
    ValueError,
)
"""What xlrd raises on a damaged file: it believes what it reads."""
_MISLED = (XLRDError, struct.error, ArithmeticError, LookupError, ValueError)
"""What comes of asking it for more: numbers in a damaged file lead nowhere. Anything else is a mistake of the code here."""


def read_old_workbook(data: bytes, source: str, limits: Limits) -> LaidOutLater:
    """Return the document in an xls file, still to be laid out.

    Raises:
        InputError: the file is damaged, encrypted or holds too much.
    """
    return LaidOutLater(
        book=read_old_cells(data, source, limits),
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[Kind.OLD_WORKBOOK],
        limits=limits,
    )


def read_old_cells(data: bytes, source: str, limits: Limits) -> Book:
    """Return the sheets of an xls file with what their cells show.

    Raises:
        InputError: as `read_old_workbook`.
    """
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 -- devnull is no path of ours
        with _told(_DAMAGED, source):
            opened = _opened(data, nowhere)
        book = Book(is_with_macros="_VBA_PROJECT".encode("utf-16-le") in data)
        counted = 0, 0
        for index in range(opened.nsheets):
            with _told(_DAMAGED, source):
                sheet = opened.sheet_by_index(index)
            with _told(_MISLED, source):
                book.sheets.append(_sheet(opened, sheet))
            opened.unload_sheet(index)
            counted = _count(book.sheets[-1], counted, source, limits)
    return book


@contextmanager
def _told(kinds: tuple[type[Exception], ...], source: str) -> Iterator[None]:
    """Tell exceptions of those kinds as what is wrong with the file."""
    try:
        yield
    except RecursionError as cause:
        raise mistakes.is_nested_too_deep(source) from cause
    except kinds as cause:
        if "encrypted" in str(cause) or "password" in str(cause):
            raise mistakes.is_encrypted(source) from cause
        raise mistakes.is_malformed(source, f"{type(cause).__name__}: {cause}") from cause


def _opened(data: bytes, nowhere: object) -> xlrd.book.Book:
    common = {
        "file_contents": data,
        "logfile": nowhere,
        "formatting_info": True,
        "on_demand": True,
        "ragged_rows": True,
    }
    try:
        return xlrd.open_workbook(**common)  # type: ignore[arg-type]  # the names are literal
    except UnicodeDecodeError:
        # Excel 5 tells the code page; programs that did not write none, or the wrong one.
        return xlrd.open_workbook(**common, encoding_override=_CHINESE)  # type: ignore[arg-type]  # the names are literal


def _count(sheet: Sheet, counted: tuple[int, int], source: str, limits: Limits) -> tuple[int, int]:
    cells = counted[0] + sum(map(len, sheet.rows.values()))
    characters = counted[1] + sum(len(text) for row in sheet.rows.values() for text in row.values())
    if cells > limits.cells:
        raise mistakes.holds_too_much(source, _CELLS, limits, "cells")
    if characters > limits.characters:
        raise mistakes.holds_too_much(source, _CHARACTERS, limits, "characters")
    return cells, characters


def _sheet(opened: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    read = Sheet(name=sheet.name, is_hidden=sheet.visibility != 0)
    for number in range(sheet.nrows):
        shown = {
            column: text
            for column in range(sheet.row_len(number))
            if (text := _shown(opened, sheet, read, number, column))
        }
        if shown:
            read.rows[number] = shown
            info = sheet.rowinfo_map.get(number)
            if info is not None and info.hidden:
                read.hidden_rows.add(number)
    for top, bottom, left, right in sheet.merged_cells:
        if top < bottom and left < right:
            read.merges.append(Area(top, left, bottom - 1, right - 1))
    for column, width in sheet.colinfo_map.items():
        if width.hidden and column <= LAST_COLUMN:
            read.hidden_columns.append((column, column))
    return read


def _shown(opened: xlrd.book.Book, sheet: xlrd.sheet.Sheet, read: Sheet, row: int, column: int) -> str:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == XL_CELL_TEXT:
        return text_shown(value, _code(opened, sheet, row, column))
    if kind in (XL_CELL_NUMBER, XL_CELL_DATE):
        try:
            return number_shown(repr(value), _code(opened, sheet, row, column), is_1904=opened.datemode == 1).strip()
        except ValueError:
            return ""
    if kind == XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == XL_CELL_ERROR:
        read.errors.append((row, column))
        return _ERRORS.get(str(value), "#ERR")
    return ""


def _code(opened: xlrd.book.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    """Return the number format of a cell: xlrd has American forms for the numbers it knows, and its users have not."""
    key = opened.xf_list[sheet.cell_xf_index(row, column)].format_key
    own = opened.format_map[key].format_str
    return own if key >= _FIRST_OWN_FORMAT or key not in BUILT_IN_FORMATS else _preferred(key, own)


def _preferred(key: int, own: str) -> str:
    built_in = BUILT_IN_FORMATS[key]
    # A file may say what its numbers stand for; then that is what it shows, dates and currencies of the country excepted.
    return own if own not in ("", "General") and key not in (14, 22) else built_in
