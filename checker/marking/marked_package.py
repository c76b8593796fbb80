"""The package of a workbook being marked: cells coloured, notes and a sheet added, every other part left as it is."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from checker.documents.limits import DEFAULTS
from checker.documents.packages import Package
from checker.documents.sheets.looks import StyleSheet
from checker.documents.sheets.model import OWN_NAME, area_of
from checker.documents.sheets.new_book import (
    PACKAGE,
    RELATIONS,
    SHEET_TYPE,
    WORKBOOK_TYPE,
    packed,
    quoted_name,
    sheet_names,
)
from checker.documents.sheets.package_parts import (
    WORKBOOK_PART,
    local,
    read_workbook_part,
    relations_of,
)
from checker.documents.xml_door import parse_xml, serialise
from checker.kernel.errors import InputError
from checker.marking.findings_sheet import FILLS
from checker.marking.sheet_notes import SheetNotes

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.sheets.new_sheet import NewSheet
    from checker.documents.xml_door import Element
    from checker.marking.cell_notes import CellNote

TYPES_PART = "[Content_Types].xml"
_MACROS = ("vbaProject", "vbaProjectSignature", "wordVbaData", "customUI", "xlMacrosheet", "attachedToolbars")
_LONGEST_NAME = 31


class MarkedPackage:
    """A copy of a workbook to be marked. What is changed is parsed once and written at the end."""

    def __init__(self, data: bytes, source: str, limits: Limits = DEFAULTS) -> None:
        """Open the workbook in `data`.

        Raises:
            InputError: it is damaged.
        """
        self._source = source
        package = Package(data, source, limits)
        self._parts = {name: package.read(name) for name in package.names}
        listed = read_workbook_part(package, source)
        self._sheets = {one.name: one.part for one in listed.sheets if one.part in self._parts}
        self._taken = {one.name for one in listed.sheets}
        self._count = len(listed.sheets)
        found = {
            kind: part for kind, part in relations_of(package, source, WORKBOOK_PART).values() if part in self._parts
        }
        self._styles_part = found.get("styles", "xl/styles.xml")
        self._styles = StyleSheet(self._parts.get(self._styles_part, b""), source)
        self._roots: dict[str, Element] = {}
        self._notes: dict[str, SheetNotes] = {}
        self._rows: dict[str, dict[int, Element]] = {}
        if "styles" not in found:
            self._relate(WORKBOOK_PART, "styles", self._styles_part)
            self._declare(self._styles_part, "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml")

    def mark(self, sheet: str, cell: str, note: CellNote) -> None:
        """Colour a cell and add a note to it; a cell that the workbook does not have is left alone."""
        part, area = self._sheets.get(sheet), area_of(cell)
        if part is None or area is None:
            return
        element = self._cell(part, area.top, cell)
        if element is None:
            return
        style = element.get("s") or "0"
        element.set("s", str(self._styles.filled(int(style) if style.isdigit() else 0, FILLS[note.severity])))
        if part not in self._notes:
            self._notes[part] = SheetNotes()
        self._notes[part].add(area.top, area.left, note.text)

    def free_name(self, wanted: str) -> str:
        """Return a name that no sheet has yet: the one wanted, with a number if need be."""
        taken = {one.casefold() for one in self._taken}
        name, number = wanted, 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted[: _LONGEST_NAME - 4]} {number}"
        return name

    def add_sheet(self, sheet: NewSheet) -> None:
        """Add a sheet after the others."""
        part = self._free_part("xl/worksheets/gouji{}.xml")
        self._parts[part] = sheet.part(self._styles)
        self._declare(part, SHEET_TYPE)
        relation = self._relate(WORKBOOK_PART, "worksheet", part)
        root = self._root(WORKBOOK_PART)
        space = root.tag.rpartition("}")[0].strip("{")
        sheets = next(one for one in root if local(one) == "sheets")
        numbers = [int(one.get("sheetId") or 0) for one in sheets if (one.get("sheetId") or "0").isdigit()]
        xml = (
            f'<sheet xmlns="{space}" xmlns:r="{RELATIONS}" name={quoteattr(sheet.name)} '
            f'sheetId="{max([0, *numbers]) + 1}" r:id="{relation}"/>'
        )
        sheets.append(self._made(xml))
        names = next((one for one in root if local(one) == "definedNames"), None)
        if names is None:
            names = self._made(f'<definedNames xmlns="{space}"/>')
            before = [
                i for i, one in enumerate(root) if local(one) in ("sheets", "functionGroups", "externalReferences")
            ]
            root.insert(max(before) + 1, names)
        taken = {one.get("name") for one in names}
        own = next(name for number in range(1, len(taken) + 2) if (name := f"{OWN_NAME}_{number}") not in taken)
        pointing = escape(f"{quoted_name(sheet.name)}!$A$1")
        xml = f'{sheet_names(sheet, self._count)}<definedName name="{own}" hidden="1">{pointing}</definedName>'
        for one in list(self._made(f'<definedNames xmlns="{space}">{xml}</definedNames>')):
            names.append(one)
        self._count += 1

    def packed(self) -> bytes:
        """Return the workbook as a file."""
        self._drop_macros()
        for part, notes in self._notes.items():
            self._write_notes(part, notes)
        self._parts[self._styles_part] = self._styles.part()
        for part, root in self._roots.items():
            self._parts[part] = serialise(root)
        return packed(self._parts)

    def _write_notes(self, part: str, notes: SheetNotes) -> None:
        relations = self._relations(part)
        comments = next((target for kind, target in relations if kind == "comments" and target in self._parts), "")
        drawing = next((target for kind, target in relations if kind == "vmlDrawing" and target in self._parts), "")
        try:
            made = notes.parts(self._parts.get(comments, b""), self._parts.get(drawing, b""), self._source)
        except InputError:
            # Notes that are there already and cannot be read are left as they are; the colours and the findings tell enough.
            return
        if not comments:
            comments = self._free_part("xl/goujiComments{}.xml")
            self._relate(part, "comments", comments)
            self._declare(comments, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
        if not drawing:
            drawing = self._free_part("xl/drawings/goujiNotes{}.vml")
            self._default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
            relation = self._relate(part, "vmlDrawing", drawing)
            self._point_at(self._root(part), relation)
        for name, content in zip((comments, drawing), made, strict=True):
            # What may have been parsed for its relations is written from here on.
            self._roots.pop(name, None)
            self._parts[name] = content

    def _point_at(self, root: Element, relation: str) -> None:
        """Point a sheet at its notes, at the place among its elements that the format asks for."""
        space = root.tag.rpartition("}")[0].strip("{")
        after = (
            "legacyDrawingHF",
            "drawingHF",
            "picture",
            "oleObjects",
            "controls",
            "webPublishItems",
            "tableParts",
            "extLst",
        )
        place = next((i for i, one in enumerate(root) if local(one) in after), len(root))
        root.insert(place, self._made(f'<legacyDrawing xmlns="{space}" xmlns:r="{RELATIONS}" r:id="{relation}"/>'))

    def _cell(self, part: str, row: int, cell: str) -> Element | None:
        rows = self._rows.get(part)
        if rows is None:
            rows = self._rows[part] = {}
            before = 0
            for one in self._root(part).iter("{*}row"):
                number = one.get("r") or str(before + 1)
                before = int(number) if number.isdigit() else before + 1
                rows[before] = one
        found = rows.get(row + 1)
        if found is None:
            return None
        cells = [one for one in found if local(one) == "c"]
        named = next((one for one in cells if one.get("r") == cell), None)
        area = area_of(cell)
        if named is None and area is not None and not any(one.get("r") for one in cells) and area.left < len(cells):
            return cells[area.left]
        return named

    def _root(self, part: str) -> Element:
        if part not in self._roots:
            self._roots[part] = parse_xml(self._parts[part], self._source, part)
        return self._roots[part]

    def _made(self, xml: str) -> Element:
        return parse_xml(xml.encode(), self._source, "gouji")

    def _relations_part(self, part: str) -> str:
        folder, name = posixpath.split(part)
        return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"

    def _relations(self, part: str) -> list[tuple[str, str]]:
        name = self._relations_part(part)
        if name not in self._parts:
            return []
        folder = posixpath.dirname(part)
        found = []
        for one in self._root(name):
            target = one.get("Target") or ""
            whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append(((one.get("Type") or "").rpartition("/")[2], whole))
        return found

    def _relate(self, part: str, kind: str, target: str) -> str:
        name = self._relations_part(part)
        if name not in self._parts:
            self._parts[name] = f'<Relationships xmlns="{PACKAGE}/relationships"/>'.encode()
        root = self._root(name)
        taken = {one.get("Id") for one in root}
        number = 1
        while f"gouji{number}" in taken:
            number += 1
        xml = f'<Relationship xmlns="{PACKAGE}/relationships" Id="gouji{number}" Type="{RELATIONS}/{kind}" Target="/{escape(target)}"/>'
        root.append(self._made(xml))
        return f"gouji{number}"

    def _declare(self, part: str, content_type: str) -> None:
        xml = f'<Override xmlns="{PACKAGE}/content-types" PartName="/{escape(part)}" ContentType="{content_type}"/>'
        self._root(TYPES_PART).append(self._made(xml))

    def _default(self, extension: str, content_type: str) -> None:
        root = self._root(TYPES_PART)
        if not any(local(one) == "Default" and (one.get("Extension") or "").lower() == extension for one in root):
            xml = f'<Default xmlns="{PACKAGE}/content-types" Extension="{extension}" ContentType="{content_type}"/>'
            root.insert(0, self._made(xml))

    def _drop_macros(self) -> None:
        """Leave macros out: a copy that is passed around should hold none, and by its name it is a plain workbook."""
        types = self._root(TYPES_PART)
        for one in list(types):
            if one.get("PartName") == f"/{WORKBOOK_PART}":
                one.set("ContentType", WORKBOOK_TYPE)
        name = self._relations_part(WORKBOOK_PART)
        for one in list(self._root(name)) if name in self._parts else []:
            if (one.get("Type") or "").rpartition("/")[2] in _MACROS:
                self._root(name).remove(one)
        for part in [one for one in self._parts if posixpath.basename(one).startswith("vbaProject")]:
            del self._parts[part]
            self._roots.pop(part, None)
            for one in [one for one in types if one.get("PartName") == f"/{part}"]:
                types.remove(one)

    def _free_part(self, pattern: str) -> str:
        number = 1
        while pattern.format(number) in self._parts:
            number += 1
        self._parts[pattern.format(number)] = b""
        return pattern.format(number)
