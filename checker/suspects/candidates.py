"""One figure under suspicion: which printed values would agree with every equality that holds it, and how it can have slipped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from checker.findings.roots import Slip
from checker.kernel.figure import Figure, Qualifier, printed_decimals
from checker.kernel.unit import Kind
from checker.suspects.explaining import Explanation, by_hand, likeliest
from checker.suspects.lines import Line
from checker.suspects.mistaken import left_out, taken_for, wrong_base
from checker.suspects.prints import EVERY, NONE, Grid, Runs, closest, common, grid_of, joined
from checker.suspects.rereading import leaves_reading
from checker.suspects.solving import admitted, best, holds
from checker.suspects.ticks import amount_of, step_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.report.nodes import Path
    from checker.suspects.equalities import Equality, Way
    from checker.suspects.graph import Graph

TURNED = 1_000
"""By how much less likely a value of the other sign is, unless it is the sign that slipped."""
DOUBT = 3
"""Every equality that holds the figure tightly and holds already halves so many times the chance that the figure is wrong."""
MOST_DOUBTS = 6
TIGHT = 5
"""An equality that admits no more than this part of the figure's own size around it confirms the figure."""
UNUSUAL = 6
"""So many times the chance is halved where a right value has more decimals than figures of its sort are printed with."""
FEW_PRINTS = 4
TWO = 2
FINER = 4
"""元, 万元 and 亿元 stand so many decimals apart."""
_NOTHING_PRINTED: Final = frozenset({NONE, ((0, 0),)})
"""Only nought, or nothing at all, can be printed so that an equality holds."""
FEWEST_PEERS = 2
"""So many figures of a sort tell how the others of it are printed."""


@dataclass(slots=True, unsafe_hash=True)
class Candidate:
    """A figure that may be wrong: the prints that would agree, the one proposed, how it may have slipped, and the chance."""

    path: Final[Path]
    figure: Final[Figure]
    grid: Final[Grid]
    runs: Final[Runs]
    count: Final[int]
    slip: Final[Slip]
    chance: Final[int]
    agreeing: Final[tuple[Equality, ...]]

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
        return tuple(found) if len(found) <= 1 else joined(found)

    def candidate(self, path: Path, figure: Figure, equalities: Iterable[Equality]) -> Candidate | None:
        """Return the figure with the prints that agree with all the equalities; None when there are none.

        Where it can be printed with several numbers of decimals, those come first with which the others are read as they are.
        """
        if figure.qualifier is not Qualifier.EQUAL:
            return None
        held = sorted(equalities, key=lambda one: one.holds)
        tried = self._decimals(path, figure, held)
        usual = len(tried)
        unsteady: Candidate | None = None
        for at, decimals in enumerate(tried):
            grid = grid_of(figure, decimals, step_of(figure.unit.factor, decimals))
            runs, agreeing = EVERY, []
            for one in held:
                own = self.runs(one, path, grid)
                runs = common(runs, own)
                if one is held[0] and own in _NOTHING_PRINTED and decimals == tried[-1]:
                    tried += _finer(path, figure, one, tried)
                if runs == NONE:
                    break
                if one.holds and _is_tight(own, grid.nearest(amount_of(figure))):
                    agreeing.append(one)
            if runs not in (NONE, EVERY):
                found = self._weighed(path, figure, grid, runs, held, tuple(agreeing))
                if found is not None:
                    is_odd = at >= usual and found.slip is not Slip.UNIT
                    found = replace(found, chance=found.chance >> UNUSUAL) if is_odd else found
                    if leaves_reading(self.graph.report, path, figure, decimals):
                        return found
                    unsteady = unsteady or found
        return unsteady

    def _decimals(self, path: Path, figure: Figure, held: list[Equality]) -> list[int]:
        """Return with how many decimals the figure may have been printed: as its peers are, else as it is."""
        copied = [
            each.decimals for one in held for way in one.ways for each in _copies(way, path) if each.unit == figure.unit
        ]
        if copied:
            return _read_alike(figure, [*copied, figure.decimals])
        peers = self.graph.beside.decimals(path)
        if not peers or max(peers.values()) < FEWEST_PEERS:
            near = {each: other for one in held for each, other in one.figures.items() if each != path}
            for other in near.values():
                if other.unit == figure.unit:
                    peers[other.decimals] = peers.get(other.decimals, 0) + 1
        usual = min(peers, key=lambda one: (-peers[one], -one)) if peers else figure.decimals
        if peers.get(usual, 0) < FEWEST_PEERS:
            usual = figure.decimals
        return _read_alike(figure, [usual, figure.decimals])

    def _weighed(
        self, path: Path, figure: Figure, grid: Grid, runs: Runs, held: list[Equality], agreeing: tuple[Equality, ...]
    ) -> Candidate | None:
        middle = self._middle(path, grid, runs, held)
        stated = grid.nearest(amount_of(figure))
        hand = [one for one in by_hand(figure, grid, runs, middle) if one.count != stated]
        mistaken = [
            Explanation(slip, middle, likely) for slip, likely in self._mistaken(path, figure, grid, middle, held)
        ]
        found = likeliest([*hand, *mistaken], middle, runs)
        if not self._fits(path, grid.printed(found.count), held):
            if not self._fits(path, grid.printed(middle), held):
                return None
            found = replace(found, slip=Slip.OTHER, count=middle)
        if grid.decimals != figure.decimals and grid.value(found.count) == figure.value:
            # The same number with other decimals puts nothing right.
            return None
        if found.count < 0 <= stated and found.slip is not Slip.SIGN and not _may_fall_short(path):
            # No amount of money and no count is below nought: the fault is in another figure.
            return None
        chance = found.chance >> DOUBT * min(len(agreeing), MOST_DOUBTS)
        is_turned = found.slip is not Slip.SIGN and (found.count < 0) != (stated < 0)
        if is_turned or (found.count < 0 and not _may_fall_short(path)):
            chance //= TURNED
        if figure.decimals > grid.decimals:
            chance <<= DOUBT
        return Candidate(path, figure, grid, runs, found.count, found.slip, chance, agreeing)

    def _middle(self, path: Path, grid: Grid, runs: Runs, held: list[Equality]) -> int:
        """Return the print that most of the failing equalities give exactly, of those the first; of all where none fails.

        Of several ways in which an equality may hold the one comes first that leads to the nearest print.
        """
        found: Counter[int] = Counter()
        stated = amount_of(grid.figure)
        for one in [one for one in held if not one.holds] or held:
            values = [best(way, path, self.changed) for way in one.ways if path in way.figures]
            for value in sorted((one for one in values if one is not None), key=lambda value: abs(value - stated)):
                found[closest(runs, grid.nearest(value))] += 1
        if not found:
            return closest(runs, grid.nearest(amount_of(grid.figure)))
        most = max(found.values())
        return next(count for count, times in found.items() if times == most)

    def _mistaken(
        self, path: Path, figure: Figure, grid: Grid, middle: int, held: list[Equality]
    ) -> list[tuple[Slip, int]]:
        found = [taken_for(self.graph.beside, path, figure)]
        right = middle * grid.step
        for one in held:
            if not one.holds:
                for way in one.ways:
                    if path in way.figures:
                        found += [left_out(way, path, figure, right), wrong_base(way, path, figure)]
        return [one for one in dict.fromkeys(found) if one is not None]

    def _fits(self, path: Path, printed: Figure, held: list[Equality]) -> bool:
        """Return whether all equalities hold with the figure printed so, by the checker's own comparison.

        What is admitted by a sum is exact; of others it may be that only the ends were tried.
        """
        odd = [one for one in held if not all(isinstance(way.form, Line) for way in one.ways)]
        return all(any(holds(way, {**self.changed, path: printed}) for way in one.ways) for one in odd)


def _read_alike(figure: Figure, decimals: list[int]) -> list[int]:
    """Return those decimals with which the figure, printed so, is read as it is taken here.

    Where a report drops noughts at the end, its amounts are read with the decimals that others show: 1.15 as 1.150.
    """
    is_lifted = printed_decimals(str(figure.value)) < figure.decimals
    return [one for one in dict.fromkeys(decimals) if not is_lifted or one >= figure.decimals]


def _finer(path: Path, figure: Figure, one: Equality, tried: list[int]) -> list[int]:
    """Return with how many more decimals a figure may have to be printed: as many as another of the equality has.

    In the unit printed there may be no such amount at all, as in 亿元 where 元 is meant.
    """
    if len(tried) > TWO:
        return []
    unit = figure.unit
    found = [each.decimals for other, each in one.figures.items() if other != path and each.unit == unit]
    if unit.kind is Kind.MONEY:
        found += [figure.decimals + FINER, figure.decimals + 2 * FINER]
    return sorted({each for each in found if each > max(tried)}, reverse=True)


def _copies(way: Way, path: Path) -> list[Figure]:
    """Return the figure that should be the very same, where an equality is of two."""
    if len(way.figures) != TWO or not isinstance(way.form, Line) or way.form.constant or path not in way.form.weights:
        return []
    return [figure for other, figure in way.figures.items() if other != path]


def _may_fall_short(path: Path) -> bool:
    """Return whether a figure may well be below zero: a change, a rate, a balance, or what a text says of one."""
    return path[0] == "statements" or "balance" in path or any(part in str(path[-1]) for part in ("delta", "rate"))


def _is_tight(runs: Runs, stated: int) -> bool:
    if not runs or runs[0][0] is None or runs[-1][1] is None:
        return False
    return runs[-1][1] - runs[0][0] <= max(FEW_PRINTS, abs(stated) // TIGHT)
