"""Rows of a table drawn with bars: pipe rows, and frames of box-drawing characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_COLUMNS = 100

_BARS = "|｜│┃║"
_BAR = re.compile(f"[{_BARS}]")
_RULE = re.compile(r"[\s+\-=─━═┄┈┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝|│┃║:]+")
_NUMBER = re.compile(
    r"[+\-－−]?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?\s*(?:%|％|[万亿]?元|[个人辆次批台户家]+次?)?|[-—–－/]+"
)
_FIGURE = re.compile(r"[0-9０-９]")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line: where its first column is, where its words begin and end, and how many line ends stand before it."""

    column: int
    start: int
    end: int
    text: str
    gap: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a row: its stretch of the text, and how many columns it covers."""

    start: int
    end: int
    columns: int = 1


def bars_of(line: str) -> int:
    """Return how many bars a line has."""
    return len(_BAR.findall(line))


def is_number(cell: str) -> bool:
    """Return whether a cell is a number, with its unit, or the dash that stands for none."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def is_numeric(cell: str) -> bool:
    """Return whether a cell is a number with a digit in it."""
    return is_number(cell) and _FIGURE.search(cell) is not None


def piped(text: str, lines: Sequence[Line]) -> list[list[Slot]] | None:
    """Return the rows of lines with bars between their cells; None where they do not all have the same columns."""
    rows = [_slots(text, one) for one in lines if not _RULE.fullmatch(one.text)]
    widths = {sum(slot.columns for slot in row) for row in rows}
    if len(rows) < _LEAST or len(widths) != 1 or not _LEAST <= widths.copy().pop() <= MOST_COLUMNS:
        return None
    return rows


def boxed(text: str, lines: Sequence[Line]) -> list[list[Slot]] | None:
    """Return the rows of a frame; None where a row takes several lines, or the columns do not stand below one another."""
    groups: list[list[Line]] = [[]]
    for one in lines:
        if _RULE.fullmatch(one.text) and not set(one.text) <= set(_BARS + " \t"):
            groups.append([])
        else:
            groups[-1].append(one)
    bodies = [one for one in groups if one]
    if len(groups) < _LEAST or not bodies or any(one.text[0] not in _BARS for each in bodies for one in each):
        return None
    # Rules between all rows mean that a second line goes on with the first; one rule below the head does not.
    if len(bodies) > _LEAST and any(len(one) > 1 for one in bodies):
        return None
    content = [one for each in bodies for one in each]
    edges = sorted({at for one in content for at in _edges(one.text)})
    rows: list[list[Slot]] = []
    for one in content:
        here = _edges(one.text)
        slots = _slots(text, one)
        if len(here) != len(slots) + 1:
            return None
        spans = [edges.index(right) - edges.index(left) for left, right in pairwise(here)]
        rows.append([Slot(slot.start, slot.end, span) for slot, span in zip(slots, spans, strict=True)])
    return rows if len(rows) >= _LEAST and _LEAST <= len(edges) - 1 <= MOST_COLUMNS and _stand(edges) else None


def _stand(edges: Sequence[int]) -> bool:
    """Return whether bars stand below one another: two edges side by side are one that wavers."""
    return all(right - left > 1 for left, right in pairwise(edges))


def _edges(line: str) -> list[int]:
    found: list[int] = []
    width = 0
    for one in line:
        if one in _BARS:
            found.append(width)
        width += 2 if unicodedata.east_asian_width(one) in "WF" else 1
    return found


def _slots(text: str, line: Line) -> list[Slot]:
    """Return the cells between the bars; two bars with nothing between them widen the words before them."""
    bars = [line.start + found.start() for found in _BAR.finditer(line.text)]
    edges = bars
    if bars[0] != line.start:
        edges = [line.start - 1, *edges]
    if bars[-1] != line.end - 1:
        edges = [*edges, line.end]
    slots: list[Slot] = []
    for left, right in pairwise(edges):
        start, end = left + 1, right
        if start == end and slots and _may_span(text[slots[-1].start : slots[-1].end]):
            slots[-1] = Slot(slots[-1].start, slots[-1].end, slots[-1].columns + 1)
            continue
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        slots.append(Slot(start, end))
    return slots


def _may_span(cell: str) -> bool:
    return bool(cell.strip()) and not is_number(cell)
