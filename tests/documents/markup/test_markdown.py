from __future__ import annotations

import pytest

from checker.documents.kinds import Kind, kind_of_text
from checker.documents.limits import DEFAULTS
from checker.documents.markup.markdown import read_markdown
from checker.documents.places import Places
from tests.documents.markup.shown import grid, lines


def read(text: str):
    return read_markdown(text.encode(), "x.md", DEFAULTS)


def test_headings_have_levels_and_paragraphs_none():
    found = read("# 甲\n\n乙\n\n### 丙\n丁\n")

    assert [(one.text, one.level) for one in found.blocks] == [("甲", 1), ("乙", 0), ("丙", 3), ("丁", 0)]


def test_a_sentence_above_a_line_of_dashes_is_no_heading():
    assert read("本年支出12.00万元。\n---\n").blocks[0].level == 0


def test_marks_of_emphasis_go_and_signs_of_a_sum_stay():
    found = read("**“三公”经费**支出*12.35*万元，5*3=15，2*4=8，a_b_c，__重点__，***甲***，~~旧~~")

    assert lines(found) == ["“三公”经费支出12.35万元，5*3=15，2*4=8，a_b_c，重点，甲，~~旧~~"]


def test_nothing_is_taken_for_a_definition():
    assert lines(read("[1]: 12.00万元\n")) == ["[1]: 12.00万元"]


def test_links_show_their_words_and_pictures_nothing():
    assert lines(read("见[附件](http://x/y_z)和`代码`。![图](p.png)")) == ["见附件和代码。"]


def test_numbers_of_lists_are_labels():
    found = read("3. 甲\n1. 乙\n   - 丙\n\n1) 丁\n\n2023. 戊\n")

    assert lines(found) == ["3. 甲", "4. 乙", "丙", "1) 丁", "2023. 戊"]
    assert [one.label_length for one in found.blocks] == [3, 3, 0, 3, 6]


def test_a_line_end_is_a_wrap_inside_a_sentence_and_ends_a_paragraph_after_one():
    found = read("本年支出为12.35万\n元，完成预算。\n第二段\n（一）第三段\nabc\ndef\n")

    assert lines(found) == ["本年支出为12.35万元，完成预算。", "第二段", "（一）第三段abc def"]


def test_tables_have_rows_and_columns():
    found = read("| 项目 | 预算 | 决算 |\n|---|---:|---:|\n| 办公费 | 1.00 | 2.00<br>注 |\n| `a\\|b` | **3.00** |\n")

    assert grid(found) == [
        (0, 0, 1, 1, "项目"),
        (0, 1, 1, 1, "预算"),
        (0, 2, 1, 1, "决算"),
        (1, 0, 1, 1, "办公费"),
        (1, 1, 1, 1, "1.00"),
        (1, 2, 1, 1, "2.00\n注"),
        (2, 0, 1, 1, "a|b"),
        (2, 1, 1, 1, "3.00"),
        (2, 2, 1, 1, ""),
    ]


def test_a_table_in_html_is_a_table_and_scripts_are_nothing():
    found = read(
        "前\n\n<table><tr><td rowspan=2>甲<td>1</tr>\n\n<tr><td>2</table>\n\n<script>alert(1)</script>\n\n后\n"
    )

    assert lines(found) == ["前", "甲\n1\n2", "后"]


def test_elements_inside_a_line_are_not_shown():
    assert lines(read("支出<span style='x'>12.00</span>万元&nbsp;&lt;b&gt;")) == ["支出12.00万元\xa0<b>"]


def test_indented_and_fenced_lines_are_paragraphs():
    assert lines(read("甲\n\n    乙\n\n```\n丙\n丁\n```\n")) == ["甲", "乙", "丙", "丁"]


def test_what_stands_in_front_about_the_file_is_left_out():
    assert lines(read("---\ntitle: 9.99\n---\n# 甲\n")) == ["甲"]


def test_places_are_lines_of_the_file():
    found = read(
        "---\na: b\n---\n# 甲\n\n乙乙\n丙丙\n\n| 项 | 数 |\n|--|--|\n| 丁 | 1 |\n\n```\n戊\n```\n\n<p>\n己</p>\n"
    )
    places = Places(found)

    spots = {one: places.at(found.text.index(one), found.text.index(one) + 1).spot for one in "甲乙丙丁戊己"}

    assert {one: spot.line for one, spot in spots.items() if spot} == {
        "甲": 4,
        "乙": 6,
        "丙": 7,
        "丁": 11,
        "戊": 14,
        "己": 18,
    }


@pytest.mark.parametrize(
    "text",
    [
        "1. 甲\n2. 乙\n3. 丙\n",
        "- 甲\n- 乙\n* 丙\n",
        "**甲**\n**乙**\n",
        "甲\n---\n乙\n===\n",
        "# 仅此一行\n甲\n",
        "#甲\n#乙\n#丙\n",
        "> 甲\n> 乙\n",
        "| 甲 | 乙 |\n| 1 | 2 |\n",
        "甲|乙\n",
        "支出<b>12</b>万元\n",
        "见 [附件](x) 和 ![图](y)\n",
    ],
)
def test_one_sign_or_one_that_reports_have_too_makes_no_markdown(text: str):
    assert kind_of_text(text) is Kind.TEXT


@pytest.mark.parametrize("text", ["# 甲\n\n## 乙\n", "| 甲 | 乙 |\n|---|---|\n", "```\n甲\n```\n", "# 甲\n```\n"])
def test_two_signs_make_markdown(text: str):
    assert kind_of_text(text) is Kind.MARKDOWN


@pytest.mark.parametrize(
    "text",
    [
        ">" * 50_000 + " 甲",
        "- " * 50_000 + "甲",
        "[" * 20_000 + "甲",
        "`" * 20_000 + "甲" + "`" * 19_999,
        "*甲 " * 20_000,
        "_" * 50_000,
        "甲\n" * 10_000,
        "|甲" * 200 + "|\n" + "|-" * 200 + "|\n" + ("|1" * 200 + "|\n") * 50,
        "<div>" * 100 + "甲",
        "\n".join(" " * at + "- 甲" for at in range(500)),
    ],
    ids=range(10),
)
def test_hostile_text_is_read_in_time(text: str):
    assert read(text) is not None
