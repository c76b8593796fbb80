"""What of a page could not be read, or only with doubt, is said with its number."""

from __future__ import annotations

import pytest

from checker.documents.limits import DEFAULTS
from checker.documents.pdf.read import read_pdf
from checker.kernel.errors import InputError
from tests.documents.pdf.minimal_pdf import Sheet, bodies_of, file_of, pdf_of

TEXT = "支出12万元"


def said(data: bytes) -> tuple[str, list[str]]:
    document = read_pdf(data, "报告.pdf", DEFAULTS)
    assert all(one.en for one in document.notes)
    return document.text, [one.zh for one in document.notes]


def test_a_scanned_page_among_others_is_said():
    text, notes = said(
        pdf_of(Sheet().text(70, 700, TEXT), Sheet().picture(0, 0, 595, 842), Sheet().text(70, 700, TEXT))
    )

    assert text == f"{TEXT}\n{TEXT}\n"
    assert [one[:8] for one in notes] == ["第 2 页是图片"]


def test_recognised_text_over_a_scan_is_read_with_a_doubt():
    text, notes = said(pdf_of(Sheet().picture(0, 0, 595, 842).text(70, 700, TEXT, mode=3)))

    assert text == f"{TEXT}\n"
    assert "识别" in notes[0]


def test_text_that_nobody_sees_is_not_read():
    text, notes = said(pdf_of(Sheet().text(70, 650, "99万元", mode=3).text(70, 700, TEXT)))

    assert text == f"{TEXT}\n"
    assert "看不见" in notes[0]


def test_a_watermark_is_said():
    assert (
        "水印" in said(pdf_of(Sheet().text(70, 700, TEXT).text(200, 300, "草稿", 40, turn=(0.7, 0.7, -0.7, 0.7))))[1][0]
    )


def without_meaning(text: str) -> bytes:
    """Return a page with `text` and a figure in a font that does not say what its glyphs are."""
    sheet = Sheet(resources="").text(70, 700, text)
    sheet.raw("BT /F2 12 Tf 1 0 0 1 70 650 Tm <001100120013> Tj ET")
    bodies = bodies_of(sheet)
    bodies[10] = bodies[10].replace(b"/F1 3 0 R", b"/F1 3 0 R /F2 80 0 R")
    bodies[80] = b"<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [81 0 R] >>"
    bodies[81] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /FontDescriptor 5 0 R /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    return file_of(bodies)


def test_characters_without_a_meaning_are_never_taken_for_figures():
    text, notes = said(without_meaning(TEXT))

    assert text == f"{TEXT}\n���\n"
    assert "没有编码" in notes[0]


def test_a_file_of_characters_without_a_meaning_is_refused():
    with pytest.raises(InputError) as caught:
        said(without_meaning("支"))

    assert caught.value.problems[0].code == "GJ-D053"


def test_marks_of_symbol_fonts_are_the_signs_they_print():
    assert said(pdf_of(Sheet().text(70, 700, "\uf0b7" + TEXT)))[0] in {f"•{TEXT}\n", f"�{TEXT}\n"}


def test_a_figure_that_the_edge_of_the_page_cuts_is_not_read_and_said():
    text, notes = said(pdf_of(Sheet().text(70, 700, "支出合计").text(560, 700, "1,234.56").text(-14, 680, "98.70万元")))

    assert text.split() == ["支出合计", "万元"]
    assert any("被页边切断的数" in one for one in notes)
