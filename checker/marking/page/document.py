"""The text of a report as HTML: paragraphs, headings and tables as the file has them, with the marks of its findings.

What is very long is shown where it is marked, and around that; how much was left out is said.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from checker.documents.model import BlockKind
from checker.documents.places import Places
from checker.extraction.outline import read_outline
from checker.extraction.prose import prose_of
from checker.extraction.title import read_title
from checker.marking.page.escaping import escaped
from checker.marking.page.grid import table_html
from checker.marking.page.marked_text import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Block, Document
    from checker.marking.page.numbered import Mark
    from checker.renderings.layout import Screen

MOST_CHARACTERS = 400_000
AROUND = 3
"""Blocks shown before and after a marked one, where not all can be."""
_DEEPEST = 4
_ENDS = "。；：！？.;:!?"
_LONGEST_HEADING = 80


def document_html(document: Document, marks: Sequence[Mark], screen: Screen) -> str:
    """Return the text of a document with its marks."""
    touching = _by_block(document, marks)
    shown = _shown(document, touching)
    levels = _levels(document)
    places = Places(document)
    parts: list[str] = []
    where = ""
    left_out = 0
    for block in document.blocks:
        if block.index not in shown:
            left_out += 1
            continue
        if left_out:
            parts.append(_gap(left_out, screen))
            left_out = 0
        said = _where(places, block, screen) if document.is_flowed else ""
        if said != where:
            where = said
            if said:
                parts.append(f'<p class="page">{escaped(said)}</p>')
        parts.append(_block(document, block, touching.get(block.index, []), levels, screen))
    if left_out:
        parts.append(_gap(left_out, screen))
    return "\n".join(parts)


def _block(document: Document, block: Block, marks: Sequence[Mark], levels: dict[int, int], screen: Screen) -> str:
    if block.kind is BlockKind.TABLE and block.table is not None:
        return table_html(document.text, block.table, marks, screen)
    text = marked(document.text, (block.start, block.end), marks, screen)
    level = block.level or levels.get(block.start, 0)
    if level < 0:
        return f'<p class="title">{text}</p>'
    if level and len(block.text) <= _LONGEST_HEADING:
        depth = min(level, _DEEPEST)
        return f'<h{depth + 2} class="level{depth}">{text}</h{depth + 2}>'
    return f"<p>{text}</p>" if block.text.endswith(tuple(_ENDS)) else f'<p class="line">{text}</p>'


def _levels(document: Document) -> dict[int, int]:
    """Return the level of every paragraph that is a heading, by where it starts; -1 is the title."""
    prose = prose_of(document)
    if not prose.blocks:
        return {}
    starts = [one.start for one in document.blocks]
    found: dict[int, int] = {}
    for section in read_outline(prose).sections:
        at = bisect_right(starts, section.start) - 1
        block = document.blocks[at] if at >= 0 else None
        # A heading that runs on into its paragraph is no line of its own.
        if block is not None and block.end <= section.body_start and section.start - block.start <= 1:
            found[block.start] = section.level
    title = read_title(prose)
    if title is not None:
        for block in document.blocks[: bisect_right(starts, title.end)]:
            if title.start <= block.start < title.end:
                found[block.start] = -1
    return found


def _where(places: Places, block: Block, screen: Screen) -> str:
    """Return the page, sheet or part that a block stands in, as people call it."""
    if block.table is not None and block.table.sheet is not None:
        return screen.pick(f"工作表“{block.table.sheet}”", f"sheet '{block.table.sheet}'")
    spot = places.at(block.start, min(block.start + 1, block.end)).spot
    if spot is None:
        return ""
    if spot.page is not None:
        return screen.pick(f"第 {spot.page} 页", f"page {spot.page}")
    return spot.part


def _by_block(document: Document, marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    starts = [one.start for one in document.blocks]
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        at = max(0, bisect_right(starts, mark.start) - 1)
        while at < len(starts) and (starts[at] < mark.end or starts[at] <= mark.start):
            found.setdefault(at, []).append(mark)
            at += 1
    return found


def _shown(document: Document, touching: dict[int, list[Mark]]) -> frozenset[int]:
    count = len(document.blocks)
    total = 0
    for block in document.blocks:
        total += len(block.text) if block.table is None else 0
        if total > MOST_CHARACTERS:
            kept = {near for at in touching for near in range(at - AROUND, at + AROUND + 1)}
            return frozenset(range(block.index)) | frozenset(one for one in kept if 0 <= one < count)
    return frozenset(range(count))


def _gap(count: int, screen: Screen) -> str:
    said = screen.pick(f"此处略去 {count} 段，其中没有标注", f"{count} paragraphs without marks are left out here")
    return f'<p class="gap">{said}</p>'
