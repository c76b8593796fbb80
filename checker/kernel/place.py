"""Where in a source something stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a source: `text[start:end] == quote`.

    Offsets count code points: into the whole text of a plain-text source, into the block's text otherwise.
    `block` is the index of the block (paragraph, table) the stretch lies in; `page` counts from 1.
    """

    block: int
    start: int
    end: int
    quote: str
    page: int | None = None
    cell: str | None = None
