"""Command lines of a check that need no parser: files, and options in their plainest spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VALUES = {
    "-o": "outputs",
    "--output": "outputs",
    "--lang": "language",
    "--fail-level": "fail_level",
    "--select": "select",
    "--ignore": "ignore",
    "--rules": "rules",
    "--color": "colour",
    "--config": "config",
    "--waivers": "waivers",
    "--as-of": "as_of",
}
FLAGS = {
    "-q": "is_quiet",
    "--quiet": "is_quiet",
    "--isolated": "is_isolated",
    "--no-cache": "is_uncached",
    "--fix-preview": "is_previewing",
}
_MANY = frozenset({"outputs", "select", "ignore", "waivers"})


def plain_check(arguments: Sequence[str]) -> Mapping[str, Any] | None:
    """Return the options of `CheckOptions` that a command line asks for; None where it has anything that only the parser can tell the sense of."""
    if not arguments or arguments[0] != "check":
        return None
    files: list[str] = []
    many: dict[str, list[str]] = {}
    single: dict[str, Any] = {}
    rest = iter(arguments[1:])
    for one in rest:
        if not one.startswith("-"):
            files.append(one)
        elif one in FLAGS:
            single[FLAGS[one]] = True
        else:
            name, value = VALUES.get(one), next(rest, "")
            # Of an option without a value, or given twice, the parser says what it means.
            if name is None or not value or value.startswith("-") or name in single:
                return None
            if name in _MANY:
                many.setdefault(name, []).append(value)
            else:
                single[name] = value
    if not all(files):
        return None
    return {"files": tuple(files), **{name: tuple(all_of) for name, all_of in many.items()}, **single}
