"""Checks damaged files in a worker and watches it from outside: how each ended, how long it took, how much memory it took."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli.exit_codes import Exit, exit_code
from checker.documents.limits import DEFAULTS
from checker.pipeline import check_files
from checker.rules.load import load_rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from multiprocessing.connection import Connection

    from checker.rules.model import Rulebook

GRACE_SECONDS = 30
"""Beyond the time limit of one file; an archive has several, and none of these needs a second."""

MEGABYTE = 1_000_000
MOST_MEMORY_MB = 300
OWN_MB = 60.0
"""What the program takes before it reads anything."""

CRASHED, HUNG, GREW, MISTOLD, STUMBLED = "crashed", "hung", "memory", "wrong exit", "stumbled"
BAD = frozenset((CRASHED, HUNG, GREW, MISTOLD, STUMBLED))
OUR_DEFECT = "GJ-D023"
"""The code by which a reader's own mistake is told."""
_ALLOWED = frozenset((Exit.CLEAN, Exit.FINDINGS, Exit.NOTHING_CHECKED, Exit.INCOMPLETE))


@dataclass(slots=True)
class Tally:
    """What came of the files of a kind; `bad` are the numbers of those that ended as none may, with what happened."""

    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    slowest_seconds: float = 0.0
    peak_mb: float = 0.0
    bad: dict[int, str] = field(default_factory=dict)


def run(files: Iterable[bytes], suffix: str, kept: Path | None = None) -> Tally:
    """Return what came of the files; those that ended badly are written to `kept`, where a folder is named."""
    # Loaded before the workers are made, which then have it.
    _rulebook()
    # The folder is not the worker's, which may end before it has cleared up.
    with tempfile.TemporaryDirectory(prefix="gouji-mutated-") as folder:
        return _run(files, Path(folder) / f"report{suffix}", kept)


def _run(files: Iterable[bytes], path: Path, kept: Path | None) -> Tally:
    tally = Tally()
    worker: _Worker | None = None
    for number, data in enumerate(files):
        worker = worker or _Worker(path)
        outcome, codes, seconds, peak_mb = worker.check(data)
        if outcome in (CRASHED, HUNG):
            worker.end()
            worker = None
        if peak_mb > MOST_MEMORY_MB and outcome not in BAD:
            outcome = GREW
        tally.outcomes[outcome] += 1
        tally.codes.update(codes)
        tally.slowest_seconds = max(tally.slowest_seconds, seconds)
        tally.peak_mb = max(tally.peak_mb, peak_mb)
        if outcome in BAD:
            tally.bad[number] = f"{outcome} {' '.join(codes)}"
            if kept is not None:
                (kept / f"{number}{path.suffix}").write_bytes(data)
    if worker is not None:
        worker.end()
    return tally


class _Worker:
    """A process that checks one file after another, as `gouji check` does."""

    def __init__(self, path: Path) -> None:
        context = multiprocessing.get_context("fork")
        self._here, there = context.Pipe()
        # Not a daemon: it has children of its own, which read what is not to be read in it.
        self._process = context.Process(target=_work, args=(there, path))
        self._process.start()
        there.close()

    def check(self, data: bytes) -> tuple[str, list[str], float, float]:
        """Return how a file ended, the codes of its problems, the seconds and the peak of memory in megabytes."""
        start = time.monotonic()
        try:
            self._here.send_bytes(data)
            if not self._here.poll(DEFAULTS.seconds + GRACE_SECONDS):
                return HUNG, [], time.monotonic() - start, 0.0
            outcome, codes, peak_mb = self._here.recv()
        except (EOFError, OSError):
            self._process.join(1)
            return CRASHED, [f"exit {self._process.exitcode}"], time.monotonic() - start, 0.0
        return outcome, codes, time.monotonic() - start, peak_mb

    def end(self) -> None:
        """End the process."""
        self._here.close()
        self._process.join(1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


@cache
def _rulebook() -> Rulebook:
    return load_rulebook()


def _work(pipe: Connection, path: Path) -> None:
    rulebook = _rulebook()
    _forget_peak()
    # What came along from the process that started this one is not of the files.
    inherited = max(0.0, _peak_mb() - OWN_MB)
    while True:
        try:
            path.write_bytes(pipe.recv_bytes())
        except EOFError:
            return
        _forget_peak()
        outcome, codes = CRASHED, []
        try:
            made = check_files([path], rulebook)
            outcome, codes = _outcome(exit_code(made, "error"), [one.problems for one in made.reports])
        except Exception as problem:  # noqa: BLE001 -- any that comes through is what is looked for
            codes = [f"{type(problem).__name__}: {problem}"]
        is_littered = any(one != path for one in path.parent.iterdir())
        pipe.send((MISTOLD if is_littered else outcome, codes, _peak_mb() - inherited))


def _outcome(code: Exit, problems: list[tuple[object, ...]]) -> tuple[str, list[str]]:
    codes = [str(getattr(one, "code", "?")) for each in problems for one in each]
    unread = sum(bool(each) for each in problems)
    if code not in _ALLOWED or (unread == len(problems)) > (code is Exit.NOTHING_CHECKED):
        return MISTOLD, [f"exit {code.value}", *codes]
    if OUR_DEFECT in codes:
        return STUMBLED, codes
    if unread == len(problems):
        return "refused", codes
    return ("partly read" if unread else "read"), codes


def _forget_peak() -> None:
    """Let the system count the peak of memory from here on."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def _peak_mb() -> float:
    """Return the most memory this process had since, or any of its children ever."""
    own = 0.0
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            own = int(line.split()[1]) * 1024 / MEGABYTE
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MEGABYTE)
