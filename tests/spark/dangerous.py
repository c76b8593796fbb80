"""A way to judge that does what an input tells it to do to its process; sent to the processes of Spark like any other."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.screening.sample import report

if TYPE_CHECKING:
    from checker.screening.judging import Judge
    from checker.storing.rows import Origin, Rows


@dataclass(frozen=True)
class Dangerous:
    """Judges by the rules, unless the input is an order."""

    judge: Judge

    def __call__(self, data: bytes, origin: Origin) -> Rows:
        word, _, argument = data.decode("utf-8", "replace").partition(" ")
        if word == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "hang":
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
            time.sleep(600)
        if word == "behead" and not os.path.exists(argument):  # noqa: PTH110
            # The process of Spark itself, whose child this is.
            with open(argument, "w"):  # noqa: PTH123
                os.kill(os.getppid(), signal.SIGKILL)
                time.sleep(60)
        return self.judge.judge(report(500) if word == "behead" else data, origin)
