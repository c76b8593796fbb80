"""The same generated reports by the pool and by a local Spark: rows compared, then wall time, CPU and cost per million.

    python -m benchmarks.spark [--reports 2000] [--jobs 2] [--price 0.30]

`--price` is what a processor costs for an hour, in whatever currency; the cost counts the CPU time that was used, so a
cluster that waits costs more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import threading
import time
from fractions import Fraction
from pathlib import Path
from typing import Self

import duckdb

from benchmarks.generate import reports
from checker import __version__
from checker.documents.limits import DEFAULTS
from checker.rules.load import load_rulebook
from checker.screening import record
from checker.screening.model import Judging
from checker.screening.screen import Asked, screen
from checker.screening.spark.run import Wished, screen_on_spark
from checker.storing.duckdb_door import opened
from checker.storing.folder import KEPT
from checker.storing.register import Register

FILES = 4
_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.2
"""Seconds between two looks at the processes."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--reports", type=int, default=2_000)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--price", type=float, default=0.30, help="price of a processor for an hour")
    options = asked.parse_args()
    home = Path(tempfile.mkdtemp(prefix="gouji-spark-"))
    try:
        _run(home, options)
    finally:
        shutil.rmtree(home)


def _run(home: Path, options: argparse.Namespace) -> None:
    _generate(home / "in", options.reports)
    # A first run of a few reports starts Java and the processes; what is measured is the work.
    _generate(home / "few", 50)
    wished = Wished(master=f"local[{options.jobs}]", settings={"spark.sql.shuffle.partitions": str(2 * options.jobs)})
    began = time.monotonic()
    screen_on_spark(_asked(home / "few", home / "warm", options.jobs), wished)
    print(f"start of Spark and 50 reports: {time.monotonic() - began:.1f} s")
    measured = {}
    for name, run in (
        ("pool", screen),
        ("spark", lambda one: screen_on_spark(one, wished)),
    ):
        began = time.monotonic()
        with _Meter() as meter:
            run(_asked(home / "in", home / name, options.jobs))
        measured[name] = time.monotonic() - began, meter.seconds
    for table in KEPT:
        same = _same(home, table.name)
        print(f"{table.name:10} {same[0]:>9} rows by the pool, {same[1]:>9} by Spark, {same[2]} that differ")
    for name, (wall, cpu) in measured.items():
        each = cpu / options.reports
        cost = each * 1e6 / 3600 * options.price
        print(
            f"{name:6} {wall:7.1f} s, {cpu:7.1f} s of CPU, {1000 * each:6.2f} ms of CPU a report; a million reports: "
            f"{each * 1e6 / 3600:.2f} processor hours, {cost:.2f} at {options.price:.2f} an hour"
        )
    pool, spark = measured["pool"], measured["spark"]
    print(f"Spark / pool: wall {spark[0] / pool[0]:.2f}, CPU {spark[1] / pool[1]:.2f}")


def _generate(folder: Path, count: int) -> None:
    folder.mkdir()
    made = reports(count, 7, Fraction(1, 20))
    for number in range(FILES):
        (folder / f"{number}.ndjson").write_bytes(b"\n".join(made[number::FILES]) + b"\n")


def _asked(given: Path, folder: Path, jobs: int) -> Asked:
    rulebook, terms = load_rulebook(), record.Terms(version=__version__)
    parameters = record.parameters_of(rulebook, DEFAULTS, Register(), None, terms)
    judging = Judging(rulebook=rulebook, key=record.key_of(rulebook, parameters, __version__))
    return Asked(
        given=(f"file://{given}" if folder.name != "pool" else str(given),), folder=folder, judging=judging, terms=terms,
        parameters=parameters, jobs=jobs,
    )  # fmt: skip


def _same(home: Path, table: str) -> tuple[int, int, int]:
    connections = [opened(home / one) for one in ("pool", "spark")]
    try:
        pool, spark = (
            one.execute(f"select md5(t::text), count(*) from {table} t group by all").fetchall()  # noqa: S608
            for one in connections
        )
    except duckdb.Error as error:
        raise SystemExit(str(error)) from error
    finally:
        for one in connections:
            one.close()
    return sum(one[1] for one in pool), sum(one[1] for one in spark), len(set(pool) ^ set(spark))


class _Meter:
    """Counts the processor time of all processes below this one while it is open, those that end meanwhile among them.

    What they have used is looked at time and again: who has ended, and was waited for by nobody, is found nowhere later.
    """

    def __init__(self) -> None:
        self._last: dict[tuple[int, str], float] = {}
        self._begun: dict[tuple[int, str], float] = {}
        self._is_over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        """Begin to count."""
        self._begun = _used()
        self._looking.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Count for the last time."""
        self._is_over.set()
        self._looking.join()
        self._last |= _used()

    @property
    def seconds(self) -> float:
        """Return the seconds that were used."""
        return sum(self._last.values()) - sum(self._begun.get(one, 0.0) for one in self._last)

    def _look(self) -> None:
        while not self._is_over.wait(_EVERY):
            self._last |= _used()


def _used() -> dict[tuple[int, str], float]:
    """Return the seconds of processor time of this process and of each below it, by number and start."""
    ours, parents, used = os.getpid(), {}, {}
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            try:
                fields = (one / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(one.name)] = int(fields[1])
            used[int(one.name), fields[19]] = sum(map(int, fields[11:13])) / _TICKS

    def is_ours(process: int) -> bool:
        while process and process != ours:
            process = parents.get(process, 0)
        return process == ours

    return {one: seconds for one, seconds in used.items() if is_ours(one[0])}


if __name__ == "__main__":
    main()
