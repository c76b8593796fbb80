"""From the page's own coordinates to the page as it is read: turned upright, cropped, without what nobody sees."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checker.documents.pdf.page import DESCENT, Box, Glyph, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUARTER = 90
_FULL = 360
_SLANT = 3.0
"""Degrees that a scanner's recognition may be off; a watermark is further off."""
_EDGE = 1.0
_LARGEST = 1e6
_LARGEST_SIZE = 500.0
_CUT = 0.4
_TOUCHING = 0.2
_DIGITS = frozenset("0123456789.,")
_SYMBOLS = {
    "\uf0b7": "•",
    "\uf06c": "●",
    "\uf06e": "■",
    "\uf075": "◆",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0a8": "□",
    "\uf06f": "□",
    "\uf0fe": "☑",
    "\uf052": "☑",
}
"""What Word's symbol fonts print for code points that mean nothing by themselves: list marks and boxes to tick."""
_UNREADABLE = "\ufffd"
_PRIVATE_USE = ("\ue000", "\uf8ff")


class Character(NamedTuple):
    """A character in the page's own space: its box, its origin, its size, the angle it rises at in degrees."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    angle: float
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the page's space is shown, and by how many degrees it is turned, clockwise, to be read."""

    visible: Box
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height after turning."""
        width, height = self.visible.width, self.visible.height
        return (height, width) if self.turn % (2 * _QUARTER) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page's own space lies on the page as it is read."""
        box = self.visible
        match self.turn:
            case 90:
                return y - box.bottom, box.right - x
            case 180:
                return box.right - x, box.top - y
            case 270:
                return box.top - y, x - box.left
            case _:
                return x - box.left, y - box.bottom

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page as it is read lies in the page's own space."""
        box = self.visible
        match self.turn:
            case 90:
                return box.right - y, x + box.bottom
            case 180:
                return box.right - x, box.top - y
            case 270:
                return y + box.left, box.top - x
            case _:
                return x + box.left, y + box.bottom

    def box(self, one: Box) -> Box:
        """Return a rectangle of the page's own space on the page as it is read."""
        return spanned((self.point(one.left, one.bottom), self.point(one.right, one.top)))


def spanned(points: Iterable[tuple[float, float]]) -> Box:
    """Return the smallest rectangle that holds the points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def turn_of(characters: Sequence[Character], rotation: int) -> int:
    """Return by how much the page is turned to be read: as most of its text stands, as the page says where there is none."""
    angles: Counter[int | None] = Counter()
    for angle, count in Counter(one.angle for one in characters if not one.text.isspace()).items():
        angles[_quarter(angle)] += count
    ranked = sorted((count, quarter == rotation, quarter) for quarter, count in angles.items() if quarter is not None)
    return ranked[-1][2] if ranked else rotation % _FULL


def page_of(
    number: int,
    frame: Frame,
    characters: Sequence[Character],
    rules: Sequence[Box],
    *,
    is_picture: bool,
) -> Page:
    """Return the page as it is read."""
    width, height = frame.size
    glyphs: list[Glyph] = []
    sideways: list[Glyph] = []
    hidden = unreadable = slanted = cut = 0
    off: Glyph | None = None
    for one in characters:
        if one.is_hidden:
            hidden += not one.text.isspace()
            # Recognised text lies unseen over the picture it was read from; other unseen text is nobody's to read.
            if not is_picture:
                continue
        # Nearly every character is upright on an upright page: its place is a subtraction.
        is_upright = one.angle == frame.turn == 0
        if not is_upright and _quarter(one.angle) != frame.turn:
            if _runs_down_or_up(one, frame) and not one.text.isspace():
                sideways.append(_set_upright(one, frame))
            slanted += not one.text.isspace()
            continue
        glyph = _upright_glyph(one, frame.visible) if is_upright else _glyph(one, frame)
        if not _is_on(glyph, width, height):
            off = glyph
            cut += _take_cut_figure(glyphs, glyph)
            continue
        if off is not None:
            if _goes_on(off, glyph):
                off = glyph
                cut += 1
                continue
            off = None
        unreadable += _is_unreadable(glyph.text)
        if glyphs:
            glyphs[-1] = _cut_short(glyphs[-1], glyph)
        glyphs.append(glyph)
    shown = Box(0.0, 0.0, width, height)
    turned = (frame.box(one) for one in rules)
    return Page(
        number=number,
        width=width,
        height=height,
        glyphs=tuple(glyphs),
        rules=tuple(one for one in turned if _overlaps(one, shown)),
        is_picture=is_picture,
        hidden=hidden,
        unreadable=unreadable,
        slanted=slanted,
        cut=cut,
        turned=tuple(one for one in sideways if _is_on(one, width, height)),
    )


def _quarter(angle: float) -> int | None:
    if not math.isfinite(angle):
        return None
    nearest = round(angle / _QUARTER) * _QUARTER
    return nearest % _FULL if abs(angle - nearest) <= _SLANT else None


def _upright_glyph(one: Character, visible: Box) -> Glyph:
    x, right = one.x - visible.left, one.right - visible.left
    return Glyph(_SYMBOLS.get(one.text, one.text), x, max(x, right), one.y - visible.bottom, one.size)


def _glyph(one: Character, frame: Frame) -> Glyph:
    """Return a character as it stands on the page: from its origin to where it advances; its box may be of the ink alone."""
    box = frame.box(Box(one.left, one.bottom, one.right, one.top))
    x, base = frame.point(one.x, one.y)
    return Glyph(_SYMBOLS.get(one.text, one.text), x, max(x, box.right), base, one.size)


def _runs_down_or_up(one: Character, frame: Frame) -> bool:
    quarter = _quarter(one.angle)
    return quarter is not None and (quarter - frame.turn) % (2 * _QUARTER) == _QUARTER


def _set_upright(one: Character, frame: Frame) -> Glyph:
    """Return a character that runs down or up, upright around its own middle."""
    box = frame.box(Box(one.left, one.bottom, one.right, one.top))
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    base = y - (0.5 - DESCENT) * one.size
    return Glyph(_SYMBOLS.get(one.text, one.text), x - box.height / 2, x + box.height / 2, base, one.size)


def _cut_short(last: Glyph, glyph: Glyph) -> Glyph:
    """Return the glyph before, ending where this one begins: a substitute for a missing typeface may be wider than its advance."""
    if last.base == glyph.base and last.left + _CUT * (last.right - last.left) < glyph.left < last.right:
        return last._replace(right=glyph.left)
    return last


def _take_cut_figure(glyphs: list[Glyph], off: Glyph) -> int:
    """Take away the digits before one that lies off the page, and return how many: what is left to see is another figure."""
    taken = 0
    while glyphs and _goes_on(glyphs[-1], off):
        off = glyphs.pop()
        taken += 1
    return taken


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Return whether a digit stands right behind another."""
    are_digits = last.text in _DIGITS and glyph.text in _DIGITS
    return are_digits and last.base == glyph.base and abs(glyph.left - last.right) <= _TOUCHING * glyph.size


def _is_on(glyph: Glyph, width: float, height: float) -> bool:
    """Return whether a character is seen; one whose numbers are none never is."""
    return (
        -_EDGE < glyph.right < _LARGEST
        and -_LARGEST < glyph.left < width + _EDGE
        and glyph.base + glyph.size / 2 > -_EDGE
        and glyph.base < height + _EDGE
        and 0 < glyph.size < _LARGEST_SIZE
    )


def _overlaps(one: Box, other: Box) -> bool:
    return one.left <= other.right and one.right >= other.left and one.bottom <= other.top and one.top >= other.bottom


def _is_unreadable(text: str) -> bool:
    return text == _UNREADABLE or _PRIVATE_USE[0] <= text <= _PRIVATE_USE[1]
