"""What naming takes of a run: slipped reports decoded, judged and named one after the other, in one process."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from functools import partial

from benchmarks.suspects.cases import encoded, source, with_one, with_several
from benchmarks.suspects.outcomes import contradictions, timed_naming
from benchmarks.suspects.run import SEVERAL_EVERY, spread

MOST_REPORTS = 1_200
"""So many reports are timed at most; they are made before, in all cores."""
WARMING = 100
"""The first so many are not counted: what a process makes ready once is made ready with them."""
MILLISECONDS = 1_000
WIDTH = 22


def time_table(seed: int, reports: int) -> list[str]:
    """Return the lines on time: medians of naming a report, by the contradictions in it."""
    made = [one for some in spread(partial(_made, seed), range(min(reports, MOST_REPORTS))) for one in some]
    taken: defaultdict[int, list[float]] = defaultdict(list)
    checked: list[float] = []
    for number, one in enumerate(map(timed_naming, made)):
        if number >= WARMING:
            taken[contradictions(one.judged)].append(one.name_seconds * MILLISECONDS)
            checked.append(one.check_seconds * MILLISECONDS)
    lines = [
        "4. Processor time of a report, milliseconds (median, 95th of 100); one process, each report once",
        f"   {'contradictions':{WIDTH}}{'reports':>8}{'naming':>18}",
    ]
    for count in (1, 2, 3, 5, 10):
        found = sorted(taken[count])
        if found:
            times = f"{statistics.median(found):.2f}, {found[len(found) * 95 // 100]:.2f}"
            lines.append(f"   {count!s:{WIDTH}}{len(found):>8}{times:>18}")
    return [
        *lines,
        f"   judging itself, rules of equalities: {statistics.median(checked):.2f}; a loop of a million additions, to tell machines apart: {_loop():.0f}",
        "",
    ]


def _made(seed: int, number: int) -> list[bytes]:
    """Return the cases of a report as bytes, as a run would read them."""
    found = source(seed, number)
    cases = [with_one(found, seed, number)]
    if number % SEVERAL_EVERY == 0:
        cases += [with_several(found, seed, number // SEVERAL_EVERY, count) for count in (2, 3)]
    return [encoded(one.tree) for one in cases if one is not None]


def _loop() -> float:
    """Return what a plain loop takes, in milliseconds."""
    start = time.process_time()
    whole = 0
    for one in range(1_000_000):
        whole += one
    return (time.process_time() - start) * MILLISECONDS
