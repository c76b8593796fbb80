"""Where clauses, parts of a sentence and sentences begin and end, in the even text.

A heading that was cut out of a sentence ends with a line break before the comma it ran on with: that parts nothing.
"""

from __future__ import annotations

_SENTENCE = "。\n"
_PART = "。;\n"
_CLAUSE = ",:;。\n("
_NEAR = 120
"""So far back nearly every clause has begun: a mark a text has nowhere is looked for no further."""


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence begins that `at` is in."""
    return _start(text, at, _SENTENCE)


def part_start(text: str, at: int) -> int:
    """Return where the part of a sentence between semicolons begins that `at` is in."""
    return _start(text, at, _PART)


def part_end(text: str, at: int) -> int:
    """Return where that part ends."""
    return min(_ends(text, at, mark) for mark in _PART)


def clause_start(text: str, at: int) -> int:
    """Return where the clause begins that `at` is in."""
    return _last(text, at, _CLAUSE) + 1


def is_parted(text: str, start: int, end: int) -> bool:
    """Return whether a semicolon or a stop stands between `start` and `end`."""
    return part_end(text, start) < end


def _start(text: str, at: int, marks: str) -> int:
    found = _last(text, at, marks)
    while found >= 0 and text.startswith("\n,", found):
        found = _last(text, found, marks)
    return found + 1


def _last(text: str, at: int, marks: str) -> int:
    """Return where the last of the marks stands before `at`, -1 where there is none."""
    near = max(0, at - _NEAR)
    found = max(text.rfind(mark, near, at) for mark in marks)
    return found if found >= 0 or not near else max(text.rfind(mark, 0, near) for mark in marks)


def _ends(text: str, at: int, mark: str) -> int:
    found = text.find(mark, at)
    while found >= 0 and text.startswith("\n,", found):
        found = text.find(mark, found + 1)
    return len(text) if found < 0 else found
