"""A Word file into a document: paragraphs and tables in the order they are read, then footnotes and endnotes.

A table inside a table is written as a table of its own after the outer one, since its rows are no rows of that. A table of a
single cell is a frame: what is in it is written as if the frame were not there. Headers and footers are left out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.building import Builder, CellDraft, Piece
from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.documents.model import InParagraph
from checker.documents.word import notes
from checker.documents.word.inline import shown_in
from checker.documents.word.names import (
    BODY,
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    OUTLINE_LEVEL,
    P_PR,
    P_STYLE,
    R_PR,
    TBL,
    VAL,
    VANISH,
    P,
    is_on,
    leading,
    w,
)
from checker.documents.word.numbering import Numbering
from checker.documents.word.package import open_word
from checker.documents.word.styles import Styles, outline_level
from checker.documents.word.tables import rows_of, unwrapped
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.documents.building import Line
    from checker.documents.limits import Limits
    from checker.documents.model import Document
    from checker.documents.word.inline import Shown
    from checker.documents.word.package import WordParts
    from checker.documents.word.styles import StyleFacts
    from checker.documents.word.tables import Rows
    from checker.documents.xml_door import Element

NOTE_TITLES = {"footnote": "脚注", "endnote": "尾注"}
BOX_TITLE = "文本框"
_STRUCK = frozenset((DEL, MOVE_FROM))
_CHANGES = _STRUCK | {INS, MOVE_TO}
_CELLS = Message("表格单元格", "table cells")
_CHARACTERS = Message("字符", "characters")


def read_word(data: bytes, source: str, limits: Limits) -> Document:
    """Return the document in a Word file.

    Raises:
        InputError: the file is damaged, holds no text, or more than the limits let pass.

    """
    parts = open_word(data, source, limits)
    work = _Work(parts, limits)
    work.read_main()
    work.read_notes()
    document = work.builder.document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[Kind.WORD],
        notes=tuple(work.remarks),
    )
    if not document.blocks and work.has_picture:
        raise mistakes.holds_only_pictures(source)
    return document


class _Work:
    """The document so far, and what is counted over the whole file."""

    def __init__(self, parts: WordParts, limits: Limits) -> None:
        self.builder = Builder()
        self.remarks: dict[Message, None] = {}
        self.has_picture = False
        self._parts, self._limits = parts, limits
        self._styles = Styles(parts.root("styles"))
        self._numbering = Numbering(parts.root("numbering"), self._styles)
        self._cells = 0
        self._references: dict[tuple[str, str], None] = {}

    def read_main(self) -> None:
        """Write the document itself."""
        root = self._parts.parsed(self._parts.main)
        body = root.find(BODY)
        if body is not None:
            _Part(self, root, self._parts.main, "").blocks(body)

    def read_notes(self) -> None:
        """Write the notes that the document refers to, in the order it does."""
        for kind, title in NOTE_TITLES.items():
            wanted = [key for of, key in self._references if of == kind]
            root = self._parts.root(f"{kind}s") if wanted else None
            if root is None:
                continue
            by_id = {one.get(w("id")): one for one in root.iterchildren(w(kind))}
            part = _Part(self, root, self._parts.others[f"{kind}s"], title)
            for key in wanted:
                if key in by_id:
                    part.blocks(by_id[key])

    def saw(self, shown: Shown) -> None:
        """Keep what a paragraph tells besides its text."""
        self._references |= dict.fromkeys(shown.references)
        self.has_picture = self.has_picture or shown.has_picture
        self.remark(notes.TRACKED, is_so=shown.is_changed)
        self.remark(notes.HIDDEN, is_so=shown.hides)
        self.remark(notes.OBJECTS, is_so=shown.has_object)

    def remark(self, note: Message, *, is_so: bool) -> None:
        """Keep a note where it is so."""
        if is_so:
            self.remarks[note] = None

    def shown(self, paragraph: Element) -> Shown:
        """Return what a paragraph shows."""
        return shown_in(paragraph, self._styles)

    def style(self, properties: Element | None) -> StyleFacts:
        """Return what the style of a paragraph says."""
        named = None if properties is None else properties.find(P_STYLE)
        return self._styles.paragraph(None if named is None else named.get(VAL))

    def label(self, own: Element | None, style: StyleFacts) -> str:
        """Return the next automatic number."""
        return self._numbering.label(own, style)

    def take_cells(self, table: Element) -> Rows:
        """Return the cells of a table, counted against the limit."""
        most = self._limits.cells - self._cells
        rows = rows_of(table, most)
        if rows is None:
            raise mistakes.holds_too_much(self._parts.source, _CELLS, self._limits, "cells")
        self._cells += len(rows.cells)
        self.remark(notes.TRACKED, is_so=rows.is_changed)
        self.remark(notes.HIDDEN, is_so=rows.hides)
        self.remark(notes.WIDE, is_so=rows.is_cut)
        return rows

    def check_length(self) -> None:
        """Stop where the text has grown beyond the limit."""
        if self.builder.length > self._limits.characters:
            raise mistakes.holds_too_much(self._parts.source, _CHARACTERS, self._limits, "characters")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as read; `ends_struck`: its end was struck out, so that the next one goes on in it."""

    lines: list[Line]
    shown: Shown
    level: int = 0
    label: str = ""
    ends_struck: bool = False
    is_hidden: bool = False


class _Part:
    """One part of the file: its paragraphs are counted, nested ones too, in the order they stand in it."""

    def __init__(self, work: _Work, root: Element, name: str, title: str) -> None:
        self._work, self._name, self._title = work, name, title
        self._numbers = {one: index for index, one in enumerate(root.iter(P))}

    def blocks(self, parent: Element, title: str | None = None) -> None:
        """Write the paragraphs and tables below an element."""
        title = self._title if title is None else title
        carried: Line = ()
        for child in unwrapped(parent):
            if child.tag == P:
                carried = self._paragraph(child, title, carried)
            elif child.tag == TBL:
                self._table(child, title)
            else:
                self._work.remark(notes.INCLUDED, is_so=child.tag == w("altChunk"))
        if carried:
            self._work.builder.paragraph(carried)

    def _paragraph(self, paragraph: Element, title: str, carried: Line) -> Line:
        """Write a paragraph after what was carried to it; return what is carried on, its end having been struck out."""
        found = self._read(paragraph, title)
        if not found.is_hidden:
            lines = [(*carried, *found.lines[0]), *found.lines[1:]]
            carried = lines.pop() if found.ends_struck else ()
            for number, line in enumerate(lines):
                self._work.builder.paragraph(line, level=found.level, label="" if number else found.label)
            self._work.check_length()
        for box in found.shown.boxes:
            self.blocks(box, BOX_TITLE)
        return carried

    def _read(self, paragraph: Element, title: str) -> _Paragraph:
        work = self._work
        properties = leading(paragraph, P_PR)
        shown = work.shown(paragraph)
        work.saw(shown)
        style = work.style(properties)
        mark = None if properties is None else properties.find(R_PR)
        if not shown.text and _is_hidden(mark, is_so=style.is_hidden):
            return _Paragraph([], shown, is_hidden=True)
        changes = set() if mark is None else {str(one.tag) for one in mark} & _CHANGES
        work.remark(notes.TRACKED, is_so=bool(changes))
        own = None if properties is None else properties.find(OUTLINE_LEVEL)
        ends_struck = bool(changes & _STRUCK)
        # A paragraph that goes on in the next one is counted with that.
        numbered = None if properties is None else properties.find(NUM_PR)
        label = "" if ends_struck else work.label(numbered, style)
        container = InParagraph(self._name, self._numbers[paragraph], title)
        lines: list[Line] = []
        offset = 0
        for text in shown.text.split("\n"):
            lines.append((Piece(text, container, offset),))
            offset += len(text) + 1
        # A number that nothing follows ends its line: no room is wanted after it.
        label = label if any(one.text for one in lines[0]) else label.rstrip()
        level = style.level if own is None else outline_level(own)
        return _Paragraph(lines, shown, level=level, label=label, ends_struck=ends_struck)

    def _table(self, table: Element, title: str) -> None:
        rows = self._work.take_cells(table)
        if len(rows.cells) == 1:
            self.blocks(rows.cells[0].element, title)
            return
        inner: list[Element] = []
        drafts = [
            CellDraft(
                row=one.row,
                column=one.column,
                rows=one.rows,
                columns=one.columns,
                lines=self._cell(one.element, title, inner),
            )
            for one in rows.cells
        ]
        self._work.builder.table(drafts, rows.height, rows.width)
        self._work.check_length()
        for one in inner:
            self._table(one, title)

    def _cell(self, cell: Element, title: str, inner: list[Element]) -> list[Line]:
        """Return the lines of a cell, those of text boxes anchored in it after them; tables in it are added to `inner`."""
        lines: list[Line] = []
        carried: Line = ()
        boxes: list[Element] = []
        for child in unwrapped(cell):
            if child.tag == P:
                found = self._read(child, title)
                boxes += found.shown.boxes
                if found.is_hidden:
                    continue
                first = (*carried, *found.lines[0])
                lines.append((Piece(found.label), *first) if found.label else first)
                lines += found.lines[1:]
                carried = lines.pop() if found.ends_struck else ()
            elif child.tag == TBL:
                inner.append(child)
        if carried:
            lines.append(carried)
        for box in boxes:
            lines += self._cell(box, BOX_TITLE, inner)
        return lines


def _is_hidden(mark: Element | None, *, is_so: bool) -> bool:
    """Return whether the end of a paragraph is hidden, so that an empty one is not there at all."""
    hidden = None if mark is None else mark.find(VANISH)
    return is_so if hidden is None else is_on(hidden.get(VAL))
