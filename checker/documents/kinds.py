"""What a file is, by its content; its name is never asked."""

from __future__ import annotations

import re
from enum import StrEnum

from checker.documents.open_document import open_document_of
from checker.documents.packages import DAMAGED, open_zip
from checker.documents.signatures import format_of


class Kind(StrEnum):
    """A kind of file that can be read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    WORD = "word"
    WORKBOOK = "workbook"
    OLD_WORKBOOK = "old workbook"
    OPEN_WORKBOOK = "open workbook"
    PDF = "pdf"
    ARCHIVE = "archive"
    OFFICE = "office"
    """What only an office program can read: doc, wps, et, rtf, odt, XML of Office 2003."""


MEDIA_TYPES = {
    Kind.TEXT: "text/plain",
    Kind.MARKDOWN: "text/markdown",
    Kind.HTML: "text/html",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.OLD_WORKBOOK: "application/vnd.ms-excel",
    Kind.OPEN_WORKBOOK: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.PDF: "application/pdf",
    Kind.ARCHIVE: "application/zip",
}

_HEAD = 1024
_MAIN_PARTS = frozenset(("word/document.xml", "xl/workbook.xml"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET_STREAMS = ("Workbook", "Book")
_PAGE = (
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|meta|title|style|body|table|div|section|article|main|center|font|span|ul|ol|h[1-6]|p)\b"
    r"[^<]*>"
)
_HTML = re.compile(_PAGE.encode("ascii"), re.IGNORECASE | re.DOTALL)
_HTML_TEXT = re.compile(_PAGE, re.IGNORECASE | re.DOTALL)
_HTML_HEAD = 20_000
_OFFICE_XML = re.compile(
    rb"<\?mso-application|<office:document(?!-)|urn:schemas-microsoft-com:office:(?:spreadsheet|word)"
)
_PIPES = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*(?::?-{3,}:?)?\s*$", re.MULTILINE)
_HASHES = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of `data`; TEXT when nothing says otherwise, None for a known format that cannot be read.

    Text is told apart from Markdown once it is decoded: see `kind_of_text`.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_package(data)
    if head.startswith(_OLE):
        return _kind_of_compound(data)
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if bare.startswith(b"{\\rtf") or _OFFICE_XML.search(head):
        return Kind.OFFICE
    if _HTML.match(bare):
        return Kind.HTML
    return None if format_of(data) is not None else Kind.TEXT


def kind_of_text(text: str) -> Kind:
    """Return whether a text is marked up, by the signs that no plain report has.

    A page opens with an element. Markdown shows two signs, since a report may hold one by chance: headings with `#`, the
    rule under the head of a table (which counts twice), fences. Numbered lists, bold marks and dashes are no sign of it.
    """
    if _HTML_TEXT.match(text[:_HTML_HEAD]):
        return Kind.HTML
    signs = len(_HASHES.findall(text)) + 2 * len(_PIPES.findall(text)) + len(_FENCE.findall(text))
    return Kind.MARKDOWN if signs > 1 else Kind.TEXT


def _kind_of_package(data: bytes) -> Kind:
    """Return what a zip container holds, by the names of its parts; one that cannot be opened is told when it is read."""
    open_document = open_document_of(data)
    if open_document is not None:
        return Kind.OPEN_WORKBOOK if open_document.startswith("spreadsheet") else Kind.OFFICE
    try:
        with open_zip(data) as package:
            names = package.NameToInfo
            if "[Content_Types].xml" not in names and not _MAIN_PARTS.intersection(names):
                return Kind.ARCHIVE
            folders = {one.partition("/")[0] for one in names}
            if "word" in folders:
                return Kind.WORD
            # A workbook in binary parts, or another package of office programs, such as slides.
            return Kind.WORKBOOK if "xl" in folders and "xl/workbook.bin" not in names else Kind.OFFICE
    except DAMAGED:
        # Cut off in transfer, as a rule: what is left still tells what it was.
        if b"[Content_Types].xml" in data or b"_rels/.rels" in data:
            return Kind.WORKBOOK if b"xl/" in data and b"word/" not in data else Kind.WORD
        return Kind.ARCHIVE


def _kind_of_compound(data: bytes) -> Kind:
    is_book = any(name.encode("utf-16-le") + b"\x00\x00" in data for name in _SHEET_STREAMS)
    return Kind.OLD_WORKBOOK if is_book else Kind.OFFICE
