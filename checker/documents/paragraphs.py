"""Paragraphs of plain text: every line that is not blank."""

from __future__ import annotations

from checker.documents.model import Block, BlockKind

INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
"""Code points that show nothing and that `str.strip` leaves alone."""


def paragraphs_of(text: str) -> tuple[Block, ...]:
    """Return the lines of `text` that are not blank, white space at their ends left out."""
    blocks: list[Block] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        start, end = trimmed(line, 0, len(line))
        if start < end:
            blocks.append(
                Block(index=len(blocks), kind=BlockKind.PARAGRAPH, text=line[start:end], start=offset + start)
            )
        offset += len(line)
    return tuple(blocks)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without the white space and invisible code points at its ends."""
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return start, end


def _is_blank(one: str) -> bool:
    return one.isspace() or one in INVISIBLE
