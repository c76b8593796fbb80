"""Irregular punctuation: half-width marks in Chinese prose, marks without their partner, stray spaces, doubled marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.sightings import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, object]
_HAN = "\u4e00-\u9fff"
_MARKS = "，。；：、！？"
_CLOSERS = "”’）》〉】％%"
_FOLLOWS = rf"(?=[{_HAN}“‘（《〈【]|\d+[{_HAN}])"
# The mark itself comes first in each pattern, so that the search leaps from mark to mark.
_PATTERNS = (
    (
        "half_width",
        re.compile(rf"[,;!?](?<=[{_HAN}{_CLOSERS}].){_FOLLOWS}|[.;,](?<=[{_HAN}”’）》].)(?=[^\S\r\n]*$)", re.MULTILINE),
    ),
    ("stray_space", re.compile(rf"[^\S\r\n](?<=\S.)[^\S\r\n]*(?=[{_MARKS}”’）》])|\u00a0(?<=\S.)\u00a0*(?=\S)")),
    ("doubled", re.compile(r"[，。；：、][^\S\r\n]*[，。；：、]+")),
)
_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "〔": "〕", "【": "】"}
_OPENERS = {closing: opening for opening, closing in _PAIRS.items()}
_PAIRED = re.compile("[" + "".join(_PAIRS) + "".join(_OPENERS) + "()]")
_LIST_MARKER = re.compile(r"^[^\S\r\n]*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_QUOTED = 6
"""How many characters before an irregular mark are quoted with it."""


def punctuation_rows(text: str) -> list[Json]:
    """Return a row for each kind of irregular punctuation in `text`, with how often it was seen and where first."""
    rows = [*_matches(text), *_unpaired(text)]
    return gathered(sorted(rows, key=_start), ("kind",))


def _start(row: Json) -> int:
    span = row["span"]
    return span[0] if isinstance(span, list) else 0


def _matches(text: str) -> Iterator[Json]:
    for kind, pattern in _PATTERNS:
        for one in pattern.finditer(text):
            if not _is_in_a_table(text, one.start()):
                yield _row(text, kind, one.start(), one.end())


def _row(text: str, kind: str, start: int, end: int) -> Json:
    line = text.rfind("\n", 0, start) + 1
    quoted = text[max(line, start - _QUOTED) : end + 1].strip()
    return {"kind": kind, "text": quoted or text[start:end], "span": [start, end]}


def _unpaired(text: str) -> Iterator[Json]:
    """Yield every mark whose partner is missing; a quotation may run over several paragraphs."""
    if _is_balanced(text):
        return
    opened: list[tuple[str, int]] = []
    for one in _PAIRED.finditer(text):
        # A half-width bracket that closes a full-width one is not a missing one.
        mark = {"(": "（", ")": "）"}.get(one.group(), one.group())
        if mark in _PAIRS:
            opened.append((mark, one.start()))
        elif any(mark_open == _OPENERS[mark] for mark_open, _ in opened):
            while opened[-1][0] != _OPENERS[mark]:
                left, at = opened.pop()
                yield _row(text, "unpaired", at, at + len(left))
            opened.pop()
        elif not _LIST_MARKER.match(text[text.rfind("\n", 0, one.start()) + 1 : one.start()]):
            yield _row(text, "unpaired", one.start(), one.end())
    for left, at in opened:
        yield _row(text, "unpaired", at, at + len(left))


def _is_balanced(text: str) -> bool:
    """Return whether every mark has a partner somewhere: nearly every text, told at once."""
    halves = text.count("(") - text.count(")")
    return all(text.count(one) - text.count(other) == (-halves if one == "（" else 0) for one, other in _PAIRS.items())


def _is_in_a_table(text: str, offset: int) -> bool:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    return "\t" in line or line.count("|") > 1
