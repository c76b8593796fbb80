"""The smallest sets of figures that must be wrong together, where no one figure alone explains all failures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.suspects.candidates import Candidate, Suspicion
from checker.suspects.effort import Effort, SpentError, steps_of
from checker.suspects.prints import EVERY, grid_of, has, size
from checker.suspects.slips import origins_of
from checker.suspects.solving import holds
from checker.suspects.ticks import step_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.kernel.figure import Figure
    from checker.report.nodes import Path
    from checker.suspects.equalities import Equality
    from checker.suspects.graph import Graph

MOST_CHANGES = 3
MOST_FIGURES = 80
"""Failures over more figures than this are not searched: too many sets would explain them."""
MOST_TRIALS = 12
"""How many values of a first figure are tried while others are solved for."""
CERTAIN = 3
"""Of so few prints that a figure's own equalities admit, the likeliest alone is tried."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """Sets of changes, the likeliest first; `is_whole` says that no set was left untried, and there are none where some was."""

    sets: tuple[tuple[Candidate, ...], ...]
    is_whole: bool


def smallest_sets(graph: Graph, failing: Sequence[Equality], effort: Effort | None = None) -> Answer:
    """Return the smallest sets of changes that make all of `failing` hold and break nothing, found with so much effort."""
    figures: dict[Path, Figure] = {}
    for one in failing:
        figures |= one.figures
    if len(figures) > MOST_FIGURES:
        return Answer((), is_whole=False)
    search = _Search(graph, figures, effort or Effort())
    try:
        for count in range(2, MOST_CHANGES + 1):
            found = [
                needed(graph, changes)
                for paths in _hitting(failing, count)
                if (changes := search.solved(sorted(paths, key=_order), {})) is not None
            ]
            if found:
                return Answer(_ranked(found), is_whole=True)
    except SpentError:
        return Answer((), is_whole=False)
    return Answer((), is_whole=True)


def agrees(graph: Graph, path: Path, changed: Mapping[Path, Figure]) -> bool:
    """Return whether all that holds a figure holds once the changes are made; the figure is as printed unless it is among them."""
    return all(any(holds(way, changed) for way in one.ways) for one in graph.around(path))


def needed(graph: Graph, changes: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the changes of a set without those that are needless once the others are made: their figures agree as printed."""
    for one in changes:
        others = tuple(each for each in changes if each is not one)
        if others and agrees(graph, one.path, {each.path: each.printed for each in others}):
            return needed(graph, others)
    return changes


def _order(path: Path) -> tuple[str, ...]:
    return tuple(map(str, path))


def _ranked(found: list[tuple[Candidate, ...]]) -> tuple[tuple[Candidate, ...], ...]:
    fewest = min(map(len, found))
    # Two sets can be the same but for a change that neither needed.
    kept = {tuple((each.path, each.printed) for each in one): one for one in found if len(one) == fewest}
    order = sorted(kept.values(), key=lambda one: (-_chance(one), [_order(each.path) for each in one]))
    return tuple(order[:SHOWN])


def _hitting(failing: Sequence[Equality], count: int) -> Iterator[frozenset[Path]]:
    """Yield the sets of so many figures of which every failure holds at least one, each once.

    Those come first of which none is needless at first sight; a figure that stands in all failures may still need another.
    """
    seen: set[frozenset[Path]] = set()
    paths = sorted({path for one in failing for path in one.figures}, key=_order)

    def extended(chosen: frozenset[Path]) -> Iterator[frozenset[Path]]:
        if chosen in seen:
            return
        seen.add(chosen)
        open_ = next((one for one in failing if not chosen & one.figures.keys()), None)
        if len(chosen) == count:
            if open_ is None:
                yield chosen
            return
        for path in paths if open_ is None else sorted(open_.figures, key=_order):
            if path not in chosen:
                yield from extended(chosen | {path})

    yield from extended(frozenset())


@dataclass(slots=True)
class _Search:
    """Solves for figures, each question once: most sets of figures put the same ones."""

    graph: Graph
    figures: dict[Path, Figure]
    effort: Effort
    known: dict[tuple[object, ...], Candidate | None] = field(default_factory=dict)

    def solved(self, paths: list[Path], changed: dict[Path, Figure]) -> tuple[Candidate, ...] | None:
        """Return values of the figures with which all that holds them holds, the likeliest found; None without any."""
        self.effort.spend(1)
        if len(paths) == 1:
            found = self._candidate(paths[0], self.graph.around(paths[0]), changed)
            return None if found is None else (found,)
        own = {path: _alone(self.graph, path, paths) for path in paths}
        # A figure that its own equalities cannot save is saved by no change of the others.
        if any(held and self._candidate(path, held, changed) is None for path, held in own.items()):
            return None
        first = min(
            paths, key=lambda path: (not own[path], len(self.graph.around(path)) - len(own[path]), _order(path))
        )
        others = [path for path in paths if path != first]
        best: tuple[Candidate, ...] | None = None
        for trial in self._trials(first, own[first], changed):
            rest = self.solved(others, {**changed, first: trial.printed})
            if rest is not None and (best is None or _chance((trial, *rest)) > _chance(best)):
                best = (trial, *rest)
        return best

    def _candidate(self, path: Path, held: Sequence[Equality], changed: dict[Path, Figure]) -> Candidate | None:
        relevant = {one: figure for one, figure in changed.items() if any(one in each.figures for each in held)}
        key = (path, *map(id, held), *((one, relevant[one].value, relevant[one].decimals) for one in relevant))
        if key not in self.known:
            self.effort.spend(steps_of(held))
            self.known[key] = Suspicion(self.graph, relevant).candidate(path, self.figures[path], held)
        return self.known[key]

    def _trials(self, path: Path, own: list[Equality], changed: dict[Path, Figure]) -> Iterator[Candidate]:
        """Yield the figure with the values worth trying while the others are solved for, the likeliest first."""
        figure = self.figures[path]
        known = self._candidate(path, own, changed) if own else None
        if known is not None:
            yield known
            is_settled = size(known.runs, CERTAIN + 1) <= CERTAIN
            # Where it stands in no equality with the others, its value is nothing to them.
            if is_settled or len(own) == len(self.graph.around(path)):
                return
            grid, runs, agreeing = known.grid, known.runs, known.agreeing
        elif own:
            return
        else:
            grid, runs = grid_of(figure, figure.decimals, step_of(figure.unit.factor, figure.decimals)), EVERY
            agreeing = ()
        likely = sorted(origins_of(figure, grid.decimals).items(), key=lambda one: (-one[1][1], one[0]))
        worth = [one for one in likely if has(runs, one[0]) and (known is None or one[0] != known.count)]
        for count, (slip, chance) in worth[:MOST_TRIALS]:
            yield Candidate(path, figure, grid, runs, count, slip, chance, agreeing)


def _chance(changes: tuple[Candidate, ...]) -> int:
    whole = 1
    for one in changes:
        whole *= one.chance + 1
    return whole


def _alone(graph: Graph, path: Path, paths: list[Path]) -> list[Equality]:
    """Return the equalities that hold the figure and none of the others."""
    return [one for one in graph.around(path) if not any(other in one.figures for other in paths if other != path)]
