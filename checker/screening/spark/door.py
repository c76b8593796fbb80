"""The door to pyspark: a session, what it reads, judging in its processes, and tables written by its committer."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from checker.screening.naming import LINES, NEVER_READ, ROWS
from checker.screening.spark import batches, mistakes
from checker.storing.arrow_door import REPORT_COLUMNS
from checker.storing.columns import EXACT_DECIMALS, EXACT_DIGITS, Column, Holds
from checker.storing.folder import KEPT

try:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql import functions as F  # noqa: N812 -- as everybody calls it
except ImportError as cause:
    raise mistakes.no_pyspark() from cause

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pyspark.broadcast import Broadcast

    from checker.screening.model import Task
    from checker.screening.spark.batches import Raw
    from checker.storing.arrow_door import RecordBatch
    from checker.storing.columns import Table

    Reading = Callable[[Iterable[RecordBatch]], Iterator[Task]]

FAILED = (Py4JError, PySparkException)
TRIES = 4
"""How often a local task is tried; on a cluster `spark.task.maxFailures` says so."""
MOST, MOST_BYTES = 64, 8 << 20
"""Inputs, and bytes of them, that are handed to the judging child at once."""
_PARTITION_BYTES, _OPEN_BYTES = 32 << 20, 64 << 10
"""A partition's bytes, and those an open file counts for: some four hundred reports of 20 KB are one task."""
_TYPES = {
    Holds.TEXT: "string",
    Holds.NUMBER: "bigint",
    Holds.TRUTH: "boolean",
    Holds.EXACT: f"decimal({EXACT_DIGITS},{EXACT_DECIMALS})",
    Holds.NUMBERS: "array<bigint>",
    Holds.TEXTS: "array<string>",
}
_SETTINGS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.files.maxPartitionBytes": str(_PARTITION_BYTES),
    "spark.sql.files.openCostInBytes": str(_OPEN_BYTES),
    "spark.sql.execution.arrow.maxRecordsPerBatch": "32",
    # A row of what was judged holds all the rows of an input; of the usual 4,096 at once a heap of 1 GB runs full.
    "spark.sql.parquet.columnarReaderBatchSize": "64",
    "spark.sql.parquet.compression.codec": "zstd",
    # Version 2 moves files of a task that may still fail; version 1 moves none before the job is done.
    "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": "1",
    "spark.python.worker.reuse": "true",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is read: a frame, and how its batches become tasks in the processes of Spark.

    `inputs` is about how many there are; `content` names the column of report JSON, where that is what is read.
    """

    frame: DataFrame
    reading: Reading
    inputs: int = 0
    content: str | None = None

    def sample(self) -> bytes | None:
        """Return a report as JSON, where there is one."""
        if self.content is None:
            return None
        found = self.frame
        if "length" in found.columns:
            found = found.where(F.lower("path").endswith(".json"))
        row = found.select(F.col(self.content)).limit(1).collect()
        return bytes(row[0][0]) if row and row[0][0] is not None else None


@dataclass(slots=True)
class Cluster:
    """A session of Spark."""

    session: SparkSession
    _sent: list[Broadcast[bytes]] = field(default_factory=list)

    # -- where things are

    def qualified(self, path: str) -> str:
        """Return a path with its file system; one without a scheme is of this machine, whatever the cluster's default is."""
        full = path if "://" in path or path.startswith("file:") else Path(path).absolute().as_uri()
        hadoop = self._path(unquote(full) if full.startswith("file:///") and full != path else full)
        return str(self._system(hadoop).makeQualified(hadoop).toString())

    def found(self, pattern: str) -> list[str]:
        """Return what is at a path or pattern, each with its file system; nothing where nothing is there."""
        path = self._path(pattern)
        if self._system(path).exists(path):
            return [self.qualified(pattern)]
        statuses = self._system(path).globStatus(path)
        return [str(one.getPath().toString()) for one in statuses or []]

    def is_folder(self, path: str) -> bool:
        """Return whether a path is a folder."""
        one = self._path(path)
        return bool(self._system(one).getFileStatus(one).isDirectory())

    def plain(self, path: str) -> str:
        """Return a path as Hadoop writes it: `file:/a`, where others write `file:///a`."""
        return path.replace(":///", ":/", 1) if path.startswith("file:///") else path

    def files_below(self, path: str) -> int:
        """Return how many files lie at or below a path, those among them that Spark never reads."""
        one = self._path(path)
        return int(self._system(one).getContentSummary(one).getFileCount())

    def listed(self, paths: Sequence[str]) -> Iterator[tuple[str, int]]:
        """Yield the files at or below the paths with their sizes; their content is not read."""
        known: set[str] = set()
        frame = self._binary(paths)
        for one in frame.select("path", "length").toLocalIterator():
            known.add(str(one[0]))
            yield str(one[0]), int(one[1])
        # Spark plans no reading of empty files, so they are known by their names alone. In one call, as there may be very many.
        joining = cast("Any", self.session)._jvm.org.apache.hadoop.util.StringUtils  # noqa: SLF001 -- the only way to Hadoop
        joined = str(joining.join("\n", cast("Any", frame)._jdf.inputFiles()))  # noqa: SLF001 -- likewise
        for one in filter(None, joined.split("\n")):
            path = self.plain(unquote(one))
            if path not in known:
                yield path, 0

    # -- what is read

    def files(
        self, paths: Sequence[str], root: str, *, empty: Sequence[str], most_bytes: int, inputs: int
    ) -> list[Source]:
        """Return the files at or below paths, many small ones a partition; the content of larger ones is not read."""
        endings = "|".join(sorted(LINES | ROWS | NEVER_READ))
        frame = self._binary(paths).where(~F.col("_metadata.file_name").rlike(rf"(?i)\.({endings})$"))
        read = frame.where(F.col("length") <= most_bytes).select("path", "length", "content")
        large = frame.where(F.col("length") > most_bytes).select("path", "length").collect()
        rows = [*((one[0], one[1], None) for one in large), *((one, 0, bytearray()) for one in empty)]
        reading = _reading(lambda found: batches.files_of(found, root))
        sources = [Source(frame=read, reading=reading, inputs=inputs, content="content")]
        if rows:
            made = self.session.createDataFrame(rows, "path string, length bigint, content binary")
            sources.append(Source(frame=made, reading=reading))
        return sources

    def lines(self, paths: Sequence[str], root: str) -> Source:
        """Return the lines of files, numbered as an editor does."""
        frame = self.session.read.option("lineSep", "\n").text(list(paths))
        frame = frame.select(
            F.col("_metadata.file_path").alias("path"),
            F.col("_metadata.file_block_start").alias("start"),
            F.col("value").cast("binary").alias("value"),
        )
        blocks = sorted(
            (str(one[0]), int(one[1]), int(one[2])) for one in frame.groupBy("path", "start").count().collect()
        )
        first: dict[tuple[str, int], int] = {}
        for index, (path, start, _) in enumerate(blocks):
            before = blocks[index - 1] if index else ("", 0, 0)
            first[path, start] = first[path, before[1]] + before[2] if before[0] == path else 1
        reading = _reading(lambda found: batches.lines_of(found, root, first))
        return Source(frame=frame, reading=reading, inputs=sum(one[2] for one in blocks), content="value")

    def rows(self, paths: Sequence[str], root: str) -> Source:
        """Return the reports in rows of Parquet files.

        Raises:
            NoColumnError: none of the columns can be taken for the reports; says which there are.
        """
        frame = self.session.read.parquet(*paths)
        made = frame.select(
            F.col("_metadata.file_path").alias("path"),
            F.col("_metadata.row_index").alias("number"),
            F.col(column_of(frame)).cast("binary").alias("value"),
        )
        reading = _reading(lambda found: batches.rows_of_files(found, root))
        return Source(frame=made, reading=reading, inputs=frame.count(), content="value")

    def table(self, name: str) -> Source:
        """Return the reports in a table, named by its column `source` where it has one.

        Raises:
            NoColumnError: none of the columns can be taken for the reports; says which there are.
        """
        frame = self.session.table(name)
        columns = [F.col(f"`{column_of(frame)}`").cast("binary").alias("value")]
        if "source" in frame.columns:
            columns.append(F.col("source").cast("string"))
        made = frame.select(*columns)
        reading = _reading(lambda found: batches.rows_of_table(found, name))
        return Source(frame=made, reading=reading, inputs=frame.count(), content="value")

    def tasks(self, tasks: Sequence[Task]) -> Source:
        """Return tasks whose files each process opens by itself."""
        context = self.session.sparkContext
        rows = context.parallelize([(bytearray(pickle.dumps(one)),) for one in tasks], len(tasks))
        return Source(frame=self.session.createDataFrame(rows, "task binary"), reading=batches.tasks_of)

    # -- what is made of it

    def judge(self, sources: Sequence[Source], key: str, charge: bytes, to: str) -> None:
        """Judge what is read, and write a row an input, which holds its rows of every table."""
        sent = self.session.sparkContext.broadcast(charge)
        self._sent.append(sent)
        frames = [one.frame.mapInArrow(_judging(key, sent, one.reading), nested_type()) for one in sources]
        reduce(DataFrame.union, frames).write.mode("overwrite").parquet(to)

    def counts(self, at: str) -> dict[str, int]:
        """Return the sums of what was counted of each input."""
        sums = [F.sum(column).alias(name) for name, column in batches.COUNTED.items()]
        row = self.session.read.schema(nested_type()).parquet(at).agg(*sums).collect()[0]
        return {name: int(row[name] or 0) for name in batches.COUNTED}

    def split(self, at: str, table: Table, to: str) -> None:
        """Write the rows of one table."""
        found = self.session.read.schema(nested_type()).parquet(at).select(F.inline(F.col(table.name)))
        if table.name == "outcomes":
            found = found.distinct().coalesce(1)
        found.write.mode("overwrite").parquet(to)

    def report_ids(self, at: str) -> Iterator[str]:
        """Yield the ids of all reports in order."""
        frame = self.session.read.parquet(at).select("report_id").orderBy("report_id")
        for one in frame.toLocalIterator():
            yield str(one[0])

    def sources_read(self, at: str) -> Iterator[str]:
        """Yield what reports are called by, without what comes after “!”."""
        frame = self.session.read.parquet(at).select(F.split("source", "!")[0]).distinct()
        for one in frame.toLocalIterator():
            yield str(one[0])

    # -- what is taken away

    def parts(self, at: str) -> list[str]:
        """Return the Parquet files that were written to a folder, in order."""
        path = self._path(at)
        names = [str(one.getPath().toString()) for one in self._system(path).listStatus(path)]
        return sorted(one for one in names if one.endswith(".parquet"))

    def take(self, path: str, to: Path) -> None:
        """Move a file to this machine's own file system."""
        if path.startswith("file:"):
            shutil.move(path.removeprefix("file:").replace("///", "/", 1), to)
            return
        there = self._path(path)
        self._system(there).copyToLocalFile(True, there, self._path(str(to)), True)

    def remove(self, path: str) -> None:
        """Take away a folder with all that is in it, if it is there."""
        one = self._path(path)
        self._system(one).delete(one, True)

    def tasks_done(self) -> tuple[int, int]:
        """Return how many of the tasks that are known of in what runs now are done, and how many there are."""
        tracker = self.session.sparkContext.statusTracker()
        stages = [tracker.getStageInfo(one) for one in tracker.getActiveStageIds()]
        known = [one for one in stages if one is not None]
        return sum(one.numCompletedTasks for one in known), sum(one.numTasks for one in known)

    def close(self) -> None:
        """End the session."""
        self.session.stop()

    def forget(self) -> None:
        """Let go of what was sent to the processes."""
        for one in self._sent:
            # Where the session failed or is over they are gone with it; why it failed is what has to be told.
            with suppress(*FAILED):
                one.destroy()
        self._sent.clear()

    def _binary(self, paths: Sequence[str]) -> DataFrame:
        reader = self.session.read.format("binaryFile").option("recursiveFileLookup", value=True)
        # A file that cannot be opened costs itself; it is missed afterwards.
        return reader.option("ignoreCorruptFiles", value=True).load(list(paths))

    def _path(self, path: str) -> Any:
        return cast("Any", self.session)._jvm.org.apache.hadoop.fs.Path(path)  # noqa: SLF001 -- the only way to Hadoop

    def _system(self, path: Any) -> Any:
        return path.getFileSystem(cast("Any", self.session)._jsc.hadoopConfiguration())  # noqa: SLF001 -- likewise


class NoColumnError(ValueError):
    """A frame in which no column can be taken for the reports; says which there are."""


def column_of(frame: DataFrame) -> str:
    """Return the name of the column of reports.

    Raises:
        NoColumnError: there is none, or it is not clear which one it is.
    """
    texts = [name for name, kind in frame.dtypes if kind in {"string", "binary"}]
    named = [one for one in texts if one.lower() in REPORT_COLUMNS]
    if len(texts) != 1 and len(named) != 1:
        raise NoColumnError(", ".join(frame.columns))
    return str(named[0] if len(named) == 1 else texts[0])


def nested_type() -> str:
    """Return the type of a row that holds an input's rows of every table, in SQL."""
    lists = [f"`{one.name}` array<struct<{_fields(one.columns)}>>" for one in KEPT]
    return ", ".join([*lists, *(f"`{one}` bigint" for one in batches.COUNTED.values())])


def _fields(columns: Sequence[Column]) -> str:
    return ",".join(f"`{one.name}`:{type_of(one)}" for one in columns)


def type_of(column: Column) -> str:
    """Return a column's type, in SQL."""
    return f"array<struct<{_fields(column.parts)}>>" if column.parts else _TYPES[column.holds]


def _reading(read: Callable[[Iterable[RecordBatch]], Iterator[Raw]]) -> Reading:
    return lambda found: batches.raw_batches(read(found), most=MOST, most_bytes=MOST_BYTES)


def _judging(
    key: str, sent: Broadcast[bytes], reading: Reading
) -> Callable[[Iterator[RecordBatch]], Iterator[RecordBatch]]:
    def made(found: Iterator[RecordBatch]) -> Iterator[RecordBatch]:
        return batches.judged(key, lambda: sent.value, reading(found))

    return made


def opened(master: str | None, settings: Mapping[str, str]) -> Cluster:
    """Return a session of the Spark at `master`; None takes that of `spark-submit`, or else this machine's processors.

    Raises:
        UsageError: there is no Java, or Spark cannot be reached.
    """
    is_submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if not is_submitted and shutil.which("java", path=_java_path()) is None:
        raise mistakes.no_java()
    builder = cast("Any", SparkSession.builder).appName("gouji")
    address = master if master is not None or is_submitted else "local[*]"
    if address is not None:
        builder = builder.master(tried_again(address))
    if (address or "").startswith("local"):
        # The processes of a Spark within this machine are to have the packages that this one has.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    for name, value in {**_SETTINGS, **(_local() if (address or "").startswith("local") else {}), **settings}.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("FATAL")
    except Exception as error:  # whatever a broken installation or an unreachable master raises
        raise mistakes.no_cluster(address or "", said(error)) from error
    return Cluster(session)


def _local() -> dict[str, str]:
    """Return settings for a Spark within this machine: its processes take the program from where this one has it."""
    here = str(Path(batches.__file__).parents[3])
    known = os.environ.get("PYTHONPATH", "")
    return {
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(filter(None, (here, known))),
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
    }


def tried_again(master: str) -> str:
    """Return a master; a local one with how often a task is tried, which would be once."""
    if master == "local":
        return f"local[1,{TRIES}]"
    if master.startswith("local[") and "," not in master:
        return f"{master.removesuffix(']')},{TRIES}]"
    return master


def _java_path() -> str:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin") if home else os.environ.get("PATH", "")


def said(error: Exception) -> str:
    """Return what an error of Spark says, in a line."""
    java = getattr(error, "java_exception", None)
    text = str(java.getMessage() or java.toString()) if java is not None else str(error)
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    telling = [one for one in lines if "Error" in one and not one.startswith(("at ", "File "))]
    return (telling[-1] if telling else lines[0] if lines else type(error).__name__)[:300]
