"""Tables of contents: lines that look like headings and are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.markers import read_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Block, Document

_PAGE = r"[^\S\r\n]*[-—(（]?[^\S\r\n]*[0-9０-９]{1,3}[^\S\r\n]*[-—)）]?$"
_LEADERS = re.compile(rf"(?:[.·…．。]{{3,}}|…+|\t|[^\S\r\n]{{2,}}){_PAGE}")
_OPENING = re.compile(r"目[^\S\r\n]*[录次]$")
_FIRST_LINES = 40
_LAST_CHARACTERS = 40
"""Enough for the gap and the page number; a longer stretch of blanks would be searched again and again."""

_LONGEST_LINE = 90


def is_contents_line(line: str) -> bool:
    """Return whether `line` ends in dots or a gap and a page number."""
    return _LEADERS.search(line[-_LAST_CHARACTERS:]) is not None


def contents_end(document: Document, start: int) -> int:
    """Return the offset after the table of contents that follows `start`; `start` itself when there is none.

    A table without page numbers ends where its first line comes again, this time as a heading.
    """
    blocks = [one for one in document.blocks if one.start >= start]
    opening = next((at for at in range(min(len(blocks), _FIRST_LINES)) if _opens(blocks, at)), None)
    if opening is None:
        return start
    return blocks[_last_line(blocks, opening)].end


def _opens(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a line is the word 目录, or the second of two lines that share it."""
    is_split = at > 0 and blocks[at].text in ("录", "次") and blocks[at - 1].text == "目"
    return is_split or _OPENING.match(blocks[at].text) is not None


def _last_line(blocks: Sequence[Block], opening: int) -> int:
    if opening + 1 == len(blocks):
        return opening
    first, words = _name(blocks[opening + 1]), _words(blocks[opening + 1])
    for at in range(opening + 2, len(blocks)):
        text = blocks[at].text
        if (_name(blocks[at]) == first or _words(blocks[at]) == words) and not is_contents_line(text):
            return at - 1
        if len(text) > _LONGEST_LINE or "。" in text.rstrip("。 0123456789"):
            break
    paged = [at for at in range(opening + 1, len(blocks)) if is_contents_line(blocks[at].text)]
    return max(paged, default=opening)


def _name(block: Block) -> object:
    """Return what makes a line of the table and its heading the same: the number, or the words."""
    marker = read_marker(block.text)
    return (marker.style, marker.number) if marker else _words(block)


def _words(block: Block) -> str:
    """Return a line without its page number and white space, which the table may have where the heading has none."""
    return "".join(_LEADERS.sub("", block.text[:_LONGEST_LINE]).split())
