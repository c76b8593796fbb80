"""Where in a source something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as the program that made the file counts, so that its owner finds it there; numbers count from 1.

    `paragraph` counts the paragraphs of `part`: the document itself (empty), a footnote, a text box. `box` is left, bottom,
    right and top in points from the lower left corner of the page.
    """

    page: int | None = None
    line: int | None = None
    part: str = ""
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a source: `document.text[start:end] == quote`, offsets in code points.

    `block` is the index of the block (paragraph, table) the stretch lies in, `block_start` where that begins. `spot` is None
    for plain text, where the offsets are offsets into the file itself.
    """

    block: int
    start: int
    end: int
    quote: str
    block_start: int = 0
    spot: Spot | None = None
