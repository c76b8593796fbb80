"""A document with the tables that lost their frame as tables among its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.extraction.flattened.accounts import with_accounts
from checker.extraction.flattened.blocks import numbered, table_block
from checker.extraction.flattened.forms import MOST_ABOVE, Laid, form_at, funds_at, holds_figures, indicators_at
from checker.extraction.flattened.indicator_heads import heads_at, is_complete
from checker.extraction.flattened.lines import line_forms
from checker.extraction.flattened.pieces import line_pieces, word_pieces
from checker.extraction.flattened.refused import end_of_refused
from checker.extraction.flattened.sides import with_sides
from checker.extraction.tables.form_files import load_forms
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.model import Block, Document
    from checker.extraction.flattened.pieces import Piece
    from checker.extraction.tables.forms import Forms

_LONGEST = 400
"""Characters of a line in which the first label is looked for."""
_FEWEST = 12
"""Pieces that are a form, and no sentence that names a label."""
_BEHIND = re.compile("[:：|｜]")
_NEAR = 8
_A_TABLE = re.compile(r"表(?:\(.{0,20}\))?$")
_PROJECT = re.compile("项目|专项")
_WHOLE = re.compile("整体|部门")
_NAMED = "名称"
_OPENING = ("name", "department")
"""Labels that a form begins with."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A document with its flattened tables laid out again, and where those begin that there is no one way to lay out."""

    document: Document
    left: tuple[tuple[int, int], ...] = ()


def lay_out(document: Document) -> LaidOut:
    """Return `document` with its flattened tables as tables; as it is where there are none, or none for sure."""
    forms = load_forms()
    document = with_accounts(with_sides(document), forms)
    words = forms.evaluation
    known = {label for label, key in words.labels.items() if key in _OPENING}
    known |= {head for head, key in words.indicators.items() if key == "l3"}
    if not any(one.table is None and not known.isdisjoint(_labels_in(one.text)) for one in document.blocks):
        return LaidOut(document)
    lined = line_forms(document, forms)
    if lined:
        document = replace(document, blocks=tuple(numbered(_with_blocks(document, lined))))
    left: tuple[tuple[int, int], ...] = ()
    heaps: list[Laid] = []
    for way in (line_pieces, word_pieces):
        found = _found_in(way(document.blocks, frozenset(words.labels)), forms)
        left = left or found.left
        heaps = heaps or found.heaps
        if found.forms:
            blocks = tuple(numbered(_with_blocks(document, _in_order(found))))
            return LaidOut(replace(document, blocks=blocks), found.left)
    if heaps:
        document = replace(document, blocks=tuple(numbered(_with_blocks(document, heaps))))
    return LaidOut(document, left)


def _in_order(found: _Found) -> list[Laid]:
    return sorted((*found.forms, *found.heaps), key=lambda one: one.start)


def _labels_in(text: str) -> Iterator[str]:
    """Yield what may be a label in a line: its words, and what stands before a colon or a bar."""
    for one in text.split() if len(text) <= _LONGEST else text[:_LONGEST].split():
        yield plain(_BEHIND.split(one, maxsplit=1)[0])
    yield plain(_BEHIND.split(text[:_LONGEST], maxsplit=1)[0])


@dataclass(slots=True)
class _Found:
    forms: list[Laid] = field(default_factory=list)
    heaps: list[Laid] = field(default_factory=list)
    """Forms of which nothing is read, as tables of one column: they are no sentences either."""
    left: tuple[tuple[int, int], ...] = ()


def _found_in(pieces: Sequence[Piece], forms: Forms) -> _Found:
    found = _Found()
    headed = [at for at in range(len(pieces)) if is_complete(heads_at(pieces, at, forms))]
    at = refused = 0
    is_named = False
    while at < len(pieces):
        key = forms.evaluation.labels.get(pieces[at].words, "")
        after = bisect_left(headed, at)
        heads = headed[after] if after < len(headed) else len(pieces) + MOST_ABOVE
        has_heads = heads == at
        is_form = key in _OPENING and heads - at < MOST_ABOVE
        laid = None
        if is_form:
            laid = form_at(pieces, at, heads, forms)
        elif key == "name":
            laid = funds_at(pieces, at, forms)
        elif has_heads and at >= refused and not _is_of_a_project(pieces[max(0, at - _NEAR) : at], is_named=is_named):
            laid = indicators_at(pieces, at, forms)
        if laid is not None and holds_figures(laid):
            found.forms.append(laid)
            is_named = is_named or key == "name"
            at = laid.end
            continue
        if has_heads or is_form:
            found.left += ((pieces[at].start, pieces[min(at + 1, len(pieces) - 1)].end),)
            end = end_of_refused(pieces, at, forms, is_whole=key == "name" or has_heads)
            if end - at >= _FEWEST:
                found.heaps.append(Laid([[one] for one in pieces[at:end] if not one.is_blank], end))
                at = end
                continue
            # Indicators below a project that could not be laid out are that project's, and not the report's.
            refused = at + MOST_ABOVE if key == "name" or has_heads else refused
        at += 1
    return found


def _is_of_a_project(before: Sequence[Piece], *, is_named: bool) -> bool:
    """Return whether indicators without a label above them may be a project's: its table is named above, or another's stands before."""
    titles = [one.words for one in before if _A_TABLE.search(one.words)]
    is_whole = any(_WHOLE.search(one) for one in titles[-1:])
    is_project = any(_PROJECT.search(one) and not _WHOLE.search(one) for one in titles[-1:])
    return is_project or any(one.words.endswith(_NAMED) for one in before) or (is_named and not is_whole)


def _with_blocks(document: Document, found: Sequence[Laid]) -> Iterator[Block]:
    """Yield the blocks with the tables in the place of the paragraphs that they are made of; rests of these remain."""
    done = 0
    blocks = deque(document.blocks)
    for laid in found:
        table = table_block(document, laid.rows)
        while blocks and blocks[0].end <= table.start:
            yield blocks.popleft()
        if blocks and blocks[0].start < table.start:
            yield _part(blocks[0], max(blocks[0].start, done), table.start)
        yield table
        while blocks and blocks[0].end <= table.end:
            blocks.popleft()
        done = table.end
        if blocks and blocks[0].start < done:
            blocks[0] = _part(blocks[0], done, blocks[0].end)
    yield from blocks


def _part(block: Block, start: int, end: int) -> Block:
    text = block.text[start - block.start : end - block.start]
    bare = text.strip().strip("|｜│").strip()
    at = start + text.index(bare) if bare else start
    return replace(block, text=bare, start=at, label_length=0)
