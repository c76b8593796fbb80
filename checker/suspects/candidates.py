"""One figure under suspicion: which printed values would agree with every equality that holds it, and how it can have slipped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.findings.roots import Slip
from checker.kernel.figure import Figure, Qualifier
from checker.suspects.beside import decimals_beside
from checker.suspects.equalities import Sides
from checker.suspects.mistaken import left_out, taken_for, wrong_base
from checker.suspects.prints import EVERY, NONE, Grid, Runs, closest, common, grid_of, has, joined
from checker.suspects.slips import SURE, origins_of, shifts_of
from checker.suspects.solving import admitted, best, holds
from checker.suspects.ticks import amount_of, step_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.report.tree import Path
    from checker.suspects.equalities import Equality
    from checker.suspects.graph import Graph

UNEXPLAINED = SURE // 1_000
"""The chance of a wrong value that no known slip gives."""
STEEP = 6
"""How steeply the chance of a right value falls from the middle of those that agree to their ends: rounding seldom adds up."""
TURNED = 1_000
"""By how much less likely a value of the other sign is, unless it is the sign that slipped."""
DOUBT = 3
"""Every equality that holds the figure tightly and holds already halves so many times the chance that the figure is wrong."""
MOST_DOUBTS = 6
TIGHT = 5
"""An equality that admits no more than this part of the figure's own size around it confirms the figure."""
FEW_PRINTS = 4
FEWEST_PEERS = 2
"""So many figures of a sort tell how the others of it are printed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be wrong: the prints that would agree, the one proposed, how it may have slipped, and the chance."""

    path: Path
    figure: Figure
    grid: Grid
    runs: Runs
    count: int
    slip: Slip
    chance: int
    agreeing: tuple[Equality, ...]

    @property
    def printed(self) -> Figure:
        """Return the figure as it should be printed."""
        return self.grid.printed(self.count)


@dataclass(slots=True)
class Suspicion:
    """Finds candidates in a graph; `changed` are figures taken for other ones than printed."""

    graph: Graph
    changed: dict[Path, Figure] = field(default_factory=dict)

    def runs(self, one: Equality, path: Path, grid: Grid) -> Runs:
        """Return the prints of a figure with which an equality holds, in any of its ways."""
        found: list[tuple[int | None, int | None]] = []
        for way in one.ways:
            if path in way.figures:
                found += admitted(way, path, grid, self.changed)
            elif holds(way, self.changed):
                return EVERY
        return joined(found)

    def candidate(self, path: Path, figure: Figure, equalities: Iterable[Equality]) -> Candidate | None:
        """Return the figure with the prints that agree with all the equalities; None when there are none."""
        if figure.qualifier is not Qualifier.EQUAL:
            return None
        held = sorted(equalities, key=lambda one: one.holds)
        for decimals in self._decimals(path, figure, held):
            grid = grid_of(figure, decimals, step_of(figure.unit.factor, decimals))
            runs, agreeing = EVERY, []
            for one in held:
                own = self.runs(one, path, grid)
                runs = common(runs, own)
                if runs == NONE:
                    break
                if one.holds and _is_tight(own, grid.nearest(amount_of(figure))):
                    agreeing.append(one)
            if runs not in (NONE, EVERY):
                found = self._weighed(path, figure, grid, runs, held, tuple(agreeing))
                if found is not None:
                    return found
        return None

    def _decimals(self, path: Path, figure: Figure, held: list[Equality]) -> list[int]:
        """Return with how many decimals the figure may have been printed: as its peers are, else as it is."""
        peers = decimals_beside(self.graph.report, path)
        if not peers or max(peers.values()) < FEWEST_PEERS:
            near = {each: other for one in held for each, other in one.figures.items() if each != path}
            peers += Counter(other.decimals for other in near.values() if other.unit == figure.unit)
        usual = min(peers, key=lambda one: (-peers[one], -one)) if peers else figure.decimals
        if peers[usual] < FEWEST_PEERS:
            usual = figure.decimals
        return list(dict.fromkeys([usual, figure.decimals]))

    def _weighed(
        self, path: Path, figure: Figure, grid: Grid, runs: Runs, held: list[Equality], agreeing: tuple[Equality, ...]
    ) -> Candidate | None:
        middle = self._middle(path, grid, runs, held)
        stated = grid.nearest(amount_of(figure))
        slip, chance, origin, whole = Slip.OTHER, UNEXPLAINED, middle, UNEXPLAINED
        for count, (kind, likely) in origins_of(figure, grid.decimals).items():
            if not has(runs, count):
                continue
            weight = likely * _nearness(runs, middle, count) // SURE
            whole += weight
            if weight > chance:
                slip, chance, origin = kind, weight, count
        for kind, first, last, likely in shifts_of(figure, grid.decimals):
            count = min(max(middle, first), last)
            if not has(runs, count) or count == stated:
                continue
            weight = likely * _nearness(runs, middle, count) // SURE
            whole += weight
            if weight > chance:
                slip, chance, origin = kind, weight, count
        for kind, likely in self._mistaken(path, figure, grid, middle, held):
            whole += likely
            if likely > chance:
                slip, chance, origin = kind, likely, middle
        if not self._fits(path, grid.printed(origin), held):
            if not self._fits(path, grid.printed(middle), held):
                return None
            origin, slip = middle, Slip.OTHER
        whole = (1000 * whole // _spread(runs, middle)) >> DOUBT * min(len(agreeing), MOST_DOUBTS)
        if slip is not Slip.SIGN and (origin < 0) != (stated < 0):
            whole //= TURNED
        return Candidate(path, figure, grid, runs, origin, slip, whole, agreeing)

    def _middle(self, path: Path, grid: Grid, runs: Runs, held: list[Equality]) -> int:
        """Return the print that most equalities give exactly, of those the first."""
        found: Counter[int] = Counter()
        for one in held:
            for way in one.ways:
                if path in way.figures:
                    value = best(way, path, self.changed)
                    if value is not None:
                        found[closest(runs, grid.nearest(value))] += 1
        if not found:
            return closest(runs, grid.nearest(amount_of(grid.figure)))
        most = max(found.values())
        return next(count for count, times in found.items() if times == most)

    def _mistaken(
        self, path: Path, figure: Figure, grid: Grid, middle: int, held: list[Equality]
    ) -> list[tuple[Slip, int]]:
        found = [taken_for(self.graph.report, path, figure)]
        right = middle * grid.step
        for one in held:
            if not one.holds:
                for way in one.ways:
                    if path in way.figures:
                        found += [left_out(way, path, figure, right), wrong_base(way, path, figure)]
        return [one for one in dict.fromkeys(found) if one is not None]

    def _fits(self, path: Path, printed: Figure, held: list[Equality]) -> bool:
        """Return whether all equalities hold with the figure printed so, by the checker's own comparison.

        What is admitted by a sum or a quotient is exact; of others only the ends were tried.
        """
        odd = [one for one in held if any(isinstance(way.form, Sides) for way in one.ways)]
        return all(any(holds(way, {**self.changed, path: printed}) for way in one.ways) for one in odd)


def _nearness(runs: Runs, middle: int, count: int) -> int:
    """Return how likely a print is, of `SURE` for the one in the middle: less and less towards the ends of its run."""
    away = abs(count - middle)
    reach = max((abs(end - middle) for run in runs for end in run if end is not None), default=0)
    return SURE * (reach + 1 - away) ** STEEP // (reach + 1) ** STEEP if away <= reach else 0


def _spread(runs: Runs, middle: int) -> int:
    """Return over how many prints the chance is spread."""
    ends = [abs(end - middle) for end in (runs[0][0], runs[-1][1]) if end is not None]
    return 1 + sum(ends) // (STEEP + 1)


def _is_tight(runs: Runs, stated: int) -> bool:
    if not runs or runs[0][0] is None or runs[-1][1] is None:
        return False
    return runs[-1][1] - runs[0][0] <= max(FEW_PRINTS, abs(stated) // TIGHT)
