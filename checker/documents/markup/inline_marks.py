"""Takes the marks of emphasis out of a line of Markdown, where they are nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# A star between two digits is a sign of multiplication, and an underscore inside a word is part of it.
_MARKS = re.compile(
    r"(?P<stars>(?<!\*)\*{1,3}(?!\*))(?=\S)(?P<inner>[^*]+?)(?<=\S)(?P=stars)(?!\*)"
    r"|(?<![\w_])(?P<lines>_{1,3})(?=[^\s_])(?P<words>[^_]+)(?<=[^\s_])(?P=lines)(?![\w_])"
)


def without_marks(runs: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the runs of a line without the marks of emphasis."""
    text = "".join(one for one, _ in runs)
    if "*" not in text and "_" not in text:
        return list(runs)
    cuts: list[tuple[int, int]] = []
    for found in _MARKS.finditer(text):
        name, inner = ("stars", "inner") if found["stars"] else ("lines", "words")
        opening, closing = found.span(name), (found.end(inner), found.end())
        if not (_is_between_digits(text, *opening) or _is_between_digits(text, *closing)):
            cuts += (opening, closing)
    if not cuts:
        return list(runs)
    kept: list[tuple[str, int]] = []
    start = 0
    for run, line in runs:
        end = start + len(run)
        parts, at = [], start
        for first, last in cuts:
            if first < end and last > start:
                parts.append(text[at : max(at, first)])
                at = max(at, min(last, end))
        parts.append(text[at:end])
        kept.append(("".join(parts), line))
        start = end
    return kept


def _is_between_digits(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()
