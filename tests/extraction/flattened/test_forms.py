"""Self-evaluation forms whose cells stand one a line, or all in one."""

from __future__ import annotations

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.extraction.tables.amounts import SCATTERED

TITLE = "项目支出绩效自评表\n（2021年度）\n"
HEAD = ["项目名称", "护林防火", "主管部门", "松岭县林业局", "实施单位", "松岭县护林站"]
FUNDS = [
    "项目资金",
    "（万元）",
    "年初预算数",
    "全年预算数",
    "全年执行数",
    "分值",
    "执行率",
    "得分",
    "年度资金总额",
    "80.00",
    "75.00",
    "72.00",
    "10",
    "96.00%",
    "9.6",
    "其中：财政拨款",
    "80.00",
    "75.00",
    "72.00",
]
HEADS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
ROWS = [
    "产出指标",
    "数量指标",
    "巡护里程",
    "300公里",
    "290公里",
    "40",
    "38",
    "大雪封山",
    "质量指标",
    "火情处置率",
    "100%",
    "100%",
    "20",
    "20",
    "效益指标",
    "生态效益指标",
    "森林覆盖率",
    "≥60%",
    "61%",
    "20",
    "20",
]
TOTAL = ["总分", "100", "97.6"]
FORM = [*HEAD, *FUNDS, *HEADS, *ROWS, *TOTAL]


def read(*lines: str, title: str = TITLE) -> dict[str, str]:
    extraction = extract(read_bytes((title + "\n".join(lines) + "\n").encode(), "report.txt"))
    return {one.path: one.value + one.unit for one in extraction.figures}


def told(*lines: str) -> bool:
    extraction = extract(read_bytes((TITLE + "\n".join(lines) + "\n").encode(), "report.txt"))
    return any(one.why == SCATTERED for one in extraction.unreadable)


def test_cells_one_a_line_are_the_form_they_were():
    found = read(*FORM)

    assert found["projects.0.funds.rows.0.adjusted"] == "75.00万元"
    assert found["projects.0.funds.rows.1.executed"] == "72.00万元"
    assert found["projects.0.indicators.0.score"] == "38分"
    assert found["projects.0.indicators.2.actual"] == "61%"
    assert found["projects.0.totals.score"] == "97.6分"


@pytest.mark.parametrize("way", [" ", "\n", " |\n", "\n\n", "\u3000"])
def test_how_the_cells_are_parted_makes_no_difference(way: str):
    assert read(way.join(FORM)) == read(*FORM)


def test_a_figure_is_found_at_its_place():
    text = TITLE + "\n".join(FORM)
    extraction = extract(read_bytes(text.encode(), "report.txt"))

    for one in extraction.figures:
        assert text[one.place.start : one.place.end].lstrip("≥").startswith(one.value)  # type: ignore[union-attr]


def test_a_reason_is_that_of_the_row_before_it():
    extraction = extract(read_bytes((TITLE + "\n".join(FORM)).encode(), "report.txt"))
    rows = extraction.report["projects"][0]["indicators"]  # type: ignore[index]

    assert [one.get("reason") for one in rows] == ["大雪封山", None, None]


@pytest.mark.parametrize(
    "left_out", [[*HEADS[:5], *HEADS[6:]], HEADS[:4] + HEADS[5:]], ids=["without weights", "without results"]
)
def test_a_form_whose_cells_do_not_come_out_even_is_told_and_not_read(left_out: list[str]):
    lines = [*HEAD, *FUNDS, *left_out, *ROWS, *TOTAL]

    assert read(*lines) == {}


def test_a_row_that_lacks_a_cell_makes_the_whole_form_unread():
    lines = [one for one in FORM if one != "290公里"]

    assert read(*lines) == {}
    assert told(*lines)


def test_funds_that_lack_an_amount_make_the_whole_form_unread():
    at = FORM.index("其中：财政拨款")
    lines = [*FORM[: at + 1], *FORM[at + 2 :]]

    assert read(*lines) == {}
    assert told(*lines)


@pytest.mark.parametrize("head", ["年初预算数", "全年预算数", "分值"])
def test_funds_that_lack_a_head_make_the_whole_form_unread(head: str):
    at = FORM.index(head)
    lines = [*FORM[:at], *FORM[at + 1 :]]

    assert read(*lines) == {}
    assert told(*lines)


def test_a_source_may_leave_its_points_out():
    strokes = [*HEAD, *FUNDS, "—", "—", "—", *HEADS, *ROWS, *TOTAL]

    assert read(*strokes) == read(*FORM)


def test_two_forms_one_after_the_other_are_two_projects():
    second = ["河堤养护" if one == "护林防火" else one for one in FORM]

    assert len({one.split(".")[1] for one in read(*FORM, TITLE.strip(), *second)}) == 2


def test_what_stands_around_a_form_stays_text():
    lines = ["一、基本情况", "本单位2021年支出合计75.00万元。", *FORM, "填报人：某某", "二、存在问题", "道路不畅。"]
    found = read(*lines, title="松岭县林业局2021年度部门整体支出绩效自评报告\n\n")

    assert found["finance.expenditure.total.final"] == "75.00万元"
    assert found["projects.0.totals.score"] == "97.6分"


def test_a_scoring_table_without_a_project_is_the_departments():
    found = read(*HEADS, *ROWS, *TOTAL, title="松岭县林业局2021年度部门整体支出绩效自评报告\n\n附：评分表\n")

    assert found["indicators.1.weight"] == "20"
    assert found["totals.score"] == "97.6分"


def test_numbers_before_the_rows_are_no_figures():
    rows = ["1", *ROWS[:8], "2", *ROWS[8:14], "3", *ROWS[14:]]

    assert read(*HEAD, *FUNDS, "序号", *HEADS, *rows, *TOTAL) == read(*FORM)


def test_words_about_forms_are_no_form():
    assert read("项目名称应与预算一致。", "一级指标、二级指标、三级指标和分值由财政部门统一设置。") == {}
