"""Words of a cell made even: no white space, no quotation marks, compatibility forms folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UNSEEN = "\u200b-\u200f\u2060\ufeff\u00ad"
"""Characters that nobody sees, as pages of the web put them between others: those of a class in a pattern."""
_DROPPED = re.compile(f"[\\s“”\"‘’'「」『』{UNSEEN}]")
_ORDINAL = re.compile(
    r"^(?:[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}[、.,]|[(]\d{1,2}[)]|\d{1,2}[、.](?!\d)|[\u2460-\u249b]|[-*·—])+"
)
_CIRCLED = "\u2460-\u2473"
_NUMBERED = re.compile(f"^\\s*[{_CIRCLED}]+")
_MARKED = re.compile(f"(?<=\\S)\\s*[{_CIRCLED}]+\\s*$")
"""①, which folding makes a plain digit: before a name it counts the rows, behind a name or a number it points to a note."""
_RAISED = re.compile("[0-9０-９][\u00b2\u00b3\u00b9\u2070-\u2079\u2460-\u24ff]|[\u2460-\u24ff]\\s*[-0-9０-９]")
"""A digit raised or in a circle beside another: of the number it is none, and folding would make it one."""
LEADS = ("其中:", "其中", "减:", "加:", "附:")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return the words of `text` for comparing."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def name_of(text: str) -> str:
    """Return what a row is called: its words without the number before them and the colon behind."""
    return _ORDINAL.sub("", plain(_NUMBERED.sub("", without_mark(text)))).rstrip(":")


def is_raised(text: str) -> bool:
    """Return whether a digit raised or in a circle stands beside another: 12¹, ①5."""
    return _RAISED.search(text) is not None


def without_mark(text: str) -> str:
    """Return the text of a cell without the mark of a note at its end: 872.50①."""
    return _MARKED.sub("", text)


def names_of(text: str) -> tuple[str, ...]:
    """Return the ways to look a row's name up: as it is, and without 其中."""
    name = name_of(text)
    for lead in LEADS:
        if name.startswith(lead) and len(name) > len(lead):
            return name, _ORDINAL.sub("", name[len(lead) :])
    return (name,)
