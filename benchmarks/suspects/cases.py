"""Cases: a consistent report with no, one, two or three slips in it, and what can be known of them beforehand."""

from __future__ import annotations

import copy
import itertools
import json
import random
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from benchmarks.suspects.generate import consistent
from benchmarks.suspects.held import Equality, equalities, held_by, must_break
from benchmarks.suspects.model import place, written
from benchmarks.suspects.slips import MAKERS, slip
from checker.formula.ground import leaves
from checker.kernel.figure import printed_decimals
from checker.kernel.unit import UNITS
from checker.report.decode import decode
from checker.report.forms import is_formed
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from benchmarks.suspects.model import Json, Path, Sheet
    from benchmarks.suspects.slips import Slipped
    from checker.findings.roots import Slip
    from checker.kernel.figure import Figure
    from checker.report.tree import Report

TRIES = 60
KINDS = tuple(MAKERS)
MANY = 3
"""From so many equalities on figures are counted together."""


@dataclass(frozen=True)
class Source:
    """A consistent report and its equalities."""

    sheet: Sheet

    @cached_property
    def report(self) -> Report:
        """Return it as the rules read it."""
        return decode(encoded(self.sheet.tree), "report.json")

    @cached_property
    def equalities(self) -> tuple[Equality, ...]:
        """Return what the rules find to hold in it."""
        return equalities(self.report)

    @cached_property
    def held(self) -> dict[Path, int]:
        """Return in how many equalities each figure stands that stands in any."""
        return {path: count for path, count in held_by(self.equalities).items() if path in self.sheet.figures}

    def figure(self, path: Path) -> Figure:
        """Return the figure as the rules read it."""
        sides = (side for one in self.equalities for each in one.comparisons for side in (each.left, each.right))
        return next(leaf.figure for side in sides for leaf in leaves(side) if leaf.path == path)

    def broken_by(self, one: Slipped) -> tuple[Equality, ...]:
        """Return the equalities that cannot hold with the slip, whatever the true values of the others."""
        path = one.right.path
        before = self.figure(path)
        decimals, unit = printed_decimals(one.wrong.text), UNITS.get(one.wrong.unit, before.unit)
        of = self.report.vocabulary.field_at(dotted(path))
        if of is not None and unit == before.unit and is_formed(path, unit, of):
            decimals = max(decimals, before.decimals)
        wrong = replace(before, value=Decimal(one.wrong.text), decimals=decimals, unit=unit)
        return tuple(
            each for each in self.equalities if path in each.paths and must_break(each, self.report, path, wrong)
        )

    def near(self, path: Path) -> set[Path]:
        """Return the figures that share an equality with the one at `path`."""
        return {other for one in self.equalities if path in one.paths for other in one.paths if other != path}


@dataclass(frozen=True)
class Case:
    """A report with slips; `distance` says how two lie: near each other or far apart."""

    source: Source
    slips: tuple[Slipped, ...]
    distance: str = ""

    @property
    def needs_all(self) -> bool:
        """Return whether no fewer figures stand in every equality that the slips break: then no fewer can explain them."""
        broken = [one.paths for each in self.slips for one in self.source.broken_by(each)]
        figures = frozenset().union(*broken)
        return not any(
            all(one & set(chosen) for one in broken) for chosen in itertools.combinations(figures, len(self.slips) - 1)
        )

    @property
    def tree(self) -> Json:
        """Return the report with its slips."""
        sheet = self.source.sheet
        tree = copy.deepcopy(sheet.tree)
        for one in self.slips:
            place(tree, one.right.path, written(one.wrong, sheet.money_unit))
        return tree


def encoded(tree: Json) -> bytes:
    """Return a report as the file it would be read from."""
    return json.dumps(tree, ensure_ascii=False).encode()


def source(seed: int, number: int) -> Source:
    """Return the consistent report of that number."""
    return Source(consistent(seed, number))


def with_one(found: Source, seed: int, number: int) -> Case | None:
    """Return the report with one slip of the kind that is next in turn."""
    chance = random.Random(f"{seed}/{number}/one")
    made = _slipped(found, KINDS[number % len(KINDS)], chance, _by_hold(found))
    return None if made is None else Case(found, (made,))


def with_several(found: Source, seed: int, number: int, count: int) -> Case | None:
    """Return the report with so many slips of any kinds, near each other in every other report."""
    chance = random.Random(f"{seed}/{number}/{count}")
    is_near = number % 2 == 0
    made: list[Slipped] = []
    groups = _by_hold(found)
    for _ in range(TRIES):
        one = _slipped(found, chance.choice(KINDS), chance, groups)
        if one is None:
            continue
        made.append(one)
        if len(made) == count:
            return Case(found, tuple(made), "near" if is_near else "far")
        taken = {each.right.path for each in made}
        close = set().union(*(found.near(path) for path in taken))
        allowed = (close if is_near else found.held.keys() - close) - taken
        groups = [[path for path in sorted(allowed, key=str) if path in found.held]]
        if not groups[0]:
            return None
    return None


def _by_hold(found: Source) -> list[list[Path]]:
    """Return the figures by the number of equalities that hold them, so that each number comes up as often."""
    groups: dict[int, list[Path]] = {}
    for path in found.sheet.figures:
        if path in found.held:
            groups.setdefault(min(found.held[path], MANY), []).append(path)
    return [groups[count] for count in sorted(groups)]


def _slipped(found: Source, kind: Slip, chance: random.Random, groups: list[list[Path]]) -> Slipped | None:
    for _ in range(TRIES if groups else 0):
        made = slip(found.sheet, kind, chance.choice(chance.choice(groups)), chance)
        if made is not None:
            return made
    return None
