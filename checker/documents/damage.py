"""The one list of exceptions by which libraries say that a file is damaged; any other out of a reader is a defect of ours.

They are told by their names: each library has one door, and what stands behind another is not imported here.
"""

from __future__ import annotations

_SAID = frozenset(
    {
        "_lzma.LZMAError",
        "binascii.Error",
        "builtins.EOFError",
        "builtins.UnicodeDecodeError",
        "lxml.etree.LxmlError",
        "pypdfium2._helpers.misc.PdfiumError",
        "struct.error",
        "xlrd.biffh.XLRDError",
        "xlrd.compdoc.CompDocError",
        "xml.parsers.expat.ExpatError",
        "zipfile.BadZipFile",
        "zipfile.LargeZipFile",
        "zlib.error",
    }
)
"""Classes of errors, with those derived from them. None is raised by code that merely has a mistake in it."""


def is_damage(problem: BaseException) -> bool:
    """Return whether an exception is a library's word for a damaged file."""
    return any(f"{one.__module__}.{one.__qualname__}" in _SAID for one in type(problem).__mro__)
