"""An OpenDocument file that was packed again is known for what it is; its parts are never taken for reports of their own."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from checker.documents.kinds import Kind, kind_of
from checker.documents.office.formats import office_format_of
from checker.documents.open_document import open_document_of
from checker.documents.read import read_bytes
from tests.documents.sheets.books import open_workbook

TYPE = "application/vnd.oasis.opendocument."
ROW = (
    '<table:table table:name="一"><table:table-row><table:table-cell office:value-type="string"><text:p>支出</text:p>'
    "</table:table-cell></table:table-row></table:table>"
)
CONTENT = zipfile.ZipFile(BytesIO(open_workbook(ROW))).read("content.xml").decode()


def packed(parts: dict[str, str]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, text in parts.items():
            written.writestr(name, text)
    return target.getvalue()


def manifest(kind: str) -> str:
    return f'<manifest:manifest><manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}{kind}"/></manifest:manifest>'


def again(kind: str, *, says: bool = True) -> bytes:
    """Return one as a plain archiver packs it: in the order of the alphabet, the type compressed or lost."""
    own = {"mimetype": TYPE + kind} if says else {}
    return packed({"META-INF/manifest.xml": manifest(kind), "content.xml": CONTENT, **own})


@pytest.mark.parametrize("says", [True, False])
def test_a_workbook_packed_again_is_read_as_a_workbook(says):
    data = again("spreadsheet", says=says)

    assert kind_of(data) is Kind.OPEN_WORKBOOK
    assert "支出" in read_bytes(data, "表.ods").text


@pytest.mark.parametrize("says", [True, False])
def test_a_text_packed_again_is_converted_as_a_text(says):
    data = again("text", says=says)
    found = office_format_of(data)

    assert kind_of(data) is Kind.OFFICE
    assert found is not None
    assert found.suffix == ".odt"


def test_one_that_does_not_say_what_it_is_is_no_archive_of_reports():
    data = packed({"META-INF/manifest.xml": "<damaged", "content.xml": CONTENT})

    assert open_document_of(data) == ""
    assert kind_of(data) is Kind.OFFICE
    assert office_format_of(data) is None


def test_an_archive_that_holds_one_is_an_archive():
    data = packed({"表.ods": open_workbook(ROW).decode("latin-1"), "content.xml": CONTENT})

    assert open_document_of(data) is None
    assert kind_of(data) is Kind.ARCHIVE


@pytest.mark.parametrize("part", ["content", "styles", "meta", "settings"])
def test_a_part_alone_is_no_document_of_office_programs(part: str):
    head = '<?xml version="1.0"?>\n<office:document'

    assert kind_of(f"{head}-{part}>".encode()) is Kind.TEXT
    assert kind_of(f"{head} office:mimetype='{TYPE}text'>".encode()) is Kind.OFFICE
