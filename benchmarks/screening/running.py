"""Screenings run as processes of their own, with what they took."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.sound import sound_reports

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 500
FAULTY = Fraction(1, 20)
KILOBYTE = 1024
MEGABYTE = 1_000_000
_TIMED = """
import resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.call(sys.argv[1:])
took = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, time.perf_counter() - began, took.ru_utime + took.ru_stime, took.ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Took:
    """What a screening took: seconds on the clock, seconds at work of all its processes, bytes of the largest of them."""

    seconds: float
    work: float
    memory: int


def command(*arguments: object) -> list[str]:
    """Return a screening as it is typed."""
    return [sys.executable, "-m", "checker", "screen", *map(str, arguments), "--isolated", "--quiet"]


def ran(*arguments: object) -> Took:
    """Return what a screening took, whatever it found."""
    # A process stands between, so that what its children took is of this run alone.
    whole = [sys.executable, "-c", _TIMED, *command(*arguments)]
    done = subprocess.run(whole, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 -- our own command
    code, seconds, work, memory = done.stdout.split()
    if int(code) not in (0, 1, 4):
        raise SystemExit(done.stderr)
    return Took(float(seconds), float(work), int(memory) * KILOBYTE)


def lines(count: int) -> Iterator[bytes]:
    """Yield so many reports as JSON, each of a unit of its own, one figure slipped in about one of twenty."""
    for first in range(0, count, AT_ONCE):
        yield from sound_reports(min(AT_ONCE, count - first), first, FAULTY, first)
