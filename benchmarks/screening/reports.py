"""Generated report JSON on one and two processes, from few reports to many: `python -m benchmarks.screening reports`.

What a report costs is the work of all processes from one size to the next, so that starting, loading and compiling the
rules, which every run does once, stand apart. The floor, decoding and the schema alone, is taken in the same run.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.screening.running import MEGABYTE, Took, lines, ran
from checker.comparing.recording import keeping
from checker.report.decode import decode
from checker.rules.load import load_rulebook
from checker.screening import parts
from checker.screening.chunks import tasks
from checker.screening.inputs import inputs_of, sample_of
from checker.screening.judging import Judge
from checker.screening.model import Done, Item, Judging, Task
from checker.storing.rows import Recording, Rows

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

STEP = 4
ROUNDS = 5
MICROSECONDS = 1_000_000


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--smallest", type=int, default=1_000)
    parser.add_argument("--largest", type=int, default=4_000)
    parser.add_argument("--plot", type=Path, help="write cost against size as SVG")


def main(options: Namespace) -> None:
    """Print speed-up, cost against the floor, the share of writing, and memory, by size."""
    sizes = [options.smallest]
    while sizes[-1] * STEP <= options.largest:
        sizes.append(sizes[-1] * STEP)
    if sizes[-1] != options.largest and options.largest > sizes[-1]:
        sizes.append(options.largest)
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as temporary:
        place = Path(temporary)
        took: dict[tuple[int, int], Took] = {}
        floors: list[float] = []
        for size in sizes:
            path = place / f"{size}.ndjson"
            with path.open("wb") as file:
                file.writelines(one + b"\n" for one in lines(size))
            for jobs in (1, 2):
                floors.append(_floor(size))
                took[size, jobs] = ran(path, "--out", place / "out", "--jobs", jobs)
                shutil.rmtree(place / "out")
            if size != sizes[-1]:
                path.unlink()
        floor = statistics.median(floors)
        _print_sizes(sizes, took, floor)
        _print_inside(path, place / "inside")
        if options.plot is not None:
            options.plot.write_text(_plot(sizes, took), encoding="utf-8")


def _floor(size: int) -> float:
    """Return what decoding and the schema alone take a report."""
    data = list(lines(min(size, 300)))
    return min(_timed(data) for _ in range(ROUNDS)) / len(data)


def _timed(data: list[bytes]) -> float:
    began = time.process_time()
    for one in data:
        decode(one, "report.json")
    return time.process_time() - began


def _print_sizes(sizes: list[int], took: dict[tuple[int, int], Took], floor: float) -> None:
    print(f"decode + schema alone: {floor * MICROSECONDS:.0f} µs a report")
    for size in sizes:
        one, two = took[size, 1], took[size, 2]
        print(
            f"{size:8} reports: 1 process {one.seconds:.1f} s, 2 processes {two.seconds:.1f} s: {one.seconds / two.seconds:.2f} ×;"
            f" largest process {max(one.memory, two.memory) / MEGABYTE:.0f} MB"
        )
    for smaller, larger in pairwise(sizes):
        for jobs in (1, 2):
            few, many = took[smaller, jobs], took[larger, jobs]
            each = (many.work - few.work) / (larger - smaller)
            print(
                f"from {smaller} to {larger} on {jobs}: {each * MICROSECONDS:.0f} µs of work a report more,"
                f" {each / floor:.2f} × decode + schema; speed {(larger - smaller) / max(0.001, many.seconds - few.seconds):.0f} a second"
            )


def _print_inside(path: Path, folder: Path) -> None:
    """Print how the work of one process on some hundred reports is shared out."""
    stat = path.stat()
    found = [
        one
        for one in tasks([Item(source="r.ndjson", path=str(path), stamp=(stat.st_size, 0, 0))])
        if isinstance(one, Task)
    ]
    rulebook = load_rulebook()
    judging = Judging(rulebook=rulebook, key="benchmark", recording=Recording(across=keeping(rulebook)))
    judge = Judge(judging)
    sample = sample_of(found[0], judging.limits)
    if sample is not None:
        judge.evaluator.prepare(sample)
    (folder / "parts").mkdir(parents=True)
    shares: list[tuple[float, float, float]] = []
    for task in found[: ROUNDS + 1]:
        began = time.process_time()
        read = list(inputs_of(task, judging.limits))
        then = time.process_time()
        rows = Rows()
        for one in read:
            rows.add(judge.judge(one.data, one.origin))
        judged = time.process_time()
        parts.write(task, rows, Done(task=task.id, key=""), judging, folder)
        ended = time.process_time()
        shares.append(((then - began) / len(read), (judged - then) / len(read), (ended - judged) / len(read)))
    # The first compiles what is rarely needed.
    reading, working, writing = (statistics.median(one) for one in zip(*shares[1:] or shares, strict=True))
    whole = reading + working + writing
    print(
        f"of one process, a report: reading {reading * MICROSECONDS:.0f} µs, judging and rows {working * MICROSECONDS:.0f} µs,"
        f" writing {writing * MICROSECONDS:.0f} µs ({writing / whole:.1%})"
    )
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")


def _plot(sizes: list[int], took: dict[tuple[int, int], Took]) -> str:
    """Return work a report against size, as a small picture."""
    most = max(one.work / size for (size, _), one in took.items())
    marks = []
    for jobs, colour in ((1, "#1f4e79"), (2, "#c55a11")):
        points = " ".join(
            f"{60 + 400 * index / max(1, len(sizes) - 1):.0f},{240 - 200 * took[size, jobs].work / size / most:.0f}"
            for index, size in enumerate(sizes)
        )
        marks.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        marks.append(f'<text x="{300}" y="{20 * jobs}" fill="{colour}" font-size="12">{jobs} process(es)</text>')
    names = "".join(
        f'<text x="{60 + 400 * index / max(1, len(sizes) - 1):.0f}" y="260" font-size="11" text-anchor="middle">{size}</text>'
        for index, size in enumerate(sizes)
    )
    label = f'<text x="8" y="44" font-size="11">{most * 1000:.1f} ms</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 280">{"".join(marks)}{names}{label}</svg>\n'
