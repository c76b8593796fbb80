"""The checker and its peers side by side on the same reports, each with one slip."""

from __future__ import annotations

import importlib.util
import statistics
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.suspects.cases import source, with_one, with_several
from benchmarks.suspects.outcomes import outcome_of
from benchmarks.suspects.peers import errorlocate
from benchmarks.suspects.peers.edits import Problem, problem_of
from benchmarks.suspects.run import spread
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.suspects.outcomes import Result
    from benchmarks.suspects.peers.found import Found
    from checker.report.nodes import Path

LARGE_YUAN = 10**7
FEW = 40
"""So many reports go to R: a validator of the edits of a report takes it a second to build."""
TITLE = "6. Beside peers, on the same reports and equalities"


@dataclass(frozen=True, slots=True)
class Shared:
    """One report as all are given it: what is wrong in it, and what the checker and the solver make of it."""

    wrong: frozenset[Path]
    is_large: bool
    is_held_twice: bool
    problem: Problem
    result: Result
    solved: Found


Hits = list[tuple[bool, bool, float]]
"""Of each report whether all wrong figures were found, whether nothing else was proposed, and the seconds."""


def peers_table(seed: int, reports: int) -> list[str]:
    """Return the lines of the comparison, for one slip and for two."""
    if importlib.util.find_spec("scipy") is None:
        return [TITLE, "   scipy is not installed (pip install scipy): no peer was compared", ""]
    is_here = errorlocate.is_here()
    lines = [TITLE, *([] if is_here else ["   R errorlocate is not installed here and was not compared"])]
    for count in (1, 2):
        made = spread(partial(_shared, seed, count), range(reports))
        shared = [one for one in made if one is not None]
        lines += _block(count, shared)
        if is_here:
            few = shared[:FEW]
            lines += [*_block(count, few), *_of_r(few)]
    return [*lines, ""]


def _block(count: int, shared: Sequence[Shared]) -> list[str]:
    return [
        *_head(count, len(shared)),
        *_own(shared),
        _row("Fellegi–Holt, HiGHS of scipy", shared, _hits(shared, [one.solved for one in shared])),
    ]


def _of_r(shared: Sequence[Shared]) -> list[str]:
    problems = [one.problem for one in shared]
    name = f"R errorlocate {errorlocate.version()}"
    return [
        _row(f"{name}, {scale}", shared, _hits(shared, errorlocate.located(problems, is_scaled=is_scaled)))
        for is_scaled, scale in ((False, "in yuan"), (True, "scaled below 10⁶"))
    ]


def _head(count: int, reports: int) -> list[str]:
    slips = "one slip" if count == 1 else f"{count} slips"
    return [
        f"   {reports} reports with {slips} beyond the interval; found: all wrong figures proposed; exact: no other besides",
        f"   {'':42}{'found':>8}{'exact':>8}{'>10⁷ yuan':>11}{'held ≥2':>9}{'ms':>9}",
    ]


def _own(shared: Sequence[Shared]) -> list[str]:
    results = [one.result for one in shared]
    first = [(one.is_solved, one.is_exact, one.name_seconds) for one in results]
    named = [(one.is_listed, False, one.name_seconds) for one in results]
    return [
        _row("this checker, proposed first", shared, first),
        _row("this checker, among all it names", shared, named),
    ]


def _shared(seed: int, count: int, number: int) -> Shared | None:
    from benchmarks.suspects.peers.milp import located  # noqa: PLC0415 -- scipy is needed by this table alone

    found = source(seed, number)
    case = with_one(found, seed, number) if count == 1 else with_several(found, seed, number, count)
    if case is None or not all(found.broken_by(one) for one in case.slips):
        return None
    problem = problem_of(case)
    money = [abs(one.right.value) for one in case.slips if one.right.unit in UNITS and one.right.sort.is_money]
    return Shared(
        wrong=frozenset(one.right.path for one in case.slips),
        is_large=bool(money) and max(money) > LARGE_YUAN,
        is_held_twice=all(found.held[one.right.path] >= 2 for one in case.slips),
        problem=problem,
        result=outcome_of(case),
        solved=located(problem),
    )


def _hits(shared: Sequence[Shared], found: Sequence[Found]) -> Hits:
    pairs = zip(shared, found, strict=True)
    return [(one.wrong <= each.paths, one.wrong == each.paths, each.seconds) for one, each in pairs]


def _row(name: str, shared: Sequence[Shared], hits: Hits) -> str:
    groups = (
        ([hit for hit, _, _ in hits], 8),
        ([is_exact for _, is_exact, _ in hits], 8),
        ([hit for one, (hit, _, _) in zip(shared, hits, strict=True) if one.is_large], 11),
        ([hit for one, (hit, _, _) in zip(shared, hits, strict=True) if one.is_held_twice], 9),
    )
    cells = "".join(f"{100 * sum(one) / len(one) if one else 0:>{width}.1f}" for one, width in groups)
    return f"   {name:42}{cells}{1e3 * statistics.median(seconds for _, _, seconds in hits):>9.2f}"
