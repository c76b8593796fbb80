"""Cells that were broken over two lines, and levels that are not known by their names."""

from __future__ import annotations

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from tests.extraction.flattened.test_forms import FORM, TITLE, read, told


def rows(*lines: str) -> list[dict[str, object]]:
    extraction = extract(read_bytes((TITLE + "\n".join(lines)).encode(), "report.txt"))
    return extraction.report["projects"][0]["indicators"]  # type: ignore[index]


def with_pieces(cell: str, *pieces: str) -> list[str]:
    at = FORM.index(cell)
    return [*FORM[:at], *pieces, *FORM[at + 1 :]]


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        # A comma, a bracket that is open: the line cannot be the end of a cell.
        ("大雪封山", ("大雪封山，", "来年提前巡护")),
        ("大雪封山", ("大雪（含冻雨", "）封山")),
        # Before a level that is known, only a reason can stand.
        ("大雪封山", ("大雪封山", "来年提前巡护")),
        # Below a level that is named beside it, only a name can stand.
        ("火情处置率", ("火情", "处置率")),
    ],
)
def test_a_cell_broken_over_two_lines_is_one(cell: str, pieces: tuple[str, ...]):
    found = read(*with_pieces(cell, *pieces))

    assert list(found.values()) == list(read(*FORM).values())


def test_a_broken_name_is_whole_again():
    names = ["".join(str(one["l3"]).split()) for one in rows(*with_pieces("火情处置率", "火情", "处置率"))]

    assert names == ["巡护里程", "火情处置率", "森林覆盖率"]


def test_a_broken_cell_that_two_columns_may_have_is_told_and_not_read():
    lines = with_pieces("290公里", "二百九十", "公里")

    assert read(*lines) == {}
    assert told(*lines)


def test_a_level_that_is_not_known_is_no_reason_of_what_got_all_its_points():
    found = rows(*with_pieces("生态效益指标", "林区面貌"))

    assert [one.get("reason") for one in found] == ["大雪封山", None, None]


def test_words_behind_a_full_score_and_before_a_name_are_a_level():
    lines = [one for one in with_pieces("生态效益指标", "林区面貌") if one != "效益指标"]

    assert [one.get("l2") for one in rows(*lines)] == ["数量指标", "质量指标", "林区面貌"]
