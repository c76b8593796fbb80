"""The outline of a report: its headings as a tree, with the numbers they print and those they should print."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.chapters import opened_under
from checker.extraction.closing import closing_start
from checker.extraction.contents import contents_end
from checker.extraction.headings import read_headings
from checker.extraction.markers import printed_inline
from checker.extraction.nesting import Placed, nested
from checker.extraction.numbering import positions
from checker.extraction.title import read_title
from checker.extraction.unnumbered import chosen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.model import Document

_ANNOUNCES = ("：", ":")
DEEPEST_CHAPTER = 3
"""Below this level a heading with the words of a chapter title is a list item, not a chapter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it; offsets are into the document's text.

    `start` is where the printed number begins, `body` the text up to the next heading, `end` the end of everything below.
    `position` is the number the heading should print, `level_skips` how many levels lie between it and its parent.
    """

    id: str
    level: int
    number_printed: str | None
    number: int | None
    position: int
    marker: str
    siblings_numbered: bool
    parent: str | None
    parent_level: int
    level_skips: int
    title: str
    start: int
    title_start: int
    title_end: int
    body_start: int
    body_end: int
    end: int
    chapters: tuple[str, ...]

    @property
    def chapter(self) -> str | None:
        """Return the chapter that this heading itself opens, the first when it opens two."""
        return self.chapters[0] if self.chapters else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The sections in document order; `body_start` is after title and table of contents, `body_end` before signature and attachments."""

    sections: tuple[Section, ...]
    body_start: int
    body_end: int

    def children_of(self, section: Section | None) -> tuple[Section, ...]:
        """Return the sections directly under `section`, or those at the top."""
        parent = None if section is None else section.id
        return tuple(one for one in self.sections if one.parent == parent)

    def named(self, section_id: str | None) -> Section | None:
        """Return the section of that id, or None."""
        return next((one for one in self.sections if one.id == section_id), None)


def read_outline(document: Document) -> Outline:
    """Return the outline of `document`; it has no sections when the text has no headings."""
    title = read_title(document)
    start = contents_end(document, title.end if title is not None else 0)
    end = closing_start(document, start)
    placed = nested(chosen(read_headings(document, start, end)))
    sections = tuple(_sections(document, placed, start, end))
    return Outline(sections=sections, body_start=start, body_end=end)


def section_at(outline: Outline, offset: int) -> Section | None:
    """Return the innermost section in which `offset` lies, or None before the first heading and after the last."""
    index = bisect_right(outline.sections, offset, key=lambda one: one.start)
    found = outline.sections[index - 1] if index else None
    return found if found is not None and offset < found.body_end else None


def chapter_start(outline: Outline, offset: int) -> int:
    """Return where the section of the highest level around `offset` begins; 0 outside all sections."""
    section = section_at(outline, offset)
    while section is not None and section.parent is not None:
        section = outline.named(section.parent)
    return 0 if section is None else section.start


def chapter_at(outline: Outline, offset: int) -> str | None:
    """Return the chapter that the nearest enclosing heading opens, or None when none does."""
    section = section_at(outline, offset)
    while section is not None:
        if section.chapter is not None:
            return section.chapter
        section = outline.named(section.parent)
    return None


def _sections(document: Document, placed: Sequence[Placed], start: int, end: int) -> Iterator[Section]:
    groups: dict[tuple[int | None, object], list[int]] = {}
    for index, one in enumerate(placed):
        groups.setdefault((one.parent, one.slot), []).append(index)
    expected: dict[int, int] = {}
    numbered: dict[int, bool] = {}
    for members in groups.values():
        any_numbered = any(placed[at].heading.marker is not None for at in members)
        for at, position in zip(members, _expected(document, placed, members, start), strict=True):
            expected[at] = position
            numbered[at] = any_numbered
    ids = _ids(placed)
    chapters = _chapters(placed)
    for index in range(len(placed)):
        counted = (expected[index], numbered[index])
        yield _section(placed, index, ids, counted=counted, chapters=chapters[index], end=end)


def _chapters(placed: Sequence[Placed]) -> list[tuple[str, ...]]:
    """Return the chapters each heading opens; a bare one opens its own only where the nearest above lets it."""
    found: list[tuple[str, ...]] = []
    about: list[tuple[str, ...]] = []
    for one in placed:
        own = one.heading.chapters if one.level <= DEEPEST_CHAPTER else ()
        above = about[one.parent] if one.parent is not None else ()
        if one.heading.is_bare:
            own = opened_under(own, above)
        found.append(own)
        about.append(own or above)
    return found


def _section(
    placed: Sequence[Placed],
    index: int,
    ids: Sequence[str],
    *,
    counted: tuple[int, bool],
    chapters: tuple[str, ...],
    end: int,
) -> Section:
    one = placed[index]
    heading = one.heading
    body_end = placed[index + 1].heading.start if index + 1 < len(placed) else end
    parent_level = placed[one.parent].level if one.parent is not None else 0
    return Section(
        id=ids[index],
        level=one.level,
        number_printed=heading.marker.printed if heading.marker else None,
        number=heading.marker.number if heading.marker else None,
        position=counted[0],
        marker=heading.marker.style.value if heading.marker else "none",
        siblings_numbered=counted[1],
        parent=ids[one.parent] if one.parent is not None else None,
        parent_level=parent_level,
        level_skips=one.level - parent_level - 1,
        title=heading.title,
        start=heading.start,
        title_start=heading.title_start,
        title_end=heading.title_end,
        body_start=min(heading.body_start, body_end),
        body_end=body_end,
        end=_end(placed, index, end),
        chapters=chapters,
    )


def _end(placed: Sequence[Placed], index: int, end: int) -> int:
    """Return where everything under the heading ends: at the next heading that is not below it."""
    below = {index}
    for at in range(index + 1, len(placed)):
        if placed[at].parent not in below:
            return placed[at].heading.start
        below.add(at)
    return end


def _expected(document: Document, placed: Sequence[Placed], members: Sequence[int], start: int) -> tuple[int, ...]:
    def text_before(index: int) -> str:
        heading = placed[members[index]].heading
        before = members[index - 1] if index > 0 else placed[members[index]].parent
        since = placed[before].heading.title_start if before is not None else start
        return document.text[since : heading.start]

    def begins_anew(index: int) -> bool:
        return text_before(index).rstrip().endswith(_ANNOUNCES)

    def is_printed_before(index: int, number: int) -> bool:
        marker = placed[members[index]].heading.marker
        return marker is not None and printed_inline(marker, number, text_before(index))

    numbers = [one.marker.number if one.marker else None for one in (placed[at].heading for at in members)]
    return positions(numbers, begins_anew=begins_anew, is_printed_before=is_printed_before)


def _ids(placed: Sequence[Placed]) -> list[str]:
    counts: dict[int | None, int] = {}
    ids: list[str] = []
    for one in placed:
        counts[one.parent] = counts.get(one.parent, 0) + 1
        above = f"{ids[one.parent]}." if one.parent is not None else "s"
        ids.append(f"{above}{counts[one.parent]}")
    return ids
