"""A pattern for one of many words, shaped so that a search tries one character after the other and not word after word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def alternation(words: Iterable[str]) -> str:
    """Return a pattern, without a group around it, that matches what `a|b|c` of the words would, the first that fits first.

    Words that begin alike are told apart behind what they share. Of words that begin differently no two fit at one place, so
    their order means nothing; among those that begin alike it is kept.
    """
    by_head: dict[str, list[str]] = {}
    parts: list[str] = []
    for one in words:
        if not one:
            # Nothing fits everywhere: what stands before it is tried first, what stands behind it afterwards.
            parts += _heads(by_head)
            parts.append("")
            by_head = {}
        else:
            by_head.setdefault(one[0], []).append(one[1:])
    return "|".join([*parts, *_heads(by_head)])


def longest_first(words: Iterable[str]) -> str:
    """Return a pattern, without a group around it, that matches the longest of the words that fits."""
    return alternation(sorted(set(words), key=lambda one: (-len(one), one)))


def _heads(by_head: dict[str, list[str]]) -> list[str]:
    return [re.escape(head) + _following(tails) for head, tails in by_head.items()]


def _following(tails: list[str]) -> str:
    """Return the pattern of what stands behind a common beginning; what the rest share stands once as well."""
    first, last = min(tails), max(tails)
    shared = next((at for at, one in enumerate(first) if one != last[at]), len(first))
    rest = f"(?:{alternation([one[shared:] for one in tails])})" if len(tails) > 1 else ""
    return re.escape(first[:shared]) + rest
