"""What libraries say of a damaged file is damage; what our own code does wrong is not."""

from __future__ import annotations

import binascii
import io
import lzma
import struct
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Callable

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

FOUND_BY_LIBRARIES: dict[str, Callable[[], object]] = {
    "no zip": lambda: zipfile.ZipFile(io.BytesIO(b"x")),
    "no deflated data": lambda: zlib.decompress(b"x"),
    "no lzma data": lambda: lzma.decompress(b"x" * 40),
    "too few bytes": lambda: struct.unpack("<I", b"x"),
    "no base64": lambda: binascii.a2b_base64(b"x"),
    "no UTF-8": lambda: b"\xff".decode(),
    "no XML": lambda: etree.fromstring(b"<a>"),
    "no XML in a stream": lambda: xml.parsers.expat.ParserCreate().Parse(b"<a>", True),
    "no PDF": lambda: pypdfium2.PdfDocument(b"x"),
    "no xls": lambda: xlrd.open_workbook(file_contents=b"x" * 600),
    "no compound file": lambda: CompDoc(b"x" * 600, logfile=io.StringIO()),
}
MISTAKES_OF_CODE: dict[str, Callable[[], object]] = {
    "no such key": lambda: {}["styles"],
    "no such item": lambda: [][3],
    "no such attribute": lambda: None.text,  # type: ignore[attr-defined]
    "no such operation": lambda: 1 + "1",  # type: ignore[operator]
    "no such encoding of a lone surrogate": lambda: "\ud800".encode(),
    "no number": lambda: int("支"),
    "no division": lambda: 1 // 0,
}


@pytest.mark.parametrize("does", FOUND_BY_LIBRARIES.values(), ids=FOUND_BY_LIBRARIES)
def test_what_libraries_raise_on_damaged_data_is_damage(does):
    with pytest.raises(Exception) as caught:  # noqa: PT011 -- which it is, is what is asked
        does()

    assert is_damage(caught.value)


@pytest.mark.parametrize("does", MISTAKES_OF_CODE.values(), ids=MISTAKES_OF_CODE)
def test_what_faulty_code_raises_is_none(does):
    with pytest.raises(Exception) as caught:  # noqa: PT011 -- which it is, is what is asked
        does()

    assert not is_damage(caught.value)


def test_a_defect_of_ours_in_reading_an_old_workbook_is_no_damage(monkeypatch):
    class Opened:
        nsheets = 1

        def sheet_by_index(self, index: int) -> object:
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
