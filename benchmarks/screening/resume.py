"""Runs taken up again: nothing changed, one file changed, killed at random moments: `python -m benchmarks.screening resume`."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.screening.running import ROOT, command, lines, ran

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--reports", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)


def main(options: Namespace) -> None:
    """Print how much less a second run takes, and whether tables are the same after kills."""
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as temporary:
        place = Path(temporary)
        inputs = place / "in"
        for number, data in enumerate(lines(options.reports)):
            path = inputs / f"{number % 20:02}" / f"{number:06}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        first = ran(inputs, "--out", place / "calm")
        second = ran(inputs, "--out", place / "calm")
        print(f"{options.reports} reports as files: first run {first.seconds:.1f} s, {first.work:.1f} s of work")
        print(
            f"nothing changed: {second.seconds:.2f} s, {first.seconds / second.seconds:.0f} × faster on the clock,"
            f" {first.work / second.work:.0f} × less work"
        )
        expected = _tables(place / "calm")
        _killed(inputs, place / "killed", options, first.seconds)
        print(
            f"after {options.kills} kills the tables are {'the same' if _tables(place / 'killed') == expected else 'NOT THE SAME'}"
        )
        path = inputs / "00" / "000000.json"
        path.write_bytes(next(iter(lines(1))).replace("示例单位0".encode(), "示例单位甲".encode()))
        third = ran(inputs, "--out", place / "calm")
        print(f"one file changed: {third.seconds:.2f} s, {first.seconds / third.seconds:.0f} × faster on the clock")
        ran(inputs, "--out", place / "anew")
        same = _tables(place / "calm") == _tables(place / "anew")
        print(f"and its tables are {'those' if same else 'NOT THOSE'} of a run made at once")
        shutil.rmtree(place, ignore_errors=True)


def _killed(inputs: Path, out: Path, options: Namespace, seconds: float) -> None:
    """Run again and again, each time killed at a random moment: the whole, or one of its children first; at last to the end."""
    chance = random.Random(options.seed)
    for _ in range(options.kills):
        running = subprocess.Popen(  # noqa: S603 -- our own command
            command(inputs, "--out", out), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0, seconds * 2 / options.kills + 2))
        for child in _children(running.pid)[: chance.randrange(3)]:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(chance.uniform(0, 0.3))
        running.kill()
        running.wait()
    ran(inputs, "--out", out)


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def _tables(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in sorted((folder / "parts").rglob("*")) if one.is_file()
    }
