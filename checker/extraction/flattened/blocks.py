"""Blocks of a document with tables put in among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from checker.documents.model import Block, BlockKind, Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.documents.model import Document


class Stretch(Protocol):
    """A stretch of the text that is a cell."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def text(self) -> str:
        """What it says."""


def table_block(document: Document, rows: Sequence[Sequence[Stretch | None]]) -> Block:
    """Return the table that rows of cells are, from the first of them to the last; None where a row has nothing in a column."""
    there = [one for row in rows for one in row if one is not None]
    start, end = min(one.start for one in there), max(one.end for one in there)
    cells = tuple(
        Cell(number, column, one.start, one.end, one.text)
        for number, row in enumerate(rows)
        for column, one in enumerate(row)
        if one is not None
    )
    table = Table(number=1, height=len(rows), width=max(map(len, rows)), cells=cells)
    return Block(index=0, kind=BlockKind.TABLE, text=document.text[start:end], start=start, table=table)


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks that say something with their places, and the tables with their numbers, counted anew."""
    tables = 0
    for index, one in enumerate(one for one in blocks if one.text):
        if one.table is None:
            yield replace(one, index=index)
        else:
            tables += 1
            yield replace(one, index=index, table=replace(one.table, number=tables))
