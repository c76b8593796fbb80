"""The forms of the corpus without their frames: what is read of them is what was read of the tables, or nothing."""

from __future__ import annotations

import pytest

from benchmarks.flattened.ways import WAYS, flattened, forms_of_corpus, read_flattened
from checker.documents.read import read_bytes
from checker.extraction.extract import extract

FORMS = list(forms_of_corpus())
SHIFTED = frozenset(["2023-川杞县文旅局-部门预算项目支出绩效自评表.pdf", "2023-浙楸县园林所-绿化项目自评表.html"])
"""Figures of these stand one column too far to a side, so that the table is refused what the cells alone say."""
TOLD_TWICE = {
    "2021-滇桫州商务局-项目自评报告.docx": ".money.",
    "2023-湘枳县人社局-部门整体自评报告.docx": "funds.rows[total].rate",
}
"""What the text of the first tells of the project's money is the project's where the form is not read, and another table of the
second has the same funds with another rate: the form's own is a slip."""


@pytest.mark.parametrize("way", WAYS)
def test_a_form_without_its_frame_is_read_as_the_table_it_was_or_not_at_all(way: str):
    otherwise = {
        f"{path.name}: {one}"
        for path, document, before in FORMS
        if path.name not in SHIFTED
        for one, value in read_flattened(path, document, way).items()
        if before.get(one) != value and TOLD_TWICE.get(path.name, one + "…") not in one
    }

    assert otherwise == set()


@pytest.mark.parametrize("way", WAYS)
def test_most_of_the_figures_of_forms_survive_the_loss_of_the_frame(way: str):
    whole = sum(len(before) for _, _, before in FORMS)
    kept = sum(
        before.get(one) == value
        for path, document, before in FORMS
        for one, value in read_flattened(path, document, way).items()
    )

    assert kept > 0.7 * whole


def texts_of(report: dict[str, object]) -> dict[tuple[str, str, str], str]:
    """Return levels and reasons of each indicator of each project, without white space."""
    whole: list[dict[str, object]] = [*report.get("projects", []), {"indicators": report.get("indicators", [])}]  # type: ignore[misc]
    return {
        (str(one.get("name", "")), str(row["l3"]), key): "".join(str(row[key]).split())
        for one in whole
        for row in one.get("indicators", [])  # type: ignore[attr-defined]
        for key in ("l1", "l2", "reason")
        if row.get("l3") and row.get(key)
    }


@pytest.mark.parametrize("way", ["a cell a line", "a row a line"])
def test_levels_and_reasons_are_those_of_the_table(way: str):
    otherwise = set()
    for path, document, _ in FORMS:
        before = texts_of(extract(document).report)
        bare = read_bytes(flattened(document, way), f"{path.stem}.txt", is_guarded=False)
        after = texts_of(extract(bare).report)
        if path.name not in SHIFTED:
            otherwise |= {(path.name, *one) for one, value in after.items() if before.get(one) != value}

    assert otherwise == set()
