"""A page's characters and ruling lines, as PDFium gives them, with the matrices of nested forms worked in."""

from __future__ import annotations

import ctypes
import itertools
import math
from typing import TYPE_CHECKING, Any

from checker.documents import mistakes
from checker.documents.pdf.clipped import clips_of, crosses_rules, in_their_fields
from checker.documents.pdf.door import pdfium
from checker.documents.pdf.page import Box
from checker.documents.pdf.upright import Character, Frame, page_of, spanned, turn_of
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.limits import Limits
    from checker.documents.pdf.page import Page

Matrix = tuple[float, float, float, float, float, float]

_UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LARGEST_COORDINATE = 1e5
_DEEPEST_FORM = 16
_MOST_OBJECTS = 200_000
"""Of one page; a page of tables drawn cell by cell has some thousands."""
_MOST_SEGMENTS = 20_000
"""Of one path; drawings have more, tables do not."""
_HAIR = 4.0
"""Points; what is thinner is a ruling line, what is thicker an area."""
_PICTURE_SHARE = 0.5
_QUARTER = 90
_INVISIBLE = 3
_REPLACEMENT = "\ufffd"


def read_page(page: Any, number: int, source: str, limits: Limits) -> Page:
    """Return what a page shows.

    Raises:
        InputError: it holds more characters or objects than are read.

    """
    return _PageReader(page, number, source, limits).read()


def frame_of(page: Any, source: str, limits: Limits) -> Frame:
    """Return how the page is turned to be read, as `read_page` turned it."""
    return _PageReader(page, 1, source, limits).frame()


class _PageReader:
    """Reads one page; what PDFium fills in is allocated once."""

    def __init__(self, page: Any, number: int, source: str, limits: Limits) -> None:
        self._page = page
        self._number = number
        self._source = source
        self._limits = limits
        self._objects = 0
        self._rules: list[Box] = []
        self._painted = 0.0
        self._hidden_objects: set[int] = set()
        self._numbers = tuple(ctypes.c_float() for _ in range(4))

    def read(self) -> Page:
        """Return what the page shows."""
        box = self._visible()
        self._walk(self._page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _UPRIGHT, 0)
        is_picture = self._painted >= _PICTURE_SHARE * max(1.0, box.width * box.height)
        characters = self._characters()
        return page_of(self._number, self._frame(characters), characters, self._rules, is_picture=is_picture)

    def frame(self) -> Frame:
        """Return how the page is turned to be read."""
        return self._frame(self._characters())

    def _frame(self, characters: list[Character]) -> Frame:
        return Frame(self._visible(), turn_of(characters, int(pdfium.FPDFPage_GetRotation(self._page)) * _QUARTER))

    def _visible(self) -> Box:
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self._page, bounds)
        return Box(bounds.left, bounds.bottom, bounds.right, bounds.top)

    def _walk(self, owner: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> None:
        for index in range(count(owner)):
            self._objects += 1
            if self._objects > _MOST_OBJECTS:
                raise mistakes.draws_too_much(self._source, _MOST_OBJECTS)
            one = get(owner, index)
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._rules.extend(_rules_of(one, matrix, self._bounds(one)))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if pdfium.FPDFTextObj_GetTextRenderMode(one) == _INVISIBLE:
                    self._hidden_objects.add(ctypes.addressof(one.contents))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                bounds = self._bounds(one)
                if bounds is not None:
                    shown = _moved(bounds, matrix)
                    self._painted += shown.width * shown.height
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner = _product(_matrix_of(one), matrix)
                self._walk(one, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)

    def _bounds(self, one: Any) -> Box | None:
        numbers = self._numbers
        if not pdfium.FPDFPageObj_GetBounds(one, *numbers):
            return None
        found = Box(*(number.value for number in numbers))
        return found if all(map(math.isfinite, found)) else None

    def _characters(self) -> list[Character]:
        text = pdfium.FPDFText_LoadPage(self._page)
        if not text:
            return []
        try:
            count = int(pdfium.FPDFText_CountChars(text))
            if count > self._limits.characters:
                raise mistakes.holds_too_much(self._source, Message("字数", "characters"), self._limits, "characters")
            found = _characters_of(text, count, self._hidden_objects)
            if not crosses_rules(found, self._rules):
                return found
            owners: list[int] = []
            found = _characters_of(text, count, self._hidden_objects, owners)
            return in_their_fields(found, owners, clips_of(self._page))
        finally:
            pdfium.FPDFText_ClosePage(text)


def _characters_of(text: Any, count: int, hidden: set[int], owners: list[int] | None = None) -> list[Character]:
    """Return the characters the file draws; those that PDFium makes up between them are left out.

    `owners` is filled with the texts they are of, where it is given.
    """
    # Names are bound once and arguments made once: this loop runs for every character of the file.
    unicode_of, has_no_unicode = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_HasUnicodeMapError
    box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    size_of, matrix_of = pdfium.FPDFText_GetFontSize, pdfium.FPDFText_GetMatrix
    box, x, y, matrix = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    to_box, to_x, to_y, to_matrix = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y), ctypes.byref(matrix)
    found: list[Character] = []
    high = 0
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = unicode_of(text, index)
        if _HIGH <= code < _LOW:
            high = code
            continue
        if _LOW <= code < _PRIVATE and high:
            code = 0x10000 + ((high - _HIGH) << 10) + (code - _LOW)
        high = 0
        box_of(text, index, to_box)
        origin_of(text, index, to_x, to_y)
        matrix_of(text, index, to_matrix)
        shown = _REPLACEMENT if has_no_unicode(text, index) == 1 or _means_nothing(code) else chr(code)
        # The height of the type, however the file divides it between type and matrix.
        size, angle = size_of(text, index), 0.0
        if matrix.b or matrix.c or matrix.a < 0:
            along = math.hypot(matrix.a, matrix.b) or 1.0
            size *= abs(matrix.a * matrix.d - matrix.b * matrix.c) / along
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
        else:
            size *= abs(matrix.d)
        if owners is not None:
            owners.append(_object_of(text, index))
        found.append(
            Character(
                shown,
                box.left,
                box.bottom,
                box.right,
                box.top,
                x.value,
                y.value,
                size,
                angle,
                bool(hidden) and _object_of(text, index) in hidden,
            )
        )
    return found


_HIGH, _LOW, _PRIVATE = 0xD800, 0xDC00, 0xE000
_LARGEST_CODE = 0x10FFFF


def _means_nothing(code: int) -> bool:
    return code == 0 or _HIGH <= code < _PRIVATE or code in (0xFFFD, 0xFFFE, 0xFFFF) or code > _LARGEST_CODE


def _object_of(text: Any, index: int) -> int:
    found = pdfium.FPDFText_GetTextObject(text, index)
    return ctypes.addressof(found.contents) if found else 0


def _matrix_of(one: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, found):
        return _UPRIGHT
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that does first the inner, then the outer."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: Matrix) -> Box:
    if matrix is _UPRIGHT:
        return box
    corners = ((box.left, box.bottom), (box.right, box.bottom), (box.left, box.top), (box.right, box.top))
    return spanned(_point(matrix, *one) for one in corners)


def _is_rule(box: Box) -> bool:
    return min(box.width, box.height) <= _HAIR < max(box.width, box.height) or max(box.width, box.height) <= _HAIR


def _rules_of(path: Any, matrix: Matrix, bounds: Box | None) -> list[Box]:
    """Return the straight, upright strokes of a path: itself if it is thin, else its thin parts, and its outlines if drawn."""
    if bounds is None:
        return []
    shown = _moved(bounds, matrix)
    if max(map(abs, shown)) > _LARGEST_COORDINATE:
        return []
    fill, is_drawn = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, is_drawn)
    if not fill.value and not is_drawn.value:
        return []
    if _is_rule(shown):
        return [shown]
    inner = _product(_matrix_of(path), matrix)
    found: list[Box] = []
    for points in _parts_of(path, inner):
        part = spanned(points)
        if _is_rule(part):
            found.append(part)
        elif is_drawn.value:
            sides = (spanned(pair) for pair in itertools.pairwise(points))
            found.extend(one for one in sides if _is_rule(one))
    return found


def _parts_of(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each part of a path that is made of straight lines only."""
    points: list[tuple[float, float]] = []
    is_straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if points and is_straight:
                yield points
            points, is_straight = [], True
        elif kind != pdfium.FPDF_SEGMENT_LINETO:
            is_straight = False
        points.append(_point(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points and is_straight:
        yield points
