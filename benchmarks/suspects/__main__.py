"""Run everything and print the tables: `python -m benchmarks.suspects [--reports N] [--seed S] [--peers N]`."""

from __future__ import annotations

import argparse
import time

from benchmarks.suspects.growth import growth_table
from benchmarks.suspects.peers.compare import peers_table
from benchmarks.suspects.run import run
from benchmarks.suspects.table import bars_table, clean_table, one_slip_table, several_table
from benchmarks.suspects.timing import time_table


def main() -> None:
    """Print what is found on generated reports, by kind of slip, and in what time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000, help="consistent reports, each judged clean and slipped")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", type=int, default=400, help="reports given to the peers as well")
    options = parser.parse_args()
    start = time.perf_counter()
    print(f"{options.reports} reports, seed {options.seed}", flush=True)
    tried = list(run(options.seed, options.reports))
    for table in (clean_table, one_slip_table, several_table, bars_table):
        print("\n".join(table(tried)), flush=True)
    print("\n".join(time_table(options.seed, options.reports)), flush=True)
    print("\n".join(growth_table(options.seed)), flush=True)
    if options.peers:
        print("\n".join(peers_table(options.seed, options.peers)), flush=True)
    print(f"{time.perf_counter() - start:.0f} seconds in all")


if __name__ == "__main__":
    main()
