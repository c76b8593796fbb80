"""Which other figure can have been taken for the right one, or what can have been forgotten in working it out.

The neighbour's figure, the previous year's, a total short of one part, a quotient over the wrong base.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from checker.findings.roots import Slip
from checker.kernel.figure import Figure, rounded
from checker.report.nodes import child
from checker.report.tree import span_of
from checker.suspects.lines import Line
from checker.suspects.quotients import Quotient
from checker.suspects.slips import SURE
from checker.suspects.ticks import amount_of, step_of

if TYPE_CHECKING:
    from checker.report.nodes import Path
    from checker.suspects.beside import Beside
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


def taken_for(beside: Beside, path: Path, figure: Figure) -> tuple[Slip, int] | None:
    """Return that another figure nearby is printed the same, and the chance that it was copied; zero is no trace of one."""
    if not figure.value:
        return None
    stated = f"{figure.value:f}"
    for other, raw in beside.figures(path):
        if raw is None or str(raw if isinstance(raw, str | int) else child(raw, "value")) != stated:
            continue
        if span_of(raw) is not None and span_of(raw) == span_of(beside.report.node(path)):
            # The same print under another path.
            continue
        field = beside.fields.at(other)
        found = None if field is None else beside.report.figure(other, field)
        if isinstance(found, Figure) and found.unit == figure.unit and found.value == figure.value:
            is_previous = other == (*path[:-1], PREVIOUS.get(str(path[-1]), ""))
            if is_previous:
                return Slip.PREVIOUS, SURE
            return Slip.NEIGHBOUR, SURE // len(dict(beside.figures(path)))
    return None


def left_out(way: Way, path: Path, figure: Figure, right: Fraction) -> tuple[Slip, int] | None:
    """Return that the figure is the right value, in ticks, less one of its parts."""
    line = way.form
    if not isinstance(line, Line) or path not in line.weights or len(line.weights) <= FEWEST_PARTS:
        return None
    own = line.weights[path]
    parts = [one for one, weight in line.weights.items() if one != path and weight == -own]
    if abs(own) != 1 or len(parts) < FEWEST_PARTS:
        return None
    gap = right - amount_of(figure)
    for part in parts:
        value = way.figures[part]
        if value.value and abs(gap - way.amounts[part]) <= step_of(figure.unit.factor, figure.decimals) * len(
            line.weights
        ):
            return Slip.LEFT_OUT, SURE // len(parts)
    return None


def wrong_base(way: Way, path: Path, figure: Figure) -> tuple[Slip, int] | None:
    """Return that a quotient was taken over what should have been divided, or over this year instead of the year before."""
    form = way.form
    if not isinstance(form, Quotient) or form.stated != path:
        return None
    top, bottom = (Fraction(line.value(way.amounts.__getitem__)) for line in (form.top, form.bottom))
    constant = Fraction(form.constant) / form.scale
    wrong = [top / bottom] if form.is_change and bottom else [constant + bottom / top] if top else []
    if constant == -1 and top:
        # The change over this year instead of the year before.
        wrong.append(1 - bottom / top)
    if any(rounded(value / figure.unit.factor, figure.decimals) == figure.value for value in wrong):
        return Slip.BASE, SURE
    return None
