"""The equalities that a rule demands of a report, with their figures filled in: the edges of the graph over its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.formula.comparing import compare
from checker.formula.evaluate import calculate, judge
from checker.formula.ground import Fixed, Leaf, comparable, leaves, mapped
from checker.formula.tree import Operator
from checker.formula.typed import Compare, Logic, Typed
from checker.kernel.truth import Degree
from checker.suspects.lines import Line, line_of
from checker.suspects.quotients import Quotient, quotient_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formula.ground import Grounded
    from checker.formula.reading import Situation
    from checker.kernel.figure import Figure
    from checker.report.tree import Path
    from checker.rules.model import Case, Rule


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which an equality may hold; `form` is what can be solved directly, where it is a sum or a quotient."""

    left: Grounded
    right: Grounded
    figures: dict[Path, Figure]
    form: Line | Quotient | None
    holds: bool


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


def equalities_of(rule: Rule, index: int, situation: Situation, same: Mapping[Path, Path]) -> list[Equality]:
    """Return the equalities that case `index` of the rule demands in the situation; none where it does not apply.

    `same` gives the path under which a figure is known that stands in the report under two. A demand of which some part
    cannot be judged gives none: what is not known bears no witness.
    """
    case = rule.cases[index]
    if not _applies(case, situation):
        return []
    found: list[Equality] = []
    for number, demand in enumerate(_demands(case.require)):
        ways = _ways(demand, situation, same)
        if ways is None:
            continue
        figures: dict[Path, Figure] = {}
        for way in ways:
            figures |= way.figures
        if len(figures) > 1 or (figures and all(map(_is_set_by_rule, ways))):
            holds = any(one.holds for one in ways)
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


def _ways(demand: Typed, situation: Situation, same: Mapping[Path, Path]) -> tuple[Way, ...] | None:
    """Return the ways in which a demand may hold, or None when it is none of figures being equal."""
    found: list[Way] = []
    for option in _options(demand):
        equal = [one for one in option if isinstance(one, Compare) and one.operator is Operator.EQUAL]
        others = [one for one in option if one not in equal]
        if any(judge(one, situation).truth.degree is Degree.NO for one in others):
            continue
        if len(equal) != 1 or any(judge(one, situation).truth.degree is not Degree.YES for one in others):
            return None
        way = _way(equal[0], situation, same)
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


def _way(equal: Compare, situation: Situation, same: Mapping[Path, Path]) -> Way | None:
    left, right = calculate(equal.left, situation), calculate(equal.right, situation)
    if isinstance(left, tuple) or isinstance(right, tuple):
        return None
    if not comparable(left, right):
        return None
    left, right = (_renamed(side, same) for side in (left, right))
    figures = {leaf.path: leaf.figure for leaf in (*leaves(left), *leaves(right))}
    form = line_of(left, right) or quotient_of(left, right)
    if form is None:
        truth = compare(Operator.EQUAL, left, right).truth
        return (
            None if truth.degree is Degree.UNKNOWN else Way(left, right, figures, None, truth.degree is not Degree.NO)
        )
    return Way(left, right, figures, form, form.holds(lambda path: figures[path].true_values))


def _is_set_by_rule(way: Way) -> bool:
    """Return whether a figure must be what a parameter says; what it is counted against may be wrong as well as it."""
    return any(isinstance(side, Fixed) and side.name for side in (way.left, way.right))


def _renamed(one: Grounded, same: Mapping[Path, Path]) -> Grounded:
    if not any(leaf.path in same for leaf in leaves(one)):
        return one
    return mapped(one, lambda leaf: Leaf(same.get(leaf.path, leaf.path), leaf.figure))


def _is_same(one: Way, other: Way) -> bool:
    if isinstance(one.form, Line) and isinstance(other.form, Line):
        return one.form.is_like(other.form)
    return one.form is not None and one.form == other.form
