"""A Word file is read as it looks on the page."""

from __future__ import annotations

import pytest

from checker.documents.kinds import Kind, kind_of
from checker.documents.limits import DEFAULTS
from checker.documents.model import BlockKind, Document, InParagraph
from checker.documents.places import Places
from checker.documents.word import notes
from checker.documents.word.inline import shown_in
from checker.documents.word.names import P
from checker.documents.word.package import open_word
from checker.documents.word.read import read_word
from checker.documents.word.styles import Styles
from checker.kernel.errors import InputError
from tests.documents.word_files import document, p, package, parts_of, row, run, style, styles, table, word_file
from tests.documents.word_files import notes as notes_part


def read(data: bytes) -> Document:
    assert kind_of(data) is Kind.WORD
    return read_word(data, "报告.docx", DEFAULTS)


def texts(*body: str, **others: str) -> list[str]:
    return [one.text for one in read(word_file(*body, **others)).blocks]


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'


def test_paragraphs_are_blocks():
    assert texts("2022年度青禾县第二中学", "", "  ", p("支出", "1,620.50", "万元。")) == [
        "2022年度青禾县第二中学",
        "支出1,620.50万元。",
    ]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<w:ins w:id="1" w:author="甲">' + run("新增12万元") + "</w:ins>", "支出新增12万元。"),
        ('<w:del w:id="1" w:author="甲"><w:r><w:delText>旧的</w:delText></w:r></w:del>', "支出。"),
        ('<w:moveTo w:id="1">' + run("移来") + "</w:moveTo>", "支出移来。"),
        ('<w:moveFrom w:id="1">' + run("移走") + "</w:moveFrom>", "支出。"),
        ('<w:hyperlink r:id="r9">' + run("40.14") + "</w:hyperlink>", "支出40.14。"),
        ("<w:smartTag>" + run("40.14") + "</w:smartTag>", "支出40.14。"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("40.14") + "</w:sdtContent></w:sdt>", "支出40.14。"),
        ('<w:fldSimple w:instr=" SUM(ABOVE) ">' + run("40.14") + "</w:fldSimple>", "支出40.14。"),
        (FIELD.format("begin") + CODE.format("= 1 + 2") + FIELD.format("separate") + run("3") + FIELD.format("end"), "支出3。"),
        (FIELD.format("begin") + CODE.format("IF") + run("看不见") + FIELD.format("end"), "支出。"),
        (
            FIELD.format("begin") + run("外") + FIELD.format("begin") + FIELD.format("separate") + run("内") + FIELD.format("end")
            + FIELD.format("separate") + run("果") + FIELD.format("end"),
            "支出果。",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "支出☑。"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "支出≥。"),
        ('<w:r><w:t>1</w:t><w:sym w:font="奇怪" w:char="F021"/><w:t>2</w:t></w:r>', "支出1\ufffd2。"),
        ("<w:r><w:t>2019</w:t><w:noBreakHyphen/><w:t>12</w:t></w:r>", "支出2019-12。"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "支出甲\t乙。"),
        ("<w:r><w:t>甲\n 乙</w:t></w:r>", "支出甲  乙。"),
        (run("看不见", "<w:vanish/>"), "支出。"),
        (run("看得见", '<w:vanish w:val="0"/>'), "支出看得见。"),
        ("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>ji</w:t></w:r></w:rt><w:rubyBase>" + run("稽") + "</w:rubyBase></w:ruby></w:r>", "支出稽。"),
        ("<m:oMath><m:f><m:num><m:r><m:t>决算</m:t></m:r></m:num><m:den><m:r><m:t>预算</m:t></m:r></m:den></m:f></m:oMath>", "支出决算/预算。"),
        ("<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>", "支出10^4。"),
        ('<w:bookmarkStart w:id="0" w:name="a"/><w:proofErr w:type="spellStart"/><w:bookmarkEnd w:id="0"/>', "支出。"),
        (
            ('<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>一次</w:t></mc:Choice><mc:Fallback><w:t>两次</w:t></mc:Fallback>'
            "</mc:AlternateContent></w:r>"),
            "支出一次。",
        ),
    ],
)  # fmt: skip
def test_what_stands_inside_a_paragraph_is_read_as_shown(inside: str, shown: str):
    assert texts(p("支出", inside, "。")) == [shown]


def test_a_break_makes_a_line_of_its_own():
    assert texts(p(run("第一行\n第二行"))) == ["第一行", "第二行"]


def test_a_field_that_never_ends_hides_no_more_than_its_paragraph():
    assert texts(p("甲", FIELD.format("begin"), CODE.format("X"), run("乙")), "丙") == ["甲", "丙"]


def test_a_paragraph_whose_end_is_struck_out_goes_on_in_the_next():
    struck = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'

    assert texts(p("支出为", properties=struck), p("40.14万元。"), "完") == ["支出为40.14万元。", "完"]


def test_tracked_changes_and_hidden_text_are_said():
    changed = read(
        word_file(p("甲", '<w:ins w:id="1" w:author="乙">' + run("丙") + "</w:ins>"), p(run("丁", "<w:vanish/>")))
    )

    assert changed.notes == (notes.TRACKED, notes.HIDDEN)


def test_a_plain_file_has_no_notes():
    assert read(word_file("甲")).notes == ()


def test_a_style_can_hide_text():
    hiding = styles(
        style("Q", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
        style("H", "<w:rPr><w:vanish/></w:rPr>"),
        style("H2", based_on="H"),
    )

    assert texts(p("甲", run("乙", '<w:rStyle w:val="Q"/>')), p("丙", style="H2"), "丁", styles=hiding) == ["甲", "丁"]


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)  # fmt: skip


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on():
    found = read(word_file(p("前", BOX.format(p("框中36.40%")), "后"), "末"))

    assert [one.text for one in found.blocks] == ["前后", "框中36.40%", "末"]
    spot = Places(found).at(*_span(found, "36.40%")).spot
    assert spot is not None
    assert (spot.part, spot.paragraph) == ("文本框", 2)


def test_an_old_text_box_is_read():
    old = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("框")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    assert texts(p(old, "甲")) == ["甲", "框"]


def test_notes_come_after_the_text_in_the_order_they_are_referred_to():
    found = read(
        word_file(
            p("甲", '<w:r><w:footnoteReference w:id="3"/></w:r>', "，乙", '<w:r><w:endnoteReference w:id="1"/></w:r>'),
            p("丙", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            footnotes=notes_part("footnote", {-1: p("分隔"), 2: p("注二"), 3: p("注三")}),
            endnotes=notes_part("endnote", {1: p("尾注")}),
        )
    )

    assert [one.text for one in found.blocks] == ["甲，乙", "丙", "注三", "注二", "尾注"]
    spot = Places(found).at(*_span(found, "注二")).spot
    assert spot is not None
    assert spot.part == "脚注"


def test_headers_and_footers_are_left_out():
    parts = parts_of(p("甲"))
    parts["word/header1.xml"] = document(p("页眉"))

    assert [one.text for one in read(package(parts)).blocks] == ["甲"]


def test_content_controls_around_paragraphs_are_not_there():
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}<w:customXml>{p('乙')}</w:customXml></w:sdtContent></w:sdt>"

    assert texts(inside, "丙") == ["甲", "乙", "丙"]


def test_levels_of_headings_come_from_the_paragraph_its_style_or_the_styles_name():
    given = styles(
        style("Normal", is_default=True),
        style("A1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        style("B", based_on="A1"),
        style("C", name="heading 3"),
        style("Loop", based_on="Loop2"),
        style("Loop2", based_on="Loop"),
    )
    found = read(
        word_file(
            p("一", style="A1"), p("二", style="B"), p("三", style="C"), p("四", properties='<w:outlineLvl w:val="4"/>'),
            p("五", style="A1", properties='<w:outlineLvl w:val="9"/>'), p("六", style="Loop"), "七", styles=given,
        )
    )  # fmt: skip

    assert [one.level for one in found.blocks] == [1, 1, 3, 5, 0, 0, 0]


def test_every_character_is_found_again_where_it_stands():
    data = word_file(p(run("甲\n乙"), run("支出"), run("36.", "<w:b/>"), run("40%")), table(row("丙", "丁")), p("戊"))
    found = read(data)
    parts = open_word(data, "报告.docx", DEFAULTS)
    paragraphs = list(parts.parsed(parts.main).iter(P))

    assert "".join(one.text for one in found.blocks if one.kind is BlockKind.PARAGRAPH) == "甲乙支出36.40%戊"
    for anchor in found.anchors:
        assert isinstance(anchor.container, InParagraph)
        shown = shown_in(paragraphs[anchor.container.number], Styles(None)).text
        length = anchor.end - anchor.start
        assert shown[anchor.offset : anchor.offset + length] == found.text[anchor.start : anchor.end]


def test_the_strict_variant_is_read():
    parts = parts_of(p("甲"))
    main = str(parts["word/document.xml"])
    parts["word/document.xml"] = main.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert [one.text for one in read(package(parts)).blocks] == ["甲"]


def test_the_document_may_have_another_name():
    parts = parts_of(p("甲"))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("document.xml", "document2.xml")

    assert [one.text for one in read(package(parts)).blocks] == ["甲"]


def test_a_file_of_pictures_is_told():
    picture = "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"

    with pytest.raises(InputError) as caught:
        read(word_file(p(picture)))

    assert caught.value.problems[0].code == "GJ-D031"


def _span(found: Document, quote: str) -> tuple[int, int]:
    start = found.text.index(quote)
    return start, start + len(quote)
