"""The files in a zip archive, one by one, with the names people gave them; nothing is ever unpacked to disk.

An archive may claim anything: names that lead out of a folder, sizes that are not so, archives within archives without end.
Names are only shown, made harmless; sizes are counted while reading.
"""

from __future__ import annotations

import re
import struct
import sys
import unicodedata
import zlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.kinds import Kind, kind_of
from checker.documents.limits import DEFAULTS
from checker.documents.packages import DAMAGED, METHODS, open_zip
from checker.kernel.errors import InputError, Problem
from checker.kernel.message import Message

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from checker.documents.limits import Limits

DEEPEST = 3
"""An archive in an archive in an archive is read; what is packed deeper is told."""

EVERY_ENTRY = range(sys.maxsize)
LONGEST_END = (1 << 16) + 22
"""So many bytes at the end of an archive say how many entries there are."""
_END, _END_LAYOUT = b"PK\x05\x06", struct.Struct("<4s4H2LH")
_CHUNK = 1 << 16
_LONGEST_NAME = 160
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 1
_UNICODE_PATH = 0x7075
_DRIVE = re.compile(r"^[A-Za-z]:")
_JUNK_FOLDERS = frozenset(("__MACOSX", ".git", ".svn", "$RECYCLE.BIN"))
_JUNK_NAMES = frozenset(("thumbs.db", ".ds_store", "desktop.ini", "ehthumbs.db"))
_JUNK_PREFIXES = ("~$", ".~", "._", "~wrl")
_ENTRIES = Message("内部文件", "files")
_UNPACKED = Message("解压后的字节", "bytes once unpacked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of an archive: `source` is `archive.zip/folder/name`; `data` are its bytes, or `problems` say why there are none."""

    source: str
    data: bytes = b""
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked, over all levels, the names given out so far, and whether any entry was left to others."""

    left_bytes: int
    left_entries: int
    names: set[str] = field(default_factory=set)
    is_shared: bool = False


def is_archive(data: bytes) -> bool:
    """Return whether `data` is an archive of files, not a document in a zip container."""
    return data.startswith(b"PK") and kind_of(data) is Kind.ARCHIVE


def members(data: bytes, source: str, limits: Limits = DEFAULTS, entries: range = EVERY_ENTRY) -> Iterator[Member]:
    """Yield the files of an archive in its own order, those of archives within it too; what programs leave behind is skipped.

    `entries` are those to be unpacked, by their numbers, where several processes share an archive.

    Raises:
        InputError: the archive cannot be opened, or there is nothing in it to be read.

    """
    budget = _Budget(limits.archive_unpacked_bytes, limits.entries)
    found = False
    for one in _members(data, source, limits, budget, entries, depth=1):
        found = True
        yield one
    if not found and not budget.is_shared:
        raise mistakes.archive_is_empty(source)


def entries_of(data: bytes) -> int:
    """Return how many entries an archive says it has, by its last bytes; 0 where they do not say.

    Nothing is unpacked and no name is read: whoever does that finds out what there is.
    """
    at = data.rfind(_END)
    end = data[at : at + _END_LAYOUT.size] if at >= 0 else b""
    return int(_END_LAYOUT.unpack(end)[4]) if len(end) == _END_LAYOUT.size else 0


def _members(
    data: bytes, source: str, limits: Limits, budget: _Budget, entries: range, *, depth: int
) -> Iterator[Member]:
    try:
        archive = open_zip(data, limits)
    except DAMAGED as cause:
        raise mistakes.is_malformed(source, str(cause)) from cause
    with archive:
        for index, info in enumerate(archive.infolist()):
            name = decoded_name(info)
            if info.is_dir() or _is_junk(name):
                continue
            shown = _unlike(f"{source}/{harmless_name(name)}", budget)
            budget.left_entries -= 1
            if index not in entries:
                # More than it says is never unpacked of it, by whoever does.
                budget.left_bytes -= info.file_size
                budget.is_shared = True
                continue
            if budget.left_entries < 0:
                # Where others before it are beyond the limit, whoever has the first of them tells.
                if budget.left_entries == -1:
                    yield _problem(shown, mistakes.holds_too_much(source, _ENTRIES, limits, "entries"))
                return
            try:
                content = _unpacked(archive, info, shown, limits, budget)
            except InputError as error:
                yield _problem(shown, error)
                if budget.left_bytes < 0:
                    return
                continue
            if not is_archive(content):
                yield Member(source=shown, data=content)
            elif depth >= DEEPEST:
                yield _problem(shown, mistakes.archives_too_deep(shown, DEEPEST))
            else:
                yield from _inner(content, shown, limits, budget, depth=depth + 1)


def _inner(data: bytes, source: str, limits: Limits, budget: _Budget, *, depth: int) -> Iterator[Member]:
    try:
        yield from _members(data, source, limits, budget, EVERY_ENTRY, depth=depth)
    except InputError as error:
        yield _problem(source, error)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str, limits: Limits, budget: _Budget) -> bytes:
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise mistakes.is_encrypted(source)
    if info.compress_type not in METHODS:
        raise mistakes.is_packed_otherwise(source, info.compress_type)
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                budget.left_bytes -= len(chunk)
                if budget.left_bytes < 0:
                    raise mistakes.holds_too_much(source, _UNPACKED, limits, "archive_unpacked_bytes")
                if size > limits.file_bytes:
                    raise mistakes.is_too_large(source, max(size, info.file_size), limits.file_bytes)
                chunks.append(chunk)
    except DAMAGED as cause:
        raise mistakes.is_malformed(source, str(cause)) from cause
    return b"".join(chunks)


def decoded_name(info: zipfile.ZipInfo) -> str:
    """Return the name of an entry as it was typed.

    Without the mark of UTF-8, programs write names in the encoding of their system, which in China is GBK; the library
    takes them to be of the old IBM code page.
    """
    name = info.orig_filename
    if info.flag_bits & _UTF8_FLAG:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    beside = _unicode_path(info.extra, raw)
    if beside is not None:
        return beside
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def harmless_name(name: str) -> str:
    """Return a name to be shown: without the ways out of a folder, signs that do not print, or more length than fits a line."""
    parts = [one for one in _DRIVE.sub("", name.replace("\\", "/")).split("/") if one not in ("", ".", "..")]
    text = "/".join(parts) or "?"
    text = "".join("\ufffd" if unicodedata.category(one)[0] == "C" else one for one in text)
    if len(text) <= _LONGEST_NAME:
        return text
    half = _LONGEST_NAME // 2
    return f"{text[:half]}…{text[-half:]}"


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the name that a field beside it gives in UTF-8, where that field belongs to this name."""
    while len(extra) >= 4:  # noqa: PLR2004 -- a field has a kind and a length of two bytes each
        kind, length = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        value, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(value) > 5 and value[0] == 1:  # noqa: PLR2004 -- version and checksum come first
            if int.from_bytes(value[1:5], "little") == zlib.crc32(raw):
                return value[5:].decode("utf-8", "replace")
            return None
    return None


def _is_junk(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    last = parts[-1].lower() if parts else ""
    return bool(_JUNK_FOLDERS.intersection(parts[:-1])) or last in _JUNK_NAMES or last.startswith(_JUNK_PREFIXES)


def _unlike(shown: str, budget: _Budget) -> str:
    """Return the name, with a number where another file of the archive has the same."""
    name, count = shown, 1
    while name in budget.names:
        count += 1
        name = f"{shown} ({count})"
    budget.names.add(name)
    return name


def _problem(source: str, error: InputError) -> Member:
    return Member(source=source, problems=error.problems)
