"""The outline as the report tree has it: every heading, and the chapters by what they are about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.documents.paragraphs import trimmed
from checker.extraction.ordinals import read_ordinals

if TYPE_CHECKING:
    from checker.documents.model import Document
    from checker.extraction.outline import Outline, Section

Json = dict[str, object]
_GAP = re.compile(r"[ \n]{30,}|\n{3,}")
PREAMBLE_TITLE = "引言"


def section_rows(document: Document, outline: Outline) -> list[Json]:
    """Return a row for every heading, in document order."""
    return [_row(document, one) for one in outline.sections]


def chapter_table(document: Document, outline: Outline, whole: Document) -> Json:
    """Return the chapters the report has, each with its heading and everything under it.

    What stands in the tables of the `whole` document is part of a chapter's length, and not of its text.
    """
    table: Json = {}
    preamble = _preamble(document, outline)
    if preamble is not None:
        table["preamble"] = preamble
    for chapter in dict.fromkeys(name for one in outline.sections for name in one.chapters):
        section = chapter_section(outline, chapter)
        if section is not None:
            table[chapter] = _chapter(document, section, whole)
    return table


def chapter_section(outline: Outline, chapter: str) -> Section | None:
    """Return the section that stands for a chapter: the outermost about it, the first of several."""
    candidates = [one for one in outline.sections if chapter in one.chapters]
    return min(candidates, key=lambda one: (one.level, one.start), default=None)


def characters(text: str) -> int:
    """Return how many characters of `text` are not white space."""
    return sum(len(part) for part in text.split())


def _passage(document: Document, start: int, end: int) -> str:
    """Return a stretch of the text; where tables stood in it, a blank line is left."""
    text = document.text[start:end]
    return _GAP.sub("\n\n", text) if document.is_flowed else text


def _row(document: Document, one: Section) -> Json:
    start, end = trimmed(document.text, one.body_start, one.body_end)
    body = _passage(document, start, end)
    row: Json = {
        "id": one.id,
        "level": one.level,
        "position": one.position,
        "marker": one.marker,
        "siblings_numbered": one.siblings_numbered,
        "parent_level": one.parent_level,
        "level_skips": one.level_skips,
        "title": one.title,
        "chars": characters(body),
        "body": body,
        "span": [one.start, one.title_end],
    }
    if one.chapter is not None:
        row["canonical_id"] = one.chapter
    if one.number_printed is not None:
        row["number_printed"] = one.number_printed
        row["number"] = one.number
    if body:
        row["text_span"] = [start, end]
    ordinals = read_ordinals(body)
    if ordinals.printed:
        row["ordinals"] = list(ordinals.printed)
        row["ordinals_continuous"] = ordinals.is_continuous
    return row


def _chapter(document: Document, one: Section, whole: Document) -> Json:
    start, end = trimmed(document.text, one.body_start, one.end)
    text = _passage(document, start, end)
    tables = (block for block in whole.blocks if block.table is not None and one.body_start <= block.start < one.end)
    return {
        "section": one.id,
        "title": one.title,
        "chars": characters(text) + sum(characters(block.text) for block in tables),
        "text": text,
        "span": [one.start, one.title_end],
    }


def _preamble(document: Document, outline: Outline) -> Json | None:
    first = outline.sections[0].start if outline.sections else outline.body_end
    start, end = trimmed(document.text, outline.body_start, first)
    if start >= end:
        return None
    text = _passage(document, start, end)
    return {"title": PREAMBLE_TITLE, "chars": characters(text), "text": text, "span": [start, end]}
