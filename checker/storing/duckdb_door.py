"""The door to DuckDB: a run's tables as views, and what a query over them answers."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from checker.storing.columns import EXACT_DECIMALS, EXACT_DIGITS, TABLES, Column, Holds, Table
from checker.storing.mistakes import part_damaged
from checker.storing.querying import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    class Relation(Protocol):
        """A query whose rows are kept under a name; `by` is a column by which they are read, piece by piece."""

        @property
        def name(self) -> str:
            """The name."""

        @property
        def sql(self) -> str:
            """The query."""

        @property
        def by(self) -> str:
            """The column, or nothing."""


_AT_ONCE = 2_000
"""Rows that are fetched at once."""
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
        InputError: a table is damaged.
        duckdb.Error: the tables cannot be read.
    """
    connection = duckdb.connect()
    with sound(folder):
        for table in TABLES:
            connection.execute(f"create view {table.name} as {_selected(folder, table)}")
    return connection


_NO_DAMAGE = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException, duckdb.OutOfMemoryException)
"""Mistakes of a query, or of what it was given to work with: no table need be looked at."""
NoRoomError = duckdb.OutOfMemoryException
"""A query needs more memory than it is allowed, whatever it lays aside on disk."""


@contextmanager
def sound(folder: Path) -> Iterator[None]:
    """Say of a query that fails for a damaged table which table it is; every other mistake goes on as it is.

    Raises:
        InputError: a table is damaged.
    """
    try:
        yield
    except _NO_DAMAGE:
        raise
    except duckdb.Error as error:
        damaged = next((one for one in sorted((folder / "parts").glob("[!.]*/*.parquet")) if _is_damaged(one)), None)
        if damaged is None:
            raise
        raise part_damaged(str(damaged), str(damaged.parent)) from error


def _is_damaged(file: Path) -> bool:
    """Return whether a file cannot be read to its end."""
    with duckdb.connect() as connection:
        try:
            found = connection.execute("select * from read_parquet(?)", [str(file)])
            while found.fetchmany(_AT_ONCE):
                pass
        except duckdb.Error:
            return True
    return False


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


class DuckAsking:
    """DuckDB with the tables of a run: relations are kept as tables of its own, and rows asked for."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, aside: Path | None = None) -> None:
        """Ask over a connection that has the tables; what is read piece by piece is kept in the folder `aside`."""
        self._connection = connection
        self._aside = aside

    def allow(self, memory: str) -> None:
        """Bound what it takes from now on, such as `4GB`; by nothing where it says nothing, but by what the machine has."""
        if memory:
            self._connection.execute("set memory_limit = ?", [memory])
        else:
            self._connection.execute("reset memory_limit")

    def take(self, name: str, table: object) -> None:
        """Take an Arrow table under `name`, in place of what was taken so before."""
        self._connection.register(name, table)

    def keep(self, one: Relation) -> None:
        """Work out a relation and keep its rows under its name, in place of what was kept there."""
        if one.by and self._aside is not None:
            to = _quoted(str(self._aside / one.name))
            self._connection.execute(
                f"copy ({one.sql}) to '{to}' (format parquet, partition_by ({one.by}), compression uncompressed, overwrite)"
            )
            # A folder of which nothing is kept has no files that could tell the columns.
            kept = f"select * from read_parquet('{to}/*/*.parquet', hive_partitioning = true)"  # noqa: S608 -- a name of ours
            if not any((self._aside / one.name).glob("*/*.parquet")):
                kept = f"select * from ({one.sql}) where false"  # noqa: S608 -- likewise
            self._connection.execute(f"create or replace temp view {one.name} as {kept}")
            return
        self._connection.execute(f"create or replace temp table {one.name} as {one.sql}")

    def keep_all(self, name: str, each: Sequence[str]) -> None:
        """Work out relations of the same columns, one after the other, and keep the rows of all under one name."""
        for index, sql in enumerate(each):
            into = f"insert into {name}" if index else f"create or replace temp table {name} as"
            self._connection.execute(f"{into} {sql}")

    def add(self, name: str, sql: str) -> None:
        """Keep the rows of a relation with those that are kept under a name."""
        self._connection.execute(f"create temp table if not exists {name} as select * from ({sql}) where false")  # noqa: S608 -- a query of ours
        self._connection.execute(f"insert into {name} {sql}")

    def forget(self, name: str) -> None:
        """Let go of what is kept under a name, if anything is."""
        self._connection.execute(f"drop table if exists {name}")

    def rows(self, sql: str) -> list[dict[str, object]]:
        """Return the rows of a query, by column."""
        return list(self.each(sql))

    def each(self, sql: str) -> Iterator[dict[str, object]]:
        """Yield the rows of a query, by column and in its order, a few of them held at once."""
        found = self._connection.execute(sql)
        names = [one[0] for one in found.description or ()]
        while rows := found.fetchmany(_AT_ONCE):
            for row in rows:
                yield dict(zip(names, row, strict=True))


@contextmanager
def asking_rows() -> Iterator[DuckAsking]:
    """Give what asks tables in memory, none of which has rows yet, and close it."""
    # Threads take longer to start than a few rows to compare.
    connection = duckdb.connect(config={"threads": 1})
    try:
        yield DuckAsking(connection)
    finally:
        connection.close()


@contextmanager
def asking(folder: Path, *, memory: str | None = None, threads: int | None = None) -> Iterator[DuckAsking]:
    """Give what asks the run kept in `folder`, and close it; `memory`, such as 4GB, and `threads` bound what it takes.

    What does not fit into memory is laid aside in a folder of its own, which is removed at the end.
    """
    connection = opened(folder)
    with tempfile.TemporaryDirectory(prefix="gouji-") as aside:
        try:
            connection.execute("set preserve_insertion_order = false")
            # Joins are done as they are written: estimates over tables of this kind are off by orders of magnitude.
            connection.execute("set disabled_optimizers = 'join_order'")
            connection.execute(f"set temp_directory = '{_quoted(aside)}'")
            if memory is not None:
                connection.execute(f"set memory_limit = '{_quoted(memory)}'")
            if threads is not None:
                connection.execute(f"set threads = {threads}")
            with sound(folder):
                yield DuckAsking(connection, Path(aside))
        finally:
            connection.close()


class QueryError(ValueError):
    """A query that cannot be answered; says why."""


def ask(folder: Path, query: str, most: int | None = None) -> Answer:
    """Return what a query over the run's tables answers; no file but the run's own can be read, and none written.

    Raises:
        InputError: a table is damaged.
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
        with sound(folder):
            answer = connection.execute(statements[0])
        columns = tuple(str(one[0]) for one in answer.description or ())
        with sound(folder):
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
