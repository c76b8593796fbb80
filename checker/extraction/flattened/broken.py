"""Cells that were broken over two lines, as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.flattened.pieces import Piece
from checker.extraction.tables.cell_numbers import Holds

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_PART = 30


def joined_at(pieces: Sequence[Piece], at: int) -> list[Piece]:
    """Return the pieces with the one at a place and the next as one cell; none where either has more than words in it."""
    parts = pieces[at : at + 2]
    if len(parts) < 2 or not all(_is_words(one) for one in parts):  # noqa: PLR2004
        return []
    first, second = parts
    whole = Piece(first.start, second.end, f"{first.text}\n{second.text}", first.block, is_broken=True)
    return [*pieces[:at], whole, *pieces[at + 2 :]]


def _is_words(piece: Piece) -> bool:
    has_figure = any(one.isdigit() or one in "≥≤<>=%" for one in piece.text)
    return piece.holds is Holds.WORDS and not has_figure and len(piece.text) <= _LONGEST_PART
