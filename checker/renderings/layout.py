"""Text in a terminal: how wide it is, where it may be broken, and how it is coloured."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.kernel.message import Language
from checker.rules.model import Severity

if TYPE_CHECKING:
    from checker.kernel.message import Message

NARROWEST, WIDEST, USUAL_WIDTH = 40, 140, 100

_WHOLE = re.compile(
    r"[“‘（《【(\[]*(?:[+\-－]?[0-9][0-9,.:/–\-]*(?:[%‰]|[亿万千百]*元)?|[A-Za-z0-9_.:/\-]+|\s|.)[，。；：、？！”’）》】,;:?!)\]…％%]*"
)
"""What is never broken: a number with its unit, a word, and signs that may not begin or end a line."""


class Colour(StrEnum):
    """The colours used, as terminals number them."""

    RED = "31"
    GREEN = "32"
    YELLOW = "33"
    CYAN = "36"
    BOLD = "1"
    DIM = "2"


SEVERITY_COLOURS = {Severity.ERROR: Colour.RED, Severity.WARNING: Colour.YELLOW, Severity.INFO: Colour.CYAN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What is written on: its language, its width in cells, and whether it shows colours."""

    language: Language = Language.ZH
    width: int = USUAL_WIDTH
    is_coloured: bool = False

    def say(self, message: Message) -> str:
        """Return the message in the screen's language."""
        return message.said_in(self.language)

    def pick(self, zh: str, en: str) -> str:
        """Return the wording for the screen's language."""
        return zh if self.language is Language.ZH else en

    def paint(self, text: str, *colours: Colour) -> str:
        """Return the text in colour, or as it is where there are no colours."""
        return f"\033[{';'.join(colours)}m{text}\033[0m" if self.is_coloured and text else text


def width_of(text: str) -> int:
    """Return how many cells the text takes; wide characters take two."""
    return sum(
        2 if unicodedata.east_asian_width(one) in "WF" else 0 if unicodedata.combining(one) else 1 for one in text
    )


def padded(text: str, width: int) -> str:
    """Return the text filled up with spaces to `width` cells."""
    return text + " " * max(0, width - width_of(text))


def tidy(text: str) -> str:
    """Return the text on one line: white space and control characters become single spaces."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines of at most `width` cells; numbers and words stay whole."""
    lines: list[str] = []
    line, taken = "", 0
    for match in _WHOLE.finditer(text):
        piece = match[0]
        cells = width_of(piece)
        if line and taken + cells > width:
            lines.append(line.rstrip())
            line, taken = "", 0
            piece = piece.lstrip()
            cells = width_of(piece)
        line, taken = line + piece, taken + cells
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def entry(screen: Screen, label: str, text: str, *, indent: int = 2) -> list[str]:
    """Return a labelled paragraph; its further lines stand under its first character."""
    lead = indent + width_of(label) + 2
    first, *rest = wrapped(text, max(20, screen.width - lead))
    head = f"{' ' * indent}{screen.paint(label, Colour.DIM)}  {first}"
    return [head, *(f"{' ' * lead}{one}" for one in rest)]


def ends(screen: Screen, left: str, right: str, *colours: Colour) -> list[str]:
    """Return a line with one text at each end; a left text that is too long goes on below."""
    room = screen.width - width_of(right) - 2
    first, *rest = wrapped(left, room)
    gap = " " * max(2, screen.width - width_of(first) - width_of(right))
    head = f"{screen.paint(first, *colours)}{gap}{screen.paint(right, Colour.DIM)}"
    return [head, *(f"    {screen.paint(one, *colours)}" for one in rest)]
