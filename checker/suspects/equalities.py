"""The equalities that a rule demands of a report, with their figures filled in: the edges of the graph over its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.formula.comparing import Comparison, compare
from checker.formula.evaluate import calculate, judge
from checker.formula.ground import leaves
from checker.formula.tree import Operator
from checker.formula.typed import Compare, Logic, Typed
from checker.kernel.truth import Degree
from checker.suspects.lines import Line, line_of

if TYPE_CHECKING:
    from checker.formula.ground import Leaf
    from checker.formula.reading import Situation
    from checker.kernel.figure import Figure
    from checker.report.tree import Path
    from checker.rules.model import Case, Rule

FEWEST_FIGURES = 2
"""What is said of one figure alone names no other that could be wrong."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which an equality may hold; `line` is set where it is linear in its figures."""

    comparison: Comparison
    figures: dict[Path, Figure]
    line: Line | None


@dataclass(frozen=True, slots=True, eq=False)
class Equality:
    """What a rule demands of a subject: that one of its `ways` holds. `number` tells apart several demands of one case."""

    rule: Rule
    case: int
    subject: Path
    number: int
    ways: tuple[Way, ...]
    holds: bool
    figures: dict[Path, Figure]

    @property
    def key(self) -> tuple[str, int, tuple[str, ...], int]:
        """Return what orders equalities whatever the order in which they were met."""
        return self.rule.id, self.case, tuple(map(str, self.subject)), self.number


def equalities_of(rule: Rule, index: int, situation: Situation) -> list[Equality]:
    """Return the equalities that case `index` of the rule demands in the situation; none where it does not apply.

    A demand of which some part cannot be judged gives none: what is not known bears no witness.
    """
    case = rule.cases[index]
    if not _applies(case, situation):
        return []
    found: list[Equality] = []
    for number, demand in enumerate(_demands(case.require)):
        ways = _ways(demand, situation)
        if ways is None:
            continue
        figures: dict[Path, Figure] = {}
        for way in ways:
            figures |= way.figures
        if len(figures) >= FEWEST_FIGURES:
            holds = any(one.comparison.truth.degree is not Degree.NO for one in ways)
            found.append(Equality(rule, index, situation.subject, number, ways, holds, figures))
    return found


def _applies(case: Case, situation: Situation) -> bool:
    if case.when is None:
        return True
    return judge(case.when, situation).truth.degree is Degree.YES


def _demands(require: Typed) -> tuple[Typed, ...]:
    if isinstance(require, Logic) and require.operator is Operator.AND:
        return tuple(one for part in require.parts for one in _demands(part))
    return (require,)


def _ways(demand: Typed, situation: Situation) -> tuple[Way, ...] | None:
    """Return the ways in which a demand may hold, or None when it is none of figures being equal."""
    found: list[Way] = []
    for option in _options(demand):
        equal = [one for one in option if isinstance(one, Compare) and one.operator is Operator.EQUAL]
        others = [one for one in option if one not in equal]
        if any(judge(one, situation).truth.degree is Degree.NO for one in others):
            continue
        if len(equal) != 1 or any(judge(one, situation).truth.degree is not Degree.YES for one in others):
            return None
        way = _way(equal[0], situation)
        if way is None:
            return None
        if not any(_is_same(way, one) for one in found):
            found.append(way)
    return tuple(found) or None


def _options(demand: Typed) -> list[tuple[Typed, ...]]:
    if isinstance(demand, Logic) and demand.operator is Operator.OR:
        return [_demands(one) for part in demand.parts for one in _alternatives(part)]
    return [_demands(demand)]


def _alternatives(part: Typed) -> list[Typed]:
    if isinstance(part, Logic) and part.operator is Operator.OR:
        return [one for each in part.parts for one in _alternatives(each)]
    return [part]


def _way(equal: Compare, situation: Situation) -> Way | None:
    left, right = calculate(equal.left, situation), calculate(equal.right, situation)
    if isinstance(left, tuple) or isinstance(right, tuple):
        return None
    comparison = compare(Operator.EQUAL, left, right)
    if comparison.truth.degree is Degree.UNKNOWN:
        return None
    figures = {leaf.path: leaf.figure for leaf in _leaves(comparison)}
    return Way(comparison, figures, line_of(left, right))


def _leaves(comparison: Comparison) -> tuple[Leaf, ...]:
    return (*leaves(comparison.left), *leaves(comparison.right))


def _is_same(one: Way, other: Way) -> bool:
    return one.line is not None and other.line is not None and one.line.is_like(other.line)
