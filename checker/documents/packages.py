"""The parts of a zip container, read in bounded chunks: what an archive says of its sizes is never believed."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.limits import DEFAULTS
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.documents.limits import Limits

_CHUNK = 1 << 16
_ENCRYPTED = 1
_PARTS = Message("内部文件", "parts")
_UNPACKED = Message("解压后的字节", "bytes once unpacked")


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
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as cause:
            raise mistakes.is_malformed(source, str(cause)) from cause
        if len(self._zip.infolist()) > limits.entries:
            raise mistakes.holds_too_much(source, _PARTS, limits.entries)

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
        if info.flag_bits & _ENCRYPTED:
            raise mistakes.is_encrypted(self._source)
        chunks: list[bytes] = []
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    self._given += len(chunk)
                    if self._given > self._limits.unpacked_bytes:
                        raise mistakes.holds_too_much(self._source, _UNPACKED, self._limits.unpacked_bytes)
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as cause:
            raise mistakes.is_malformed(self._source, f"{name}: {cause}") from cause
        return b"".join(chunks)
