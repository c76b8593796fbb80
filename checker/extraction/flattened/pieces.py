"""The cells of a table that lost its frame: a line each, or the words of a line with white space or bars between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.tables.cell_numbers import Holds, read_text
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.documents.model import Block

_BAR = re.compile("[|｜│]")
_WORD = re.compile(r"\S+")
_COLON = re.compile("[:：]")
_LONGEST_LINE = 60
"""A longer line is no cell that was broken."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What may be a cell: its stretch of the text and the block it stands in; empty where only bars mark the cell.

    `is_broken`: two pieces were taken for one, which only what stands around them allows.
    """

    start: int
    end: int
    text: str
    block: int
    is_broken: bool = False

    @property
    def words(self) -> str:
        """Return its words made even, without the colon behind them."""
        return plain(self.text).rstrip(":")

    @property
    def holds(self) -> Holds:
        """Return what it holds."""
        return read_text(self.text).holds

    @property
    def is_blank(self) -> bool:
        """Whether it is a cell with nothing in it."""
        return not self.text

    @property
    def points(self) -> str:
        """Return the points that it is, as printed; nothing where it is anything else."""
        found = read_text(self.text)
        is_points = found.holds is Holds.NUMBER and found.unit in ("", "分") and not found.value.startswith("-")
        return found.value if is_points else ""


def line_pieces(blocks: Sequence[Block], labels: frozenset[str]) -> list[Piece]:
    """Return the lines of paragraphs, each as a piece; bars in a line part it, and so does the colon behind a label."""
    return _joined(
        part for block in blocks if block.table is None for one in _barred(block) for part in _labelled(one, labels)
    )


def word_pieces(blocks: Sequence[Block], labels: frozenset[str]) -> list[Piece]:
    """Return the words of lines, each as a piece."""
    return [
        part
        for block in blocks
        if block.table is None
        for one in _WORD.finditer(block.text)
        for part in _labelled(Piece(block.start + one.start(), block.start + one.end(), one[0], block.index), labels)
    ]


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces with cells as one that were broken over two lines, where the first line cannot be the end of one."""
    found: list[Piece] = []
    for one in pieces:
        last = found[-1] if found else None
        if last is not None and one.text and len(last.text) <= _LONGEST_LINE and _goes_on(last.text):
            found[-1] = Piece(last.start, one.end, f"{last.text}\n{one.text}", last.block)
        else:
            found.append(one)
    return found


def _goes_on(text: str) -> bool:
    """Return whether a text ends amid a sentence or within brackets."""
    even = plain(text)
    return even.endswith((",", "、")) or even.count("(") > even.count(")")


def _barred(block: Block) -> Iterator[Piece]:
    parts = _BAR.split(block.text)
    if len(parts) > 1 and not parts[-1].strip():
        # The bar behind the last cell closes it.
        parts.pop()
    at = block.start
    for part in parts:
        text = part.strip()
        start = at + (part.index(text) if text else 0)
        yield Piece(start, start + len(text), text, block.index)
        at += len(part) + 1


def _labelled(piece: Piece, labels: frozenset[str]) -> Iterator[Piece]:
    """Yield a label and what stands behind its colon apart: 项目名称：道路养护."""
    found = _COLON.search(piece.text)
    behind = piece.text[found.end() :].strip() if found is not None else ""
    if found is None or not behind or plain(piece.text[: found.start()]) not in labels:
        yield piece
        return
    yield Piece(piece.start, piece.start + found.end(), piece.text[: found.end()], piece.block)
    yield Piece(piece.end - len(behind), piece.end, behind, piece.block)
