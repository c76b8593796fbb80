"""Which printed values of one figure an equality admits, the other figures being as printed.

Where the equality is linear the answer is exact. A quotient is linear in each of its figures once multiplied out; the
figure is then monotone in each of the others, so that its extremes lie where each of them is at an end. Where each
figure stands once, the equality is turned around instead. The prints at both ends are tried with the checker's own
comparison.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, cast

from checker.formula.comparing import may_be_equal
from checker.formula.ground import (
    Extreme,
    Grounded,
    Leaf,
    Over,
    Round,
    Times,
    below,
    leaves,
    mapped,
    stands_in,
)
from checker.kernel.interval import Interval
from checker.suspects.equalities import Sides
from checker.suspects.isolating import isolated
from checker.suspects.lines import Line
from checker.suspects.prints import EVERY, NONE, Grid, Run, Runs, joined
from checker.suspects.quotients import Quotient
from checker.suspects.ratios import root
from checker.suspects.ticks import amount_of, span_of, ticks
from checker.suspects.unfolding import unfolded, unrounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from checker.kernel.figure import Figure
    from checker.report.nodes import Path
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
        needed = _needed(way, path, changed)
        if needed is None:
            # As what is divided by, where the quotient may be nought: it must be far from nought, on either side.
            return joined(_beyond(way, path, grid, changed)) or EVERY
        run = grid.standing_for(needed)
        return NONE if run is None else (run,)
    if _goes_in_steps(way.form, path):
        return EVERY
    found: list[Run] = []
    is_told = False
    figures = {**way.figures, **changed}
    for left, right in unfolded(way.form.left, way.form.right, path):
        needed = isolated(left, right, path, lambda leaf: figures[leaf.path].true_values)
        if needed is None:
            needed = _solved(unrounded(left, path), unrounded(right, path), path, figures)
        if needed is None:
            continue
        is_told = True
        tried = _tried(way, path, grid, changed, needed)
        if tried is not None:
            found.append(tried)
    if _may_be_capped(way.form, path):
        found += _beyond(way, path, grid, changed)
        is_told = is_told or bool(found)
    return joined(found) if is_told else EVERY


def _needed(way: Way, path: Path, changed: Figures) -> Interval | None:
    if isinstance(way.form, Line) and way.whole is not None and not _is_changed(way, changed):
        return way.whole.needed(way.form.weights[path], way.spans[path])
    return None if isinstance(way.form, Sides) else way.form.needed(path, _spans(way, changed))


def _is_changed(way: Way, changed: Figures) -> bool:
    return bool(changed) and any(path in way.spans for path in changed)


def _goes_in_steps(form: Sides, path: Path) -> bool:
    """Return whether the equality may hold and fail by turns, as the figure grows.

    So it is where what the figure is rounded to is divided, multiplied or compared with it, or with what lies between two roundings.
    """
    parts = [one for side in (form.left, form.right) for one in _parts(side)]
    if not any(isinstance(one, Round) and stands_in(one, path) for one in parts):
        return False
    stands = sum(isinstance(one, Leaf) and one.path == path for one in parts)
    if stands > 1 or any(isinstance(one, Over | Times) and stands_in(one, path) for one in parts):
        return True
    return any(
        isinstance(one, Round) and stands_in(one, path) and any(_is_between(leaf, one.step) for leaf in leaves(other))
        for side, other in ((form.left, form.right), (form.right, form.left))
        for one in _parts(side)
    )


def _is_between(leaf: Leaf, step: Fraction) -> bool:
    """Return whether a figure is printed as nothing that a rounding in such steps can give."""
    return leaf.figure.step < step and leaf.figure.amount % step != 0


def _may_be_capped(form: Sides, path: Path) -> bool:
    """Return whether past some value the figure no longer matters, as where a score is the lesser of two or it is divided by."""
    return any(
        (
            isinstance(one, Extreme)
            and stands_in(one, path)
            and not all(stands_in(option, path) for option in one.options)
        )
        or (isinstance(one, Over) and stands_in(one.right, path))
        for side in (form.left, form.right)
        for one in _parts(side)
    )


def _parts(one: Grounded) -> Iterator[Grounded]:
    yield one
    for part in below(one):
        yield from _parts(part)


def _beyond(way: Way, path: Path, grid: Grid, changed: Figures) -> list[Run]:
    """Return the runs without end in which the equality holds, because the figure no longer matters there."""

    def fits(count: int) -> bool:
        return holds(way, {**changed, path: grid.printed(count)})

    now = grid.nearest(amount_of(changed.get(path, way.figures[path])))
    far = (abs(now) + 1) * FAR

    ends = [sign for sign in (1, -1) if fits(sign * far)]
    if len(ends) > 1:
        return [(None, None)] if fits(now) else [(None, _turning(fits, -far, now)), (_turning(fits, far, now), None)]
    if ends:
        last = _turning(fits, ends[0] * far, -ends[0] * far)
        return [(last, None) if ends[0] > 0 else (None, last)]
    # What is divided by the figure goes beyond all bounds beside nought.
    beside = [(sign, _turning(fits, sign, sign * far)) for sign in (1, -1) if fits(sign)]
    return [(min(run), max(run)) for run in beside]


def holds(way: Way, changed: Figures) -> bool:
    """Return whether the equality holds in this way with some figures taken for others."""
    if isinstance(way.form, Line | Quotient):
        return way.form.holds(_spans(way, changed))
    left, right = (
        mapped(one, lambda leaf: Leaf(leaf.path, changed.get(leaf.path, leaf.figure)))
        for one in (way.form.left, way.form.right)
    )
    return may_be_equal(left, right) is True


def best(way: Way, path: Path, changed: Figures) -> Fraction | None:
    """Return the value of the figure at which the equality holds exactly, the others being exactly as printed; in ticks."""
    others = changed if _is_changed(way, changed) else {}
    amounts = way.amounts
    if others:
        amounts = {one: amount_of(others[one]) if one in others else amount for one, amount in amounts.items()}
    match way.form:
        case Line():
            return way.form.root(path, Fraction(0), amounts.__getitem__)
        case Quotient():
            return way.form.root(path, amounts.__getitem__)
        case Sides(first, second):
            amounts = {one: others.get(one, figure).amount for one, figure in way.figures.items()}
            roots = (
                root(unrounded(left, path), unrounded(right, path), path, amounts)
                for left, right in unfolded(first, second, path)
            )
            return next((ticks(root) for root in roots if root is not None), None)


def _spans(way: Way, changed: Figures) -> Callable[[Path], Interval]:
    if not _is_changed(way, changed):
        return way.spans.__getitem__
    return {**way.spans, **{path: span_of(one) for path, one in changed.items() if path in way.spans}}.__getitem__


def _in_ticks(one: Interval) -> Interval:
    low, high = (None if end is None else ticks(end) for end in (one.low, one.high))
    return Interval(low, high, one.low_open, one.high_open)


def _tried(way: Way, path: Path, grid: Grid, changed: Figures, needed: Interval) -> Run | None:
    """Return the prints that stand for what is needed, which has bounds: from where to where the checker's own comparison agrees."""
    run = grid.standing_for(_in_ticks(needed))
    if run is None:
        return None

    def fits(count: int) -> bool:
        return holds(way, {**changed, path: grid.printed(count)})

    low, high = cast("tuple[int, int]", run)
    first = next((one for one in range(low, low + TRIED + 1) if fits(one)), None)
    last = next((one for one in range(high, high - TRIED - 1, -1) if fits(one)), None)
    if first is None and last is None:
        first = last = next((one for one in (low - 1, high + 1) if fits(one)), None)
        if first is None:
            return None
    # Towards one end what is divided by may come to be nought, of which the comparison says nothing.
    start = _turning(fits, cast("int", last), low) if first is None else _outermost(fits, first, -1)
    end = _turning(fits, cast("int", first), high) if last is None else _outermost(fits, last, 1)
    return (start, end) if start is None or end is None or start <= end else None


def _outermost(fits: Callable[[int], bool], inside: int, sign: int) -> int | None:
    """Return the last print that fits on the way out: of a range that is rounded the comparison takes in both ends.

    Where a figure stands on both sides it may be much further out than was solved for; None where there is no end to it.
    """
    step = 1
    far = (abs(inside) + 1) * FAR
    while step < far and fits(inside + sign * step):
        step *= 2
    if step >= far and fits(inside + sign * step):
        return None
    return inside if step == 1 else _turning(fits, inside + sign * step // 2, inside + sign * step)


def _turning(fits: Callable[[int], bool], inside: int, outside: int) -> int:
    """Return the last print that fits on the way from one that does to one that does not."""
    while abs(inside - outside) > 1:
        between = (inside + outside) // 2
        inside, outside = (between, outside) if fits(between) else (inside, between)
    return inside


def _solved(left: Grounded, right: Grounded, path: Path, figures: Figures) -> Interval | None:
    """Return the true values of the figure with which both sides can be equal; None where that is not told."""
    ends: dict[Path, Interval] = {}
    for leaf in (*leaves(left), *leaves(right)):
        if leaf.path != path:
            ends[leaf.path] = figures[leaf.path].true_values
    if len(ends) > MOST_FIGURES or any(one.low is None or one.high is None for one in ends.values()):
        return None
    middle = {one: figures[one].amount for one in ends}
    at = root(left, right, path, middle)
    if at is None:
        return None
    lowest, highest = dict(middle), dict(middle)
    for one, interval in ends.items():
        low, high = interval.low or Fraction(0), interval.high or Fraction(0)
        if low == high:
            continue
        below_, above = (root(left, right, path, {**middle, one: end}) for end in (low, high))
        if below_ is None or above is None:
            return None
        lowest[one], highest[one] = (low, high) if below_ <= above else (high, low)
    bottom, top = (root(left, right, path, each) for each in (lowest, highest))
    if bottom is None or top is None:
        return None
    return Interval(min(bottom, at), max(top, at))
