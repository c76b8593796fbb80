"""Lines that are headings, or could be: numbered ones, chapter titles without a number, and short lines.

A numbered paragraph counts as a heading whose title is its lead clause, so that its number can be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from checker.documents.model import BlockKind
from checker.extraction.chapters import topic_of
from checker.extraction.contents import is_contents_line
from checker.extraction.markers import Marker, read_marker
from checker.extraction.numerals import NUMERAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.model import Block, Document

LONGEST_TITLE = 40
_LONGEST_CLASS = 90
"""A class of the budget is named with all those above it: …（类）…（款）…（项）."""
_CLASS = re.compile(r"[(（]类[)）]")
LONGEST_PLAIN_HEADING = 30
_SHORTEST_LEAD = 4
_PROSE = 25
"""A line this long, or one that ends a sentence, is prose; shorter ones may be cells of a table."""
_STOPS = ("。", "；", "！", "？", ".", ";", "!", "?")
_NOTHING = frozenset({"无", "暂无", "没有", "略"})
_ENDS_TITLE = "。：:；;！!？?"
_OPENING = "（(《〈“‘[【〔「『"
_CLOSING = "）)》〉”’]】〕」』"
_DECORATION = re.compile(r"(?:#{1,6}[^\S\r\n]+|\*{2}|[^\S\r\n])*")
_TRAILING = "*#：:。 \t\u3000\u00a0，,、.．；;"
_SENTENCE = re.compile("[。；;！!？?，,|\t]")


# The space comes first, so that the search leaps to it.
_CELLS = re.compile(rf"[^\S\r\n](?<=\S.)(?:[^\S\r\n]{{2,}}|(?<=\t))(?:-?[0-9][0-9,.]*(?:[^\S\r\n]|$)|[{NUMERAL}]+、)")
"""A wide gap and then a number: the line is a row of a table."""


class Sureness(Enum):
    """How a line is known to be a heading."""

    NUMBERED = "numbered"
    CHAPTER = "chapter"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line that is or could be a heading; offsets are into the document's text.

    SHORT lines are headings only where they fill a gap in the numbering. `chapters` are those its words open; when they
    are `bare`, only below a heading that bears them.
    """

    sureness: Sureness
    marker: Marker | None
    start: int
    title: str
    title_start: int
    title_end: int
    body_start: int
    chapters: tuple[str, ...]
    is_bare: bool
    is_label: bool


def read_headings(document: Document, start: int, end: int) -> tuple[Heading, ...]:
    """Return every line between the offsets that is or could be a heading, in order."""
    blocks = [one for one in document.blocks if start <= one.start < end]
    return tuple(_headings(blocks))


def _headings(blocks: Sequence[Block]) -> Iterator[Heading]:
    used = -1
    for index, block in enumerate(blocks):
        if index == used or block.kind is not BlockKind.PARAGRAPH or is_contents_line(block.text):
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        preceding = blocks[index - 1].text if index else ""
        found = _numbered(block, following) or _plain(block, preceding, following.text if following else "")
        if found is not None:
            if found.title_start >= block.end:
                used = index + 1
            yield found


def _numbered(block: Block, following: Block | None) -> Heading | None:
    decoration = _DECORATION.match(block.text)
    lead = decoration.end() if decoration else 0
    marker = read_marker(block.text, lead)
    if marker is None or _CELLS.search(block.text, marker.end):
        return None
    first, last, after = (block.start + one for one in _title(block.text, marker.end))
    title = block.text[first - block.start : last - block.start]
    if not title and following is not None and _is_heading_like(following.text):
        # The number stands on a line of its own, the title on the next.
        first, last, after = following.start, following.end, following.end
        title = following.text
    elif not title:
        first, last = block.start + lead, block.start + len(block.text[: marker.end].rstrip())
        title = block.text[lead : marker.end].rstrip()
    topic = topic_of(title)
    return Heading(
        sureness=Sureness.NUMBERED,
        marker=marker,
        start=block.start + lead,
        title=title,
        title_start=first,
        title_end=last,
        body_start=after,
        chapters=topic.chapters if topic.is_plain or topic.is_bare else (),
        is_bare=topic.is_bare,
        is_label=False,
    )


def _is_heading_like(line: str) -> bool:
    return (
        len(line) <= LONGEST_PLAIN_HEADING
        and _SENTENCE.search(line) is None
        and not line.endswith(("：", ":"))
        and _has_letters(line)
        and read_marker(line) is None
    )


def _plain(block: Block, preceding: str, following: str) -> Heading | None:
    decoration = _DECORATION.match(block.text)
    first = decoration.end() if decoration else 0
    last = len(block.text.rstrip(_TRAILING))
    title = block.text[first:last]
    ending = block.text[last:].strip()
    if not title or not _is_heading_like(title) or _CELLS.search(title):
        return None
    is_label = ending.startswith(("：", ":"))
    if ending and not is_label and not ending.startswith(("*", "。")):
        return None
    if not _is_prose(following) and read_marker(following) is None and not topic_of(following).is_plain:
        return None
    topic = topic_of(title)
    # Among the heads of a table 实际完成情况 is no heading: one stands behind a sentence, with its text below it.
    is_bare = topic.is_bare and not ending and preceding.endswith(_STOPS) and not topic_of(following).is_plain
    if not topic.is_plain and (ending or ":" in title or "：" in title):
        return None
    return Heading(
        sureness=Sureness.CHAPTER if topic.is_plain or is_bare else Sureness.SHORT,
        marker=None,
        start=block.start + first,
        title=title,
        title_start=block.start + first,
        title_end=block.start + last,
        body_start=block.end,
        chapters=topic.chapters if topic.is_plain or is_bare else (),
        is_bare=is_bare,
        is_label=is_label,
    )


def _has_letters(title: str) -> bool:
    return any("\u4e00" <= one <= "\u9fff" for one in title)


def _is_prose(line: str) -> bool:
    return len(line) >= _PROSE or line.endswith(("。", "；", "：", ":")) or line in _NOTHING


def _title(line: str, start: int) -> tuple[int, int, int]:
    """Return where the title begins, where it ends, and where the text after it begins."""
    end = _lead_end(line, start)
    after = end + 1 if end < len(line) and line[end] in _ENDS_TITLE else end
    while end > start and line[end - 1] in _TRAILING:
        end -= 1
    return start, end, after


def _lead_end(line: str, start: int) -> int:
    depth = 0
    comma = 0
    longest = _LONGEST_CLASS if _CLASS.search(line, start, start + LONGEST_TITLE) else LONGEST_TITLE
    for index in range(start, min(len(line), start + longest)):
        one = line[index]
        if one in _OPENING:
            depth += 1
        elif one in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and one in _ENDS_TITLE:
            return index
        elif depth == 0 and one in "，," and index - start >= _SHORTEST_LEAD:
            comma = comma or index
    if len(line) - start <= longest:
        return len(line)
    return comma or start + longest
