from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.storing.arrow_door import schema_of, write_rows
from checker.storing.columns import REPORTS, TABLES
from checker.storing.duckdb_door import opened

if TYPE_CHECKING:
    from pathlib import Path


def test_no_column_of_a_table_is_named_twice_or_left_without_words():
    for table in TABLES:
        assert len(set(table.names)) == len(table.names)
        assert all(one.zh and one.en for one in table.columns)
        assert schema_of(table).names == list(table.names)


def test_what_is_written_is_what_a_query_answers(tmp_path: Path):
    part = tmp_path / "parts" / "a"
    part.mkdir(parents=True)
    row = dict.fromkeys(REPORTS.names) | {
        "report_id": "r1",
        "spending": Decimal("1234567890123456.78"),
        "fiscal_year": 2021,
    }
    for table in TABLES:
        write_rows([row] if table is REPORTS else [], table, part / f"{table.name}.parquet")

    found = opened(tmp_path).execute("select report_id, spending, fiscal_year, score from reports").fetchall()

    assert found == [("r1", Decimal("1234567890123456.78"), 2021, None)]
    assert sorted(one.name for one in part.iterdir()) == sorted(f"{one.name}.parquet" for one in TABLES)
