"""Cells show what a spreadsheet prints; the expected texts were worked out with LibreOffice, where it and Excel agree."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents.sheets.built_in_formats import BUILT_IN_FORMATS
from checker.documents.sheets.shown import number_shown, text_shown

ACCOUNTS = BUILT_IN_FORMATS[43]


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("9.190000000000001", "General", "9.19"),
        ("0.30000000000000004", "General", "0.3"),
        ("33.333333333333336", "General", "33.33333333"),
        ("174053", "General", "174053"),
        ("123456789012", "General", "123456789012"),
        ("-0.001", "General", "-0.001"),
        ("1E-3", "General", "0.001"),
        ("1e22", "General", "1E+22"),
        ("0", "General", "0"),
        ("60", "0.00", "60.00"),
        ("9.190000000000001", "0.00", "9.19"),
        ("1.005", "0.00", "1.01"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("-0.001", "0.00", "0.00"),
        ("174053", "#,##0.00", "174,053.00"),
        ("-1234567.891", "#,##0", "-1,234,568"),
        ("0.364", "0.00%", "36.40%"),
        ("-0.1315", "0.00%", "-13.15%"),
        ("0", ACCOUNTS, "-"),
        ("174053", ACCOUNTS, "174,053.00"),
        ("-9.19", ACCOUNTS, "-9.19"),
        ("-1234.5", "#,##0.00_);(#,##0.00)", "(1,234.50)"),
        ("-3", "0.00;0.00", "3.00"),
        ("-3", "#,##0.00;[Red]#,##0.00", "-3.00"),
        ("-3", "0.00_);[红色](0.00)", "(3.00)"),
        ("60", '0.00"万元"', "60.00万元"),
        ("1234567", "0.00,", "1234.57"),
        ("1234567", '0\\.0,"万元"', "123.5万元"),
        ("1234567", "0!.0,", "123.5"),
        ("5", "000000", "000005"),
        ("0", "0.00;-0.00;", ""),
        ("0", '#,##0.00;-#,##0.00;"—"', "—"),
        ("12345", '[>=10000]0.00,"千";0.0', "12.35千"),
        ("99", '[>=10000]0.00,"千";0.0', "99.0"),
        ("-1", '[<0]"负"0.00;0.00', "负1.00"),
        ("0.1", "0.0#", "0.1"),
        ("0.125", "0.0#", "0.13"),
        ("1234.5", "0.00E+00", "1.23E+03"),
        ("0.5", "# ?/?", "0.5"),
        ("7", "@", "7"),
        ("7", 'G/通用格式"人"', "7人"),
        ("12.5", "[$¥-804]#,##0.00", "¥12.50"),
        ("43830", "yyyy-mm-dd", "2019-12-31"),
        ("43830", 'yyyy"年"m"月"d"日"', "2019年12月31日"),
        ("43830", "[$-F800]dddd, mmmm dd, yyyy", "2019年12月31日"),
        ("43830", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇一九年十二月三十一日"),
        ("43830.75", "yyyy/m/d h:mm", "2019/12/31 18:00"),
        ("43830.75", "h:mm AM/PM", "6:00 PM"),
        ("43830", "aaaa", "星期二"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.00001", "mm:ss.0", "00:00.9"),
        ("59", "m/d", "2/28"),
        ("60", "m/d", "2/29"),
        ("-1", "yyyy-mm-dd", "#####"),
        ("1e12", "yyyy-mm-dd", "#####"),
    ],
)
def test_a_number_shows_as_its_format_says(stored: str, code: str, shown: str):
    assert number_shown(stored, code).strip() == shown


def test_the_other_system_of_dates_begins_in_1904():
    assert number_shown("42368", "yyyy-mm-dd", is_1904=True) == "2019-12-31"


@pytest.mark.parametrize(
    ("code", "shown"),
    [("General", "甲"), ("@", "甲"), ('0;0;0;@"元"', "甲元"), ("0;0;0;", ""), ('"第"@"号"', "第甲号")],
)
def test_a_text_shows_as_its_format_says(code: str, shown: str):
    assert text_shown("甲", code) == shown


@given(
    st.decimals(min_value=Decimal(-(10**11)), max_value=10**11, places=4),
    st.integers(min_value=0, max_value=4),
    st.booleans(),
)
def test_a_fixed_format_shows_the_number_rounded_half_up(value: Decimal, places: int, is_grouped: bool):
    code = ("#,##0" if is_grouped else "0") + ("." + "0" * places if places else "")

    shown = number_shown(str(value), code)

    read = Decimal(shown.replace(",", ""))
    assert -read.as_tuple().exponent == places
    assert abs(read - value) * 2 <= Decimal(1).scaleb(-places)


@given(
    st.text(alphabet='0#?.,%@;[]<>="\\_*!ymdhsaeEG+-/ Red年General', max_size=30),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_no_format_makes_a_number_fail(code: str, value: float):
    assert isinstance(number_shown(repr(value), code), str)


@pytest.mark.parametrize("stored", ["nan", "inf", "", "abc", "1e999999999"])
def test_what_is_no_number_is_refused(stored: str):
    with pytest.raises(ValueError, match=f"^{stored}$"):
        number_shown(stored, "0.00")
