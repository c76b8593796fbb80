"""Writes the text of a document piece by piece, and keeps where each piece came from.

Every reader of a format with blocks of its own uses it: `piece` adds characters, `end_paragraph` closes a paragraph, `table`
adds a table of cells whose paragraphs are lists of pieces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from checker.documents.model import Anchor, Block, BlockKind, Cell, Document, Table
from checker.documents.paragraphs import INVISIBLE, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Container
    from checker.kernel.message import Message


# A table may have a hundred thousand cells: what there is of them in such numbers are tuples, made in a third of the time.


class Piece(NamedTuple):
    """Characters as shown; with a container they stand there from `offset` on, without one the reader supplied them."""

    text: str
    container: Container | None = None
    offset: int = 0


Line = tuple[Piece, ...]
"""The pieces of one paragraph. Line ends inside it must have become paragraphs of their own, or nothing."""


class CellDraft(NamedTuple):
    """A cell to be written: its paragraphs, its place in the table and what it covers, rows and columns from 0.

    Instead of paragraphs it may have one piece of printable text: most cells are no more.
    """

    row: int
    column: int
    lines: Sequence[Line] | Piece
    rows: int = 1
    columns: int = 1


_PLACE = itemgetter(0, 1)
_EDGES = " " + INVISIBLE
"""What may have to be trimmed off a printable text."""


@dataclass(slots=True)
class Builder:
    """The document so far. Offsets are handed out as they will be in the finished text."""

    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _anchors: list[Anchor] = field(default_factory=list)
    _tables: int = 0

    @property
    def length(self) -> int:
        """Return how many characters have been written."""
        return self._length

    def paragraph(self, line: Line, *, level: int = 0, label: str = "") -> None:
        """Add a paragraph; `label` is the automatic number the file counts, as shown. One of white space only is left out."""
        text = label + "".join(piece.text for piece in line)
        first, last = trimmed(text, 0, len(text))
        if first == last:
            return
        start = self._length
        self._write_line((Piece(label), *line) if label else line)
        self._write("\n")
        kept = label.lstrip()
        self._blocks.append(
            Block(
                index=len(self._blocks),
                kind=BlockKind.PARAGRAPH,
                text=text[first:last],
                start=start + first,
                level=level,
                label_length=min(len(kept), last - first),
            )
        )

    def table(self, drafts: Sequence[CellDraft], height: int, width: int, *, sheet: str | None = None) -> None:
        """Add a table; a cell a line, rows in order, paragraphs of a cell set apart by line ends. An empty one is left out."""
        start = self._length
        cells = tuple(self._cell(one) for one in sorted(drafts, key=_PLACE))
        text = self._tail(start)
        first, last = trimmed(text, 0, len(text))
        if first == last:
            self._take_back(start)
            return
        self._tables += 1
        table = Table(number=self._tables, height=height, width=width, cells=cells, sheet=sheet)
        self._blocks.append(
            Block(
                index=len(self._blocks),
                kind=BlockKind.TABLE,
                text=text[first:last],
                start=start + first,
                table=table,
            )
        )

    def document(
        self, *, source: str, sha256: str, media_type: str, encoding: str = "", notes: Sequence[Message] = ()
    ) -> Document:
        """Return the finished document."""
        return Document(
            source=source,
            sha256=sha256,
            media_type=media_type,
            encoding=encoding,
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            is_flowed=True,
            anchors=tuple(self._anchors),
            notes=tuple(dict.fromkeys(notes)),
        )

    def _cell(self, draft: CellDraft) -> Cell:
        if isinstance(draft.lines, Piece):
            return self._plain_cell(draft, draft.lines)
        start = self._length
        for number, line in enumerate(draft.lines):
            if number:
                self._write("\n")
            self._write_line(line)
        text = self._tail(start)
        first, last = trimmed(text, 0, len(text))
        self._write("\n")
        return Cell(
            row=draft.row,
            column=draft.column,
            rows=draft.rows,
            columns=draft.columns,
            start=start + first,
            end=start + last,
            text=text[first:last],
        )

    def _plain_cell(self, draft: CellDraft, piece: Piece) -> Cell:
        """Write a cell of one piece in one go: of a hundred thousand cells nearly all are so."""
        text, container, offset = piece
        row, column, _, rows, columns = draft
        start = self._length
        end = start + len(text)
        self._parts.append(text + "\n")
        self._length = end + 1
        if container is not None:
            self._anchors.append(Anchor(start, end, offset, container))
        if text[0] in _EDGES or text[-1] in _EDGES:
            first, last = trimmed(text, 0, len(text))
            return Cell(row, column, start + first, start + last, text[first:last], rows, columns)
        return Cell(row, column, start, end, text, rows, columns)

    def _write_line(self, line: Line) -> None:
        for piece in line:
            if not piece.text:
                continue
            start = self._length
            self._write(piece.text)
            if piece.container is not None:
                self._anchors.append(Anchor(start, self._length, piece.offset, piece.container))

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _tail(self, start: int) -> str:
        """Return what was written from `start` on, which is where a piece began."""
        kept: list[str] = []
        position = self._length
        for part in reversed(self._parts):
            if position <= start:
                break
            kept.append(part)
            position -= len(part)
        return "".join(reversed(kept))

    def _take_back(self, start: int) -> None:
        while self._parts and self._length > start:
            self._length -= len(self._parts.pop())
        while self._anchors and self._anchors[-1].start >= start:
            self._anchors.pop()
