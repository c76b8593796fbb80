"""One print under two paths of the report is known as one."""

from __future__ import annotations

import json

from checker.report.decode import decode
from checker.report.origins import origins
from checker.report.tree import Report
from tests.formulas import VOCABULARY, report_of


def figure(value: str, start: int, unit: str = "万元") -> dict[str, object]:
    return {"value": value, "unit": unit, "span": [start, start + len(value)]}


def statement(id_: str, path: str, value: dict[str, object]) -> dict[str, object]:
    return {"id": id_, "path": path, "kind": "amount", "label": "支出", "value": value, "is_origin": True}


def test_a_list_of_parts_is_known_by_the_figures_it_was_read_from():
    parts = [{"label": "基本支出", "value": figure("3.00", 20)}, {"label": "项目支出", "value": figure("2.00", 30)}]
    tree = report_of(
        finance={
            "expenditure": {
                "total": {"final": figure("5.00", 10)},
                "basic": {"total": {"final": figure("3.00", 20)}},
            }
        },
        sums=[{"label": "本年支出", "total": figure("5.00", 10), "parts": parts, "is_closed": True}],
        statements=[
            statement("n1", "finance.expenditure.total.final", figure("5.00", 10)),
            statement("n2", "finance.expenditure.basic.total.final", figure("3.00", 20)),
        ],
    )

    found = origins(Report(tree, VOCABULARY))

    assert found == {
        ("statements", 0, "value"): ("finance", "expenditure", "total", "final"),
        ("statements", 1, "value"): ("finance", "expenditure", "basic", "total", "final"),
        ("sums", 0, "total"): ("finance", "expenditure", "total", "final"),
        ("sums", 0, "parts", 0, "value"): ("finance", "expenditure", "basic", "total", "final"),
    }
    assert origins(decode(json.dumps(tree).encode(), "report.json")) == found


def test_the_same_number_elsewhere_is_another_print():
    tree = report_of(
        finance={"expenditure": {"total": {"final": figure("5.00", 10)}}},
        sums=[{"label": "本年支出", "total": figure("5.00", 90), "parts": [], "is_closed": True}],
    )

    assert origins(Report(tree, VOCABULARY)) == {}


def test_parts_read_from_a_statement_lead_to_what_the_statement_gave():
    tree = report_of(
        statements=[
            {"id": "n1", "path": "three_public.total.final", "value": figure("5.00", 10), "is_origin": True},
            {"id": "n2", "path": "three_public.total.final", "value": figure("6.00", 50)},
        ],
        sums=[
            {"label": "三公", "total": figure("5.00", 10), "parts": [], "is_closed": True},
            {"label": "三公", "total": figure("6.00", 50), "parts": [], "is_closed": True},
        ],
    )

    found = origins(Report(tree, VOCABULARY))

    assert found == {
        ("statements", 0, "value"): ("three_public", "total", "final"),
        ("sums", 0, "total"): ("three_public", "total", "final"),
        ("sums", 1, "total"): ("statements", 1, "value"),
    }


def test_what_a_table_adds_up_is_known_by_where_it_stands_in_the_report_or_in_an_earlier_sum():
    first = {"label": "文物", "total": figure("5.00", 10), "parts": [{"label": "博物馆", "value": figure("3.00", 20)}]}
    second = {
        "label": "博物馆",
        "total": figure("3.00", 20),
        "parts": [{"label": "基本支出", "value": figure("3.00", 40)}],
    }
    tree = report_of(finance={"expenditure": {"total": {"final": figure("5.00", 10)}}}, sums=[first, second])

    assert origins(Report(tree, VOCABULARY)) == {
        ("sums", 0, "total"): ("finance", "expenditure", "total", "final"),
        ("sums", 1, "total"): ("sums", 0, "parts", 0, "value"),
    }
