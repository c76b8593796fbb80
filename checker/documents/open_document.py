"""What an OpenDocument file is of, though it was packed again: its programs say so in its first bytes, others further in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.documents.packages import DAMAGED, METHODS, open_zip

if TYPE_CHECKING:
    import zipfile

_AT_HEAD = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.([a-z-]+)")
_SAID = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z-]+)")
_HEAD = 1024
_CONTENT = "content.xml"
_SAYING = ("mimetype", "META-INF/manifest.xml")
_ENOUGH = 4096
"""Bytes from the beginning of a part: the file itself is listed first in the manifest."""


def open_document_of(data: bytes) -> str | None:
    """Return `text`, `spreadsheet` …, "" where the parts are those of a damaged one that does not say; None of anything else."""
    said = _AT_HEAD.search(data[:_HEAD])
    if said is not None:
        return said[1].decode("ascii")
    if _SAYING[1].encode() not in data:
        return None
    try:
        with open_zip(data) as package:
            if not (_CONTENT in package.NameToInfo and _SAYING[1] in package.NameToInfo):
                return None
            return next((found for name in _SAYING if (found := _said_in(package, name))), "")
    except DAMAGED:
        return None


def _said_in(package: zipfile.ZipFile, name: str) -> str:
    info = package.NameToInfo.get(name)
    if info is None or info.compress_type not in METHODS:
        return ""
    try:
        with package.open(info) as part:
            found = _SAID.search(part.read(_ENOUGH))
    except DAMAGED:
        return ""
    return "" if found is None else found[1].decode("ascii")
