"""Sums as lines: what they admit is what the checker's own comparison admits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from checker.formula.ground import Extreme, Fixed, Leaf, Over, Times, Total, leaves
from checker.kernel.figure import Figure
from checker.kernel.interval import Interval
from checker.kernel.truth import Degree
from checker.kernel.unit import Kind
from checker.suspects.lines import Line, line_of
from tests.suspects.grounds import NAMES, figures, leaf, money, path, verdict

if TYPE_CHECKING:
    from checker.formula.ground import Grounded
    from checker.report.nodes import Path

WIDE = 3
numbers = st.sampled_from(["2", "3", "0.5", "-1", "1.5", "-0.25"])


def fixed(number: str, kind: Kind = Kind.NUMBER) -> Fixed:
    return Fixed(Fraction(number), kind, "元" if kind is Kind.MONEY else "")


@st.composite
def sums(draw: st.DrawFn) -> tuple[Grounded, Grounded]:
    """Return both sides of an equality that is linear in its figures, each of which stands once."""
    names = NAMES[: draw(st.integers(2, 5))]
    terms: list[tuple[int, Grounded]] = []
    for name in names[1:]:
        one: Grounded = leaf(name, draw(figures()))
        match draw(st.integers(0, 4)):
            case 0:
                one = Times(fixed(draw(numbers)), one)
            case 1:
                one = Times(one, fixed(draw(numbers)))
            case 2:
                one = Over(one, fixed(draw(numbers)))
            case _:
                pass
        terms.append((draw(st.sampled_from([1, -1])), one))
    if draw(st.booleans()):
        terms.append((1, Fixed(Fraction(draw(st.integers(-30_000, 30_000))), Kind.MONEY, "元")))
    sides = leaf(names[0], draw(figures())), Total(tuple(terms))
    return sides if draw(st.booleans()) else (sides[1], sides[0])


def values_of(left: Grounded, right: Grounded) -> dict[Path, Interval]:
    return {one.path: one.figure.true_values for one in (*leaves(left), *leaves(right))}


def with_figure(one: Grounded, at: Path, figure: Figure) -> Grounded:
    match one:
        case Leaf():
            return Leaf(at, figure) if one.path == at else one
        case Total(terms):
            return Total(tuple((sign, with_figure(term, at, figure)) for sign, term in terms))
        case Times(a, b):
            return Times(with_figure(a, at, figure), with_figure(b, at, figure))
        case Over(a, b):
            return Over(with_figure(a, at, figure), with_figure(b, at, figure))
        case _:
            return one


@given(sums())
def test_a_line_holds_where_the_checker_does_not_contradict(sides: tuple[Grounded, Grounded]):
    line = line_of(*sides)
    assert line is not None
    values = values_of(*sides)

    assert line.holds(values.__getitem__) == (verdict(*sides) is not Degree.NO)


@given(sums(), st.data())
def test_the_values_needed_of_a_figure_are_those_with_which_the_checker_agrees(
    sides: tuple[Grounded, Grounded], data: st.DataObject
):
    line = line_of(*sides)
    assert line is not None
    values = values_of(*sides)
    at = data.draw(st.sampled_from(sorted(line.weights)))
    needed = line.needed(at, values.__getitem__)
    nearby = line.root(at, Fraction(0), lambda one: (values[one].low + values[one].high) / 2)
    held = next(one.figure for side in sides for one in leaves(side) if one.path == at)
    count = round(nearby / held.step) + data.draw(st.integers(-WIDE, WIDE))
    tried = Figure(value=money(str(count)).value.scaleb(-held.decimals), decimals=held.decimals, unit=held.unit)

    found = verdict(*(with_figure(side, at, tried) for side in sides))

    assert (found is not Degree.NO) == tried.true_values.meets(needed)


@given(sums(), st.data())
def test_at_its_root_a_sum_is_exactly_what_was_asked(sides: tuple[Grounded, Grounded], data: st.DataObject):
    line = line_of(*sides)
    assert line is not None
    amounts = {one.path: one.figure.amount for side in sides for one in leaves(side)}
    at, whole = data.draw(st.sampled_from(sorted(line.weights))), Fraction(data.draw(st.integers(-99, 99)))

    root = line.root(at, whole, amounts.__getitem__)

    assert line.value({**amounts, at: root}.__getitem__) == whole


def test_a_figure_without_end_leaves_the_others_without_end():
    line = Line({path("a"): Fraction(1), path("b"): Fraction(-1)}, Fraction(0))
    values = {path("a"): Interval(Fraction(5), None), path("b"): Interval(Fraction(1), Fraction(2))}

    assert line.needed(path("b"), values.__getitem__) == Interval(Fraction(5), None)
    assert line.needed(path("a"), values.__getitem__) == Interval(Fraction(1), Fraction(2))
    assert not line.holds(values.__getitem__)


def test_open_ends_stay_open_and_are_not_touched():
    line = Line({path("a"): Fraction(1), path("b"): Fraction(-2)}, Fraction(0))
    values = {
        path("a"): Interval(Fraction(4), Fraction(9)),
        path("b"): Interval(Fraction(0), Fraction(2), high_open=True),
    }

    assert line.needed(path("a"), values.__getitem__) == Interval(Fraction(0), Fraction(4), high_open=True)
    assert not line.holds(values.__getitem__)


def test_a_figure_that_cancels_out_is_no_figure_of_the_line():
    one, other = leaf("a", money("5.00")), leaf("b", money("3.00"))

    line = line_of(Total(((1, one), (1, other))), Total(((1, one), (1, fixed("30000", Kind.MONEY)))))

    assert line == Line({path("b"): Fraction(1)}, Fraction(-30_000))


def test_a_line_turned_around_is_like_itself_and_another_is_not():
    line = Line({path("a"): Fraction(1), path("b"): Fraction(-1)}, Fraction(5))

    assert line.is_like(Line({path("a"): Fraction(-1), path("b"): Fraction(1)}, Fraction(-5)))
    assert not line.is_like(Line({path("a"): Fraction(-1), path("b"): Fraction(1)}, Fraction(5)))


def test_products_quotients_and_extremes_of_figures_are_no_line():
    one, other = leaf("a", money("5.00")), leaf("b", money("3.00"))

    assert line_of(one, Times(one, other)) is None
    assert line_of(one, Over(one, other)) is None
    assert line_of(one, Extreme(True, (one, other))) is None
    assert line_of(one, Over(other, fixed("0"))) is None
