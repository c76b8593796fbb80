"""Parts of a run's tables on disk: what is kept of each task, and how it is known to be still what it was."""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from checker.screening.model import Done
from checker.storing.arrow_door import DamagedError, each_row, read_rows
from checker.storing.columns import COMPARED, FIGURES
from checker.storing.folder import KEPT, PARTS, write_tables
from checker.storing.prints import ReportFigures
from checker.storing.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.screening.model import Judging, Task

JOURNAL = "journal"
_NOTE = "part.json"
COUNTS = ("reports", "judged", "unreadable", "failed", "errors", "warnings", "infos", "open", "broken", "empty")
"""The counts of a task that can be added up."""
_JUDGED = ("passed", "fails", "explained", "waived", "unknown", "broken")
_SEVERITIES = {"error": "errors", "warning": "warnings", "info": "infos"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run kept of a task: the rows of its reports, by report, and the key they were kept under."""

    key: str
    rows: dict[str, Rows]


def unchanged(task: Task, judging: Judging, folder: Path) -> Done | None:
    """Return what came of the task before, where its files are as they were, by size, time and number; None where not."""
    found = _read(folder / JOURNAL / f"{task.id}.json")
    if found is None or found.get("judging") != judging.key or found.get("stamps") != task.stamps:
        return None
    note = _read(folder / PARTS / task.id / _NOTE)
    if note is None or note.get("key") != found.get("key"):
        return None
    return _done(task, note)


def kept(task: Task, judging: Judging, folder: Path) -> Kept | None:
    """Return what an earlier run kept of the task by the same rules; None where there is nothing that can be taken over."""
    part = folder / PARTS / task.id
    note = _read(part / _NOTE)
    if note is None or note.get("judging") != judging.key:
        return None
    found: defaultdict[str, Rows] = defaultdict(Rows)
    of_profile: defaultdict[object, list[Row]] = defaultdict(list)
    try:
        for table in KEPT:
            for row in read_rows(part / f"{table.name}.parquet"):
                if table in (FIGURES, COMPARED):
                    report_id = cast("str", row["report_id"])
                    figures: list[ReportFigures] = getattr(found[report_id], table.name)
                    if not figures:
                        figures.append(ReportFigures(report_id))
                    figures[0].rows.append(row)
                elif "report_id" in row:
                    getattr(found[cast("str", row["report_id"])], table.name).append(row)
                else:
                    of_profile[row["profile"]].append(row)
    except (DamagedError, OSError):
        return None
    for rows in found.values():
        rows.outcomes += of_profile[rows.reports[0].get("profile")] if rows.reports else []
    return Kept(str(note["key"]), dict(found))


def write(task: Task, rows: Rows, done: Done, judging: Judging, folder: Path) -> None:
    """Keep the rows of a task; the part is there whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    note = {"key": done.key, "judging": judging.key, **{name: getattr(done, name) for name in COUNTS}}
    write_tables({one: getattr(rows, one.name) for one in KEPT}, folder, task.id, {_NOTE: _text(note)})
    journalise(task, done.key, judging, folder)


def journalise(task: Task, key: str, judging: Judging, folder: Path) -> None:
    """Note what the task's files looked like when they were read.

    Raises:
        OSError: it cannot be written.
    """
    write_whole(
        folder / JOURNAL / f"{task.id}.json", _text({"key": key, "judging": judging.key, "stamps": task.stamps})
    )


def forget(task: Task, folder: Path) -> None:
    """Let a task be read again whatever its files look like: one that could not be opened shows nothing of why."""
    (folder / JOURNAL / f"{task.id}.json").unlink(missing_ok=True)


def counted(rows: Rows, key: str, task: Task, on_trial: frozenset[str]) -> Done:
    """Return what came of a task by its rows."""
    states = Counter(one.get("state") for one in rows.reports)
    found = _counted(rows.findings, on_trial)
    found["empty"] = sum(
        one.get("state") == "judged" and not any(one[name] for name in _JUDGED) for one in rows.reports
    )
    return Done(
        task=task.id,
        key=key,
        reports=len(rows.reports),
        judged=states["judged"],
        unreadable=states["unreadable"],
        failed=states["failed"],
        errors=found["errors"],
        warnings=found["warnings"],
        infos=found["infos"],
        open=found["open"],
        broken=found["broken"],
        empty=found["empty"],
    )


def found_in(part: Path, on_trial: frozenset[str]) -> Counter[str]:
    """Return the counts of the findings that a part holds.

    Raises:
        OSError: they are not there.
    """
    return _counted(each_row(part / "findings.parquet", ("rule", "severity", "outcome")), on_trial)


def _counted(findings: Iterable[Row], on_trial: frozenset[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in findings:
        severity = str(one["severity"])
        if one["outcome"] == "fail" and one["rule"] not in on_trial:
            found[_SEVERITIES[severity]] += 1
        elif one["outcome"] == "unknown" and severity == "error":
            found["open"] += 1
        elif one["outcome"] == "broken":
            found["broken"] += 1
    return found


def sweep(folder: Path, known: set[str]) -> None:
    """Take away the parts of tasks that are no more, and what a broken-off run left half written."""
    for one in list((folder / PARTS).iterdir()) if (folder / PARTS).is_dir() else []:
        if one.name.startswith(".") or one.name not in known:
            shutil.rmtree(one, ignore_errors=True)
            (folder / JOURNAL / f"{one.name}.json").unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Take away a folder with all that is in it, if it is there."""
    shutil.rmtree(path, ignore_errors=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def _done(task: Task, note: dict[str, object]) -> Done:
    counts = {name: cast("int", note.get(name) or 0) for name in COUNTS}
    return Done(task=task.id, key=str(note["key"]), is_kept=True, taken=counts["reports"], **counts)


def _read(path: Path) -> dict[str, object] | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _text(note: dict[str, object]) -> str:
    return json.dumps(note, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
