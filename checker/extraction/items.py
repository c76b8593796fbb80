"""The problems a report admits and the measures it announces, one row each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.documents.paragraphs import trimmed
from checker.extraction.numerals import NUMERAL
from checker.extraction.sections import chapter_section, characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.model import Document
    from checker.extraction.outline import Outline, Section

Json = dict[str, object]
Span = tuple[int, int]
_SHORTEST = 4
_ORDINAL = re.compile(rf"(?:^|(?<=[。；：:;，,、\s]))[{NUMERAL}]{{1,2}}是(?!否)", re.MULTILINE)
_INLINE = re.compile(
    rf"(?:^|(?<=[。；：:;\s]))(?:[{NUMERAL}]{{1,2}}是(?!否)|第[{NUMERAL}]{{1,2}}[，,、]|其[{NUMERAL}][，,、是]|[（(][0-9{NUMERAL}]{{1,2}}[）)])",
    re.MULTILINE,
)
_NONE = re.compile(r"^(?:无|没有|暂无|不存在|略)(?:问题|重大问题)?[。]?$")
_SOLVES = re.compile(
    r"^(?:进一步|继续|加强|完善|强化|提高|提升|规范|建立|健全|严格|优化|细化|加快|加大|推进|深化|充分|积极|科学|合理|落实|做好|抓好|制定)"
)
_LEADS_IN = re.compile(r"[：:]$")


def problem_rows(document: Document, outline: Outline) -> list[Json]:
    """Return the problems, each with an id and where it stands."""
    return _rows(document, _spans(document, outline, "problems"), "p")


def measure_rows(document: Document, outline: Outline, problems: list[Json]) -> list[Json]:
    """Return the measures; as many measures as problems answer them one by one."""
    rows = _rows(document, _spans(document, outline, "measures"), "m")
    if len(rows) == len(problems):
        for row, one in zip(rows, problems, strict=True):
            row["addresses"] = [one["id"]]
    return rows


def _rows(document: Document, spans: list[Span], letter: str) -> list[Json]:
    return [
        {"id": f"{letter}{number}", "text": document.text[start:end], "span": [start, end]}
        for number, (start, end) in enumerate(spans, start=1)
    ]


def _spans(document: Document, outline: Outline, chapter: str) -> list[Span]:
    section = chapter_section(outline, chapter)
    if section is None:
        return []
    is_shared = len(section.chapters) > 1
    found = list(_below(document, outline, section, chapter, is_shared=is_shared))
    return [one for one in found if _is_said(document.text[one[0] : one[1]])]


def _below(document: Document, outline: Outline, section: Section, chapter: str, *, is_shared: bool) -> Iterator[Span]:
    children = [one for one in outline.children_of(section) if not one.chapters or chapter in one.chapters]
    if children:
        for one in children:
            if chapter in one.chapters and len(one.chapters) == 1 and outline.children_of(one):
                yield from _below(document, outline, one, chapter, is_shared=False)
            elif not is_shared or (_SOLVES.match(one.title) is not None) == (chapter == "measures"):
                yield trimmed(document.text, one.title_start, one.end)
        return
    yield from _inline(document, section)


def _inline(document: Document, section: Section) -> Iterator[Span]:
    """Yield the items of a body without headings: 一是 … 二是 …, or its paragraphs."""
    text = document.text
    starts = sorted(
        one.start()
        for pattern in (_ORDINAL, _INLINE)
        for one in pattern.finditer(text, section.body_start, section.body_end)
    )
    if starts:
        for start, end in zip(starts, [*starts[1:], section.body_end], strict=True):
            yield trimmed(text, start, end)
        return
    blocks = [one for one in document.blocks if section.body_start <= one.end - 1 and one.start < section.body_end]
    for block in blocks:
        start, end = trimmed(text, max(block.start, section.body_start), min(block.end, section.body_end))
        if start < end and _LEADS_IN.search(text[start:end]) is None:
            yield start, end


def _is_said(text: str) -> bool:
    return characters(text) >= _SHORTEST and _NONE.match(text) is None
