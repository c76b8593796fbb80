"""Names that need more lines than their field is high: a sheet cuts them off to see, but writes them out into the rows around.

The file says by what each text is cut: the field it was written in. There the lines are set closer, so that no field holds the
text of another; a name half of which shows is read whole.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker.documents.pdf.door import pdfium
from checker.documents.pdf.page import DESCENT, Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.documents.pdf.upright import Character

_NEAR = 0.3
"""Em; the middle of a line in its field keeps further from the rules above and below."""
_WIDEST_RULE = 2.0
_HIGHEST = 120.0
"""Points; what cuts more than that is no field but a page or a column of one."""
_MOST_SEGMENTS = 8
_SLACK = 0.2
_SAME_LINE = 0.2
_MIDDLE = 0.5 - DESCENT
"""Em from the baseline to the middle of a line."""


def crosses_rules(characters: Sequence[Character], rules: Iterable[Box]) -> bool:
    """Return whether a level rule runs through the middle of a line."""
    level = sorted((one.top, one.left, one.right) for one in rules if one.height <= _WIDEST_RULE < one.width)
    if not level:
        return False
    heights = [one[0] for one in level]
    for last, one in pairwise(characters):
        if last.y == one.y or one.angle:
            continue
        middle = one.y + _MIDDLE * one.size
        near = _NEAR * one.size
        for _, left, right in level[bisect_left(heights, middle - near) : bisect_left(heights, middle + near)]:
            if left <= one.x <= right:
                return True
    return False


def clips_of(page: Any) -> dict[int, Box]:
    """Return the field that cuts each text of a page, by where the text is kept."""
    found: dict[int, Box] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, index)
        box = _clip(one) if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT else None
        if box is not None and box.height <= _HIGHEST:
            found[ctypes.addressof(one.contents)] = box
    return found


def _clip(one: Any) -> Box | None:
    """Return the rectangle in which all paths that cut a text let it show."""
    path = pdfium.FPDFPageObj_GetClipPath(one)
    box: Box | None = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(path))):
        count = pdfium.FPDFClipPath_CountPathSegments(path, number)
        if not 0 < count <= _MOST_SEGMENTS:
            continue
        points = []
        for index in range(count):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(path, number, index), x, y)
            points.append((x.value, y.value))
        xs, ys = zip(*points, strict=True)
        part = Box(min(xs), min(ys), max(xs), max(ys))
        box = part if box is None else _shared(box, part)
    return box


def _shared(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left), max(one.bottom, other.bottom), min(one.right, other.right), min(one.top, other.top)
    )


def in_their_fields(characters: list[Character], owners: Sequence[int], clips: dict[int, Box]) -> list[Character]:
    """Return the characters, the lines of each field that reach beyond it moved into it; `owners` are the texts they are of."""
    fields: dict[Box, list[int]] = defaultdict(list)
    whole: list[int] = []
    for index, owner in enumerate(owners):
        (fields[clips[owner]] if owner in clips else whole).append(index)
    found = list(characters)
    for box, cut in fields.items():
        # What does not reach beyond its field is not cut: the file gives no field for it.
        shown = [*cut, *(index for index in whole if _stands_in(characters[index], box))]
        size = max(characters[index].size for index in shown)
        lines = _lines(sorted({characters[index].y for index in shown}, reverse=True), size)
        if any(characters[index].angle for index in shown) or not _reaches_beyond(lines, size, box):
            continue
        step = box.height / len(lines)
        for number, line in enumerate(lines):
            base = box.top - step * (number + 0.5) - _MIDDLE * size
            for index in shown:
                if characters[index].y in line:
                    found[index] = characters[index]._replace(y=base)
    return found


def _stands_in(one: Character, box: Box) -> bool:
    return box.left <= one.x <= box.right and box.bottom <= one.y + _MIDDLE * one.size <= box.top


def _lines(heights: Sequence[float], size: float) -> list[list[float]]:
    """Return the baselines from top to bottom, those of one line together."""
    lines: list[list[float]] = []
    for one in heights:
        if lines and lines[-1][0] - one <= _SAME_LINE * size:
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines


def _reaches_beyond(lines: Sequence[Sequence[float]], size: float, box: Box) -> bool:
    """Return whether some of the lines show, and some lie across an edge or beyond it."""
    middles = [line[0] + _MIDDLE * size for line in lines]
    is_seen = any(box.bottom <= one <= box.top for one in middles)
    near = _SLACK * size
    return is_seen and (max(middles) > box.top - near or min(middles) < box.bottom + near)
