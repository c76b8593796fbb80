"""A source as people point into it: line and column, and the words around a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from checker.renderings.layout import tidy

if TYPE_CHECKING:
    from checker.pipeline import Run

AROUND = 26
LONGEST_QUOTE = 40

_LINE_END = re.compile(r"\r\n|\r|\n")
_CLAUSE_ENDS = "。；，;"
_NUMBER_PARTS = "0123456789.,%"
"""Signs a number is made of: the end of a number cut in two would be another number."""


@dataclass(frozen=True)
class SourceText:
    """The decoded text of a source."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1, columns in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def sentence(self, start: int, end: int) -> tuple[str, str]:
        """Return the words of the sentence before a stretch and after it, its end mark included; never beyond its line."""
        line = bisect_right(self._starts, start) - 1
        first = self._starts[line]
        last = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        before, after = self.text[first:start], self.text[min(end, last) : last].rstrip()
        opened = max(before.rfind(one) for one in _SENTENCE_ENDS) + 1
        ends = [at for at, one in enumerate(after) if one in _SENTENCE_ENDS]
        return before[opened:].lstrip(), after[: ends[0] + 1] if ends else after

    def around(self, start: int, end: int) -> tuple[str, str, str]:
        """Return the words before a stretch, the stretch, and the words after it, all on its line and cut short."""
        line = bisect_right(self._starts, start) - 1
        first = self._starts[line]
        last = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        before, after = self.text[first:start].lstrip(), self.text[min(end, last) : last].rstrip()
        return _tail(before), _short(tidy(self.text[start:end])), _head(after)


_SENTENCE_ENDS = "。；;！？!?"


def _short(quote: str) -> str:
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[: LONGEST_QUOTE - 8]}…"


def _tail(text: str) -> str:
    """Return the end of `text`, from the beginning of a clause where one begins near."""
    text = text.replace("\u00a0", " ")
    if len(text) <= AROUND:
        return text
    kept = text[-AROUND:]
    ends = [index for index, one in enumerate(kept[: AROUND // 2]) if one in _CLAUSE_ENDS]
    return f"…{kept[ends[0] + 1 :] if ends else kept.lstrip(_NUMBER_PARTS)}".replace("… ", "…")


def _head(text: str) -> str:
    """Return the beginning of `text`, up to the end of a clause where one ends near."""
    text = text.replace("\u00a0", " ")
    if len(text) <= AROUND:
        return text
    kept = text[:AROUND]
    ends = [index for index, one in enumerate(kept) if one in _CLAUSE_ENDS and index >= AROUND // 2]
    return f"{kept[: ends[-1]] if ends else kept.rstrip(_NUMBER_PARTS)}…"


def source_texts(run: Run) -> dict[str, SourceText]:
    """Return the text of every report that came from a document, by its source."""
    return {
        one.source: SourceText(one.read.document.text)
        for one in run.reports
        if one.read is not None and one.read.document is not None
    }
