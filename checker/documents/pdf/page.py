"""What a page shows, as the later steps need it: characters and rules with boxes, upright, from the lower left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character as printed: from where to where it advances, its baseline, and its size (the em) in points."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def bottom(self) -> float:
        """Return the lower edge of the line the character stands on."""
        return self.base - DESCENT * self.size

    @property
    def top(self) -> float:
        """Return the upper edge of the line the character stands on."""
        return self.base + (1 - DESCENT) * self.size

    @property
    def middle(self) -> float:
        """Return the height of the middle of the character's body."""
        return self.base + (0.5 - DESCENT) * self.size


DESCENT = 0.14
"""How much of the em lies below the baseline of Chinese type; Latin descenders reach a little further."""


class Box(NamedTuple):
    """A rectangle in points; of a ruling line, the area that is inked."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Return the extent from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the extent from bottom to top."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page, turned so that most of its text stands upright.

    `number` counts from 1. `is_picture`: a picture fills most of it. `hidden`: characters that are there but not shown, as over a
    scan; they are among the glyphs only on a picture. `unreadable`: characters the file does not say the meaning of, given
    as U+FFFD. `slanted`: characters that run another way than most, as in a watermark; they are left out. `cut`: digits
    that are seen of figures which the edge of the page cuts; they are left out. `turned`: characters that run straight down
    or up, set upright where they stand, in the order of the file; they count in a ruled field only.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    is_picture: bool = False
    hidden: int = 0
    unreadable: int = 0
    slanted: int = 0
    cut: int = 0
    turned: tuple[Glyph, ...] = ()
