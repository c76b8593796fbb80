"""The outline and front matter of the published example report, where it lies beside the project."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import cast

import pytest

from checker.documents.model import Document  # noqa: TC001 -- fixtures are read at run time
from checker.documents.read import read, read_bytes
from checker.extraction.front_matter import read_front_matter
from checker.extraction.outline import Outline, read_outline

Json = dict[str, object]
SHARED = Path(__file__).resolve().parents[3] / "shared"


def lacking(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is not beside the project")


@pytest.fixture(scope="module")
def document() -> Document:
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if not found:
        lacking("the example report")
    return read(found[0])


@pytest.fixture(scope="module")
def outline(document: Document) -> Outline:
    return read_outline(document)


@pytest.fixture(scope="module")
def report(document: Document, outline: Outline) -> Json:
    return read_front_matter(document, outline)


def test_two_chapters_have_lost_their_number_and_nothing_else_is_misnumbered(outline: Outline):
    wrong = [
        (one.title, one.position)
        for one in outline.sections
        if one.siblings_numbered and (one.number is None or one.number != one.position)
    ]

    assert wrong == [("基本情况", 1), ("部门预算管理及执行情况", 2)]


def test_only_the_first_chapter_skips_a_level(outline: Outline):
    assert [one.id for one in outline.sections if one.level_skips] == ["s1.1", "s1.2"]


def test_every_ordinal_in_prose_is_continuous(report: Json):
    rows = [one for one in cast("list[Json]", report["sections"]) if "ordinals" in one]

    assert len(rows) == 13
    assert all(one["ordinals_continuous"] for one in rows)


def test_the_chapters_present_are_found_and_no_others(report: Json):
    assert set(cast("Json", report["chapters"])) == {
        "preamble",
        "basic_info",
        "budget_execution",
        "three_public",
        "assets",
        "goals",
        "results",
        "problems",
        "measures",
        "other_matters",
    }


def test_title_unit_and_documents_are_read(document: Document, report: Json):
    meta = cast("Json", report["meta"])
    unit = cast("Json", report["unit"])

    assert (meta["fiscal_year"], meta["report_type"], meta["money_unit"]) == (2019, "dept_overall", "万元")
    assert meta["title_has_year"] is meta["title_has_unit"] is meta["title_has_type"] is True
    assert "signed_on" not in meta
    assert document.text.startswith(f"2019年度{unit['name']}\n")
    assert (unit["kind"], unit["funding"]) == ("参公", "全额")
    assert [one["year"] for one in cast("list[Json]", report["basis_documents"])] == [2020, 2011, 2017]


def test_no_score_no_grade_no_table_and_one_claim(report: Json):
    evaluation = cast("Json", report["evaluation"])

    assert set(evaluation) == {"scoring_table", "claims"}
    assert evaluation["scoring_table"] is False
    assert [one["kind"] for one in cast("list[Json]", evaluation["claims"])] == ["all_met"]


def test_two_problems_are_answered_by_two_measures_and_nothing_is_left_of_a_template(report: Json):
    assert [one["id"] for one in cast("list[Json]", report["problems"])] == ["p1", "p2"]
    assert [one["addresses"] for one in cast("list[Json]", report["measures"])] == [["p1"], ["p2"]]
    assert "placeholders" not in report
    assert "attachments" not in report


@pytest.mark.parametrize("layout", ["-layout", "-raw"])
def test_text_taken_from_published_accounts_has_its_parts(layout: str):
    tool = shutil.which("pdftotext")
    files = sorted((SHARED / "documents").glob("*.pdf"))
    if tool is None or not files:
        pytest.skip("pdftotext or the published accounts are not here")
    for file in files:
        text = subprocess.run([tool, layout, str(file), "-"], capture_output=True, check=True).stdout
        outline = read_outline(read_bytes(text, file.name))

        chapters = {name for one in outline.sections for name in one.chapters}
        assert {"basic_info", "three_public", "procurement", "operating_cost", "assets"} <= chapters
