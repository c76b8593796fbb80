from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from checker.kernel.figure import Figure, Qualifier, cut, grouped, printed_decimals, rounded
from checker.kernel.interval import EVERYTHING, Interval, point
from checker.kernel.unit import ONE, UNITS


def figure(text: str, unit: str = "元", qualifier: Qualifier = Qualifier.EQUAL) -> Figure:
    return Figure(value=Decimal(text), decimals=printed_decimals(text), unit=UNITS[unit], qualifier=qualifier)


def interval(low: str, high: str, *, low_open: bool = False, high_open: bool = False) -> Interval:
    return Interval(Fraction(low), Fraction(high), low_open, high_open)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("60.00", "元", interval("59.995", "60.01", high_open=True)),
        ("60.00", "万元", interval("599950", "600100", high_open=True)),
        ("60", "万元", interval("595000", "610000", high_open=True)),
        ("-60.00", "元", interval("-60.01", "-59.995", low_open=True)),
        ("0.00", "元", interval("-0.01", "0.01", low_open=True, high_open=True)),
        ("0", "亿元", interval("-100000000", "100000000", low_open=True, high_open=True)),
        ("-0.00", "元", interval("-0.01", "0.01", low_open=True, high_open=True)),
        ("1.5", "亿元", interval("145000000", "160000000", high_open=True)),
        ("43.16", "%", interval("0.43155", "0.4317", high_open=True)),
        ("0.5", "百分点", interval("0.0045", "0.006", high_open=True)),
        ("2", "万人", interval("15000", "30000", high_open=True)),
        ("3.50", "平方米", interval("3.495", "3.51", high_open=True)),
    ],
)
def test_a_print_stands_for_values_rounded_or_cut_off(text: str, unit: str, expected: Interval):
    assert figure(text, unit).true_values == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60.00", interval("59.995", "60.005")),
        ("-60.00", interval("-60.005", "-59.995")),
        ("0.00", interval("-0.005", "0.005")),
    ],
)
def test_a_rounded_print_reaches_half_a_unit_either_way_ends_included(text: str, expected: Interval):
    assert figure(text).rounded_values == expected


@pytest.mark.parametrize(("text", "unit"), [("4", "次"), ("74", "人"), ("0", "辆"), ("-3", "个"), ("12", "批次")])
def test_a_count_is_exact(text: str, unit: str):
    found = figure(text, unit)

    assert found.is_exact
    assert found.true_values == found.rounded_values == point(Fraction(text))


def test_a_bare_number_is_exact_and_a_score_or_a_measured_quantity_is_not():
    assert Figure(value=Decimal("95.5"), decimals=1, unit=ONE).is_exact
    assert not figure("95.5", "分").is_exact
    assert not figure("12", "万人").is_exact
    assert not figure("5", "平米").is_exact
    assert not figure("5", "元").is_exact


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        (Qualifier.AT_LEAST, Interval(Fraction(5), None)),
        (Qualifier.ABOVE, Interval(Fraction(5), None)),
        (Qualifier.AT_MOST, Interval(None, Fraction(5))),
        (Qualifier.BELOW, Interval(None, Fraction(5))),
        (Qualifier.ABOUT, EVERYTHING),
    ],
)
def test_a_qualified_figure_stands_for_one_side_or_for_everything(qualifier: Qualifier, expected: Interval):
    assert figure("5", "次", qualifier).true_values == expected
    assert figure("5.00", "元", qualifier).rounded_values == expected


def test_a_figure_lifted_to_its_group_stands_for_less():
    lifted = figure("8", "万元").lifted(2)

    assert lifted.true_values == interval("79950", "80100", high_open=True)
    assert lifted.lifted(1) == lifted


def test_the_same_amount_in_another_unit_stands_for_the_same():
    assert figure("174053.00", "万元").true_values == figure("17.405300", "亿元").true_values
    assert figure("1740530000", "元").amount == figure("174053.00", "万元").amount


@pytest.mark.parametrize(
    ("value", "decimals", "by_half", "cut_off"),
    [
        ("0.005", 2, "0.01", "0.00"),
        ("-0.005", 2, "-0.01", "0.00"),
        ("95.4572", 2, "95.46", "95.45"),
        ("-95.4572", 2, "-95.46", "-95.45"),
        ("2.5", 0, "3", "2"),
        ("-2.5", 0, "-3", "-2"),
        ("0", 2, "0.00", "0.00"),
        ("1/3", 4, "0.3333", "0.3333"),
        ("2/3", 4, "0.6667", "0.6666"),
        (
            "123456789012345678901234567890.125",
            2,
            "123456789012345678901234567890.13",
            "123456789012345678901234567890.12",
        ),
    ],
)
def test_numbers_are_rounded_half_away_from_zero_or_cut_off(value: str, decimals: int, by_half: str, cut_off: str):
    found = rounded(Fraction(value), decimals), cut(Fraction(value), decimals)

    assert found == (Decimal(by_half), Decimal(cut_off))
    assert {one.as_tuple().exponent for one in found} == {-decimals}


def test_a_number_is_shown_with_separators_and_all_its_decimals():
    assert grouped(Decimal("1234567.50")) == "1,234,567.50"
    assert grouped(Decimal("-0.10")) == "-0.10"


@pytest.mark.parametrize(("text", "expected"), [("60.00", 2), ("60", 0), ("-1.390", 3)])
def test_printed_decimals_are_counted_as_written(text: str, expected: int):
    assert printed_decimals(text) == expected


@pytest.mark.parametrize("qualifier", Qualifier)
def test_a_figure_that_people_set_stands_for_itself_whatever_its_unit_and_sign(qualifier: Qualifier):
    made = Figure(value=Decimal(90), decimals=0, unit=UNITS["%"], qualifier=qualifier, is_set=True)

    assert made.is_exact
    assert made.true_values == made.rounded_values == interval("0.9", "0.9")
