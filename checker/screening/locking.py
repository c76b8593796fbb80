"""One run at a time writes to a folder of results; what is left of a run whose parent was killed is waited for."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from checker.screening import mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_SECONDS = 20
"""Children whose parent is gone end with the input they are at, and hold the lock until then."""


@contextmanager
def locked(folder: Path, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the folder's lock, which children share, as they too write there.

    Raises:
        UsageError: another run holds it, and goes on doing so.
    """
    try:
        import fcntl  # noqa: PLC0415 -- exists only where files are locked so
    except ImportError:
        yield
        return
    deadline = time.monotonic() + patience_seconds
    with (folder / "lock").open("w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise mistakes.out_is_in_use(str(folder)) from None
                time.sleep(1 / 10)
        yield
