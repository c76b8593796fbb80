"""A run judged again and held against what was kept: which inputs are not what they were, and whether any table differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.storing.arrow_door import read_rows
from checker.storing.columns import REPORTS, TABLES, Table
from checker.storing.folder import PARTS

if TYPE_CHECKING:
    from pathlib import Path

    from checker.storing.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The first place where two runs differ: a table, the input it is about, the column, and what either has there."""

    table: str
    source: str
    column: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Inputs by their sources that are changed, gone or new since, and the first difference of what came of the others.

    `tables` is how many files of tables were compared byte for byte.
    """

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
    tables: int
    difference: Difference | None

    @property
    def is_same(self) -> bool:
        """Whether everything came out as it was."""
        return self.difference is None and not (self.changed or self.gone or self.new)


def compared(before: Path, now: Path, *, are_parts_alike: bool = True) -> Comparison:
    """Return how a run kept in one folder compares with one kept in another.

    Rows are compared instead of files where another engine cut the tables into other parts.

    Raises:
        DamagedError: a table cannot be read.
        OSError: a table is not there.
    """
    had, has = _inputs(before), _inputs(now)
    changed = tuple(sorted(one for one in had if one in has and had[one] != has[one]))
    gone, new = tuple(sorted(had.keys() - has.keys())), tuple(sorted(has.keys() - had.keys()))
    moved = bool(changed or gone or new)
    files = sorted(
        {
            one.relative_to(folder / PARTS)
            for folder in (before, now)
            for one in (folder / PARTS).glob("[!.]*/*.parquet")
        }
    )
    same_inputs = {one for one in had if has.get(one) == had[one]}
    difference = None
    for file in files:
        old, fresh = before / PARTS / file, now / PARTS / file
        if old.exists() and fresh.exists() and old.read_bytes() == fresh.read_bytes():
            continue
        if not moved and are_parts_alike:
            difference = difference or _first(old, fresh, _table(file.stem), _sources(before))
    if moved or not are_parts_alike:
        difference = _first_of_same(before, now, same_inputs)
    return Comparison(changed=changed, gone=gone, new=new, tables=len(files), difference=difference)


def _inputs(folder: Path) -> dict[str, str]:
    return {str(row["source"]): str(row["sha256"]) for row in _rows(folder, REPORTS)}


def _sources(folder: Path) -> dict[object, str]:
    return {row["report_id"]: str(row["source"]) for row in _rows(folder, REPORTS)}


def _rows(folder: Path, table: Table) -> list[Row]:
    files = sorted((folder / PARTS).glob(f"[!.]*/{table.name}.parquet"))
    return [row for one in files for row in read_rows(one)]


def _table(name: str) -> Table:
    return next(one for one in TABLES if one.name == name)


def _first(old: Path, fresh: Path, table: Table, sources: dict[object, str]) -> Difference:
    before = read_rows(old) if old.exists() else []
    now = read_rows(fresh) if fresh.exists() else []
    return _differing(before, now, table, sources) or Difference(
        table=table.name, source=old.parent.name, column="", before=f"{old.name}", now="bytes"
    )


def _first_of_same(before: Path, now: Path, same: set[str]) -> Difference | None:
    """Return the first difference among the inputs that are what they were, whatever part they now lie in."""
    sources = _sources(before) | _sources(now)
    kept = {key for key, source in sources.items() if source in same}
    for table in TABLES:
        if "report_id" not in table.names:
            continue
        old, fresh = (
            sorted(
                (
                    row
                    for row in _rows(folder, table)
                    if row["report_id"] in kept and row.get("scope", "report") == "report"
                ),
                key=lambda row: str(row["report_id"]),
            )
            for folder in (before, now)
        )
        found = _differing(old, fresh, table, sources)
        if found is not None:
            return found
    return None


def _differing(before: list[Row], now: list[Row], table: Table, sources: dict[object, str]) -> Difference | None:
    for index in range(max(len(before), len(now))):
        old = before[index] if index < len(before) else None
        fresh = now[index] if index < len(now) else None
        if old == fresh:
            continue
        row = old or fresh or {}
        source = sources.get(row.get("report_id"), "")
        column = next(
            (one for one in table.names if old is not None and fresh is not None and old.get(one) != fresh.get(one)), ""
        )
        return Difference(
            table=table.name,
            source=source,
            column=column,
            before="" if old is None else str(old.get(column) if column else old),
            now="" if fresh is None else str(fresh.get(column) if column else fresh),
        )
    return None
