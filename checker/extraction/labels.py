"""What an item is called: its name as the report prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.extraction.model import Subject
    from checker.extraction.normal import NormalText

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》"}
_MARKS = frozenset(_PAIRS) | frozenset(_PAIRS.values())
_NUMBERED = re.compile(r"[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2}){1,2}\s*(?=[^0-9０-９\s%％‰])")
"""What numbers a paragraph, as 2.3, is no part of the name of an item that the paragraph begins with."""
_SHORTEST = 2
"""A single character, as in 收、支总计, is no name by itself."""


def printed_label(subject: Subject, normal: NormalText, text: str) -> str:
    """Return the item's name as it stands in the original `text`, without the white space of wrapped lines."""
    start, end = label_span(subject, normal, text)
    said = "".join(text[start:end].split())
    if subject.path and subject.label and normal.text[subject.start : subject.end] != subject.label:
        return subject.label
    is_said = len(said) >= _SHORTEST and len(said) <= 2 * max(len(subject.label), subject.end - subject.start)
    return said if is_said else subject.label or said


def label_span(subject: Subject, normal: NormalText, text: str) -> tuple[int, int]:
    """Return where the name stands in the original, with the quotation mark or bracket that belongs to it."""
    start, end = normal.span(subject.start, subject.end)
    numbered = _NUMBERED.match(text, start, end)
    start = start if numbered is None else numbered.end()
    if _MARKS.isdisjoint(text[start:end]):
        return start, end
    for opening, closing in _PAIRS.items():
        said = text[start:end]
        if said.count(closing) > said.count(opening) and text[start - 1 : start] == opening:
            start -= 1
        elif said.count(opening) > said.count(closing) and text[end : end + 1] == closing:
            end += 1
    return start, end
