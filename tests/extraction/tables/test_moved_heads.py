"""Heads of a group that moved to the left, as text tables of web pages have them, and changes of a budget."""

from __future__ import annotations

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

PUBLIC = "three_public."


def figures_of(*rows: str) -> dict[str, str]:
    """Return what is read of a table of bars."""
    text = "\n".join(("某县2016年“三公”经费决算情况统计表", "单位：万元 | ||||", *rows)) + "\n"
    return {one.path: one.value + one.unit for one in extract(read_bytes(text.encode(), "page.txt")).figures}


def test_heads_below_a_group_stand_below_it_where_its_span_was_lost():
    read = figures_of(
        "项目 | 上年决算数 | 本年决算数 | 比上年增、减情况 | |",
        "增、减金额 | 增、减幅度 | |||",
        "合计 | 90.00 | 80.00 | -10.00 | -11.11% |",
        "1.因公出国（境）费 | 10.00 | 5.00 | -5.00 | -50.00% |",
        "2.公务接待费 | 80.00 | 75.00 | -5.00 | -6.25% |",
    )

    assert read[f"{PUBLIC}total.final"] == "80.00万元"
    assert read[f"{PUBLIC}total.stated.yoy_delta"] == "-10.00万元"
    assert read[f"{PUBLIC}reception.total.stated.yoy_rate"] == "-6.25%"


def test_changes_of_a_budget_are_held_against_the_budget_of_last_year():
    read = figures_of(
        "项目 | 2015年预算数 | 2016年预算数 | 2016年预算数增减 | 增减原因 |",
        "合计 | 90.00 | 80.00 | -10.00 | |",
        "1.因公出国（境）费 | 10.00 | 5.00 | -5.00 | |",
        "2.公务接待费 | 80.00 | 75.00 | -5.00 | 压减 |",
    )

    assert read[f"{PUBLIC}total.prior_initial"] == "90.00万元"
    assert read[f"{PUBLIC}total.stated.initial_yoy_delta"] == "-10.00万元"
