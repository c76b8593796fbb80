"""Formats that are not text, known by their first bytes, each with what its owner can do."""

from __future__ import annotations

from dataclasses import dataclass

from checker.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, and what to do with such a file."""

    name: Message
    advice: Message


_EXPORT_TEXT = Message("请在原程序中另存为 UTF-8 文本", "save it as UTF-8 text in the program that made it")
_RECOGNISE = Message("请先做文字识别，再存为 UTF-8 文本", "recognise its text first, then save that as UTF-8 text")
_UNPACK = Message("请先解压", "unpack it first")

_FORMATS: tuple[tuple[bytes, Format], ...] = (
    (
        b"%PDF",
        Format(
            Message(" PDF", "a PDF"),
            Message("请复制其中的文字，另存为 UTF-8 文本", "copy its text into a UTF-8 text file"),
        ),
    ),
    (
        b"PK\x03\x04",
        Format(Message("压缩包格式（docx、xlsx、zip 等）", "a zip container (docx, xlsx, zip …)"), _EXPORT_TEXT),
    ),
    (b"PK\x05\x06", Format(Message("空的压缩包", "an empty zip container"), _EXPORT_TEXT)),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Format(Message("旧版 Office 格式（doc、xls、wps 等）", "an old Office file (doc, xls, wps …)"), _EXPORT_TEXT),
    ),
    (b"{\\rtf", Format(Message("富文本（RTF）", "rich text (RTF)"), _EXPORT_TEXT)),
    (b"\x89PNG", Format(Message("图片（PNG）", "an image (PNG)"), _RECOGNISE)),
    (b"\xff\xd8\xff", Format(Message("图片（JPEG）", "an image (JPEG)"), _RECOGNISE)),
    (b"GIF8", Format(Message("图片（GIF）", "an image (GIF)"), _RECOGNISE)),
    (b"II*\x00", Format(Message("图片（TIFF）", "an image (TIFF)"), _RECOGNISE)),
    (b"MM\x00*", Format(Message("图片（TIFF）", "an image (TIFF)"), _RECOGNISE)),
    (b"Rar!", Format(Message("压缩包（RAR）", "an archive (RAR)"), _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Format(Message("压缩包（7z）", "an archive (7z)"), _UNPACK)),
    (b"\x1f\x8b", Format(Message("压缩文件（gzip）", "a gzip file"), _UNPACK)),
    (b"SQLite format 3\x00", Format(Message("数据库（SQLite）", "a database (SQLite)"), _EXPORT_TEXT)),
)


def format_of(data: bytes) -> Format | None:
    """Return the format that the first bytes give away, or None when they could be text."""
    for first, found in _FORMATS:
        if data.startswith(first):
            return found
    return None
