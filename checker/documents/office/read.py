"""An old or foreign office format into a document: converted outside of the reader's limits, read inside them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.documents import mistakes
from checker.documents.guard import read_guarded
from checker.documents.office.convert import converted
from checker.documents.office.formats import is_encrypted, office_format_of
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.documents.limits import Limits
    from checker.documents.model import Document
    from checker.documents.office.formats import OfficeFormat


def read_office(data: bytes, source: str, limits: Limits) -> Document:
    """Return the document in `data`. The reading of what it was converted to is guarded here, so this needs no guard.

    Raises:
        InputError: it is encrypted, cannot be converted here, or what comes of it cannot be read.

    """
    # The table of readers names this module.
    from checker.documents.read import reader_of  # noqa: PLC0415

    if is_encrypted(data):
        raise mistakes.is_encrypted(source)
    found = office_format_of(data)
    if found is None:
        raise mistakes.holds_no_report(source)
    made = converted(data, source, found, limits)
    document = read_guarded(reader_of(found.target), made, source, limits)
    return replace(
        document,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=found.media_type,
        notes=(_converted_note(found), *document.notes),
    )


def _converted_note(found: OfficeFormat) -> Message:
    return Message(
        f"原件是{found.name.zh}，经 LibreOffice 转换后读取；位置是转换后文件中的位置",
        f"the file is {found.name.en}, read after conversion by LibreOffice; places are those in the converted file",
    )
