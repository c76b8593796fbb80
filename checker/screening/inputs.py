"""The inputs of a task one by one, as bytes or as what keeps them from being read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.documents.archives import EVERY_ENTRY, is_archive, members
from checker.documents.read import read_file
from checker.kernel.errors import InputError
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.typed import accept
from checker.screening import mistakes
from checker.screening.model import Item, Sort, Task
from checker.screening.naming import region_of
from checker.storing.arrow_door import DamagedError, NoColumnError, report_texts
from checker.storing.mistakes import CUT_OFF
from checker.storing.rows import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.limits import Limits
    from checker.kernel.errors import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input: where it is from, and its bytes, or the problems that keep it from being read."""

    origin: Origin
    data: bytes = b""
    problems: tuple[Problem, ...] = ()


def inputs_of(task: Task, limits: Limits) -> Iterator[Input]:
    """Yield the inputs of a task in order; a file that cannot be opened is one with problems."""
    match task.sort:
        case Sort.FILES:
            entries = range(task.start, task.end) if task.end else EVERY_ENTRY
            for one in task.items:
                yield from _of_file(one, limits, entries)
        case Sort.LINES:
            yield from _of_lines(task, limits)
        case Sort.ROWS | Sort.TABLE:
            yield from _of_rows(task)


def sample_of(task: Task, limits: Limits) -> Report | None:
    """Return the first report of a task where it is report JSON, which is safe to read; else None."""
    if task.sort is not Sort.LINES and not task.items[0].source.lower().endswith(".json"):
        return None
    first = next(inputs_of(task, limits), None)
    root = accept(first.data) if first is not None and not first.problems else None
    return None if root is None else Report(root, load_vocabulary())


def whole_input(source: str, data: bytes, region: str) -> Input:
    """Return an input whose bytes are there."""
    digest = hashlib.sha256(data).hexdigest()
    return Input(origin=Origin(source=source, sha256=digest, bytes=len(data), region=region), data=data)


def lost_input(source: str, region: str, *problems: Problem, size: int = 0) -> Input:
    """Return an input that cannot be read."""
    return Input(origin=Origin(source=source, sha256="", bytes=max(0, size), region=region), problems=problems)


def _of_file(item: Item, limits: Limits, entries: range) -> Iterator[Input]:
    try:
        data = read_file(Path(item.path), limit=limits.file_bytes, archive_limit=limits.archive_bytes)
        yield from of_content(item, data, limits, entries)
    except InputError as error:
        # What is wrong with an archive as a whole is told by whoever has its first entry.
        if not entries.start:
            yield lost_input(item.source, item.region, *error.problems, size=item.stamp[0])
    except MemoryError:
        # Of a later piece of an archive by a name of its own: the others may have gone well.
        source = f"{item.source}!#{entries.start + 1}" if entries.start else item.source
        yield lost_input(source, item.region, mistakes.needed_too_much(source, limits.memory_bytes))


def of_content(item: Item, data: bytes, limits: Limits, entries: range = EVERY_ENTRY) -> Iterator[Input]:
    """Yield what a file of that content holds: itself, or each file of an archive, of those entries alone.

    Raises:
        InputError: it is an archive that cannot be opened.
    """
    if not is_archive(data):
        if not entries.start:
            yield whole_input(item.source, data, item.region)
        return
    for one in members(data, item.source, limits, entries):
        source = f"{item.source}!{one.source[len(item.source) + 1 :]}"
        region = item.region or region_of(source)
        yield lost_input(source, region, *one.problems) if one.problems else whole_input(source, one.data, region)


def _of_lines(task: Task, limits: Limits) -> Iterator[Input]:
    item, number = task.items[0], task.first
    try:
        with open(item.path, "rb") as file:  # noqa: PTH123 -- a name of any bytes
            file.seek(task.start)
            while file.tell() < task.end:
                line = file.readline(limits.json_bytes + 1)
                if not line:
                    return
                source = f"{item.source}!{number}"
                if len(line) > limits.json_bytes:
                    size = len(line) + _passed_over(file, line)
                    problem = mistakes.line_too_long(source, limits.json_bytes)
                    yield lost_input(source, item.region, problem, size=size)
                elif line.strip():
                    yield whole_input(source, line.rstrip(b"\r\n"), item.region)
                number += 1
    except OSError as error:
        problem = mistakes.not_readable(item.source, error.strerror or str(error))
        yield lost_input(item.source, item.region, problem, size=item.stamp[0])


def _passed_over(file: object, line: bytes) -> int:
    """Read on to the end of the line without keeping it, and return how many bytes that was."""
    read = 0
    while not line.endswith(b"\n"):
        line = file.readline(1 << 20)  # type: ignore[attr-defined]  # a file of bytes
        if not line:
            break
        read += len(line)
    return read


def _of_rows(task: Task) -> Iterator[Input]:
    item = task.items[0]
    number = task.offset + task.first
    try:
        for data in report_texts(item.path, task.start, task.first, task.end):
            number += 1
            source = f"{item.source}!{number}"
            if data is None:
                yield lost_input(source, item.region, mistakes.no_report_in_row(source))
            else:
                yield whole_input(source, data, item.region)
    except NoColumnError as error:
        yield lost_input(
            item.source, item.region, mistakes.no_report_column(item.source, str(error)), size=item.stamp[0]
        )
    except DamagedError as error:
        # What was read is kept; the rows from here on cannot be told apart.
        source = item.source if error.why is CUT_OFF else f"{item.source}!{number + 1}"
        yield lost_input(source, item.region, mistakes.parquet_damaged(source, error.why), size=item.stamp[0])
    except OSError as error:
        problem = mistakes.not_readable(item.source, error.strerror or str(error))
        yield lost_input(item.source, item.region, problem, size=item.stamp[0])
