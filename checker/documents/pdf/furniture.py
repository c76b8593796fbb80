"""What is printed on every page and belongs to none: page numbers, running heads and feet.

A page number is the outermost line of a page, near its edge, that says nothing but a number, and whose number counts on with
the pages. A running head or foot is an outermost line that says the same at the same height on several pages; its first
print is kept, as it may be the only one to name the unit or the year.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.pdf.lines import PrintedLine

_ZONE = 0.12
"""The share of a page's height, above and below, where such lines stand."""
_SAME_HEIGHT = 4.0
_DEEPEST = 3
_FEWEST_REPEATS = 3
_NUMBER = re.compile(r"\d{1,9}")
_BARE = re.compile(r"[-—–―·~～|/\s]*(\d{1,4})[-—–―·~～|/\s]*")
_WORDED = re.compile(
    r"(?:第\s*(\d{1,4})\s*页[，,、/\s]*(?:共\s*\d{1,4}\s*页)?|(?:page\s*)?(\d{1,4})\s*(?:/|of)\s*\d{1,4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines to leave out, and those kept aside because they are the first print of a running line; by page and index."""

    left_out: frozenset[tuple[int, int]]
    first_prints: frozenset[tuple[int, int]]


def furniture_of(pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]) -> Furniture:
    """Return the running lines of all pages; `pages` holds the lines outside of tables, from top to bottom."""
    left_out: set[tuple[int, int]] = set()
    first_prints: set[tuple[int, int]] = set()
    for is_foot in (True, False):
        edges = [_outermost(lines, height, is_foot=is_foot) for lines, height in zip(pages, heights, strict=True)]
        for _ in range(_DEEPEST):
            found, firsts = _running(pages, edges)
            left_out |= found
            first_prints |= firsts
            if not found and not firsts:
                break
            # What stood behind a running line is now the outermost.
            gone = found | firsts
            edges = [[one for one in rest if (page, one) not in gone] for page, rest in enumerate(edges)]
    return Furniture(frozenset(left_out), frozenset(first_prints))


def _outermost(lines: Sequence[PrintedLine], height: float, *, is_foot: bool) -> list[int]:
    order = range(len(lines) - 1, -1, -1) if is_foot else range(len(lines))
    found = []
    for index in order:
        middle = lines[index].middle
        if (middle > _ZONE * height) if is_foot else (middle < (1 - _ZONE) * height):
            break
        found.append(index)
        if len(found) == _DEEPEST:
            break
    return found


def _running(
    pages: Sequence[Sequence[PrintedLine]], edges: Sequence[Sequence[int]]
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the outermost lines that are page numbers or repeats, and the first prints of the repeats."""
    outer = [(page, rest[0], pages[page][rest[0]]) for page, rest in enumerate(edges) if rest]
    numbers = [
        (page, index, number - line.page)
        for page, index, line in outer
        if (number := _page_number(line.text)) is not None
    ]
    offsets = Counter(offset for _, _, offset in numbers)
    left_out = {
        (page, index) for page, index, offset in numbers if offsets[offset] > 1 or _is_dressed(pages[page][index].text)
    }
    by_words: dict[str, list[tuple[int, int, PrintedLine]]] = defaultdict(list)
    for page, index, line in outer:
        if (page, index) not in left_out:
            by_words[_NUMBER.sub("#", line.text)].append((page, index, line))
    first_prints: set[tuple[int, int]] = set()
    for alike in by_words.values():
        level = [one for one in alike if abs(one[2].middle - alike[0][2].middle) <= _SAME_HEIGHT]
        if len(level) >= min(_FEWEST_REPEATS, max(2, len(pages))) and _count_on(level):
            first_prints.add(level[0][:2])
            left_out.update(one[:2] for one in level[1:])
    return left_out, first_prints


def _count_on(lines: Sequence[tuple[int, int, PrintedLine]]) -> bool:
    """Return whether every number in lines of the same words stays the same or counts the pages."""
    columns = zip(*([int(one) for one in _NUMBER.findall(line.text)] for _, _, line in lines), strict=True)
    pages = [line.page for _, _, line in lines]
    return all(
        len(set(column)) == 1 or len({number - page for number, page in zip(column, pages, strict=True)}) == 1
        for column in columns
    )


def _page_number(text: str) -> int | None:
    found = _BARE.fullmatch(text) or _WORDED.fullmatch(text.strip())
    return None if found is None else int(next(one for one in found.groups() if one is not None))


def _is_dressed(text: str) -> bool:
    """Return whether a number is set as page numbers are: between dashes or in words."""
    return not text.strip().isdigit()
