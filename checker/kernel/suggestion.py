"""The known name nearest to a mistyped one."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 0.5
"""Chinese names are short, so one wrong character in two must still count as near."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the name in `known` most like `name`, or None when none is near."""
    found = difflib.get_close_matches(name, sorted(set(known)), n=1, cutoff=LIKENESS)
    return found[0] if found else None
