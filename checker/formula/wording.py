"""How much a text says once stock phrases, digits and punctuation are taken away."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def substance(text: str, phrases: Iterable[str]) -> int:
    """Return how many letters and Chinese characters are left without `phrases`; the longest phrase goes first."""
    rest = unicodedata.normalize("NFKC", text)
    for phrase in sorted(phrases, key=len, reverse=True):
        rest = rest.replace(unicodedata.normalize("NFKC", phrase), " ")
    return sum(one.isalpha() for one in rest)
