"""A document with the tables that lost their frame as tables among its paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents.model import Block, BlockKind, Cell, Table
from checker.extraction.flattened.forms import MOST_ABOVE, form_at, holds_figures, indicators_at
from checker.extraction.flattened.pieces import line_pieces, word_pieces
from checker.extraction.tables.form_files import load_forms
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.model import Document
    from checker.extraction.flattened.forms import Laid
    from checker.extraction.flattened.pieces import Piece
    from checker.extraction.tables.forms import Forms

_LONGEST = 400
"""Characters of a line in which the first label is looked for."""
_BEHIND = re.compile("[:：|｜]")
_OPENING = ("name", "department")
"""Labels that a form begins with."""


def with_tables(document: Document) -> Document:
    """Return `document` with its flattened tables laid out again; as it is where there are none, or none for sure."""
    forms = load_forms()
    words = forms.evaluation
    known = {label for label, key in words.labels.items() if key in _OPENING}
    known |= {head for head, key in words.indicators.items() if key == "l3"}
    if not any(one.table is None and not known.isdisjoint(_labels_in(one.text)) for one in document.blocks):
        return document
    for way in (line_pieces, word_pieces):
        found = list(_forms_in(way(document.blocks, frozenset(words.labels)), forms))
        if found:
            return replace(document, blocks=tuple(_numbered(_with_blocks(document, found))))
    return document


def _labels_in(text: str) -> Iterator[str]:
    """Yield what may be a label in a line: its words, and what stands before a colon or a bar."""
    for one in text.split() if len(text) <= _LONGEST else text[:_LONGEST].split():
        yield plain(_BEHIND.split(one, maxsplit=1)[0])
    yield plain(_BEHIND.split(text[:_LONGEST], maxsplit=1)[0])


def _forms_in(pieces: Sequence[Piece], forms: Forms) -> Iterator[Laid]:
    at = refused = 0
    while at < len(pieces):
        key = forms.evaluation.labels.get(pieces[at].words, "")
        # Indicators below a project that could not be laid out are that project's, and not the report's.
        is_free = key not in _OPENING and at >= refused
        laid = form_at(pieces, at, forms) if key in _OPENING else indicators_at(pieces, at, forms) if is_free else None
        if laid is not None and holds_figures(laid):
            yield laid
            at = laid.end
            continue
        if key == "name":
            refused = at + MOST_ABOVE
        at += 1


def _with_blocks(document: Document, found: Sequence[Laid]) -> Iterator[Block]:
    """Yield the blocks with the tables in the place of the paragraphs that they are made of; rests of these remain."""
    done = 0
    blocks = list(document.blocks)
    for laid in found:
        table = _table(document, laid)
        while blocks and blocks[0].end <= table.start:
            yield blocks.pop(0)
        if blocks and blocks[0].start < table.start:
            yield _part(blocks[0], max(blocks[0].start, done), table.start)
        yield table
        while blocks and blocks[0].end <= table.end:
            blocks.pop(0)
        done = table.end
        if blocks and blocks[0].start < done:
            blocks[0] = _part(blocks[0], done, blocks[0].end)
            if not blocks[0].text:
                blocks.pop(0)
    yield from blocks


def _part(block: Block, start: int, end: int) -> Block:
    text = block.text[start - block.start : end - block.start]
    bare = text.strip().strip("|｜│").strip()
    at = start + text.index(bare) if bare else start
    return replace(block, text=bare, start=at, label_length=0)


def _table(document: Document, laid: Laid) -> Block:
    there = [one for row in laid.rows for one in row if one is not None]
    start, end = min(one.start for one in there), max(one.end for one in there)
    cells = tuple(
        Cell(number, column, one.start, one.end, one.text)
        for number, row in enumerate(laid.rows)
        for column, one in enumerate(row)
        if one is not None
    )
    table = Table(number=1, height=len(laid.rows), width=max(map(len, laid.rows)), cells=cells)
    return Block(index=0, kind=BlockKind.TABLE, text=document.text[start:end], start=start, table=table)


def _numbered(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield the blocks with their places, and the tables with their numbers, counted anew."""
    tables = 0
    for index, one in enumerate(one for one in blocks if one.text):
        if one.table is None:
            yield replace(one, index=index)
        else:
            tables += 1
            yield replace(one, index=index, table=replace(one.table, number=tables))
