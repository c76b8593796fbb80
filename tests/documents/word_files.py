"""Word files made by hand: a package of XML strings, so that a test says exactly what is in the file."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROLES = ("styles", "numbering", "footnotes", "endnotes", "comments")
EPOCH = (1980, 1, 1, 0, 0, 0)


def run(text: str, properties: str = "") -> str:
    """Return a run; a tab in the text is one, a line end a break."""
    inner = ""
    for number, line in enumerate(text.split("\n")):
        inner += "<w:br/>" if number else ""
        for index, part in enumerate(line.split("\t")):
            inner += "<w:tab/>" if index else ""
            inner += f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def p(*runs: str, style: str = "", properties: str = "", number: tuple[int, int] | None = None) -> str:
    """Return a paragraph; a run that is no XML is text. `number` is (number definition, level)."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        own += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    own += properties
    return f"<w:p>{f'<w:pPr>{own}</w:pPr>' if own else ''}{inside}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """Return a cell of a table; content that is no XML is a paragraph."""
    inside = "".join(one if one.startswith("<") else p(one) for one in content or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of a table; a cell that is no XML is text."""
    inside = "".join(one if one.startswith("<") else cell(one) for one in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    columns = '<w:gridCol w:w="2000"/>' * max((one.count("<w:tc>") for one in rows[:1]), default=1)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def wide(columns: int) -> str:
    """Return the property of a cell over several columns."""
    return f'<w:gridSpan w:val="{columns}"/>'


def first() -> str:
    """Return the property of a cell that goes on over those below."""
    return '<w:vMerge w:val="restart"/>'


def below() -> str:
    """Return the property of a cell that the one above goes on over."""
    return "<w:vMerge/>"


def level(index: int, text: str, style: str = "decimal", *, start: int = 1, more: str = "", suffix: str = "tab") -> str:
    """Return a level of a list; `more` comes after the format."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(lists: dict[int, list[str]], numbers: dict[int, int | tuple[int, str]]) -> str:
    """Return the part of the lists: `numbers` give the list of each number definition, and what it overrides."""
    inside = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>' for key, levels in lists.items()
    )
    for key, target in numbers.items():
        listed, change = target if isinstance(target, tuple) else (target, "")
        inside += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{listed}"/>{change}</w:num>'
    return f"{DECLARATION}<w:numbering {NAMES}>{inside}</w:numbering>"


def anew(index: int, start: int = 1) -> str:
    """Return the override that starts a level anew."""
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(
    key: str, inside: str = "", *, name: str = "", based_on: str = "", kind: str = "paragraph", is_default: bool = False
) -> str:
    """Return a style."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if is_default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"{default}><w:name w:val="{name or key}"/>{base}{inside}</w:style>'
    )


def styles(*each: str) -> str:
    """Return the part of the styles."""
    return f"{DECLARATION}<w:styles {NAMES}>{''.join(each)}</w:styles>"


def notes(kind: str, each: dict[int, str]) -> str:
    """Return the part of the footnotes or endnotes: paragraphs by id."""
    inside = "".join(f'<w:{kind} w:id="{key}">{text}</w:{kind}>' for key, text in each.items())
    return f"{DECLARATION}<w:{kind}s {NAMES}>{inside}</w:{kind}s>"


def document(*body: str) -> str:
    """Return the main part."""
    return f"{DECLARATION}<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"


def package(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip container of parts, the same bytes each time."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def parts_of(*body: str, **others: str) -> dict[str, str | bytes]:
    """Return the parts of a Word file; `others` are parts by role: styles, numbering, footnotes, endnotes, comments."""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{R}/{role}" Target="{role}.xml"/>' for number, role in enumerate(others, 1)
    )
    types = "".join(f'<Override PartName="/word/{role}.xml" ContentType="{TYPE}.{role}+xml"/>' for role in others)
    return {
        "[Content_Types].xml": (
            f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>{types}</Types>'
        ),
        "_rels/.rels": (
            f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": document(*body),
        "word/_rels/document.xml.rels": (
            f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>"
        ),
        **{f"word/{role}.xml": content for role, content in others.items()},
    }


def word_file(*body: str, **others: str) -> bytes:
    """Return a Word file; a block that is no XML is a paragraph."""
    return package(parts_of(*(one if one.startswith("<") else p(one) for one in body), **others))
