"""The parts of an xlsx package around its cells: which sheets there are, their names, shared texts and number formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.sheets.built_in_formats import BUILT_IN_FORMATS
from checker.documents.xml_door import parse_xml
from checker.documents.xml_stream import stream_xml
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.documents.limits import Limits
    from checker.documents.packages import Package
    from checker.documents.xml_door import Element
    from checker.documents.xml_stream import Attributes

WORKBOOK_PART = "xl/workbook.xml"
_RELATION_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CHARACTERS = Message("文字", "characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet as the workbook lists it; `part` is empty for one that lies outside the package."""

    name: str
    part: str
    relation: str
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookPart:
    """What the part of the workbook itself says."""

    sheets: tuple[SheetPart, ...]
    names: dict[str, str]
    is_1904: bool


def read_workbook_part(package: Package, source: str) -> WorkbookPart:
    """Return the sheets of the workbook in order, and the names given to cells.

    Raises:
        InputError: the workbook's part is missing or damaged.
    """
    root = parse_xml(package.read(WORKBOOK_PART), source, WORKBOOK_PART)
    relations = relations_of(package, source, WORKBOOK_PART)
    sheets: list[SheetPart] = []
    names: dict[str, str] = {}
    is_1904 = False
    for one in root.iter("{*}sheet", "{*}definedName", "{*}workbookPr"):
        match local(one):
            case "workbookPr":
                is_1904 = one.get("date1904") in ("1", "true")
            case "definedName":
                names.setdefault(one.get("name") or "", (one.text or "").strip())
            case _:
                kind, part = relations.get(
                    next((one.get(key) or "" for key in _RELATION_ID if one.get(key)), ""), ("", "")
                )
                sheets.append(
                    SheetPart(
                        name=unescaped(one.get("name") or ""),
                        part=part,
                        relation=kind,
                        is_hidden=one.get("state") in ("hidden", "veryHidden"),
                    )
                )
    return WorkbookPart(sheets=tuple(sheets), names=names, is_1904=is_1904)


def relations_of(package: Package, source: str, part: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the target part of each relation of a part; of one that leads outside, no part."""
    folder, name = posixpath.split(part)
    relations_part = f"{folder}/_rels/{name}.rels"
    if relations_part not in package:
        return {}
    found = {}
    for one in parse_xml(package.read(relations_part), source, relations_part).iter("{*}Relationship"):
        kind = (one.get("Type") or "").rpartition("/")[2]
        target = one.get("Target") or ""
        is_outside = one.get("TargetMode") == "External"
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[one.get("Id") or ""] = (kind, "" if is_outside else inside)
    return found


def read_shared_texts(package: Package, source: str, part: str, limits: Limits) -> list[str]:
    """Return the shared texts in order: rich ones run together, what only says how to pronounce them left out."""
    texts: list[str] = []
    rich = RichText()
    length = 0

    def end_text() -> None:
        nonlocal length
        found = rich.taken()
        length += len(found)
        if length > 4 * limits.characters:
            raise mistakes.holds_too_much(source, _CHARACTERS, limits, "characters", times=4)
        texts.append(found)

    starts = {**rich.starts, "si": lambda _: rich.clear()}
    stream_xml(package.read(part), source, part, starts=starts, ends={**rich.ends, "si": end_text}, text=rich.add)
    return texts


class RichText:
    """Gathers the text of a string as its elements go by."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._parts: list[str] = []
        self._is_in_text = False
        self._spoken = 0
        self.starts: dict[str, Callable[[Attributes], None]] = {"t": self._start_text, "rPh": self._start_spoken}
        self.ends: dict[str, Callable[[], None]] = {"t": self._end_text, "rPh": self._end_spoken}

    def clear(self) -> None:
        """Forget what was gathered."""
        self._parts.clear()

    def add(self, text: str) -> None:
        """Add characters where they belong to the text."""
        if self._is_in_text:
            self._parts.append(text)

    def taken(self) -> str:
        """Return what was gathered."""
        return unescaped("".join(self._parts))

    def _start_text(self, _: Attributes) -> None:
        self._is_in_text = not self._spoken

    def _end_text(self) -> None:
        self._is_in_text = False

    def _start_spoken(self, _: Attributes) -> None:
        self._spoken += 1

    def _end_spoken(self) -> None:
        self._spoken -= 1


def read_formats(package: Package, source: str, part: str) -> list[str]:
    """Return the number format of each cell style in order."""
    root = parse_xml(package.read(part), source, part)
    codes = dict(BUILT_IN_FORMATS)
    for one in root.iter("{*}numFmt"):
        number = one.get("numFmtId") or ""
        if number.isascii() and number.isdigit():
            codes[int(number)] = one.get("formatCode") or "General"
    formats = []
    for styles in root.iter("{*}cellXfs"):
        for one in styles.iterchildren("{*}xf"):
            number = one.get("numFmtId") or "0"
            formats.append(codes.get(int(number), "General") if number.isascii() and number.isdigit() else "General")
    return formats


def unescaped(text: str) -> str:
    """Return a text with characters that XML cannot hold, written as _x000D_, as themselves."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)


def local(element: Element) -> str:
    """Return the name of an element without its name space."""
    tag = element.tag
    return tag.rpartition("}")[2]
