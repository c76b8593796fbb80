"""Rulebooks of other places and times: another pack folder, or a git revision read without touching the work tree."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from checker.authoring import mistakes
from checker.rules.chain import folder_of, shipped_packs
from checker.rules.load import PACK_FILE, load_leniently

if TYPE_CHECKING:
    from checker.rules.load import Loaded

PREFIX = "git:"
TIMEOUT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Git:
    """The program git, run in one folder and only to read."""

    program: str
    folder: Path

    def ask(self, *arguments: str) -> bytes | None:
        """Return what git answers, or None where it cannot."""
        # Nothing is refreshed and no lock is taken, so that looking never changes the repository.
        environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
        ran = subprocess.run(  # noqa: S603 -- a fixed program with arguments of its own, no shell
            [self.program, "-C", str(self.folder), *arguments],
            capture_output=True, check=False, timeout=TIMEOUT_SECONDS, env=environment,
        )  # fmt: skip
        return ran.stdout if ran.returncode == 0 else None


def rulebook_at(reference: str, folder: Path) -> Loaded:
    """Return the rulebook that `reference` names: a pack folder, or a git revision of the pack in `folder`.

    Raises:
        CheckerError: git is missing, or there is no such folder, revision or pack.
    """
    if not reference.startswith(PREFIX) and ((Path(reference) / PACK_FILE).is_file() or reference in shipped_packs()):
        return load_leniently(folder_of(reference))
    revision, _, path = reference.removeprefix(PREFIX).partition(":")
    git = _git(folder)
    top = git.ask("rev-parse", "--show-toplevel")
    if top is None:
        raise mistakes.no_repository(str(folder))
    is_option = revision.startswith("-") or not revision
    if is_option or git.ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") is None:
        raise mistakes.no_such_revision(reference)
    root = Path(os.fsdecode(top).strip())
    pack = (
        PurePosixPath(path.strip("/"))
        if path
        else PurePosixPath(folder.resolve().relative_to(root.resolve()).as_posix())
    )
    with TemporaryDirectory(prefix="gouji-") as temporary:
        copied = _copy(Git(git.program, root), revision, pack, Path(temporary))
        if not (copied / PACK_FILE).is_file():
            raise mistakes.no_pack_in_revision(revision, str(pack))
        return load_leniently(copied)


def _git(folder: Path) -> Git:
    program = shutil.which("git")
    if program is None:
        raise mistakes.no_git()
    if not folder.is_dir():
        raise mistakes.no_repository(str(folder))
    return Git(program, folder)


def _copy(git: Git, revision: str, pack: PurePosixPath, target: Path) -> Path:
    """Return the folder of the pack as it was, copied with its neighbours, which it may rest on."""
    above = str(pack.parent)
    listed = git.ask("ls-tree", "-r", "-z", "--name-only", revision, "--", *([f"{above}/"] if above != "." else []))
    if listed is None:
        raise mistakes.git_failed(revision, str(pack))
    for name in os.fsdecode(listed).split("\0"):
        path = PurePosixPath(name)
        depth = len(path.parts) - len(pack.parent.parts)
        if path.suffix != ".yaml" or depth > len(("pack", "file")):
            continue
        data = git.ask("cat-file", "blob", f"{revision}:{name}")
        if data is None:
            raise mistakes.git_failed(f"{revision}:{name}", "cat-file")
        copy = target.joinpath(*path.parts)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)
    return target.joinpath(*pack.parts)
