"""Make the tables, ask all the rules, print what each took."""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.comparing.generate import YEARS, generate
from checker.comparing.compare import compare_with
from checker.comparing.lower import lowered
from checker.comparing.sql_door import Engine
from checker.rules.load import load_rulebook
from checker.storing.duckdb_door import asking


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
        with asking(folder, memory=options.memory, threads=options.threads) as engine:
            _ask(engine, rulebook, options.only)
    print(f"greatest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def _ask(engine: object, rulebook: object, only: str) -> None:
    whole, cpu = time.perf_counter(), time.process_time()
    findings = 0
    for rule in rulebook.across:  # type: ignore[attr-defined]
        if only not in rule.id:
            continue
        start, begun = time.perf_counter(), time.process_time()
        found = compare_with(engine, [lowered(rule, Engine.DUCKDB)], Engine.DUCKDB)  # type: ignore[arg-type]
        counted = {one["outcome"]: one["judgements"] for one in found.outcomes}
        findings += len(found.findings)
        print(f"{rule.id}  {time.perf_counter() - start:6.2f} s  cpu {time.process_time() - begun:6.2f} s  {counted}")
    print(f"all    {time.perf_counter() - whole:6.2f} s  cpu {time.process_time() - cpu:6.2f} s  {findings} findings")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", default=None, help="where the tables are made")
    parser.add_argument("--only", default="", help="rules with this in their id")
    return parser.parse_args()


if __name__ == "__main__":
    main()
