"""What a Python process of Spark does: its inputs are judged in a child of it, by the same judge as everywhere.

The child is watched as those of the pool are, and serves one task of Spark after the other: what it learns of the rules is
kept. Nothing here knows of Spark; it is given batches and gives batches back.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checker import __version__
from checker.documents import mistakes as unreadable
from checker.documents.archives import is_archive
from checker.kernel.errors import InputError
from checker.screening import mistakes, parts
from checker.screening.inputs import lost_input, of_content, whole_input
from checker.screening.model import Done, Item, Sort, Task
from checker.screening.naming import region_of, why_not_below
from checker.screening.supervise import Supervisor
from checker.screening.worker import Aside, Worker, frozen
from checker.storing.arrow_door import Nested, batches_of, nested, values_of
from checker.storing.folder import KEPT
from checker.storing.rows import Rows, short_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from multiprocessing.connection import Connection

    from checker.screening.inputs import Input
    from checker.screening.model import Judging
    from checker.screening.worker import Order, Whereabouts
    from checker.storing.arrow_door import RecordBatch
    from checker.storing.rows import Origin

COUNTED = {one: f"counted_{one}" for one in parts.COUNTS}
"""What is counted of each input, and the column it stands in beside the tables."""
_DIE_WITH_PARENT = 1
_STANDARD = 3
"""File descriptors below are those every process has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """What Spark has read: a file, a line or a row; `data` is None where a file is too large to be read, or a row is empty."""

    sort: Sort
    source: str
    size: int
    data: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Task):
    """A task whose inputs come along with it."""

    raws: tuple[Raw, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Done):
    """What came of a batch: `stream` holds a row an input, with its rows of every table."""

    stream: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What each process is charged with, sent to it once: how to judge, and the version of the program that says so."""

    version: str
    judging: Judging
    judge: Callable[[bytes, Origin], Rows]


class VersionError(RuntimeError):
    """Another version of the program is installed on a machine of the cluster."""


@dataclass(slots=True)
class BatchWorker(Worker):
    """Judges in a child of a process of Spark, and hands back what it found instead of writing it."""

    def run(self, connection: Connection) -> None:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Do what is ordered, holding nothing of what the parent has open, and not outliving it."""
        _let_go(connection.fileno())
        _die_with_parent()
        Worker.run(self, connection)

    def inputs(self, task: Task) -> Iterator[Input]:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Yield the inputs of a task, in order."""
        if not isinstance(task, Batch):
            yield from Worker.inputs(self, task)
            return
        for one in task.raws:
            yield from raw_inputs(one, self.judging)

    def done(self, order: Order) -> Done:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Return what was found of each input."""
        task, made = order.task, []
        aside = Aside(self.folder / task.id) if order.is_careful else None
        for index, one in self.begun(task):
            rows = self.rows(index, one, order, aside)
            counted = parts.counted(rows, "", task, self.judging.on_trial)
            counts = {column: getattr(counted, name) for name, column in COUNTED.items()}
            made.append(Nested({table.name: getattr(rows, table.name) for table in KEPT}, counts))
        if self.ceiling is not None:
            self.ceiling.lift()
        self.whereabouts.idle()
        if aside is not None:
            aside.clear()
        return Made(task=task.id, key="", reports=len(made), stream=nested(made, KEPT, tuple(COUNTED.values())))


def raw_inputs(raw: Raw, judging: Judging) -> Iterator[Input]:
    """Yield the inputs in what Spark has read, just as if it had been read from a folder."""
    limits, source = judging.limits, raw.source
    region = "" if raw.sort is Sort.TABLE else region_of(source.partition("!")[0])
    match raw.sort:
        case Sort.FILES:
            item = Item(source=source, path="", stamp=(raw.size, 0, 0), region=region)
            try:
                yield from of_content(item, _small_enough(raw, judging), limits)
            except InputError as error:
                yield lost_input(source, region, *error.problems, size=raw.size)
        case Sort.LINES:
            data = raw.data or b""
            # The end of the line, which Spark has taken away, counts.
            if len(data) >= limits.json_bytes:
                yield lost_input(source, region, mistakes.line_too_long(source, limits.json_bytes), size=len(data) + 1)
            elif data.strip():
                yield whole_input(source, data.rstrip(b"\r\n"), region)
        case Sort.ROWS | Sort.TABLE:
            if raw.data is None:
                yield lost_input(source, region, mistakes.no_report_in_row(source))
            else:
                yield whole_input(source, raw.data, region)


def _small_enough(raw: Raw, judging: Judging) -> bytes:
    limits = judging.limits
    if raw.data is None:
        raise unreadable.is_too_large(raw.source, raw.size, limits.archive_bytes, "archive_bytes")
    if raw.size > limits.file_bytes and not is_archive(raw.data):
        raise unreadable.is_too_large(raw.source, raw.size, limits.file_bytes, "file_bytes")
    return raw.data


@dataclass(slots=True)
class Office(Supervisor):
    """A supervisor whose child stays from one task of Spark to the next, unless it was stopped in the middle of one."""

    def _end(self) -> None:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        if any(one.order is not None for one in self._children) or self._again:
            self.close()

    def close(self) -> None:
        """End the child."""
        Supervisor._end(self)  # noqa: SLF001 -- its own parent's
        self._again.clear()


@dataclass(slots=True)
class _Offices:
    """The one office of this process, and what it was opened for."""

    key: str = ""
    office: Office | None = None
    batches: int = 0


_HERE = _Offices()


def judged(key: str, sent: Callable[[], bytes], batches: Iterable[Task]) -> Iterator[RecordBatch]:
    """Yield what is found of batches; `sent` gives the pickled charge, and is asked once for a key and process.

    Raises:
        VersionError: the program of the machine is not the one that sent the charge.
        LostError: children die of something that is no input.
    """
    office = _HERE.office
    if office is None or key != _HERE.key:
        if office is not None:
            office.close()
        office = _opened(sent())
        _HERE.office, _HERE.key = office, key
    for made in office.run(iter(batches)):
        if isinstance(made, Made):
            yield from batches_of(made.stream)


def _opened(sent: bytes) -> Office:
    version, rest = pickle.loads(sent)  # noqa: S301 -- sent by the driver of this job, which can run anything here
    if version != __version__:
        raise VersionError(__version__)
    charge: Charge = pickle.loads(rest)  # noqa: S301 -- as above
    folder = Path(tempfile.gettempdir()) / f"gouji-{os.getpid()}"
    frozen()

    def hired(whereabouts: Whereabouts) -> Worker:
        return BatchWorker(judge=charge.judge, judging=charge.judging, folder=folder, whereabouts=whereabouts)

    return Office(jobs=1, judging=charge.judging, hire=hired)


def packed(charge: Charge) -> bytes:
    """Return a charge as it is sent: its version can be read even where the rest cannot."""
    return pickle.dumps((charge.version, pickle.dumps(charge)))


def raw_batches(raws: Iterable[Raw], *, most: int, most_bytes: int) -> Iterator[Batch]:
    """Yield what Spark has read in batches of so many, or of about so many bytes."""
    held: list[Raw] = []
    size = 0
    for one in raws:
        held.append(one)
        size += one.size
        if len(held) >= most or size >= most_bytes:
            yield _batch(held)
            held, size = [], 0
    if held:
        yield _batch(held)


def _batch(raws: list[Raw]) -> Batch:
    _HERE.batches += 1
    return Batch(id=f"batch-{_HERE.batches}", sort=Sort.FILES, items=(), raws=tuple(raws))


def files_of(batches: Iterable[RecordBatch], root: str) -> Iterator[Raw]:
    """Yield the files of batches with columns path, length and content, called by their paths below `root`."""
    for row in _rows(batches):
        source, size = below(str(row["path"]), root), int(str(row["length"]))
        if why_not_below(source) is None:
            yield Raw(sort=Sort.FILES, source=source, size=size, data=_bytes(row["content"]))


def lines_of(batches: Iterable[RecordBatch], root: str, first: Mapping[tuple[str, int], int]) -> Iterator[Raw]:
    """Yield the lines of batches with columns path, start and value; `first` numbers the first line of each block."""
    seen: Counter[tuple[str, int]] = Counter()
    for row in _rows(batches):
        block = str(row["path"]), int(str(row["start"]))
        path = unquote(block[0])
        number = first[block] + seen[block]
        seen[block] += 1
        data = _bytes(row["value"]) or b""
        yield Raw(sort=Sort.LINES, source=f"{below(path, root)}!{number}", size=len(data), data=data)


def rows_of_files(batches: Iterable[RecordBatch], root: str) -> Iterator[Raw]:
    """Yield the rows of batches with columns path, number and value; the number counts from nought within a file."""
    for row in _rows(batches):
        data = _bytes(row["value"])
        source = f"{below(unquote(str(row['path'])), root)}!{int(str(row['number'])) + 1}"
        yield Raw(sort=Sort.ROWS, source=source, size=len(data or b""), data=data)


def rows_of_table(batches: Iterable[RecordBatch], name: str) -> Iterator[Raw]:
    """Yield the rows of batches with columns source and value; one without a source is named by its content."""
    for row in _rows(batches):
        data = _bytes(row["value"])
        own = row.get("source")
        text = (data or b"").decode("utf-8", "surrogateescape")
        source = str(own) if own is not None else f"{name}!{short_hash(text)}"
        yield Raw(sort=Sort.TABLE, source=source, size=len(data or b""), data=data)


def tasks_of(batches: Iterable[RecordBatch]) -> Iterator[Task]:
    """Yield the tasks in the column `task` of batches."""
    for row in _rows(batches):
        task: Task = pickle.loads(_bytes(row["task"]) or b"")  # noqa: S301 -- sent by the driver of this job
        yield task


def below(path: str, root: str) -> str:
    """Return a path relative to `root`; the last part of the path where it is the root itself."""
    return path[len(root) :].lstrip("/") if path != root and path.startswith(root) else path.rpartition("/")[2]


def _rows(batches: Iterable[RecordBatch]) -> Iterator[dict[str, object]]:
    for batch in batches:
        yield from values_of(batch)


def _bytes(value: object) -> bytes | None:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else None


def _let_go(but: int) -> None:
    """Let nothing that the parent has open be kept open by this process: others wait for it to be closed."""
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        return
    nothing = os.open(os.devnull, os.O_RDWR)
    for one in [int(each.name) for each in folder.iterdir()]:
        if one >= _STANDARD and one not in {but, nothing}:
            with suppress(OSError):
                os.dup2(nothing, one)


def _die_with_parent() -> None:
    """Be killed when the parent is; where the system has no such thing, the next input is the last."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
