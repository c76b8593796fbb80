"""Which old or foreign office format a file is in, and what it is converted to."""

from __future__ import annotations

from dataclasses import dataclass

from checker.documents.kinds import Kind
from checker.documents.open_document import open_document_of
from checker.kernel.message import Message

_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFormat:
    """A format: its name, its media type, the suffix by which office programs know it, and the kind it is converted to.

    `filter` is what LibreOffice calls its reader of that format: one that it picks by itself would read anything as text.
    """

    name: Message
    media_type: str
    suffix: str
    filter: str
    target: Kind


_DOC = OfficeFormat(
    name=Message("旧版 Word 或 WPS 文件（.doc、.wps）", "an old Word or WPS file (.doc, .wps)"),
    media_type="application/msword", suffix=".doc", filter="MS Word 97", target=Kind.WORD,
)  # fmt: skip
_RTF = OfficeFormat(
    name=Message("RTF 文件", "an RTF file"),
    media_type="application/rtf",
    suffix=".rtf",
    filter="Rich Text Format",
    target=Kind.WORD,
)
_ODT = OfficeFormat(
    name=Message("OpenDocument 文本（.odt）", "an OpenDocument text (.odt)"),
    media_type="application/vnd.oasis.opendocument.text", suffix=".odt", filter="writer8", target=Kind.WORD,
)  # fmt: skip
_WORD_XML = OfficeFormat(
    name=Message("Word 2003 XML 文件", "a Word 2003 XML file"),
    media_type="application/xml",
    suffix=".xml",
    filter="MS Word 2003 XML",
    target=Kind.WORD,
)
_EXCEL_XML = OfficeFormat(
    name=Message("Excel 2003 XML 表格", "an Excel 2003 XML workbook"),
    media_type="application/xml", suffix=".xml", filter="MS Excel 2003 XML", target=Kind.WORKBOOK,
)  # fmt: skip
_XLSB = OfficeFormat(
    name=Message("Excel 二进制工作簿（.xlsb）", "a binary Excel workbook (.xlsb)"),
    media_type="application/vnd.ms-excel.sheet.binary.macroenabled.12", suffix=".xlsb", filter="Calc MS Excel 2007 Binary", target=Kind.WORKBOOK,
)  # fmt: skip

_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def office_format_of(data: bytes) -> OfficeFormat | None:
    """Return the format of a file that only an office program can read; None where it holds neither text nor tables."""
    head = data[:_HEAD]
    if head.startswith(_OLE):
        return _DOC if _WORD_STREAM in data else None
    if head.startswith(b"PK"):
        if (open_document_of(data) or "").startswith("text"):
            return _ODT
        return _XLSB if b"xl/workbook.bin" in data else None
    if head.lstrip(b"\xef\xbb\xbf").startswith(b"{\\rtf"):
        return _RTF
    return _EXCEL_XML if b"Excel.Sheet" in head or b"office:spreadsheet" in head else _WORD_XML


def is_encrypted(data: bytes) -> bool:
    """Return whether the file is a container around an encrypted one, as office programs write it with a password."""
    return data.startswith(_OLE) and _ENCRYPTED_STREAM in data
