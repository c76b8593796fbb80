"""What a child process does: it judges the inputs of one task after another and keeps what comes of them.

It may die at any input. Which one it is at stands in memory shared with its parent, who starts another and goes on.
"""

from __future__ import annotations

import gc
import hashlib
import mmap
import os
import pickle
import signal
import struct
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.screening import mistakes, parts
from checker.screening.inputs import inputs_of
from checker.storing.arrow_door import work_alone
from checker.storing.rows import Rows, State, lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

    from checker.kernel.errors import Problem
    from checker.screening.inputs import Input
    from checker.screening.model import Done, Judging, Task
    from checker.storing.rows import Origin

MEMORY_SPENT = 77
"""The exit code of a child that an input took too much memory of."""
IDLE = -1
_STATE = struct.Struct("qqq")
_PAGE = mmap.PAGESIZE
_HEAD_OF_OFFICE = (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<?xml", b"<?mso")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A task to be done.

    `poison` are inputs, by their number, that are not to be touched again. `is_careful`: what is judged is put aside at
    once, as the task has already cost a process.
    """

    task: Task
    poison: dict[int, Problem] = field(default_factory=dict)
    is_careful: bool = False


class Whereabouts:
    """Memory that a child shares with its parent: which input it is at, since when, and how many it has done in all."""

    def __init__(self) -> None:
        """Share nothing yet: the memory is shared by forking."""
        self._memory = mmap.mmap(-1, _STATE.size)
        self.idle()

    def begin(self, index: int) -> None:
        """Note that the input of that number is begun."""
        _, _, done = self.read()
        _STATE.pack_into(self._memory, 0, index, time.monotonic_ns(), done + (index >= 0))

    def idle(self) -> None:
        """Note that no input is being judged."""
        self.begin(IDLE)

    def read(self) -> tuple[int, int, int]:
        """Return the number of the input, when it was begun in nanoseconds, and how many inputs were begun in all."""
        return _STATE.unpack_from(self._memory, 0)


@dataclass(slots=True)
class Worker:
    """Does tasks; lives in a child, whose `parent` is named, or where there can be none in the process of the run itself."""

    judge: Callable[[bytes, Origin], Rows]
    judging: Judging
    folder: Path
    whereabouts: Whereabouts
    retries_failed: bool = False
    parent: int = 0
    ceiling: _Ceiling | None = None

    def run(self, connection: Connection) -> None:
        """Do what is ordered until there are no more orders, or nobody to give them."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        work_alone()
        self.ceiling = _Ceiling(self.judging.limits.memory_bytes)
        with suppress(EOFError, OSError):
            while (order := connection.recv()) is not None:
                try:
                    made: Done | OSError = self.done(order)
                except OSError as error:
                    made = error
                self.whereabouts.idle()
                connection.send(made)

    def done(self, order: Order) -> Done:
        """Return what came of a task, which is then kept on disk.

        Raises:
            OSError: it cannot be kept.
        """
        task, whole, digest = order.task, Rows(), hashlib.sha256(self.judging.key.encode())
        before = parts.kept(task, self.judging, self.folder)
        aside = Aside(self.folder / "aside" / task.id) if order.is_careful else None
        taken, is_open = 0, True
        for index, one in self.begun(task):
            digest.update(f"{one.origin.report_id}\n".encode())
            is_open = is_open and bool(one.origin.sha256)
            rows = self._taken(one, before)
            taken += rows is not None
            if rows is None:
                rows = self.rows(index, one, order, aside)
            whole.add(rows)
        if self.ceiling is not None:
            self.ceiling.lift()
        self.whereabouts.idle()
        done = replace(parts.counted(whole, digest.hexdigest(), task, self.judging.on_trial), taken=taken)
        if before is not None and before.key == done.key and taken == done.reports:
            parts.journalise(task, done.key, self.judging, self.folder)
        else:
            parts.write(task, whole, done, self.judging, self.folder)
        if not is_open:
            parts.forget(task, self.folder)
        if aside is not None:
            aside.clear()
        return done

    def inputs(self, task: Task) -> Iterator[Input]:
        """Yield the inputs of a task, in an order that is always the same."""
        return inputs_of(task, self.judging.limits)

    def begun(self, task: Task) -> Iterator[tuple[int, Input]]:
        """Yield the inputs of a task, each noted before it is read."""
        found, index = self.inputs(task), 0
        while True:
            if self.parent and os.getppid() != self.parent:
                os._exit(0)
            self.whereabouts.begin(index)
            one = next(found, None)
            if one is None:
                return
            yield index, one
            index += 1

    def _taken(self, one: Input, before: parts.Kept | None) -> Rows | None:
        found = before.rows.get(one.origin.report_id) if before is not None and one.origin.sha256 else None
        if found is not None and self.retries_failed and found.reports[0].get("state") == State.FAILED.value:
            return None
        return found

    def rows(self, index: int, one: Input, order: Order, aside: Aside | None) -> Rows:
        """Return the rows of an input, judged now unless it is known to be poison or was put aside."""
        recording = self.judging.recording
        if one.problems:
            return lost(one.origin, recording, one.problems, State.UNREADABLE)
        if index in order.poison:
            problem = replace(order.poison[index], where=one.origin.source)
            return lost(one.origin, recording, [problem], State.FAILED)
        if aside is not None and (known := aside.of(index)) is not None:
            return known
        if self.ceiling is not None:
            self.ceiling.lower(one.data)
        try:
            rows = self.judge(one.data, one.origin)
        except MemoryError:
            if self.ceiling is not None:
                os._exit(MEMORY_SPENT)
            problem = mistakes.needed_too_much(one.origin.source, self.judging.limits.memory_bytes)
            return lost(one.origin, recording, [problem], State.FAILED)
        if aside is not None:
            aside.put(index, rows)
        return rows


class Aside:
    """Rows put aside one by one, so that a process that dies takes none of them along."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def of(self, index: int) -> Rows | None:
        """Return the rows of an input; None where they are not there whole."""
        try:
            found = pickle.loads((self._folder / str(index)).read_bytes())  # noqa: S301 -- written by this program a moment ago
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        return found if isinstance(found, Rows) else None

    def put(self, index: int, rows: Rows) -> None:
        """Keep the rows of an input."""
        half = self._folder / f".{index}"
        half.write_bytes(pickle.dumps(rows))
        half.replace(self._folder / str(index))

    def clear(self) -> None:
        """Forget all of them."""
        for one in self._folder.iterdir():
            one.unlink()
        self._folder.rmdir()


class _Ceiling:
    """What memory this process may map while it is at one input, where the system can tell and limit it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._mapped = -1
        with suppress(OSError):
            self._mapped = os.open("/proc/self/statm", os.O_RDONLY)

    def lower(self, data: bytes) -> None:
        """Let so much be mapped beyond what is; an office program that reads the file needs its own."""
        if data.startswith(_HEAD_OF_OFFICE):
            self.lift()
        elif self._mapped >= 0:
            pages = int(os.pread(self._mapped, 64, 0).split()[0])
            self._set(pages * _PAGE + self._most)

    def lift(self) -> None:
        """Let everything be mapped again that the system allows."""
        if self._mapped >= 0:
            self._set(None)

    def _set(self, wanted: int | None) -> None:
        import resource  # noqa: PLC0415 -- exists only where processes have such limits

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        is_free = hard == resource.RLIM_INFINITY
        soft = hard if wanted is None else wanted if is_free else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def death(code: int, source: str, memory_bytes: int) -> Problem:
    """Return what killed a child, by how it ended."""
    from checker.kernel.message import Message  # noqa: PLC0415 -- rarely needed

    if code == MEMORY_SPENT:
        return mistakes.needed_too_much(source, memory_bytes)
    if code < 0:
        name = signal.Signals(-code).name if -code in set(signal.Signals) else str(-code)
        return mistakes.died(source, Message(f"信号 {name}", f"signal {name}"))
    return mistakes.died(source, Message(f"退出码 {code}", f"exit code {code}"))


def frozen() -> None:
    """Put what the parent has made out of the collector's reach, so that looking for garbage copies no page of it."""
    gc.collect()
    gc.freeze()
