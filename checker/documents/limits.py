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
    archives. `pages`: of a PDF. `json_bytes`: of a report as JSON. `memory_bytes`: what the process that reads one file may
    take on top of what the program has. `seconds`: from the bytes of a file to its findings.

    Together they keep the program within 300 MB on any one file: 800,000 characters are twenty of the longest reports, and
    110,000 cells the largest workbook that one would look for figures in.
    """

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 100 * MEGABYTE
    entries: int = 5_000
    json_bytes: int = 10 * MEGABYTE
    archive_bytes: int = 100 * MEGABYTE
    archive_unpacked_bytes: int = 1_000 * MEGABYTE
    characters: int = 800_000
    cells: int = 110_000
    depth: int = 200
    pages: int = 2_000
    seconds: int = 60
    memory_bytes: int = 250 * MEGABYTE


DEFAULTS = Limits()
