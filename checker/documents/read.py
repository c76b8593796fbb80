"""A file into a document."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.encodings import decode
from checker.documents.model import Document
from checker.documents.paragraphs import paragraphs_of
from checker.documents.signatures import format_of

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 20_000_000
"""Bytes; a long report has a few hundred thousand."""


def read(path: Path, *, limit: int = LARGEST_FILE) -> Document:
    """Return the document in the file at `path`.

    Raises:
        InputError: as `read_file` and `read_bytes`.

    """
    return read_bytes(read_file(path, limit=limit), str(path), limit=limit)


def read_file(path: Path, *, limit: int = LARGEST_FILE) -> bytes:
    """Return the bytes of the file at `path`.

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
            raise mistakes.is_too_large(source, size, limit)
        return path.read_bytes()
    except OSError as cause:
        raise mistakes.cannot_be_read(source, cause.strerror or str(cause)) from cause
    except ValueError as cause:
        # A path with a NUL in it never reaches the system.
        raise mistakes.no_such_file(source) from cause


def read_bytes(data: bytes, source: str, *, limit: int = LARGEST_FILE) -> Document:
    """Return the document in `data`, shown as `source`.

    Raises:
        InputError: the data are empty, too large, no text, or text in no known encoding.

    """
    if not data:
        raise mistakes.is_empty(source)
    if len(data) > limit:
        raise mistakes.is_too_large(source, len(data), limit)
    known = format_of(data)
    if known is not None:
        raise mistakes.is_not_text(source, known.name, known.advice)
    decoded = decode(data, source)
    blocks = paragraphs_of(decoded.text)
    if not blocks:
        raise mistakes.is_blank(source)
    return Document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        encoding=decoded.encoding,
        text=decoded.text,
        blocks=blocks,
    )
