"""Reads one file in a process of its own, with limits on time and memory: what kills a reader kills that file alone.

Readers of binary formats run native code, which a damaged file can make hang, grow or abort. Where the system cannot fork,
the file is read in this process, with the limits the readers count themselves.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import select
import signal
import sys
import time
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

from checker.documents import mistakes
from checker.documents.damage import is_damage
from checker.documents.travel import received, sent
from checker.kernel.errors import InputError
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.documents.limits import Limits

Found = TypeVar("Found")

Result = TypeVar("Result")

MILD_BYTES = 2_000_000
"""Of XML, unpacked: no more than this is read without a process of its own; see `read_mildly`."""

_CHUNK = 1 << 20
_CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"
"""Apple's own libraries do not survive a fork."""

_RESULT = Message("读出的内容（字节）", "bytes of content once read")
_GRACE_SECONDS = 5
"""Of processor time beyond the limit: the clock on the wall is the one that tells."""


def read_guarded(read: Callable[[bytes, str, Limits], Result], data: bytes, source: str, limits: Limits) -> Result:
    """Return `read(data, source, limits)`, worked out in a child.

    Raises:
        InputError: as `read` does, or the child took too long, needed too much memory, or died.

    """

    def beside(*all_of_it: Any) -> Result:
        # Worded in the child: not every exception can be sent.
        return guarded(lambda: _read_here(read, *all_of_it), source, limits)

    return _read_here(beside, data, source, limits)


def guarded(work: Callable[[], Result], source: str, limits: Limits) -> Result:
    """Return what `work` returns, worked out in a child where the system can fork.

    Raises:
        InputError: the child took too long, or died.
        Exception: whatever `work` raises.

    """
    if not _CAN_FORK:
        return work()
    receiver, sender = os.pipe()
    child = _fork()
    if not child:
        _run_child(sender, work, limits)
    os.close(sender)
    try:
        result = _received(receiver, source, limits)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(receiver)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if result is None:
        raise _death(code, source, limits)
    if isinstance(result, BaseException):
        raise result
    return cast("Result", result)


def read_mildly(read: Callable[[bytes, str, Limits], Result], data: bytes, source: str, limits: Limits) -> Result:
    """Return `read(data, source, limits)`, worked out here while the file is small, else in a child.

    For readers whose only native code is that of zlib and of the XML parser, without document types and entities: both have
    been tried on hostile input for years, and on 2 MB need neither the memory nor the time that a limit is for. A process of
    its own would take several times as long as the reading. What unpacks to more is read in a child, from the beginning.

    Raises:
        InputError: as `read_guarded`.

    """
    if limits.unpacked_bytes <= MILD_BYTES:
        return _read_here(read, data, source, limits)
    try:
        return _read_here(read, data, source, replace(limits, unpacked_bytes=MILD_BYTES))
    except InputError as error:
        if error.problems[0].code != mistakes.TOO_MUCH:
            raise
    return read_guarded(read, data, source, limits)


def _read_here(read: Callable[[bytes, str, Limits], Result], data: bytes, source: str, limits: Limits) -> Result:
    try:
        return read(data, source, limits)
    except InputError:
        raise
    except Exception as problem:
        raise _worded(problem, source, limits) from problem


def _worded(problem: Exception, source: str, limits: Limits) -> InputError:
    match problem:
        case MemoryError():
            return mistakes.needs_too_much_memory(source, limits.memory_bytes)
        case RecursionError():
            return mistakes.is_nested_too_deep(source)
        case _ if is_damage(problem):
            return mistakes.is_malformed(source, f"{type(problem).__name__}: {problem}")
        case _:
            return mistakes.makes_no_sense(source, f"{type(problem).__name__}: {problem}")


def _fork() -> int:
    with warnings.catch_warnings():
        # The child only reads and writes to its pipe; it takes none of the locks that other threads may hold.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _received(receiver: int, source: str, limits: Limits) -> object:
    """Return what the child sent: a document or a problem; None where it ended without sending anything whole."""
    deadline = time.monotonic() + limits.seconds
    ready = select.poll()
    ready.register(receiver, select.POLLIN)
    chunks: list[bytes] = []
    size = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not ready.poll(left * 1000):
            raise mistakes.takes_too_long(source, limits.seconds)
        chunk = os.read(receiver, _CHUNK)
        if not chunk:
            break
        size += len(chunk)
        if size > limits.unpacked_bytes:
            raise mistakes.holds_too_much(source, _RESULT, limits, "unpacked_bytes")
        chunks.append(chunk)
    whole = b"".join(chunks)
    # The last byte is the pickle's own end mark; a child that dies while it writes never comes to it.
    if not whole.endswith(pickle.STOP):
        return None
    try:
        return received(whole)
    except (pickle.UnpicklingError, EOFError):
        return None


def _death(code: int, source: str, limits: Limits) -> InputError:
    if code == -getattr(signal, "SIGXCPU", 0):
        return mistakes.takes_too_long(source, limits.seconds)
    return mistakes.reader_died(source, code)


def _run_child(sender: int, work: Callable[[], object], limits: Limits) -> NoReturn:
    """Do the work, send what comes of it, and end without any of the parent's clean-up."""
    try:
        # Looking for garbage would touch, and so copy, every page that came along with the fork.
        gc.disable()
        _cap(limits)
        _silence()
        result: object
        try:
            result = work()
        except BaseException as problem:  # noqa: BLE001 -- handed to the parent, which words it
            result = problem
        _send(sender, _pickled(result))
    finally:
        os._exit(0)


def _pickled(result: object) -> bytes:
    try:
        return sent(result)
    except MemoryError as problem:
        return sent(problem)
    except BaseException:  # noqa: BLE001 -- one that cannot be sent is told by its name
        return sent(ValueError(type(result).__name__))


def _send(sender: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(sender, view[:_CHUNK]) :]


def _silence() -> None:
    """Let native code complain to nobody: the parent says what happened."""
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _cap(limits: Limits) -> None:
    # The module exists only where processes have such limits.
    import resource  # noqa: PLC0415

    caps = {
        resource.RLIMIT_CPU: limits.seconds + _GRACE_SECONDS,
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
