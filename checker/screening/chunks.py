"""Inputs in tasks, cut where their own names say so: a file that is added or taken away changes the task around it alone."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from checker.screening.model import Item, Skipped, Sort, Task
from checker.screening.naming import LINES, ROWS, ending_of
from checker.storing.arrow_door import DamagedError, NoColumnError, groups_of
from checker.storing.rows import short_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FEW, MANY = 64, 256
"""About how many inputs make a task: documents, which take long, and reports as JSON."""
MOST = 1_024
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
            yield Task(id=short_hash("zip", one.source), sort=Sort.FILES, items=(one,))
        else:
            if run and (len(run) == MOST or _begins(one.source, ending)):
                yield Task(id=short_hash("files", name), sort=Sort.FILES, items=tuple(run))
                run, name = [], one.source
            run.append(one)
    if run:
        yield Task(id=short_hash("files", name), sort=Sort.FILES, items=tuple(run))


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
