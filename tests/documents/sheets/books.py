"""Workbooks written part by part, so that a test can hold what no library would write."""

from __future__ import annotations

import zipfile
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def workbook(
    *sheets: str,
    names: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    shared: str = "",
    formats: tuple[str, ...] = (),
    extra: dict[str, str | bytes] | None = None,
    defined: str = "",
    properties: str = "",
) -> bytes:
    """Return an xlsx whose sheets have this inner XML; style n has the n-th format, counted from 1, 0 none."""
    listed, relations = "", ""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": _TYPES, "_rels/.rels": _ROOT}
    for index, inner in enumerate(sheets):
        name = names[index] if index < len(names) else f"表{index + 1}"
        state = f' state="{states[index]}"' if index < len(states) and states[index] else ""
        listed += f'<sheet name="{name}" sheetId="{index + 1}" r:id="r{index}"{state}/>'
        relations += (
            f'<Relationship Id="r{index}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{index + 1}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{index + 1}.xml"] = f'<worksheet xmlns="{MAIN}">{inner}</worksheet>'
    if shared:
        relations += f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{shared}</sst>'
    if formats:
        relations += f'<Relationship Id="t" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        parts["xl/styles.xml"] = _styles(formats)
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>{listed}</sheets>{defined}</workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    )
    return package({**parts, **(extra or {})})


def package(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip container of those parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def rows(*values: tuple[object, ...], first: int = 1) -> str:
    """Return the XML of rows; a text becomes an inline string, a number a number, None no cell."""
    written = []
    for number, row in enumerate(values, start=first):
        cells = "".join(cell(f"{chr(65 + i)}{number}", one) for i, one in enumerate(row) if one is not None)
        written.append(f'<row r="{number}">{cells}</row>')
    return f"<sheetData>{''.join(written)}</sheetData>"


def cell(address: str, value: object, style: int = 0) -> str:
    """Return the XML of a cell."""
    look = f' s="{style}"' if style else ""
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"{look}><is><t>{value}</t></is></c>'
    return f'<c r="{address}"{look}><v>{value}</v></c>'


def merged(*areas: str) -> str:
    """Return the XML of merged cells."""
    listed = "".join(f'<mergeCell ref="{one}"/>' for one in areas)
    return f"<mergeCells>{listed}</mergeCells>"


def open_workbook(inner: str, styles: str = "") -> bytes:
    """Return an ods whose spreadsheet has this inner XML."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    kinds = " ".join(f'xmlns:{one}="{space}{one}:1.0"' for one in ("office", "table", "text", "style"))
    content = (
        f"<office:document-content {kinds}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{inner}</office:spreadsheet></office:body></office:document-content>"
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as written:
        written.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        written.writestr(zipfile.ZipInfo("content.xml"), content)
    return target.getvalue()


def _styles(formats: tuple[str, ...]) -> str:
    escaped = [one.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;") for one in formats]
    codes = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{one}"/>' for i, one in enumerate(escaped))
    looks = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(formats)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
        f'<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{looks}</cellXfs><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
