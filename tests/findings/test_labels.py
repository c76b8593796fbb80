from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.findings.labels import label_of, nowhere, object_label, owner_and_field, place_of
from checker.kernel.message import Message
from checker.kernel.place import Place
from checker.report.tree import Report
from tests.findings.small_books import at, report

if TYPE_CHECKING:
    from checker.report.nodes import Path

LONG = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
MADE = report(
    {"label": "办公费", "span": [0, 9], "final": {"value": "5.00", "span": [4, 8]}, "initial": "4.00"},
    {"label": LONG, "final": "1.00", "stated": {"yoy_rate": "3.00"}},
    three_public={
        "span": [40, 50],
        "total": {"label": "“三公”经费合计", "final": "9.00"},
        "vehicle": {"total": {"label": "用车", "final": "1"}},
    },
    sections=[{"title": "一、基本情况", "level": 1, "span": [20, 30]}],
    finance={"balance": {"closing": {"total": "3.00"}}},
)


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        (("lines", 0, "final"), "办公费·决算数", "办公费, final accounts"),
        (("lines", 0, "initial"), "办公费·年初预算数", "办公费, initial budget"),
        (("lines", 0), "办公费", "办公费"),
        (("lines", 1, "stated", "yoy_rate"), f"{LONG[:24]}…·增减率", f"{LONG[:24]}…, year-on-year rate"),
        (("three_public", "vehicle", "total", "final"), "用车·决算数", "用车, final accounts"),
        (("sections", 0, "title"), "一、基本情况·标题", "一、基本情况, title"),
        (("unit", "name"), "示例单位·单位名称", "示例单位, unit name"),
        (("meta", "fiscal_year"), "报告信息·年度", "meta, fiscal year"),
    ],
)
def test_a_path_is_called_by_its_item_and_its_field(path: Path, zh: str, en: str):
    assert label_of(MADE, path) == Message(zh, en)


def test_an_item_the_report_does_not_name_is_called_as_the_schema_calls_it():
    unnamed = Report({"finance": {"expenditure": {"total": {"final": "1"}}}}, MADE.vocabulary)
    expenditure = MADE.vocabulary.root.fields["finance"].type_name
    title = MADE.vocabulary.types[expenditure].fields["expenditure"].title

    assert object_label(unnamed, ("finance", "expenditure", "total")) == title
    assert object_label(unnamed, ("finance", "expenditure", "total")) != object_label(unnamed, ("finance",))


def test_nothing_is_called_nothing():
    assert label_of(MADE, ()) == Message("", "")
    assert object_label(MADE, ()) == Message("", "")
    assert owner_and_field(MADE, ("nowhere",)) == (Message("", ""), Message("", ""))


def test_what_is_missing_is_still_called_by_its_item_and_field():
    assert label_of(MADE, ("lines", 0, "prior_final")).zh == "办公费·上年决算数"
    assert label_of(MADE, ("lines", 0, "stated", "share")).zh == "办公费·占比"


@pytest.mark.parametrize(
    ("path", "span"),
    [
        (("lines", 0, "final"), (4, 8)),
        (("lines", 0, "initial"), (0, 9)),
        (("lines", 0, "stated", "share"), (0, 9)),
        (("lines", 0), (0, 9)),
        (("sections", 0, "title"), (20, 30)),
        (("three_public", "vehicle", "total", "final"), (40, 50)),
        (("lines", 1, "final"), None),
        (("unit", "name"), None),
        ((), None),
    ],
)
def test_a_thing_stands_where_it_says_or_where_the_nearest_thing_around_it_does(
    path: Path, span: tuple[int, int] | None
):
    assert place_of(MADE, path, at) == (None if span is None else at(span))


def test_a_report_without_its_source_has_no_places():
    assert place_of(MADE, ("lines", 0, "final"), nowhere) is None
    assert isinstance(place_of(MADE, ("lines", 0, "final"), at), Place)
