"""Where the project file of a run is: found upward from the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE_NAME = "gouji.yaml"
REPOSITORY_MARKS = (".git", ".hg", ".svn")


def found_from(starts: Iterable[Path]) -> Path | None:
    """Return the nearest project file in the folder that holds all of `starts`, or above it; None when there is none.

    The search ends with the folder that is a repository's root, or the root of the drive.
    """
    folders = [one if one.is_dir() else one.parent for one in (each.absolute() for each in starts)]
    if not folders:
        return None
    at = folders[0]
    while not all(one.is_relative_to(at) for one in folders):
        if at == at.parent:
            # On several drives there is no common folder, and no project.
            return None
        at = at.parent
    for folder in (at, *at.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        if any((folder / one).exists() for one in REPOSITORY_MARKS):
            return None
    return None
