"""A run on Spark from beginning to end: read, judge, split into tables, take them home, record."""

from __future__ import annotations

import hashlib
import posixpath
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event, Thread
from typing import TYPE_CHECKING

from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.typed import accept
from checker.screening import mistakes, parts, record
from checker.screening.chunks import tasks
from checker.screening.gather import gathered, roots_of
from checker.screening.inputs import sample_of
from checker.screening.judging import Judge
from checker.screening.locking import locked
from checker.screening.model import Done, Skipped, Task
from checker.screening.naming import LINES, ROWS, ending_of, region_of, why_not_below
from checker.screening.screen import MANY, USUAL_BYTES, VERY_MANY, Asked, Skips, Tally, compare_all, prepared, skips_of
from checker.screening.spark import door
from checker.screening.spark import mistakes as spark_mistakes
from checker.screening.spark.batches import Charge, below, packed
from checker.storing.folder import KEPT, PARTS, write_part, write_register
from checker.storing.rows import Origin, Rows, State, lost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from checker.screening.spark.door import Cluster, Source

WORK = ".spark"
_TICK_SECONDS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """Where and how Spark is to work.

    `table` is read instead of paths. `staging` is a folder that all machines can write to; the results' own where it is None.
    """

    master: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    table: str | None = None
    staging: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is to be read: `sources`, the sizes of the files in them, and a report of them where there are many.

    A file of size 0 is not missed where nothing is seen of it.
    """

    sources: Sequence[Source]
    files: Mapping[str, int] = field(default_factory=dict)
    sample: Report | None = None
    are_very_many: bool = False


def settings_of(given: Sequence[str]) -> dict[str, str]:
    """Return settings of Spark, each given as name=value.

    Raises:
        UsageError: one is not.
    """
    found: dict[str, str] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign or not name.startswith("spark."):
            raise spark_mistakes.setting_wrong(one)
        found[name] = value
    return found


def screen_on_spark(
    asked: Asked, wished: Wished, told: Callable[[Tally, int], None] = lambda _tally, _begun: None
) -> tuple[Tally, record.Json]:
    """Judge all inputs on Spark, keep what is found as `screen` does, and return what came of it and the run's record.

    Raises:
        UsageError: there are no inputs, Spark cannot be reached, its job fails, or the folder cannot be used.
    """
    folder = asked.folder
    is_local = wished.master is None or wished.master.startswith("local")
    if not is_local and wished.staging is None:
        raise spark_mistakes.needs_staging(wished.master or "")
    try:
        prepared(folder)
        with locked(folder):
            cluster = door.opened(wished.master, wished.settings)
            try:
                return _screened(asked, wished, cluster, told)
            except door.FAILED as error:
                raise spark_mistakes.job_failed(door.said(error)) from error
            finally:
                cluster.forget()
    except OSError as error:
        raise mistakes.out_cannot_be_written(str(folder), error.strerror or str(error)) from error


def _screened(
    asked: Asked, wished: Wished, cluster: Cluster, told: Callable[[Tally, int], None]
) -> tuple[Tally, record.Json]:
    folder, tally = asked.folder, Tally()
    (folder / record.RUN_FILE).unlink(missing_ok=True)
    work = cluster.qualified(wished.staging or str(folder)) + f"/{WORK}-{asked.judging.key[:12]}"
    cluster.remove(work)
    with skips_of(folder / "skipped.jsonl", tally) as skips:
        found = _found(asked, wished, cluster, skips)
    tally.files = len(found.files)
    if not found.sources:
        raise mistakes.no_inputs(", ".join(asked.given))
    charge = Charge(version=asked.terms.version, judging=asked.judging, judge=_judge(asked, found))
    with _telling(cluster, tally, told):
        cluster.judge(found.sources, asked.judging.key, packed(charge), f"{work}/judged")
        for table in KEPT:
            cluster.split(f"{work}/judged", table, f"{work}/{table.name}")
    unread = _unread(cluster, f"{work}/reports", found.files)
    counts = cluster.counts(f"{work}/judged")
    digest = hashlib.sha256(asked.judging.key.encode())
    for one in cluster.report_ids(f"{work}/reports"):
        digest.update(f"{one}\n".encode())
    parts.sweep(folder, set())
    for table in KEPT:
        for index, path in enumerate(cluster.parts(f"{work}/{table.name}")):
            _landed(cluster, path, folder, f"spark-{table.name}-{index:05}", f"{table.name}.parquet")
    if unread:
        write_part(_lost(unread, found.files, asked), folder, "spark-unread")
    if asked.judging.recording.register.entries:
        write_register(asked.judging.recording.register, folder)
    cluster.remove(work)
    done = replace(_done(digest.hexdigest(), counts), reports=counts["reports"] + len(unread))
    done = replace(done, unreadable=counts["unreadable"] + len(unread))
    tally.add(done)
    compare_all(asked, [done], None, tally)
    return tally, record.write_record([done], asked.judging.rulebook, asked.parameters, asked.terms, folder)


def _found(asked: Asked, wished: Wished, cluster: Cluster, skips: Skips) -> _Found:
    if wished.table is not None:
        try:
            return _with_sample([cluster.table(wished.table)], {})
        except door.NoColumnError as error:
            why = mistakes.no_report_column(wished.table, str(error)).message.zh
            raise spark_mistakes.no_table(wished.table, why) from error
        except door.FAILED as error:
            raise spark_mistakes.no_table(wished.table, door.said(error)) from error
    if not any("://" in one or one.startswith("file:") for one in asked.given):
        return _of_this_machine(asked, cluster, skips)
    return _of_hadoop(asked, cluster, skips)


def _of_this_machine(asked: Asked, cluster: Cluster, skips: Skips) -> _Found:
    """Return files that every machine of the cluster has mounted under the same path, to be opened by each process itself."""
    root, paths = roots_of(asked.given)
    found: list[Task] = []
    for one in tasks(gathered(root, paths, asked.folder)):
        if isinstance(one, Skipped):
            skips.add(one)
        else:
            found.append(one)
    files = {item.source: 0 for one in found for item in one.items}
    expected = max(len(files), sum(one.bytes for one in found) // USUAL_BYTES)
    sample = sample_of(found[0], asked.judging.limits) if found and expected > MANY else None
    return _Found(
        sources=[cluster.tasks(found)] if found else [], files=files, sample=sample, are_very_many=expected > VERY_MANY
    )


def _of_hadoop(asked: Asked, cluster: Cluster, skips: Skips) -> _Found:
    paths = _paths(asked, cluster)
    root = paths[0] if len(paths) == 1 and cluster.is_folder(paths[0]) else _root(paths)
    files: dict[str, int] = {}
    sorted_out: dict[str, list[str]] = {"lines": [], "rows": [], "files": [], "empty": []}
    count = 0
    for path, size in cluster.listed(paths):
        count += 1
        source = below(path, root)
        why = why_not_below(source)
        if why is not None:
            skips.add(Skipped(source=source, code="GJ-S000", zh=why.zh, en=why.en))
            continue
        files[source] = size
        sorted_out[_kind(source, size)].append(path)
    hidden = sum(cluster.files_below(one) for one in paths) - count
    if hidden > 0:
        why = spark_mistakes.passed_over(hidden)
        skips.add(Skipped(source=", ".join(asked.given), code="GJ-S000", zh=why.zh, en=why.en))
    sources: list[Source] = []
    if sorted_out["files"] or sorted_out["empty"]:
        most = asked.judging.limits.archive_bytes
        inputs = len(sorted_out["files"])
        sources += cluster.files(paths, root, empty=sorted_out["empty"], most_bytes=most, inputs=inputs)
    if sorted_out["lines"]:
        sources.append(cluster.lines(sorted_out["lines"], root))
    if sorted_out["rows"]:
        sources.append(cluster.rows(sorted_out["rows"], root))
    return _with_sample(sources, files)


def _kind(source: str, size: int) -> str:
    ending = ending_of(source)
    if ending in LINES:
        return "lines"
    if not size:
        return "empty"
    return "rows" if ending in ROWS else "files"


def _with_sample(sources: Sequence[Source], files: Mapping[str, int]) -> _Found:
    many = next((one for one in sources if one.inputs > MANY and one.content is not None), None)
    data = many.sample() if many is not None else None
    root = accept(data) if data is not None else None
    return _Found(
        sources=sources, files=files, sample=None if root is None else Report(root, load_vocabulary()),
        are_very_many=sum(one.inputs for one in sources) > VERY_MANY,
    )  # fmt: skip


def _paths(asked: Asked, cluster: Cluster) -> list[str]:
    found: set[str] = set()
    for one in asked.given:
        try:
            matches = cluster.found(one)
        except door.FAILED as error:
            raise spark_mistakes.no_file_system(one, door.said(error)) from error
        if not matches:
            raise mistakes.nothing_there(one)
        found |= set(matches)
    systems = {_system(one) for one in found}
    if len(systems) > 1:
        raise spark_mistakes.several_file_systems(", ".join(asked.given))
    return sorted(one for one in found if not any(one.startswith(f"{other.rstrip('/')}/") for other in found - {one}))


def _system(path: str) -> str:
    scheme, _, rest = path.partition(":")
    return f"{scheme}://{rest[2:].partition('/')[0]}" if rest.startswith("//") else scheme


def _root(paths: Sequence[str]) -> str:
    return posixpath.commonpath([one.rpartition("/")[0] for one in paths])


def _judge(asked: Asked, found: _Found) -> Callable[[bytes, Origin], Rows]:
    if asked.judge is not None:
        return asked.judge
    own = Judge(asked.judging)
    if found.sample is not None:
        own.evaluator.prepare(found.sample, is_of_all_kinds=found.are_very_many)
    return own.judge


def _unread(cluster: Cluster, at: str, files: Mapping[str, int]) -> list[str]:
    """Return the files of which nothing was seen, though there is something in them."""
    if not files:
        return []
    seen = set(cluster.sources_read(at))
    return sorted(one for one, size in files.items() if size and one not in seen)


def _lost(sources: Sequence[str], sizes: Mapping[str, int], asked: Asked) -> Rows:
    rows = Rows()
    for one in sources:
        origin = Origin(source=one, sha256="", bytes=sizes[one], region=region_of(one))
        rows.add(lost(origin, asked.judging.recording, [spark_mistakes.not_opened(one)], State.UNREADABLE))
    return rows


def _landed(cluster: Cluster, path: str, folder: Path, name: str, file: str) -> None:
    """Let a file of a table be a part of the run, whole or not at all."""
    half = folder / PARTS / f".{name}.half"
    half.mkdir(parents=True, exist_ok=True)
    cluster.take(path, half / file)
    half.rename(folder / PARTS / name)


def _done(key: str, counts: Mapping[str, int]) -> Done:
    return Done(
        task="spark", key=key, reports=counts["reports"], judged=counts["judged"], unreadable=counts["unreadable"],
        failed=counts["failed"], errors=counts["errors"], warnings=counts["warnings"], infos=counts["infos"],
        open=counts["open"], broken=counts["broken"], empty=counts["empty"],
    )  # fmt: skip


@contextmanager
def _telling(cluster: Cluster, tally: Tally, told: Callable[[Tally, int], None]) -> Iterator[None]:
    """Tell every second how far Spark is; it counts tasks, so inputs are reckoned from them."""
    is_over = Event()

    def watch() -> None:
        while not is_over.wait(_TICK_SECONDS):
            done, of = cluster.tasks_done()
            told(tally, tally.files * done // of if of else 0)

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        is_over.set()
        watching.join()
