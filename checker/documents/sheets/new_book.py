"""A workbook to be written: its sheets and names packed into a file, byte for byte the same each time."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from checker.documents.sheets.looks import MAIN, StyleSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.documents.sheets.new_sheet import NewSheet

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip container can hold: when a file was made says nothing of the report."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip container of those parts, in that order."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o644 << 16
            container.writestr(info, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def new_book(sheets: Sequence[NewSheet], names: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook of those sheets; `names` are hidden names of cells, each a formula such as `'表一'!$B$7`."""
    styles = StyleSheet()
    parts = {f"xl/worksheets/sheet{number}.xml": one.part(styles) for number, one in enumerate(sheets, start=1)}
    types = "".join(f'<Override PartName="/{part}" ContentType="{SHEET_TYPE}"/>' for part in parts)
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="{part.removeprefix("xl/")}"/>'
        for number, part in enumerate(parts, start=1)
    )
    relations += f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    listed = "".join(
        f'<sheet name={quoteattr(one.name)} sheetId="{number}" r:id="rId{number}"{" state=" + quoteattr("hidden") if one.is_hidden else ""}/>'
        for number, one in enumerate(sheets, start=1)
    )
    defined = "".join(sheet_names(one, index) for index, one in enumerate(sheets))
    defined += "".join(
        f'<definedName name={quoteattr(name)} hidden="1">{escape(formula)}</definedName>'
        for name, formula in (names or {}).items()
    )
    whole = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{WORKBOOK_TYPE}"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_STYLES_TYPE}"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView/></bookViews><sheets>{listed}</sheets>'
            f'{"<definedNames>" + defined + "</definedNames>" if defined else ""}<calcPr fullCalcOnLoad="1"/></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
    }
    return packed(
        {**{name: (_DECLARED + text).encode() for name, text in whole.items()}, "xl/styles.xml": styles.part(), **parts}
    )


def sheet_names(sheet: NewSheet, index: int) -> str:
    """Return the names that a sheet's filter and repeated rows need, as XML; `index` counts the sheets from 0."""
    found = ""
    quoted = quoted_name(sheet.name)
    if sheet.filter_area:
        first, _, last = sheet.filter_area.partition(":")
        area = f"{quoted}!{_fixed(first)}:{_fixed(last)}"
        found += (
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">{escape(area)}</definedName>'
        )
    if sheet.title_rows is not None:
        area = f"{quoted}!${sheet.title_rows[0] + 1}:${sheet.title_rows[1] + 1}"
        found += f'<definedName name="_xlnm.Print_Titles" localSheetId="{index}">{escape(area)}</definedName>'
    return found


def quoted_name(name: str) -> str:
    """Return the name of a sheet as formulas and links write it."""
    return "'" + name.replace("'", "''") + "'"


def _fixed(name: str) -> str:
    letters = name.rstrip("0123456789")
    return f"${letters}${name[len(letters) :]}"
