"""The styles of a Word file: what a paragraph or a run has from its style and from those that style is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.word.names import (
    ILVL,
    NUM_ID,
    NUM_PR,
    OUTLINE_LEVEL,
    P_PR,
    R_PR,
    STYLE_ID,
    TYPE,
    VAL,
    VANISH,
    is_on,
    w,
    whole,
)

if TYPE_CHECKING:
    from checker.documents.xml_door import Element

_MOST_ANCESTORS = 20
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleFacts:
    """What a style says, its ancestors asked where it is silent.

    `level` is that of a heading from 1, or 0. `number_id` is None where no style of the chain numbers; `numbered` are the ids
    of the styles from this one up to the one that does.
    """

    level: int = 0
    number_id: str | None = None
    number_level: int | None = None
    numbered: tuple[str, ...] = ()
    is_hidden: bool = False


_PLAIN = StyleFacts()


class Styles:
    """The styles by id; each is worked out once, when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        """Index the styles below `root`."""
        self._by_id: dict[str, Element] = {}
        self._default = ""
        self._facts: dict[str, StyleFacts] = {}
        for one in () if root is None else root.iterchildren(w("style")):
            key = one.get(STYLE_ID) or ""
            self._by_id.setdefault(key, one)
            if one.get(TYPE) == "paragraph" and one.get(w("default")) is not None and is_on(one.get(w("default"))):
                self._default = self._default or key

    def paragraph(self, style_id: str | None) -> StyleFacts:
        """Return what the style says of a paragraph; without an id, the style of plain paragraphs."""
        return self.facts(self._default if style_id is None else style_id)

    def facts(self, style_id: str) -> StyleFacts:
        """Return what a style says."""
        found = self._facts.get(style_id)
        if found is None:
            found = self._facts[style_id] = self._worked_out(style_id)
        return found

    def number_of_list_style(self, style_id: str) -> str | None:
        """Return the number definition that a style of lists names."""
        style = self._by_id.get(style_id)
        return None if style is None else _value(style.find(f"{P_PR}/{NUM_PR}/{NUM_ID}"))

    def _worked_out(self, style_id: str) -> StyleFacts:
        level: int | None = None
        hidden: bool | None = None
        number_id: str | None = None
        number_level: int | None = None
        numbered: list[str] = []
        for key in self._chain(style_id):
            style = self._by_id[key]
            if level is None:
                level = _level(style)
            if hidden is None and (mark := style.find(f"{R_PR}/{VANISH}")) is not None:
                hidden = is_on(mark.get(VAL))
            if number_id is None:
                numbered.append(key)
                number_id = _value(style.find(f"{P_PR}/{NUM_PR}/{NUM_ID}"))
                asked = _value(style.find(f"{P_PR}/{NUM_PR}/{ILVL}"))
                number_level = whole(asked) if number_level is None and asked is not None else number_level
        if not numbered:
            return _PLAIN
        return StyleFacts(
            level=level or 0,
            number_id=number_id,
            number_level=number_level,
            numbered=tuple(numbered) if number_id is not None else (),
            is_hidden=bool(hidden),
        )

    def _chain(self, style_id: str) -> list[str]:
        """Return the style and those it is based on; a circle ends where it closes."""
        chain: list[str] = []
        key: str | None = style_id
        while key in self._by_id and key not in chain and len(chain) < _MOST_ANCESTORS:
            chain.append(key)
            key = _value(self._by_id[key].find(w("basedOn")))
        return chain


def outline_level(mark: Element) -> int:
    """Return the level of a heading from 1 that an outline level says; 0 for plain text."""
    level = whole(mark.get(VAL), _BODY_TEXT)
    return level + 1 if 0 <= level < _BODY_TEXT else 0


def _level(style: Element) -> int | None:
    """Return the level of a heading that the style itself says; programs that leave it out still name the style so."""
    mark = style.find(f"{P_PR}/{OUTLINE_LEVEL}")
    if mark is not None:
        return outline_level(mark)
    named = _HEADING.fullmatch(_value(style.find(w("name"))) or "")
    return int(named[1]) if named and style.get(TYPE) == "paragraph" else None


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(VAL)
