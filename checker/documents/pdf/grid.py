"""Ruling lines into grids of cells: lines that touch make one grid, and cells with no line between them are one cell."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.pdf.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR = 3.0
"""Points: strokes so close are one line, as the two of a double border; lines so close touch."""
_SHORTEST = 5.0
_DOT = 0.5
"""Points: dots that make one line are level with one another."""
_MOST_LINES = 3_000
"""Of each direction on a page; a drawing has more, and is no table."""
_MOST_FIELDS = 50_000
_COVERED = 0.5
"""The share of a cell's side that a line must cover to close it."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line: `at` is where it lies across its direction, `start` and `end` are along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its first row and column from 0, and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A grid: the edges of its columns from left to right, of its rows from top to bottom, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        """Return the rectangle it fills."""
        return Box(self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])

    def spot(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the row and column of the field at a point; None outside."""
        box = self.box
        if not (box.left <= x <= box.right and box.bottom <= y <= box.top):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        row = min(bisect_right(self.ys, -y, key=lambda one: -one), len(self.ys) - 1) - 1
        return max(row, 0), max(column, 0)

    def extent(self, cell: GridCell) -> Box:
        """Return the rectangle of a cell."""
        return Box(
            self.xs[cell.column],
            self.ys[cell.row + cell.rows],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row],
        )


def grids_of(rules: Iterable[Box]) -> tuple[list[Grid], list[Stroke]]:
    """Return the grids of two cells and more, from top to bottom, and the level strokes that belong to none."""
    level, upright = _strokes(rules)
    if len(level) > _MOST_LINES or len(upright) > _MOST_LINES:
        return [], []
    found: list[Grid] = []
    loose: list[Stroke] = []
    for across, down in _connected(level, upright):
        grid = _grid(across, down) if down and len(across) > 1 else None
        if grid is not None and len(grid.cells) > 1:
            found.append(grid)
        else:
            loose.extend(across)
    outer = [one for one in found if not any(other is not one and _is_inside(one.box, other.box) for other in found)]
    return sorted(outer, key=lambda one: -one.ys[0]), loose


def _strokes(rules: Iterable[Box]) -> tuple[list[Stroke], list[Stroke]]:
    """Return the level and the upright strokes, those that continue one another joined."""
    level: list[Stroke] = []
    upright: list[Stroke] = []
    dots: list[Box] = []
    for one in rules:
        if max(one.width, one.height) <= NEAR and one.width < 2 * one.height < 4 * one.width:
            dots.append(one)
        elif one.width >= one.height:
            level.append(Stroke((one.bottom + one.top) / 2, one.left, one.right))
        else:
            upright.append(Stroke((one.left + one.right) / 2, one.bottom, one.top))
    level += _dotted(((one.bottom + one.top) / 2, one.left, one.right) for one in dots)
    upright += _dotted(((one.left + one.right) / 2, one.bottom, one.top) for one in dots)
    return _joined(level), _joined(upright)


def _dotted(dots: Iterable[tuple[float, float, float]]) -> list[Stroke]:
    """Return the lines that dots make: a dot alone says not which way its line goes."""
    lines: dict[int, list[tuple[float, float, float]]] = {}
    for one in dots:
        lines.setdefault(round(one[0] / _DOT), []).append(one)
    found: list[Stroke] = []
    for line in lines.values():
        at, start, end = 0.0, 0.0, float("-inf")
        for one in sorted(line, key=lambda one: one[1]):
            if one[1] > end + NEAR:
                found.append(Stroke(at, start, end))
                at, start, end = one
            end = max(end, one[2])
        found.append(Stroke(at, start, end))
    return [one for one in found if one.end - one.start >= _SHORTEST]


def _joined(strokes: list[Stroke]) -> list[Stroke]:
    found: list[Stroke] = []
    for group in _grouped(sorted(strokes, key=lambda one: one.at)):
        at = sum(one.at * (one.end - one.start) for one in group) / max(1e-6, sum(one.end - one.start for one in group))
        start, end = None, 0.0
        for one in sorted(group, key=lambda one: one.start):
            if start is None:
                start, end = one.start, one.end
            elif one.start <= end + NEAR:
                end = max(end, one.end)
            else:
                found.append(Stroke(at, start, end))
                start, end = one.start, one.end
        if start is not None:
            found.append(Stroke(at, start, end))
    return [one for one in found if one.end - one.start >= _SHORTEST]


def _grouped(strokes: Iterable[Stroke]) -> list[list[Stroke]]:
    groups: list[list[Stroke]] = []
    for one in strokes:
        if groups and one.at - groups[-1][0].at <= NEAR:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _connected(level: list[Stroke], upright: list[Stroke]) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Return the strokes by what touches what."""
    parents = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    heights = sorted((one.at, index) for index, one in enumerate(level))
    for number, down in enumerate(upright):
        first = bisect_right(heights, (down.start - NEAR, -1))
        for at, index in heights[first:]:
            if at > down.end + NEAR:
                break
            across = level[index]
            if across.start - NEAR <= down.at <= across.end + NEAR:
                parents[root(index)] = root(len(level) + number)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index, one in enumerate((*level, *upright)):
        groups.setdefault(root(index), ([], []))[index >= len(level)].append(one)
    return list(groups.values())


def _grid(across: list[Stroke], down: list[Stroke]) -> Grid | None:
    ys = _levels(one.at for one in across)
    xs = _levels(one.at for one in down)
    xs = _with_ends(xs, across)
    ys = _with_ends(ys, down)
    fields = (len(xs) - 1) * (len(ys) - 1)
    if not 0 < fields <= _MOST_FIELDS:
        return None
    ys.reverse()
    cells = _cells(xs, ys, across, down)
    return Grid(xs=tuple(xs), ys=tuple(ys), cells=cells)


def _levels(numbers: Iterable[float]) -> list[float]:
    """Return where lines lie, those near one another once."""
    found: list[list[float]] = []
    for one in sorted(numbers):
        if found and one - found[-1][0] <= NEAR:
            found[-1].append(one)
        else:
            found.append([one])
    return [sum(group) / len(group) for group in found]


def _with_ends(edges: list[float], crossing: list[Stroke]) -> list[float]:
    """Return the edges, and where the lines across them end beyond the outermost: a table may have open sides."""
    low, high = min(one.start for one in crossing), max(one.end for one in crossing)
    if not edges:
        return [low, high]
    found = list(edges)
    if low < found[0] - 2 * NEAR:
        found.insert(0, low)
    if high > found[-1] + 2 * NEAR:
        found.append(high)
    return found


def _cells(xs: list[float], ys: list[float], across: list[Stroke], down: list[Stroke]) -> tuple[GridCell, ...]:
    """Return the cells; `ys` from top to bottom."""
    rows, columns = len(ys) - 1, len(xs) - 1
    on_edge = [_at(down, x) for x in xs[1:-1]]
    on_level = [_at(across, y) for y in ys[1:-1]]
    walls = [[_covers(strokes, ys[row + 1], ys[row]) for strokes in on_edge] for row in range(rows)]
    floors = [[_covers(strokes, xs[column], xs[column + 1]) for column in range(columns)] for strokes in on_level]
    owner = [[-1] * columns for _ in range(rows)]
    found: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            width = 1
            while column + width < columns and not walls[row][column + width - 1] and owner[row][column + width] < 0:
                width += 1
            height = 1
            while row + height < rows and _is_open(walls[row + height], floors[row + height - 1], column, width):
                height += 1
            for below in range(row, row + height):
                owner[below][column : column + width] = [len(found)] * width
            found.append(GridCell(row, column, height, width))
    return tuple(found)


def _is_open(walls: list[bool], floor: list[bool], column: int, width: int) -> bool:
    """Return whether the row below belongs to the cell above it: no line between, none within, and it ends where that ends."""
    inside = walls[column : column + width - 1]
    return not any(floor[column : column + width]) and not any(inside)


def _at(strokes: list[Stroke], at: float) -> list[Stroke]:
    return [one for one in strokes if abs(one.at - at) <= NEAR]


def _covers(strokes: list[Stroke], start: float, end: float) -> bool:
    shared = sum(max(0.0, min(one.end, end) - max(one.start, start)) for one in strokes)
    return shared >= _COVERED * (end - start)


def _is_inside(inner: Box, outer: Box) -> bool:
    return (
        inner.left >= outer.left - NEAR
        and inner.right <= outer.right + NEAR
        and inner.bottom >= outer.bottom - NEAR
        and inner.top <= outer.top + NEAR
    )
