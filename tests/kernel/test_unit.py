from __future__ import annotations

from fractions import Fraction
from typing import cast

import pytest

from checker.kernel.unit import MEASURE, MEASURED, ONE, UNITS, Kind
from checker.report.places import definitions, mapping


@pytest.mark.parametrize(
    ("symbol", "kind", "factor"),
    [
        ("元", Kind.MONEY, 1),
        ("千元", Kind.MONEY, 10**3),
        ("万元", Kind.MONEY, 10**4),
        ("百万元", Kind.MONEY, 10**6),
        ("亿元", Kind.MONEY, 10**8),
        ("%", Kind.PERCENT, Fraction(1, 100)),
        ("‰", Kind.PERCENT, Fraction(1, 1000)),
        ("百分点", Kind.POINTS, Fraction(1, 100)),
        ("万人", Kind.COUNT, 10**4),
        ("亩", Kind.COUNT, Fraction(2000, 3)),
        ("公顷", Kind.COUNT, 10**4),
    ],
)
def test_a_unit_has_its_kind_and_its_size_in_the_base_unit(symbol: str, kind: Kind, factor: int | Fraction):
    assert (UNITS[symbol].kind, UNITS[symbol].factor) == (kind, factor)


def test_a_percentage_and_a_percentage_point_are_different_kinds():
    assert UNITS["%"].kind is not UNITS["百分点"].kind
    assert UNITS["%"].dimension != UNITS["百分点"].dimension


def test_money_of_different_currencies_is_of_different_dimensions():
    assert {UNITS[one].dimension for one in ("元", "万元", "亿元")} == {"元"}
    assert {UNITS[one].dimension for one in ("美元", "万美元")} == {"美元"}


def test_the_report_schema_lists_the_units_of_the_program():
    for name in ("Amount", "Percent", "Count", "Quantity"):
        listed = mapping(mapping(mapping(definitions()[name])["properties"])["unit"])["enum"]

        assert set(cast("list[str]", listed)) == set(UNITS)


def test_every_measured_dimension_is_the_dimension_of_some_unit():
    assert {one.dimension for one in (*UNITS.values(), MEASURE)} >= MEASURED


def test_only_kinds_that_can_be_calculated_with_are_numeric():
    numeric = {one for one in Kind if one.is_numeric}

    assert numeric == {Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.COUNT, Kind.NUMBER}
    assert ONE.kind.is_numeric
