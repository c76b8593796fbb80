"""The files of a run: folders walked in the order of names, with patterns, never all of them held at once."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

from checker.screening import mistakes
from checker.screening.model import Item, Skipped
from checker.screening.naming import is_junk_folder, region_of, shown, why_no_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINK = ("GJ-S003", "指向文件夹的链接，不跟随", "a link to a folder, which is not followed")


def roots_of(given: Sequence[str]) -> tuple[Path, list[Path]]:
    """Return the folder that sources are named relative to, and the paths to walk, sorted; patterns are written out.

    A path below another one that was given is left out: nothing is judged twice.

    Raises:
        UsageError: nothing is there.
    """
    found: set[Path] = set()
    for one in given:
        if os.path.lexists(one):
            found.add(Path(os.path.abspath(one)))  # noqa: PTH100 -- links stay as they are
            continue
        matches = glob.glob(one, recursive=True) if glob.has_magic(one) else []  # noqa: PTH207 -- a pattern may be absolute
        if not matches:
            raise mistakes.nothing_there(one)
        found |= {Path(os.path.abspath(each)) for each in matches}  # noqa: PTH100 -- links stay as they are
    paths = sorted(one for one in found if not any(parent in found for parent in one.parents))
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0], paths
    return Path(os.path.commonpath([one.parent for one in paths])), paths


def gathered(root: Path, paths: Sequence[Path], leave_out: Path) -> Iterator[Item | Skipped]:
    """Yield every file below the paths, sorted by name folder by folder, and what is not opened with the reason.

    `leave_out` is the folder of results, which may lie among the inputs.
    """
    for path in paths:
        source = "" if path == root else shown(path.relative_to(root).as_posix())
        if path.is_dir():
            yield from _walked(str(path), f"{source}/" if source else "", os.path.abspath(leave_out))  # noqa: PTH100
        else:
            yield _item(str(path), source or shown(path.name), path.name)


def counted(paths: Sequence[Path], leave_out: Path) -> int:
    """Return about how many files there are, without looking at any."""
    found = 0
    left = [str(one) for one in paths]
    out = os.path.abspath(leave_out)  # noqa: PTH100
    while left:
        path = left.pop()
        if path == out:
            continue
        if not os.path.isdir(path):  # noqa: PTH112 -- asked of very many
            found += 1
            continue
        try:
            with os.scandir(path) as entries:
                for one in entries:
                    if not one.is_dir(follow_symlinks=False):
                        found += why_no_report(one.name) is None
                    elif not is_junk_folder(one.name):
                        left.append(one.path)
        except OSError:
            continue
    return found


def _walked(folder: str, prefix: str, leave_out: str) -> Iterator[Item | Skipped]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda one: one.name)
    except OSError as error:
        problem = mistakes.folder_cannot_be_listed(prefix.rstrip("/") or ".", error.strerror or str(error))
        yield Skipped(source=prefix.rstrip("/") or ".", code=problem.code, zh=problem.message.zh, en=problem.message.en)
        return
    known: set[str] = set()
    for one in listed:
        name = shown(one.name)
        if name in known:
            name = os.fsencode(one.name).decode("utf-8", "backslashreplace")
        known.add(name)
        if one.is_dir(follow_symlinks=False):
            if one.path != leave_out and not is_junk_folder(one.name):
                yield from _walked(one.path, f"{prefix}{name}/", leave_out)
        elif one.is_symlink() and one.is_dir():
            yield Skipped(source=prefix + name, code=_LINK[0], zh=_LINK[1], en=_LINK[2])
        else:
            yield _item(one.path, prefix + name, one.name, one)


def _item(path: str, source: str, name: str, entry: os.DirEntry[str] | None = None) -> Item | Skipped:
    why = why_no_report(name)
    if why is not None:
        return Skipped(source=source, code="GJ-S000", zh=why.zh, en=why.en)
    try:
        found = os.stat(path) if entry is None else entry.stat()  # noqa: PTH116 -- asked of very many
    except OSError:
        # A broken link: whoever opens it says what is wrong.
        return Item(source=source, path=path, stamp=(-1, 0, 0), region=region_of(source))
    return Item(
        source=source,
        path=path,
        stamp=(found.st_size, found.st_mtime_ns, found.st_ino),
        region=region_of(source),
    )
