"""The door to DuckDB: a run's tables as views, and what a query over them answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from checker.storing.columns import TABLES

if TYPE_CHECKING:
    from pathlib import Path


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that has a view for each table of the run kept in `folder`.

    Raises:
        duckdb.Error: the tables cannot be read.
    """
    connection = duckdb.connect()
    for table in TABLES:
        files = str(folder / "parts" / "*" / f"{table.name}.parquet").replace("'", "''")
        connection.execute(f"create view {table.name} as select * from read_parquet('{files}')")  # noqa: S608 -- a folder of ours
    return connection
