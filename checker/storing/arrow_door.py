"""The door to pyarrow: tables as Arrow schemas, rows as Parquet files written whole or not at all, and read back."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, cast

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from checker.storing.columns import EXACT_DECIMALS, EXACT_DIGITS, Column, Holds, Table
from checker.storing.mistakes import CUT_OFF, GARBLED
from checker.storing.prints import FINEST_UNIT, MOST_DECIMALS, MOST_DIGITS, ReportFigures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction
    from pathlib import Path

    from checker.kernel.message import Message
    from checker.storing.prints import Print

_TYPES = {
    Holds.TEXT: pa.string(),
    Holds.NUMBER: pa.int64(),
    Holds.TRUTH: pa.bool_(),
    Holds.EXACT: pa.decimal128(EXACT_DIGITS, EXACT_DECIMALS),
    Holds.NUMBERS: pa.list_(pa.int64()),
    Holds.TEXTS: pa.list_(pa.string()),
}
_LISTED = pa.dictionary(pa.int32(), pa.string())
REPORT_COLUMNS = ("report", "json", "data", "content")
"""Names by which the column of reports is known where there are several columns of text."""
_PRINTED = "printed"
_AT_ONCE = 64
_ROWS_AT_ONCE = 20_000
RecordBatch = pa.RecordBatch
"""Some rows of a table in memory, as engines hand them over."""


class DamagedError(ValueError):
    """A file that cannot be read as Parquet; `why` says what is wrong with it."""

    def __init__(self, why: Message) -> None:
        """Say why."""
        super().__init__(why.en)
        self.why = why


class NoColumnError(ValueError):
    """A file in which no column can be taken for the reports; says which there are."""


@dataclass(frozen=True, slots=True)
class Nested:
    """The rows of one input by the name of their table, and numbers by theirs."""

    rows: Mapping[str, Sequence[object]]
    counts: Mapping[str, int]


def schema_of(table: Table) -> pa.Schema:
    """Return a table's columns as an Arrow schema."""
    return pa.schema([pa.field(one.name, _type_of(one)) for one in table.columns])


def _type_of(column: Column) -> pa.DataType:
    if column.parts:
        return pa.list_(pa.struct([pa.field(one.name, _type_of(one)) for one in column.parts]))
    return _TYPES[column.holds]


def table_of(rows: Sequence[dict[str, object] | ReportFigures], table: Table) -> pa.Table:
    """Return rows, or figures report by report, as an Arrow table; a column that a row lacks is empty there."""
    return _compact_of(rows, table).cast(schema_of(table))


def _compact_of(rows: Sequence[dict[str, object] | ReportFigures], table: Table) -> pa.Table:
    figures = [one for one in rows if isinstance(one, ReportFigures)]
    return _figures(figures, table) if figures else _compact(cast("Sequence[dict[str, object]]", rows), table)


def write_rows(
    rows: Sequence[dict[str, object] | ReportFigures] | Iterator[dict[str, object]], table: Table, path: Path
) -> None:
    """Write rows as a Parquet file; the file is there whole, or not at all. Of an iterator few are held at once.

    Raises:
        OSError: the file cannot be written.
    """
    half = path.with_suffix(".part")
    # What is listed once in memory is read back as the text it is, so that nothing is said of it in the file. A part holds
    # some of everything: the least and the greatest of its columns would rule nothing out.
    with pq.ParquetWriter(
        half,
        _compact_schema(table),
        compression="zstd",
        use_dictionary=_repeating(table),
        write_statistics=False,
        store_schema=False,
    ) as file:
        for some in _tables_of(rows, table):
            file.write_table(some)
    half.replace(path)


def _tables_of(
    rows: Sequence[dict[str, object] | ReportFigures] | Iterator[dict[str, object]], table: Table
) -> Iterator[pa.Table]:
    """Yield rows as compact tables, of an iterator so many at once."""
    if isinstance(rows, Iterator):
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            yield _compact(some, table)
        return
    yield _compact_of(rows, table)


def _repeating(table: Table) -> list[str]:
    """Return the columns whose values are worth listing once: amounts and what is printed hardly ever come again."""
    return [one.name for one in table.columns if one.holds is not Holds.EXACT and one.name != _PRINTED]


def _compact_schema(table: Table) -> pa.Schema:
    """Return a table's columns with every text listed once and pointed at, but for what is printed."""
    return pa.schema([pa.field(one.name, _compact_type(one)) for one in table.columns])


def _compact_type(column: Column) -> pa.DataType:
    return _LISTED if column.holds is Holds.TEXT and column.name != _PRINTED else _type_of(column)


def _compact(rows: Sequence[dict[str, object]], table: Table) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema_of(table)).cast(_compact_schema(table))


def figures_table(found: Sequence[ReportFigures], table: Table) -> pa.Table:
    """Return figures as a table of the rows they stand for, report by report."""
    return _figures(found, table).cast(schema_of(table))


def _figures(found: Sequence[ReportFigures], table: Table) -> pa.Table:
    """Return figures as a compact table: what prints stand for is worked out for all of them at once, whole rows are as they are."""
    prints = list(chain.from_iterable(one.prints for one in found))
    rows = list(chain.from_iterable(one.rows for one in found))
    # What a row has beside its numbers comes from its print, or from the row itself.
    known = {one: index for index, one in enumerate(dict.fromkeys(prints))}
    sources = [*(one.columns for one in known), *rows]
    place = _whole_numbers(array("i", map(known.__getitem__, prints)))
    numbers = _numbers([each for one in found for each in one.numbers], list(known), place, table)
    if rows:
        order = _order(found)
        place = pa.concat_arrays([place, pa.array(range(len(known), len(sources)), pa.int32())]).take(order)
        numbers = {
            one.name: pa.concat_arrays(
                [numbers[one.name], pa.array([row.get(one.name) for row in rows], _type_of(one))]
            ).take(order)
            for one in table.columns
            if one.name in numbers
        }

    def column_of(column: Column) -> pa.Array:
        if column.name in numbers:
            return numbers[column.name]
        if column.name == "report_id":
            return _repeated([one.report_id for one in found], [len(one) for one in found])
        said = [one.get(column.name) for one in sources]
        if _compact_type(column) is not _LISTED:
            return pa.array(said, _type_of(column)).take(place)
        # Each text once, in the order in which they come: what is written then hangs on the rows alone.
        once = {text: index for index, text in enumerate(dict.fromkeys(one for one in said if one is not None))}
        which = pa.array([None if one is None else once[one] for one in said], pa.int32())
        return pa.DictionaryArray.from_arrays(which.take(place), pa.array(list(once), pa.string()))

    return pa.table([column_of(one) for one in table.columns], schema=_compact_schema(table))


def _order(found: Sequence[ReportFigures]) -> pa.Array:
    """Return where each row stands among all prints and, behind them, all whole rows."""
    order = array("i")
    first, then = 0, sum(len(one.prints) for one in found)
    for one in found:
        order.extend(range(first, first + len(one.prints)))
        order.extend(range(then, then + len(one.rows)))
        first, then = first + len(one.prints), then + len(one.rows)
    return _whole_numbers(order)


def _numbers(printed: Sequence[str], known: Sequence[Print], place: pa.Array, table: Table) -> dict[str, pa.Array]:
    """Return numbers and the least and greatest they can stand for, as columns; `place` is which print each is of."""
    factor = pa.array([_decimal(one.factor) for one in known], _FACTOR).take(place)
    half, step = (
        pa.array([_decimal(getattr(one, name)) for one in known], _SCALE).take(place) for name in ("half", "step")
    )
    numbers = pa.array(printed, pa.string())
    value = pc.multiply(pc.cast(numbers, _NUMBER), factor)
    zero = pa.scalar(Decimal(0), value.type)
    is_above, is_below = pc.greater(value, zero), pc.less(value, zero)
    is_exact = pc.equal(step, pa.scalar(Decimal(0), _SCALE))
    columns = {
        _PRINTED: numbers,
        "value": _exact(value),
        "low": _exact(pc.subtract(value, pc.if_else(is_above, half, step))),
        "high": _exact(pc.add(value, pc.if_else(is_below, half, step))),
        # A number that was cut off stands for less than one more of its last decimal, and not for as much.
        "low_open": pc.invert(pc.or_(is_above, is_exact)),
        "high_open": pc.invert(pc.or_(is_below, is_exact)),
    }
    return {one.name: columns[one.name] for one in table.columns if one.name in columns}


_NUMBER = pa.decimal128(MOST_DIGITS + MOST_DECIMALS, MOST_DECIMALS)
_FACTOR = pa.decimal128(13, FINEST_UNIT)
_SCALE = pa.decimal128(20, EXACT_DECIMALS)
"""Wide enough for what prints stand for, and no wider: products then fit the columns, and nothing has to be made smaller."""


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _exact(values: pa.Array) -> pa.Array:
    return pc.cast(values, _TYPES[Holds.EXACT])


def _repeated(values: Sequence[str], counts: Sequence[int]) -> pa.Array:
    at = array("i")
    for index, count in enumerate(counts):
        at.extend([index] * count)
    return pa.DictionaryArray.from_arrays(_whole_numbers(at), pa.array(values, pa.string()))


def _whole_numbers(numbers: array[int]) -> pa.Array:
    """Return whole numbers as they lie in memory."""
    return pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(numbers)])


def nested_schema(tables: Sequence[Table], counts: Sequence[str]) -> pa.Schema:
    """Return the schema of rows that hold an input's rows of every table, as lists of records, and numbers beside them."""
    lists = [pa.field(one.name, pa.list_(pa.struct(list(schema_of(one))))) for one in tables]
    return pa.schema([*lists, *(pa.field(one, pa.int64()) for one in counts)])


def nested(each: Sequence[Nested], tables: Sequence[Table], counts: Sequence[str]) -> bytes:
    """Return inputs as such rows, one each, as an Arrow stream."""
    columns = [_lists([one.rows[table.name] for one in each], table) for table in tables]
    columns += [pa.array([one.counts[name] for one in each], pa.int64()) for name in counts]
    schema, sink = nested_schema(tables, counts), pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema) as stream:
        stream.write_batch(pa.record_batch(columns, schema=schema))
    return cast("bytes", sink.getvalue().to_pybytes())


def batches_of(stream: bytes) -> Iterator[pa.RecordBatch]:
    """Yield the batches of an Arrow stream."""
    yield from pa.ipc.open_stream(stream)


def values_of(batch: pa.RecordBatch) -> Iterator[dict[str, object]]:
    """Yield the rows of a batch, one at a time: they may be large."""
    names = batch.schema.names
    for index in range(batch.num_rows):
        yield {name: batch.column(at)[index].as_py() for at, name in enumerate(names)}


def _lists(each: Sequence[Sequence[object]], table: Table) -> pa.Array:
    """Return rows of a table as one list of records for each input."""
    figures = [one for rows in each for one in rows if isinstance(one, ReportFigures)]
    if figures:
        flat = figures_table(figures, table)
        sizes = [sum(len(one.prints) + len(one.rows) for one in cast("Sequence[ReportFigures]", rows)) for rows in each]
    else:
        flat = pa.Table.from_pylist([row for rows in each for row in rows], schema=schema_of(table))
        sizes = [len(rows) for rows in each]
    flat = flat.combine_chunks()
    arrays = [flat.column(at).combine_chunks() for at in range(flat.num_columns)]
    records = pa.StructArray.from_arrays(arrays, fields=list(schema_of(table)))
    return pa.ListArray.from_arrays(pa.array([0, *accumulate(sizes)], pa.int32()), records)


def each_row(path: Path, columns: Sequence[str]) -> Iterator[dict[str, object]]:
    """Yield the rows of a Parquet file of ours with these columns, few of them held at once.

    Raises:
        DamagedError: it cannot be read.
        OSError: it is not there.
    """
    try:
        with pq.ParquetFile(path) as file:
            for some in file.iter_batches(_ROWS_AT_ONCE, columns=list(columns), use_threads=False):
                yield from some.to_pylist()
    except pa.ArrowException as error:
        raise DamagedError(GARBLED) from error


def read_rows(path: Path) -> list[dict[str, object]]:
    """Return the rows of a Parquet file of ours.

    Raises:
        DamagedError: it cannot be read.
        OSError: it is not there.
    """
    try:
        return cast("list[dict[str, object]]", pq.read_table(path, use_threads=False).to_pylist())
    except pa.ArrowException as error:
        raise DamagedError(GARBLED) from error


def groups_of(path: str) -> list[int]:
    """Return how many rows each group of a Parquet file of reports has.

    Raises:
        DamagedError: it is no Parquet file.
        NoColumnError: none of its columns can be taken for the reports.
        OSError: it cannot be opened.
    """
    try:
        with pq.ParquetFile(path) as file:
            _column_of(file)
            return [file.metadata.row_group(one).num_rows for one in range(file.num_row_groups)]
    except pa.ArrowException as error:
        raise DamagedError(CUT_OFF) from error


def report_texts(path: str, group: int, first: int, end: int) -> Iterator[bytes | None]:
    """Yield the reports in rows `first` to `end` of a group, None where there is none.

    Raises:
        DamagedError: the file cannot be read.
        OSError: it cannot be opened.
    """
    why = CUT_OFF
    try:
        with pq.ParquetFile(path) as file:
            at, why = 0, GARBLED
            for batch in file.iter_batches(_AT_ONCE, row_groups=[group], columns=[_column_of(file)], use_threads=False):
                here, at = at, at + batch.num_rows
                if at <= first:
                    continue
                for one in batch.column(0)[max(0, first - here) : max(0, end - here)]:
                    text = one.as_py()
                    yield text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
                if at >= end:
                    return
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        # What cannot be unpacked comes as an error of the system that has no number.
        raise DamagedError(why) from error


def _column_of(file: pq.ParquetFile) -> str:
    texts = [one.name for one in file.schema_arrow if _is_text(one.type)]
    named = [one for one in texts if one.lower() in REPORT_COLUMNS]
    if len(texts) != 1 and len(named) != 1:
        raise NoColumnError(", ".join(file.schema_arrow.names))
    return cast("str", named[0] if len(named) == 1 else texts[0])


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind)
        or pa.types.is_binary(kind) or pa.types.is_large_binary(kind)
    )  # fmt: skip


def work_alone() -> None:
    """Let this process use one thread: there is a process for every processor already."""
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
