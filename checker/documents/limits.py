"""How much of a file is read before it is given up: a file that asks for more is told, and the others go on."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits for one file. The defaults let every report pass that was ever seen, many times over.

    `file_bytes`: the file itself. `unpacked_bytes`, `entries`: what a package unpacks to, counted while reading.
    `archive_bytes`, `archive_unpacked_bytes`: the same for an archive of many files, each of which has the limits of a file.
    `characters`: of the text. `cells`: of all tables together, spans counted as one. `depth`: of nested elements and
    archives. `pages`: of a PDF. `seconds`, `memory_bytes`: of the process that reads one file.
    """

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 200 * MEGABYTE
    entries: int = 5_000
    archive_bytes: int = 200 * MEGABYTE
    archive_unpacked_bytes: int = 2_000 * MEGABYTE
    characters: int = 5_000_000
    cells: int = 500_000
    depth: int = 200
    pages: int = 2_000
    seconds: int = 60
    memory_bytes: int = 1_000 * MEGABYTE


DEFAULTS = Limits()
