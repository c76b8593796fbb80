"""The rules across years and reports asked of Spark: the same relations as of DuckDB, kept as files that all machines reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.storing.columns import COMPARED, ITEMS, REGISTER, REPORTS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.comparing.lower import Kept
    from checker.screening.spark.door import Cluster
    from checker.storing.rows import Row

READ = (REPORTS, COMPARED, ITEMS, TEXTS)
"""Tables of what was judged that rules across reports read."""
ALL_AT_ONCE = 1 << 20


class SparkAsking:
    """Spark with the tables of a run as views; what is kept is written below a folder, and read back from there."""

    rules_at_once = ALL_AT_ONCE
    """All rules are one job: Spark works at several of them at a time, and reads for all what it has read for one."""

    def __init__(self, cluster: Cluster, folder: str) -> None:
        """Keep what is asked for below `folder`, which all machines can read and write."""
        self._cluster = cluster
        self._folder = folder

    def take(self, written: Mapping[str, Sequence[str]], lost: Sequence[Row], register: Sequence[Row]) -> None:
        """Take the tables of a run: Parquet by the table's name, inputs that could not be read, and the register."""
        for table in READ:
            more = lost if table is REPORTS else ()
            self._cluster.view(table, written[table.name], more)
        self._cluster.view(REGISTER, (), register)

    def keep(self, one: Kept) -> None:
        """Work out a relation and keep its rows under its name, in place of what was kept there."""
        if one.is_small:
            self._cluster.named(one.name, one.sql)
        else:
            self._cluster.kept(one.name, one.sql, f"{self._folder}/{one.name}", one.by)

    def keep_all(self, name: str, each: Sequence[str]) -> None:
        """Work out relations of the same columns, all in one job, and keep the rows of all under one name."""
        self._cluster.kept(name, " union all ".join(f"({one})" for one in each), f"{self._folder}/{name}")

    def add(self, name: str, sql: str) -> None:
        """Keep the rows of a relation under a name; as all rules are asked at once, nothing is kept there before."""
        self._cluster.kept(name, sql, f"{self._folder}/{name}")

    def forget(self, name: str) -> None:
        """Let go of what is kept under a name; it is written over."""

    def rows(self, sql: str) -> list[Row]:
        """Return the rows of a query, by column."""
        return self._cluster.asked(sql)

    def each(self, sql: str) -> Iterator[Row]:
        """Yield the rows of a query, by column and in its order, a partition of them held at once."""
        return self._cluster.asked_one_by_one(sql)
