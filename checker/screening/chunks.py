"""Inputs in tasks, cut where their own names say so: a file that is added or taken away changes the task around it alone."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING

from checker.documents.archives import LONGEST_END, entries_of
from checker.screening.model import Item, Skipped, Sort, Task
from checker.screening.naming import LINES, ROWS, ending_of
from checker.storing.arrow_door import DamagedError, NoColumnError, groups_of
from checker.storing.rows import short_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FEW, MANY = 64, 256
"""About how many inputs make a task: documents, which take long, and reports as JSON."""
MOST = 1_024
MOST_PIECES = 32
"""An archive is no more tasks than that."""
PIECE_BYTES = 8 << 20
_BLOCK = 1 << 20


def tasks(found: Iterable[Item | Skipped]) -> Iterator[Task | Skipped]:
    """Yield the tasks of what was gathered, and what was skipped as it comes."""
    run: list[Item] = []
    # What stands before the first cut keeps its name whatever is put in front of it.
    name = "first"
    for one in found:
        if isinstance(one, Skipped):
            yield one
            continue
        ending = ending_of(one.source)
        if ending in LINES:
            yield from _of_lines(one)
        elif ending in ROWS:
            yield from _of_rows(one)
        elif ending == "zip":
            yield from _of_archive(one)
        else:
            if run and (len(run) == MOST or _begins(one.source, ending)):
                yield Task(id=short_hash("files", name), sort=Sort.FILES, items=tuple(run))
                run, name = [], one.source
            run.append(one)
    if run:
        yield Task(id=short_hash("files", name), sort=Sort.FILES, items=tuple(run))


def _of_archive(item: Item) -> Iterator[Task]:
    """Yield tasks of entries of an archive; each of them reads the archive anew, so that there are not many."""
    try:
        with open(item.path, "rb") as file:  # noqa: PTH123 -- a name of any bytes
            file.seek(max(0, item.stamp[0] - LONGEST_END))
            count = entries_of(file.read())
    except OSError:
        # Whoever reads it says what is wrong.
        count = 0
    pieces = min(MOST_PIECES, max(-(-count // FEW), -(-item.stamp[0] // PIECE_BYTES)))
    size = max(1, -(-count // max(1, pieces)))
    for start in range(0, max(1, count), size):
        is_last = start + size >= count
        name = ("zip", item.source, str(start)) if start else ("zip", item.source)
        # The last takes whatever else there is: an archive may have more entries than it says.
        end = sys.maxsize if is_last and start else 0 if is_last else start + size
        yield Task(id=short_hash(*name), sort=Sort.FILES, items=(item,), start=start, end=end)


def _begins(source: str, ending: str) -> bool:
    return zlib.crc32(source.encode("utf-8", "surrogatepass")) % (MANY if ending == "json" else FEW) == 0


def _of_lines(item: Item) -> Iterator[Task]:
    """Yield tasks of lines, which are numbered as an editor does."""
    for start, end, first in _cuts(item):
        yield Task(
            id=short_hash("lines", item.source, str(first)), sort=Sort.LINES, items=(item,),
            start=start, end=end, first=first,
        )  # fmt: skip


def _cuts(item: Item) -> Iterator[tuple[int, int, int]]:
    offset, start, count, first = 0, 0, 0, 1
    try:
        with open(item.path, "rb", buffering=0) as file:  # noqa: PTH123 -- a name of any bytes
            while block := file.read(_BLOCK):
                if count + block.count(b"\n") < MANY:
                    count += block.count(b"\n")
                    offset += len(block)
                    continue
                at = -1
                while (at := block.find(b"\n", at + 1)) >= 0:
                    count += 1
                    if count == MANY:
                        yield start, offset + at + 1, first
                        start, first, count = offset + at + 1, first + MANY, 0
                offset += len(block)
    except OSError:
        # Whoever reads it says what is wrong.
        offset = max(offset, start + 1)
    if offset > start:
        yield start, offset, first


def _of_rows(item: Item) -> Iterator[Task]:
    try:
        sizes = groups_of(item.path)
    except (DamagedError, NoColumnError, OSError):
        # Whoever reads it says what is wrong.
        sizes = [1]
    before = 0
    for group, size in enumerate(sizes):
        for first in range(0, size, MANY):
            yield Task(
                id=short_hash("rows", item.source, str(group), str(first)), sort=Sort.ROWS, items=(item,),
                start=group, first=first, end=min(size, first + MANY), offset=before,
            )  # fmt: skip
        before += size
