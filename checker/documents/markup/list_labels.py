"""The numbers that browsers put before the items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.documents.xml_door import Element

_LARGEST = 99_999
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 3999
_DIGITS = "零一二三四五六七八九"
_TEN, _HUNDRED = 10, 100
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal")


class ListNumbers:
    """Counts the items of one list."""

    def __init__(self, element: Element, style: str) -> None:
        """Start a list; `style` is its style attribute, even."""
        self._is_numbered = (
            element.tag == "ol" and "list-style:none" not in style and "list-style-type:none" not in style
        )
        self._form = _form(element.get("type") or "1", style)
        self._step = -1 if element.get("reversed") is not None else 1
        count = sum(1 for one in element if one.tag == "li") if self._step < 0 else 1
        self._next = _whole(element.get("start"), count)

    def label(self, item: Element) -> str:
        """Return the number of the next item as shown; nothing in a list without numbers."""
        if not self._is_numbered:
            return ""
        number = _whole(item.get("value"), self._next)
        self._next = number + self._step
        form = _form(item.get("type"), "") if item.get("type") else self._form
        return _said(number, form)


def _form(kind: str | None, style: str) -> str:
    for one in _CHINESE:
        if f"list-style-type:{one}" in style:
            return "zh"
    for name, form in (("lower-alpha", "a"), ("upper-alpha", "A"), ("lower-roman", "i"), ("upper-roman", "I")):
        if f"list-style-type:{name}" in style:
            return form
    return kind if kind in ("a", "A", "i", "I") else "1"


def _said(number: int, form: str) -> str:
    if number > 0:
        match form:
            case "a" | "A":
                return f"{_letters(number) if form == 'a' else _letters(number).upper()}. "
            case "i" | "I" if number <= _MOST_ROMAN:
                return f"{_roman(number) if form == 'i' else _roman(number).upper()}. "
            case "zh" if number < _HUNDRED:
                return f"{_chinese(number)}、"
            case _:
                pass
    return f"{number}. "


def _letters(number: int) -> str:
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        said += letters * count
    return said


def _chinese(number: int) -> str:
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _whole(written: str | None, otherwise: int) -> int:
    """Return a number of an attribute; what is no number, or beyond reason, counts as not written."""
    text = (written or "").strip()
    if not text.removeprefix("-").isascii() or not text.removeprefix("-").isdigit() or len(text) > len(str(_LARGEST)):
        return otherwise
    return int(text)
