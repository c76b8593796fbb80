"""How the time of naming grows with the size of a report that has one slip."""

from __future__ import annotations

import statistics

from benchmarks.suspects.cases import Case, Source, with_one
from benchmarks.suspects.generate import of_size
from benchmarks.suspects.outcomes import outcome_of

SIZES = (50, 500, 5_000)
TURNS = range(12)


def growth_table(seed: int) -> list[str]:
    """Return the lines of the table; one slip of every kind in each size."""
    lines = [
        "5. Processor time by size, one slip, milliseconds (median)",
        f"   {'figures':>8}{'equalities':>12}{'judging':>10}{'naming':>10}{'naming a figure, µs':>22}",
    ]
    for size in SIZES:
        found = Source(of_size(seed, size))
        count, cases = len(found.sheet.figures), [with_one(found, seed, turn) for turn in TURNS]
        judging, naming = _times([one for one in cases if one is not None])
        lines.append(
            f"   {count:>8}{len(found.equalities):>12}{judging * 1e3:>10.2f}{naming * 1e3:>10.2f}{naming / count * 1e6:>22.1f}"
        )
    return [*lines, ""]


def _times(cases: list[Case]) -> tuple[float, float]:
    checking, naming = [], []
    for case in cases:
        best = min((outcome_of(case) for _ in range(2)), key=lambda one: one.name_seconds)
        checking.append(best.check_seconds)
        naming.append(best.name_seconds)
    return statistics.median(checking), statistics.median(naming)
