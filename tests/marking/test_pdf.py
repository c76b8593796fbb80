"""A marked PDF has its marks at the figures, its notes in words, and all that it had before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdfium2 import raw as pdfium

from checker.documents.limits import DEFAULTS
from checker.documents.pdf.page import Box
from checker.documents.pdf.read import read_pdf
from checker.documents.places import Places
from checker.kernel.message import Language
from checker.marking.outputs import FORMATS, copy_of
from checker.marking.page_notes import PageNote
from checker.marking.pdf import annotated
from checker.pipeline import check_files
from checker.renderings.layout import Screen
from checker.renderings.to_text import TextOptions
from checker.renderings.wanted import Wanted
from checker.rules.model import Severity
from tests.documents.pdf.minimal_pdf import Sheet, pdf_of
from tests.marking.annotations import annotations_of, texts_of
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

RULEBOOK = national()
LINES = [
    "2023年度青禾县水文站部门整体支出绩效自评报告",
    "一、部门概况",
    "青禾县水文站为公益一类事业单位，编制40名。",
    "二、预算执行情况",
    "2023年支出预算1,000.00万元，支出决算900.00万元，完成预算的95.00%。",
]
NOTE = PageNote(1, (Box(72, 658, 102, 672),), Severity.ERROR, "完成率", "应为 90.00%𠮷")


def marked(tmp_path: Path, language: Language = Language.ZH) -> tuple[bytes, bytes]:
    """Return the report and its marked copy."""
    data = pdf_of(Sheet().lines(70, 700, LINES))
    path = tmp_path / "报告.pdf"
    path.write_bytes(data)
    run = check_files([path], RULEBOOK, keeps_data=True)
    wanted = Wanted(version="1", options=TextOptions(screen=Screen(language=language)))
    copy = copy_of(run.reports[0], run, FORMATS["pdf"], wanted)
    assert isinstance(copy, bytes)
    return data, copy


def test_the_wrong_rate_is_marked_where_it_stands_with_the_sum_and_the_value_it_should_have(tmp_path: Path):
    _, copy = marked(tmp_path)
    mark = next(one for one in annotations_of(copy) if "90.00%" in one.text)

    # The rate begins after 23 wide characters of twelve points and 18 narrow ones of six, on the fifth line.
    assert mark.rectangle == pytest.approx((418, 618, 454, 630), abs=6)
    assert (mark.page, mark.kind, mark.author, mark.quads) == (1, pdfium.FPDF_ANNOT_HIGHLIGHT, "Gouji", 1)
    assert mark.text.startswith("错误 ")
    assert "900.00" in mark.text
    assert "1,000.00" in mark.text
    assert mark.appearance.endswith(" f")


def test_all_that_was_there_is_there(tmp_path: Path):
    data, copy = marked(tmp_path)

    assert copy.startswith(data)
    assert texts_of(copy) == texts_of(data)


def test_what_has_no_place_is_a_note_on_the_first_page(tmp_path: Path):
    _, copy = marked(tmp_path)
    notes = [one for one in annotations_of(copy) if one.kind == pdfium.FPDF_ANNOT_TEXT]

    assert len(notes) == 1
    assert notes[0].page == 1
    assert notes[0].text


def test_notes_are_in_the_language_of_the_run(tmp_path: Path):
    _, copy = marked(tmp_path, Language.EN)

    assert any(one.text.startswith("Error ") for one in annotations_of(copy))


def test_a_marked_copy_is_the_same_every_time(tmp_path: Path):
    assert marked(tmp_path) == marked(tmp_path)


def test_characters_beyond_the_basic_plane_survive():
    (mark,) = annotations_of(annotated(pdf_of(Sheet().lines(70, 700, LINES)), "报告.pdf", [NOTE]))

    assert mark.text == "应为 90.00%𠮷"
    assert mark.subject == "完成率"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_mark_is_turned_with_its_page(turn: int):
    matrices = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
    starts = {0: (70, 660), 90: (300, 100), 180: (500, 300), 270: (300, 500)}
    x, y = starts[turn]
    data = pdf_of(Sheet(turn=turn).text(x, y, "完成率95.00%", turn=matrices[turn]))
    copy = _marked_at(data, "95.00%")
    (mark,) = annotations_of(copy)
    left, bottom, right, top = mark.rectangle
    along, across = (36, 12) if turn in (0, 180) else (12, 36)

    assert (right - left, top - bottom) == pytest.approx((along, across), abs=6)
    # The three characters before it take 36 points.
    a, b, _, _ = matrices[turn]
    start = (x + 36 * a, y + 36 * b)
    assert left - 3 <= start[0] <= right + 3
    assert bottom - 3 <= start[1] <= top + 3


def _marked_at(data: bytes, quote: str) -> bytes:
    document = read_pdf(data, "报告.pdf", DEFAULTS)
    start = document.text.index(quote)
    spot = Places(document).at(start, start + len(quote)).spot
    assert spot is not None
    assert spot.box is not None
    return annotated(data, "报告.pdf", [PageNote(1, (Box(*spot.box),), Severity.WARNING, "率", "核实")])


def test_a_report_without_faults_is_given_back_as_it_is():
    data = pdf_of(Sheet().lines(70, 700, LINES))

    assert annotated(data, "报告.pdf", []) == data
