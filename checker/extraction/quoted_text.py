"""The even text with its quotation marks put back: names in a list are often kept apart by nothing else."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from checker.extraction.normal import NormalText

OPEN, CLOSE = "“", "”"
_MARK = re.compile('[“「『﹃”」』﹄"＂]')
_OPENING = frozenset("“「『﹃")
_STRAIGHT = frozenset('"＂')


def with_quotes(normal: NormalText, text: str) -> NormalText:
    """Return the even text with every double quotation mark of the original `text`, as “ or ”."""
    chars: list[str] = []
    offsets = array("q")
    done = 0
    is_open = False
    for found in _MARK.finditer(text):
        mark, at = found.group(), found.start()
        here = bisect_right(normal.offsets, at)
        if here == len(normal.text):
            break
        chars.append(normal.text[done:here])
        offsets.extend(normal.offsets[done:here])
        # A straight mark that was never closed must not turn those of the next paragraph round.
        is_open = is_open and "\n" not in chars[-1]
        if mark in _STRAIGHT:
            is_open = not is_open
        chars.append(OPEN if mark in _OPENING or (mark in _STRAIGHT and is_open) else CLOSE)
        offsets.append(at)
        done = here
    chars.append(normal.text[done:])
    offsets.extend(normal.offsets[done:])
    return NormalText("".join(chars), offsets)
