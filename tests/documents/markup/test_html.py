from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker import check_files
from checker.documents.limits import DEFAULTS, Limits
from checker.documents.places import Places
from checker.documents.read import read_bytes
from checker.kernel.errors import InputError
from tests.documents.markup.samples import as_markdown, as_page
from tests.documents.markup.shown import grid, lines, page, read
from tests.shipped_rules import national

if TYPE_CHECKING:
    from checker.rules.model import Rulebook

REPORTS = sorted((Path(__file__).parents[3] / "fixtures").glob("reports/*.txt"))
WRONG = sorted((Path(__file__).parents[3] / "fixtures").glob("wrong-figures/*.txt"))


def code(data: str | bytes, limits: Limits = DEFAULTS) -> str:
    with pytest.raises(InputError) as caught:
        read(data, limits)
    return caught.value.problems[0].code


def test_every_block_element_is_a_paragraph_and_white_space_is_drawn_together():
    found = page("<p>甲\n  乙<b>丙</b> <i>丁</i></p>戊<div>己</div><p>庚<br>辛</p>&nbsp;<p> </p>")

    assert lines(found) == ["甲 乙丙 丁", "戊", "己", "庚", "辛"]


def test_headings_keep_their_level_and_paragraphs_have_none():
    found = page("<h1>甲</h1><p>乙</p><h3>丙</h3><p style='mso-outline-level:2'>丁</p>")

    assert [one.level for one in found.blocks] == [1, 0, 3, 2]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>9.99万元</p>'</script>",
        "<style>p {}</style>",
        "<template><p>9.99万元</p></template>",
        "<noscript>9.99万元</noscript>",
        "<!-- 9.99万元 -->",
        "<p hidden>9.99万元</p>",
        "<p style='Display : none'>9.99万元</p>",
        "<span style='mso-hide:all'>9.99万元</span>",
        "<input type=hidden value=9.99>",
        "<iframe src=x>9.99</iframe>",
        "<nav><a href=/>9.99</a></nav>",
        "<div role=navigation>9.99</div>",
        "<!--[if gte mso 9]><xml>9.99</xml><![endif]-->",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str):
    assert lines(page(f"<p>前</p>{hidden}<p>后</p>")) == ["前", "后"]


def test_struck_out_text_is_left_out_and_said_inserted_text_is_read():
    found = page("<p>决算<del>10.00</del><ins>12.00</ins>万元，<s>作废</s>完毕</p>")

    assert lines(found) == ["决算12.00万元，完毕"]
    assert [one.en for one in found.notes] == ["2 stretches of struck-out text were taken as deleted and not read"]


def test_raised_digits_are_no_digits_of_the_number_before():
    assert lines(page("<p>决算12.35<sup>2</sup>万元，5m<sup>2</sup>，H<sub>2</sub>O</p>")) == [
        "决算12.35²万元，5m²，H₂O"
    ]


def test_entities_are_what_they_stand_for():
    assert lines(page("<p>&lt;b&gt; &#19968;&#x4e8c; &amp;amp; 1&lt;2 &nosuch;</p>")) == ["<b> 一二 &amp; 1<2 &nosuch;"]


def test_fields_of_a_form_show_what_they_hold():
    found = page(
        "<p>数：<input value='12.00'> <input type=checkbox checked><input type=radio> <textarea>说明</textarea>"
        "<select><option>甲<option selected>乙</select><input type=submit value=提交></p>"
    )

    assert lines(found) == ["数：12.00 ☑☐ 说明乙"]


def test_numbers_of_lists_are_labels_as_browsers_show_them():
    found = page(
        "<ol start=3><li>甲<li value=9><p>乙</p><p>续</p></ol><ol type=A reversed><li>丙<li>丁</ol>"
        "<ol style='list-style-type:simp-chinese-informal'><li>戊</ol><ul><li>己</ul><ol type=i start=4><li>庚</ol>"
    )

    assert lines(found) == ["3. 甲", "9. 乙", "续", "B. 丙", "A. 丁", "一、戊", "己", "iv. 庚"]
    assert [one.label_length for one in found.blocks] == [3, 3, 0, 3, 3, 2, 0, 4]


def test_numbers_that_word_wrote_are_labels():
    found = page(
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>（一）<span style='font:7.0pt \"Times\"'>"
        "&nbsp;&nbsp; </span></span><![endif]>支出情况</p>"
    )

    assert (lines(found), found.blocks[0].label_length) == (["（一）支出情况"], 3)


def test_preformatted_lines_are_paragraphs():
    assert lines(page("<pre>甲  乙\n丙</pre>")) == ["甲  乙", "丙"]


def test_spans_are_resolved_and_covered_cells_left_out():
    found = page(
        "<table><tr><th rowspan=2>项目<th colspan=2>三公<tr><td>预算<td>决算<tr><td>合计<td>1.00<td>2.00</table>"
    )

    assert grid(found) == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "三公"),
        (1, 1, 1, 1, "预算"),
        (1, 2, 1, 1, "决算"),
        (2, 0, 1, 1, "合计"),
        (2, 1, 1, 1, "1.00"),
        (2, 2, 1, 1, "2.00"),
    ]


@pytest.mark.parametrize("span", ["1000000000", "99999999999999999999", "0", "-1", "²", "1e9"])
def test_spans_beyond_reason_make_no_table_large(span: str):
    found = page(f"<table><tr><td colspan='{span}' rowspan='{span}'>甲<td>乙<tr><td>丙<td>丁</table>")

    assert found.blocks[0].table is not None
    assert (found.blocks[0].table.height, found.blocks[0].table.width <= 1002) == (2, True)


def test_a_table_that_only_arranges_the_page_is_flowed_and_those_in_it_are_tables():
    found = page(
        "<table><tr><td>左栏<td><p>报告</p><table><tr><td>办公费<td>1.00<tr><td>差旅费<td>2.00</table><p>完</p></table>"
    )

    assert lines(found) == ["左栏", "报告", "办公费\n1.00\n差旅费\n2.00", "完"]
    assert grid(found)[3] == (1, 1, 1, 1, "2.00")


def test_a_table_of_one_column_and_one_with_the_whole_report_in_a_cell_are_flowed():
    long = "本单位严格执行预算。" * 150

    assert lines(page("<table><tr><td>甲<tr><td>乙</table>")) == ["甲", "乙"]
    assert lines(page(f"<table><tr><td>菜单<td>{long}</table>")) == ["菜单", long]


def test_links_before_the_report_are_taken_for_a_menu_and_said():
    found = page(
        "<a href=/>首页</a><table><tr><td><a href=/a>公开</a><td><a href=/b>服务</a></table><p>站内搜索</p>"
        "<h1>报告</h1><p><a href=f.xlsx>附件</a></p>"
    )

    assert lines(found) == ["站内搜索", "报告", "附件"]
    assert [one.en for one in found.notes] == [
        "2 lines of links at the top of the page were taken for its menu and not read"
    ]


def test_links_within_the_page_are_its_contents():
    assert lines(page("<p><a href='#a'>一、概况</a></p><h2 id=a>一、概况</h2>")) == ["一、概况", "一、概况"]


def test_a_sheet_saved_by_excel_shows_its_cells_and_a_cell_too_narrow_its_number():
    found = read(
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><meta charset=utf-8></head><body><table>"
        "<tr><td>办公费<td x:num='1234.5678'>1,234.57<td x:num='7.5'>####<tr style='display:none'><td>x</table></body></html>"
    )

    assert [one[4] for one in grid(found)] == ["办公费", "1,234.57", "7.5"]


def test_places_are_lines_of_the_file():
    found = page("\n<p>甲</p>\n\n<table><tr><td>乙<td>1.00\n<tr><td>丙<td>2.00</table><p>丁\n戊</p>")
    places = Places(found)

    spots = {word: places.at(found.text.index(word), found.text.index(word) + 1).spot for word in "甲丙丁戊"}

    assert {word: spot.line for word, spot in spots.items() if spot} == {"甲": 2, "丙": 5, "丁": 5, "戊": 6}


def test_lines_are_counted_beyond_what_the_parser_counts():
    found = page("<p>甲</p>\n" * 70_000 + "<p>末</p>")

    spot = Places(found).at(found.text.index("末"), found.text.index("末") + 1).spot

    assert spot is not None
    assert spot.line == 70_001


@pytest.mark.parametrize(
    ("declared", "encoding", "read_as"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("gbk", "gb18030", "gb18030"),
        ("utf-8", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("big5", "big5", "big5hkscs"),
        ("", "utf-8-sig", "utf-8"),
        ("", "utf-16", "utf-16-le"),
        ("iso-8859-1", "utf-8", "utf-8"),
    ],
)
def test_bytes_count_more_than_what_a_page_declares(declared: str, encoding: str, read_as: str):
    text = "預算執行情況" if encoding == "big5" else "某局朱镕基预算执行情况㐱"
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    if encoding == "big5":
        text = "預算執行情況"

    found = read(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding))

    assert (lines(found), found.encoding) == ([text], read_as)


def test_a_page_in_two_encodings_is_refused():
    data = "<html><body><p>预算执行情况良好，收支平衡，管理规范</p>".encode() * 3 + "<p>决算</p>".encode("gbk")

    assert code(data) == "GJ-D011"


def test_nul_bytes_are_refused():
    assert code(b"<html><body><p>a\x00b</p>") == "GJ-D009"


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "span", "font"])
def test_elements_nested_without_end_are_refused_or_bounded(tag: str):
    data = ("<html><body>" + f"<{tag}>" * 100_000 + "深").encode()

    try:
        found = read_bytes(data, "x", is_guarded=True)
    except InputError as error:
        assert error.problems[0].code in ("GJ-D018", "GJ-D006")  # noqa: PT017 -- either is right
    else:
        assert len(found.text) < 10


def test_a_page_nested_deeper_than_the_limit_is_refused():
    assert code("<html>" + "<div>" * 210 + "深") == "GJ-D018"


def test_more_cells_or_characters_than_the_limit_are_refused():
    cells = "<html><table>" + "<tr><td>1<td>2" * 30 + "</table>"

    assert code(cells, Limits(cells=50)) == "GJ-D019"
    assert code("<html><p>" + "字" * 200, Limits(characters=100)) == "GJ-D019"
    assert code("<html><table>" + "<tr><td rowspan=9 colspan=9>1<td>2" * 9, Limits(cells=50)) == "GJ-D019"


def test_a_hundred_thousand_cells_are_read():
    found = page("<table>" + ("<tr>" + "<td>1.00" * 10) * 10_000 + "</table>")

    assert found.blocks[0].table is not None
    assert len(found.blocks[0].table.cells) == 100_000


@pytest.mark.parametrize(
    "broken",
    [
        "<p>甲<p>乙<b>丙",
        "<table><td>甲<tr>",
        "<div <p>甲",
        "<p>甲</div></p></td>",
        "</p>甲",
        "<p>甲<![CDATA[x]]>",
        "<p>甲<",
    ],
)
def test_pages_broken_in_any_way_are_read(broken: str):
    assert "甲" in page(broken).text


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    return national()


def outcomes(path: Path) -> list[tuple[str, str, str, str | None]]:
    checked = check_files([path], rulebook()).reports[0]
    assert checked.judged is not None, checked.problems
    return [
        (one.rule.id, one.outcome.value, one.message.zh, one.place.quote if one.place else None)
        for one in checked.judged.findings
    ]


@pytest.mark.parametrize("path", [*REPORTS, *WRONG], ids=lambda one: one.stem)
def test_a_report_gives_the_same_findings_as_page_and_as_markdown(path: Path, tmp_path: Path):
    text = path.read_text(encoding="utf-8")
    plain, as_html, as_md = tmp_path / "plain", tmp_path / "page", tmp_path / "marked up"
    plain.write_text("\n".join(one.strip() for one in text.splitlines() if one.strip()), encoding="utf-8")
    as_html.write_text(as_page(text), encoding="utf-8")
    as_md.write_text(as_markdown(text), encoding="utf-8")

    expected = outcomes(plain)

    assert outcomes(as_html) == expected
    assert outcomes(as_md) == expected
