"""The notes of one sheet: the part that says them, and the drawing in which a spreadsheet program shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.documents.sheets.looks import MAIN
from checker.documents.sheets.model import address
from checker.documents.sheets.new_sheet import text_xml
from checker.documents.sheets.package_parts import local
from checker.documents.xml_door import parse_xml, serialise
from checker.renderings.layout import width_of, wrapped

if TYPE_CHECKING:
    from checker.documents.xml_door import Element

AUTHOR = "Gouji"
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_WIDTH, _LINE, _SIGNS = 300, 14, 46
_MOST_LINES = 30


class SheetNotes:
    """Notes to be added to a sheet, in the order of their cells."""

    def __init__(self) -> None:
        """Begin with none."""
        self._notes: dict[tuple[int, int], str] = {}

    def add(self, row: int, column: int, text: str) -> None:
        """Add a note to a cell, counted from 0."""
        self._notes[row, column] = text

    def parts(self, comments: bytes, drawing: bytes, source: str) -> tuple[bytes, bytes]:
        """Return both parts, the notes that were there kept; a cell that has a note has it continued.

        Raises:
            InputError: the parts that were there are damaged.
        """
        said = parse_xml(
            comments or f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode(), source, "comments"
        )
        drawn = parse_xml(drawing or _VML.encode(), source, "vmlDrawing")
        space = said.tag.rpartition("}")[0].strip("{")
        authors = _inner(said, "authors", 0)
        listed = _inner(said, "commentList", 1)
        author = len(authors)
        authors.append(_made(f'<author xmlns="{space}">{AUTHOR}</author>'))
        known = {one.get("ref"): one for one in listed}
        for (row, column), text in sorted(self._notes.items()):
            name = address(row, column)
            if name in known:
                _continued(known[name], text, space)
                continue
            listed.append(
                _made(
                    f'<comment xmlns="{space}" ref="{name}" authorId="{author}"><text><r>{text_xml(text)}</r></text></comment>'
                )
            )
            drawn.append(_shape(row, column, text, len(drawn)))
        return serialise(said), serialise(drawn)


def _inner(root: Element, name: str, place: int) -> Element:
    """Return the element of that name in `root`, put in where it is lacking."""
    found = next((one for one in root if local(one) == name), None)
    if found is None:
        space = root.tag.rpartition("}")[0].strip("{")
        found = _made(f'<{name} xmlns="{space}"/>')
        root.insert(place, found)
    return found


def _continued(comment: Element, text: str, space: str) -> None:
    inner = next((one for one in comment if local(one) == "text"), None)
    if inner is not None:
        inner.append(_made(f'<r xmlns="{space}">{text_xml(chr(10) * 2 + text)}</r>'))


def _shape(row: int, column: int, text: str, number: int) -> Element:
    lines = sum(len(wrapped(one, _SIGNS)) if width_of(one) > _SIGNS else 1 for one in text.split("\n"))
    height = _LINE * min(_MOST_LINES, lines + 1)
    return _made(
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_g{number}" type="#_x0000_t202" '
        f'style="position:absolute;margin-left:80pt;margin-top:2pt;width:{_WIDTH}pt;height:{height}pt;z-index:1;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1}, 12, {max(0, row - 1)}, 8, '
        f"{column + 5}, 60, {row + max(3, height // 18)}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def _made(xml: str) -> Element:
    return parse_xml(xml.encode(), AUTHOR, "note")
