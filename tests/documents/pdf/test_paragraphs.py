"""Lines become paragraphs again."""

from __future__ import annotations

import pytest

from checker.documents.limits import DEFAULTS
from checker.documents.model import OnPage
from checker.documents.pdf.read import read_pdf
from checker.documents.places import Places
from tests.documents.pdf.minimal_pdf import Sheet, pdf_of

FULL = "青禾县水务局本年度支出合计一千二百万元完成预算的百分之九十八点六五较上年增"


def texts_of(*sheets: Sheet) -> list[str]:
    document = read_pdf(pdf_of(*sheets), "报告.pdf", DEFAULTS)
    return [one.text for one in document.blocks]


def test_lines_read_on_and_an_indent_begins_anew():
    sheet = Sheet().text(94, 700, FULL[2:]).text(70, 680, FULL).text(70, 660, "加。").text(94, 640, "二段。")

    assert texts_of(sheet) == [FULL[2:] + FULL + "加。", "二段。"]


def test_a_short_line_ends_a_paragraph_also_without_an_indent():
    sheet = Sheet().lines(70, 700, [FULL, "长5.20%。", FULL, "长6.30%。"])

    assert texts_of(sheet) == [FULL + "长5.20%。", FULL + "长6.30%。"]


def test_a_line_that_begins_with_an_amount_goes_on_however_much_room_was_left():
    short = "一、行政运行。主要用于在职人员的支出。年初预算为"

    assert texts_of(Sheet().lines(70, 700, [short, "161.62万元，决算为160.75万元。"])) == [
        short + "161.62万元，决算为160.75万元。"
    ]
    for first, second in (
        (short, "2022年度预算为1.00万元。"),
        (short + "零。", "161.62万元。"),
        ("行政运行", "161.62万元"),
    ):
        assert texts_of(Sheet().lines(70, 700, [first, second])) == [first, second]


def test_a_sentence_goes_on_over_a_page_end_and_the_page_numbers_are_gone():
    first = Sheet().lines(70, 700, [FULL] * 30).text(290, 40, "- 1 -", 9)
    second = Sheet().lines(70, 700, [FULL, "长。"]).text(290, 40, "- 2 -", 9)

    assert texts_of(first, second) == [FULL * 31 + "长。"]


def test_a_running_head_is_kept_once_and_does_not_cut_the_sentence():
    sheets = [Sheet().text(200, 810, "青禾县水务局年度报告", 9).lines(70, 700, [FULL] * 30) for _ in range(3)]

    assert texts_of(*sheets) == [FULL * 90, "青禾县水务局年度报告"]


def test_figures_cut_by_a_line_end_are_whole_and_words_stay_apart():
    sheet = Sheet().lines(70, 700, ["　" + FULL[1:-3] + "共1,23", "4.56万元，使用 green", "water计划。"])

    assert texts_of(sheet)[0].endswith("共1,234.56万元，使用 green")
    words = "annual report of the water bureau on the budget of the year and its use by"
    assert texts_of(Sheet().lines(70, 700, [words, "the stations"])) == [f"{words} the stations"]


def test_characters_printed_twice_to_look_bold_count_once():
    sheet = Sheet().text(70, 700, "支出11.22万元").text(70.3, 700, "支出11.22万元")

    assert texts_of(sheet) == ["支出11.22万元"]


def test_a_raised_figure_does_not_read_on_the_figure_before_it():
    sheet = Sheet().text(70, 700, "支出100.00").text(130, 705, "1", 6).text(134, 700, "万元")

    assert texts_of(sheet) == ["支出100.00[1]万元"]


def test_an_exponent_stays_with_its_unit():
    assert texts_of(Sheet().text(70, 700, "面积30km").text(124, 705, "2", 6)) == ["面积30km2"]


def test_spaces_are_there_where_they_are_seen():
    sheet = Sheet().text(70, 700, "2023 年度").text(140, 700, "支出").text(70, 600, "目　　录")

    assert texts_of(sheet) == ["2023 年度 支出", "目　录"]


@pytest.mark.parametrize(
    ("turn", "matrix", "x", "y"),
    [
        (90, (0, 1, -1, 0), 300, 100),
        (270, (0, -1, 1, 0), 300, 500),
        (180, (-1, 0, 0, -1), 400, 500),
        # A table set sideways on a page that is not turned.
        (0, (0, 1, -1, 0), 300, 100),
    ],
)
def test_text_is_read_upright_however_the_page_is_turned(turn: int, matrix: tuple[float, ...], x: float, y: float):
    assert texts_of(Sheet(turn=turn).text(x, y, "支出123.45万元", turn=matrix)) == ["支出123.45万元"]


def test_a_watermark_and_what_lies_off_the_page_are_not_read():
    sheet = (
        Sheet()
        .text(70, 700, "支出123.45万元")
        .text(200, 300, "内部资料", 40, turn=(0.7, 0.7, -0.7, 0.7))
        .text(70, 900, "外")
    )

    assert texts_of(sheet) == ["支出123.45万元"]


def test_every_character_has_its_place():
    document = read_pdf(pdf_of(Sheet(box=(10, 20, 605, 862)).lines(70, 700, [FULL, "长5.20%。"])), "报告.pdf", DEFAULTS)
    start = document.text.index("5.20%")
    place = Places(document).at(start, start + 5)

    assert place.spot is not None
    assert place.spot.page == 1
    assert place.spot.box == pytest.approx((72, 658, 102, 672), abs=2.5)
    assert all(isinstance(one.container, OnPage) for one in document.anchors)
    assert sum(one.end - one.start for one in document.anchors) == len(document.blocks[0].text)


def test_a_footnote_stands_after_the_sentence_that_runs_over_the_page_end():
    first = Sheet().lines(70, 700, [FULL] * 28).line(70, 120, 170, 120).text(70, 105, "1 含上年结转。", 9)
    second = Sheet().lines(70, 700, ["长5.20%。"])

    assert texts_of(first, second) == [FULL * 28 + "长5.20%。", "1 含上年结转。"]


def test_a_space_before_a_mark_that_closes_is_read_and_a_line_set_wide_has_none():
    typed = Sheet().text(70, 700, "结余5.13万元").text(145, 700, "；资金")
    wide = Sheet()
    for number, one in enumerate("支出完成预算；资金"):
        wide.text(70 + 16 * number, 700, one)

    assert texts_of(typed) == ["结余5.13万元 ；资金"]
    assert texts_of(wide) == ["支出完成预算；资金"]


def test_a_page_in_two_columns_is_read_one_after_the_other():
    half = "青禾县水务局本年度支出合计一千二百"
    sheet = Sheet().text(230, 760, "青禾县水务局报告", 16)
    sheet.text(94, 700, half[2:]).lines(70, 680, [half] * 9 + ["万元。"]).text(310, 700, half[:-1] + "万")
    sheet.lines(310, 680, [half] * 10).text(290, 40, "1")

    assert texts_of(sheet, Sheet().text(70, 700, "元。").text(290, 40, "2")) == [
        "青禾县水务局报告",
        half[2:] + half * 9 + "万元。",
        half[:-1] + "万" + half * 10 + "元。",
    ]


def test_a_paragraph_whose_further_lines_are_set_in_is_one_where_the_sentence_goes_on():
    sheet = Sheet()
    for number in range(4):
        sheet.text(70, 700 - 60 * number, f"{number + 1}．培训费，" + FULL[:33])
        sheet.text(94, 680 - 60 * number, FULL[:36]).text(94, 660 - 60 * number, "加。")

    assert texts_of(sheet) == [f"{number + 1}．培训费，{FULL[:33]}{FULL[:36]}加。" for number in range(4)]


def test_a_full_heading_is_not_the_first_line_of_the_paragraph_below_it():
    sheet = Sheet()
    for number in range(3):
        sheet.lines(94, 760 - 60 * number, [FULL[2:]]).lines(70, 740 - 60 * number, [FULL, "长。"])
    sheet.text(94, 580, "（三）" + FULL[5:]).text(94, 560, "年度" + FULL[4:]).text(70, 540, "长5.20%。")

    assert texts_of(sheet)[-2:] == ["（三）" + FULL[5:], "年度" + FULL[4:] + "长5.20%。"]


def test_a_heading_in_the_middle_goes_on_where_it_has_a_number_and_the_next_line_has_none():
    def heading(second: str) -> list[str]:
        sheet = Sheet().text(94, 700, FULL[2:]).text(70, 680, FULL).text(70, 660, "加。")
        sheet.text(168, 630, "一、财政拨款收入支出决算总体情", 18).text(302 - 9 * len(second), 605, second, 18)
        return texts_of(sheet)[1:]

    assert heading("况说明") == ["一、财政拨款收入支出决算总体情况说明"]
    assert heading("二、收入") == ["一、财政拨款收入支出决算总体情", "二、收入"]


def test_rows_of_a_table_without_rules_do_not_tell_how_close_the_lines_of_the_text_stand():
    sheet = Sheet()
    for number in range(12):
        sheet.text(70, 780 - 13 * number, f"支出{number}", 9).text(250, 780 - 13 * number, "12.5", 9)
        sheet.text(350, 780 - 13 * number, "无", 9).text(420, 780 - 13 * number, "13.5", 9)
    sheet.text(94, 560, FULL[2:]).text(70, 538, FULL).text(70, 516, "加5.20%。")
    sheet.text(94, 494, FULL[2:]).text(70, 472, "加6.30%。")

    assert texts_of(sheet)[-2:] == [FULL[2:] + FULL + "加5.20%。", FULL[2:] + "加6.30%。"]


def test_a_line_set_wide_is_no_row_of_a_table():
    sheet = Sheet()
    lines = ["支出合计4182.58万元，完成预算的百分之九十九，支出合", "计增加4182.58万元。"]
    for row, text in enumerate(lines):
        x = 70.0
        for one in text:
            sheet.text(x, 700 - 20 * row, one)
            x += (12 if one >= "\u2e80" else 6) + 4.0

    assert texts_of(sheet) == ["".join(lines)]
