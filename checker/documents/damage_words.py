"""What is wrong with a damaged file, in the reader's language: libraries say it in English, and not for those who only wrote a report."""

from __future__ import annotations

import re
from typing import Final

from checker.kernel.message import Message

_SAID: Final = (
    (r"File is not a zip file", "压缩包末尾的目录缺失，文件可能没有传完", "the directory at its end is missing; it may not have arrived whole"),
    (r"(.+?): Bad CRC-32 for file .*", "其中 {0} 的内容与校验值不符", "what is in {0} does not match its checksum"),
    (r"(.+?): Error -\d+ while decompressing data.*", "其中 {0} 解压不了", "{0} in it cannot be unpacked"),
    (r"(?:(.+?): )?(?:EOFError.*|Truncated file header|Bad magic number.*|.*unexpected end of (?:data|file).*)", "文件在中途断了", "it breaks off"),
    (r"no part (.+)", "缺少部件 {0}", "part {0} is missing"),
    (r"two parts (.+)", "部件 {0} 出现了两次", "part {0} is there twice"),
    (r"(.+?): compression method (\d+)", "其中 {0} 的压缩方法（{1}）读不了", "{0} is packed by method {1}, which cannot be read"),
    (r"(.+?): row (.*)", "{0} 里的行号“{1}”不对", "{0} has the row number '{1}'"),
    (r"(.+?): cell (.*)", "{0} 里的单元格位置“{1}”不对", "{0} has the cell '{1}'"),
    (r"(.+?): shared string (.*)", "{0} 所指的文字“{1}”不存在", "{0} refers to a text '{1}' that is not there"),
    (r"PdfiumError: .*", "PDF 的结构有错", "the structure of the PDF is broken"),
    (r"(.+?\.(?:xml|rels)): (.+)", "{0} 的 XML 有错（{1}）", "{0} is no sound XML ({1})"),
)  # fmt: skip
_WORDS: Final = tuple((re.compile(pattern, re.DOTALL), Message(zh, en)) for pattern, zh, en in _SAID)


def damage_said(reason: str) -> Message:
    """Return what a library, or a reader of ours, says of a damaged file; words that are not known stay as they are."""
    for pattern, message in _WORDS:
        found = pattern.fullmatch(reason)
        if found is not None:
            names = [one or "" for one in found.groups()]
            return Message(message.zh.format(*names), message.en.format(*names))
    return Message(reason, reason)
