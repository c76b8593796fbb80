"""From a stretch of a document's text to its place: which block it lies in, and what it says."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.kernel.place import Place

if TYPE_CHECKING:
    from checker.documents.model import Document


def place_in(document: Document, span: tuple[int, int]) -> Place | None:
    """Return the place of a stretch of the text; None when the stretch is not inside it."""
    start, end = span
    if not 0 <= start <= end <= len(document.text):
        return None
    starts = [block.start for block in document.blocks]
    index = max(0, bisect_right(starts, start) - 1)
    return Place(block=index, start=start, end=end, quote=document.text[start:end])
