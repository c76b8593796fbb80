"""The table of basic data beside a self-evaluation: money below the people, under heads and in a unit of its own."""

from __future__ import annotations

from typing import cast

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

TITLE = "某局2022年度部门整体支出绩效自评报告"
NAME = "2022年度部门整体支出绩效评价基础数据表"
PEOPLE = ("财政供养人员情况（人）|编制数|2022年实际在职人数|控制率", "某局|62|60|96.77%")
HEADS = "经费控制情况（万元）|2021年决算数|2022年预算数|2022年决算数"
MONEY = (
    "三公经费：|9.80|10.00|8.90",
    "1、公务用车购置和维护经费|6.00|6.00|5.60",
    "其中：公车购置|0|0|0",
    "公车运行维护|6.00|6.00|5.60",
    "2、出国经费|0|0|0",
    "3、公务接待|3.80|4.00|3.30",
    "项目支出：|420.00|380.00|455.20",
)


def report_of(*lines: str) -> dict[str, object]:
    """Return the report that the lines are."""
    return extract(read_bytes(("\n\n".join(lines) + "\n").encode(), "report.txt")).report


def figures_of(*lines: str) -> dict[str, str]:
    """Return the figures of the report that the lines are."""
    found = extract(read_bytes(("\n\n".join(lines) + "\n").encode(), "report.txt")).figures
    return {one.path: one.value + one.unit for one in found}


def table_of(*rows: str) -> str:
    """Return rows as a table of bars."""
    return "\n".join("| " + row.replace("|", " | ") + " |" for row in rows)


def test_the_heads_of_the_money_stand_below_the_people():
    read = figures_of(TITLE, NAME, table_of(*PEOPLE, HEADS, *MONEY))

    assert read["three_public.total.prior_final"] == "9.80万元"
    assert read["three_public.vehicle.operation.initial"] == "6.00万元"
    assert read["finance.expenditure.project.total.final"] == "455.20万元"


def test_the_short_names_that_the_form_prescribes_are_not_the_writer_s():
    report = report_of(TITLE, NAME, table_of(HEADS, *MONEY))

    public = cast("dict[str, dict[str, object]]", report["three_public"])
    assert public["overseas"]["label"] == "因公出国（境）费"


def test_cells_that_came_out_one_a_paragraph_are_read_with_items_left_empty():
    cells = [
        cell
        for row in (HEADS, *MONEY, "1、业务工作经费", "……", "公用经费|66.10|70.00|64.40")
        for cell in row.split("|")
    ]
    read = figures_of(TITLE, NAME, *cells, "说明：公用经费填报一般商品和服务支出。")

    assert read["three_public.reception.total.final"] == "3.30万元"
    assert read["finance.expenditure.basic.public.initial"] == "70.00万元"


def test_a_row_with_an_amount_too_few_is_not_laid_out():
    cells = [cell for row in (HEADS, *MONEY[:-1], "项目支出：|420.00|380.00") for cell in row.split("|")]

    assert "finance.expenditure.project.total.final" not in figures_of(TITLE, NAME, *cells, "说明：略。")
