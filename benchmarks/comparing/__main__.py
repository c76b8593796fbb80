"""Make the tables, ask all the rules as a run does, print what each took, and how often judgements came out how."""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.comparing.generate import YEARS, generate
from checker.comparing.compare import findings_of, judge_with
from checker.comparing.lower import lowered
from checker.comparing.sql_door import Engine
from checker.rules.load import load_rulebook
from checker.storing.columns import FINDINGS
from checker.storing.duckdb_door import asking
from checker.storing.folder import write_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.comparing.lower import Kept
    from checker.rules.model import Rulebook
    from checker.storing.duckdb_door import DuckAsking


def main() -> None:
    options = _options()
    rulebook = load_rulebook()
    with tempfile.TemporaryDirectory(dir=options.folder) as temporary:
        folder = Path(temporary) / "run"
        start = time.perf_counter()
        generate(folder, options.units, rulebook)
        size = sum(one.stat().st_size for one in folder.rglob("*.parquet"))
        print(
            f"{options.units} units x {YEARS} years: {size / 1e6:.0f} MB of Parquet, made in {time.perf_counter() - start:.1f} s"
        )
        before = _greatest()
        with asking(folder, memory=options.memory, threads=options.threads) as engine, _timed("all"):
            _ask(engine, folder, rulebook, options.only)
    print(f"greatest memory {_greatest():.2f} GB, {before:.2f} GB of it when the tables were made")


def _ask(engine: DuckAsking, folder: Path, rulebook: Rulebook, only: str) -> None:
    rules = [lowered(one, Engine.DUCKDB) for one in rulebook.across if only in one.id]
    timed = _Timed(engine, [one.rule.id for one in rules])
    outcomes = judge_with(timed, rules, Engine.DUCKDB)
    for rule in rules:
        counted = {one["outcome"]: one["judgements"] for one in outcomes if one["rule"] == rule.rule.id}
        print(f"{rule.rule.id}  {counted}")
    found = [0]

    def counting() -> Iterator[dict[str, object]]:
        for one in findings_of(timed, rules, Engine.DUCKDB):
            found[0] += 1
            yield one

    with _timed("told and written"):
        write_tables({FINDINGS: counting()}, folder, "across")
    print(f"{found[0]} findings")


class _Timed:
    """Asks an engine, and prints how long it takes for what is prepared and for what each rule judges."""

    def __init__(self, engine: DuckAsking, names: Sequence[str]) -> None:
        self._engine = engine
        self._names = iter(names)
        self.rows, self.each, self.add, self.forget = engine.rows, engine.each, engine.add, engine.forget

    def keep(self, one: Kept) -> None:
        with _timed(one.name):
            self._engine.keep(one)

    def keep_all(self, name: str, each: Sequence[str]) -> None:
        with _timed(next(self._names)):
            self._engine.keep_all(name, each)


@contextmanager
def _timed(name: str) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    print(f"{name:18} {time.perf_counter() - wall:6.2f} s  cpu {time.process_time() - cpu:6.2f} s", flush=True)


def _greatest() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--memory", default="2GB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", default=None, help="where the tables are made")
    parser.add_argument("--only", default="", help="rules with this in their id")
    return parser.parse_args()


if __name__ == "__main__":
    main()
