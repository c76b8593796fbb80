"""The even text with its quotation marks put back: names in a list are often kept apart by nothing else."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from checker.extraction.normal import NormalText

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN, CLOSE = "“", "”"
_OPENING = frozenset("“「『﹃")
_CLOSING = frozenset("”」』﹄")
_STRAIGHT = frozenset('"＂')


def with_quotes(normal: NormalText, text: str) -> NormalText:
    """Return the even text with every double quotation mark of the original `text`, as “ or ”."""
    chars: list[str] = []
    offsets = array("q")
    before = -1
    is_open = False
    for one, offset in zip(normal.text, normal.offsets, strict=True):
        for at, mark in _marks(text, before + 1, offset):
            if mark in _STRAIGHT:
                is_open = not is_open
            chars.append(OPEN if mark in _OPENING or (mark in _STRAIGHT and is_open) else CLOSE)
            offsets.append(at)
        if one == "\n":
            # A straight mark that was never closed must not turn those of the next paragraph round.
            is_open = False
        chars.append(one)
        offsets.append(offset)
        before = max(before, offset)
    return NormalText("".join(chars), offsets)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for at in range(start, end):
        if text[at] in _OPENING or text[at] in _CLOSING or text[at] in _STRAIGHT:
            yield at, text[at]
