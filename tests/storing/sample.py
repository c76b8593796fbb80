"""Runs of a few reports, as a screening keeps them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from checker.pipeline import Learnt, check
from checker.storing.folder import write_part, write_register
from checker.storing.rows import Origin, Recording, Rows, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.rules.model import Rulebook


def store(
    inputs: Iterable[tuple[Origin, bytes]],
    rulebook: Rulebook,
    folder: Path,
    recording: Recording | None = None,
) -> None:
    """Judge a few reports, one after the other, and keep what was found as a run of one part."""
    learnt, made, rows = Learnt.of(rulebook), recording or Recording(), Rows()
    for origin, data in inputs:
        rows.add(rows_of(check(data, origin.source, rulebook, learnt), origin, made))
    write_part(rows, folder, "all")
    if made.register.entries:
        write_register(made.register, folder)


def origins(files: Iterable[Path], root: Path) -> Iterable[tuple[Origin, bytes]]:
    """Yield files with what is known of them: called by their path below `root`, whose first folder is the region."""
    for file in files:
        data, source = file.read_bytes(), file.relative_to(root).as_posix()
        region, slash, _ = source.partition("/")
        digest = sha256(data).hexdigest()
        yield Origin(source=source, sha256=digest, bytes=len(data), region=region if slash else ""), data
