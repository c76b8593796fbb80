"""Documents read from small pages and texts, and what they come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents.limits import DEFAULTS
from checker.documents.read import read_bytes

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.model import Document

SMALL = replace(DEFAULTS, seconds=20)


def read(data: str | bytes, limits: Limits = DEFAULTS) -> Document:
    """Return the document in `data`, read in this process."""
    return read_bytes(data.encode() if isinstance(data, str) else data, "x", limits=limits, is_guarded=False)


def page(body: str, limits: Limits = DEFAULTS) -> Document:
    """Return the document of a page with that body."""
    return read(f"<html><body>{body}</body></html>", limits)


def lines(document: Document) -> list[str]:
    """Return the text of every block."""
    return [one.text for one in document.blocks]


def grid(document: Document, number: int = 1) -> list[tuple[int, int, int, int, str]]:
    """Return row, column, rows, columns and text of every cell of a table."""
    table = next(one.table for one in document.blocks if one.table is not None and one.table.number == number)
    for cell in table.cells:
        assert document.text[cell.start : cell.end] == cell.text
    return [(one.row, one.column, one.rows, one.columns, one.text) for one in table.cells]
