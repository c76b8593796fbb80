"""The standard streams: text that never fails to encode, machine formats always in UTF-8."""

from __future__ import annotations

import codecs
import errno
import io
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import messages
from checker.kernel.errors import SHOWN_PROBLEMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.cli.settings import Output
    from checker.kernel.errors import Problem
    from checker.kernel.message import Language, Message


def prepare() -> None:
    """Let the standard streams replace what their encoding lacks, rather than stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # An ASCII locale is a locale nobody chose: Chinese would come out as question marks throughout.
            encoding = "utf-8" if codecs.lookup(stream.encoding).name == "ascii" else stream.encoding
            stream.reconfigure(encoding=encoding, errors="replace")


def tell(text: str) -> None:
    """Write a line to the standard error."""
    sys.stderr.write(f"{text}\n")


def tell_in(language: Language, message: Message) -> None:
    """Write a message to the standard error."""
    tell(message.said_in(language))


def tell_problems(problems: Iterable[Problem], language: Language) -> None:
    """Write problems to the standard error, a line for each; how many were left out is said."""
    found = tuple(problems)
    for one in found[:SHOWN_PROBLEMS]:
        tell(one.said_in(language))
    if len(found) > SHOWN_PROBLEMS:
        tell(f"… +{len(found) - SHOWN_PROBLEMS}")


def write(output: Output, made: str | bytes) -> None:
    """Write a result where it goes; a file is there whole or not at all.

    Raises:
        UsageError: the file cannot be written.
    """
    # A lone surrogate becomes the JSON escape that means it.
    data = made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")
    if output.path is not None:
        write_file(output.path, data)
    elif not isinstance(made, bytes) and (output.format == "text" or not isinstance(sys.stdout, io.TextIOWrapper)):
        sys.stdout.write(made)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def write_file(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody sees half of it; a device is written to directly.

    Raises:
        UsageError: the file cannot be written.
    """
    try:
        place = path.resolve()
        if place.exists() and not place.is_file():
            place.write_bytes(data)
            return
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        handle, name = tempfile.mkstemp(prefix=".gouji-", suffix=".tmp", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(_mode_of(place))
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as cause:
        raise messages.cannot_write(str(path), cause.strerror or str(cause)) from cause


def _mode_of(place: Path) -> int:
    """Return the permissions a file has, or that a new one would get."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
