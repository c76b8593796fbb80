"""The door to DuckDB: a run's tables as views, and what a query over them answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from checker.storing.columns import EXACT_DECIMALS, EXACT_DIGITS, TABLES, Column, Holds, Table

if TYPE_CHECKING:
    from pathlib import Path

_TYPES = {
    Holds.TEXT: "varchar",
    Holds.NUMBER: "bigint",
    Holds.TRUTH: "boolean",
    Holds.EXACT: f"decimal({EXACT_DIGITS}, {EXACT_DECIMALS})",
    Holds.NUMBERS: "bigint[]",
    Holds.TEXTS: "varchar[]",
}


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that has a view for each table of the run kept in `folder`; one nothing was kept of is empty.

    Raises:
        duckdb.Error: the tables cannot be read.
    """
    connection = duckdb.connect()
    for table in TABLES:
        connection.execute(f"create view {table.name} as {_selected(folder, table)}")
    return connection


def _selected(folder: Path, table: Table) -> str:
    files = sorted(str(one) for one in (folder / "parts").glob(f"[!.]*/{table.name}.parquet"))
    if not files:
        columns = ", ".join(f'null::{type_of(one)} as "{one.name}"' for one in table.columns)
        return f"select {columns} where false"
    listed = ", ".join("'" + one.replace("'", "''") + "'" for one in files)
    # One profile is kept in every part that has reports of it.
    distinct = "distinct " if table.name == "outcomes" else ""
    return f"select {distinct}* from read_parquet([{listed}])"  # noqa: S608 -- files of a folder of ours


def type_of(column: Column) -> str:
    """Return a column's type, in SQL."""
    if column.parts:
        return "struct(" + ", ".join(f'"{one.name}" {type_of(one)}' for one in column.parts) + ")[]"
    return _TYPES[column.holds]
