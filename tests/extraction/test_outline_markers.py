"""What can number a heading, and what only begins with a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extraction.markers import Style, read_marker
from checker.extraction.numbering import positions
from checker.extraction.numerals import numeral, small_number, year_number
from checker.extraction.ordinals import read_ordinals


@pytest.mark.parametrize(
    ("line", "style", "printed", "number"),
    [
        ("一、基本情况", Style.CHINESE, "一、", 1),
        ("十二．情况", Style.CHINESE, "十二．", 12),
        ("二 预算执行情况", Style.CHINESE, "二", 2),
        ("（十一）情况", Style.CHINESE_BRACKET, "（十一）", 11),
        ("( 二 )情况", Style.CHINESE_BRACKET, "( 二 )", 2),
        ("㈢情况", Style.CHINESE_BRACKET, "㈢", 3),
        ("10、情况", Style.DIGIT, "10、", 10),
        ("３．情况", Style.DIGIT, "３．", 3),
        ("1. 情况", Style.DIGIT, "1.", 1),
        ("1.2022年情况", Style.DIGIT, "1.", 1),
        ("2、2022年情况", Style.DIGIT, "2、", 2),
        ("⒉情况", Style.DIGIT, "⒉", 2),
        ("（１）情况", Style.DIGIT_BRACKET, "（１）", 1),
        ("2)情况", Style.DIGIT_BRACKET, "2)", 2),
        ("⑷情况", Style.DIGIT_BRACKET, "⑷", 4),
        ("③情况", Style.CIRCLED, "③", 3),
        ("第三部分  情况", Style.CHAPTER, "第三部分", 3),
        ("第一章", Style.CHAPTER, "第一章", 1),
        ("第五部分附件", Style.CHAPTER, "第五部分", 5),
        ("第三部分2022年度部门决算情况说明", Style.CHAPTER, "第三部分", 3),
    ],
)
def test_a_number_before_a_title_is_a_marker(line: str, style: Style, printed: str, number: int):
    marker = read_marker(line)

    assert marker is not None
    assert (marker.style, marker.printed, marker.number) == (style, printed, number)


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元",
        "10.9%",
        "2019年",
        "2019.12",
        "12月",
        "3、4月份",
        "1、2号楼",
        "一、二级医院",
        "一是抓实",
        "（一）至（三）项",
        "（2022年）",
        "（二〇二二年）",
        "第一批资金",
        "一般情况",
        "100、情况",
        "十分重要",
        "第三部分列示了本年度的收支",
        "第二部分附件，共三张",
    ],
)
def test_what_only_begins_with_a_number_is_no_marker(line: str):
    assert read_marker(line) is None


@given(st.integers(1, 99))
def test_numerals_read_as_written(number: int):
    assert small_number(numeral(number)) == number


def test_years_are_read_in_every_script():
    assert [year_number(one) for one in ("2022", "２０２２", "二〇二二", "二○二二", "二零二二", "202", "abcd")] == [
        2022
    ] * 5 + [None] * 2


def expected(numbers: list[int | None], *, anew: bool = False) -> tuple[int, ...]:
    return positions(numbers, begins_anew=lambda _: anew, is_printed_before=lambda *_: False)


def test_positions_follow_the_printed_numbers():
    assert expected([1, 2, 3]) == (1, 2, 3)
    assert expected([None, None, 3]) == (1, 2, 3)
    assert expected([1, 3, 4]) == (1, 2, 4)
    assert expected([1, 2, 2, 3]) == (1, 2, 3, 3)
    assert expected([1, 2, 1, 2]) == (1, 2, 1, 2)
    assert expected([1, 1, 2, 3, 2]) == (1, 1, 2, 3, 2)
    assert expected([1, 1, 3]) == (1, 2, 3)
    assert expected([1, 1]) == (1, 2)
    assert expected([1, 1], anew=True) == (1, 1)
    assert expected([2, 3]) == (1, 3)


@given(st.lists(st.none() | st.integers(1, 30), max_size=20))
def test_every_heading_has_a_position(numbers: list[int | None]):
    found = expected(numbers)

    assert len(found) == len(numbers)
    assert all(one >= 1 for one in found)


@pytest.mark.parametrize(
    ("text", "count", "is_continuous"),
    [
        ("一是甲。二是乙。三是丙。", 3, True),
        ("一是甲；三是丙。", 2, False),
        ("二是乙；三是丙。", 2, False),
        ("一是甲。二是乙。\n一是丙。二是丁。", 4, True),
        ("情况较好一是甲。二是乙。", 1, True),
        ("一要甲，二要乙，四要丁。", 3, False),
        ("首先，甲。其次，乙。最后，丙。", 3, True),
        ("其次，乙。再次，丙。", 2, False),
        ("第一，甲。第二，乙。", 2, True),
        ("这是唯一是对的。统一是关键。", 0, True),
        ("一是甲，仅此一条。", 0, True),
    ],
)
def test_ordinals_in_prose_are_gathered(text: str, count: int, is_continuous: bool):
    found = read_ordinals(text)

    assert (len(found.printed), found.is_continuous) == (count, is_continuous)
