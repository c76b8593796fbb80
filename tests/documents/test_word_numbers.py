"""Automatic numbers are written as Word shows them."""

from __future__ import annotations

import pytest

from checker.documents.limits import DEFAULTS
from checker.documents.word.number_formats import number_said, padded_said
from checker.documents.word.read import read_word
from tests.documents.word_files import anew, cell, level, numbering, p, row, style, styles, table, word_file

CHINESE = [
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
    level(3, "（%4）"),
]


def texts(*body: str, **others: str) -> list[str]:
    return [one.text for one in read_word(word_file(*body, **others), "报告.docx", DEFAULTS).blocks]


def test_levels_count_by_themselves_and_start_anew_under_each_heading():
    part = numbering({0: CHINESE}, {1: 0})

    shown = texts(
        p("概况", number=(1, 0)), p("职能", number=(1, 1)), p("机构", number=(1, 1)), p("人员", number=(1, 2)),
        p("不编号"), p("收支", number=(1, 0)), p("收入", number=(1, 1)), p("税收", number=(1, 2)), p("其他", number=(1, 3)),
        numbering=part,
    )  # fmt: skip

    assert shown == [
        "一、概况",
        "（一）职能",
        "（二）机构",
        "1. 人员",
        "不编号",
        "二、收支",
        "（一）收入",
        "1. 税收",
        "（1）其他",
    ]


def test_numbers_are_told_apart_from_the_text():
    found = read_word(
        word_file(p("概况", number=(1, 0)), numbering=numbering({0: CHINESE}, {1: 0})), "报告.docx", DEFAULTS
    )

    assert found.blocks[0].label_length == 2
    assert [(one.start, one.offset) for one in found.anchors] == [(2, 0)]


def test_definitions_of_one_list_count_together_unless_one_starts_anew():
    part = numbering({0: [level(0, "%1")]}, {1: 0, 2: 0, 3: (0, anew(0, 5))})

    shown = texts(*(p("项", number=(key, 0)) for key in (1, 2, 1, 3, 3, 1)), numbering=part)

    assert shown == ["1 项", "2 项", "3 项", "5 项", "6 项", "7 项"]


def test_a_level_that_never_starts_anew_goes_on():
    part = numbering({0: [level(0, "%1."), level(1, "%1.%2", more='<w:lvlRestart w:val="0"/>')]}, {1: 0})

    shown = texts(*(p("项", number=(1, at)) for at in (0, 1, 1, 0, 1)), numbering=part)

    assert shown == ["1. 项", "1.1 项", "1.2 项", "2. 项", "2.3 项"]


def test_a_level_may_start_anew_only_under_the_first():
    part = numbering({0: [level(0, "%1"), level(1, "%2"), level(2, "%3", more='<w:lvlRestart w:val="1"/>')]}, {1: 0})

    shown = texts(*(p("", number=(1, at)) for at in (0, 1, 2, 1, 2, 0, 2)), numbering=part)

    assert shown == ["1", "1", "1", "2", "2", "2", "1"]


def test_a_level_without_one_above_counts_from_its_start():
    part = numbering({0: [level(0, "%1", start=3), level(1, "%1.%2")]}, {1: 0})

    assert texts(p("项", number=(1, 1)), p("项", number=(1, 0)), numbering=part) == ["3.1 项", "3 项"]


def test_legal_numbering_shows_digits_only():
    levels = [level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")]

    assert texts(p("总", number=(1, 0)), p("分", number=(1, 1)), numbering=numbering({0: levels}, {1: 0})) == [
        "第一章 总",
        "1.1 分",
    ]


def test_suffixes():
    levels = [level(0, "%1", suffix="nothing"), level(1, "%2", suffix="space"), level(2, "（%3）", suffix="tab")]

    shown = texts(*(p("项", number=(1, at)) for at in range(3)), numbering=numbering({0: levels}, {1: 0}))

    assert shown == ["1项", "1 项", "（1）项"]


def test_numbers_come_from_styles_and_the_styles_they_are_based_on():
    levels = [
        level(0, "%1、", "chineseCounting", more='<w:pStyle w:val="H1"/>'),
        level(1, "（%2）", "chineseCounting", more='<w:pStyle w:val="H2"/>'),
    ]
    given = styles(
        style("H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style("H2", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style("Own", based_on="H2"),
    )

    shown = texts(
        p("概况", style="H1"), p("职能", style="H2"), p("机构", style="Own"),
        p("无", style="H1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), p("收支", style="H1"),
        numbering=numbering({0: levels}, {1: 0}), styles=given,
    )  # fmt: skip

    assert shown == ["一、概况", "（一）职能", "（二）机构", "无", "二、收支"]


def test_a_style_of_lists_is_followed_to_its_list():
    linked = '<w:numStyleLink w:val="L"/>'
    given = styles(style("L", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering"))

    shown = texts(
        p("项", number=(1, 0)), numbering=numbering({0: [linked], 1: [level(0, "第%1条")]}, {1: 0, 2: 1}), styles=given
    )

    assert shown == ["第1条 项"]


def test_an_override_may_replace_a_level():
    change = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride>'

    assert texts(p("项", number=(1, 0)), numbering=numbering({0: [level(0, "%1.")]}, {1: (0, change)})) == ["a) 项"]


def test_cells_may_hold_nothing_but_their_number():
    rows = [row(cell(p("", number=(1, 0))), name) for name in ("甲", "乙")]

    assert texts(table(*rows), numbering=numbering({0: [level(0, "%1")]}, {1: 0})) == ["1\n甲\n2\n乙"]


def test_bullets_are_shown_as_signs():
    sign = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'

    assert texts(p("项", number=(1, 0)), numbering=numbering({0: [sign]}, {1: 0})) == ["● 项"]


def test_what_is_not_defined_has_no_number():
    assert texts(p("项", number=(7, 0))) == ["项"]
    assert texts(p("项", number=(1, 5)), numbering=numbering({0: [level(0, "%1")]}, {1: 0})) == ["项"]


def test_struck_paragraphs_are_not_counted():
    struck = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    part = numbering({0: [level(0, "%1.")]}, {1: 0})

    shown = texts(p("甲", number=(1, 0)), p(number=(1, 0), properties=struck), p("乙", number=(1, 0)), numbering=part)

    assert shown == ["1. 甲", "2. 乙"]


@pytest.mark.parametrize(
    ("style_name", "said"),
    [
        ("decimal", {1: "1", 10: "10"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一〇〇"}),
        ("chineseCountingThousand", {10: "十", 12: "十二", 100: "一百", 101: "一百零一", 110: "一百一十", 1005: "一千零五", 20000: "20000"}),
        ("taiwaneseCounting", {10: "十", 15: "十五"}),
        ("japaneseCounting", {10: "十", 19: "十九", 101: "百一"}),
        ("ideographDigital", {10: "一〇"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "甲子"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 102: "壹佰零贰"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 53: "aaa"}),
        ("upperLetter", {2: "B"}),
        ("lowerRoman", {4: "iv", 1999: "mcmxcix", 5000: "5000"}),
        ("upperRoman", {9: "IX"}),
        ("none", {1: "", 0: ""}),
        ("unheardOf", {7: "7"}),
        ("chineseCounting0", {0: "0"}),
    ],
)  # fmt: skip
def test_formats(style_name: str, said: dict[int, str]):
    assert {value: number_said(value, style_name) for value in said} == said


def test_formats_of_ones_own_are_padded():
    assert [padded_said(7, one) for one in ("001, 002, 003, ...", "01, 02, ...", "x")] == ["007", "07", "7"]
