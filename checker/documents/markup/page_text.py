"""The bytes of a page into text: what it declares counts where the bytes bear it out, else the ladder for plain text."""

from __future__ import annotations

import re

from checker.documents.encodings import Decoded, decode, makes_sense

_HEAD = 4096
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{1,40})", re.IGNORECASE)  # fmt: skip
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x84\x31\x95\x33")
_NATIONAL = frozenset({"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "chinese", "hz-gb-2312"})
_BIG5 = frozenset({"big5", "big5-hkscs", "cp950", "x-x-big5"})
_ASCII = re.compile(r"[\x00-\x7f]+")


def page_text(data: bytes, source: str) -> Decoded:
    """Return the text of a page; one that declares GB 2312 is read as GB 18030, which holds it.

    Raises:
        InputError: as `decode`.

    """
    if not data.startswith(_MARKS) and b"\x00" not in data[:_HEAD]:
        declared = _declared(data)
        if declared in _NATIONAL and not data.isascii():
            found = _tried(data, "gb18030")
            if found is not None and makes_sense(_ASCII.sub("", found.text)):
                return found
        if declared in _BIG5:
            found = _tried(data, "big5hkscs")
            if found is not None:
                return found
    return decode(data, source)


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:_HEAD])
    return (found[1] or found[2] or b"").decode("ascii").lower() if found else ""


def _tried(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None
