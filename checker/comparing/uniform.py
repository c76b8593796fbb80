"""Texts in the form in which they are compared: what differs without meaning anything is left out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_LETTER = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"[0-9]+")
_BREAKS = re.compile(r"[\r\n]+")
_SENTENCE_ENDS = "。；;.!！？?，,"
LONGEST_HEADING = 30
"""A line no longer than this that ends no sentence is a heading, and is not compared."""


@lru_cache(maxsize=8192)
def uniform_text(text: str) -> str:
    """Return a text without spaces and punctuation, compatibility-folded."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())


def substance_of(text: str, left_out: Iterable[str]) -> str:
    """Return a chapter as it is compared: without headings, numbers, punctuation, and the phrases that are left out.

    Numbers go since a copied text has the copier's own; phrases in the order given, so longer ones should stand first.
    """
    lines = [one.strip() for one in _BREAKS.split(text)]
    told = "".join(one for one in lines if len(one) > LONGEST_HEADING or one.endswith(tuple(_SENTENCE_ENDS)))
    # Phrases are taken out before punctuation is, so that none is put together of two sentences.
    folded = unicodedata.normalize("NFKC", told).casefold()
    for phrase in left_out:
        if phrase:
            folded = folded.replace(unicodedata.normalize("NFKC", phrase).casefold(), "\n")
    return _NUMBER.sub("", _NO_LETTER.sub("", folded))


def runs_of(text: str, length: int) -> list[str]:
    """Return every run of `length` characters, each once, in the order in which they come."""
    return list(dict.fromkeys(text[at : at + length] for at in range(len(text) - length + 1)))
