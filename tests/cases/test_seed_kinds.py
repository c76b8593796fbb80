"""One real report as a text, a page and a PDF: the same faults, each at its place in that file."""

from __future__ import annotations

import html
import os
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.pipeline import check, read_report_bytes
from tests.documents.pdf.minimal_pdf import Sheet, pdf_of
from tests.shipped_rules import national

if TYPE_CHECKING:
    from checker.pipeline import Checked

SHARED = Path(__file__).resolve().parents[3] / "shared" / "seeds"
REPORT = SHARED / "000_7c77cef081ceeb38.txt"
pytestmark = pytest.mark.skipif(
    not REPORT.exists() and not os.environ.get("CI"), reason="the shared seed report is not beside this checkout"
)
LINES_OF_A_PAGE, ROOM, SIZE, LEFT, TOP = 30, 34, 14, 60, 770
"""A page as office programs print it: so many lines of so many full characters."""


def paragraphs() -> list[str]:
    """The lines of the report that are not blank, as people see them."""
    text = REPORT.read_text(encoding="utf-8-sig")
    return [line.strip() for line in text.splitlines() if line.strip()]


def room_of(one: str) -> int:
    return 2 if unicodedata.east_asian_width(one) in "WFA" else 1


def wrapped(paragraph: str) -> list[tuple[float, str]]:
    """Return the lines a paragraph is printed on, the first with its indent."""
    lines: list[tuple[float, str]] = []
    indent, line = 2.0 * SIZE, ""
    for one in paragraph:
        full = 2 * ROOM - (4 if not lines else 0)
        if sum(map(room_of, line)) + room_of(one) > full:
            lines.append((indent, line))
            indent, line = 0.0, ""
        line += one
    return [*lines, (indent, line)]


def as_pdf() -> bytes:
    lines = [line for paragraph in paragraphs() for line in wrapped(paragraph)]
    sheets = []
    for first in range(0, len(lines), LINES_OF_A_PAGE):
        sheet = Sheet()
        for number, (indent, line) in enumerate(lines[first : first + LINES_OF_A_PAGE]):
            sheet.text(LEFT + indent, TOP - number * 24, line, SIZE)
        sheet.text(290, 30, f"- {first // LINES_OF_A_PAGE + 1} -", 10)
        sheets.append(sheet)
    return pdf_of(*sheets)


def as_page() -> bytes:
    body = "".join(f"<p>{html.escape(one)}</p>\n" for one in paragraphs())
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>{body}</body></html>".encode()
    )


MAKERS = {"报告.pdf": as_pdf, "报告.html": as_page}


@cache
def checked(name: str) -> Checked:
    data = MAKERS[name]() if name in MAKERS else REPORT.read_bytes()
    return check(data, name, national())


def faults(one: Checked) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Return every finding by rule, outcome and item, and the figures it rests on as they are printed."""
    assert one.judged is not None, one.problems
    return sorted(
        (
            found.rule.id,
            found.outcome.value,
            found.label.zh.replace("\u00a0", " "),
            tuple(str(figure.value) for figure in found.figures if figure.value is not None),
        )
        for found in one.judged.findings
    )


@pytest.mark.parametrize("name", MAKERS)
def test_the_faults_are_those_of_the_text(name: str):
    assert faults(checked(name)) == faults(checked("报告.txt"))


@pytest.mark.parametrize("name", MAKERS)
def test_every_quote_stands_at_its_place(name: str):
    one = checked(name)
    assert one.read is not None
    assert one.judged is not None
    document = one.read.document
    assert document is not None
    places = [figure.place for found in one.judged.findings for figure in found.figures if figure.place is not None]

    assert places
    for place in places:
        assert document.text[place.start : place.end] == place.quote
        assert place.spot is not None
        assert place.quote in document.blocks[place.block].text
    if name.endswith(".pdf"):
        assert all(place.spot is not None and place.spot.page and place.spot.box for place in places)


@pytest.mark.parametrize("name", MAKERS)
def test_the_figures_read_are_those_of_the_text(name: str):
    data = MAKERS[name]()
    read, text = read_report_bytes(data, name).extraction, read_report_bytes(REPORT.read_bytes(), "报告.txt").extraction
    assert read is not None
    assert text is not None

    assert [(one.path, one.value, one.unit) for one in read.figures] == [
        (one.path, one.value, one.unit) for one in text.figures
    ]
