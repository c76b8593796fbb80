"""A file into a document, by whichever reader its content asks for."""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import TYPE_CHECKING, cast

from checker.documents import mistakes
from checker.documents.encodings import decode
from checker.documents.guard import read_guarded, read_mildly
from checker.documents.kinds import MEDIA_TYPES, Kind, kind_of, kind_of_text
from checker.documents.limits import DEFAULTS
from checker.documents.model import Document
from checker.documents.signatures import format_of
from checker.documents.text_tables import blocks_of
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from checker.documents.encodings import Decoded
    from checker.documents.limits import Limits
    from checker.documents.model import Unfinished

    _Reader = Callable[[bytes, str, Limits], Document | Unfinished]
    _Guard = Callable[[_Reader, bytes, str, Limits], Document | Unfinished]

LARGEST_FILE = DEFAULTS.file_bytes
"""Bytes; a long report has a few hundred thousand."""

_CELLS, _CHARACTERS = Message("单元格", "cells"), Message("字数", "characters")
_ZIP = b"PK\x03\x04"

_READERS = {
    Kind.MARKDOWN: "checker.documents.markup.markdown:read_markdown",
    Kind.HTML: "checker.documents.markup.html:read_html",
    Kind.WORD: "checker.documents.word.read:read_word",
    Kind.WORKBOOK: "checker.documents.sheets.workbook:read_workbook",
    Kind.OLD_WORKBOOK: "checker.documents.sheets.old_workbook:read_old_workbook",
    Kind.OPEN_WORKBOOK: "checker.documents.sheets.open_workbook:read_open_workbook",
    Kind.PDF: "checker.documents.pdf.read:read_pdf",
    Kind.OFFICE: "checker.documents.office.read:read_office",
}
"""Where each reader lives; it is imported when the first such file comes, since most runs need one of them."""


def _read_plainly(read: _Reader, data: bytes, source: str, limits: Limits) -> Document | Unfinished:
    return read(data, source, limits)


_GUARDS: dict[Kind, _Guard] = {
    Kind.WORD: read_mildly,
    Kind.WORKBOOK: read_mildly,
    Kind.OPEN_WORKBOOK: read_mildly,
    Kind.OFFICE: _read_plainly,
}
"""How files are read that need less than a process of their own, or whose reader starts one by itself."""


def read(path: Path, *, limits: Limits = DEFAULTS) -> Document:
    """Return the document in the file at `path`.

    Raises:
        InputError: as `read_file` and `read_bytes`.

    """
    return read_bytes(read_file(path, limit=limits.file_bytes), str(path), limits=limits)


def read_file(path: Path, *, limit: int = LARGEST_FILE, archive_limit: int = 0) -> bytes:
    """Return the bytes of the file at `path`; a zip container may have as many as `archive_limit`.

    Raises:
        InputError: there is no such file, it cannot be read, or it is too large.

    """
    source = str(path)
    try:
        if not path.exists():
            raise mistakes.no_such_file(source)
        if path.is_dir():
            raise mistakes.is_a_folder(source)
        if not path.is_file():
            raise mistakes.is_no_regular_file(source)
        size = path.stat().st_size
        if size > limit:
            most = max(limit, archive_limit) if _is_zip(path) else limit
            if size > most:
                raise mistakes.is_too_large(source, size, most, "file_bytes" if most == limit else "archive_bytes")
        return path.read_bytes()
    except OSError as cause:
        raise mistakes.cannot_be_read(source, cause.strerror or str(cause)) from cause
    except ValueError as cause:
        # A path with a NUL in it never reaches the system.
        raise mistakes.no_such_file(source) from cause


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_ZIP)) == _ZIP


def read_bytes(data: bytes, source: str, *, limits: Limits = DEFAULTS, is_guarded: bool = True) -> Document:
    """Return the document in `data`, shown as `source`; `is_guarded`: binary formats are read in a process of their own.

    Raises:
        InputError: the data are empty, too large, damaged, of a kind that cannot be read, or text in no known encoding.

    """
    if not data:
        raise mistakes.is_empty(source)
    check_size(data, source, limits, "file_bytes")
    kind = kind_of(data)
    if kind is None:
        known = format_of(data)
        if known is not None:
            raise mistakes.is_not_text(source, known.name, known.advice)
    if kind is Kind.ARCHIVE:
        raise mistakes.is_an_archive(source)
    decoded = decode(data, source) if kind in (None, Kind.TEXT) else None
    if decoded is not None:
        kind = kind_of_text(decoded.text)
    if decoded is not None and kind is Kind.TEXT:
        document = _text_document(decoded, data, source, limits)
    else:
        reader = reader_of(cast("Kind", kind))
        guarded: _Guard = _GUARDS.get(cast("Kind", kind), read_guarded)
        document = finished(guarded(reader, data, source, limits) if is_guarded else reader(data, source, limits))
    if not document.blocks:
        raise mistakes.is_blank(source)
    return document


def check_size(data: bytes, source: str, limits: Limits, name: str) -> None:
    """Refuse data of more bytes than the limit of that name.

    Raises:
        InputError: there are more.

    """
    most = getattr(limits, name)
    if len(data) > most:
        raise mistakes.is_too_large(source, len(data), most, name)


def reader_of(kind: Kind) -> Callable[[bytes, str, Limits], Document | Unfinished]:
    """Return the reader of a kind of file."""
    module, _, name = _READERS[kind].partition(":")
    return cast("Callable[[bytes, str, Limits], Document | Unfinished]", getattr(import_module(module), name))


def finished(found: Document | Unfinished) -> Document:
    """Return the document that a reader found."""
    return found if isinstance(found, Document) else found.document()


def _text_document(decoded: Decoded, data: bytes, source: str, limits: Limits) -> Document:
    if len(decoded.text) > limits.characters:
        raise mistakes.holds_too_much(source, _CHARACTERS, limits, "characters")
    blocks = blocks_of(decoded.text)
    if sum(len(one.table.cells) for one in blocks if one.table is not None) > limits.cells:
        raise mistakes.holds_too_much(source, _CELLS, limits, "cells")
    return Document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[Kind.TEXT],
        encoding=decoded.encoding,
        text=decoded.text,
        blocks=blocks,
    )
