"""The files of packs as they are read: each once, its bytes kept in a digest and in a list of what the rulebook rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.kernel.errors import Problem, RuleError
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, load_bytes, read_bytes
from checker.rules import mistakes
from checker.rules.form import MAPPING, Form, shown

if TYPE_CHECKING:
    from pathlib import Path

    from checker.kernel.message import Message

DEFAULT_PACK = "national"
PACK_FILE = "pack.yaml"
DEFINITIONS_FILE = "definitions.yaml"
BASIS_FILE = "basis.yaml"
MUTANTS_FILE = "mutants.yaml"
EXAMPLES_SUFFIX = ".examples.yaml"
ABSENT = ""
"""Stands for the digest of a file that is not there, where its being there would matter."""


def chapter_files(folder: Path) -> list[Path]:
    """Return the rule files of a pack, by name."""
    apart = {PACK_FILE, DEFINITIONS_FILE, BASIS_FILE, MUTANTS_FILE}
    return sorted(
        one for one in folder.glob("*.yaml") if one.name not in apart and not one.name.endswith(EXAMPLES_SUFFIX)
    )


def listing(folder: Path) -> str:
    """Return a digest of the names of a pack's rule files."""
    return _digest("\n".join(one.name for one in chapter_files(folder)).encode())


def digest_of(path: Path) -> str:
    """Return the digest of a file, or of a folder's rule files by name; `ABSENT` when there is nothing to read."""
    if path.is_dir():
        return listing(path)
    try:
        return _digest(path.read_bytes()) if path.is_file() else ABSENT
    except OSError:
        return ABSENT


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def shown_path(path: Path) -> str:
    """Return how a file is named in messages: a shipped one from the folder of the rules, any other as it was given."""
    return "/".join(path.parts[-3:]) if path.is_relative_to(shipped("rules")) else str(path)


@dataclass(slots=True)
class Files:
    """What has been read so far, and what was wrong with it."""

    problems: list[Problem] = field(default_factory=list)
    rests_on: dict[str, str] = field(default_factory=dict)
    """Every file and folder looked at, with its digest."""
    looked_around: bool = False
    """Whether the names of other folders mattered, which `rests_on` does not tell."""
    _digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    _forms: dict[Path, Form | None] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """Return a digest of every file read, in the order of reading."""
        return self._digest.hexdigest()

    def add(self, name: str, data: bytes) -> None:
        """Count data into the digest that were read elsewhere."""
        self._digest.update(name.encode())
        self._digest.update(data)

    def form(self, path: Path, what: Message) -> Form | None:
        """Return the mapping in a file; None, with the problem told, when there is none."""
        if path not in self._forms:
            self._forms[path] = self._read(path, what)
        return self._forms[path]

    def is_there(self, path: Path) -> bool:
        """Return whether there is such a file, and remember that it matters."""
        found = path.is_file()
        if not found:
            self.rests_on[str(path.absolute())] = ABSENT
        return found

    def chapters(self, folder: Path) -> list[Path]:
        """Return the rule files of a pack, by name, and remember that there are no others."""
        self.rests_on[str(folder.absolute())] = listing(folder)
        return chapter_files(folder)

    def _read(self, path: Path, what: Message) -> Form | None:
        source = shown_path(path)
        try:
            data = read_bytes(path, source)
            self.rests_on[str(path.absolute())] = _digest(data)
            self.add(path.name, data)
            node = load_bytes(data, source)
        except RuleError as error:
            self.problems.extend(error.problems)
            return None
        if not isinstance(node, Mapping):
            self.problems.append(mistakes.expected(node.mark, MAPPING, shown(node)))
            return None
        return Form(node, self.problems, what)
