"""Signs of symbol fonts, as the signs of Unicode that look the same.

Only those met in reports: ticks and boxes of forms, comparison signs of targets, bullets.
"""

from __future__ import annotations

UNKNOWN = "\ufffd"
"""Stands for a sign that is not known, so that the figures at its sides do not run into one."""

_PRIVATE = 0xF000
_FONT_RANGE = 0x100

_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x7E: "■", 0x9F: "•", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE8: "➔", 0xF0: "⇨", 0xFB: "×",
    0xFC: "√", 0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0x53: "☒",
}  # fmt: skip
_WINGDINGS_2 = {0x2A: "□", 0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x30: "□"}
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈",
    0xC5: "⊕", 0xD6: "√", 0xD7: "·", 0xE5: "∑", 0x2D: "-", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x53: "∑", 0x44: "Δ",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(code: str, font: str) -> str:
    """Return the sign of a font at a code in hexadecimal; `UNKNOWN` where it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    if _PRIVATE <= number < _PRIVATE + _FONT_RANGE:
        number -= _PRIVATE
    elif number >= _FONT_RANGE:
        return chr(number) if number <= 0xFFFF and chr(number).isprintable() else UNKNOWN  # noqa: PLR2004 -- four digits
    table = _FONTS.get(font.strip().lower())
    if table is None:
        return UNKNOWN
    found = table.get(number)
    # Below its own signs, the font Symbol has the usual digits and marks.
    return found or (chr(number) if table is _SYMBOL and 0x20 <= number < 0x40 else UNKNOWN)  # noqa: PLR2004


def bullet(text: str, font: str) -> str:
    """Return the bullet of a list as it looks; a plain one where the sign is not known."""
    signs = [one if ord(one) < _PRIVATE else symbol(f"{ord(one):X}", font) for one in text.strip()]
    return "".join("•" if one == UNKNOWN else one for one in signs)
