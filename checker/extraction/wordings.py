"""Patterns of wordings: one line of a lexicon file stands for several ways to write a name."""

from __future__ import annotations

from checker.extraction.normal import evened

MAXIMUM_WORDINGS = 1000
"""A pattern that says more than this many wordings is a mistake."""


def wordings(pattern: str) -> list[str]:
    """Return every wording `pattern` stands for: `[x|y]` may be left out, `{x|y}` is one of.

    Raises:
        ValueError: a bracket is not closed, or the pattern stands for too many wordings.

    """
    found, rest = _sequence(pattern, 0, "")
    if rest != len(pattern):
        raise ValueError(pattern)
    return list(dict.fromkeys(one for one in map(evened, found) if one))


def _sequence(pattern: str, start: int, closing: str) -> tuple[list[str], int]:
    """Return the wordings of the alternatives that start at `start`, and where they end."""
    done: list[str] = []
    current = [""]
    index = start
    while index < len(pattern) and pattern[index] != closing:
        one = pattern[index]
        if one in "[{":
            inner, index = _sequence(pattern, index + 1, "]" if one == "[" else "}")
            if index >= len(pattern):
                raise ValueError(pattern)
            inner = [*inner, ""] if one == "[" else inner
            current = [head + tail for head in current for tail in inner]
        elif one == "|" and closing:
            done, current = [*done, *current], [""]
        elif one in "]}":
            raise ValueError(pattern)
        else:
            current = [head + one for head in current]
        if len(current) + len(done) > MAXIMUM_WORDINGS:
            raise ValueError(pattern)
        index += 1
    return [*done, *current], index
