"""Ruled tables come out cell by cell."""

from __future__ import annotations

import itertools

import pytest

from checker.documents.limits import DEFAULTS
from checker.documents.pdf.read import read_pdf
from tests.documents.pdf.minimal_pdf import Sheet, pdf_of

XS = [70.0, 170.0, 240.0, 310.0]
YS = [700.0, 680.0, 660.0, 640.0]


def tables_of(*sheets: Sheet) -> list[list[tuple[int, int, int, int, str]]]:
    document = read_pdf(pdf_of(*sheets), "报告.pdf", DEFAULTS)
    return [
        [(one.row, one.column, one.rows, one.columns, one.text) for one in block.table.cells]
        for block in document.blocks
        if block.table is not None
    ]


def filled(sheet: Sheet, ys: list[float], rows: list[list[str]]) -> Sheet:
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            if text:
                sheet.text(x + 3, y - 14, text, 9)
    return sheet


def test_cells_are_what_the_rules_enclose_and_empty_ones_stay():
    sheet = filled(
        Sheet().grid(XS, YS), YS, [["项目", "预算数", "决算数"], ["培训费", "12.50", ""], ["合计", "", "11.00"]]
    )

    assert tables_of(sheet) == [
        [
            (0, 0, 1, 1, "项目"),
            (0, 1, 1, 1, "预算数"),
            (0, 2, 1, 1, "决算数"),
            (1, 0, 1, 1, "培训费"),
            (1, 1, 1, 1, "12.50"),
            (1, 2, 1, 1, ""),
            (2, 0, 1, 1, "合计"),
            (2, 1, 1, 1, ""),
            (2, 2, 1, 1, "11.00"),
        ]
    ]


def test_a_missing_rule_makes_one_cell_of_two():
    sheet = Sheet()
    for y in YS:
        sheet.line(70 if y != 680 else 170, y, 310, y)
    sheet.line(70, 700, 70, 640).line(170, 700, 170, 640).line(310, 700, 310, 640).line(240, 680, 240, 640)
    filled(sheet, YS, [["项目", "金额"], ["", "预算数", "决算数"], ["会议费", "1.00", "0.90"]])

    assert tables_of(sheet)[0][:4] == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "金额"),
        (1, 1, 1, 1, "预算数"),
        (1, 2, 1, 1, "决算数"),
    ]


def test_a_figure_wrapped_in_its_cell_is_one_figure():
    sheet = (
        Sheet().grid(XS, [700, 660]).text(73, 686, "总支出", 9).text(173, 688, "174,05", 9).text(173, 674, "3.00", 9)
    )

    assert tables_of(sheet) == [[(0, 0, 1, 1, "总支出"), (0, 1, 1, 1, "174,053.00"), (0, 2, 1, 1, "")]]


@pytest.mark.parametrize("kind", ["areas", "pieces", "one path", "boxes", "double"])
def test_rules_are_rules_however_they_are_drawn(kind: str):
    sheet = Sheet()
    match kind:
        case "areas":
            for x in XS:
                sheet.area(x, 640, 0.5, 60)
            for y in YS:
                sheet.area(70, y, 240, 0.5)
        case "pieces":
            for x in XS:
                for y in YS[1:]:
                    sheet.area(x, y + 0.5, 0.5, 19.5)
            for y in YS:
                for x, end in itertools.pairwise(XS):
                    sheet.area(x + 0.5, y, end - x - 0.5, 0.5).area(x, y, 0.5, 0.5)
        case "one path":
            strokes = [f"{x} 700 m {x} 640 l" for x in XS] + [f"70 {y} m 310 {y} l" for y in YS]
            sheet.raw(" ".join(strokes) + " S")
        case "boxes":
            for x, end in itertools.pairwise(XS):
                for top, low in itertools.pairwise(YS):
                    sheet.raw(f"{x} {low} {end - x} {top - low} re S")
        case "double":
            sheet.grid(XS, YS).grid([70, 310], [701.5, 638.5])
    filled(sheet, YS, [["项目", "预算数", "决算数"], ["培训费", "12.50", "12.00"], ["合计", "12.50", "12.00"]])

    assert [one[4] for one in tables_of(sheet)[0]] == [
        "项目",
        "预算数",
        "决算数",
        "培训费",
        "12.50",
        "12.00",
        "合计",
        "12.50",
        "12.00",
    ]


def test_rules_inside_a_form_lie_where_the_form_is_placed():
    strokes = " ".join([f"{x - 70} 0 m {x - 70} 60 l" for x in XS] + [f"0 {y - 640} m 240 {y - 640} l" for y in YS])
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 300 300] /Length {len(strokes) + 2} >>\nstream\n{strokes} S\nendstream"
    sheet = Sheet(resources="/XObject << /X 90 0 R >>").raw("q 1 0 0 1 70 640 cm /X Do Q")
    filled(sheet, YS, [["项目", "预算数", "决算数"], ["培训费", "12.50", "12.00"]])
    document = read_pdf(pdf_of(sheet, objects=((90, form.encode()),)), "报告.pdf", DEFAULTS)

    assert document.blocks[0].table is not None
    assert [one.text for one in document.blocks[0].table.cells][:4] == ["项目", "预算数", "决算数", "培训费"]


def test_a_table_goes_on_over_a_page_end_and_its_repeated_head_counts_once():
    head = ["项目", "预算数", "决算数"]
    ys = [200.0, 180.0, 160.0]
    first = filled(Sheet().text(70, 220, "支出表", 9).grid(XS, ys), ys, [head, ["培训费", "12.50", "12.00"]])
    second = filled(Sheet().grid(XS, YS), YS, [head, ["会议费", "1.00", "0.90"], ["合计", "13.50", "12.90"]])

    (table,) = tables_of(first, second)

    assert [one[4] for one in table] == [
        *head,
        "培训费",
        "12.50",
        "12.00",
        "会议费",
        "1.00",
        "0.90",
        "合计",
        "13.50",
        "12.90",
    ]
    assert [one[0] for one in table] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_a_table_under_its_own_title_is_a_table_of_its_own():
    ys = [200.0, 180.0, 160.0]
    first = filled(Sheet().grid(XS, ys), ys, [["项目", "预算数", "决算数"], ["培训费", "12.50", "12.00"]])
    second = filled(Sheet().text(70, 720, "二、收入表", 9).grid(XS, YS), YS, [["项目", "预算数", "决算数"]])

    assert len(tables_of(first, second)) == 2


def test_a_frame_around_text_is_no_table():
    sheet = (
        Sheet()
        .grid([50, 545], [800, 600])
        .text(70, 700, "青禾县水务局")
        .text(70, 680, "支出12万元。")
        .line(70, 676, 120, 676)
    )

    assert tables_of(sheet) == []


def test_neighbours_that_touch_stay_apart():
    sheet = (
        Sheet().grid(XS, [700, 680]).text(73, 686, "支出", 9).text(210, 686, "120.00", 9).text(242, 686, "130.00", 9)
    )

    assert [one[4] for one in tables_of(sheet)[0]] == ["支出", "120.00", "130.00"]


def test_two_forms_of_one_kind_on_two_pages_are_two_tables():
    ys = [100.0, 80.0, 60.0, 40.0]
    forms = [
        filled(Sheet().grid(XS, ys), ys, [["项目自评表", "", ""], ["项目名称", name, ""], ["预算数", figure, ""]])
        for name, figure in (("渠道修缮", "12.00"), ("堤防加固", "30.00"))
    ]

    assert len(tables_of(*forms)) == 2


def test_a_table_that_ends_with_room_below_it_goes_on_nowhere():
    rows = [["培训费", "12.50", "12.00"], ["会议费", "1.00", "0.90"]]
    first = filled(Sheet().grid(XS, YS), YS, rows)
    second = filled(Sheet().grid(XS, YS).text(70, 100, "说明", 9), YS, [["差旅费", "3.00", "2.90"]])

    assert len(tables_of(first, second)) == 2


def test_a_running_head_does_not_part_a_table():
    ys = [100.0, 80.0, 60.0]
    sheets = [
        filled(
            Sheet().text(200, 810, "青禾县水务局年度报告", 9).grid(XS, ys),
            ys,
            [[f"项目{number}", "1.00", "2.00"], ["乙", "", ""]],
        )
        for number in range(3)
    ]
    (table,) = tables_of(*sheets)

    assert [one[4] for one in table if one[1] == 0] == ["项目0", "乙", "项目1", "乙", "项目2", "乙"]


WIDE = [70.0, 150.0, 230.0, 300.0, 370.0]


def wide(ys: list[float], rows: list[list[str]]) -> Sheet:
    sheet = Sheet().grid(WIDE, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(WIDE, row, strict=False):
            if text:
                sheet.text(x + 3, y - 14, text, 9)
    return sheet


@pytest.mark.parametrize(
    ("rest", "last"),
    [
        (["标准", "元/人", "", ""], ["补助标准", "5000元/人", "15", "14"]),
        (["标准", "5", "", ""], ["标准", "5", "", ""]),
        (["标准", "元/人", "9", ""], ["标准", "元/人", "9", ""]),
    ],
)
def test_a_row_that_a_page_end_cuts_in_two_is_one_row_where_its_figures_do_not_go_on(rest: list[str], last: list[str]):
    head = ["指标", "指标值", "分值", "得分"]
    first = wide([120.0, 100.0, 80.0], [head, ["补助", "5000", "15", "14"]])
    second = wide([780.0, 760.0, 740.0], [rest, ["满意度", "90%", "10", "10"]])

    (table,) = tables_of(first, second)

    texts = [one[4] for one in table]
    assert texts[-8:-4] == last


@pytest.mark.parametrize(
    ("name", "rest", "whole"),
    [
        ("补助对象满意程度", "和知晓率", "补助对象满意程度和知晓率"),
        ("补助对象满意程度", "指标2：知晓率", "指标2：知晓率"),
        ("补助", "和知晓率", "和知晓率"),
    ],
)
def test_a_row_of_which_one_text_goes_on_is_one_where_its_line_was_full_and_no_name_begins(
    name: str, rest: str, whole: str
):
    head = ["指标", "指标值", "分值", "得分"]
    first = wide([120.0, 100.0, 80.0], [head, [name, "90%", "15", "14"]])
    second = wide([780.0, 760.0, 740.0], [[rest, "", "", ""], ["满意度", "90%", "10", "10"]])

    (table,) = tables_of(first, second)

    assert whole in [one[4] for one in table]


@pytest.mark.parametrize(
    ("figure", "rest", "last"),
    [
        ("20", "98.40", ["20\n98.40"]),
        ("1,234,", "567.89", ["1,234,567.89"]),
        ("5,587.3", "2", ["5,587.32"]),
        ("１２３４", "９８．４", ["１２３４\n９８．４"]),
    ],
)
def test_two_figures_on_both_sides_of_a_page_end_are_one_only_where_one_alone_is_none(
    figure: str, rest: str, last: list[str]
):
    edge = 180.0 + sum(9.0 if one > "\u2e80" else 4.5 for one in figure)
    xs = [70.0, 170.0, edge, edge + 30.0, edge + 60.0]

    def page(ys: list[float], rows: list[list[str]]) -> Sheet:
        sheet = Sheet().grid(xs, ys)
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                sheet.text(x + 2, y - 14, text, 9)
        return sheet

    first = page([120.0, 100.0, 80.0], [["指标", "值", "分", "注"], ["农牧民对补助的满意程", figure, "14", "无"]])
    second = page([780.0, 760.0, 740.0], [["度合计", rest, "", ""], ["满意度", "90", "10", "无"]])

    texts = [one[4] for table in tables_of(first, second) for one in table]

    assert [one for one in texts if one in (figure, rest, figure + rest, f"{figure}\n{rest}")] == last


def test_a_row_of_sums_below_a_page_end_is_a_row_of_its_own():
    head = ["指标", "指标值", "分值", "得分"]
    first = wide([120.0, 100.0, 80.0], [head, ["农牧民补助满意", "90%", "20", "20"]])
    second = wide([780.0, 760.0, 740.0], [["合计", "", "100", "98.4"], ["满意度", "90%", "10", "10"]])

    texts = [one[4] for table in tables_of(first, second) for one in table]

    assert texts[4:12] == ["农牧民补助满意", "90%", "20", "20", "合计", "", "100", "98.4"]


@pytest.mark.parametrize("kind", ["dots", "double"])
def test_a_rule_of_dots_is_a_rule_and_no_column_lies_between_the_two_of_a_double_one(kind: str):
    sheet = Sheet()
    for start, end, other, is_level in [(70, 310, y, True) for y in YS] + [(640, 700, x, False) for x in XS]:
        if kind == "double":
            for off in (-2.0, 2.0):
                ends = (start, other + off, end, other + off) if is_level else (other + off, start, other + off, end)
                sheet.line(*ends)
            continue
        for number in range(int(end - start) * 2 // 3 + 1):
            at = start + 1.5 * number
            sheet.area(*((at, other) if is_level else (other, at)), 0.75, 0.75)
    rows = [["项目", "预算数", "决算数"], ["培训费", "12.50", "12.00"], ["合计", "12.50", "12.00"]]
    filled(sheet, YS, rows)

    assert [[one[4] for one in table if one[4]] for table in tables_of(sheet)] == [[one for row in rows for one in row]]


@pytest.mark.parametrize(("rest", "rows"), [("", 2), ("编码", 1)])
def test_tall_heads_that_the_page_end_cuts_beside_a_group_are_whole(rest: str, rows: int):
    xs = [70.0, 110.0, 155.0, 240.0, 310.0]
    first = Sheet().grid([70.0, 310.0], [120.0, 100.0, 80.0]).line(110, 100, 110, 80).line(155, 100, 155, 80)
    first.text(73, 106, "2022年度", 9)
    second = Sheet().grid(xs, [780.0, 760.0, 740.0])
    for x, upper, lower, figure in zip(
        xs,
        ["合计", "因公出国", "公务用车购置及运行费", ""],
        [rest, "境费", "购置费", "运行费"],
        ["4.6", "1.2", "0", "3.4"],
        strict=False,
    ):
        first.text(x + 3, 86, upper, 9)
        second.text(x + 3, 766, lower, 9).text(x + 3, 746, figure, 9)

    heads = [
        one[:5] for table in tables_of(first, second) for one in table if one[4] in ("合计", "因公出国境费", "因公出国")
    ]

    name = "因公出国境费" if rows > 1 else "因公出国"
    assert heads == [(1, 0, rows, 1, "合计"), (1, 1, rows, 1, name)]


def test_two_rows_of_a_form_on_both_sides_of_a_page_end_stay_two():
    first = Sheet().grid([70.0, 310.0], [100.0, 80.0]).line(170, 100, 170, 80)
    filled(first, [100.0], [["项目名称", "水利工程建设"]])
    second = filled(
        Sheet().grid(XS, [780.0, 760.0, 740.0]), [780.0, 760.0], [["主管部门", "某局", "某站"], ["金额", "1", "2"]]
    )

    texts = [one[4] for table in tables_of(first, second) for one in table]

    assert texts == ["项目名称", "水利工程建设", "主管部门", "某局", "某站", "金额", "1", "2"]


def test_a_head_whose_tall_field_the_page_end_cuts_counts_once_all_the_same():
    xs = [70.0, 130.0, 190.0, 250.0, 310.0]

    def page(ys: list[float], rows: list[list[str]], tall: float) -> Sheet:
        sheet = Sheet()
        for y in ys:
            sheet.line(130 if y == tall else 70, y, 310, y)
        for x in xs:
            sheet.line(x, ys[0], x, ys[-1])
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs[:-1], row, strict=True):
                if text:
                    sheet.text(x + 3, y - 14, text, 9)
        return sheet

    head = ["科目", "项目", "预算数", "决算数"]
    first = page(
        [240.0, 220.0, 200.0, 180.0, 160.0],
        [head, ["类款项", "栏次", "1", "2"], ["", "合计", "13.50", "12.90"], ["201", "培训费", "12.50", "12.00"]],
        200.0,
    )
    second = page([700.0, 680.0, 660.0, 640.0], [head, ["", "栏次", "1", "2"], ["202", "会议费", "1.00", "0.90"]], 0.0)

    (table,) = tables_of(first, second)

    assert [one[4] for one in table].count("栏次") == 1
    assert [one[4] for one in table][-4:] == ["202", "会议费", "1.00", "0.90"]


@pytest.mark.parametrize("turn", [(0.0, -1.0, 1.0, 0.0), (0.0, 1.0, -1.0, 0.0)])
def test_a_name_that_runs_down_or_up_in_its_field_is_read(turn: tuple[float, ...]):
    sheet = filled(
        Sheet().grid(XS, [700.0, 620.0, 600.0]), [700.0, 620.0], [["", "预算数", "决算数"], ["合计", "1", "2"]]
    )
    sheet.text(90, 690 if turn[1] < 0 else 640, "产出指标", 9, turn=turn)
    document = read_pdf(pdf_of(sheet), "报告.pdf", DEFAULTS)
    (table,) = [one.table for one in document.blocks if one.table is not None]

    assert [one.text for one in table.cells][:3] == ["产出指标", "预算数", "决算数"]
    assert document.notes == ()


def test_figures_turned_within_a_name_set_one_below_the_other_stay_in_it():
    sheet = filled(
        Sheet().grid(XS, [700.0, 620.0, 600.0]), [700.0, 620.0], [["", "预算数", "决算数"], ["合计", "1", "2"]]
    )
    sheet.lines(90, 680, ["产", "出", "（"], 10, 9).text(90, 658, "50", 9, turn=(0.0, -1.0, 1.0, 0.0))
    sheet.lines(90, 637, ["分", "）"], 10, 9)

    assert tables_of(sheet)[0][0][4] == "产出（50分）"
