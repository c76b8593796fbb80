"""The folder of a run: parts, each a folder with a file for every table, that come into being whole or not at all."""

from __future__ import annotations

import os
import shutil
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.storing.arrow_door import write_rows
from checker.storing.columns import COMPARED, FIGURES, FINDINGS, ITEMS, OUTCOMES, REGISTER, REPORTS, TEXTS, Table
from checker.storing.register import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from checker.storing.prints import ReportFigures
    from checker.storing.register import Register
    from checker.storing.rows import Row, Rows

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
    write_tables({REGISTER: register_rows(register)}, folder, "register")


def register_rows(register: Register) -> list[Row]:
    """Return the rows of the register."""
    return [
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


def write_tables(
    tables: Mapping[Table, Sequence[Row | ReportFigures] | Iterator[Row]],
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
