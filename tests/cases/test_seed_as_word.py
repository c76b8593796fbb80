"""The real report as a Word file says what it says as text, each finding at its place; automatic numbers count as numbers."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.documents.limits import DEFAULTS
from checker.documents.model import InParagraph
from checker.documents.places import Places
from checker.documents.word.inline import shown_in
from checker.documents.word.names import P
from checker.documents.word.package import open_word
from checker.documents.word.styles import Styles
from checker.findings.model import Outcome
from checker.pipeline import Checked, check
from tests.documents.word_files import anew, level, numbering, p, word_file
from tests.shipped_rules import national

if TYPE_CHECKING:
    from checker.findings.model import Finding

REPORT = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "000_7c77cef081ceeb38.txt"
DIGITS = "一二三四五六七八九十"
FORMS = (
    ("%1、", "chineseCounting", rf"([{DIGITS}])、"),
    ("（%1）", "chineseCounting", rf"（([{DIGITS}])）"),
    ("%1、", "decimal", r"(\d)、"),
    ("（%1）", "decimal", r"（(\d)）"),
)
LOST = ("基本情况", "部门预算管理及执行情况")
"""Chapters whose number the file counted by itself, and which the text therefore lacks."""

pytestmark = pytest.mark.skipif(
    not REPORT.exists() and not os.environ.get("CI"), reason="the shared seed report is not beside this checkout"
)


def lines() -> list[str]:
    return [line for line in REPORT.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def numbered(*, restores_lost: bool) -> bytes:
    """Return the report with every typed number counted by the file, each from where it was typed."""
    body, numbers = [], {}
    for line in lines():
        found = [(one, re.match(form[2], line)) for one, form in enumerate(FORMS)]
        form, match = next(((one, match) for one, match in found if match), (0, None))
        lost = line.strip() in LOST and restores_lost
        if match is None and not lost:
            body.append(p(line))
            continue
        value = LOST.index(line.strip()) + 1 if match is None else DIGITS.find(match[1]) + 1 or int(match[1])
        numbers[len(numbers) + 1] = (form, anew(0, value))
        body.append(p(line if match is None else line[match.end() :], number=(len(numbers), 0)))
    lists = {key: [level(0, text, style, suffix="nothing")] for key, (text, style, _) in enumerate(FORMS)}
    return word_file(*body, numbering=numbering(lists, numbers))


def judged(data: bytes, source: str) -> Checked:
    return check(data, source, national())


def told(checked: Checked) -> Counter[tuple[str, ...]]:
    assert checked.judged is not None
    found = [one for one in checked.judged.findings if one.outcome not in (Outcome.PASS, Outcome.NOT_APPLICABLE)]
    return Counter((one.rule.id, one.outcome.value, one.message.zh, quote(one)) for one in found)


def quote(finding: Finding) -> str:
    return re.sub(r"\s", "", finding.place.quote) if finding.place is not None else ""


@pytest.fixture(scope="module")
def as_text() -> Counter[tuple[str, ...]]:
    return told(judged(REPORT.read_bytes(), "报告.txt"))


def test_typed_numbers(as_text: Counter[tuple[str, ...]]):
    assert told(judged(word_file(*map(p, lines())), "报告.docx")) == as_text


def test_automatic_numbers(as_text: Counter[tuple[str, ...]]):
    assert told(judged(numbered(restores_lost=False), "报告.docx")) == as_text


def test_where_the_lost_numbers_are_counted_only_their_absence_is_gone(as_text: Counter[tuple[str, ...]]):
    found = told(judged(numbered(restores_lost=True), "报告.docx"))

    assert found - as_text == Counter()
    gone = as_text - found
    assert {one[0] for one in gone} <= {"STR-003", "STR-004"}
    assert {one[3] for one in gone if one[0] == "STR-003"} == set(LOST)


def test_every_finding_is_found_again_in_its_paragraph():
    data = numbered(restores_lost=True)
    checked = judged(data, "报告.docx")
    parts = open_word(data, "报告.docx", DEFAULTS)
    paragraphs = list(parts.parsed(parts.main).iter(P))
    assert checked.read is not None
    assert checked.read.document is not None
    document, places = checked.read.document, Places(checked.read.document)
    assert checked.judged is not None
    placed = [figure.place for one in checked.judged.findings for figure in one.figures if figure.place is not None]

    assert len(placed) > 100
    for place in placed:
        assert document.text[place.start : place.end] == place.quote
        for anchor in places.anchors(place.start, place.end):
            assert isinstance(anchor.container, InParagraph)
            first, last = max(place.start, anchor.start), min(place.end, anchor.end)
            shown = shown_in(paragraphs[anchor.container.number], Styles(None)).text
            offset = anchor.offset + first - anchor.start
            assert shown[offset : offset + last - first] == document.text[first:last]
