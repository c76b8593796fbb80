from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from checker.documents.model import BlockKind
from checker.documents.paragraphs import paragraphs_of
from checker.documents.text_tables import blocks_of


def tables(text: str) -> list[list[list[str]]]:
    """Return the rows of every table; a cell that covers several columns is written so often."""
    found = []
    for block in blocks_of(text):
        assert text[block.start : block.end] == block.text
        if block.table is not None:
            rows: list[list[str]] = [[] for _ in range(block.table.height)]
            for cell in block.table.cells:
                assert text[cell.start : cell.end] == cell.text
                rows[cell.row] += [cell.text] * cell.columns
            assert {len(row) for row in rows} == {block.table.width}
            found.append(rows)
    return found


HEAD = ["项目", "预算数", "决算数"]
BODY = [["办公费", "1.00", "2.00"], ["差旅费", "3.00", "4.00"]]


def test_rows_with_bars_are_a_table():
    assert tables("甲\n| 项目 | 预算数 | 决算数 |\n| 办公费 | 1.00 | 2.00 |\n| 差旅费 | 3.00 | 4.00 |\n乙") == [
        [HEAD, *BODY]
    ]


def test_outer_bars_may_be_missing_and_bars_may_be_wide():
    assert tables("项目｜预算数｜决算数\n办公费｜1.00｜2.00") == [[HEAD, BODY[0]]]


def test_two_bars_widen_words_and_are_an_empty_cell_after_a_number():
    assert tables("| 项目 | 金额 ||\n| 办公费 | 1.00 | 2.00 |\n| 差旅费 | 3.00 ||") == [
        [["项目", "金额", "金额"], BODY[0], ["差旅费", "3.00", ""]]
    ]


def test_rows_of_different_width_are_refused():
    assert tables("| 项目 | 预算数 | 决算数 |\n| 办公费 | 1.00 | 2.00 | 3.00 |") == []


def test_a_table_of_words_is_read_as_words():
    assert tables("| 序号 | 问题 |\n| 1 | 不够精细 |\n| 2 | 不够健全 |") == []


def test_rows_with_tabs_are_a_table_with_empty_cells_at_the_end():
    assert tables("项目\t预算数\t决算数\n办公费\t1.00\t2.00\n差旅费\t3.00\t\n") == [
        [HEAD, BODY[0], ["差旅费", "3.00", ""]]
    ]


def test_contents_and_lists_with_tabs_are_no_tables():
    assert tables("一、概况\t1\n二、收入\t3\n三、支出\t12\n") == []
    assert tables("1.\t概况12.00万元\n2.\t收入13.00万元\n3.\t支出14.00万元\n") == []


def test_one_cell_a_line_is_a_table_of_the_one_width_that_fits():
    cells = [*HEAD, *BODY[0], *BODY[1]]

    assert tables("\n\n".join(f"{one}|" for one in cells)) == [[HEAD, *BODY]]


def test_one_cell_a_line_is_refused_where_no_width_or_more_than_one_fits():
    assert tables("\n".join(f"{one}|" for one in ["甲", "乙", "1", "2", "丙"])) == []
    assert tables("\n".join(f"{one}|" for one in ["甲", "乙", "", "", "", "", "", "1"])) == []


def test_columns_set_with_spaces_are_a_table_where_they_stand_apart_in_every_row():
    aligned = "项目          预算数      决算数\n办公费          1.00        2.00\n差旅费          3.00        4.00\n"
    crossing = "项目  预算数  决算数\n办公费  1.00  2.00\n差旅住宿及其他费用  3.00  4.00\n"

    assert tables(aligned) == [[HEAD, *BODY]]
    assert tables(crossing) == []


def test_cells_glued_together_are_refused():
    assert tables("项目    预算数    决算数\n办公费    1.002.00\n差旅费    3.004.00\n") == []


def test_a_frame_is_a_table_also_with_cells_over_several_columns():
    frame = (
        "┌──────┬───────────┐\n│项目  │金额       │\n├──────┼─────┬─────┤\n│办公费│1.00 │2.00 │\n"
        "├──────┼─────┼─────┤\n│差旅费│3.00 │4.00 │\n└──────┴─────┴─────┘"
    )

    assert tables(frame) == [[["项目", "金额", "金额"], *BODY]]
    assert tables("+------+------+\n| 项目 | 数   |\n+------+------+\n| 办公 | 3.00 |\n+------+------+") == [
        [["项目", "数"], ["办公", "3.00"]]
    ]


def test_a_frame_with_cells_of_several_lines_is_refused():
    assert tables("┌──┬────┐\n│项│数  │\n├──┼────┤\n│办│1.00│\n│公│    │\n├──┼────┤\n│差│2.00│\n└──┴────┘") == []


def test_a_bar_or_tab_in_a_sentence_is_no_table():
    assert tables("支出12.00万元|完成预算。\n另有|两处|竖线3.00\n末\t行 1.00  2.00\n") == []


@given(st.text(alphabet="甲1.0|｜│\t \n\r┌┐+-,", max_size=80))
def test_blocks_cover_what_paragraphs_cover_and_quote_the_text(text: str):
    found = blocks_of(text)

    assert [one.index for one in found] == list(range(len(found)))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for paragraph in paragraphs_of(text):
        assert any(one.start <= paragraph.start and paragraph.end <= one.end for one in found)
    for one in found:
        if one.kind is BlockKind.TABLE:
            assert one.table is not None
            assert all(text[cell.start : cell.end] == cell.text for cell in one.table.cells)


def test_a_line_of_bars_without_end_is_read_in_time():
    assert tables("|" * 100_000 + "\n" + "|" * 100_000) == []
    assert len(blocks_of("甲\t1.00\n" * 20_000)) == 20_000
