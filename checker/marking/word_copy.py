"""A copy of a Word file with comments: the part of the document, that of the comments, and what makes it known; nothing else.

An own writer rather than a library's: a library writes every part it has understood anew, and this file is not ours to change.
"""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from checker.documents.packages import open_zip
from checker.documents.word.names import ID, P, R, T, w
from checker.documents.word.package import open_word, relations_of
from checker.documents.word.styles import Styles
from checker.documents.xml_door import parse_xml, serialise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.limits import Limits
    from checker.documents.packages import Package
    from checker.documents.xml_door import Element

AUTHOR, INITIALS = "Gouji", "GJ"

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS_ROLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NO_COMMENTS = f'<w:comments xmlns:w="{w("")[1:-1]}"/>'.encode()
_NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS_SPACE}"/>'.encode()
_EPOCH = (1980, 1, 1, 0, 0, 0)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WordCopy:
    """A Word file being marked; every part that is changed is parsed once and written at the end."""

    def __init__(self, data: bytes, source: str, limits: Limits) -> None:
        """Open the file in `data`.

        Raises:
            InputError: it is damaged, or more than the limits let pass.

        """
        self._data, self._source, self._limits = data, source, limits
        self._parts = open_word(data, source, limits)
        self._package = self._parts.package
        self.main = self._parts.main
        self.root = self._parsed(self.main)
        self.paragraphs = tuple(self.root.iter(P))
        self.styles = Styles(self._parts.root("styles"))
        self._changed: dict[str, Element] = {self.main: self.root}
        self._comments = self._comments_root()
        ids = [one.get(ID) or "" for one in self._comments.iter(w("comment"))]
        self._next = max((int(one) for one in ids if one.isascii() and one.isdigit()), default=-1) + 1

    def comment(self, lines: Sequence[str]) -> str:
        """Add a comment of several lines, the first in bold; return its id, to be put where it belongs."""
        key = str(self._next)
        self._next += 1
        made = self._comments.makeelement(w("comment"), {ID: key, w("author"): AUTHOR, w("initials"): INITIALS})
        for number, line in enumerate(lines):
            paragraph = made.makeelement(P)
            run = paragraph.makeelement(R)
            if not number:
                properties = run.makeelement(w("rPr"))
                properties.append(properties.makeelement(w("b")))
                run.append(properties)
            text = run.makeelement(T, {_XML_SPACE: "preserve"})
            text.text = _printable(line)
            run.append(text)
            paragraph.append(run)
            made.append(paragraph)
        self._comments.append(made)
        return key

    def note_of(self, part: str, number: int) -> tuple[str, str] | None:
        """Return kind and id of the note that a paragraph of a part belongs to."""
        for role, kind in (("footnotes", "footnote"), ("endnotes", "endnote")):
            if self._parts.others.get(role) != part:
                continue
            found = list(self._parsed(part).iter(P))
            node: Element | None = found[number] if number < len(found) else None
            while node is not None and node.tag != w(kind):
                node = node.getparent()
            return None if node is None else (kind, node.get(ID) or "")
        return None

    def reference(self, kind: str, key: str) -> Element | None:
        """Return the first reference to a note in the document."""
        return next((one for one in self.root.iter(w(f"{kind}Reference")) if one.get(ID) == key), None)

    def packed(self) -> bytes:
        """Return the copy: every part that was not changed has the bytes it had, in the order it had."""
        changed = {name: serialise(root) for name, root in self._changed.items()}
        buffer = BytesIO()
        with open_zip(self._data, self._limits) as old, zipfile.ZipFile(buffer, "w") as new:
            for info in old.infolist():
                made = zipfile.ZipInfo(info.filename, info.date_time)
                made.compress_type, made.external_attr = info.compress_type, info.external_attr
                if info.is_dir():
                    new.writestr(made, b"")
                else:
                    part = changed.pop(info.filename, None)
                    new.writestr(made, self._package.read(info.filename) if part is None else part)
            for name, part in changed.items():
                new.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _parsed(self, name: str) -> Element:
        return parse_xml(self._package.read(name), self._source, name)

    def _comments_root(self) -> Element:
        """Return the part of the comments; one is made and made known where the file has none."""
        name = relations_of(self.main)
        folder = posixpath.dirname(self.main)
        relations = self._parsed(name) if name in self._package else parse_xml(_NO_RELATIONS, self._source, name)
        for one in relations:
            if one.get("Type") == _COMMENTS_ROLE and one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target") or "")).lstrip("/")
                if target in self._package:
                    self._changed[target] = self._parsed(target)
                    return self._changed[target]
        part = _free(posixpath.join(folder, "comments.xml"), self._package)
        taken = {one.get("Id") for one in relations}
        key = next(f"rIdGouji{number}" for number in range(1, len(taken) + 2) if f"rIdGouji{number}" not in taken)
        made = {"Id": key, "Type": _COMMENTS_ROLE, "Target": posixpath.basename(part)}
        relations.append(relations.makeelement(f"{{{_RELATIONS_SPACE}}}Relationship", made))
        types = self._parsed(_TYPES)
        declared = {"PartName": f"/{part}", "ContentType": _COMMENTS_TYPE}
        types.append(types.makeelement(f"{{{_TYPES_SPACE}}}Override", declared))
        comments = parse_xml(_NO_COMMENTS, self._source, part)
        self._changed |= {_TYPES: types, name: relations, part: comments}
        return comments


def _free(name: str, package: Package) -> str:
    """Return a name no part has: the one wanted, with a number if need be."""
    stem, suffix = posixpath.splitext(name)
    number, free = 1, name
    while free in package:
        number += 1
        free = f"{stem}{number}{suffix}"
    return free


def _printable(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return "".join(one if one.isprintable() else " " for one in text)
