from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from checker.overviews.stored import stored_run
from tests.overviews.sample import RULES, Sample, finding_row, report_row

if TYPE_CHECKING:
    from pathlib import Path

SEVERITIES = {"error": 9, "warning": 3, "info": 1}


def weight_of(folder: Path, against: Path | None = None) -> list[int]:
    with stored_run(folder, against) as stored:
        return [int(str(one["weight"])) for one in stored.rows("select weight from told order by finding_id")]


def run_of(folder: Path, **more: object) -> Path:
    report = report_row(0, "甲区教育局", "甲区", 2023)
    return Sample(reports=[report], findings=[finding_row(report, RULES[0], 0) | more]).written(folder)


@pytest.mark.parametrize(
    ("money", "weight"),
    [
        (None, 9), ("0", 9), ("9999.99", 9), ("10000", 18), ("99999.9999", 18), ("100000", 27), ("-1000000", 36),
        ("9999999999999", 90),
    ],
)  # fmt: skip
def test_every_further_digit_of_the_money_weighs_once_more(tmp_path: Path, money: str | None, weight: int):
    folder = run_of(tmp_path, money=None if money is None else Decimal(money))

    assert weight_of(folder) == [weight]


@pytest.mark.parametrize(("severity", "weight"), [("error", 9), ("warning", 3), ("info", 1)])
def test_a_graver_finding_weighs_more(tmp_path: Path, severity: str, weight: int):
    assert weight_of(run_of(tmp_path, severity=severity, money=None)) == [weight]


@pytest.mark.parametrize(
    "more", [{"outcome": "explained"}, {"outcome": "unknown"}, {"outcome": "waived"}, {"root": "other"}]
)
def test_what_did_not_fail_or_has_the_root_of_another_weighs_nothing(tmp_path: Path, more: dict[str, object]):
    assert weight_of(run_of(tmp_path, **more)) == [0]


def test_the_same_fault_in_another_year_doubles_the_weight(tmp_path: Path):
    reports = [report_row(place, "甲区教育局", "甲区", 2022 + place) for place in range(2)]
    found = [finding_row(one, RULES[0], 0, money=None) for one in reports]
    both = Sample(reports=reports, findings=found).written(tmp_path / "both")
    last = Sample(reports=reports[1:], findings=found[1:]).written(tmp_path / "last")
    first = Sample(reports=reports[:1], findings=found[:1]).written(tmp_path / "first")

    assert weight_of(both) == [18, 18]
    assert weight_of(last) == [9]
    assert weight_of(last, against=first) == [18]


def test_the_order_of_units_is_that_of_the_formula_worked_out_by_hand(run: Path, sample: Sample):
    reports = {one["report_id"]: one for one in sample.reports}
    failed = [one for one in sample.findings if one["outcome"] == "fail"]
    years: dict[tuple[object, object], set[object]] = defaultdict(set)
    for one in failed:
        report = reports[one["report_id"]]
        years[report["unit_key"], one["rule"]].add(report["fiscal_year"])
    scores: dict[object, int] = defaultdict(int)
    for one in failed:
        unit = reports[one["report_id"]]["unit_key"]
        money = 1 + max(0, len(str(int(one["money"] or 0))) - 4)
        scores[unit] += SEVERITIES[str(one["severity"])] * money * len(years[unit, one["rule"]])

    with stored_run(run) as stored:
        units = stored.rows("select unit, score from units order by place")

    assert {one["unit"]: int(str(one["score"])) for one in units if one["score"]} == dict(scores)
    assert [one["score"] for one in units] == sorted((one["score"] for one in units), reverse=True)


def test_an_amount_that_stands_in_several_findings_is_added_once(tmp_path: Path):
    report = report_row(0, "甲区教育局", "甲区", 2023)
    found = [
        finding_row(report, RULES[place], place, money=Decimal(amount)) for place, amount in enumerate((500, 500, 70))
    ]
    folder = Sample(reports=[report], findings=found).written(tmp_path)

    with stored_run(folder) as stored:
        assert stored.rows("select money, findings from units") == [{"money": Decimal("570.0000000000"), "findings": 3}]
