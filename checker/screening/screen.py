"""A run over many inputs from beginning to end: gather, judge what is new, keep, record."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from checker.screening import mistakes, parts, record
from checker.screening.chunks import tasks
from checker.screening.gather import counted, gathered, roots_of
from checker.screening.inputs import sample_of
from checker.screening.locking import locked
from checker.screening.model import Done, Judging, Skipped, Task
from checker.screening.supervise import LostError, Supervisor
from checker.screening.worker import Order, Whereabouts, Worker, frozen
from checker.storing.folder import PARTS, write_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from checker.comparing.waiving import Waived
    from checker.storing.rows import Origin, Rows

MANY, VERY_MANY = 100, 2_000
"""From so many reports on, the rules are compiled before the first is judged: for its sort, for units of every kind."""
USUAL_BYTES = 20_000
"""Of a report as JSON, to tell how many there may be in one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A run as it was asked for. `judge` takes the place of judging by the rules, for a test of what befalls processes."""

    given: tuple[str, ...]
    folder: Path
    judging: Judging
    terms: record.Terms
    parameters: record.Json
    jobs: int = 1
    retries_failed: bool = False
    is_strict: bool = False
    judge: Callable[[bytes, Origin], Rows] | None = None


@dataclass(slots=True)
class Tally:
    """How far a run has come. `files` are those expected, `kept` inputs that were as they had been before."""

    files: int = 0
    reports: int = 0
    kept: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, done: Done) -> None:
        """Count what came of a task."""
        self.reports += done.reports
        self.kept += done.reports if done.is_kept else done.taken
        for name in parts.COUNTS:
            self.counts[name] += getattr(done, name)


def screen(asked: Asked, told: Callable[[Tally, int], None] = lambda _tally, _begun: None) -> tuple[Tally, record.Json]:
    """Judge all inputs that an earlier run in the same folder has not, and return what came of it and the run's record.

    `told` is called several times a second with what is done, and how many inputs were begun since the start.

    Raises:
        UsageError: there are no inputs, or the folder cannot be used.
    """
    root, paths = roots_of(asked.given)
    folder = asked.folder
    try:
        prepared(folder)
        with locked(folder):
            return _screened(asked, root, paths, told)
    except OSError as error:
        raise mistakes.out_cannot_be_written(str(folder), error.strerror or str(error)) from error
    except LostError as error:
        raise mistakes.out_cannot_be_written(str(folder), str(error)) from error


def prepared(folder: Path) -> None:
    """Make the folder of results, if it is not there.

    Raises:
        UsageError: it holds something else.
        OSError: it cannot be made.
    """
    if folder.exists() and not folder.is_dir():
        raise mistakes.out_is_of_something_else(str(folder))
    if folder.is_dir():
        found = {one.name for one in folder.iterdir()}
        if found and "parts" not in found and "lock" not in found:
            raise mistakes.out_is_of_something_else(str(folder))
    (folder / PARTS).mkdir(parents=True, exist_ok=True)


def _screened(
    asked: Asked, root: Path, paths: Sequence[Path], told: Callable[[Tally, int], None]
) -> tuple[Tally, record.Json]:
    folder, tally = asked.folder, Tally(files=counted(paths, asked.folder))
    before = record.read_record(folder)
    (folder / record.RUN_FILE).unlink(missing_ok=True)
    for one in (folder / PARTS).glob(".*.half"):
        parts.remove(one)
    if asked.judging.recording.register.entries:
        write_register(asked.judging.recording.register, folder)
    made: list[Done] = []
    with skips_of(folder / "skipped.jsonl", tally) as skips:
        wanted = _new(tasks(gathered(root, paths, folder)), asked, made, tally, skips)
        for done in _judged(asked, wanted, tally, told):
            made.append(done)
            tally.add(done)
            told(tally, 0)
    if not made:
        raise mistakes.no_inputs(", ".join(asked.given))
    others = record.OTHER_PARTS if asked.judging.recording.register.entries else record.OTHER_PARTS - {"register"}
    parts.sweep(folder, {one.task for one in made} | others)
    parts.remove(folder / "aside")
    compare_all(asked, made, before, tally)
    written = record.write_record(made, asked.judging.rulebook, asked.parameters, asked.terms, folder)
    return tally, written


def compare_all(asked: Asked, made: Sequence[Done], before: record.Json | None, tally: Tally) -> None:
    """Ask the rules across years and reports, unless nothing is new since they were asked, and count what they find."""
    folder, rulebook = asked.folder, asked.judging.rulebook
    part = folder / PARTS / record.ACROSS_PART
    if not any(one.is_run for one in rulebook.across):
        parts.remove(part)
        return
    if before is None or before.get("parts") != record.keys_of(made) or not part.is_dir():
        from checker.comparing.compare import write_compared  # noqa: PLC0415 -- brings in the engine, when all is judged

        write_compared(folder, rulebook, waived_of(asked), threads=asked.jobs)
    count_compared(asked, tally)


def waived_of(asked: Asked) -> Waived | None:
    """Return the waivers of a run; None where it has none."""
    from checker.comparing.waiving import Waived  # noqa: PLC0415 -- stands beside the engine

    book, today = asked.judging.waivers, asked.judging.as_of
    return None if book is None or today is None else Waived(book, today)


def count_compared(asked: Asked, tally: Tally) -> None:
    """Count what the rules across years and reports have found."""
    # A report to which no rule of its own applies has been compared all the same.
    tally.counts["empty"] = 0
    tally.counts.update(parts.found_in(asked.folder / PARTS / record.ACROSS_PART, asked.judging.on_trial))


def _new(found: Iterator[Task | Skipped], asked: Asked, made: list[Done], tally: Tally, skips: Skips) -> Iterator[Task]:
    """Yield the tasks that have to be done; what is as it was before is counted at once."""
    for one in found:
        if isinstance(one, Skipped):
            skips.add(one)
            continue
        done = None if asked.is_strict else parts.unchanged(one, asked.judging, asked.folder)
        if done is None or (asked.retries_failed and done.failed):
            yield one
            continue
        made.append(done)
        tally.add(done)


def _judged(asked: Asked, wanted: Iterator[Task], tally: Tally, told: Callable[[Tally, int], None]) -> Iterator[Done]:
    first = next(wanted, None)
    if first is None:
        return
    judge = asked.judge
    if judge is None:
        from checker.screening.judging import Judge  # noqa: PLC0415 -- brings in all that reads reports, when one is new

        own = Judge(asked.judging)
        expected = max(tally.files, first.items[0].stamp[0] // USUAL_BYTES)
        sample = sample_of(first, asked.judging.limits) if expected > MANY else None
        if sample is not None:
            own.evaluator.prepare(sample, is_of_all_kinds=expected > VERY_MANY)
        judge = own.judge
    frozen()

    def hired(whereabouts: Whereabouts) -> Worker:
        return Worker(
            judge=judge, judging=asked.judging, folder=asked.folder, whereabouts=whereabouts,
            retries_failed=asked.retries_failed,
        )  # fmt: skip

    if not hasattr(os, "fork"):
        alone = hired(Whereabouts())
        for task in _put_back(first, wanted):
            yield alone.done(Order(task=task))
        return
    supervisor = Supervisor(jobs=asked.jobs, judging=asked.judging, hire=hired, tick=lambda begun: told(tally, begun))
    yield from supervisor.run(_put_back(first, wanted))


def _put_back(first: Task, rest: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from rest


@dataclass(slots=True)
class Skips:
    """Files that were passed over, written down one a line."""

    file: TextIO
    tally: Tally

    def add(self, one: Skipped) -> None:
        """Write one down."""
        said = {"source": one.source, "code": one.code, "why": {"zh": one.zh, "en": one.en}}
        self.file.write(json.dumps(said, ensure_ascii=False) + "\n")
        self.tally.skipped[one.zh] += 1


@contextmanager
def skips_of(path: Path, tally: Tally) -> Iterator[Skips]:
    """Give a list of what was passed over, which is there whole or not at all."""
    half = path.with_name(f".{path.name}.half")
    with half.open("w", encoding="utf-8", errors="backslashreplace") as file:
        yield Skips(file, tally)
    half.replace(path)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
