"""The standard streams: text that never fails to encode, machine formats always in UTF-8."""

from __future__ import annotations

import codecs
import io
import sys
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


def write(output: Output, text: str) -> None:
    """Write a result where it goes.

    Raises:
        UsageError: the file cannot be written.
    """
    data = text.encode("utf-8", "backslashreplace")  # a lone surrogate becomes the JSON escape that means it
    if output.path is not None:
        try:
            output.path.write_bytes(data)
        except OSError as cause:
            raise messages.cannot_write(str(output.path), cause.strerror or str(cause)) from cause
    elif output.format == "text" or not isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
