"""What is written into a form is what is read from it: named cells, never guesses."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from checker.documents.kinds import Kind, kind_of
from checker.documents.limits import DEFAULTS
from checker.documents.sheets.workbook import read_cells
from checker.forms.filling import blank_form, filled_form
from checker.forms.model import FormKind
from checker.forms.reading import FormRead, read_form
from checker.forms.recognising import is_form
from checker.kernel.errors import InputError
from checker.kernel.message import Language
from checker.pipeline import read_report_bytes
from checker.report.validate import validate
from tests.documents.sheets.books import package, rows, workbook
from tests.forms.reports import department_reports, project_reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.forms.reports import Tree

PROJECT: Tree = {
    "schema_version": "1.0",
    "meta": {"fiscal_year": 2023, "report_type": "project", "money_unit": "万元"},
    "unit": {"name": "青禾县公路养护中心"},
    "projects": [
        {
            "name": "农村公路养护",
            "funds": {
                "rows": [
                    {"source": "total", "initial": "480.00", "adjusted": "520.50", "executed": "498.3612", "weight": "10", "rate": "95.75", "score": "9.57"},
                    {"source": "fiscal", "initial": "480.00", "adjusted": "520.50", "executed": "498.3612"},
                ]
            },
            "indicators": [
                {"l1": "产出指标", "l2": "数量指标", "l3": "养护里程", "direction": "ge", "target": {"value": "320", "unit": "公里"}, "actual": {"value": "326", "unit": "公里"}, "weight": "50", "score": "50"},
                {"l1": "产出指标", "l2": "质量指标", "l3": "机制健全性", "direction": "qualitative", "target_text": "健全", "actual_text": "基本健全", "weight": "40", "score": "36.5"},
            ],
            "totals": {"weight": "100", "score": "96.07", "grade": "优"},
        }
    ],
}  # fmt: skip


def bare(node: object) -> object:
    """Return a report without places, figures as their texts alone."""
    if isinstance(node, dict):
        found = {key: bare(value) for key, value in node.items() if key != "span"}
        return found["value"] if list(found) == ["value"] else found
    return [bare(one) for one in node] if isinstance(node, list) else node


def read(data: bytes) -> FormRead:
    return read_form(data, "自评表.xlsx", DEFAULTS, is_guarded=False)


def changed(data: bytes, change: Callable[[str, str], str]) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as whole:
        return package({name: change(name, whole.read(name).decode()) for name in whole.namelist()})


def codes_of(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read(data)
    return [(one.code, one.where) for one in caught.value.problems]


@settings(max_examples=15)
@given(project_reports())
def test_a_project_form_gives_back_the_report_it_was_filled_from(tree: Tree):
    assert bare(read(filled_form(FormKind.PROJECT, Language.ZH, tree)).report) == bare(tree)


@settings(max_examples=15)
@given(department_reports())
def test_a_department_form_gives_back_the_report_it_was_filled_from(tree: Tree):
    assert bare(read(filled_form(FormKind.DEPARTMENT, Language.EN, tree)).report) == bare(tree)


def test_the_report_of_a_form_is_valid_and_every_figure_stands_in_its_cell():
    found = read(filled_form(FormKind.PROJECT, Language.ZH, PROJECT))

    assert validate(found.report) == ()
    assert [found.document.text[slice(*one.span)] for one in found.figures] == [one.value for one in found.figures]
    assert {one.path: one.unit for one in found.figures}["projects.0.funds.rows.0.executed"] == "万元"


def test_findings_of_a_form_stand_at_cells():
    read_again = read_report_bytes(filled_form(FormKind.PROJECT, Language.ZH, PROJECT), "自评表.xlsx")

    assert read_again.extraction is not None
    spots = {one.path: one.place.spot for one in read_again.extraction.figures}
    spot = spots["projects.0.indicators.1.score"]
    assert spot is not None
    assert (spot.sheet, spot.cell) == ("自评表", "J15")


@pytest.mark.parametrize("kind", list(FormKind))
@pytest.mark.parametrize("language", list(Language))
def test_a_form_is_the_same_each_time_and_blank_cells_are_missing(kind: FormKind, language: Language):
    data = blank_form(kind, language)

    assert data == blank_form(kind, language)
    assert kind_of(data) is Kind.WORKBOOK
    assert is_form(data, "表.xlsx", DEFAULTS)
    assert {code for code, _ in codes_of(data)} == {"GJ-D076"}


def test_totals_and_rates_are_formulas_with_their_results():
    sheet = read_cells(filled_form(FormKind.PROJECT, Language.ZH, PROJECT), "表.xlsx", DEFAULTS).sheets[0]

    assert (sheet.shown(6, 4), sheet.shown(6, 9), sheet.shown(16, 9)) == ("480.00", "95.75", "96.07")


def test_a_row_put_in_by_hand_is_read():
    data = filled_form(FormKind.PROJECT, Language.ZH, PROJECT)

    def insert(name: str, text: str) -> str:
        if name == "xl/workbook.xml":
            return text.replace("$A$14:$L$16", "$A$14:$L$17")
        if name != "xl/worksheets/sheet1.xml":
            return text
        text = re.sub(r'<row r="(1[78])"', lambda found: f'<row r="{int(found[1]) + 1}"', text)
        text = re.sub(r' r="([A-L])(1[67])"', lambda found: f' r="{found[1]}{int(found[2]) + 1}"', text)
        row = '<row r="16"><c r="C16" t="inlineStr"><is><t>新增指标</t></is></c><c r="E16"><v>90</v></c></row>'
        return re.sub(r'<row r="16"', row + '<row r="17"', text, count=1)

    report = read(changed(data, insert)).report

    assert bare(report)["projects"][0]["indicators"][2] == {
        "l1": "产出指标",
        "l2": "质量指标",
        "l3": "新增指标",
        "target": "90",
    }  # type: ignore[index, call-overload]  # a tree


def fill_cell(data: bytes, cell: str, text: str) -> bytes:
    def change(name: str, part: str) -> str:
        if name != "xl/worksheets/sheet1.xml":
            return part
        return re.sub(
            rf'<c r="{cell}"( s="\d+")[^>]*?(?:/>|>.*?</c>)',
            rf'<c r="{cell}"\1 t="inlineStr"><is><t>{text}</t></is></c>',
            part,
            count=1,
        )

    return changed(data, change)


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [("J2", "去年", "GJ-D074"), ("J2", "1066", "GJ-D077"), ("J3", "两", "GJ-D073"), ("F15", "里", "GJ-D073"), ("D15", "大约", "GJ-D073"), ("C3", "", "GJ-D076"), ("C15", "", "GJ-D076")],
)  # fmt: skip
def test_what_a_cell_may_not_hold_is_told_with_the_cell(cell: str, text: str, code: str):
    data = fill_cell(filled_form(FormKind.PROJECT, Language.ZH, PROJECT), cell, text)

    assert codes_of(data) == [(code, f"自评表.xlsx: 自评表!{cell}")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234.50", "1234.50"), ("５２０．５", "520.5"), ("—", None), ("无", None), ("不涉及", {"absent": "not_applicable"}), ("约五百", {"absent": "unreadable"})],
)  # fmt: skip
def test_a_number_written_as_text_is_read_and_words_never_become_one(text: str, value: object):
    data = fill_cell(filled_form(FormKind.PROJECT, Language.ZH, PROJECT), "F8", text)

    row = bare(read(data).report)["projects"][0]["funds"]["rows"][1]  # type: ignore[index, call-overload]  # a tree

    assert row.get("adjusted") == value


def test_another_version_and_a_changed_map_are_told():
    data = filled_form(FormKind.PROJECT, Language.ZH, PROJECT)
    number = next(
        i
        for i in range(1, 9)
        if "gouji form" in zipfile.ZipFile(BytesIO(data)).read(f"xl/worksheets/sheet{i}.xml").decode()
    )
    part = f"xl/worksheets/sheet{number}.xml"

    later = changed(
        data, lambda name, text: re.sub(r'(r="B1"[^>]*>.*?<t[^>]*>)1<', r"\g<1>2<", text) if name == part else text
    )
    moved = changed(
        data, lambda name, text: text.replace(".rows.0.initial", ".rows.0.adjusted") if name == part else text
    )
    widened = changed(data, lambda _, text: text.replace("$L$16", "$M$16"))

    assert codes_of(later) == [("GJ-D070", "自评表.xlsx")]
    assert codes_of(moved) == [("GJ-D071", "自评表.xlsx")]
    assert codes_of(widened) == [("GJ-D072", "自评表.xlsx")]


def test_a_cell_that_was_deleted_is_missing():
    data = filled_form(FormKind.PROJECT, Language.ZH, PROJECT)

    report = read(changed(data, lambda _, text: text.replace("'自评表'!$E$8<", "#REF!<"))).report

    assert "initial" not in report["projects"][0]["funds"]["rows"][1]  # type: ignore[index, call-overload]  # a tree


def test_another_workbook_is_no_form():
    assert not is_form(workbook(rows(("_gouji",))), "表.xlsx", DEFAULTS)
