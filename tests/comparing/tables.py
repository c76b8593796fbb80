"""Small tables of a run, as rows, and what rules say of them by DuckDB."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.comparing.compare import compare_with
from checker.comparing.lower import lowered
from checker.comparing.sql_door import Engine
from checker.storing.arrow_door import table_of
from checker.storing.columns import TABLES
from checker.storing.duckdb_door import asking_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.comparing.compare import Compared
    from checker.rules.across import AcrossRule

Row = dict[str, object]
Tables = dict[str, list[Row]]


def report(number: int, unit: str, year: int, **more: object) -> Row:
    """Return a report that was judged."""
    return {
        "report_id": f"r{number:02}", "state": "judged", "unit_key": unit, "unit_code": unit, "unit_name": f"{unit}局",
        "unit_kind": "行政", "fiscal_year": year, "report_type": "dept_overall", **more,
    }  # fmt: skip


def figure(of: Row, measure: str, value: int | None, item: str = "", **more: object) -> Row:
    """Return a number of a report, printed to the unit: it may have been rounded, or cut off when it was up to one greater."""
    number = None if value is None else Decimal(value)
    return {
        "report_id": of["report_id"], "measure": measure, "item": item, "path": item, "label_zh": "数", "label_en": "figure",
        "dimension": "元", "unit": "元", "printed": "" if value is None else str(value), "value": number,
        "low": None if number is None else number - Decimal("0.5"), "high": None if number is None else number + 1,
        "low_open": False, "high_open": True, "origin": "stated", "scope": "", "quote": "", "where_zh": "", "where_en": "", **more,
    }  # fmt: skip


def compared(rules: Iterable[AcrossRule], tables: Tables) -> tuple[Compared, Counter[tuple[object, ...]]]:
    """Return what rules find in tables, and how often each report and item came out how."""
    seen: Counter[tuple[object, ...]] = Counter()

    def watch(rows: list[Row]) -> None:
        for row in rows:
            told = (row["report_id"], row["outcome"], row["item"], row["other_id"], row["group_name"])
            # What passes is kept once for a report, and only counted.
            key = told if row["outcome"] != "pass" or row["report_id"] is None else told[:2]
            seen[key] += int(str(row["times"]))

    with asking_rows() as asking:
        for table in TABLES:
            asking.take(table.name, table_of(tables.get(table.name, []), table))
        return compare_with(asking, [lowered(one, Engine.DUCKDB) for one in rules], Engine.DUCKDB, watch), seen
