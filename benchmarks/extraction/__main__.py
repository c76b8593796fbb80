"""Count what is read of the corpus: `python -m benchmarks.extraction [--class X] [--misses] [--folder F] [--speed]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.extraction.corpus import read_corpus
from benchmarks.extraction.score import score
from benchmarks.extraction.table import PRECISION, RECALL, class_table, miss_lines, rate, totals


def main() -> int:
    """Print the table by class of wording; 1 where precision or recall is below its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--class", dest="kind", default="", help="one class of wordings")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was wrongly read")
    parser.add_argument("--folder", type=Path, action="append", help="another corpus")
    options = parser.parse_args()
    scores = [score(case) for case in read_corpus(tuple(options.folder) if options.folder else None)]
    if options.misses:
        print("\n".join(miss_lines(scores, options.kind)))
    print("\n".join(class_table(scores)))
    right, missed, wrong = totals(scores)
    is_good = rate(right, right + wrong) >= PRECISION and rate(right, right + missed) >= RECALL
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
