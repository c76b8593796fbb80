"""What typed decoding must check beyond types: the same consistency that the canonical validator asks for, on typed objects."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.report.consistency import IDENTIFIERS, identifies_rows, is_known_path, is_reference
from checker.report.nodes import child
from checker.report.places import mapping, resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.report.schema import Json

    Check = Callable[[Any], bool]

SPAN_ENDING = "span"
"""How the key of every span ends."""

# A quote inside a text is encoded with a backslash before it, so this is found at keys only.
_SPAN_KEY = b'span":['
_SPAN = re.compile(rb'span":\[([0-9]+),([0-9]+)\]')


def consistency_checks(schema: Json, name: str) -> Iterator[Check]:
    """Yield the checks of the object type `name` that `schema` says; each takes a typed object and returns whether it is consistent."""
    for key, below in mapping(schema["properties"]).items():
        found = resolved(mapping(below))
        if is_reference(found):
            yield _leads_somewhere(key)
        elif found.get("type") == "array" and identifies_rows(found):
            yield _has_each_id_once(key)
    if name == "Report":
        yield _names_known_rows


def checking(checks: list[Check]) -> Callable[[Any], None]:
    """Return what raises ValueError for an object that fails one of `checks`."""
    if len(checks) == 1:
        return _checking_once(checks[0])

    def refuse_unless_consistent(made: Any) -> None:
        for check in checks:
            if not check(made):
                raise ValueError

    return refuse_unless_consistent


def _checking_once(check: Check) -> Callable[[Any], None]:
    def refuse_unless_consistent(made: Any) -> None:
        if not check(made):
            raise ValueError

    return refuse_unless_consistent


def has_value_or_absent(made: Any) -> bool:
    """Return whether a figure is either given or declared absent."""
    return (made.value is None) is not (made.absent is None)


def _leads_somewhere(key: str) -> Check:
    known = lru_cache(maxsize=1024)(is_known_path)

    def check(made: Any) -> bool:
        path = getattr(made, key)
        return path is None or known(path)

    return check


def _has_each_id_once(key: str) -> Check:
    def check(made: Any) -> bool:
        found = [row.id for row in getattr(made, key) or () if row.id is not None]
        return len(found) == len(set(found))

    return check


def _names_known_rows(root: Any) -> bool:
    for reference, listed in IDENTIFIERS.items():
        known = {row.id for row in _rows(root, listed)}
        for row in _rows(root, reference[:-1]):
            named = getattr(row, reference[-1])
            if not known.issuperset(named if isinstance(named, list) else () if named is None else (named,)):
                return False
    return True


def _rows(root: object, steps: tuple[str, ...]) -> list[Any]:
    found = root
    for step in steps:
        found = child(found, step)
    return found if isinstance(found, list) else []


def keeps_spans(encoded: bytes, root: object) -> bool:
    """Return whether every span of `root` runs forwards and within the source text; `encoded` is `root` without spaces."""
    if _SPAN_KEY not in encoded:
        return True
    text = child(child(root, "source"), "text")
    last = len(text) if isinstance(text, str) else None
    spans = [(int(start), int(end)) for start, end in _SPAN.findall(encoded)]
    return all(start <= end and (last is None or end <= last) for start, end in spans)
