"""One row of a “三公” table, its budgets beside what was spent, that came out one cell a paragraph."""

from __future__ import annotations

from checker.documents.read import read_bytes
from checker.extraction.extract import extract

HEADS = (
    "合计",
    "因公出国",
    "（境）费",
    "公务用车购置及运行维护费",
    "公务接待费",
    "小计",
    "公务用车",
    "购置费",
    "公务用车运行维护费",
)
FIGURES = ("40.00", "26.00", "6.00", "0.00", "26.00", "23.00", "8.00", "7.90", "18.00", "15.10", "8.00", "3.00")


def figures_of(heads: tuple[str, ...], figures: tuple[str, ...]) -> dict[str, str]:
    """Return what is read of such a table, below its title and above a note."""
    lines = (
        "某局2020年“三公”经费决算公开",
        "“三公”经费支出决算表",
        "单位：万元",
        *heads,
        *(("预算数", "决算数") * 6),
        *figures,
    )
    text = "\n\n".join((*lines, "注：本表反映本年度支出情况。")) + "\n"
    return {one.path: one.value for one in extract(read_bytes(text.encode(), "page.txt")).figures}


def test_heads_come_row_by_row_and_figures_column_by_column():
    read = figures_of(HEADS, FIGURES)

    assert read["three_public.total.initial"] == "40.00"
    assert read["three_public.overseas.initial"] == "6.00"
    assert read["three_public.vehicle.purchase.final"] == "7.90"
    assert read["three_public.reception.total.final"] == "3.00"
    assert len(read) == len(FIGURES)


def test_figures_that_do_not_add_up_are_not_laid_out():
    assert figures_of(HEADS, ("45.00", *FIGURES[1:])) == {}


def test_a_figure_too_few_leaves_all_open():
    assert figures_of(HEADS, FIGURES[:-1]) == {}


def test_a_head_that_is_not_known_leaves_all_open():
    assert figures_of((*HEADS[:4], "会议费", *HEADS[4:]), FIGURES) == {}
