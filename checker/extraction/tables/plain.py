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
LEADS = ("其中:", "其中", "减:", "加:", "附:")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return the words of `text` for comparing."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def name_of(text: str) -> str:
    """Return what a row is called: its words without the number before them and the colon behind."""
    return _ORDINAL.sub("", plain(text)).rstrip(":")


def names_of(text: str) -> tuple[str, ...]:
    """Return the ways to look a row's name up: as it is, and without 其中."""
    name = name_of(text)
    for lead in LEADS:
        if name.startswith(lead) and len(name) > len(lead):
            return name, _ORDINAL.sub("", name[len(lead) :])
    return (name,)
