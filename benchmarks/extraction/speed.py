"""How long the stages of extraction take: `python -m benchmarks.extraction.speed [FILE] [--rounds N]`; medians of one run."""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

from checker.documents.read import read
from checker.extraction import extract as extracting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "phrasing"
STAGES = (
    "read_outline",
    "read_front_matter",
    "normalise",
    "read_numbers",
    "read_contexts",
    "read_tokens",
    "read_clauses",
    "assemble",
    "count_rows",
    "link_items",
    "leftover",
    "text_facts",
    "read_goals",
    "read_figures",
)


def main() -> None:
    """Print the median time of each stage and of the whole, and their shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    path = options.file or max(FIXTURES.glob("*.txt"), key=lambda one: one.stat().st_size)
    document = read(path)
    extracting.extract(document)
    whole = [_timed(lambda: extracting.extract(document)) for _ in range(options.rounds)]
    spent = _by_stage(lambda: extracting.extract(document), options.rounds)
    total = statistics.median(whole)
    print(
        f"{path.name}: {len(document.text)} characters, {total * 1000:.1f} ms of processor time (least {min(whole) * 1000:.1f})"
    )
    for name, times in sorted(spent.items(), key=lambda one: -statistics.median(one[1])):
        median = statistics.median(times)
        print(f"  {name:<20}{median * 1000:>8.2f} ms{100 * median / total:>6.0f} %")


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _by_stage(work: Callable[[], object], rounds: int) -> dict[str, list[float]]:
    """Return the time spent in each stage, round by round, with the stages of one round measured from outside."""
    kept = {name: getattr(extracting, name) for name in STAGES}
    found: dict[str, list[float]] = {name: [] for name in STAGES}
    now = dict.fromkeys(STAGES, 0.0)

    def watched(name: str) -> Callable[..., object]:
        def run(*given: object, **named: object) -> object:
            start = time.process_time()
            try:
                return kept[name](*given, **named)
            finally:
                now[name] += time.process_time() - start

        return run

    try:
        for name in STAGES:
            setattr(extracting, name, watched(name))
        for _ in range(rounds):
            now.update(dict.fromkeys(STAGES, 0.0))
            work()
            _keep(found, now.items())
    finally:
        for name, one in kept.items():
            setattr(extracting, name, one)
    return found


def _keep(found: dict[str, list[float]], now: Iterable[tuple[str, float]]) -> None:
    for name, spent in now:
        found[name].append(spent)


if __name__ == "__main__":
    main()
