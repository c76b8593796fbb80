"""Damaged files through the whole path: `python -m benchmarks.mutated [KIND…] --files 1000 --seed 1`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.mutated.mutations import mutants
from benchmarks.mutated.running import BAD, run
from benchmarks.mutated.samples import PACKED, SAMPLES

SHOWN_CODES = 4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(SAMPLES)}; all when none is named")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the files that ended badly")
    options = parser.parse_args()
    print("kind   files   read  partly  refused    bad  slowest s  peak MB  time s  most told")
    bad = 0
    for kind in options.kinds or SAMPLES:
        start = time.monotonic()
        files = mutants(SAMPLES[kind](), options.files, options.seed, is_packed=kind in PACKED)
        found = run(files, f".{kind}", options.keep)
        count = {name: found.outcomes[name] for name in ("read", "partly read", "refused")}
        told = ", ".join(f"{code} {number}" for code, number in found.codes.most_common(SHOWN_CODES))
        print(
            f"{kind:5} {options.files:6} {count['read']:6} {count['partly read']:7} {count['refused']:8} {len(found.bad):6} "
            f"{found.slowest_seconds:10.2f} {found.peak_mb:8.0f} {time.monotonic() - start:7.0f}  {told}",
            flush=True,
        )
        for number, what in found.bad.items():
            print(f"  file {number}: {what}")
        bad += sum(found.outcomes[one] for one in BAD)
    return 1 if bad else 0


sys.exit(main())
