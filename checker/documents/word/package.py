"""The parts of a Word file that are read, found by their relations; nothing outside the file is ever followed."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.packages import Package
from checker.documents.word.names import STRICT
from checker.documents.xml_door import parse_xml

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.xml_door import Element

USUAL_MAIN = "word/document.xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "/officeDocument"
_ROLES = ("styles", "numbering", "footnotes", "endnotes")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordParts:
    """The names of the parts by role, and the package they are in; `main` is the document itself."""

    package: Package
    source: str
    main: str
    others: dict[str, str]

    def root(self, role: str) -> Element | None:
        """Return the root of a part by its role, None where the file has none."""
        name = self.others.get(role)
        return None if name is None else self.parsed(name)

    def parsed(self, name: str) -> Element:
        """Return the root of a part by its name.

        Raises:
            InputError: the part is damaged, or is not XML that may be read.

        """
        data = self.package.read(name)
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data, self.source, name)


def open_word(data: bytes, source: str, limits: Limits) -> WordParts:
    """Return the parts of the file in `data`.

    Raises:
        InputError: it is no package, or has no document in it.

    """
    package = Package(data, source, limits)
    main = _target(package, source, "", _MAIN) or USUAL_MAIN
    if main not in package:
        raise mistakes.lacks_document(source)
    folder = posixpath.dirname(main)
    others: dict[str, str] = {}
    for role in _ROLES:
        name = _target(package, source, main, f"/{role}") or posixpath.join(folder, f"{role}.xml")
        if name in package:
            others[role] = name
    return WordParts(package=package, source=source, main=main, others=others)


def relations_of(part: str) -> str:
    """Return the name of the part that holds the relations of a part; that of the package itself for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(package: Package, source: str, part: str, role: str) -> str | None:
    """Return the part a relation of that role leads to; one that leads out of the file is as good as none."""
    name = relations_of(part)
    if name not in package:
        return None
    for one in parse_xml(package.read(name), source, name).iterchildren(_RELATION):
        if (one.get("Type") or "").endswith(role) and one.get("TargetMode") != "External":
            target = one.get("Target") or ""
            joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            return joined if joined in package else None
    return None
