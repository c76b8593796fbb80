"""A document: the text of a file, cut into blocks, and the way back from any stretch of it to the file itself.

For plain text, `text` keeps every code point of the decoded file except the byte order mark, line ends included, so an
offset into it is an offset into the file as anybody else decodes it. For every other format the reader writes the text: what
a person sees on the page, a paragraph or a table cell a line, with automatic numbers written out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from array import array

    from checker.kernel.message import Message


class BlockKind(StrEnum):
    """What a block is. Headings are found by extraction from their words; a reader only passes on what the file says."""

    PARAGRAPH = "paragraph"
    TABLE = "table"


class Cell(NamedTuple):
    """A cell of a table, spans resolved: it covers `rows` rows and `columns` columns from its own, all counted from 0.

    `document.text[start:end]` is what it shows; an empty cell has `start == end`.
    """

    row: int
    column: int
    start: int
    end: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of `height` rows and `width` columns; cells in reading order, those covered by another left out.

    `sheet` is the name of the sheet the table is, if it is one; `number` counts the tables of the document from 1.
    """

    number: int
    height: int
    width: int
    cells: tuple[Cell, ...]
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the document without white space at its ends: `document.text[start:end] == text`.

    `level` is that of a heading or of the outline where the file says so (1 is the highest), else 0. `label_length` is the
    length of the automatic number at the front that the file counts by itself.
    """

    index: int
    kind: BlockKind
    text: str
    start: int
    level: int = 0
    label_length: int = 0
    table: Table | None = None

    @property
    def end(self) -> int:
        """Return the offset after the last code point."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class InParagraph:
    """A paragraph of a word-processing file: the `number`-th of `part` in document order, from 0, nested ones counted.

    `part` is the name of the package's part, such as `word/document.xml`; `title` what people call it, empty for the document.
    """

    part: str
    number: int
    title: str = ""


class InSheet(NamedTuple):
    """A cell of a sheet by its address, such as B7."""

    sheet: str
    address: str


@dataclass(frozen=True, slots=True)
class OnPage:
    """A line of a page, counted from 1: its lower and upper edge in points, and the left edge of every character.

    `edges` has one entry more than the line has characters: the right edge of the last.
    """

    page: int
    bottom: float
    top: float
    edges: array[float]


@dataclass(frozen=True, slots=True)
class OnLine:
    """A line of a marked-up text file, counted from 1; the characters of a piece may stand anywhere on it."""

    number: int


Container = InParagraph | InSheet | OnPage | OnLine


class Anchor(NamedTuple):
    """The stretch `start` to `end` of the text is, character for character, what stands at `offset` in its container."""

    start: int
    end: int
    offset: int
    container: Container


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: `source` is the name to show, `sha256` is of the bytes.

    `is_flowed`: the reader wrote the text, so no line of it is wrapped and offsets mean nothing to others. `anchors` are in
    order of their start and do not overlap. `notes` say what a reader must know of how the file was read.
    """

    source: str
    sha256: str
    media_type: str
    encoding: str
    text: str
    blocks: tuple[Block, ...]
    is_flowed: bool = False
    anchors: tuple[Anchor, ...] = ()
    notes: tuple[Message, ...] = ()


class Unfinished(Protocol):
    """What a reader may return instead of a document: all that it needs a process of its own for.

    Small things by the hundred thousand cost more to be handed from one process to another than to be made.
    """

    def document(self) -> Document:
        """Return the document.

        Raises:
            InputError: it holds too much.

        """
