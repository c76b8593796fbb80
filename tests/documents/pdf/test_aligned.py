"""Tables without rules are found where the evidence is strong, and left as lines where it is not."""

from __future__ import annotations

import pytest

from checker.documents.limits import DEFAULTS
from checker.documents.pdf.read import read_pdf
from tests.documents.pdf.minimal_pdf import Sheet, pdf_of

HEAD = ["项目", "预算数", "决算数", "完成率"]
ROWS = [
    ["工资福利支出", "1200.00", "1180.50", "98.38%"],
    ["商品服务支出", "174053.00", "174000.00", "99.97%"],
    ["资本支出", "88.00", "", ""],
    ["合计", "175341.00", "175268.50", "99.96%"],
]


def width_of(text: str) -> float:
    return sum(6 if one < "\u2e80" else 12 for one in text)


def page(rows: list[list[str]], *, edge: str = "right", rules: tuple[int, ...] = (), gap: float = 90) -> Sheet:
    sheet = Sheet().text(70, 740, "青禾县水文站支出表")
    for number, row in enumerate(rows):
        y = 700 - 20 * number
        for column, text in enumerate(row):
            x = 70 + gap * column
            if column:
                x += {"right": 80 - width_of(text), "left": 20, "middle": 50 - width_of(text) / 2}[edge]
            if text:
                sheet.text(x, y, text)
    for number in rules:
        sheet.line(70, 714 - 20 * number, 430, 714 - 20 * number)
    return sheet.text(70, 700 - 20 * len(rows) - 40, "注：金额单位为万元。")


def tables_of(sheet: Sheet) -> list[list[list[str]]]:
    document = read_pdf(pdf_of(sheet), "报告.pdf", DEFAULTS)
    found = []
    for block in document.blocks:
        if block.table is not None:
            rows: list[list[str]] = [[] for _ in range(block.table.height)]
            for cell in block.table.cells:
                rows[cell.row].append(cell.text)
            found.append(rows)
    return found


@pytest.mark.parametrize("edge", ["right", "left", "middle"])
@pytest.mark.parametrize("rules", [(), (0, 1, 5), (0, 1, 2, 3, 4, 5)])
def test_figures_in_columns_under_heads_are_a_table(edge: str, rules: tuple[int, ...]):
    assert tables_of(page([HEAD, *ROWS], edge=edge, rules=rules)) == [[HEAD, *ROWS]]


@pytest.mark.parametrize(
    "rows",
    [
        # No heads; a head over two columns; a column of figures without a head.
        ROWS,
        [["项目", "", "预算数和决算数", ""], *ROWS],
        [["项目", "预算数", "", "完成率"], *ROWS],
        # Too few rows; a name that wraps; a figure that is a word.
        [HEAD, ROWS[0], ROWS[1]],
        [HEAD, ROWS[0], ["（含津贴）", "", "", ""], *ROWS[1:]],
        [HEAD, ROWS[0], ROWS[1], ROWS[3], ["其他支出", "无", "12.00", ""]],
    ],
    ids=range(6),
)
def test_what_is_not_clear_is_no_table(rows: list[list[str]]):
    assert tables_of(page(rows)) == []


def test_figures_that_keep_to_no_edge_are_no_table():
    sheet = Sheet()
    for number, row in enumerate([HEAD, *ROWS]):
        for column, text in enumerate(row):
            sheet.text(70 + 100 * column + 7 * (number * (column + 1) % 3), 700 - 20 * number, text)

    assert tables_of(sheet) == []


def test_a_row_left_as_a_line_never_runs_into_another_and_its_figures_stay_apart():
    rows = [["支出", "175341.00", "350.00"], ["收入", "175268.50", "320.00"]]
    sheet = Sheet()
    for number, row in enumerate(rows):
        for x, text in zip((70, 400, 457), row, strict=True):
            sheet.text(x, 700 - 20 * number, text)
    document = read_pdf(pdf_of(sheet), "报告.pdf", DEFAULTS)

    assert [one.text for one in document.blocks] == ["支出 175341.00 350.00", "收入 175268.50 320.00"]


def test_a_code_before_the_name_is_a_column_and_the_line_with_the_unit_is_none_of_the_heads():
    heads = ["科目编码", "科目名称", "决算数", "基本支出"]
    data = [
        ["", "合计", "1268.00", "868.00"],
        ["204", "公共安全", "968.00", "768.00"],
        ["20406", "司法", "968.00", "768.00"],
        ["221", "住房保障", "300.00", "100.00"],
    ]
    sheet = page([heads, *data]).text(70, 720, "部门：某局").text(250, 720, "单位：万元")

    assert tables_of(sheet) == [[heads, *data]]


def test_heads_in_two_rows_of_which_the_upper_has_not_one_for_each_column_may_name_groups():
    assert tables_of(page([["", "年初", "", "全年"], HEAD, *ROWS])) == []
    assert tables_of(page([["", "年初", "全年", "预算"], HEAD, *ROWS])) != []


def test_figures_in_columns_that_are_left_as_lines_are_told():
    def notes(rows: list[list[str]]) -> list[str]:
        return [one.zh for one in read_pdf(pdf_of(page(rows)), "报告.pdf", DEFAULTS).notes]

    assert notes([HEAD, *ROWS]) == []
    assert any("第 1 页有成列的数" in one for one in notes([ROWS[0], ROWS[1], ROWS[3]]))
