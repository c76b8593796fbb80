from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import reports
from checker.storing.duckdb_door import opened
from tests.shipped_rules import national
from tests.storing.sample import origins, store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def rulebook():
    return national()


def stored(tmp_path: Path, rulebook, **contents: bytes):
    for name, data in contents.items():
        path = tmp_path / "in" / "东区" / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    files = sorted((tmp_path / "in").rglob("*.json"))
    store(origins(files, tmp_path / "in"), rulebook, tmp_path / "out")
    return opened(tmp_path / "out")


def small(**parts: object) -> bytes:
    whole = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2021, "report_type": "dept_overall", "money_unit": "万元"},
        "unit": {"name": "甲 局（本级）"},
    }
    return json.dumps(whole | parts, ensure_ascii=False).encode()


def test_a_report_is_a_row_whether_or_not_it_could_be_read(tmp_path: Path, rulebook):
    found = stored(tmp_path, rulebook, good=reports(1, 1)[0], bad=b'{"meta": {}')

    rows = found.execute("select source, state, code is null, region, fiscal_year from reports order by source")

    assert rows.fetchall() == [
        ("东区/bad.json", "unreadable", False, "东区", None),
        ("东区/good.json", "judged", True, "东区", 2021),
    ]


def test_a_figure_stands_with_all_it_may_be(tmp_path: Path, rulebook):
    line = {"label": "本年支出合计", "initial": "10.00", "final": "8.5"}
    found = stored(tmp_path, rulebook, a=small(finance={"expenditure": {"total": line}}))

    rows = found.execute("select measure, printed, unit, value, low, high, origin from figures order by path")

    assert rows.fetchall() == [
        ("final", "8.5", "万元", Decimal("85000.0000000000"), Decimal("84950.0000000000"), Decimal("85100.0000000000"), "stated"),
        ("initial", "10.00", "万元", Decimal("100000.0000000000"), Decimal("99950.0000000000"), Decimal("100100.0000000000"), "stated"),
    ]  # fmt: skip


def test_what_last_year_must_have_been_is_implied_by_the_change(tmp_path: Path, rulebook):
    line = {"label": "本年支出合计", "final": "8.50", "stated": {"yoy_rate": "25.00"}}
    found = stored(tmp_path, rulebook, a=small(finance={"expenditure": {"total": line}}))

    row = found.execute("select measure, printed, value, low, high from figures where origin = 'implied'").fetchone()

    assert row[:3] == ("prior_final", "", Decimal("68000.0000000000"))
    assert row[3] < Decimal(68000) < row[4]


def test_the_unit_is_known_by_its_name_made_uniform(tmp_path: Path, rulebook):
    found = stored(tmp_path, rulebook, a=small())

    assert found.execute("select unit_key, unit_name from reports").fetchall() == [("甲局本级", "甲 局（本级）")]


def test_outcomes_of_a_profile_add_up_to_the_tally(tmp_path: Path, rulebook):
    found = stored(tmp_path, rulebook, **{f"r{n}": one for n, one in enumerate(reports(3, 1))})

    odd = found.execute(
        "select r.report_id from reports r join outcomes o using (profile) group by all having sum(judgements) <>"
        " any_value(passed + fails + explained + waived + unknown + not_applicable + broken)"
    )

    assert odd.fetchall() == []
    assert found.execute("select count(*) from outcomes where rule is not null").fetchone()[0] > 10


def test_a_failure_is_a_row_with_its_money_and_what_it_rests_on(tmp_path: Path, rulebook):
    totals = {"income": {"total": {"label": "收入合计", "final": "10.00", "initial": "9.00"},
                         "fiscal": {"total": {"label": "财政拨款", "final": "3.00"}},
                         "business": {"label": "事业收入", "final": "2.00"}, "operating": {"label": "经营", "final": "0.00"},
                         "superior_subsidy": {"label": "上级", "final": "0.00"},
                         "subsidiary_remittance": {"label": "附属", "final": "0.00"}, "other": {"label": "其他", "final": "0.00"}}}  # fmt: skip
    found = stored(tmp_path, rulebook, a=small(finance=totals))

    rows = found.execute("select money, len(figures), message_zh <> '' from findings where stated = '10.00'").fetchall()

    assert (Decimal("100000.0000000000"), 7, True) in rows
