"""The real report: every figure of its sections on budget, accounts, public expenses and assets, and none besides."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from checker.documents.read import read
from checker.extraction.extract import extract
from checker.kernel.json_schema import Schema
from checker.report.schema import report_schema

if TYPE_CHECKING:
    from checker.extraction.model import Extraction

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
SECTIONS = (1019, 2117)
Row = tuple[str, str, str, int, int]

BUDGET: tuple[Row, ...] = (
    ("finance.income.total.initial", "174053.00", "万元", 1065, 1077),
    ("finance.income.fiscal.general.initial", "29053.00", "万元", 1089, 1100),
    ("finance.income.fiscal.fund.initial", "145000.00", "万元", 1110, 1122),
    ("finance.income.total.stated.initial_yoy_delta", "42559.00", "万元", 1138, 1149),
    ("finance.expenditure.total.initial", "174053.00", "万元", 1214, 1226),
    ("finance.expenditure.basic.total.initial", "1053.00", "万元", 1234, 1244),
    ("finance.expenditure.project.total.initial", "173000.00", "万元", 1249, 1261),
)
FINAL: tuple[Row, ...] = (
    ("finance.balance.opening", "0.00", "万元", 1295, 1301),
    ("finance.income.total.final", "168831.84", "万元", 1310, 1322),
    ("finance.income.fiscal.total.final", "168581.84", "万元", 1332, 1344),
    ("finance.income.fiscal.total.stated.share", "99.85", "%", 1353, 1359),
    ("finance.income.other.final", "250.00", "万元", 1364, 1372),
    ("finance.income.other.stated.share", "0.15", "%", 1381, 1386),
    ("finance.expenditure.total.final", "166246.71", "万元", 1395, 1407),
    ("finance.expenditure.basic.total.final", "5196.57", "万元", 1415, 1425),
    ("finance.expenditure.basic.total.stated.share", "3.13", "%", 1434, 1439),
    ("finance.expenditure.project.total.final", "161050.14", "万元", 1444, 1456),
    ("finance.expenditure.project.total.stated.share", "96.87", "%", 1465, 1471),
    ("finance.balance.closing.total", "2585.13", "万元", 1484, 1494),
    ("finance.execution.rate_stated", "98.47", "%", 1505, 1511),
)
PUBLIC: tuple[Row, ...] = (
    ("three_public.total.initial", "93.00", "万元", 1553, 1560),
    ("three_public.total.final", "40.14", "万元", 1566, 1573),
    ("three_public.total.stated.completion_rate", "43.16", "%", 1579, 1585),
    ("three_public.overseas.initial", "8", "万元", 1602, 1605),
    ("three_public.overseas.final", "18.60", "万元", 1611, 1618),
    ("three_public.overseas.stated.completion_rate", "232.50", "%", 1624, 1631),
    ("three_public.counts.overseas_groups", "4", "次", 1676, 1678),
    ("three_public.overseas.stated.yoy_delta", "15.22", "万元", 1713, 1720),
    ("three_public.reception.total.initial", "60.00", "万元", 1755, 1762),
    ("three_public.reception.total.final", "12.35", "万元", 1768, 1775),
    ("three_public.reception.total.stated.completion_rate", "20.58", "%", 1781, 1787),
    ("three_public.reception.total.stated.yoy_delta", "2.36", "万元", 1795, 1801),
    ("three_public.reception.total.stated.yoy_rate", "23.60", "%", 1804, 1810),
    ("three_public.vehicle.total.initial", "25.00", "万元", 1865, 1872),
    ("three_public.vehicle.total.final", "9.19", "万元", 1878, 1884),
    ("three_public.vehicle.total.stated.completion_rate", "36.40", "%", 1890, 1896),
    ("three_public.vehicle.total.stated.yoy_delta", "-1.39", "万元", 1904, 1910),
    ("three_public.vehicle.total.stated.yoy_rate", "-13.15", "%", 1913, 1919),
)
ASSETS: tuple[Row, ...] = (
    ("assets.total.final", "587.00", "万元", 1979, 1987),
    ("assets.current.total.final", "0.63", "万元", 1994, 2000),
    ("assets.current.total.stated.share", "0.11", "%", 2008, 2013),
    ("assets.noncurrent.total.final", "586.37", "万元", 2019, 2027),
    ("assets.noncurrent.total.stated.share", "99.89", "%", 2035, 2041),
    ("assets.noncurrent.fixed_net.final", "212.48", "万元", 2051, 2059),
    ("assets.noncurrent.intangible_net.final", "373.89", "万元", 2066, 2074),
)


@pytest.fixture(scope="module")
def seed() -> Extraction:
    found = sorted(SEEDS.glob("000_*.txt"))
    if not found:
        if os.environ.get("CI"):
            pytest.fail("the seed report is missing")
        pytest.skip("the seed report is not on this machine")
    return extract(read(found[0]))


def test_sections_on_money_give_exactly_their_figures(seed: Extraction):
    read_rows = {
        (one.path, one.value, one.unit, one.place.start, one.place.end)
        for one in seed.figures
        if SECTIONS[0] <= one.place.start < SECTIONS[1]
    }
    assert read_rows == {*BUDGET, *FINAL, *PUBLIC, *ASSETS}


def test_staff_is_read_from_the_organisation_section(seed: Extraction):
    staff = {one.path: one.value + one.unit for one in seed.figures if one.path.startswith("unit.")}
    assert staff == {"unit.staff.on_payroll": "74人", "unit.staff.contract": "15人"}


def test_seed_report_is_valid_and_nothing_in_it_is_unreadable(seed: Extraction):
    assert list(Schema(report_schema()).violations(seed.report)) == []
    assert seed.unreadable == ()


def test_seed_reasons_are_bound_to_item_and_comparison(seed: Extraction):
    public = cast("dict[str, dict[str, object]]", seed.report["three_public"])
    reception = cast("dict[str, object]", public["reception"]["total"])
    vehicle = cast("dict[str, object]", public["vehicle"]["total"])
    bound = [
        [one["compares"] for one in cast("list[dict[str, object]]", line.get("reasons", []))]
        for line in (public["total"], public["overseas"], reception, vehicle)
    ]
    assert bound == [[], ["vs_budget", "vs_prior"], ["vs_prior"], ["vs_prior"]]


def test_seed_budget_change_names_its_cause_with_its_amount(seed: Extraction):
    finance = cast("dict[str, dict[str, dict[str, object]]]", seed.report["finance"])
    reasons = cast("list[dict[str, object]]", finance["income"]["total"]["reasons"])
    causes = cast("list[dict[str, dict[str, str]]]", reasons[0]["causes"])
    assert [one["amount"]["value"] for one in causes] == ["41000.00"]


def test_seed_sums_say_which_lists_are_complete(seed: Extraction):
    sums = cast("list[dict[str, object]]", seed.report["sums"])
    found = [(cast("dict[str, str]", one["total"])["value"], one["is_closed"]) for one in sums]
    assert found == [
        ("174053.00", False),
        ("174053.00", True),
        ("168831.84", True),
        ("166246.71", True),
        ("586.37", False),
    ]
