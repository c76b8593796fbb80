"""A marked Word file is the same file, with a comment at exactly the figure that is wrong."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.limits import DEFAULTS
from checker.documents.word.inline import shown_in
from checker.documents.word.read import read_word
from checker.kernel.errors import UsageError
from checker.kernel.message import Language
from checker.marking.word import _marked, marked_copy
from checker.marking.word_copy import WordCopy
from checker.marking.word_ranges import mark_stretch
from checker.pipeline import Run
from checker.renderings.remarks import Remark
from tests.documents.word_files import cell, level, notes, numbering, p, package, parts_of, row, run, table, word_file
from tests.marking.word_reports import (
    BEFORE,
    SENTENCE,
    TITLE,
    WRONG,
    checked,
    comments,
    marked,
    parts,
    report,
    wanted,
    without_marks,
)
from tests.shipped_rules import national

AFTER = SENTENCE.removeprefix(BEFORE + WRONG)
WHOLE = (
    "2022年度“三公”经费财政拨款支出预算为50.00万元，支出决算为20.50万元，完成预算的41.00%，其中：因公出国（境）费支出预算为0.00万元，支出决算为0.00万元；"
    "公务接待费支出预算为30.00万元，"
    f"支出决算为12.00万元，完成预算的40.00%；{SENTENCE.removeprefix('2022年度')}"
)
ADDED = {"word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def copy_of(data: bytes, select: tuple[str, ...] = ("SG-003",), language: Language = Language.ZH) -> bytes:
    one = checked(data, select)
    return marked_copy(one, Run(rulebook=national(), reports=(one,)), wanted(language))


@pytest.mark.parametrize(
    "body",
    [
        [p(SENTENCE)],
        [p(BEFORE, run(WRONG, "<w:b/>"), AFTER)],
        [p(run(BEFORE + WRONG[:2], "<w:i/>"), run(WRONG[2:4], '<w:color w:val="FF0000"/>'), run(WRONG[4:] + AFTER))],
        [p('<w:ins w:id="9" w:author="甲">' + run(SENTENCE) + "</w:ins>")],
        [p('<w:hyperlink r:id="r9">' + run(BEFORE + WRONG) + "</w:hyperlink>", AFTER)],
        [p("<w:sdt><w:sdtPr/><w:sdtContent>" + run(SENTENCE) + "</w:sdtContent></w:sdt>")],
        [p(BEFORE, '<w:fldSimple w:instr=" A ">' + run(WRONG) + "</w:fldSimple>", AFTER)],
        [p(run(f"上一行\n{SENTENCE}\n下一行"))],
        [p(run(f"{BEFORE}{WRONG}{AFTER}"), style="Normal", properties='<w:jc w:val="both"/>')],
    ],
)
def test_the_comment_stands_at_exactly_the_figure_and_nothing_else_is_changed(body: list[str]):
    data = report("一、“三公”经费情况", *body)

    copy = copy_of(data)

    assert list(marked(copy).values()) == [WRONG]
    before, after = parts(data), parts(copy)
    assert without_marks(after["word/document.xml"]) == without_marks(before["word/document.xml"])
    assert {name for name in after if after[name] != before.get(name)} == ADDED | {"word/document.xml"}
    assert read_word(copy, "报告.docx", DEFAULTS).text == read_word(data, "报告.docx", DEFAULTS).text


def test_the_comment_says_what_is_wrong_and_what_should_be():
    copy = copy_of(report("一、“三公”经费情况", p(WHOLE)), ("SG-001", "SG-002", "SG-003"))

    (lines,) = comments(copy).values()
    assert list(marked(copy).values()) == [WRONG]
    assert lines[0].startswith("错误 SG-003 ")
    assert any(one.startswith("算式：") and "8.50万元 ÷ " in one for one in lines)
    assert any(one.startswith("疑错：") and "应为" in one for one in lines)
    assert any(one.startswith("依据：") for one in lines)
    assert any(one.startswith("怎么改：") for one in lines)


def test_the_comment_is_in_the_language_of_the_run():
    (lines,) = comments(copy_of(report("一、“三公”经费情况", p(SENTENCE)), language=Language.EN)).values()

    assert lines[0].startswith("Error SG-003 ")
    assert any(one.startswith("fix: ") for one in lines)


def test_another_program_reads_the_comments():
    opened = docx.Document(BytesIO(copy_of(report("一、“三公”经费情况", p(SENTENCE)))))

    (comment,) = opened.comments
    assert (comment.author, comment.initials) == ("Gouji", "GJ")
    assert opened.paragraphs[2].text == SENTENCE


def test_a_figure_in_a_text_box_is_marked_at_the_paragraph_the_box_hangs_on():
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{p(SENTENCE)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )  # fmt: skip
    data = report("一、“三公”经费情况", p("前", box, "后"))

    copy = copy_of(data)

    opened = docx.Document(BytesIO(copy))
    names = [one.tag.rpartition("}")[2] for one in opened.element.body[2]]
    assert names == ["r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]
    assert without_marks(parts(copy)["word/document.xml"]) == without_marks(parts(data)["word/document.xml"])


def test_a_figure_in_a_note_is_marked_at_its_reference():
    data = report(
        p("“三公”经费", '<w:r><w:footnoteReference w:id="2"/></w:r>', "见脚注"),
        footnotes=notes("footnote", {2: p(SENTENCE)}),
    )

    copy = copy_of(data)

    opened = docx.Document(BytesIO(copy))
    names = [one.tag.rpartition("}")[2] for one in opened.element.body[1]]
    assert names == ["r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]
    assert parts(copy)["word/footnotes.xml"] == parts(data)["word/footnotes.xml"]


def test_a_finding_without_a_figure_is_a_comment_on_the_title():
    copy = copy_of(report("一、基本情况", p("学校现有在职人员118人。")), ("STR-001",))

    assert TITLE in marked(copy).values()


def test_a_figure_in_a_cell_is_marked_in_the_cell():
    data = report(table(row("项目", "完成率"), row("公务用车", cell(p(run("比率\n"), WRONG)))))

    copy = _marked(data, *remark_at(data, WRONG))

    assert marked(copy) == {"0": WRONG}
    assert without_marks(parts(copy)["word/document.xml"]) == without_marks(parts(data)["word/document.xml"])


def test_an_automatic_number_is_marked_at_the_text_it_numbers():
    chapters = numbering({0: [level(0, "%1、", "chineseCounting")]}, {1: 0})
    data = report(p("基本情况", number=(1, 0)), numbering=chapters)

    assert marked(_marked(data, *remark_at(data, "一、"))) == {"0": "基本情况"}


def test_a_stretch_over_several_paragraphs_is_marked_from_the_first_to_the_last():
    data = report("第一段。", "第二段。", "第三段。")

    assert marked(_marked(data, *remark_at(data, "一段。\n第二段。\n第三"))) == {"0": "一段。第二段。第三"}


def remark_at(data: bytes, quote: str):
    """Return what marking is given for a remark at a quotation."""
    read = checked(data).read
    assert read is not None
    assert read.document is not None
    start = read.document.text.index(quote)
    remark = Remark(finding=None, place=read.locate((start, start + len(quote))), lines=("提示", "看这里"))
    return read, (remark,)


def test_comments_that_were_there_are_kept():
    old = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="7" w:author="李">'
        "<w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment></w:comments>"
    )
    inside = (
        '<w:commentRangeStart w:id="7"/>'
        + run(SENTENCE)
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    )
    data = report("一、“三公”经费情况", p(inside), comments=old)

    copy = copy_of(data)

    assert marked(copy) == {"7": SENTENCE, "8": WRONG}
    assert comments(copy)["7"] == ["请核对"]
    assert {name for name in parts(copy) if parts(copy)[name] != parts(data)[name]} == {
        "word/comments.xml",
        "word/document.xml",
    }


def test_a_report_without_findings_is_the_file_itself():
    data = report("一、“三公”经费情况", p(SENTENCE.replace(WRONG, "42.50%")))

    assert copy_of(data) == data


def test_the_strict_variant_is_not_marked():
    files = parts_of(p(TITLE), p("一、“三公”经费情况"), p(SENTENCE))
    usual, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    files["word/document.xml"] = str(files["word/document.xml"]).replace(usual, strict)

    with pytest.raises(UsageError) as caught:
        copy_of(package(files))

    assert caught.value.problems[0].code == "GJ-U033"


def test_marking_is_the_same_each_time():
    data = report("一、“三公”经费情况", p(SENTENCE))

    assert copy_of(data) == copy_of(data)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.text("支出36.40%。 \t\n", min_size=1, max_size=6), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 29)), min_size=1, max_size=4),
)
def test_any_stretches_of_any_runs_are_marked_exactly(texts: list[str], stretches: list[tuple[int, int]]):
    looks = ["<w:b/>", "<w:i/>"]
    data = word_file(p(*(run(text, looks[number % 2]) for number, text in enumerate(texts))))
    copy = WordCopy(data, "报告.docx", DEFAULTS)
    (paragraph,) = copy.paragraphs
    whole = shown_in(paragraph, copy.styles).text
    expected = {}

    for start, length in stretches:
        if start < len(whole):
            end = min(start + length, len(whole))
            key = copy.comment(["x"])
            mark_stretch((paragraph, start), (paragraph, end), key, copy.styles)
            expected[key] = "".join(one for one in whole[start:end] if one not in "\t\n")

    made = copy.packed()
    assert marked(made) == expected
    assert without_marks(parts(made)["word/document.xml"]) == without_marks(parts(data)["word/document.xml"])
