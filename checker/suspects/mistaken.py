"""Which other figure can have been taken for the right one, or what can have been forgotten in working it out.

The neighbour's figure, the previous year's, a total short of one part, a quotient over the wrong base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.roots import Slip
from checker.formula.ground import Fixed, Leaf, Over, Total
from checker.kernel.figure import Figure, rounded
from checker.report.tree import child, dotted
from checker.report.vocabulary import Shape
from checker.suspects.lines import Line
from checker.suspects.slips import SURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from checker.formula.ground import Grounded
    from checker.report.tree import Path, Report
    from checker.suspects.equalities import Way

FEWEST_PARTS = 2
"""Of one part alone none is left out."""
PREVIOUS = {
    "final": "prior_final",
    "initial": "prior_initial",
    "yoy_delta": "initial_yoy_delta",
    "yoy_rate": "initial_yoy_rate",
}
"""The field of the same item that holds the year before, or the same of the budget."""


def taken_for(report: Report, path: Path, figure: Figure) -> tuple[Slip, int] | None:
    """Return that another figure nearby is printed the same, and the chance that it was copied; zero is no trace of one."""
    if not figure.value:
        return None
    near = list(dict.fromkeys(_near(report, path)))
    stated = f"{figure.value:f}"
    for other in near:
        raw = report.node(other)
        if str(raw if isinstance(raw, str | int) else child(raw, "value")) != stated:
            continue
        field = report.vocabulary.field_at(dotted(other))
        found = None if field is None else report.figure(other, field)
        if isinstance(found, Figure) and found.unit == figure.unit and found.value == figure.value:
            is_previous = other == (*path[:-1], PREVIOUS.get(str(path[-1]), ""))
            return (Slip.PREVIOUS, SURE) if is_previous else (Slip.NEIGHBOUR, SURE // len(near))
    return None


def _near(report: Report, path: Path) -> Iterator[Path]:
    """Yield the paths of the figures beside one: of the same item, and the same field of the items beside it."""
    owner, key = path[:-1], path[-1]
    scope = report.vocabulary.root if not owner else None
    field = None if scope is not None else report.vocabulary.field_at(dotted(owner))
    kind = scope if field is None else report.vocabulary.object_type(field)
    for one in kind.fields.values() if kind is not None else ():
        if one.shape is Shape.FIGURE and one.view is None and one.key != key:
            yield (*owner, one.key)
    for beside in _beside(report, owner):
        yield (*beside, key)


def _beside(report: Report, owner: Path) -> Iterator[Path]:
    if not owner:
        return
    last = owner[-1]
    if isinstance(last, int):
        for index in (last - 1, last + 1):
            if report.node((*owner[:-1], index)) is not None:
                yield (*owner[:-1], index)
        return
    group = owner[:-2] if last == "total" else owner[:-1]
    field = report.vocabulary.field_at(dotted(group)) if group else None
    kind = report.vocabulary.object_type(field) if field is not None else report.vocabulary.root
    node = report.node(group)
    for one in kind.fields.values() if kind is not None else ():
        if one.shape is not Shape.OBJECT or one.view is not None or one.is_many or child(node, one.key) is None:
            continue
        line = (*group, one.key)
        below = (*line, "total")
        found = below if report.node(below) is not None and one.type_name != "Line" else line
        if found != owner:
            yield found


def left_out(way: Way, path: Path, figure: Figure, right: Fraction) -> tuple[Slip, int] | None:
    """Return that the figure is the right value less one of its parts."""
    line = way.form
    if not isinstance(line, Line) or path not in line.weights or len(line.weights) <= FEWEST_PARTS:
        return None
    own = line.weights[path]
    parts = [one for one, weight in line.weights.items() if one != path and weight == -own]
    if abs(own) != 1 or len(parts) < FEWEST_PARTS:
        return None
    gap = right - figure.amount
    for part in parts:
        value = way.figures[part]
        if value.value and abs(gap - value.amount) <= figure.step * len(line.weights):
            return Slip.LEFT_OUT, SURE // len(parts)
    return None


def wrong_base(way: Way, path: Path, figure: Figure) -> tuple[Slip, int] | None:
    """Return that a quotient was taken over what should have been divided, or over this year instead of the year before."""
    left, right = way.left, way.right
    stated, other = (left, right) if isinstance(left, Leaf) else (right, left)
    if not isinstance(stated, Leaf) or stated.path != path:
        return None
    for value in _over_wrong_base(other):
        if rounded(value / figure.unit.factor, figure.decimals) == figure.value:
            return Slip.BASE, SURE
    return None


def _over_wrong_base(one: Grounded) -> Iterator[Fraction]:
    match one:
        case Over(first, second):
            top, bottom = _amount(first), _amount(second)
            if top:
                yield bottom / top if bottom is not None else top * 0
            if top is not None and bottom is not None and isinstance(second, Total) and top + bottom:
                yield top / (top + bottom)
        case Total(((1, Over(first, second)), (-1, Fixed(value, _, _, _)))) if value == 1:
            top, bottom = _amount(first), _amount(second)
            if top and bottom is not None:
                yield 1 - bottom / top
        case _:
            return


def _amount(one: Grounded) -> Fraction | None:
    match one:
        case Leaf(_, figure):
            return figure.amount
        case Fixed():
            return one.value
        case Total(terms):
            parts = [(sign, _amount(term)) for sign, term in terms]
            known = [sign * part for sign, part in parts if part is not None]
            return sum(known[1:], known[0]) if len(known) == len(parts) and known else None
        case _:
            return None
