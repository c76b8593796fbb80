"""The one door to pypdfium2 (PDFium): opens a file, gives out its pages, and writes it again. Nothing is executed.

PDFium is used through its C interface, which `pdfium` is: a report of forty pages has some thirty thousand characters, and
every layer between costs more than the call. Attachments and scripts are never asked for.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw

from checker.documents import mistakes
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.limits import Limits

pdfium: Any = raw
"""The C interface, for the modules that read and mark pages; they import it from here."""


class File:
    """An open PDF."""

    def __init__(self, handle: Any) -> None:
        """Keep the handle; `open_pdf` closes it."""
        self._handle = handle

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return int(pdfium.FPDF_GetPageCount(self._handle))

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """Give PDFium's handle of the page of that number, counted from 1; None where it cannot be read."""
        page = pdfium.FPDF_LoadPage(self._handle, number - 1)
        try:
            yield page or None
        finally:
            if page:
                pdfium.FPDF_ClosePage(page)

    def written(self) -> bytes:
        """Return the file with its changes appended to what it was: not a byte of that is another; empty if that fails."""
        parts: list[bytes] = []

        def keep(_: Any, data: Any, size: int) -> int:
            parts.append(ctypes.string_at(data, size))
            return 1

        writer = pdfium.FPDF_FILEWRITE()
        writer.version = 1
        writer.WriteBlock = type(writer.WriteBlock)(keep)
        is_written = pdfium.FPDF_SaveAsCopy(self._handle, writer, pdfium.FPDF_INCREMENTAL)
        return _with_settled_name(b"".join(parts)) if is_written else b""


@contextmanager
def open_pdf(data: bytes, source: str, limits: Limits) -> Iterator[File]:
    """Open the PDF in `data`.

    Raises:
        InputError: it is encrypted with a password, damaged beyond repair, or holds too many pages or none.

    """
    # PDFium reads the bytes for as long as the document is open: the buffer must live until then.
    buffer = ctypes.create_string_buffer(data, len(data))
    handle = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not handle:
        raise _refusal(source, int(pdfium.FPDF_GetLastError()))
    try:
        file = File(handle)
        if file.pages > limits.pages:
            raise mistakes.holds_too_much(source, Message("页数", "pages"), limits, "pages")
        if file.pages <= 0:
            raise mistakes.pdf_has_no_pages(source)
        yield file
    finally:
        pdfium.FPDF_CloseDocument(handle)


_NAME = re.compile(rb"/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]>>\s+startxref\s+\d+\s+%%EOF\s*\Z")


def _with_settled_name(data: bytes) -> bytes:
    """Return a file whose new identifier follows from its content: PDFium draws it by chance, and each copy would differ."""
    found = _NAME.search(data)
    if found is None:
        return data
    first, second = found.groups()
    settled = hashlib.sha256(data[: found.start()]).hexdigest()[:32].upper().encode()
    # The first part is the original's, by which an encrypted file is read; both are drawn where it had none.
    kept = settled if first == second else first
    return data[: found.start(1)] + kept + b"><" + settled + data[found.end(2) :]


def _refusal(source: str, code: int) -> Exception:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return mistakes.is_encrypted(source)
    return mistakes.pdf_is_damaged(source)
