"""The time that one input may take from its bytes to its findings, where the system can interrupt a process by the clock.

Reading has a process and limits of its own; what comes after works on what was read, and is bounded by that. But a report
may be made so that it takes long, and then the others go on.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from checker.documents import mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.limits import Limits

AGAIN = 1
"""Seconds after which the interruption comes again, should the first have met code that lets nothing through."""

_CAN_INTERRUPT = hasattr(signal, "setitimer")


class _TimeUp(BaseException):
    """Not an error that a rule could have, which would be told as the rule's."""


@contextmanager
def timed(source: str, limits: Limits) -> Iterator[None]:
    """Give up what is done within after the seconds of the limits; within another such time, the outer one holds.

    Raises:
        InputError: the time was up.

    """
    if not _can_interrupt():
        yield
        return
    before = signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds, AGAIN)
    try:
        yield
    except _TimeUp as cause:
        raise mistakes.takes_too_long(source, limits.seconds) from cause
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _can_interrupt() -> bool:
    """Return whether the clock may be set: signals come to the main thread, and an alarm of somebody else's stays."""
    if not _CAN_INTERRUPT or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getitimer(signal.ITIMER_REAL)[0] == 0 and signal.getsignal(signal.SIGALRM) is not None


def _end(_number: int, _frame: object) -> NoReturn:
    raise _TimeUp
