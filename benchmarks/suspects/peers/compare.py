"""The checker and its peers side by side on the same reports, each with one slip."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.suspects.cases import source, with_one, with_several
from benchmarks.suspects.outcomes import outcome_of
from benchmarks.suspects.peers import errorlocate
from benchmarks.suspects.peers.edits import Problem, problem_of
from benchmarks.suspects.peers.found import Found
from benchmarks.suspects.run import spread
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.report.tree import Path

LARGE_YUAN = 10**7


@dataclass(frozen=True, slots=True)
class Shared:
    """One report as all are given it, what is wrong in it, and what the checker and the solver make of it."""

    wrong: frozenset[Path]
    is_large: bool
    is_held_twice: bool
    problem: Problem
    is_first: bool
    is_named: bool
    seconds: float
    solved: Found


def peers_table(seed: int, reports: int) -> list[str]:
    """Return the lines of the comparison, for one slip and for two."""
    lines = ["6. Beside peers, the same reports and equalities"]
    try:
        import scipy  # noqa: PLC0415 -- needed by this table alone
    except ImportError:
        return [*lines, "   scipy is not installed: pip install scipy", ""]
    is_here = errorlocate.is_here()
    for count in (1, 2):
        shared = [one for one in spread(partial(_shared, seed, count), range(reports)) if one is not None]
        lines += [
            f"   {count} slip{'s' * (count > 1)} beyond the interval, {len(shared)} reports; found: all wrong figures in the set proposed",
            f"   {'':40}{'found':>9}{'above 10⁷':>11}{'held ≥2':>9}{'ms':>9}",
            _row("this checker, proposed first", shared, [one.is_first for one in shared], [one.seconds for one in shared]),
            _row("this checker, among the suspects", shared, [one.is_named for one in shared], [one.seconds for one in shared]),
            _peer(f"Fellegi–Holt, HiGHS of scipy {scipy.__version__}", shared, [one.solved for one in shared]),
        ]
        if is_here:
            problems = [one.problem for one in shared]
            name = f"R errorlocate {errorlocate.version()}"
            lines.append(_peer(f"{name}, in yuan", shared, errorlocate.located(problems, is_scaled=False)))
            lines.append(_peer(f"{name}, scaled below 10⁶", shared, errorlocate.located(problems, is_scaled=True)))
    if not is_here:
        lines.append("   R errorlocate is not installed here and was not compared")
    return [*lines, ""]


def _shared(seed: int, count: int, number: int) -> Shared | None:
    from benchmarks.suspects.peers.milp import located  # noqa: PLC0415 -- scipy is needed by this table alone

    found = source(seed, number)
    case = with_one(found, seed, number) if count == 1 else with_several(found, seed, number, count)
    if case is None or not all(found.broken_by(one) for one in case.slips):
        return None
    problem, result = problem_of(case), outcome_of(case)
    money = [abs(one.right.value) for one in case.slips if one.right.unit in UNITS and one.right.sort.is_money]
    return Shared(
        wrong=frozenset(one.right.path for one in case.slips),
        is_large=bool(money) and max(money) > LARGE_YUAN,
        is_held_twice=all(found.held[one.right.path] >= 2 for one in case.slips),
        problem=problem,
        is_first=result.is_solved,
        is_named=result.is_listed,
        seconds=result.name_seconds,
        solved=located(problem),
    )


def _peer(name: str, shared: Sequence[Shared], found: Sequence[Found]) -> str:
    hits = [one.wrong <= each.paths for one, each in zip(shared, found, strict=True)]
    return _row(name, shared, hits, [one.seconds for one in found])


def _row(name: str, shared: Sequence[Shared], hits: Sequence[bool], seconds: Sequence[float]) -> str:
    pairs = list(zip(shared, hits, strict=True))
    groups = (
        [hit for _, hit in pairs],
        [hit for one, hit in pairs if one.is_large],
        [hit for one, hit in pairs if one.is_held_twice],
    )
    cells = [f"{100 * sum(one) / len(one):.1f}" if one else "–" for one in groups]
    widths = zip(cells, (9, 11, 9), strict=True)
    return f"   {name:40}" + "".join(f"{one:>{width}}" for one, width in widths) + f"{1e3 * statistics.median(seconds):>9.2f}"
