"""Text that lies over or under other text, as an upright watermark does: read along, it would run into words and figures.

Two signs, and both need that it crosses other text somewhere: it is printed on the same spot of pages that follow one another,
or it is much larger than what it crosses.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.documents.pdf.page import Glyph, Page

_LARGE = 2.0
"""Times the usual size of a page."""
_CROSSED = 0.3
"""Of the smaller of two characters, each way, that the other covers: lines set close share less."""
_EDGE = 0.12
"""The share of a page's height, above and below, where running heads and feet stand; a watermark reaches further in."""


def without_overprints(pages: Sequence[Page | None]) -> tuple[list[Page | None], list[int]]:
    """Return the pages without such text, and the numbers of those that had some."""
    read = [one for one in pages if one is not None]
    begun = [_beginnings(one) for one in read]
    marks: set[Glyph] = set()
    for page, repeated, beginnings in zip(read, _repeated(read, begun), begun, strict=True):
        suspects = repeated | _large(page, beginnings)
        if suspects:
            marks |= _crossing(suspects, page.glyphs)
    if not marks:
        return list(pages), []
    shown = [page if page is None else _without(page, marks) for page in pages]
    changed = [new.number for new, old in zip(shown, pages, strict=True) if new is not old and new is not None]
    return shown, changed


def _beginnings(page: Page) -> list[tuple[Glyph, Glyph]]:
    """Return the first two characters of every line, as the file draws them: few enough to be compared on every page."""
    glyphs = page.glyphs
    first = [(glyphs[0], glyphs[1])] if len(glyphs) > 1 else []
    inner = zip(glyphs, glyphs[1:], glyphs[2:], strict=False)
    return first + [(one, after) for last, one, after in inner if last.base != one.base]


def _without(page: Page, marks: set[Glyph]) -> Page:
    kept = tuple(one for one in page.glyphs if one not in marks)
    return page if len(kept) == len(page.glyphs) else replace(page, glyphs=kept)


def _repeated(pages: Sequence[Page], begun: Sequence[list[tuple[Glyph, Glyph]]]) -> list[set[Glyph]]:
    """Return, for each page, what stands in the very same place on the page before or after it."""
    found: list[set[Glyph]] = [set() for _ in pages]
    for index, (first, second) in enumerate(pairwise(begun)):
        same = set(first) & set(second)
        # Pages that are alike for the most part repeat their text, as forms do.
        if 2 * len(same) > max(len(first), len(second)):
            continue
        lines = [one for one, _ in same if _is_within(one, pages[index].height)]
        if any(_may_cross(line, both, same) for line in lines for both in (*first, *second)):
            begun_alike = {one for one, _ in same}
            shown = _lines(pages[index], begun_alike) & _lines(pages[index + 1], begun_alike)
            found[index] |= shown
            found[index + 1] |= shown
    return found


def _lines(page: Page, beginnings: set[Glyph]) -> set[Glyph]:
    """Return the characters of the lines that begin with those given, as the file draws them."""
    found: set[Glyph] = set()
    is_taken, base = False, float("nan")
    for one in page.glyphs:
        if one.base != base:
            is_taken, base = one in beginnings, one.base
        if is_taken and not one.text.isspace():
            found.add(one)
    return found


def _is_within(glyph: Glyph, height: float) -> bool:
    return _EDGE * height < glyph.base < (1 - _EDGE) * height


def _may_cross(line: Glyph, other: tuple[Glyph, Glyph], same: set[tuple[Glyph, Glyph]]) -> bool:
    """Return whether a line that two pages share is near in height to one that they do not."""
    return abs(line.base - other[0].base) < max(line.size, other[0].size) and other not in same


def _large(page: Page, beginnings: Sequence[tuple[Glyph, Glyph]]) -> set[Glyph]:
    """Return what is much larger than the type of the page."""
    sizes = [one.size for one, _ in beginnings]
    least = _LARGE * median(sizes) if sizes else 0.0
    if not sizes or max(sizes) < least:
        return set()
    return {one for one in page.glyphs if one.size >= least and not one.text.isspace()}


def _crossing(suspects: set[Glyph], glyphs: Iterable[Glyph]) -> set[Glyph]:
    """Return the suspects of the lines of which one crosses a character that is no suspect."""
    lines: dict[tuple[float, float], list[Glyph]] = defaultdict(list)
    others: dict[tuple[float, float], list[Glyph]] = defaultdict(list)
    for one in glyphs:
        if not one.text.isspace():
            (lines if one in suspects else others)[one.base, one.size].append(one)
    found: set[Glyph] = set()
    for line in lines.values():
        if any(_are_level(line[0], other[0]) and _cross(line, other) for other in others.values()):
            found.update(line)
    return found


def _are_level(one: Glyph, other: Glyph) -> bool:
    """Return whether two lines share a good part of their height."""
    return min(one.top, other.top) - max(one.bottom, other.bottom) > _CROSSED * min(one.size, other.size)


def _cross(line: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Return whether characters of two lines cover each other, and are no two prints of one."""
    return any(
        min(one.right, two.right) - max(one.left, two.left) > _CROSSED * min(one.right - one.left, two.right - two.left)
        and one.text != two.text
        for one in line
        for two in other
    )
