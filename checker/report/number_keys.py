"""The numbers of a report judged all at once, in its bytes: asked of each alone, its form takes thrice what decoding takes.

A number stands under keys that are known from the schema. Where the same key has texts as well, or a number stands in a
list without a key, it is left to be judged by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.report.places import definition_name, is_figure, mapping, resolved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.report.schema import Json

_WHOLE = re.compile(r"\^(.+)\$\(\?!\\n\)")
"""A pattern for all of a text; what it says between stands as well between quotes."""


def number_keys(schema: Json) -> Mapping[str, str]:
    """Return the keys under which a report has numbers and never a text, each with the pattern of its numbers."""
    patterns: dict[str, set[str]] = {}
    for key, below in _properties(schema, set()):
        found = _pattern(below)
        if found is not None:
            patterns.setdefault(key, set()).add(found)
    one_for_all = {next(iter(each)) for each in patterns.values() if len(each) == 1} - {""}
    if len(one_for_all) != 1:
        return {}
    return {key: next(iter(each)) for key, each in patterns.items() if each == one_for_all}


def _properties(schema: Json, met: set[str]) -> Iterator[tuple[str, Json]]:
    """Yield every key that the schema names anywhere, with what is said of it."""
    target = definition_name(schema)
    if target:
        if target in met:
            return
        met.add(target)
    here = resolved(schema)
    for key, below in mapping(here.get("properties")).items():
        yield key, resolved(mapping(below))
        yield from _properties(mapping(below), met)
    if "items" in here:
        yield from _properties(mapping(here["items"]), met)


def _pattern(schema: Json) -> str | None:
    """Return what a number must look like; nothing where a text of another sort may stand, None where none may."""
    types = schema.get("type")
    if is_figure(schema):
        whole = _WHOLE.fullmatch(str(schema.get("pattern")))
        return "" if whole is None else whole[1]
    if isinstance(types, str) and types != "string":
        return None
    return ""


def other_than_a_number(schema: Json) -> re.Pattern[bytes] | None:
    """Return what finds something else than a number under the keys of numbers, in a report written without spaces.

    A report itself has no numbers, only the objects in it: before each key there is enough to look back at.
    """
    keys = number_keys(schema)
    if not keys:
        return None
    texts = {key for key, below in _properties(schema, set()) if _pattern(below) is not None} - keys.keys()
    longest = max(map(len, keys)) + 1
    size = next((one for one in range(2, longest) if _ends(keys, one).isdisjoint(_ends(texts, one))), longest)
    number = next(iter(keys.values()))
    # From the colon, which is found quickly: a number mostly follows, and what else does mostly has another key.
    found = rf'":"(?!(?:{number})")(?<={_branches(sorted(_ends(keys, size)))}":")'
    return re.compile(found.encode(), re.DOTALL)


def _ends(keys: Iterable[str], size: int) -> frozenset[str]:
    """Return the last so many characters of each key with the quote before it; anything may stand before a short one."""
    return frozenset(f'"{key}'[-size:].rjust(size, "\n") for key in keys)


def _branches(ends: list[str]) -> str:
    """Return a pattern for texts of one length, in which what begins alike is looked at once."""
    if not any(ends):
        return ""
    first: dict[str, list[str]] = {}
    for one in ends:
        first.setdefault(one[0], []).append(one[1:])
    # A key has no end of line: it stands for what is before the key.
    parts = [
        "." + _branches(below) if one == "\n" else re.escape(one) + _branches(below) for one, below in first.items()
    ]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
