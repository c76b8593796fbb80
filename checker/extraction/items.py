"""The problems a report admits and the measures it announces, one row each, with the problems each measure answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.paragraphs import trimmed
from checker.extraction.item_links import linked
from checker.extraction.item_stretches import (
    MEASURES,
    PROBLEMS,
    Stretch,
    opens_measure,
    stretches,
    table_rows,
)
from checker.extraction.numerals import NUMERAL
from checker.extraction.remedy_words import load_remedy_words
from checker.extraction.sections import chapter_section, characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.documents.model import Document
    from checker.extraction.outline import Outline, Section

Json = dict[str, object]
Span = tuple[int, int]
_SHORTEST = 4
_HEADLINE = 40
_ORDINAL = re.compile(rf"(?:^|(?<=[。；：:;，,、\s]))[{NUMERAL}]{{1,2}}是(?!否)", re.MULTILINE)
_INLINE = re.compile(
    rf"(?:^|(?<=[。；：:;\s]))(?:[{NUMERAL}]{{1,2}}是(?!否)|第[{NUMERAL}]{{1,2}}[，,、]|其[{NUMERAL}][，,、是]|[（(][0-9{NUMERAL}]{{1,2}}[）)])",
    re.MULTILINE,
)
_LEAD = re.compile(rf"^(?:[{NUMERAL}]{{1,2}}是|第[{NUMERAL}]{{1,2}}[，,、]|[（(]?[0-9{NUMERAL}]{{1,2}}[）).、．])\s*")
_NONE = re.compile(r"^(?:无|没有|暂无|不存在|略)(?:问题|重大问题)?[。]?$")
_LEADS_IN = re.compile(r"[：:]$")
_CLAUSE = re.compile(r"[^。；;！!？?，,：:\r\n]+")


@dataclass(frozen=True, slots=True)
class _Item:
    """One problem or measure; `number` is printed with both of a pair, `owner` is the problem it was printed under."""

    kind: str
    span: Span
    number: int | None = None
    owner: Span | None = None


def item_rows(document: Document, outline: Outline) -> tuple[list[Json], list[Json]]:
    """Return the problems and the measures, each with an id and where it stands."""
    text = document.text
    items = [one for one in _items(document, outline) if _is_said(text[one.span[0] : one.span[1]])]
    problems = _once(one for one in items if one.kind == PROBLEMS)
    measures = _once(one for one in items if one.kind == MEASURES)
    rows = _rows(document, problems, "p"), _rows(document, measures, "m")
    given = [_given(one, problems) for one in measures]
    links = linked(
        [str(one["text"]) for one in rows[0]], [str(one["text"]) for one in rows[1]], given, load_remedy_words()
    )
    for at, (row, answered) in enumerate(zip(rows[1], links, strict=True)):
        if answered:
            row["addresses"] = [f"p{one + 1}" for one in answered]
        for one in answered:
            rows[0][one]["addressed_by"] = [*_texts(rows[0][one].get("addressed_by")), f"m{at + 1}"]
    return rows


def _texts(found: object) -> list[str]:
    return [str(one) for one in found] if isinstance(found, list) else []


def _given(measure: _Item, problems: list[_Item]) -> int | None:
    """Return the position of the problem a measure was printed together with, by place or by number."""
    for at, one in enumerate(problems):
        if measure.owner == one.span or (measure.number is not None and measure.number == one.number):
            return at
    return None


def _once(items: Iterable[_Item]) -> list[_Item]:
    return list({one.span: one for one in items}.values())


def _rows(document: Document, items: list[_Item], letter: str) -> list[Json]:
    rows: list[Json] = []
    for number, (start, end) in enumerate((one.span for one in items), start=1):
        text = document.text[start:end]
        first = _CLAUSE.search(_LEAD.sub("", text))
        headline = first.group().strip()[:_HEADLINE] if first else text[:_HEADLINE]
        rows.append({"id": f"{letter}{number}", "headline": headline or text, "text": text, "span": [start, end]})
    return rows


def _items(document: Document, outline: Outline) -> Iterator[_Item]:
    sections = {kind: chapter_section(outline, kind) for kind in (PROBLEMS, MEASURES)}
    first, second = sections[PROBLEMS], sections[MEASURES]
    if first is not None and first is second:
        yield from _of_section(document, outline, first, PROBLEMS, is_shared=True)
        return
    for kind, section in sections.items():
        if section is not None:
            yield from _of_section(document, outline, section, kind, is_shared=len(section.chapters) > 1)


def _of_section(
    document: Document, outline: Outline, section: Section, kind: str, *, is_shared: bool
) -> Iterator[_Item]:
    children = outline.children_of(section)
    if not children:
        yield from _of_body(document, section.body_start, section.body_end, kind, is_shared=is_shared)
        return
    for one in children:
        own = next((name for name in (PROBLEMS, MEASURES) if name in one.chapters), None)
        if one.chapters and own is None:
            continue
        if own is not None and len(one.chapters) == 1 and (own == kind or is_shared):
            if outline.children_of(one):
                yield from _of_section(document, outline, one, own, is_shared=False)
            elif one.body_start < one.end and document.text[one.body_start : one.end].strip():
                yield from _of_body(document, one.body_start, one.end, own, is_shared=False)
            else:
                yield _Item(own, trimmed(document.text, one.title_start, one.end))
            continue
        solves = is_shared and opens_measure(one.title, load_remedy_words())
        yield from _paired(document.text, one.title_start, one.end, MEASURES if solves else kind)


def _paired(text: str, start: int, end: int, kind: str) -> Iterator[_Item]:
    """Yield an item, and the measure that stands in it behind a mark such as 改进措施：."""
    owner: Span | None = None
    for one in stretches(text, start, end, kind, load_remedy_words()):
        span = trimmed(text, one.start, one.end)
        if span[0] >= span[1]:
            continue
        if one.kind == PROBLEMS:
            owner = span
        yield _Item(one.kind, span, owner=owner if one.kind == MEASURES else None)


def _of_body(document: Document, start: int, end: int, kind: str, *, is_shared: bool) -> Iterator[_Item]:
    text, words = document.text, load_remedy_words()
    table = table_rows(text, start, end, words)
    if table:
        for problem, measure in table:
            owner = trimmed(text, *problem)
            yield _Item(PROBLEMS, owner)
            yield _Item(MEASURES, trimmed(text, *measure), owner=owner)
        return
    found = stretches(text, start, end, kind, words)
    is_turned = any(one.is_marked for one in found)
    for one in found:
        for span in _inline(document, one):
            own = one.kind
            if is_shared and not is_turned:
                said = _LEAD.sub("", text[span[0] : span[1]])
                own = MEASURES if opens_measure(said, words) else PROBLEMS
            yield _Item(own, span, number=one.number)


def _inline(document: Document, stretch: Stretch) -> Iterator[Span]:
    """Yield the items of a body without headings: 一是 … 二是 …, or its paragraphs."""
    text = document.text
    starts = sorted(
        {one.start() for pattern in (_ORDINAL, _INLINE) for one in pattern.finditer(text, stretch.start, stretch.end)}
    )
    if starts:
        for start, end in zip(starts, [*starts[1:], stretch.end], strict=True):
            yield trimmed(text, start, end)
        return
    blocks = [one for one in document.blocks if stretch.start <= one.end - 1 and one.start < stretch.end]
    for block in blocks:
        start, end = trimmed(text, max(block.start, stretch.start), min(block.end, stretch.end))
        if start < end and _LEADS_IN.search(text[start:end]) is None:
            yield start, end


def _is_said(text: str) -> bool:
    return characters(text) >= _SHORTEST and _NONE.match(text) is None
