from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.generate import reports
from checker.findings.labels import nowhere
from checker.kernel.figure import EXACT_CONTEXT
from checker.report.decode import decode
from checker.storing.arrow_door import figures_table
from checker.storing.columns import FIGURES
from checker.storing.figure_columns import report_figures
from checker.storing.figure_rows import figure_rows, usual
from checker.storing.prints import ReportFigures

FIXTURES = sorted((Path(__file__).parent.parent.parent / "fixtures" / "reports").glob("*.json"))


def both(data: bytes) -> tuple[list[dict[str, object]], list[dict[str, object]], ReportFigures]:
    """Return the figures of a report worked out all at once, and one by one, in one order."""
    found = report_figures("r", decode(data, "r.json"), nowhere, usual())
    at_once = figures_table([found], FIGURES).to_pylist()
    one_by_one = figure_rows("r", decode(data, "r.json"), nowhere, usual())
    return sorted(at_once, key=str), sorted(map(plain, one_by_one), key=str), found


def plain(row: dict[str, object]) -> dict[str, object]:
    return {
        key: one.quantize(Decimal("1e-10"), context=EXACT_CONTEXT) if isinstance(one, Decimal) else one
        for key, one in row.items()
    }


def with_line(money_unit: str = "万元", **line: object) -> bytes:
    whole = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2021, "report_type": "dept_overall", "money_unit": money_unit},
        "unit": {"name": "甲局", "staff": {"on_payroll": "74"}, "establishment": "80"},
        "finance": {
            "income": {"total": {"label": "收入", "final": "10.5", "initial": "8"}},
            "expenditure": {"total": line},
            "balance": {"opening": "0.00", "closing": {"total": "-3.5"}},
            "execution": {"rate_stated": "98.4"},
        },
        "meetings": {"cost": {"label": "会议费", "final": "1.234"}},
        "three_public": {"counts": {"vehicles_held": "4", "overseas_groups": {"value": "4", "unit": "个", "op": "≥"}}},
        "evaluation": {"score": {"value": "96.5", "unit": "分"}},
    }
    return json.dumps(whole, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "line",
    [
        {"label": "支出", "final": "8.50", "initial": "0", "prior_final": "-1.50"},
        {"final": "8.5"},
        {"label": "支出", "final": {"value": "8.505", "unit": "亿元"}, "initial": {"value": "3", "unit": "万元"}},
        {
            "label": "支出",
            "final": {"value": "8.5", "unit": "万元", "op": "≈"},
            "initial": {"value": "3", "unit": "美元"},
        },
        {"label": "支出", "final": "8.50", "stated": {"yoy_rate": "25.00"}},
        {"label": "支出", "final": {"absent": "not_disclosed"}, "initial": "12345678901234567890123.12"},
        {"label": "支出", "final": "8.12345678", "initial": 12},
    ],
)
@pytest.mark.parametrize("money_unit", ["元", "万元", "亿元"])
def test_figures_worked_out_at_once_are_those_worked_out_one_by_one(line: dict[str, object], money_unit: str):
    at_once, one_by_one, _ = both(with_line(money_unit, **line))

    assert at_once == one_by_one
    assert len(at_once) > 8


@pytest.mark.parametrize("data", [*reports(2, 3), *(one.read_bytes() for one in FIXTURES)])
def test_so_are_those_of_whole_reports(data: bytes):
    at_once, one_by_one, _ = both(data)

    assert at_once == one_by_one


def test_nearly_all_figures_of_a_report_are_worked_out_at_once():
    found = both(reports(1, 3)[0])[2]

    assert len(found.prints) > 100
    assert len(found.rows) < 3


def test_rows_stand_report_by_report_whether_or_not_they_were_worked_out_before():
    first, second = (decode(one, "r.json") for one in reports(2, 3))
    fresh = [report_figures(name, one, nowhere, usual()) for name, one in (("a", first), ("b", second))]
    kept = ReportFigures("a", rows=figures_table(fresh[:1], FIGURES).to_pylist())

    assert figures_table([kept, fresh[1]], FIGURES) == figures_table(fresh, FIGURES)
