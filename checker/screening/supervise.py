"""Children that judge, watched over: one that dies or hangs costs the input it was at, and no other."""

from __future__ import annotations

import os
import signal
import time
import warnings
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import Pipe, connection
from typing import TYPE_CHECKING

from checker.screening import mistakes
from checker.screening.worker import IDLE, MEMORY_SPENT, Order, Whereabouts, death

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from checker.screening.model import Done, Judging, Task
    from checker.screening.worker import Worker

MOST_DEATHS = 3
"""A process may be killed by others; an input that so many have died at is told to be the reason."""
MOST_IDLE_DEATHS = 5
_TICK_SECONDS = 1 / 5
_GRACE_SECONDS = 5
"""Beyond the limit, which the child keeps itself unless it hangs in code that lets nothing through."""
_NANO = 1_000_000_000


class LostError(RuntimeError):
    """Children die without being at any input, or what they found cannot be written."""


@dataclass(slots=True)
class _Child:
    pid: int
    connection: Connection
    whereabouts: Whereabouts
    order: Order | None = None


@dataclass(slots=True)
class Supervisor:
    """Does tasks in children. `hire` makes what a child runs; `tick` is called several times a second with the inputs begun."""

    jobs: int
    judging: Judging
    hire: Callable[[Whereabouts], Worker]
    tick: Callable[[int], None] = lambda _: None
    _children: list[_Child] = field(default_factory=list)
    _again: deque[Order] = field(default_factory=deque)
    _deaths: Counter[tuple[str, int]] = field(default_factory=Counter)
    _begun_by_dead: int = 0

    def run(self, tasks: Iterator[Task]) -> Iterator[Done]:
        """Yield what came of each task, as they are finished.

        Raises:
            LostError: it cannot go on.
        """
        try:
            is_over = False
            while True:
                is_over = self._given_out(tasks, is_over=is_over)
                busy = [one for one in self._children if one.order is not None]
                if not busy and is_over and not self._again:
                    return
                for child in self._heard(busy):
                    done = self._answer(child)
                    if done is not None:
                        yield done
                self._look_for_hung()
                self.tick(self._begun_by_dead + sum(one.whereabouts.read()[2] for one in self._children))
        finally:
            self._end()

    def _given_out(self, tasks: Iterator[Task], *, is_over: bool) -> bool:
        """Give every idle child a task, and return whether there are no more."""
        while not is_over or self._again:
            child = next((one for one in self._children if one.order is None), None)
            if child is None and len(self._children) >= self.jobs:
                return is_over
            if self._again:
                order = self._again.popleft()
            else:
                task = next(tasks, None)
                if task is None:
                    is_over = True
                    continue
                order = Order(task=task)
            if child is None:
                child = self._started()
            child.order = order
            try:
                child.connection.send(order)
            except OSError:
                self._bury(child)
        return is_over

    def _heard(self, busy: list[_Child]) -> list[_Child]:
        ready = connection.wait([one.connection for one in busy], _TICK_SECONDS)
        return [one for one in busy if one.connection in ready]

    def _answer(self, child: _Child) -> Done | None:
        try:
            made = child.connection.recv()
        except (EOFError, OSError):
            self._bury(child)
            return None
        child.order = None
        if isinstance(made, OSError):
            raise LostError(made.strerror or str(made)) from made
        done: Done = made
        return done

    def _look_for_hung(self) -> None:
        limit = (self.judging.limits.seconds + _GRACE_SECONDS) * _NANO
        for one in list(self._children):
            index, since, _ = one.whereabouts.read()
            if one.order is not None and index != IDLE and time.monotonic_ns() - since > limit:
                os.kill(one.pid, signal.SIGKILL)
                self._bury(one, has_hung=True)

    def _bury(self, child: _Child, *, has_hung: bool = False) -> None:
        """Let a dead child's task be done again by another, without the input that it died of."""
        index, _, begun = child.whereabouts.read()
        self._begun_by_dead += begun
        self._children.remove(child)
        child.connection.close()
        code = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
        order = child.order
        if order is None:
            return
        place = (order.task.id, index)
        self._deaths[place] += 1
        poison = order.poison
        if index == IDLE:
            if self._deaths[place] >= MOST_IDLE_DEATHS:
                raise LostError(death(code, order.task.id, 0).message.zh)
        elif has_hung:
            poison = {**poison, index: mistakes.hung("", self.judging.limits.seconds)}
        elif code == MEMORY_SPENT or self._deaths[place] >= MOST_DEATHS:
            poison = {**poison, index: death(code, "", self.judging.limits.memory_bytes)}
        self._again.append(replace(order, poison=poison, is_careful=True))

    def _started(self) -> _Child:
        ours, theirs = Pipe()
        whereabouts, parent = Whereabouts(), os.getpid()
        with warnings.catch_warnings():
            # The child takes none of the locks that other threads may hold.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if not pid:
            code = 1
            try:
                ours.close()
                for one in self._children:
                    one.connection.close()
                worker = self.hire(whereabouts)
                worker.parent = parent
                worker.run(theirs)
                code = 0
            except MemoryError:
                code = MEMORY_SPENT
            finally:
                os._exit(code)
        theirs.close()
        child = _Child(pid, ours, whereabouts)
        self._children.append(child)
        return child

    def _end(self) -> None:
        """End all children: those that wait by telling them, those at work by force, as what they do is not wanted."""
        for one in self._children:
            with suppress(OSError):
                if one.order is None:
                    one.connection.send(None)
                else:
                    os.kill(one.pid, signal.SIGKILL)
        for one in self._children:
            with suppress(OSError):
                os.waitpid(one.pid, 0)
            one.connection.close()
        self._children.clear()
