"""The parts of a zip container, read in bounded chunks: what an archive says of its sizes is never believed."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.limits import DEFAULTS
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.documents.limits import Limits

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
    NotImplementedError,
    RuntimeError,
)
"""What comes of opening or reading a container that is damaged."""

_CHUNK = 1 << 16
_END = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535
_SIZE_AT = 12
_LARGEST_ENTRY = 600
"""Bytes of the directory, a long name and the usual extra fields included."""
METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
"""Ways of packing that are read: others are rare, and can ask for memory before they give anything out."""

_ENCRYPTED = 1
_PARTS = Message("内部文件", "parts")
_UNPACKED = Message("解压后的字节", "bytes once unpacked")


def open_zip(data: bytes, limits: Limits = DEFAULTS) -> zipfile.ZipFile:
    """Return the opened container in `data`; its directory is read only when it is no larger than that of the entries allowed.

    Raises:
        BadZipFile: it is none, or its directory is too large. Other errors of damaged containers come as they are: see
            `DAMAGED`.

    """
    end = data.rfind(_END, -_LONGEST_END)
    size = int.from_bytes(data[end + _SIZE_AT : end + _SIZE_AT + 4], "little") if end >= 0 else 0
    if size > limits.entries * _LARGEST_ENTRY:
        raise zipfile.BadZipFile(f"a directory of {size:,} bytes")
    return zipfile.ZipFile(BytesIO(data))


class Package:
    """An opened zip container; what it has given out so far counts against the limit."""

    def __init__(self, data: bytes, source: str, limits: Limits = DEFAULTS) -> None:
        """Open the container in `data`.

        Raises:
            InputError: it is no zip container, or holds too many parts.

        """
        self._source, self._limits = source, limits
        self._given = 0
        try:
            self._zip = open_zip(data, limits)
        except DAMAGED as cause:
            raise mistakes.is_malformed(source, str(cause)) from cause
        if len(self._zip.infolist()) > limits.entries:
            raise mistakes.holds_too_much(source, _PARTS, limits, "entries")
        # Programs differ in which of two parts of one name they take: what is checked must be what is seen.
        self._doubled = {name for name, count in Counter(self._zip.namelist()).items() if count > 1}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the parts, folders left out, in the order of the directory, each once."""
        return tuple(dict.fromkeys(one.filename for one in self._zip.infolist() if not one.is_dir()))

    def __contains__(self, name: str) -> bool:
        """Return whether there is such a part."""
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            InputError: there is no such part, it is encrypted or damaged, or the limit of unpacked bytes is passed.

        """
        info = self._zip.NameToInfo.get(name)
        if info is None:
            raise mistakes.is_malformed(self._source, f"no part {name}")
        if name in self._doubled:
            raise mistakes.is_malformed(self._source, f"two parts {name}")
        if info.flag_bits & _ENCRYPTED:
            raise mistakes.is_encrypted(self._source)
        if info.compress_type not in METHODS:
            raise mistakes.is_malformed(self._source, f"{name}: compression method {info.compress_type}")
        chunks: list[bytes] = []
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self._given += len(chunk)
                    if self._given > self._limits.unpacked_bytes:
                        raise mistakes.holds_too_much(self._source, _UNPACKED, self._limits, "unpacked_bytes")
                    chunks.append(chunk)
        except DAMAGED as cause:
            raise mistakes.is_malformed(self._source, f"{name}: {cause}") from cause
        return b"".join(chunks)
