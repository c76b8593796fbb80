"""Reads one file in a process of its own, with limits on time and memory: what kills a reader kills that file alone.

Readers of binary formats run native code, which a damaged file can make hang, grow or abort. Where the system cannot fork,
the file is read in this process, with the limits the readers count themselves.
"""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from checker.documents import mistakes
from checker.kernel.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from checker.documents.limits import Limits

Found = TypeVar("Found")


def read_guarded(read: Callable[[bytes, str, Limits], Found], data: bytes, source: str, limits: Limits) -> Found:
    """Return `read(data, source, limits)`, worked out in a child.

    Raises:
        InputError: as `read` does, or the child took too long, needed too much memory, or died.

    """
    if "fork" not in multiprocessing.get_all_start_methods() or sys.platform == "darwin":
        return read(data, source, limits)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, read, data, source, limits), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(limits.seconds):
            raise mistakes.takes_too_long(source, limits.seconds)
        result = receiver.recv()
    except EOFError:
        child.join()
        raise mistakes.reader_died(source, child.exitcode or 0) from None
    finally:
        receiver.close()
        if child.is_alive():
            child.kill()
        child.join()
        child.close()
    if isinstance(result, InputError):
        raise result
    if isinstance(result, MemoryError):
        raise mistakes.needs_too_much_memory(source, limits.memory_bytes)
    if isinstance(result, RecursionError):
        raise mistakes.is_nested_too_deep(source)
    if isinstance(result, BaseException):
        raise mistakes.is_malformed(source, f"{type(result).__name__}: {result}")
    return cast("Found", result)


def _child(
    sender: Connection, read: Callable[[bytes, str, Limits], object], data: bytes, source: str, limits: Limits
) -> None:
    _cap(limits)
    try:
        sender.send(read(data, source, limits))
    except BaseException as problem:  # noqa: BLE001 -- handed to the parent, which words it
        _hand_over(sender, problem)


def _hand_over(sender: Connection, problem: BaseException) -> None:
    try:
        sender.send(problem)
    except BaseException:  # noqa: BLE001 -- one that cannot be sent is told by its name
        sender.send(ValueError(f"{type(problem).__name__}"))


def _cap(limits: Limits) -> None:
    # The module exists only where processes have such limits.
    import resource  # noqa: PLC0415

    caps = {
        resource.RLIMIT_CPU: limits.seconds,
        # What the parent has mapped comes along with the fork; the limit is on what reading adds to it.
        resource.RLIMIT_AS: _mapped(resource.getpagesize()) + limits.memory_bytes,
        resource.RLIMIT_CORE: 0,
    }
    for what, limit in caps.items():
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _mapped(page_size: int) -> int:
    """Return how many bytes of address space this process has mapped; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * page_size
    except OSError:
        return 0
