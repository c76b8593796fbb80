"""Whether a workbook is a form of ours; asked of every workbook, so it looks at one small part alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.documents.packages import Package
from checker.forms.model import MAP_SHEET

if TYPE_CHECKING:
    from checker.documents.limits import Limits

_PART = "xl/workbook.xml"
_MARK = re.compile(rb"""name\s*=\s*["']""" + MAP_SHEET.encode() + rb"""["']""")


def is_form(data: bytes, source: str, limits: Limits) -> bool:
    """Return whether an xlsx has the hidden sheet of a form.

    Raises:
        InputError: the package is damaged or holds too much.
    """
    package = Package(data, source, limits)
    return _PART in package and _MARK.search(package.read(_PART)) is not None
