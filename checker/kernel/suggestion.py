"""The known name nearest to a mistyped one."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 0.5
"""Chinese names are short, so one wrong character in two must still count as near."""


def nearest(name: str, *circles: Iterable[str]) -> str | None:
    """Return the name in `circles` most like `name`, or None when none is near; of names as like, one of the first circle."""
    best, likeness = None, 0.0
    for circle in circles:
        found = difflib.get_close_matches(name, sorted(set(circle)), n=1, cutoff=LIKENESS)
        ratio = difflib.SequenceMatcher(None, found[0], name).ratio() if found else 0.0
        if found and ratio > likeness:
            best, likeness = found[0], ratio
    return best
