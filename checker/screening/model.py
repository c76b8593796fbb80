"""What a run over many inputs is made of: files to be read, tasks of some hundred inputs each, what came of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.documents.limits import DEFAULTS, Limits
from checker.rules.model import Status
from checker.storing.rows import Recording

if TYPE_CHECKING:
    from datetime import date

    from checker.rules.model import Rulebook
    from checker.waivers.model import WaiverBook

Stamp = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and number of a file, which change when its content does."""


class Sort(StrEnum):
    """How inputs lie in what is opened: files, which may be archives; lines of NDJSON; rows of Parquet or of a table."""

    FILES = "files"
    LINES = "lines"
    ROWS = "rows"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file to be opened: `source` is what results call it by, relative to what was given; `path` is where it lies."""

    source: str
    path: str
    stamp: Stamp
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that is not opened, as it can be no report, or a folder that cannot be."""

    source: str
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Inputs that are judged one after the other by one process, and kept as one part of the tables.

    For an archive that makes several tasks, `start` and `end` are the entries it begins with and ends before.
    For lines, `start` and `end` are offsets within the only item and `first` is the number of its first line; for rows,
    `start` is the row group, `first` the first row within it and `end` one past the last. `offset` is what is added to a
    row's place in its group to number it within the file.
    """

    id: str
    sort: Sort
    items: tuple[Item, ...]
    start: int = 0
    end: int = 0
    first: int = 0
    offset: int = 0

    @property
    def stamps(self) -> list[list[object]]:
        """Return what tells whether the task is the same as before, without opening anything."""
        return [[one.source, *one.stamp, self.sort.value, self.start, self.end, self.first] for one in self.items]

    @property
    def bytes(self) -> int:
        """Return about how many bytes there are to be read."""
        match self.sort:
            case Sort.LINES:
                return self.end - self.start
            case Sort.ROWS | Sort.TABLE:
                return 0
            case Sort.FILES:
                return sum(one.stamp[0] for one in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """All that a judgement depends on, beside the input: what two runs must have in common to agree.

    `key` is a hash of it all; `as_of` is the day waivers are held against.
    """

    rulebook: Rulebook
    key: str
    limits: Limits = DEFAULTS
    recording: Recording = field(default_factory=Recording)
    waivers: WaiverBook | None = None
    as_of: date | None = None

    @property
    def on_trial(self) -> frozenset[str]:
        """Return the ids of rules on trial, which tell what they find and decide nothing."""
        of_reports = (one.id for one in self.rulebook.rules if one.status is Status.TRIAL)
        return frozenset([*of_reports, *(one.id for one in self.rulebook.across if one.status is Status.TRIAL)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a task.

    `key` is a hash of its inputs and of all they were judged by. `reports` were `judged`, `unreadable` or `failed`;
    `taken` of them over from an earlier run. `errors`, `warnings` and `infos` are failures, rules on trial left out,
    `open` judgements of error-level rules that could not be made, `empty` reports to which no rule applied.
    """

    task: str
    key: str
    reports: int = 0
    judged: int = 0
    unreadable: int = 0
    failed: int = 0
    taken: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    open: int = 0
    broken: int = 0
    empty: int = 0
    is_kept: bool = False
