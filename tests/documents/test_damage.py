"""What libraries say of a damaged file is damage; what our own code does wrong is not."""

from __future__ import annotations

import binascii
import io
import lzma
import struct
import xml.parsers.expat
import zipfile
import zlib
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import xlrd
from lxml import etree
from xlrd.compdoc import CompDoc

from checker.documents.damage import is_damage
from checker.documents.limits import DEFAULTS
from checker.documents.sheets import old_workbook
from checker.documents.sheets.old_workbook import read_old_cells
from checker.kernel.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

FOUND_BY_LIBRARIES: dict[str, Callable[[], object]] = {
    "no zip": lambda: zipfile.ZipFile(io.BytesIO(b"x")),
    "no deflated data": lambda: zlib.decompress(b"x"),
    "no lzma data": lambda: lzma.decompress(b"x" * 40),
    "too few bytes": lambda: struct.unpack("<I", b"x"),
    "no base64": lambda: binascii.a2b_base64(b"x"),
    "no UTF-8": b"\xff".decode,
    "no XML": lambda: etree.fromstring(b"<a>"),
    "no XML in a stream": lambda: xml.parsers.expat.ParserCreate().Parse(b"<a>", True),
    "no PDF": lambda: pypdfium2.PdfDocument(b"x"),
    "no xls": lambda: xlrd.open_workbook(file_contents=b"x" * 600),
    "no compound file": lambda: CompDoc(b"x" * 600, logfile=io.StringIO()),
}
MISTAKES_OF_CODE = (
    KeyError("styles"),
    IndexError(3),
    AttributeError("text"),
    TypeError("None and 1"),
    ValueError("支"),
    ZeroDivisionError("1 / 0"),
    AssertionError(),
    NotImplementedError(),
    UnicodeEncodeError("utf-8", "\ud800", 0, 1, "a lone surrogate"),
)


@pytest.mark.parametrize("does", FOUND_BY_LIBRARIES.values(), ids=FOUND_BY_LIBRARIES)
def test_what_libraries_raise_on_damaged_data_is_damage(does):
    with pytest.raises(Exception) as caught:  # noqa: PT011 -- which it is, is what is asked
        does()

    assert is_damage(caught.value)


@pytest.mark.parametrize("problem", MISTAKES_OF_CODE, ids=lambda one: type(one).__name__)
def test_what_faulty_code_raises_is_none(problem: Exception):
    assert not is_damage(problem)


def test_a_defect_of_ours_in_reading_an_old_workbook_is_no_damage(monkeypatch):
    class Opened:
        nsheets = 1

        def sheet_by_index(self, _: int) -> object:
            return self

    def faulty(*_: object) -> None:
        raise TypeError("None and 1")

    monkeypatch.setattr(old_workbook, "_opened", lambda *_: Opened())
    monkeypatch.setattr(old_workbook, "_sheet", faulty)

    with pytest.raises(TypeError):
        read_old_cells(b"", "旧表.xls", DEFAULTS)


def test_what_the_library_stumbles_over_in_an_old_workbook_is():
    with pytest.raises(InputError) as caught:
        read_old_cells(b"\xd0\xcf\x11\xe0" + b"x" * 600, "旧表.xls", DEFAULTS)

    assert caught.value.problems[0].code == "GJ-D014"
