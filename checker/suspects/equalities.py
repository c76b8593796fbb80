"""The equalities that a rule demands of a report, with their figures filled in: the edges of the graph over its figures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from checker.formula.comparing import may_be_equal
from checker.formula.evaluate import calculate
from checker.formula.ground import Leaf, leaves, mapped
from checker.formula.tree import Operator
from checker.formula.typed import Compare, Constant, Logic, Typed
from checker.suspects.conditions import condition_of
from checker.suspects.lines import Line, line_of
from checker.suspects.quotients import Quotient, quotient_of
from checker.suspects.reading import NeitherError, Reader
from checker.suspects.ticks import TICKS, amount_and_span, ticks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from checker.formula.ground import Grounded
    from checker.formula.reading import Situation
    from checker.kernel.figure import Figure
    from checker.kernel.interval import Interval
    from checker.report.nodes import Path
    from checker.rules.model import Rule
    from checker.suspects.conditions import Condition
    from checker.suspects.lines import Sum
    from checker.suspects.touching import Stand


@dataclass(frozen=True, slots=True)
class Sides:
    """Two calculations that should give the same."""

    left: Grounded
    right: Grounded


@dataclass(slots=True, unsafe_hash=True)
class Way:
    """One way in which an equality may hold: a sum or a quotient, which is solved directly, or any two calculations.

    `figures` are those it rests on; one added on both sides, or added and taken off, says nothing and is only among the
    `read`. `is_set`: what the figure must be is a parameter of the rule.
    """

    form: Final[Line | Quotient | Sides]
    figures: Final[dict[Path, Figure]]
    amounts: Final[dict[Path, Fraction]]
    """What each figure prints, in ticks; a sum or quotient is in ticks too."""
    spans: Final[dict[Path, Interval]]
    """What each figure can stand for, in ticks."""
    holds: Final[bool]
    is_set: Final[bool]
    read: Final[int] = 0
    whole: Final[Sum | None] = None
    """What a sum comes to as printed, so that it is gone through once for all of its figures."""


@dataclass(slots=True, eq=False)
class Equality:
    """What a rule demands of a subject: that one of its `ways` holds. `number` tells apart several demands of one case."""

    rule: Final[Rule]
    case: Final[int]
    subject: Final[Path]
    number: Final[int]
    ways: Final[tuple[Way, ...]]
    holds: Final[bool]
    figures: Final[dict[Path, Figure]]
    key: tuple[str, int, tuple[str, ...], int] = field(init=False)
    """What orders equalities whatever the order in which they were met."""

    def __post_init__(self) -> None:
        """Work out the key once: equalities are put in order around every figure they hold."""
        self.key = self.rule.id, self.case, tuple(map(str, self.subject)), self.number


@dataclass(frozen=True, slots=True)
class Option:
    """One alternative of a demand: an equality under conditions; `reader` is None where it is not one equality."""

    reader: Reader | None
    conditions: tuple[Condition, ...]
    is_set: bool


@dataclass(slots=True)
class Demand:
    """What a case demands, and what must hold before it demands anything; made ready when a report first comes to it."""

    require: Typed
    when: Typed | None = None
    _options: tuple[tuple[Option, ...], ...] | None = None
    _condition: Condition | None = None

    @property
    def options(self) -> tuple[tuple[Option, ...], ...]:
        """Return the alternatives of each thing that is demanded."""
        if self._options is None:
            self._options = tuple(tuple(map(_option, _alternatives(one))) for one in _parts(self.require))
        return self._options

    def is_asked(self, situation: Situation) -> bool:
        """Return whether it certainly demands something of the subject."""
        if self.when is None:
            return True
        if self._condition is None:
            self._condition = condition_of(self.when)
        return bool(self._condition(situation))


def equalities_of(stand: Stand, situation: Situation, same: Mapping[Path, Path]) -> list[Equality]:
    """Return the equalities that a case demands in the situation, which has what it needs; none where it does not apply.

    `same` gives the path under which a figure is known that stands in the report under two. A demand of which some part
    cannot be judged gives none: what is not known bears no witness.
    """
    found: list[Equality] = []
    for number, options in enumerate(stand.demand.options):
        ways = _ways(options, situation, same)
        if ways is None:
            continue
        figures = (
            ways[0].figures if len(ways) == 1 else {path: one for way in ways for path, one in way.figures.items()}
        )
        is_between = len(figures) > 1 or any(way.read > 1 for way in ways)
        if is_between or (figures and all(way.is_set for way in ways)):
            holds = any(one.holds for one in ways)
            found.append(Equality(stand.rule, stand.case, situation.subject, number, ways, holds, figures))
    # What a case asks for first is asked last: it mostly costs more than seeing that figures are missing.
    return found if found and stand.demand.is_asked(situation) else []


def _parts(demand: Typed) -> tuple[Typed, ...]:
    if isinstance(demand, Logic) and demand.operator is Operator.AND:
        return tuple(one for part in demand.parts for one in _parts(part))
    return (demand,)


def _alternatives(demand: Typed) -> list[tuple[Typed, ...]]:
    if isinstance(demand, Logic) and demand.operator is Operator.OR:
        return [one for part in demand.parts for one in _alternatives(part)]
    return [_parts(demand)]


def _option(parts: tuple[Typed, ...]) -> Option:
    equal = [one for one in parts if isinstance(one, Compare) and one.operator is Operator.EQUAL]
    others = tuple(condition_of(one) for one in parts if one not in equal)
    if len(equal) != 1:
        return Option(None, others, is_set=False)
    is_set = any(isinstance(side, Constant) and side.name for side in (equal[0].left, equal[0].right))
    return Option(Reader(equal[0]), others, is_set=bool(is_set))


def _ways(options: tuple[Option, ...], situation: Situation, same: Mapping[Path, Path]) -> tuple[Way, ...] | None:
    """Return the ways in which a demand may hold, or None when it is none of figures being equal."""
    found: list[Way] = []
    for option in options:
        met = [condition(situation) for condition in option.conditions]
        if False in met:
            continue
        if option.reader is None or None in met:
            return None
        way = _way(option.reader, situation, same, is_set=option.is_set)
        if way is None:
            return None
        if not any(_is_same(way, one) for one in found):
            found.append(way)
    return tuple(found) or None


def _way(reader: Reader, situation: Situation, same: Mapping[Path, Path], *, is_set: bool) -> Way | None:
    try:
        read = reader.form_of(situation, same)
    except NeitherError:
        return _calculated(reader.equal, situation, same, is_set=is_set)
    if read is None:
        return None
    figures = _weighed(read.form, read.figures)
    amounts, spans = _in_figures(figures)
    form, values = read.form, spans.__getitem__
    if isinstance(form, Quotient):
        holds = form.judged(values)
        return None if holds is None else Way(form, figures, amounts, spans, holds, is_set, len(read.figures))
    whole = form.sum_of(values)
    return Way(form, figures, amounts, spans, whole.may_be_zero, is_set, len(read.figures), whole)


def _calculated(equal: Compare, situation: Situation, same: Mapping[Path, Path], *, is_set: bool) -> Way | None:
    left, right = calculate(equal.left, situation), calculate(equal.right, situation)
    if isinstance(left, tuple) or isinstance(right, tuple):
        return None
    return way_of(_renamed(left, same), _renamed(right, same), is_set=is_set)


def way_of(left: Grounded, right: Grounded, *, is_set: bool = False) -> Way | None:
    """Return two calculations as a way in which an equality may hold; None where they cannot be compared."""
    holds = may_be_equal(left, right)
    if holds is None:
        return None
    read = {leaf.path: leaf.figure for leaf in (*leaves(left), *leaves(right))}
    form = line_of(left, right) or quotient_of(left, right)
    figures = _weighed(form, read)
    amounts, spans = _in_figures(figures)
    return Way(_in_ticks(form) or Sides(left, right), figures, amounts, spans, holds, is_set, len(read))


def _in_figures(figures: dict[Path, Figure]) -> tuple[dict[Path, Fraction], dict[Path, Interval]]:
    """Return what each figure prints, and what it can stand for."""
    amounts, spans = {}, {}
    for path, figure in figures.items():
        amounts[path], spans[path] = amount_and_span(figure)
    return amounts, spans


def _weighed(form: Line | Quotient | None, figures: dict[Path, Figure]) -> dict[Path, Figure]:
    """Return the figures on which the equality rests."""
    if not isinstance(form, Line):
        return figures
    if len(form.weights) == len(figures):
        return figures
    return {path: figure for path, figure in figures.items() if path in form.weights}


def _in_ticks(form: Line | Quotient | None) -> Line | Quotient | None:
    match form:
        case Line(weights, constant):
            return Line(weights, ticks(constant))
        case Quotient():
            top, bottom = (Line(one.weights, ticks(one.constant)) for one in (form.top, form.bottom))
            return replace(form, top=top, bottom=bottom, constant=ticks(form.constant), scale=TICKS)
        case None:
            return None


def _renamed(one: Grounded, same: Mapping[Path, Path]) -> Grounded:
    if not any(leaf.path in same for leaf in leaves(one)):
        return one
    return mapped(one, lambda leaf: Leaf(same.get(leaf.path, leaf.path), leaf.figure))


def _is_same(one: Way, other: Way) -> bool:
    if isinstance(one.form, Line) and isinstance(other.form, Line):
        return one.form.is_like(other.form)
    return one.form == other.form
