"""A document without its tables: what the readers of sentences see, at the offsets the whole document has.

A table's stretch of the text is blank; rows above and below its cells that hold one text only, such as the title of a form, a
caption or a note, are paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents.model import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.model import Cell, Document, Table

_CLOSED = re.compile(r"[^|｜]*[|｜]")
_BLANK = "\n" + " " * 99
"""Few lines, and no stretch of spaces that a pattern could try again and again."""
_CAPTION = re.compile(
    r"表(?:[(（][^()（）]{0,20}[)）])*$|单位[：:]|[：:，。；]|年度?[)）]?$|^[（(]?[一二三四五六七八九十]{1,3}[)）、.]|情况$|说明$|报告$"
)
"""The name of a table, its unit or year, a sentence, a numbered heading."""


def prose_of(document: Document) -> Document:
    """Return `document` with the cells of its tables blanked out, and the bar that closes a line, and its blocks all paragraphs."""
    document = _without_closing_bars(document)
    if all(block.table is None for block in document.blocks):
        return document
    parts: list[str] = []
    blocks: list[Block] = []
    done = 0
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE or block.table is None:
            blocks.append(block)
            continue
        lines = list(_lines(block, block.table))
        blocks += lines
        parts.append(document.text[done : block.start])
        done = block.start
        for line in lines:
            parts += (_blank(line.start - done), line.text)
            done = line.end
        parts.append(_blank(block.end - done))
        done = block.end
    parts.append(document.text[done:])
    return replace(document, text="".join(parts), blocks=tuple(blocks))


def _without_closing_bars(document: Document) -> Document:
    """Return `document` with the bar behind a paragraph as white space: pages on the web leave it of a table's frame."""
    closed = [block for block in document.blocks if block.table is None and _CLOSED.fullmatch(block.text)]
    if not closed:
        return document
    parts: list[str] = []
    done = 0
    for block in closed:
        parts += (document.text[done : block.end - 1], " ")
        done = block.end
    parts.append(document.text[done:])
    bars = {block.index for block in closed}
    bare = (
        replace(block, text=block.text[:-1].rstrip()) if block.index in bars else block for block in document.blocks
    )
    return replace(document, text="".join(parts), blocks=tuple(one for one in bare if one.text))


def _blank(length: int) -> str:
    """Return white space that begins and ends a line."""
    if not length:
        return ""
    return ((_BLANK * (length // len(_BLANK) + 1))[: length - 1] + "\n")[:length]


def rows_of(table: Table) -> list[list[Cell]]:
    """Return the cells that begin in each row and are not empty."""
    rows: list[list[Cell]] = [[] for _ in range(table.height)]
    for cell in table.cells:
        if cell.text:
            rows[cell.row].append(cell)
    return rows


def framing_rows(table: Table) -> tuple[int, int]:
    """Return the first and the last row, exclusive, of the table proper: rows of one text above and below it are left out.

    The last such row above may be the head of the whole table; it is left out only where its words are a caption.
    """
    rows = rows_of(table)
    first, last = 0, len(rows)
    held = _rows_below_a_tall_cell(table)
    while first < last and _is_line(rows[first]):
        first += 1
    if first < last:
        while first > 0 and rows[first - 1] and not _is_caption(rows[first - 1][0].text):
            first -= 1
    while last > first and last - 1 not in held and _is_line(rows[last - 1]):
        last -= 1
    return first, last


def _lines(block: Block, table: Table) -> Iterator[Block]:
    """Yield the rows around the table as paragraphs."""
    rows = rows_of(table)
    first, last = framing_rows(table)
    for row in (*rows[:first], *rows[last:]):
        for cell in row:
            yield from _paragraphs(block, cell)


def _paragraphs(block: Block, cell: Cell) -> Iterator[Block]:
    offset = cell.start
    for line in cell.text.split("\n"):
        text = line.strip()
        if text:
            yield Block(
                index=block.index,
                kind=BlockKind.PARAGRAPH,
                text=text,
                start=offset + line.index(text),
            )
        offset += len(line) + 1


def _is_line(row: Sequence[Cell]) -> bool:
    """Return whether a row holds nothing, or one text with a letter in it that stands in one row."""
    return not row or (len(row) == 1 and row[0].rows == 1 and any("\u4e00" <= one <= "\u9fff" for one in row[0].text))


def _is_caption(text: str) -> bool:
    return _CAPTION.search("".join(text.split())) is not None


def _rows_below_a_tall_cell(table: Table) -> set[int]:
    """Return the rows that a cell from a row above reaches into."""
    return {
        row for cell in table.cells if cell.rows > 1 and cell.text for row in range(cell.row + 1, cell.row + cell.rows)
    }
