"""The door to pyarrow: tables as Arrow schemas, rows as Parquet files; written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from checker.storing.columns import EXACT_DECIMALS, EXACT_DIGITS, Column, Holds, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TYPES = {
    Holds.TEXT: pa.string(),
    Holds.NUMBER: pa.int64(),
    Holds.TRUTH: pa.bool_(),
    Holds.EXACT: pa.decimal128(EXACT_DIGITS, EXACT_DECIMALS),
    Holds.NUMBERS: pa.list_(pa.int64()),
    Holds.TEXTS: pa.list_(pa.string()),
}


def schema_of(table: Table) -> pa.Schema:
    """Return a table's columns as an Arrow schema."""
    return pa.schema([pa.field(one.name, _type_of(one)) for one in table.columns])


def _type_of(column: Column) -> pa.DataType:
    if column.parts:
        return pa.list_(pa.struct([pa.field(one.name, _type_of(one)) for one in column.parts]))
    return _TYPES[column.holds]


def table_of(rows: Sequence[dict[str, object]], table: Table) -> pa.Table:
    """Return rows as an Arrow table; a column that a row lacks is empty there."""
    return pa.Table.from_pylist(rows, schema=schema_of(table))


def write_rows(rows: Sequence[dict[str, object]], table: Table, path: Path) -> None:
    """Write rows as a Parquet file; the file is there whole, or not at all.

    Raises:
        OSError: the file cannot be written.
    """
    half = path.with_suffix(".part")
    made = table_of(rows, table)
    pq.write_table(made, half, compression="zstd")
    half.replace(path)
