"""Which printed values of one figure an equality admits, the other figures being as printed.

Where the equality is linear the answer is exact. A quotient is linear in each of its figures once multiplied out; the
figure is then monotone in each of the others, so that its extremes lie where each of them is at an end. The prints at
both ends are tried with the checker's own comparison.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.comparing import compare
from checker.formula.ground import (
    Extreme,
    Fixed,
    Grounded,
    Leaf,
    Over,
    Round,
    Size,
    Times,
    Total,
    below,
    leaves,
    mapped,
)
from checker.formula.tree import Operator
from checker.kernel.interval import Interval
from checker.kernel.truth import Degree
from checker.suspects.equalities import Sides
from checker.suspects.lines import Line
from checker.suspects.prints import EVERY, NONE, Grid, Run, Runs, joined
from checker.suspects.quotients import Quotient
from checker.suspects.ticks import amount_of, span_of, ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from checker.kernel.figure import Figure
    from checker.report.tree import Path
    from checker.suspects.equalities import Way

    Figures = Mapping[Path, Figure]

MOST_FIGURES = 40
"""A quotient of more figures is not solved: its prints would be tried one by one."""
FAR = 10**6
"""So many times the figure lies a value far beyond it."""
TRIED = 3
"""How far an end found by solving may lie beside the print at which the checker's own comparison turns."""


def admitted(way: Way, path: Path, grid: Grid, changed: Figures) -> Runs:
    """Return the prints of the figure at `path` with which the equality holds in this way; `changed` are taken for others.

    The grid is in ticks.
    """
    if isinstance(way.form, Line | Quotient):
        needed = way.form.needed(path, _spans(way, changed))
        if needed is None:
            return EVERY
        run = grid.standing_for(needed)
        return NONE if run is None else (run,)
    found: list[Run] = []
    is_told = False
    figures = {**way.figures, **changed}
    for left, right in _unfolded(way.form.left, way.form.right, path):
        needed = _solved(left, right, path, figures)
        if needed is None:
            continue
        is_told = True
        tried = _tried(way, path, grid, changed, grid.standing_for(_in_ticks(needed)))
        if tried is not None:
            found.append(tried)
    if _may_be_capped(way.form, path):
        found += _beyond(way, path, grid, changed)
        is_told = is_told or bool(found)
    return joined(found) if is_told else EVERY


def _may_be_capped(form: Sides, path: Path) -> bool:
    """Return whether past some value the figure no longer matters, as where a score is the lesser of two."""
    return any(
        isinstance(one, Extreme)
        and any(not _holds_figure(option, path) for option in one.options)
        and _holds_figure(one, path)
        for side in (form.left, form.right)
        for one in _parts(side)
    )


def _parts(one: Grounded) -> Iterator[Grounded]:
    yield one
    for part in below(one):
        yield from _parts(part)


def _holds_figure(one: Grounded, path: Path) -> bool:
    return any(leaf.path == path for leaf in leaves(one))


def _beyond(way: Way, path: Path, grid: Grid, changed: Figures) -> list[Run]:
    """Return the runs without end in which the equality holds, because the figure no longer matters there."""

    def fits(count: int) -> bool:
        return holds(way, {**changed, path: grid.printed(count)})

    now = grid.nearest(amount_of(changed.get(path, way.figures[path])))
    far = (abs(now) + 1) * FAR

    def turning(inside: int, outside: int) -> int:
        """Return the last print that fits on the way from one that does to one that does not."""
        while abs(inside - outside) > 1:
            between = (inside + outside) // 2
            inside, outside = (between, outside) if fits(between) else (inside, between)
        return inside

    ends = [sign for sign in (1, -1) if fits(sign * far)]
    if len(ends) > 1:
        return [(None, None)]
    if ends:
        last = turning(ends[0] * far, -ends[0] * far)
        return [(last, None) if ends[0] > 0 else (None, last)]
    # What is divided by the figure goes beyond all bounds beside nought.
    beside = [(sign, turning(sign, sign * far)) for sign in (1, -1) if fits(sign)]
    return [(min(run), max(run)) for run in beside]


def holds(way: Way, changed: Figures) -> bool:
    """Return whether the equality holds in this way with some figures taken for others."""
    if isinstance(way.form, Line | Quotient):
        return way.form.holds(_spans(way, changed))
    left, right = (
        mapped(one, lambda leaf: Leaf(leaf.path, changed.get(leaf.path, leaf.figure)))
        for one in (way.form.left, way.form.right)
    )
    return compare(Operator.EQUAL, left, right).truth.degree in (Degree.YES, Degree.OPEN)


def best(way: Way, path: Path, changed: Figures) -> Fraction | None:
    """Return the value of the figure at which the equality holds exactly, the others being exactly as printed; in ticks."""
    figures = {**way.figures, **changed} if changed else way.figures
    match way.form:
        case Line():
            return way.form.root(path, Fraction(0), lambda one: amount_of(figures[one]))
        case Quotient():
            return way.form.root(path, lambda one: amount_of(figures[one]))
        case Sides(first, second):
            amounts = {one: figures[one].amount for one in way.figures}
            roots = (_root(left, right, path, amounts) for left, right in _unfolded(first, second, path))
            return next((ticks(root) for root in roots if root is not None), None)


def _spans(way: Way, changed: Figures) -> Callable[[Path], Interval]:
    if not changed:
        return way.spans.__getitem__
    return {**way.spans, **{one: span_of(changed[one]) for one in way.spans if one in changed}}.__getitem__


def _in_ticks(one: Interval) -> Interval:
    low, high = (None if end is None else ticks(end) for end in (one.low, one.high))
    return Interval(low, high, one.low_open, one.high_open)


def _tried(way: Way, path: Path, grid: Grid, changed: Figures, run: Run | None) -> Run | None:
    """Return the run with its ends moved to where the checker's own comparison turns."""
    if run is None:
        return None
    first, last = run

    def fits(count: int) -> bool:
        return holds(way, {**changed, path: grid.printed(count)})

    if first is not None:
        first = next((one for one in range(first, first + TRIED + 1) if fits(one)), None)
        if first is None:
            return None
    if last is not None:
        last = next((one for one in range(last, last - TRIED - 1, -1) if fits(one)), None)
        if last is None:
            return None
    return (first, last) if first is None or last is None or first <= last else None


def _solved(left: Grounded, right: Grounded, path: Path, figures: Figures) -> Interval | None:
    """Return the true values of the figure with which both sides can be equal; None where that is not told."""
    ends: dict[Path, Interval] = {}
    for leaf in (*leaves(left), *leaves(right)):
        if leaf.path != path:
            ends[leaf.path] = figures[leaf.path].true_values
    if len(ends) > MOST_FIGURES or any(one.low is None or one.high is None for one in ends.values()):
        return None
    middle = {one: figures[one].amount for one in ends}
    at = _root(left, right, path, middle)
    if at is None:
        return None
    lowest, highest = dict(middle), dict(middle)
    for one, interval in ends.items():
        low, high = interval.low or Fraction(0), interval.high or Fraction(0)
        if low == high:
            continue
        below_, above = (_root(left, right, path, {**middle, one: end}) for end in (low, high))
        if below_ is None or above is None:
            return None
        lowest[one], highest[one] = (low, high) if below_ <= above else (high, low)
    bottom, top = (_root(left, right, path, each) for each in (lowest, highest))
    if bottom is None or top is None:
        return None
    return Interval(min(bottom, at), max(top, at))


Ratio = tuple[Fraction, Fraction, Fraction, Fraction]
"""(a + b·x) ÷ (c + d·x) of the figure x that is looked for."""


def _root(left: Grounded, right: Grounded, path: Path, amounts: Mapping[Path, Fraction]) -> Fraction | None:
    """Return the value of the figure at which both sides are equal; None where there is none, or it is not linear."""
    first, second = _ratio(left, path, amounts), _ratio(right, path, amounts)
    if first is None or second is None:
        return None
    (a, b, c, d), (e, f, g, h) = first, second
    # (a + bx)(g + hx) = (e + fx)(c + dx)
    if b * h != f * d:
        return None
    slope = a * h + b * g - e * d - f * c
    return None if not slope else (e * c - a * g) / slope


def _ratio(one: Grounded, path: Path, amounts: Mapping[Path, Fraction]) -> Ratio | None:
    zero, unit = Fraction(0), Fraction(1)
    match one:
        case Leaf():
            return (zero, unit, unit, zero) if one.path == path else (amounts[one.path], zero, unit, zero)
        case Fixed():
            return one.value, zero, unit, zero
        case Total(terms):
            whole: Ratio | None = (zero, zero, unit, zero)
            for sign, term in terms:
                found = _ratio(term, path, amounts)
                whole = None if whole is None or found is None else _sum(whole, found, sign)
            return whole
        case Times(first, second):
            return _product(_ratio(first, path, amounts), _ratio(second, path, amounts))
        case Over(first, second):
            below_ = _ratio(second, path, amounts)
            return (
                None
                if below_ is None
                else _product(_ratio(first, path, amounts), (below_[2], below_[3], below_[0], below_[1]))
            )
        case Size(operand):
            found = _ratio(operand, path, amounts)
            return found if found is None or not _plain(found) else (abs(_value(found)), zero, unit, zero)
        case Extreme(is_least, options):
            values = [_ratio(option, path, amounts) for option in options]
            plain = [_value(value) for value in values if value is not None and _plain(value)]
            if len(plain) != len(options):
                return None
            return (min if is_least else max)(plain), zero, unit, zero
        case _:
            return None


def _plain(one: Ratio) -> bool:
    return not one[1] and not one[3] and bool(one[2])


def _value(one: Ratio) -> Fraction:
    return one[0] / one[2]


def _sum(first: Ratio, second: Ratio, sign: int) -> Ratio | None:
    (a, b, c, d), (e, f, g, h) = first, second
    if (d and (h or f)) or (h and b) or (d and f):
        return None
    if not d and not h and c == g:
        return a + sign * e, b + sign * f, c, d
    # Over one denominator: (a + bx)(g + hx) ± (e + fx)(c + dx)
    return a * g + sign * e * c, a * h + b * g + sign * (e * d + f * c), c * g, c * h + d * g


def _product(first: Ratio | None, second: Ratio | None) -> Ratio | None:
    if first is None or second is None:
        return None
    (a, b, c, d), (e, f, g, h) = first, second
    if (b and f) or (d and h):
        return None
    return a * e, a * f + b * e, c * g, c * h + d * g


def _unfolded(left: Grounded, right: Grounded, path: Path) -> list[tuple[Grounded, Grounded]]:
    """Return the equalities without sizes, extremes and roundings of the figure that say something of it."""
    found = [(one, other) for one in _cases(left, path) for other in _cases(right, path)]
    return [both for both in found if any(leaf.path == path for side in both for leaf in leaves(side))]


def _cases(one: Grounded, path: Path) -> list[Grounded]:
    if not any(leaf.path == path for leaf in leaves(one)) or not _folds(one):
        return [one]
    match one:
        case Size(operand):
            return [each for inner in _cases(operand, path) for each in (inner, Total(((-1, inner),)))]
        case Extreme(_, options):
            return [each for option in options for each in _cases(option, path)]
        case Round(operand):
            return _cases(operand, path)
        case Times() | Over():
            return [replace(one, left=a, right=b) for a in _cases(one.left, path) for b in _cases(one.right, path)]
        case Total(terms):
            made: list[tuple[tuple[int, Grounded], ...]] = [()]
            for sign, term in terms:
                made = [(*before, (sign, each)) for before in made for each in _cases(term, path)]
            return [Total(each) for each in made]
        case _:
            return [one]


def _folds(one: Grounded) -> bool:
    return isinstance(one, Size | Extreme | Round) or any(map(_folds, below(one)))
