"""How cells that are written look, and the part of a package that lists all looks."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from checker.documents.xml_door import parse_xml, serialise

if TYPE_CHECKING:
    from checker.documents.xml_door import Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OWN = "gouji"
_FIRST_FORMAT = 164
_FONT_NAME = "宋体"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks: colours as RRGGBB, sizes in points. `is_input`: it may be written into on a protected sheet."""

    size: int = 10
    is_bold: bool = False
    is_underlined: bool = False
    colour: str = ""
    fill: str = ""
    has_border: bool = False
    horizontal: str = ""
    vertical: str = "center"
    is_wrapped: bool = True
    indent: int = 0
    number_format: str = "General"
    is_input: bool = False
    is_quoted: bool = False


PLAIN = Look(is_wrapped=False)

_FRESH = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="10"/><name val="{_FONT_NAME}"/><charset val="134"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")


class StyleSheet:
    """The looks of a workbook, new ones added after those it has."""

    def __init__(self, data: bytes = b"", source: str = _OWN) -> None:
        """Begin with the part `data`, or with nothing but the plain look.

        Raises:
            InputError: the part is damaged.
        """
        self._root = parse_xml(data or _FRESH.encode(), source, "xl/styles.xml")
        self._space = self._root.tag.rpartition("}")[0] + "}"
        self._lists = {name: self._list(name) for name in _ORDER}
        self._known: dict[object, int] = {}
        if not len(self._lists["cellXfs"]):
            self._append("cellXfs", self._made('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'))

    def index_of(self, look: Look) -> int:
        """Return the number of a look, which cells name it by."""
        known = self._known.get(look)
        if known is None:
            known = self._known[look] = self._add(look)
        return known

    def filled(self, style: int, colour: str) -> int:
        """Return the number of the look `style` with its ground coloured, all else as it was."""
        key = (style, colour)
        known = self._known.get(key)
        if known is None:
            looks = list(self._lists["cellXfs"])
            copied = deepcopy(looks[style if 0 <= style < len(looks) else 0])
            copied.set("fillId", str(self._fill(colour)))
            copied.set("applyFill", "1")
            known = self._known[key] = self._append("cellXfs", copied)
        return known

    def part(self) -> bytes:
        """Return the part as bytes."""
        for name, one in self._lists.items():
            if len(one):
                one.set("count", str(len(one)))
            elif name == "numFmts":
                self._root.remove(one)
        return serialise(self._root)

    def _list(self, name: str) -> Element:
        found = self._root.find(f"{self._space}{name}")
        if found is not None:
            return found
        made = self._made(f"<{name}/>")
        later = _ORDER[_ORDER.index(name) :]
        place = next(
            (
                i
                for i, one in enumerate(self._root)
                if one.tag.rpartition("}")[2] not in _ORDER or one.tag.rpartition("}")[2] in later
            ),
            len(self._root),
        )
        self._root.insert(place, made)
        return made

    def _add(self, look: Look) -> int:
        colour = f'<color rgb="FF{look.colour}"/>' if look.colour else ""
        bold = "<b/>" if look.is_bold else ""
        line = "<u/>" if look.is_underlined else ""
        font = self._once(
            "fonts",
            f'<font>{bold}{line}<sz val="{look.size}"/>{colour}<name val="{_FONT_NAME}"/><charset val="134"/></font>',
        )
        fill = self._fill(look.fill) if look.fill else 0
        border = 0
        if look.has_border:
            sides = "".join(
                f'<{one} style="thin"><color rgb="FF8C8C8C"/></{one}>' for one in ("left", "right", "top", "bottom")
            )
            border = self._once("borders", f"<border>{sides}<diagonal/></border>")
        horizontal = f' horizontal="{look.horizontal}"' if look.horizontal else ""
        wrap = ' wrapText="1"' if look.is_wrapped else ""
        indent = f' indent="{look.indent}"' if look.indent else ""
        quoted = ' quotePrefix="1"' if look.is_quoted else ""
        lock = '<protection locked="0"/>' if look.is_input else ""
        xml = (
            f'<xf numFmtId="{self._format(look.number_format)}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{quoted} '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'<alignment{horizontal} vertical="{look.vertical}"{wrap}{indent}/>{lock}</xf>'
        )
        return self._append("cellXfs", self._made(xml))

    def _fill(self, colour: str) -> int:
        inner = f'<fgColor rgb="FF{colour}"/><bgColor indexed="64"/>'
        return self._once("fills", f'<fill><patternFill patternType="solid">{inner}</patternFill></fill>')

    def _format(self, code: str) -> int:
        if code in ("General", "@"):
            return 49 if code == "@" else 0
        key = ("format", code)
        known = self._known.get(key)
        if known is None:
            numbers = [int(one.get("numFmtId") or 0) for one in self._lists["numFmts"]]
            known = self._known[key] = max([_FIRST_FORMAT - 1, *numbers]) + 1
            self._append("numFmts", self._made(f'<numFmt numFmtId="{known}" formatCode={quoteattr(code)}/>'))
        return known

    def _once(self, name: str, xml: str) -> int:
        known = self._known.get(xml)
        if known is None:
            known = self._known[xml] = self._append(name, self._made(xml))
        return known

    def _append(self, name: str, element: Element) -> int:
        self._lists[name].append(element)
        return len(self._lists[name]) - 1

    def _made(self, xml: str) -> Element:
        name, rest = _head_of(xml)
        space = self._space.strip("{}")
        return parse_xml(f'<{name} xmlns="{space}"{rest}'.encode(), _OWN, name)


def _head_of(xml: str) -> tuple[str, str]:
    """Return the name of the first element of some XML, and all that follows it."""
    end = next(i for i, one in enumerate(xml) if i and one in " />")
    return xml[1:end], xml[end:]
