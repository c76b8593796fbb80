"""The run an overview is of, asked by SQL: its tables, and beside them what each finding weighs and how units rank."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from checker.overviews import mistakes
from checker.overviews.weighing import units_of, weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = Mapping[str, object]
_AT_ONCE, _MEMORY = 2000, "1GB"


class _Answer(Protocol):
    @property
    def description(self) -> object: ...
    def fetchmany(self, size: int, /) -> list[tuple[object, ...]]: ...


class _Connection(Protocol):
    def execute(self, query: str, parameters: object = ..., /) -> object: ...
    def cursor(self) -> _Connection: ...
    def close(self) -> None: ...


class Stored:
    """A stored run. The view `told` and the table `units` are made of it; those of an earlier run lie in the schema `before`."""

    def __init__(self, connection: _Connection, *, has_before: bool) -> None:
        """Keep the connection that answers."""
        self._connection = connection
        self.has_before = has_before

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[dict[str, object]]:
        """Return every row of an answer."""
        return list(self.stream(query, parameters))

    def stream(self, query: str, parameters: Sequence[object] = ()) -> Iterator[dict[str, object]]:
        """Yield the rows of an answer, which is never held as a whole; other questions may be asked meanwhile."""
        cursor = self._connection.cursor()
        answer: _Answer = cursor.execute(query, list(parameters))  # type: ignore[assignment]  # the library is the door's
        names = [one[0] for one in answer.description]  # type: ignore[attr-defined]  # as the database interface has it
        while rows := answer.fetchmany(_AT_ONCE):
            for one in rows:
                yield dict(zip(names, one, strict=True))
        cursor.close()

    def count(self, query: str, parameters: Sequence[object] = ()) -> int:
        """Return the one number that is asked for."""
        (row,) = self.rows(query, parameters)
        (value,) = row.values()
        return int(str(value or 0))


@contextmanager
def stored_run(folder: Path, against: Path | None = None) -> Iterator[Stored]:
    """Give the run kept in a folder, and one it is compared with.

    Raises:
        UsageError: a folder holds no run, or the library is not installed.
        InputError: a table of the run is damaged.
    """
    for one in (folder, against):
        if one is not None and not (one / "parts").is_dir():
            raise mistakes.no_run(str(one))
    try:
        from checker.storing.duckdb_door import beside, opened, sound  # noqa: PLC0415 -- installed with the extra only
    except ImportError as cause:
        raise mistakes.not_installed("duckdb") from cause
    connection: _Connection = opened(folder)
    # What does not fit goes to the disk: lists of a million findings are sorted in the memory of one.
    connection.execute(f"set memory_limit = '{_MEMORY}'")
    connection.execute("set temp_directory = ?", [str(Path(tempfile.gettempdir()) / f"gouji-{os.getpid()}")])
    if against is not None:
        beside(connection, against, "before")  # type: ignore[arg-type]  # made by the same door
    try:
        with sound(folder):
            for made in (*weighed(is_before=against is not None), units_of()):
                connection.execute(made)
            yield Stored(connection, has_before=against is not None)
    finally:
        connection.close()
