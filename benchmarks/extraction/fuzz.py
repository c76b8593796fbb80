"""Change corpus documents and look what is read otherwise: `python -m benchmarks.extraction.fuzz [--seconds N] [--seed S]`."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter

from benchmarks.extraction.corpus import read_corpus
from benchmarks.extraction.perturb import KINDS, figures_of, is_between_digits, spots, wrongly

LONGEST = 2_500


def main() -> int:
    """Print how many changes were tried and which were read wrongly; 1 where any was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    texts = [(case, case.path.read_text(encoding="utf-8")) for case in read_corpus() if case.path.suffix == ".txt"]
    texts = [(case, text) for case, text in texts if len(text) <= LONGEST and spots(case, text)]
    known = {case.path.name: figures_of(text) for case, text in texts}
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    end = time.monotonic() + options.seconds
    while time.monotonic() < end:
        case, text = chance.choice(texts)
        kind = chance.choice(KINDS)
        start, stop = chance.choice(spots(case, text))
        at = chance.randrange(start, stop + 1)
        before = known[case.path.name]
        is_exact = kind.is_exact or not (is_between_digits(text, at) or "line" in kind.name)
        found = wrongly(before, figures_of(kind.change(text, start, at)), is_exact=is_exact)
        tried[kind.name] += 1
        if found:
            wrong[kind.name] += 1
            print(f"{case.path.name} {kind.name} at {at} “{text[start - 8 : at]}|{text[at : stop + 4]}”: {found[:3]}")
    for name, count in sorted(tried.items()):
        print(f"{name:<24}{count:>7} tried{wrong[name]:>6} read otherwise")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
