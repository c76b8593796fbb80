"""Every report of a run, in both cores: clean, with one slip, and some with two and three."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from benchmarks.suspects.cases import Case, source, with_one, with_several
from benchmarks.suspects.outcomes import Result, checked, contradictions, outcome_of
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Made = TypeVar("Made")
CHUNK = 20
SEVERAL_EVERY = 8
"""Of so many reports one is judged with two slips as well, and one with three."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of a case as the tables count it: how many equalities hold its figure, how many it must break, and its size in yuan."""

    kind: str
    held: int
    broken: int
    yuan: float

    @property
    def is_beyond(self) -> bool:
        """Return whether some equality cannot hold with it."""
        return self.broken > 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with its result; `needs_all` says that no fewer figures than slipped can explain what breaks."""

    number: int
    slips: tuple[Slip, ...]
    distance: str
    needs_all: bool
    result: Result


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one report: its figures and contradictions when clean, and its cases."""

    number: int
    figures: int
    contradictions: int
    cases: tuple[Judged, ...]


def tried(seed: int, number: int) -> Tried:
    """Judge one report, clean and with slips."""
    found = source(seed, number)
    cases = [with_one(found, seed, number)]
    if number % SEVERAL_EVERY == 0:
        cases += [with_several(found, seed, number // SEVERAL_EVERY, count) for count in (2, 3)]
    return Tried(
        number=number,
        figures=len(found.sheet.figures),
        contradictions=contradictions(checked(found.sheet.tree)),
        cases=tuple(_judged(number, case) for case in cases if case is not None),
    )


def _judged(number: int, case: Case) -> Judged:
    slips = tuple(
        Slip(
            kind=one.kind,
            held=case.source.held[one.right.path],
            broken=len(case.source.broken_by(one)),
            yuan=float(abs(one.right.value)) if one.right.unit in UNITS and one.right.sort.is_money else 0.0,
        )
        for one in case.slips
    )
    return Judged(number, slips, case.distance, case.needs_all, outcome_of(case))


def spread(work: Callable[[int], Made], numbers: range) -> Iterator[Made]:
    """Yield what `work` makes of each number, in order, made in all cores at once."""
    context = multiprocessing.get_context("fork")
    with context.Pool(os.cpu_count()) as pool:
        yield from pool.imap(work, numbers, chunksize=CHUNK)


def run(seed: int, reports: int) -> Iterator[Tried]:
    """Yield what came of each report, in order."""
    yield from spread(partial(tried, seed), range(reports))
