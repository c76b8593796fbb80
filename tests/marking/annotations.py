"""Reads the annotations of a PDF, to see what was written there."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium


@dataclass(frozen=True)
class Annotation:
    page: int
    kind: int
    author: str
    subject: str
    text: str
    rectangle: tuple[float, float, float, float]
    quads: int
    appearance: str


def annotations_of(data: bytes) -> list[Annotation]:
    document = PdfDocument(data)
    found = []
    for number in range(len(document)):
        page = document[number]
        for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, box)
            found.append(
                Annotation(
                    page=number + 1,
                    kind=pdfium.FPDFAnnot_GetSubtype(annotation),
                    author=_text(annotation, b"T"),
                    subject=_text(annotation, b"Subj"),
                    text=_text(annotation, b"Contents"),
                    rectangle=(box.left, box.bottom, box.right, box.top),
                    quads=pdfium.FPDFAnnot_CountAttachmentPoints(annotation),
                    appearance=_appearance(annotation),
                )
            )
            pdfium.FPDFPage_CloseAnnot(annotation)
        page.close()
    document.close()
    return found


def texts_of(data: bytes) -> list[str]:
    document = PdfDocument(data)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return texts


def _text(annotation: object, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\x00")


def _appearance(annotation: object) -> str:
    size = pdfium.FPDFAnnot_GetAP(annotation, 0, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetAP(annotation, 0, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\x00")
