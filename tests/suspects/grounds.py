"""Figures and calculations over them, as the tests of suspects draw them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from checker.formula.comparing import compare
from checker.formula.ground import Fixed, Leaf, Over, Round, Times, Total
from checker.formula.tree import Operator
from checker.kernel.unit import UNITS, Kind
from tests.strategies import Printing, printed_figure

if TYPE_CHECKING:
    from checker.formula.ground import Grounded
    from checker.kernel.figure import Figure
    from checker.kernel.truth import Degree
    from checker.kernel.unit import Unit
    from checker.report.nodes import Path

NAMES = "abcdefgh"
RATES = "ef"
MONEY = [UNITS["元"], UNITS["万元"]]
PERCENT = UNITS["%"]


def path(name: str) -> Path:
    return ("lines", NAMES.index(name), "final")


def leaf(name: str, figure: Figure) -> Leaf:
    return Leaf(path(name), figure)


def money(text: str, unit: str = "万元") -> Figure:
    """Return a figure as printed."""
    return printed(text, UNITS[unit])


def printed(text: str, unit: Unit) -> Figure:
    whole, _, fraction = text.partition(".")
    return printed_figure(Fraction(text) * unit.factor, unit, len(fraction) if whole else 0, Printing.HALF_UP)


@st.composite
def figures(draw: st.DrawFn, units: list[Unit] = MONEY, most: int = 400) -> Figure:
    """Return a figure: small numbers, so that sums agree and ends of intervals touch more often than chance would have it."""
    count, decimals, unit = draw(st.integers(-most, most)), draw(st.integers(0, 2)), draw(st.sampled_from(units))
    return printed_figure(Fraction(count, 10**decimals) * unit.factor, unit, decimals, Printing.HALF_UP)


positive = figures().map(
    lambda one: printed_figure(abs(one.amount) + 2 * one.step, one.unit, one.decimals, Printing.HALF_UP)
)
"""Figures that may be divided by."""


@st.composite
def nested(draw: st.DrawFn) -> tuple[Grounded, Grounded]:
    """Return both sides of an equality of sums, products, quotients and roundings of one another; some figures stand twice."""
    held = {name: leaf(name, draw(figures([PERCENT] if name in RATES else MONEY))) for name in NAMES[:6]}
    rate = st.sampled_from([*(held[name] for name in RATES), Fixed(Fraction(-3), Kind.NUMBER)])

    def longer(inner: st.SearchStrategy[Grounded]) -> st.SearchStrategy[Grounded]:
        terms = st.lists(st.tuples(st.sampled_from((1, -1)), inner), min_size=1, max_size=3)
        return st.one_of(
            terms.map(lambda each: Total(tuple(each))),
            st.builds(Times, inner, rate),
            st.builds(Times, rate, inner),
            st.builds(Over, inner, rate),
            st.builds(Round, inner, st.sampled_from([Fraction(1), Fraction(100), Fraction(10_000)])),
        )

    amount = st.recursive(
        st.sampled_from([leaf for name, leaf in held.items() if name not in RATES]), longer, max_leaves=4
    )
    of_amounts = st.tuples(amount, amount)
    return draw(st.one_of(of_amounts, of_amounts, st.tuples(rate, of_amounts.map(lambda both: Over(*both)))))


def verdict(left: Grounded, right: Grounded) -> Degree:
    """Return how the checker itself judges the equality of both sides."""
    return compare(Operator.EQUAL, left, right).truth.degree
