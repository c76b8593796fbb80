"""File names made of what people call things: no path, no sign that a system refuses, none twice in one folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Controls, signs of paths, and signs that turn the order of what follows, by which an ending could be hidden.
_UNSAFE = re.compile('[\x00-\x1f\x7f-\x9f<>:"/\\\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_LONGEST = 80
"""Characters: three bytes each at most, where a system takes 255 bytes."""
# What old systems take for a device, whatever its ending.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_NAMELESS = "gouji"


def file_names(stems: Iterable[str], suffix: str) -> tuple[str, ...]:
    """Return a file name for each stem, a number added where two are alike to a system that ignores case."""
    taken: set[str] = set()
    names: list[str] = []
    for one in stems:
        stem = safe_stem(one)
        name, count = f"{stem}{suffix}", 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}{suffix}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def safe_stem(stem: str) -> str:
    """Return a name without what cannot stand in one, cut where it is long."""
    safe = _UNSAFE.sub("_", stem).strip(". ")[:_LONGEST].strip(". ") or _NAMELESS
    return f"_{safe}" if _DEVICES.fullmatch(safe) else safe
