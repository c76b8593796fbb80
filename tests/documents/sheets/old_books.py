"""Workbooks of Excel 5, record by record: nothing of today writes them, and offices still have them."""

from __future__ import annotations

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def excel_5(
    name: str, rows: list[list[object]], *, encoding: str = "gbk", code_page: int = 936, format_code: str = "0.00"
) -> bytes:
    """Return an xls of Excel 5 with one sheet; numbers have the format, texts none."""
    head = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0, 0)) + _record(0x0042, struct.pack("<H", code_page))
    head += _record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05Arial") * 4
    head += _record(0x041E, struct.pack("<HB", 164, len(format_code)) + format_code.encode(encoding))
    head += _record(0x00E0, struct.pack("<HHHBBHHHH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0, 0))
    head += _record(0x00E0, struct.pack("<HHHBBHHHH", 0, 0, 1, 0x20, 0, 0, 0, 0, 0))
    head += _record(0x00E0, struct.pack("<HHHBBHHHH", 0, 164, 1, 0x20, 0, 0, 0, 0, 0))
    title = name.encode(encoding)
    length = len(head) + 4 + 7 + len(title) + 4
    head += _record(0x0085, struct.pack("<IHB", length, 0, len(title)) + title) + _record(0x000A, b"")
    body = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0, 0))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                text = value.encode(encoding)
                body += _record(0x0204, struct.pack("<HHHH", row, column, 1, len(text)) + text)
            elif value is not None:
                body += _record(0x0203, struct.pack("<HHHd", row, column, 2, value))
    return compound("Book", head + body + _record(0x000A, b""))


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound file with one stream."""
    padded = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(padded) // _SECTOR
    chain = [_FAT, _END, *range(3, count + 2), _END]
    fat = b"".join(struct.pack("<I", one) for one in chain).ljust(_SECTOR, struct.pack("<I", _FREE)[:1])
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(padded))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        _END,
        0,
        _END,
        0,
    )
    head += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    return head + fat + folder.ljust(_SECTOR, b"\0") + padded


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII16x4x16xIII", text, len(text), kind, 1, _FREE, _FREE, child, start, size, 0)
