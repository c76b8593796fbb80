"""Tables of Word files: spans, rows and cells as they look, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.documents.limits import DEFAULTS, Limits
from checker.documents.places import Places
from checker.documents.word import notes
from checker.documents.word.read import read_word
from checker.documents.word.tables import WIDEST
from checker.kernel.errors import InputError
from tests.documents.word_files import below, cell, first, p, row, run, table, wide, word_file

if TYPE_CHECKING:
    from checker.documents.model import Document, Table


def read(*body: str, limits: Limits = DEFAULTS) -> Document:
    return read_word(word_file(*body), "报告.docx", limits)


def only_table(*body: str) -> Table:
    (found,) = [one.table for one in read(*body).blocks if one.table is not None]
    return found


def grid(found: Table) -> list[tuple[int, int, int, int, str]]:
    return [(one.row, one.column, one.rows, one.columns, one.text) for one in found.cells]


def test_cells_have_rows_and_columns():
    found = only_table(table(row("项目", "预算数"), row("办公费", "12.50")))

    assert (found.height, found.width, found.number) == (2, 2, 1)
    assert grid(found) == [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "预算数"), (1, 0, 1, 1, "办公费"), (1, 1, 1, 1, "12.50")]


def test_spans_are_resolved():
    found = only_table(
        table(
            row(cell("项目", properties=first()), cell("2022年", properties=wide(2))),
            row(cell("", properties=below()), "预算", "决算"),
            row("办公费", "1", "2"),
        )
    )

    assert grid(found)[:4] == [(0, 0, 2, 1, "项目"), (0, 1, 1, 2, "2022年"), (1, 1, 1, 1, "预算"), (1, 2, 1, 1, "决算")]


def test_old_spans_across_are_resolved():
    across, on = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    found = only_table(table(row(cell("甲", properties=across), cell("", properties=on), "乙")))

    assert grid(found) == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]


def test_columns_before_the_first_cell_are_counted():
    found = only_table(table(row("甲", "乙"), row("丙", properties='<w:gridBefore w:val="1"/>')))

    assert grid(found)[2] == (1, 1, 1, 1, "丙")


def test_a_cell_that_goes_on_from_nothing_stands_for_itself():
    assert grid(only_table(table(row(cell("甲", properties=below()), "乙")))) == [
        (0, 0, 1, 1, "甲"),
        (0, 1, 1, 1, "乙"),
    ]


def test_paragraphs_of_a_cell_are_lines_of_it():
    found = read("前", table(row(cell("甲", p(run("乙\n丙"))), "丁")), "后")

    assert [one.text for one in found.blocks] == ["前", "甲\n乙\n丙\n丁", "后"]
    place = Places(found).at(found.text.index("丙"), found.text.index("丙") + 1)
    assert place.spot is not None
    assert (place.spot.table, place.spot.row, place.spot.column) == (1, 1, 1)


def test_rows_and_cells_in_content_controls_are_read():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inside = control.format(row("甲", control.format(cell("乙"))))

    assert grid(only_table(table(inside, row("丙", "丁"))))[1] == (0, 1, 1, 1, "乙")


def test_a_table_in_a_table_follows_it():
    found = read(table(row("外一", cell("外二", table(row("内一", "内二"))))))

    assert [one.text for one in found.blocks] == ["外一\n外二", "内一\n内二"]


def test_a_table_of_one_cell_is_a_frame():
    found = read(table(row(cell("甲", table(row("乙", "丙")), p("丁")))))

    assert [(one.text, one.table is not None) for one in found.blocks] == [
        ("甲", False),
        ("乙\n丙", True),
        ("丁", False),
    ]


def test_rows_that_are_struck_out_or_hidden_are_left_out():
    struck = '<w:del w:id="1" w:author="甲"/>'
    found = read(table(row("甲", "1"), row("乙", "2", properties=struck), row("丙", "3", properties="<w:hidden/>")))

    assert [one.text for one in found.blocks] == ["甲\n1"]
    assert found.notes == (notes.TRACKED, notes.HIDDEN)


@pytest.mark.parametrize("claim", ["1000000000", "9" * 40])
def test_a_cell_that_claims_endless_columns_goes_no_further_than_is_read(claim: str):
    found = only_table(table(row(cell("甲", properties=f'<w:gridSpan w:val="{claim}"/>'), "乙"), row("丙")))

    assert found.width == WIDEST
    assert grid(found) == [(0, 0, 1, WIDEST, "甲"), (1, 0, 1, 1, "丙")]


@pytest.mark.parametrize("claim", ["-5", "0", "x", ""])
def test_a_span_that_is_no_number_of_columns_is_one(claim: str):
    found = only_table(table(row(cell("甲", properties=f'<w:gridSpan w:val="{claim}"/>'), "乙")))

    assert grid(found) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]


def test_a_table_of_too_many_cells_is_told():
    with pytest.raises(InputError) as caught:
        read(table(*[row(*["1"] * 10) for _ in range(20)]), limits=Limits(cells=150))

    assert caught.value.problems[0].code == "GJ-D019"
