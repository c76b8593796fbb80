"""From a stretch of a document's text to its place: which block it lies in, what it says, and where the file has it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.documents.model import InParagraph, InSheet, OnLine, OnPage
from checker.kernel.place import Place, Spot

if TYPE_CHECKING:
    from checker.documents.model import Anchor, Block, Cell, Document

Box = tuple[float, float, float, float]


class Places:
    """Finds the place of a stretch; the blocks and anchors are looked up once, and so is each stretch."""

    def __init__(self, document: Document) -> None:
        """Keep `document` and where its blocks and anchors start."""
        self._document = document
        self._blocks = [block.start for block in document.blocks]
        self._anchors = [anchor.start for anchor in document.anchors]
        self._known: dict[tuple[int, int], Place] = {}

    def at(self, start: int, end: int) -> Place:
        """Return the place of `text[start:end]`; many findings stand at one."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = self._at(start, end)
        return known

    def _at(self, start: int, end: int) -> Place:
        document = self._document
        index = max(0, bisect_right(self._blocks, start) - 1)
        quote = document.text[start:end]
        if not document.is_flowed:
            return Place(block=index, start=start, end=end, quote=quote)
        block = document.blocks[index]
        spot = self._spot(block, start, end)
        return Place(block=index, start=start, end=end, quote=quote, block_start=block.start, spot=spot)

    def within(self, span: tuple[int, int]) -> Place | None:
        """Return the place of a stretch; None when the stretch is not inside the text."""
        start, end = span
        return self.at(start, end) if 0 <= start <= end <= len(self._document.text) else None

    def anchors(self, start: int, end: int) -> tuple[Anchor, ...]:
        """Return the anchors that `text[start:end]` touches, in order; of an empty stretch the one it stands in."""
        anchors = self._document.anchors
        first = max(0, bisect_right(self._anchors, start) - 1)
        past = max(end, start + 1)
        found = []
        for at in range(first, len(anchors)):
            anchor = anchors[at]
            if anchor.start >= past:
                break
            if anchor.end > start:
                found.append(anchor)
        return tuple(found)

    def _spot(self, block: Block, start: int, end: int) -> Spot:
        page: int | None = None
        file_line: int | None = None
        part, paragraph = "", None
        sheet = address = None
        box: Box | None = None
        for anchor in self.anchors(start, end):
            match anchor.container:
                case OnPage(number, bottom, top, edges) if page in (None, number):
                    page = number
                    left, right = max(start, anchor.start) - anchor.start, min(end, anchor.end) - anchor.start
                    line = (edges[left + anchor.offset], bottom, edges[right + anchor.offset], top)
                    box = line if box is None else _joined(box, line)
                case InParagraph(_, number, title) if paragraph is None:
                    part, paragraph = title, number + 1
                case InSheet(name, found) if sheet is None:
                    sheet, address = name, found
                case OnLine(number) if file_line is None:
                    file_line = number
                case _:
                    break
        cell = _cell_at(block, start)
        return Spot(
            page=page,
            line=file_line,
            part=part,
            paragraph=paragraph,
            sheet=sheet,
            cell=address,
            table=None if block.table is None else block.table.number,
            row=None if cell is None else cell.row + 1,
            column=None if cell is None else cell.column + 1,
            box=box,
        )


def _cell_at(block: Block, start: int) -> Cell | None:
    if block.table is None:
        return None
    cells = block.table.cells
    index = bisect_right(cells, start, key=lambda one: one.start) - 1
    while index >= 0 and cells[index].start == cells[index].end and cells[index].end < start:
        index -= 1
    return cells[index] if index >= 0 else None


def _joined(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
