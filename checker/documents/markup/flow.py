"""The lines a page shows, one after another, white space drawn together as browsers do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.documents.building import Piece
from checker.documents.model import OnLine

if TYPE_CHECKING:
    from checker.documents.building import CellDraft, Line

_SPACE = re.compile(r"[ \t\f\r]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line as shown: `label` is its automatic number, `linked` how many of its characters lead to another page."""

    line: Line
    length: int
    level: int = 0
    label: str = ""
    linked: int = 0

    @property
    def labelled(self) -> Line:
        """Return the line with its number, as a cell shows it."""
        return (Piece(self.label), *self.line) if self.label else self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of data."""

    cells: tuple[CellDraft, ...]
    height: int
    width: int
    length: int
    linked: int = 0


Item = Paragraph | Grid


@lru_cache(maxsize=256)
def _on(line: int) -> OnLine:
    return OnLine(line)


@dataclass(slots=True)
class Flow:
    """The items so far, and the paragraph being written."""

    items: list[Item] = field(default_factory=list)
    level: int = 0
    label: str = ""
    _pieces: list[tuple[str, int]] = field(default_factory=list)
    _is_spaced: bool = True
    _linked: int = 0

    def write(self, text: str, line: int, *, is_linked: bool = False) -> None:
        """Add text that begins on `line` of the file."""
        for number, part in enumerate(text.split("\n")):
            if number and not self._is_spaced:
                self._add(" ", line + number, is_linked=is_linked)
                self._is_spaced = True
            shown = _SPACE.sub(" ", part)
            if self._is_spaced and shown.startswith(" "):
                shown = shown[1:]
            if shown:
                self._add(shown, line + number, is_linked=is_linked)
                self._is_spaced = shown.endswith(" ")

    def write_as_is(self, text: str, line: int) -> None:
        """Add text of which every space counts and every line is a paragraph."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end()
            if part:
                self._add(part, line + number, is_linked=False)
        self._is_spaced = False

    def end(self) -> None:
        """Close the paragraph; one that shows nothing leaves its number to the next."""
        pieces, linked = self._pieces, self._linked
        self._pieces, self._is_spaced, self._linked = [], True, 0
        text = "".join(part for part, _ in pieces)
        if not text.strip():
            return
        self.items.append(
            Paragraph(
                line=tuple(Piece(part, _on(line)) for part, line in _joined(pieces)),
                length=len(text.strip()),
                level=self.level,
                label=self.label,
                linked=linked,
            )
        )
        self.label = ""

    def _add(self, text: str, line: int, *, is_linked: bool) -> None:
        self._pieces.append((text, line))
        if is_linked:
            self._linked += len(text)


def _joined(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the pieces with those of one line of the file put together, the space at the end left out."""
    found: list[tuple[str, int]] = []
    for text, line in pieces:
        if found and found[-1][1] == line:
            found[-1] = (found[-1][0] + text, line)
        else:
            found.append((text, line))
    last, line = found[-1]
    return [*found[:-1], (last.rstrip(" "), line)]
