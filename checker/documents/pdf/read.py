"""A PDF into a document: its pages as paragraphs and tables, in reading order, every character with page and box."""

from __future__ import annotations

import hashlib
from array import array
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.building import Builder, CellDraft, Piece
from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.documents.model import OnPage
from checker.documents.pdf import notes
from checker.documents.pdf.door import open_pdf
from checker.documents.pdf.layout import layout_of
from checker.documents.pdf.lines import joined
from checker.documents.pdf.page_reader import read_page
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.building import Line
    from checker.documents.limits import Limits
    from checker.documents.model import Document
    from checker.documents.pdf.cells import RuledTable
    from checker.documents.pdf.lines import PrintedLine
    from checker.documents.pdf.page import Page


def read_pdf(data: bytes, source: str, limits: Limits) -> Document:
    """Return the document in a PDF.

    Raises:
        InputError: it cannot be opened, holds more than `limits` allow, or has no text that can be read.

    """
    pages = _pages(data, source, limits)
    _refuse_without_text(pages, source)
    layout = layout_of(pages)
    builder = Builder()
    cells = 0
    for item in layout.items:
        if isinstance(item, list):
            builder.paragraph(_line(item))
            continue
        cells += len(item.cells)
        if cells > limits.cells:
            raise mistakes.holds_too_much(source, Message("单元格", "cells"), limits, "cells")
        _write_table(builder, item)
    return builder.document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[Kind.PDF],
        notes=notes.notes_of(pages, layout),
    )


def _pages(data: bytes, source: str, limits: Limits) -> list[Page | None]:
    pages: list[Page | None] = []
    characters = 0
    with open_pdf(data, source, limits) as file:
        for number in range(1, file.pages + 1):
            with file.page(number) as handle:
                page = None if handle is None else read_page(handle, number, source, limits)
            pages.append(page)
            characters += 0 if page is None else len(page.glyphs)
            if characters > limits.characters:
                raise mistakes.holds_too_much(source, Message("字数", "characters"), limits, "characters")
    return pages


def _refuse_without_text(pages: Sequence[Page | None], source: str) -> None:
    read = [one for one in pages if one is not None]
    if not read:
        raise mistakes.pdf_is_damaged(source)
    characters = sum(not glyph.text.isspace() for one in read for glyph in one.glyphs)
    unreadable = sum(one.unreadable for one in read)
    if characters and unreadable * 2 > characters:
        raise mistakes.pdf_says_no_meaning(source)
    if not characters and any(one.is_picture for one in read):
        raise mistakes.pdf_is_scanned(source, len(pages))


def _line(lines: Sequence[PrintedLine]) -> Line:
    """Return printed lines as the pieces of one paragraph, each with its place."""
    pieces: list[Piece] = []
    text = ""
    for one in lines:
        space = joined(text, one.text)
        if space:
            pieces.append(Piece(space))
        container = OnPage(one.page, round(one.bottom, 2), round(one.top, 2), array("f", one.edges))
        pieces.extend(_pieces(one, container))
        text = one.text
    return tuple(pieces)


def _pieces(line: PrintedLine, container: OnPage) -> list[Piece]:
    """Return a line as pieces; a raised figure is put in brackets, or it would read on the figure before it."""
    marks = _marks(line)
    pieces: list[Piece] = []
    start = 0
    for first, last in marks:
        pieces.append(Piece(line.text[start:first], container, start))
        pieces.append(Piece("["))
        pieces.append(Piece(line.text[first:last], container, first))
        pieces.append(Piece("]"))
        start = last
    pieces.append(Piece(line.text[start:], container, start))
    return pieces


def _marks(line: PrintedLine) -> list[tuple[int, int]]:
    """Return the stretches of raised figures that mark a footnote: not those after a letter, as in m²."""
    found: list[tuple[int, int]] = []
    for index in line.raised:
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return [(first, last) for first, last in found if _is_mark(line.text, first, last)]


def _is_mark(text: str, first: int, last: int) -> bool:
    before = text[first - 1 : first]
    return text[first:last].isdigit() and not ("a" <= before.lower() <= "z" or before in "㎡米")


def _write_table(builder: Builder, table: RuledTable) -> None:
    drafts = [
        CellDraft(
            row=one.row,
            column=one.column,
            rows=one.rows,
            columns=one.columns,
            lines=[_line(lines) for lines in one.paragraphs],
        )
        for one in table.cells
    ]
    builder.table(drafts, table.height, len(table.xs) - 1)
