"""The names of the elements and attributes of a Word file that are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.documents.xml_door import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", _M[1:-1].encode()),
)
"""The names of the strict variant, and those everybody else writes for the same things."""


def w(name: str) -> str:
    """Return a name of the main vocabulary."""
    return _W + name


def m(name: str) -> str:
    """Return a name of the vocabulary of formulas."""
    return _M + name


VAL, ID, TYPE = w("val"), w("id"), w("type")
BODY, P, R, T, TBL, TR, TC = w("body"), w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, TR_PR, TC_PR, TBL_PR = w("pPr"), w("rPr"), w("trPr"), w("tcPr"), w("tblPr")
SDT, SDT_CONTENT = w("sdt"), w("sdtContent")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
TXBX_CONTENT = w("txbxContent")
NUM_PR, NUM_ID, ILVL = w("numPr"), w("numId"), w("ilvl")
P_STYLE, R_STYLE, STYLE_ID = w("pStyle"), w("rStyle"), w("styleId")
OUTLINE_LEVEL, VANISH = w("outlineLvl"), w("vanish")
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"


def leading(element: Element, name: str) -> Element | None:
    """Return the first child where it has that name: properties come before what they are of, so no search is needed."""
    for child in element:
        return child if child.tag == name else None
    return None


_OFF = frozenset({"0", "false", "off", "none"})


def is_on(value: str | None) -> bool:
    """Return whether a switch with that value is on; one without a value is."""
    return value is None or value.lower() not in _OFF


def whole(value: str | None, default: int = 0) -> int:
    """Return a whole number of at most nine digits; the default for anything else, since files are not to be trusted."""
    if value is None:
        return default
    digits = value.strip().removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > _MOST_DIGITS:
        return default
    return int(value)


_MOST_DIGITS = 9
