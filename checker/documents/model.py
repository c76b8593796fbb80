"""A document: the text of a file as decoded, cut into blocks that know their place.

`text` keeps every code point of the decoded file except the byte order mark, line ends included, so an offset into it is
an offset into the file as anybody else decodes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is; headings are found by extraction, not by readers."""

    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the document without white space at its ends: `document.text[start:end] == text`."""

    index: int
    kind: BlockKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return the offset after the last code point."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: `source` is the name to show, `sha256` is of the bytes."""

    source: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    blocks: tuple[Block, ...]
