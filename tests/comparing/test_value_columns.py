from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.sound import sound_reports
from checker.comparing.subjects import Of
from checker.comparing.value_columns import ValuePlan, report_values
from checker.comparing.values import value_rows
from checker.comparing.wanted import wanted
from checker.findings.labels import nowhere
from checker.kernel.figure import EXACT_CONTEXT
from checker.report.decode import decode
from checker.storing.arrow_door import figures_table
from checker.storing.columns import COMPARED
from tests.shipped_rules import national

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures" / "reports").glob("*.json"))
WANTED = wanted(national())
PLANS = {unit: ValuePlan(WANTED) for unit in ("元", "万元", "亿元")}
REASON = {"text": "上年数按机构改革划出下属单位后的口径重述", "compares": "vs_prior"}


def both(data: bytes) -> tuple[list[dict[str, object]], list[dict[str, object]], int]:
    """Return what is compared of a report worked out all at once, and one by one, in one order; and how many were quick."""
    report = decode(data, "r.json")
    assert not isinstance(report.root, dict)
    found = report_values(Of("r", report, nowhere), PLANS[report.money_unit.symbol])
    at_once = figures_table([found], COMPARED).to_pylist()
    one_by_one = list(value_rows(Of("r", decode(data, "r.json"), nowhere), WANTED))
    return sorted(map(plain, at_once), key=str), sorted(map(plain, one_by_one), key=str), len(found.prints)


def plain(row: dict[str, object]) -> dict[str, object]:
    """Return a row by the columns in order, exact values with the decimals that are kept."""
    return {
        one: value.quantize(Decimal("1e-10"), context=EXACT_CONTEXT) if isinstance(value, Decimal) else value
        for one in COMPARED.names
        for value in [row.get(one)]
    }


def with_line(money_unit: str = "万元", **line: object) -> bytes:
    whole = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2021, "report_type": "dept_overall", "money_unit": money_unit},
        "unit": {"name": "甲局", "staff": {"on_payroll": "74"}},
        "finance": {
            "expenditure": {
                "total": line,
                "basic": {"total": {"label": "基本支出", "final": "35.40"}},
                "by_function": [
                    {"code": "201", "label": "一般公共服务支出", "final": "5.5"},
                    {"label": "教育支出", "final": "3"},
                    {"label": "教 育支出", "final": "4"},
                    {"final": "5"},
                ],
            },
            "balance": {
                "opening": "-0.00",
                "reasons": [{"text": "财政拨款结转按上年重述口径调整", "compares": "vs_prior"}],
            },
            "execution": {"rate_stated": "98.4"},
        },
        "three_public": {"scope": "财政拨款", "total": {"final": "9.99", "reasons": [REASON]}},
        "evaluation": {"score": {"value": "96.5", "unit": "分"}},
        "projects": [
            {"name": "甲", "money": {"label": "甲项目", "final": "2.50"}},
            {"name": "乙", "money": {"final": "1"}},
        ],
        "lines": [{"label": "差旅费", "final": "1.00", "prior_final": "0"}],
    }
    return json.dumps(whole, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "line",
    [
        {"label": "支出", "final": "80.50", "initial": "0", "prior_final": "-1.50", "reasons": [REASON]},
        {"label": "一项名称很长的支出：" * 4, "final": "0080.5", "initial": "-0.5"},
        {"final": {"value": "8.505", "unit": "亿元"}, "initial": {"value": "3", "unit": "万元"}},
        {"label": "支出", "final": {"value": "8.5", "unit": "万元", "op": "≈"}, "initial": "1234567890123456789.12"},
        {"label": "支出", "final": "8.50", "stated": {"yoy_rate": "25.00"}},
        {"label": "支出", "final": "8.50", "stated": {"yoy_delta": "-2.5", "yoy_rate": "25.00"}, "prior_final": "11"},
        {"label": "支出", "final": {"absent": "unreadable"}, "stated": {"initial_yoy_delta": "1"}, "initial": "3.0"},
        {"label": "支出", "final": "0.001", "prior_initial": "0"},
    ],
)
@pytest.mark.parametrize("money_unit", ["元", "万元", "亿元"])
def test_what_is_worked_out_at_once_is_what_is_worked_out_one_by_one(line: dict[str, object], money_unit: str):
    at_once, one_by_one, quick = both(with_line(money_unit, **line))

    assert at_once == one_by_one
    assert quick > 5


@pytest.mark.parametrize("data", [*sound_reports(2, 0), *(one.read_bytes() for one in FIXTURES[:2])])
def test_so_it_is_of_whole_reports(data: bytes):
    at_once, one_by_one, _ = both(data)

    assert at_once
    assert at_once == one_by_one


def test_nearly_all_that_is_compared_of_a_report_is_worked_out_at_once():
    (data,) = sound_reports(1, 0)
    at_once, _, quick = both(data)

    assert quick > 100
    assert len(at_once) - quick < 10


def test_what_a_report_explains_is_found_however_it_is_gone_through():
    at_once, _, _ = both(with_line(label="支出", final="80.50", reasons=[REASON]))
    explained = {
        (one["measure"].split(" ")[0], one["item"]) for one in at_once if str(one["measure"]).startswith("XYR")
    }

    assert explained >= {("XYR-002", "finance.expenditure.total"), ("XYR-002", "three_public.total")}
