"""The door to DuckDB: a run's tables as views, and what a query over them answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from checker.storing.columns import EXACT_DECIMALS, EXACT_DIGITS, TABLES, Column, Holds, Table
from checker.storing.querying import Answer

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


def beside(connection: duckdb.DuckDBPyConnection, folder: Path, schema: str) -> None:
    """Add the tables of another run to a connection, as views of the schema named.

    Raises:
        duckdb.Error: the tables cannot be read.
    """
    connection.execute(f"create schema {schema}")
    for table in TABLES:
        connection.execute(f"create view {schema}.{table.name} as {_selected(folder, table)}")


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


class QueryError(ValueError):
    """A query that cannot be answered; says why."""


def ask(folder: Path, query: str, most: int | None = None) -> Answer:
    """Return what a query over the run's tables answers; no file but the run's own can be read, and none written.

    Raises:
        QueryError: the query is wrong, or reaches beyond the tables.
    """
    connection = opened(folder)
    try:
        # The views go on reading the run's own files; a query can name no others.
        parts = str((folder / "parts").resolve())
        connection.execute(
            f"set allowed_directories = ['{_quoted(parts + '/')}', '{_quoted(str(folder / 'parts') + '/')}']"
        )
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        statements = connection.extract_statements(query)
        if len(statements) != 1:
            raise QueryError("一次只能问一个 / one statement at a time")
        if statements[0].type not in _QUERIES:
            raise NotAQueryError
        answer = connection.execute(statements[0])
        columns = tuple(str(one[0]) for one in answer.description or ())
        rows = answer.fetchall() if most is None else answer.fetchmany(most + 1)
        return Answer(columns, tuple(rows[:most]), is_cut=most is not None and len(rows) > most)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    finally:
        connection.close()


class NotAQueryError(QueryError):
    """Something that would change tables."""


_QUERIES = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN})


def _quoted(text: str) -> str:
    return text.replace("'", "''")
