"""How likely it is that a figure slipped from one of the prints that would agree, and from which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from checker.findings.roots import Slip
from checker.suspects.prints import has, run_of
from checker.suspects.slips import SURE, origins_of, shifts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.kernel.figure import Figure
    from checker.suspects.prints import Grid, Run, Runs

UNEXPLAINED = SURE // 1_000
"""The chance of a wrong value that no known slip gives."""
STEEP = 6
"""How steeply the chance of a right value falls from the middle of those that agree to their ends: rounding seldom adds up."""


@dataclass(slots=True, unsafe_hash=True)
class Explanation:
    """One way in which the figure can have come to be wrong: the slip, the right print, and the chance of it."""

    slip: Final[Slip]
    count: Final[int]
    chance: Final[int]


def by_hand(figure: Figure, grid: Grid, runs: Runs, middle: int) -> Iterator[Explanation]:
    """Yield the slips of a hand that lead from a print that would agree to the one on the page."""
    least, most = runs[0][0], runs[-1][1]
    for count, (slip, likely) in origins_of(figure, grid.decimals, least, most).items():
        if has(runs, count):
            yield Explanation(slip, count, likely * _nearness(runs, middle, count) // SURE)
    for slip, first, last, likely in shifts_of(figure, grid.decimals):
        if (most is None or first <= most) and (least is None or least <= last):
            count = min(max(middle, first), last)
            if has(runs, count):
                yield Explanation(slip, count, likely * _nearness(runs, middle, count) // SURE)


def likeliest(found: Iterable[Explanation], middle: int, runs: Runs) -> Explanation:
    """Return the likeliest explanation, with the chance of all of them together."""
    best, whole = Explanation(Slip.OTHER, middle, UNEXPLAINED), UNEXPLAINED
    for one in found:
        whole += one.chance
        if one.chance > best.chance:
            best = one
    return Explanation(best.slip, best.count, 1_000 * whole // _spread(runs, middle))


def _nearness(runs: Runs, middle: int, count: int) -> int:
    """Return how likely a print is, of `SURE` for the one in the middle of its run: less and less towards the ends of that."""
    run = run_of(runs, count)
    centre = _centre(run, middle)
    reach, away = max((abs(end - centre) for end in run if end is not None), default=0), abs(count - centre)
    return SURE * (reach + 1 - away) ** STEEP // (reach + 1) ** STEEP if away <= reach else 0


def _centre(run: Run, middle: int) -> int:
    """Return the middle of the run that it lies in; of another, as of another way in which an equality may hold, its own."""
    first, last = run
    if (first is None or first <= middle) and (last is None or middle <= last):
        return middle
    ends = [end for end in run if end is not None]
    return sum(ends) // len(ends)


def _spread(runs: Runs, middle: int) -> int:
    """Return over how many prints the chance is spread."""
    ends = [abs(end - _centre(run, middle)) for run in runs for end in run if end is not None]
    return len(runs) + sum(ends) // (STEEP + 1)
