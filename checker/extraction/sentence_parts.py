"""Where clauses, parts of a sentence and sentences begin and end, in the even text.

A heading that was cut out of a sentence ends with a line break before the comma it ran on with: that parts nothing.
"""

from __future__ import annotations

_SENTENCE = "。\n"
_PART = "。;\n"
_CLAUSE = ",:;。\n("


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
    return max(text.rfind(mark, 0, at) for mark in _CLAUSE) + 1


def is_parted(text: str, start: int, end: int) -> bool:
    """Return whether a semicolon or a stop stands between `start` and `end`."""
    return part_end(text, start) < end


def _start(text: str, at: int, marks: str) -> int:
    found = max(text.rfind(mark, 0, at) for mark in marks)
    while found >= 0 and text.startswith("\n,", found):
        found = max(text.rfind(mark, 0, found) for mark in marks)
    return found + 1


def _ends(text: str, at: int, mark: str) -> int:
    found = text.find(mark, at)
    while found >= 0 and text.startswith("\n,", found):
        found = text.find(mark, found + 1)
    return len(text) if found < 0 else found
