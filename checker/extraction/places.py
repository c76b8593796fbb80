"""From offsets to places, for one document."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.kernel.place import Place

if TYPE_CHECKING:
    from checker.documents.model import Document


class Places:
    """Finds the block of a stretch; the blocks are looked up once."""

    def __init__(self, document: Document) -> None:
        """Keep the text and the block starts of `document`."""
        self._text = document.text
        self._starts = [block.start for block in document.blocks]

    def at(self, start: int, end: int) -> Place:
        """Return the place of `text[start:end]`."""
        block = max(0, bisect_right(self._starts, start) - 1)
        return Place(block=block, start=start, end=end, quote=self._text[start:end])
