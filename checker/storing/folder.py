"""The folder of a run: parts, each a folder with a file for every table, that come into being whole or not at all."""

from __future__ import annotations

import os
import shutil
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.documents.limits import DEFAULTS, Limits
from checker.pipeline import Learnt, check
from checker.storing.arrow_door import write_rows
from checker.storing.columns import COMPARED, FIGURES, FINDINGS, ITEMS, OUTCOMES, REGISTER, REPORTS, TEXTS, Table
from checker.storing.register import unit_key
from checker.storing.rows import Origin, Recording, Rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from checker.rules.model import Rulebook
    from checker.storing.prints import ReportFigures
    from checker.storing.register import Register
    from checker.storing.rows import Row

PARTS = "parts"
KEPT = (REPORTS, FIGURES, OUTCOMES, FINDINGS, COMPARED, ITEMS, TEXTS)
"""The tables that every part of a run has."""


def write_part(rows: Rows, folder: Path, name: str) -> None:
    """Write rows as the part `name` of the run kept in `folder`; a part of that name that was there is replaced.

    Raises:
        OSError: the part cannot be written.
    """
    write_tables({table: getattr(rows, table.name) for table in KEPT}, folder, name)


def write_register(register: Register, folder: Path) -> None:
    """Write the register beside the parts it was used for.

    Raises:
        OSError: it cannot be written.
    """
    rows: list[Row] = [
        {
            "unit_key": unit_key(one.unit_code, one.unit_name) or None,
            "unit_code": one.unit_code or None,
            "unit_name": one.unit_name or None,
            "unit_kind": one.unit_kind or None,
            "supervisor_code": one.supervisor_code or None,
            "region": one.region or None,
            "fiscal_year": one.fiscal_year,
            "report_type": one.report_type or None,
            "source": one.path or None,
        }
        for one in register.entries
    ]
    write_tables({REGISTER: rows}, folder, "register")


def write_tables(
    tables: Mapping[Table, Sequence[Row | ReportFigures]],
    folder: Path,
    name: str,
    notes: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write tables as the part `name`, as `write_part` does; `notes` are texts kept beside them, by the file's name.

    Raises:
        OSError: the part cannot be written.
    """
    half, whole = folder / PARTS / f".{name}.half", folder / PARTS / name
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    for table, rows in tables.items():
        write_rows(rows, table, half / f"{table.name}.parquet")
    for file, text in notes.items():
        (half / file).write_text(text, encoding="utf-8")
    for one in (*half.iterdir(), half):
        to_disk(one)
    _put_in_place(half, whole)
    to_disk(whole.parent)


def to_disk(path: Path) -> None:
    """Let a file or folder be on the disk itself, so that it is there also when the power goes off now.

    Raises:
        OSError: it cannot be.
    """
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_in_place(half: Path, whole: Path) -> None:
    """Let a folder take the place of another, which is never there in part: it is put aside before it is taken away."""
    old = whole.with_name(f".{whole.name}.old")
    if whole.exists():
        shutil.rmtree(old, ignore_errors=True)
        whole.rename(old)
    half.rename(whole)
    shutil.rmtree(old, ignore_errors=True)


def store(
    inputs: Iterable[tuple[Origin, bytes]],
    rulebook: Rulebook,
    folder: Path,
    recording: Recording | None = None,
    *,
    limits: Limits = DEFAULTS,
) -> None:
    """Judge a few reports, one after the other, and keep what was found as a run of one part.

    Raises:
        OSError: the tables cannot be written.
    """
    learnt, made, rows = Learnt.of(rulebook), recording or Recording(), Rows()
    for origin, data in inputs:
        rows.add(rows_of(check(data, origin.source, rulebook, learnt, limits=limits), origin, made))
    write_part(rows, folder, "all")
    if made.register.entries:
        write_register(made.register, folder)


def origins(files: Iterable[Path], root: Path) -> Iterable[tuple[Origin, bytes]]:
    """Yield files with what is known of them: called by their path below `root`, whose first folder is the region."""
    from hashlib import sha256  # noqa: PLC0415 -- for samples

    for file in files:
        data, source = file.read_bytes(), file.relative_to(root).as_posix()
        region, slash, _ = source.partition("/")
        digest = sha256(data).hexdigest()
        yield Origin(source=source, sha256=digest, bytes=len(data), region=region if slash else ""), data
