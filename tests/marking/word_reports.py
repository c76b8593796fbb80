"""A small report with a wrong figure, as a Word file, and what is left of a marked copy once its marks are taken away."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from checker.cli.selection import select as select_rules
from checker.kernel.message import Language
from checker.pipeline import check
from checker.renderings.layout import Screen
from checker.renderings.to_text import TextOptions
from checker.renderings.wanted import Wanted
from tests.documents.word_files import W, p, word_file
from tests.shipped_rules import national

if TYPE_CHECKING:
    from checker.pipeline import Checked
    from checker.rules.model import Rulebook

TITLE = "2022年度青禾县第二中学部门整体支出绩效自评报告"
BEFORE = "2022年度公务用车购置及运行维护费支出预算为20.00万元，支出决算为8.50万元，完成预算的"
WRONG = "42.05%"
SENTENCE = f"{BEFORE}{WRONG}，决算数小于预算数的主要原因是减少外出教研用车12次。"
RULES = ["SG-003"]
"""The rate is 8.50 ÷ 20.00 = 42.50 %."""


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def report(*body: str, **others: str) -> bytes:
    """Return a report with the blocks given after its title."""
    return word_file(p(TITLE), *body, **others)


def checked(data: bytes, select: tuple[str, ...] = ("SG-003",)) -> Checked:
    """Return the report checked by some rules only, its bytes kept."""
    return check(data, "报告.docx", select_rules(_rulebook(), select, ()), keeps_data=True)


@cache
def _rulebook() -> Rulebook:
    return national()


def wanted(language: Language = Language.ZH) -> Wanted:
    return Wanted(version="1", options=TextOptions(screen=Screen(language=language)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(data)[name])


def comments(data: bytes) -> dict[str, list[str]]:
    """Return the lines of each comment by id."""
    found = root(data, "word/comments.xml")
    return {
        str(one.get(w("id"))): ["".join(text.text or "" for text in line.iter(w("t"))) for line in one.iter(w("p"))]
        for one in found.iter(w("comment"))
    }


def marked(data: bytes) -> dict[str, str]:
    """Return the text between the marks of each comment by id."""
    open_, found = set(), {}
    for node in root(data).iter():
        key = str(node.get(w("id")))
        if node.tag == w("commentRangeStart"):
            open_.add(key)
            found[key] = ""
        elif node.tag == w("commentRangeEnd"):
            open_.discard(key)
        elif node.tag == w("t"):
            for one in open_:
                found[one] += node.text or ""
    assert not open_
    assert {str(one.get(w("id"))) for one in root(data).iter(w("commentReference"))} == set(found)
    return found


def without_marks(document: bytes) -> bytes:
    """Return the document without comment marks, runs alike in everything joined, in a form that can be compared."""
    found = etree.fromstring(document)
    for one in list(found.iter(w("commentRangeStart"), w("commentRangeEnd"))):
        one.getparent().remove(one)
    for one in list(found.iter(w("commentReference"))):
        holder = one.getparent()
        assert [child.tag for child in holder] == [w("commentReference")]
        holder.getparent().remove(holder)
    for text in found.iter(w("t")):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    for one in list(found.iter(w("r"))):
        _join(one)
    for one in list(found.iter(w("t"))):
        before = one.getprevious()
        if before is not None and before.tag == w("t"):
            before.text = (before.text or "") + (one.text or "")
            one.getparent().remove(one)
    return etree.tostring(found, method="c14n")


def _join(one: etree._Element) -> None:
    before = one.getprevious()
    if before is None or before.tag != w("r") or dict(before.attrib) != dict(one.attrib):
        return
    if _formatting(before) != _formatting(one):
        return
    for child in list(one):
        if child.tag != w("rPr"):
            before.append(child)
    one.getparent().remove(one)


def _formatting(one: etree._Element) -> bytes:
    properties = one.find(w("rPr"))
    return b"" if properties is None else etree.tostring(deepcopy(properties), method="c14n")
