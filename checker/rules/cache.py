"""Rulebooks kept between runs: found again by the content of every file they rest on, read back as plain data only.

A kept rulebook is used only when every rule file, the report schema, the program itself and the Python that runs it are
byte for byte what they were. Whatever is damaged, foreign or out of date is passed over and made anew; it is never run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.kernel.shipped import shipped
from checker.report.schema import SCHEMA_FILE, load_vocabulary
from checker.rules.files import DEFAULT_PACK, digest_of
from checker.rules.model import Loaded
from checker.rules.plain import NotPlainError, from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.rules.overrides import Adjustments

FORMAT = "gouji-rulebook-2"
FOLDER_VARIABLE = "GOUJI_CACHE_DIR"
MAXIMUM_BYTES = 64_000_000
MOST_KEPT = 32
"""Rulebooks beyond this number are thrown away, the oldest first."""

_DIGEST_LENGTH = 64
_STAGES = ("kernel", "report", "formula", "rules")


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of the user's own, where rulebooks are kept."""

    folder: Path


def users_cache(environment: Mapping[str, str] = os.environ) -> Cache | None:
    """Return the user's cache; None when the environment does not tell where it would be."""
    chosen = environment.get(FOLDER_VARIABLE)
    if chosen:
        return Cache(Path(chosen))
    local = environment.get("LOCALAPPDATA") if sys.platform == "win32" else environment.get("XDG_CACHE_HOME")
    home = environment.get("USERPROFILE" if sys.platform == "win32" else "HOME")
    if local and Path(local).is_absolute():
        return Cache(Path(local) / "gouji")
    return Cache(Path(home) / ".cache" / "gouji") if home and Path(home).is_absolute() else None


def load_kept(folder: Path | None, adjustments: Adjustments | None, kept_in: Cache | None) -> Loaded:
    """Return what `load_leniently` returns, from the cache where that has it; None as the cache keeps nothing.

    Raises:
        RuleError: as `load_leniently`.
    """
    if kept_in is None:
        return _made(folder, adjustments)
    chosen = folder or shipped("rules") / DEFAULT_PACK
    name = _name(chosen, adjustments)
    found = _taken(kept_in.folder, name)
    if found is not None:
        return found
    loaded = _made(chosen, adjustments)
    if not loaded.problems and loaded.rests_on:
        _keep(kept_in.folder, name, loaded)
    return loaded


def _made(folder: Path | None, adjustments: Adjustments | None) -> Loaded:
    from checker.rules.load import load_leniently  # noqa: PLC0415 -- not needed where a kept rulebook serves

    return load_leniently(folder, adjustments)


def _name(folder: Path, adjustments: Adjustments | None) -> str:
    """Return the name under which a rulebook is kept: what it is asked by, and the program that made it."""
    adjusted = (adjustments.by, hashlib.sha256(adjustments.content).hexdigest()) if adjustments is not None else ()
    asked = [FORMAT, str(folder), str(folder.resolve()), *adjusted, *_program()]
    return hashlib.sha256("\n".join(asked).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _program() -> tuple[str, ...]:
    """Return what tells this program from any other: Python, version, report schema, and its modules as they lie there."""
    package = Path(__file__).resolve().parent.parent
    modules = hashlib.sha256()
    for stage in _STAGES:
        for one in sorted((package / stage).glob("*.py")):
            found = one.stat()
            modules.update(f"{one.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return (
        sys.version,
        digest_of(package / "__init__.py"),
        digest_of(shipped("schemas") / SCHEMA_FILE),
        modules.hexdigest(),
    )


def _taken(folder: Path, name: str) -> Loaded | None:
    """Return the rulebook kept under a name, if it is sound and everything it rests on is still the same."""
    data = _read(folder, name)
    if data is None or data[:_DIGEST_LENGTH] != hashlib.sha256(data[_DIGEST_LENGTH:]).hexdigest().encode():
        return None
    try:
        kept = json.loads(data[_DIGEST_LENGTH:])
        if kept["format"] != FORMAT or kept["name"] != name:
            return None
        rests_on = tuple((str(path), str(digest)) for path, digest in kept["rests_on"])
        if not rests_on or any(digest_of(Path(path)) != digest for path, digest in rests_on):
            return None
        return Loaded(from_plain(kept["table"], load_vocabulary()), (), rests_on)
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


def _read(folder: Path, name: str) -> bytes | None:
    if not _is_our_folder(folder):
        return None
    path = folder / f"{name}.json"
    try:
        # A link could lead to a file of somebody else's making.
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(opened, "rb") as file:  # noqa: PTH123 -- opened above, with flags that pathlib has not
            found = os.fstat(file.fileno())
            if not (stat.S_ISREG(found.st_mode) and _is_private(found)):
                return None
            data = file.read(MAXIMUM_BYTES + 1)
    except OSError:
        return None
    return data if len(data) <= MAXIMUM_BYTES else None


def _keep(folder: Path, name: str, loaded: Loaded) -> None:
    """Keep a rulebook; where that cannot be done, nothing is kept and nothing is said."""
    try:
        table = to_plain(loaded.rulebook, load_vocabulary())
    except NotPlainError:
        return
    kept = {"format": FORMAT, "name": name, "rests_on": loaded.rests_on, "table": table}
    data = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    written: str | None = None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_our_folder(folder):
            return
        # Written aside and put in place at once: another process sees a whole file or none.
        opened, written = tempfile.mkstemp(prefix=".new-", dir=folder)
        with open(opened, "wb") as file:  # noqa: PTH123 -- mkstemp gives the open file
            file.write(hashlib.sha256(data).hexdigest().encode() + data)
        Path(written).replace(folder / f"{name}.json")
        _throw_away(folder)
    except OSError:
        if written is not None:
            with contextlib.suppress(OSError):
                Path(written).unlink(missing_ok=True)


def _throw_away(folder: Path) -> None:
    """Remove the oldest rulebooks beyond those that are kept."""
    kept = sorted(((one.stat().st_mtime_ns, one) for one in folder.glob("*.json")), reverse=True)
    for _, path in kept[MOST_KEPT:]:
        with contextlib.suppress(OSError):
            path.unlink()


def _is_our_folder(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and _is_private(found)


def _is_private(found: os.stat_result) -> bool:
    """Return whether nobody but this user can have written there; where the system has no such notion, yes."""
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
