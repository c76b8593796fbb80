"""A printed percentage is that of two amounts where rounding or cutting off its last digit leads to it."""

from __future__ import annotations

import pytest

from checker.extraction.numbers import Number, NumberKind
from checker.extraction.ratios import comes_to, percent_of


def number(value: str, unit: str = "万元") -> Number:
    return Number(start=0, end=1, kind=NumberKind.AMOUNT, value=value, unit=unit)


@pytest.mark.parametrize("stated", ["66.67", "66.66", "66.7", "66.6", "67", "66"])
def test_two_thirds_may_be_rounded_or_cut_off(stated: str):
    assert comes_to(number(stated, "%"), number("2"), number("3"))


@pytest.mark.parametrize("stated", ["66.68", "66.65", "66.8", "66.5", "68", "65"])
def test_what_is_off_by_more_is_another_percentage(stated: str):
    assert not comes_to(number(stated, "%"), number("2"), number("3"))


def test_a_whole_unit_of_the_last_digit_is_neither_rounded_nor_cut_off():
    assert not comes_to(number("51", "%"), number("1"), number("2"))
    assert not comes_to(number("49", "%"), number("1"), number("2"))


@pytest.mark.parametrize(
    ("part", "whole"),
    [(number("2"), None), (None, number("2")), (number("2"), number("0")), (number("2", "元"), number("2"))],
)
def test_without_two_amounts_in_one_unit_there_is_no_percentage(part: Number | None, whole: Number | None):
    assert percent_of(part, whole) is None
    assert not comes_to(number("100", "%"), part, whole)
