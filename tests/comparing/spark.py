"""A small run asked by a real local Spark: its tables as views, relations kept as checkpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.comparing.cohorts import cohort_of, tables_of
from checker.comparing.wanted import wanted
from checker.storing.arrow_door import write_rows
from checker.storing.columns import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.comparing.lower import Kept
    from checker.rules.across import AcrossExample
    from checker.rules.model import Rulebook

Row = dict[str, object]


def small_run(folder: Path, examples: Iterable[AcrossExample], rulebook: Rulebook) -> Path:
    """Write the reports of all examples together as one run."""
    whole: dict[str, list[Row]] = {}
    for index, example in enumerate(examples):
        for name, rows in tables_of(cohort_of(example.reports, example.register), wanted(rulebook)).items():
            told = [
                one | ({"report_id": f"e{index:03}-{one['report_id']}"} if "report_id" in one else {}) for one in rows
            ]
            whole.setdefault(name, []).extend(told)
    part = folder / "run" / "parts" / "all"
    part.mkdir(parents=True)
    for table in TABLES:
        if table.name in whole:
            write_rows(whole[table.name], table, part / f"{table.name}.parquet")
    return folder / "run"


class SparkAsking:
    """A Spark session with the tables of a run as views; relations are kept as checkpoints."""

    def __init__(self, session: Any, folder: Path) -> None:
        self._session = session
        for file in (folder / "parts" / "all").glob("*.parquet"):
            session.read.parquet(str(file)).createOrReplaceTempView(file.stem)

    def keep(self, one: Kept) -> None:
        self._session.sql(one.sql).localCheckpoint().createOrReplaceTempView(one.name)

    def keep_all(self, name: str, each: Sequence[str]) -> None:
        whole = " union all ".join(f"({one})" for one in each)
        self._session.sql(whole).localCheckpoint().createOrReplaceTempView(name)

    def add(self, name: str, sql: str) -> None:
        found = self._session.sql(sql)
        if self._session.catalog.tableExists(name):
            found = self._session.table(name).unionByName(found)
        found.localCheckpoint().createOrReplaceTempView(name)

    def forget(self, name: str) -> None:
        self._session.catalog.dropTempView(name)

    def rows(self, sql: str) -> list[Row]:
        return [one.asDict() for one in self._session.sql(sql).collect()]

    def each(self, sql: str) -> Iterator[Row]:
        yield from self.rows(sql)
