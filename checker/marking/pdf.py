"""The PDF that was checked, with a mark and a note at each figure at fault; not a byte of what it held is changed.

A mark is a highlight annotation with its own appearance, so that every viewer shows it; what is said of the report as a
whole is a note in the corner of the first page. The annotations are appended to the file, as PDF provides for.
"""

from __future__ import annotations

import ctypes
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from checker.documents.guard import guarded
from checker.documents.limits import DEFAULTS
from checker.documents.pdf.door import open_pdf, pdfium
from checker.documents.pdf.page_reader import frame_of
from checker.documents.pdf.upright import spanned
from checker.marking import mistakes
from checker.marking.page_notes import page_notes_of
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.limits import Limits
    from checker.documents.pdf.page import Box
    from checker.documents.pdf.upright import Frame
    from checker.marking.page_notes import PageNote
    from checker.pipeline import Checked, Read, Run
    from checker.renderings.wanted import Wanted

_AUTHOR = "Gouji"
_COLOURS = {Severity.ERROR: (255, 80, 80), Severity.WARNING: (255, 190, 40), Severity.INFO: (80, 170, 255)}
_OPACITY = 95
"""Of 255: the figure beneath must stay legible, also on a print."""
_WHOLE = 255
_PRINTED = 4
"""The flag of an annotation that is printed with its page."""
_BODY_ABOVE, _BODY_BELOW = 0.04, 0.06
"""What a mark leaves free of the height of a line, so that marks of neighbouring lines do not touch."""
_CORNER, _ICON = 12.0, 20.0


def marked_copy(checked: Checked, run: Run, wanted: Wanted) -> bytes:
    """Return the marked copy of a PDF that was checked.

    Raises:
        CheckerError: the file cannot be opened or written again, or marking it takes too long.

    """
    read = cast("Read", checked.read)
    data = cast("bytes", read.data)
    notes = page_notes_of(checked, wanted.language)
    return guarded(lambda: annotated(data, read.source, notes, run.limits), read.source, run.limits)


def annotated(data: bytes, source: str, notes: Sequence[PageNote], limits: Limits = DEFAULTS) -> bytes:
    """Return a PDF with notes on its pages; without any, the file as it is.

    Raises:
        InputError: the file cannot be opened or written again.

    """
    if not notes:
        return data
    with open_pdf(data, source, limits) as file:
        for number, group in groupby(notes, key=lambda one: one.page):
            with file.page(number) as page:
                if page is None:
                    continue
                frame = frame_of(page, source, limits)
                for note in group:
                    _annotate(page, frame, note)
        written = file.written()
    if not written:
        raise mistakes.cannot_be_marked(source)
    return written


def _annotate(page: Any, frame: Frame, note: PageNote) -> None:
    is_mark = bool(note.boxes)
    made = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT if is_mark else pdfium.FPDF_ANNOT_TEXT)
    if not made:
        return
    try:
        red, green, blue = _COLOURS[note.severity]
        pdfium.FPDFAnnot_SetFlags(made, _PRINTED)
        colour, opacity = pdfium.FPDFANNOT_COLORTYPE_Color, _OPACITY if is_mark else _WHOLE
        pdfium.FPDFAnnot_SetColor(made, colour, red, green, blue, opacity)
        for key, text in (("T", _AUTHOR), ("Subj", note.title), ("Contents", note.text)):
            pdfium.FPDFAnnot_SetStringValue(made, key.encode(), _wide(text))
        if is_mark:
            _place_mark(made, [_body(frame, one) for one in note.boxes], (red, green, blue))
        else:
            _place_icon(made, frame)
    finally:
        pdfium.FPDFPage_CloseAnnot(made)


def _place_mark(made: Any, corners: list[_Corners], colour: tuple[int, int, int]) -> None:
    whole = spanned(point for one in corners for point in one)
    pdfium.FPDFAnnot_SetRect(made, pdfium.FS_RECTF(whole.left, whole.top, whole.right, whole.bottom))
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in corners:
        # The order that viewers expect: upper left, upper right, lower left, lower right.
        points = pdfium.FS_QUADPOINTSF(dx, dy, cx, cy, ax, ay, bx, by)
        pdfium.FPDFAnnot_AppendAttachmentPoints(made, points)
    red, green, blue = (one / _WHOLE for one in colour)
    shapes = [
        f"{ax:.2f} {ay:.2f} m {bx:.2f} {by:.2f} l {cx:.2f} {cy:.2f} l {dx:.2f} {dy:.2f} l h"
        for (ax, ay), (bx, by), (cx, cy), (dx, dy) in corners
    ]
    drawn = f"/GS gs {red:.3f} {green:.3f} {blue:.3f} rg {' '.join(shapes)} f"
    pdfium.FPDFAnnot_SetAP(made, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, _wide(drawn))


def _place_icon(made: Any, frame: Frame) -> None:
    _, height = frame.size
    corner = frame.back(_CORNER, height - _CORNER - _ICON), frame.back(_CORNER + _ICON, height - _CORNER)
    box = spanned(corner)
    pdfium.FPDFAnnot_SetRect(made, pdfium.FS_RECTF(box.left, box.top, box.right, box.bottom))


_Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Lower left, lower right, upper right, upper left, as the text is read, in the page's own space."""


def _body(frame: Frame, box: Box) -> _Corners:
    height = box.top - box.bottom
    low, high = box.bottom + _BODY_BELOW * height, box.top - _BODY_ABOVE * height
    return (
        frame.back(box.left, low),
        frame.back(box.right, low),
        frame.back(box.right, high),
        frame.back(box.left, high),
    )


def _wide(text: str) -> Any:
    """Return text as PDFium takes it: UTF-16, little end first, ended by a zero."""
    encoded = (text.replace("\x00", "") + "\x00").encode("utf-16-le", errors="replace")
    return (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
