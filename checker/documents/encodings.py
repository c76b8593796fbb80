"""Bytes into text, by a fixed ladder: byte order mark, UTF-8, UTF-16 on strong evidence, GB18030 if it makes sense.

Nothing is guessed from frequency tables and nothing is replaced: a byte that does not fit is a mistake, named with its place.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from checker.documents import mistakes

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Control characters other than white space and the end mark of old files.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_NOT_HAN = re.compile("[^\u4e00-\u9fff]+")
# Letters that UTF-8 writes with two bytes (Greek, ×) are left out: as GB18030 the same bytes are Chinese characters.
_SENSIBLE = re.compile("[!-~\u2000-\u303f\u3200-\u33ff\u4e00-\u9fff\uff00-\uffef]+")
_PERCENT = 100
_MINIMUM_SENSE = 95
"""Percent of the visible characters that Chinese text must have in common use."""
_MINIMUM_GB2312 = 80
"""Percent of the Han characters that must be among the 6,763 of GB 2312; other encodings read as GBK scatter far outside."""
_CONTROLS_PER_THOUSAND = 2
_SOUND_PER_BROKEN = 10


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, and the encoding it came in."""

    text: str
    encoding: str


def decode(data: bytes, source: str) -> Decoded:
    """Return the text of `data`.

    Raises:
        InputError: the bytes are damaged, hold NULs, or make sense in no encoding.

    """
    found = _by_mark(data, source) or _without_mark(data, source)
    controls = len(_CONTROLS.findall(found.text))
    if controls * 1000 > len(found.text) * _CONTROLS_PER_THOUSAND:
        raise mistakes.holds_control_characters(source, controls)
    return found


def _by_mark(data: bytes, source: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as cause:
                raise mistakes.is_damaged(source, encoding, len(mark) + cause.start) from cause
    return None


def _without_mark(data: bytes, source: str) -> Decoded:
    if b"\x00" in data:
        found = _wide(data)
        if found is None:
            raise mistakes.holds_nul_bytes(source, data.count(0))
        return found
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as cause:
        if _is_nearly_utf8(data):
            raise mistakes.is_damaged(source, "utf-8", cause.start) from cause
        return Decoded(_national(data, source), "gb18030")
    if not makes_sense(text):
        # The two bytes of a Chinese character can, alone, be a letter of another script in UTF-8.
        national = data.decode("gb18030", errors="ignore")
        if national.encode("gb18030") == data and makes_sense(national):
            return Decoded(national, "gb18030")
    return Decoded(text, "utf-8")


def _national(data: bytes, source: str) -> str:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as cause:
        # A cut-off last character leaves everything before it readable, so the reader learns what happened.
        if cause.start > 0 and makes_sense(data[: cause.start].decode("gb18030")):
            raise mistakes.is_damaged(source, "gb18030", cause.start) from cause
        raise mistakes.has_unknown_encoding(source) from cause
    if not makes_sense(text):
        raise mistakes.has_unknown_encoding(source)
    return text


def _wide(data: bytes) -> Decoded | None:
    """Return the text if it makes sense in one order of bytes and not in the other."""
    found: list[Decoded] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if makes_sense(text):
            found.append(Decoded(text, encoding))
    return found[0] if len(found) == 1 else None


def _is_nearly_utf8(data: bytes) -> bool:
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    sound = sum(1 for one in lenient if one > "\x7f") - broken
    return sound >= broken * _SOUND_PER_BROKEN


def makes_sense(text: str) -> bool:
    """Return whether a text consists of what Chinese reports are written with."""
    visible = "".join(text.split())
    han = _NOT_HAN.sub("", visible)
    strange = len(_SENSIBLE.sub("", visible))
    # A character takes two bytes in GB 2312; what it lacks is left out.
    common = len(han.encode("gb2312", errors="ignore")) // 2
    is_sensible = (len(visible) - strange) * _PERCENT >= len(visible) * _MINIMUM_SENSE
    return is_sensible and common * _PERCENT >= len(han) * _MINIMUM_GB2312
