"""Where a report's last chapter ends: its signature, date, contact and list of attachments come after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.chapters import topic_of
from checker.extraction.markers import Style, read_marker
from checker.extraction.numerals import YEAR_DIGIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Block, Document

_CLOSING_LINES = 10
_LONGEST_SIGNATURE = 30
_LONGEST_ANNEX_LINE = 80

DATE = re.compile(
    rf"(?P<year>[{YEAR_DIGIT}]{{4}})\s*(?:年|[-/.．])\s*"
    rf"(?:(?P<month>[0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*(?:月|[-/.．])?\s*"
    rf"(?:(?P<day>[0-9０-９]{{1,2}}|[一二三四五六七八九十廿]{{1,3}})\s*[日号]?)?)?"
)
CONTACT = re.compile(
    r"(?:联系人|联系电话|联系方式|电话|手机|填报人|填表人|经办人|负责人|审核人|单位负责人|填报日期|报告日期|邮箱)[^。]{0,12}?\s*[：:]"
)
SEAL = re.compile(r"[（(]\s*(?:单位)?\s*(?:盖章|公章|章|签章|签字|印章)\s*[）)]")
ANNEX = re.compile(r"附\s*[件表]\s*[0-9０-９一二三四五六七八九十]{0,2}\s*(?:[：:、.．\s]|$)")
ORGANISATION = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|院|学校|中学|小学|大学|学院|幼儿园|中心|所|站|队|部|处|馆|会|政府|街道|镇|乡|公司|集团|社|台|园"
    r"|法院|检察院|妇联|工会|科协|文联|残联|侨联|工商联|政协|人大|团委|党校|银行|医院|基地|管理区|开发区|新区|园区|林场|水库|库|署|庭|段|厂|组|县委|市委|区委|省委)$"
)


def closing_start(document: Document, first: int) -> int:
    """Return the offset at which the closing of the report begins; the end of the text when it has none.

    Nothing before the offset `first`, the end of the title, is taken for a closing.
    """
    blocks = [one for one in document.blocks if one.start >= first]
    annex = _annex(blocks)
    body = blocks[:annex]
    end = len(body)
    while end > 0 and len(body) - end < _CLOSING_LINES and is_closing_line(body[end - 1].text):
        end -= 1
    # A name alone could be the last line of a list; a date, a seal or a contact beside it makes it a signature.
    if end == 0 or not any(_is_certain(one.text) for one in body[end:]):
        end = len(body)
    return blocks[end].start if end < len(blocks) else len(document.text)


def is_closing_line(line: str) -> bool:
    """Return whether `line` is a date, a contact, a seal or the name of an organisation, and nothing else."""
    return _is_certain(line) or is_signature(line)


def is_date_line(line: str) -> bool:
    """Return whether `line` is a date and nothing else."""
    bare = line.strip(" \t\u3000\u00a0（）()")
    return DATE.fullmatch(bare) is not None


def is_signature(line: str) -> bool:
    """Return whether `line` looks like the name of an organisation and nothing else."""
    bare = SEAL.sub("", "".join(line.split()))
    return (
        len(bare) <= _LONGEST_SIGNATURE
        and re.search("[。，；：、,;:|0-9]", bare) is None
        and read_marker(line) is None
        and ORGANISATION.search(bare) is not None
    )


def _is_certain(line: str) -> bool:
    return is_date_line(line) or (
        len(line) <= _LONGEST_ANNEX_LINE
        and "。" not in line
        and (
            CONTACT.match(line.lstrip("（(")) is not None
            or (SEAL.search(line) is not None and len(line) <= _LONGEST_SIGNATURE)
        )
    )


def _annex(blocks: Sequence[Block]) -> int:
    """Return the index of the first line of the attachments, or the number of lines when there are none.

    A chapter after it shows that a line named an attachment in passing; before any number it must stand near the end.
    """
    reached = 0
    found = len(blocks)
    for index, block in enumerate(blocks):
        marker = read_marker(block.text)
        if marker is not None and marker.style is Style.CHINESE:
            if marker.number == reached + 1:
                reached, found = marker.number, len(blocks)
        elif found < len(blocks):
            if reached == 0 and topic_of(block.text).is_plain:
                found = len(blocks)
        elif _opens_annex(block.text) and (reached or index * 2 >= len(blocks)):
            found = index
    return found


def _opens_annex(line: str) -> bool:
    return len(line) <= _LONGEST_ANNEX_LINE and "。" not in line and ANNEX.match(line) is not None
