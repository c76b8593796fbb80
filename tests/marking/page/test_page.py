from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from checker import check_files
from checker.documents.building import Builder, CellDraft, Piece
from checker.documents.text_tables import blocks_of
from checker.kernel.message import Language
from checker.marking.page.document import MOST_CHARACTERS, document_html
from checker.marking.page.escaping import attribute, escaped
from checker.marking.page.grid import MOST_COLUMNS, MOST_ROWS, table_html
from checker.marking.page.marked_text import marked
from checker.marking.page.numbered import Mark, Weight, marks_of, numbered
from checker.marking.page.write import run_as_page
from checker.renderings.layout import Screen
from tests.renderings.runs import HOSTILE, WRONG, hostile, project, rulebook, waived, wanted, wrong

if TYPE_CHECKING:
    from pathlib import Path

VOID = {"meta", "br", "link", "img", "input", "hr"}
SCREEN = Screen(language=Language.EN)


class Elements(HTMLParser):
    """Reads a page as a browser would: its elements in order, and whether each is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    def ids(self) -> list[str]:
        return [str(one["id"]) for _, one in self.found if "id" in one]

    def links(self) -> list[str]:
        return [str(one["href"]) for tag, one in self.found if tag == "a"]


def every_run(folder: Path):
    return {"wrong": wrong(), "project": project(), "waived": waived(), "hostile": hostile(folder)}


@pytest.mark.parametrize("language", Language)
def test_every_page_is_whole_and_every_link_leads_somewhere(language: Language, tmp_path: Path):
    for name, run in every_run(tmp_path).items():
        elements = Elements(run_as_page(run, wanted(language)))

        ids = elements.ids()
        assert len(ids) == len(set(ids)), name
        assert [one for one in elements.links() if one.removeprefix("#") not in ids] == [], name


def test_a_page_fetches_nothing_and_runs_nothing_but_its_own_program(tmp_path: Path):
    for run in every_run(tmp_path).values():
        page = run_as_page(run, wanted())
        elements = Elements(page)

        assert {tag for tag, _ in elements.found} & {
            "img",
            "link",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "svg",
        } == set()
        assert [tag for tag, _ in elements.found].count("script") == 1
        for _, attributes in elements.found:
            assert not [
                one for one in attributes if one.startswith("on") or one in ("style", "src", "srcset", "action")
            ]
        assert all(one.startswith("#") for one in elements.links())
        assert "url(" not in page
        assert "@import" not in page


def test_the_policy_names_the_digests_of_style_and_program():
    page = run_as_page(wrong(), wanted())
    policy = next(one["content"] for tag, one in Elements(page).found if tag == "meta" and "http-equiv" in one)

    for name in ("style", "script"):
        body = re.search(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none';")
    assert "unsafe" not in str(policy)


def test_hostile_words_are_shown_as_they_are_and_nothing_else(tmp_path: Path):
    page = run_as_page(hostile(tmp_path), wanted())

    assert "<img" not in page
    assert re.search("[\u0000-\u0008\u202a-\u202e\u2066-\u2069]", page) is None
    assert "U+202E" in page
    assert HOSTILE[:40] in "".join(Elements(page).texts)


def test_what_cannot_be_seen_is_named():
    assert escaped("a\u202e<b>\u0007") == (
        'a<span class="unseen" title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>&lt;b&gt;<span class="unseen">U+0007</span>'
    )
    assert attribute('a"\n\u202e<') == "a&quot; \ufffd&lt;"


def test_the_same_run_gives_the_same_page():
    assert run_as_page(wrong(), wanted()) == run_as_page(wrong(), wanted())


def test_the_text_of_the_report_is_there_whole():
    text = WRONG.read_text(encoding="utf-8")
    page = run_as_page(wrong(), wanted())
    paper = page[page.index('<div class="paper"') : page.index('<div class="side"')]

    shown = "".join(Elements(re.sub(r"^<div[^>]*>", "", paper).removesuffix("</div>\n").replace("\n</div>", "")).texts)

    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)


def test_a_fault_is_marked_where_it_stands_with_the_value_it_should_have():
    page = run_as_page(wrong(), wanted())

    assert '支出决算为<span class="at" id="r1-f1-text"></span>' in page
    assert 'class="mark error suspect" href="#r1-f1"' in page
    assert 'data-to="应为 27.75万元"' in page
    assert '<s>21.55万元</s> <span class="arrow">→</span> <b>27.75万元</b>' in page


def test_a_page_tells_what_the_text_tells():
    run = wrong()
    page = run_as_page(run, wanted(Language.EN))

    for words in (
        "not ready: 1 error to correct",
        "could not be judged",
        "explained",
        "how it was read",
        "same root",
        "RAT-008",
    ):
        assert words in page
    for one in numbered(run.reports[0], "r1"):
        assert f'id="{one.key}"' in page


def test_waivers_and_baseline_are_told():
    page = run_as_page(waived(), wanted(Language.EN))

    assert "Approved, and not counted." in page
    assert "approved by 预算科, until 2030-12-31, w.yaml" in page
    assert '<span class="new">new</span>' in page


def test_report_json_shows_paths_in_place_of_a_text():
    page = run_as_page(project(), wanted())

    assert 'class="paper"' not in page
    assert "<code>projects.0.indicators" in page


def test_several_reports_are_listed_and_those_that_cannot_be_read_are_told(tmp_path: Path):
    page = run_as_page(hostile(tmp_path), wanted())

    assert page.count('<section class="report"') == 3
    assert re.findall(r'<tr class="(\w+)"><td><a href="#(r\d)"', page) == [
        ("bad", "r1"),
        ("unreadable", "r2"),
        ("unreadable", "r3"),
    ]
    assert "GJ-D005" in page


def mark(start: int, end: int, weight: Weight = Weight.UNREAD) -> Mark:
    return Mark(start=start, end=end, weight=weight, id=f"m{start}")


def test_marks_that_cross_are_cut_and_none_is_lost():
    text = "0123456789"

    found = marked(text, (0, 10), [mark(1, 5), mark(3, 8)], SCREEN)

    assert "".join(Elements(found).texts) == text
    assert Elements(found).ids() == ["m1", "m3"]


def test_a_mark_over_two_paragraphs_has_one_id():
    builder = Builder()
    builder.paragraph((Piece("甲甲"),))
    builder.paragraph((Piece("乙乙"),))
    document = builder.document(source="x", sha256="", media_type="text/html")

    assert Elements(document_html(document, [mark(1, 4)], SCREEN)).ids() == ["m1"]


def test_headings_keep_their_level_and_tables_their_spans():
    builder = Builder()
    builder.paragraph((Piece("标题"),), level=2)
    builder.table(
        [
            CellDraft(row=0, column=0, rows=2, lines=[(Piece("项目"),)]),
            CellDraft(row=0, column=1, columns=2, lines=[(Piece("金额"),), (Piece("万元"),)]),
            CellDraft(row=1, column=1, lines=[(Piece("1.00"),)]),
        ],
        2,
        3,
    )
    found = document_html(builder.document(source="x", sha256="", media_type="text/html"), [], SCREEN)

    assert '<h4 class="level2">标题</h4>' in found
    assert '<tr><td rowspan="2">项目</td><td colspan="2">金额<br>万元</td></tr>' in found
    assert '<tr><td class="number">1.00</td><td></td></tr>' in found


def large(height: int, width: int):
    rows = "\n".join("\t".join([f"项{row}", *(f"{row}.{at}0" for at in range(width - 1))]) for row in range(height))
    text = "\t".join(["项目", *("数" for _ in range(width - 1))]) + "\n" + rows
    block = blocks_of(text)[0]
    assert block.table is not None
    return text, block.table


def test_of_a_large_table_the_first_rows_and_the_marked_ones_are_shown():
    text, table = large(3000, 3)
    at = text.index("2000.10")

    found = table_html(text, table, [mark(at, at + 7)], SCREEN)

    assert found.count("<tr>") == MOST_ROWS + 3 + 2
    assert "2000.10" in found
    assert "1800 rows without marks are left out here" in found
    assert "998 rows without marks are left out here" in found
    assert "".join(Elements(found).ids()) == f"m{at}"


def test_of_a_wide_table_the_first_columns_are_shown():
    text, table = large(2, 90)

    found = table_html(text, table, [], SCREEN)

    assert f"{90 - MOST_COLUMNS} more columns on the right are not shown" in found


def test_a_cell_over_rows_that_are_left_out_is_cut():
    drafts = [CellDraft(row=0, column=0, rows=900, lines=[(Piece("高"),)])]
    drafts += [CellDraft(row=row, column=1, lines=[(Piece(f"格{row}"),)]) for row in range(900)]
    builder = Builder()
    builder.table(drafts, 900, 2)
    document = builder.document(source="x", sha256="", media_type="text/html")
    at = document.text.index("格800")

    found = document_html(document, [mark(at, at + 4)], SCREEN)

    assert f'<td rowspan="{MOST_ROWS}">高</td>' in found
    assert '<td rowspan="3">高</td><td>格799</td>' in found


def test_of_an_endless_text_the_beginning_and_what_is_around_marks_is_shown():
    builder = Builder()
    for number in range(6000):
        builder.paragraph((Piece(f"第{number}段" + "字" * 100 + "。"),))
    document = builder.document(source="x", sha256="", media_type="text/html")
    at = document.text.index("第5500段")

    found = document_html(document, [mark(at, at + 5)], SCREEN)

    assert len(found) < MOST_CHARACTERS * 1.5
    assert "第5497段" in found
    assert "第5496段" not in found
    assert "paragraphs without marks are left out here" in found


def test_every_finding_with_a_place_marks_it():
    checked = wrong().reports[0]
    assert checked.read is not None
    found = numbered(checked, "r1")

    anchored = {one.id for one in marks_of(found, checked.read) if one.id}

    assert anchored == {one.mark_id for one in found if one.finding.place is not None}


def test_a_page_is_read_back_as_the_same_report(tmp_path: Path):
    # The page of a page shows the report's text; it is a page like any other.
    path = tmp_path / "page.html"
    path.write_text(run_as_page(wrong(), wanted()), encoding="utf-8")

    assert check_files([path], rulebook()).reports[0].judged is not None
