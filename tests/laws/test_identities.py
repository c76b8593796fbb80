"""The laws of figures, for equalities as rules write them: no false contradiction, no missed one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.kernel.figure import Figure, rounded
from checker.kernel.truth import Degree, Lack
from checker.kernel.unit import UNITS
from tests.formulas import (
    IDENTITIES,
    YUAN,
    Identity,
    judged,
    one_line,
    printed,
    reachable,
    report_of,
    true_data,
    written,
)
from tests.strategies import Printing, printed_figure, printings

if TYPE_CHECKING:
    from checker.kernel.unit import Unit

every_identity = pytest.mark.parametrize("identity", IDENTITIES, ids=repr)


def degree_of(identity: Identity, figures: dict[str, Figure]) -> Degree:
    root = one_line({name: written(one) for name, one in figures.items()})
    return judged(identity.formula, root).truth.degree


@every_identity
@settings(max_examples=60)
@given(data=st.data())
def test_true_data_never_contradict_themselves_however_they_are_printed(identity: Identity, data: st.DataObject):
    figures = data.draw(printed(identity, data.draw(true_data(identity))))

    found = degree_of(identity, figures)

    assert found in (Degree.YES, Degree.OPEN) or (found is Degree.UNKNOWN and reachable(identity, figures) is None)


@every_identity
@settings(max_examples=60)
@given(data=st.data(), steps=st.integers(-3, 3), at_high_end=st.booleans())
def test_a_figure_moved_beyond_its_interval_is_a_contradiction_and_one_moved_within_is_none(
    identity: Identity, data: st.DataObject, steps: int, at_high_end: bool
):
    figures = data.draw(printed(identity, data.draw(true_data(identity))))
    possible = reachable(identity, figures)
    assume(possible is not None)
    stated = figures[identity.stated]
    end = possible.high if at_high_end else possible.low
    moved = printed_figure(end + steps * stated.step, stated.unit, stated.decimals, Printing.HALF_UP)
    assume(moved.true_values.low != possible.high)
    assume(moved.true_values.high != possible.low)

    found = degree_of(identity, {**figures, identity.stated: moved})

    assert (found is Degree.NO) == (not moved.true_values.meets(possible))
    assert found is not Degree.UNKNOWN


def _last_digit(figure: Figure) -> Decimal:
    return rounded(Fraction(1, 10**figure.decimals), figure.decimals)


@every_identity
@settings(max_examples=60)
@given(data=st.data())
def test_a_figure_far_off_is_a_contradiction(identity: Identity, data: st.DataObject):
    figures = data.draw(printed(identity, data.draw(true_data(identity))))
    possible = reachable(identity, figures)
    assume(possible is not None)
    stated = figures[identity.stated]
    beyond = possible.high + 10 * stated.step if data.draw(st.booleans()) else possible.low - 10 * stated.step
    moved = printed_figure(beyond, stated.unit, stated.decimals, Printing.HALF_UP)

    assert degree_of(identity, {**figures, identity.stated: moved}) is Degree.NO


@every_identity
@settings(max_examples=60)
@given(data=st.data())
def test_without_one_of_its_figures_an_equality_is_unknown_and_names_it(identity: Identity, data: st.DataObject):
    figures = data.draw(printed(identity, data.draw(true_data(identity))))
    gone = data.draw(st.sampled_from(sorted(figures)))

    root = one_line({name: written(one) for name, one in figures.items() if name != gone})
    found = judged(identity.formula, root).truth

    assert found.degree is Degree.UNKNOWN
    assert [(one.lack, one.path) for one in found.causes] == [(Lack.MISSING, f"lines.0.{gone}")]


@every_identity
@settings(max_examples=60)
@given(data=st.data())
def test_restating_amounts_in_another_unit_with_the_same_last_digit_changes_no_verdict(
    identity: Identity, data: st.DataObject
):
    figures = data.draw(printed(identity, data.draw(true_data(identity))))
    if data.draw(st.booleans()):
        name = identity.stated
        figures[name] = Figure(
            value=figures[name].value + _last_digit(figures[name]),
            decimals=figures[name].decimals,
            unit=figures[name].unit,
        )
    restated = {name: _restated(one, data.draw(st.sampled_from(YUAN))) for name, one in figures.items()}

    first, second = (
        judged(identity.formula, one_line({name: written(one) for name, one in each.items()}))
        for each in (figures, restated)
    )

    assert first.truth.degree == second.truth.degree
    assert [one.is_exact for one in first.comparisons] == [one.is_exact for one in second.comparisons]


def _restated(figure: Figure, unit: Unit) -> Figure:
    """Return the same amount with the same last digit in a larger unit; as it is where that is not possible."""
    if figure.unit.dimension != "元" or unit.factor <= figure.unit.factor:
        return figure
    zeros = len(str(unit.factor / figure.unit.factor)) - 1
    return Figure(value=figure.value.scaleb(-zeros), decimals=figure.decimals + zeros, unit=unit)


@given(st.data(), st.sampled_from(YUAN), st.integers(0, 4))
def test_a_unit_for_the_whole_report_reads_as_the_same_unit_beside_each_figure(
    data: st.DataObject, unit: Unit, decimals: int
):
    identity = data.draw(st.sampled_from(IDENTITIES))
    values = data.draw(true_data(identity))
    units = {name: unit if units_ == YUAN else units_[0] for name, units_ in identity.unit_kinds().items()}
    figures = {name: printed_figure(values[name], units[name], decimals, data.draw(printings)) for name in units}

    bare = judged(identity.formula, one_line({name: f"{one.value:f}" for name, one in figures.items()}, unit.symbol))
    beside = judged(identity.formula, one_line({name: written(one) for name, one in figures.items()}, "元"))

    assert bare.truth == beside.truth


weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any)


def _shares(parts: list[str]) -> dict[str, object]:
    return report_of(lines=[{"label": f"分项{index}", "stated": {"share": one}} for index, one in enumerate(parts)])


SHARES = "合计(lines.占比) = 100%"


@given(weights, st.integers(0, 4), st.data())
def test_shares_of_a_whole_never_contradict_it(parts: list[int], decimals: int, data: st.DataObject):
    exact = [Fraction(one, sum(parts)) for one in parts]
    shares = [printed_figure(one, UNITS["%"], decimals, data.draw(printings)) for one in exact]

    found = judged(SHARES, _shares([f"{one.value:f}" for one in shares])).truth.degree

    assert found in (Degree.YES, Degree.OPEN)


@given(weights, st.integers(0, 4), st.integers(0, 7), st.booleans())
def test_shares_that_cannot_make_up_the_whole_contradict_it(parts: list[int], decimals: int, which: int, is_up: bool):
    exact = [Fraction(one, sum(parts)) for one in parts]
    shares = [printed_figure(one, UNITS["%"], decimals, Printing.HALF_UP) for one in exact]
    slack = 2 * len(parts) * shares[0].step
    moved = exact[which % len(parts)] + (slack if is_up else -slack)
    shares[which % len(parts)] = printed_figure(moved, UNITS["%"], decimals, Printing.HALF_UP)

    assert judged(SHARES, _shares([f"{one.value:f}" for one in shares])).truth.degree is Degree.NO


@pytest.mark.parametrize(
    ("formula", "figures", "degree"),
    [
        # 0.05 and 0.05, cut off, stand for sums up to 0.12, which 0.12 rounded down to 0.115 meets.
        ("年初预算数 = 合计(决算数, 上年决算数)", {"initial": "0.12", "final": "0.05", "prior_final": "0.05"}, Degree.OPEN),
        ("年初预算数 = 合计(决算数, 上年决算数)", {"initial": "0.13", "final": "0.05", "prior_final": "0.05"}, Degree.NO),
        # 0.12 stands for less than 0.13, and 0.07 twice for no less than 0.13: they touch, but do not meet.
        ("年初预算数 = 合计(决算数, 上年决算数)", {"initial": "0.12", "final": "0.07", "prior_final": "0.07"}, Degree.NO),
        ("年初预算数 = 合计(决算数, 上年决算数)", {"initial": "0.13", "final": "0.07", "prior_final": "0.07"}, Degree.OPEN),
        # 0.6 stands for 0.55 and more, -0.5 for -0.45 and less, and with one more both hold 0.55.
        ("年初预算数 = 决算数 + 1万元", {"initial": "0.6", "final": "-0.5"}, Degree.OPEN),
        ("年初预算数 = 决算数 + 1万元", {"initial": "0.7", "final": "-0.5"}, Degree.NO),
        ("年初预算数 = 决算数", {"initial": "0.2", "final": "0.1"}, Degree.OPEN),
        ("年初预算数 = 决算数", {"initial": "0.2", "final": "0.14"}, Degree.NO),
        ("年初预算数 = 决算数", {"initial": "0.2", "final": "0.15"}, Degree.YES),
        ("年初预算数 = 决算数", {"initial": "-0.2", "final": "-0.1"}, Degree.OPEN),
        ("年初预算数 = 决算数", {"initial": "-0.2", "final": "-0.14"}, Degree.NO),
        ("年初预算数 = 决算数", {"initial": "0.20", "final": "0.19"}, Degree.OPEN),
        ("年初预算数 = 决算数", {"initial": "0.20", "final": "0.18"}, Degree.NO),
        ("年初预算数 = 决算数", {"initial": "0", "final": "0.99"}, Degree.OPEN),
        ("年初预算数 = 决算数", {"initial": "0", "final": "1.00"}, Degree.OPEN),
        ("年初预算数 = 决算数", {"initial": "0", "final": "1.01"}, Degree.NO),
        ("年初预算数 = 决算数", {"initial": "0", "final": "-0.99"}, Degree.OPEN),
        ("完成率 = 决算数 / 年初预算数", {"stated.completion_rate": "36.40", "final": "9.19", "initial": "25.00"}, Degree.NO),
        ("完成率 = 决算数 / 年初预算数", {"stated.completion_rate": "36.76", "final": "9.19", "initial": "25.00"}, Degree.YES),
        ("完成率 = 决算数 / 年初预算数", {"stated.completion_rate": "95.45", "final": "95.4572", "initial": "100.0000"}, Degree.OPEN),
        ("完成率 = 决算数 / 年初预算数", {"stated.completion_rate": "0.00", "final": "0.00", "initial": "25.00"}, Degree.YES),
        ("增减率 = 增减额 / (决算数 - 增减额)", {"stated.yoy_rate": "-13.15", "final": "9.19", "stated.yoy_delta": "-1.39"}, Degree.OPEN),
        ("增减率 = 决算数 / 上年决算数 - 1", {"stated.yoy_rate": "-100.00", "final": "0.00", "prior_final": "5.00"}, Degree.YES),
        ("增减率 = 决算数 / 上年决算数 - 1", {"stated.yoy_rate": "50.00", "final": "-3.00", "prior_final": "-2.00"}, Degree.YES),
        ("增减率 = 决算数 / 上年决算数 - 1", {"stated.yoy_rate": "-50.00", "final": "-3.00", "prior_final": "-2.00"}, Degree.NO),
    ],
)  # fmt: skip
def test_ends_of_intervals_negative_amounts_and_nothing(formula: str, figures: dict[str, str], degree: Degree):
    assert judged(formula, one_line(figures)).truth.degree is degree


@pytest.mark.parametrize("base", ["0", "0.00", "-0.00", "0.001"])
def test_a_base_that_may_be_zero_has_no_ratio_and_blames_nobody(base: str):
    found = judged(
        "完成率 = 决算数 / 年初预算数", one_line({"stated.completion_rate": "50", "final": "3.00", "initial": base})
    )

    is_zero = Decimal(base) == 0
    assert (found.truth.degree is Degree.UNKNOWN) == is_zero
    assert not is_zero or [one.lack for one in found.truth.causes] == [Lack.ZERO_BASE]


@given(
    st.integers(-(10**6), 10**6), st.integers(0, 4), st.sampled_from(["≈", "≥", ">", "≤", "<"]), st.integers(0, 10**6)
)
def test_a_qualified_figure_is_contradicted_only_on_the_side_it_rules_out(
    value: int, decimals: int, sign: str, gap: int
):
    stated = {"value": str(value), "unit": "万元", "op": sign}
    above, below = (f"{rounded(Fraction(value + one), decimals):f}" for one in (gap + 2, -gap - 2))

    up, down = (
        judged("决算数 = 年初预算数", one_line({"final": stated, "initial": other})).truth.degree
        for other in (above, below)
    )

    assert (up is Degree.NO) == (sign in "≤<")
    assert (down is Degree.NO) == (sign in "≥>")
