"""The attachments a report lists: 附件：1.…, 2.… after its last chapter, or 附件1 with a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.closing import ANNEX, is_closing_line
from checker.extraction.markers import read_marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.model import Block, Document
    from checker.extraction.outline import Outline

Json = dict[str, object]
_LONGEST = 80
_TABLE = re.compile(r"评分表|自评表|指标表|评分标准|指标体系|打分表|评价表|得分表")
_EVIDENCE = re.compile(r"佐证|证明|凭证|资料|材料|照片|截图|台账|问卷")
_INLINE_ITEM = re.compile(r"(?:^|(?<=[\s；;，,、：:]))[（(]?[0-9]{1,2}[）)]?[^\S\r\n]*[.．、]?[^\S\r\n]*(?=[^\W\d])")
_TRAILING = "。；;，, \t\u3000\u00a0"
_DOTS = re.compile(r"《(?P<inner>[^《》]+)》")


def attachment_rows(document: Document, outline: Outline) -> list[Json]:
    """Return the attachments listed after the last chapter, each title once."""
    found: dict[str, Json] = {}
    for start, end in _titles([one for one in document.blocks if one.start >= outline.body_end]):
        title = _bare(document.text[start:end])
        if title and title not in found:
            found[title] = {"title": title, "kind": kind_of(title), "listed": True, "span": [start, end]}
    return list(found.values())


def kind_of(title: str) -> str:
    """Return what kind of attachment the title names."""
    if _TABLE.search(title):
        return "scoring_table"
    return "evidence" if _EVIDENCE.search(title) else "other"


def _titles(blocks: list[Block]) -> Iterator[tuple[int, int]]:
    is_listing = False
    for block in blocks:
        opening = ANNEX.match(block.text)
        if opening is not None:
            is_listing = True
            yield from _items(block, opening.end())
            continue
        marker = read_marker(block.text)
        if not is_listing or is_closing_line(block.text) or len(block.text) > _LONGEST or "。" in block.text[:-1]:
            is_listing = False
        elif marker is not None or _TABLE.search(block.text):
            yield block.start + (marker.end if marker else 0), block.end


def _items(block: Block, start: int) -> Iterator[tuple[int, int]]:
    """Yield each title of a line that may list several: 附件：1.甲 2.乙."""
    starts = [one.end() for one in _INLINE_ITEM.finditer(block.text, start)]
    if not starts:
        starts = [start]
    ends = [*(one.start() for one in _INLINE_ITEM.finditer(block.text, start)), len(block.text)][-len(starts) :]
    for first, last in zip(starts, ends, strict=True):
        end = len(block.text[:last].rstrip(_TRAILING))
        begin = first + len(block.text[first:end]) - len(block.text[first:end].lstrip("：: \t\u3000\u00a0"))
        if begin < end:
            yield block.start + begin, block.start + end


def _bare(text: str) -> str:
    title = " ".join(text.split()).strip(_TRAILING)
    quoted = _DOTS.fullmatch(title)
    return quoted.group("inner") if quoted else title
