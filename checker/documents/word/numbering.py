"""Automatic numbers of a Word file, counted and written as Word shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.documents.word.names import ALTERNATE, CHOICE, FALLBACK, ILVL, NUM_ID, R_PR, VAL, VANISH, is_on, w, whole
from checker.documents.word.number_formats import number_said, padded_said
from checker.documents.word.symbols import bullet

if TYPE_CHECKING:
    from checker.documents.word.styles import StyleFacts, Styles
    from checker.documents.xml_door import Element

LEVELS = 9
NO_NUMBER = "0"
"""The number definition that takes a number away."""

_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST_LINKS = 4
_CLOSED = frozenset("、，。；：）】》〕")
"""Signs that end a number with room of their own; after any other a tab is shown as a space, so that 1. and 5 stay apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of a list. `restart` is the number of the level, from 1, that starts this one anew; None: every higher one."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    text: str = ""
    gap: str = " "
    restart: int | None = None
    is_legal: bool = False
    is_hidden: bool = False
    font: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A number definition: its list, its levels, and where it starts a level anew by itself."""

    key: str
    levels: dict[int, Level]
    starts: dict[int, int]
    level_of_style: dict[str, int]


class Numbering:
    """Counts the numbered paragraphs of a file in the order they come; definitions of one list count together."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Index the definitions below `root`."""
        self._styles = styles
        self._lists: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._known: dict[str, Definition | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        for one in () if root is None else root.iterchildren(w("abstractNum")):
            self._lists.setdefault(one.get(w("abstractNumId")) or "", one)
        for one in () if root is None else root.iterchildren(w("num")):
            self._numbers.setdefault(one.get(NUM_ID) or "", one)

    def label(self, own: Element | None, style: StyleFacts) -> str:
        """Return the number before the next paragraph, with the room after it; `own` is what the paragraph itself says."""
        number_id, level = self._asked(own, style)
        definition = self._definition(number_id) if number_id else None
        if definition is None or number_id is None:
            return ""
        if level is None:
            linked = (definition.level_of_style.get(one) for one in style.numbered)
            level = next((one for one in linked if one is not None), 0)
        level = min(max(level, 0), LEVELS - 1)
        self._count(number_id, definition, level)
        return self._said(definition, level)

    @staticmethod
    def _asked(own: Element | None, style: StyleFacts) -> tuple[str | None, int | None]:
        number_id, level = style.number_id, style.number_level
        if own is not None:
            named, asked = own.find(NUM_ID), own.find(ILVL)
            if named is not None:
                number_id = named.get(VAL)
            if asked is not None:
                level = whole(asked.get(VAL))
        return (None if number_id == NO_NUMBER else number_id), level

    def _count(self, number_id: str, definition: Definition, level: int) -> None:
        counts = self._counts.setdefault(definition.key, [None] * LEVELS)
        now = counts[level]
        if level in definition.starts and (number_id, level) not in self._started:
            now = None
        self._started.add((number_id, level))
        counts[level] = self._start(definition, level) if now is None else now + 1
        for below in range(level + 1, LEVELS):
            restart = definition.levels.get(below, Level()).restart
            if restart is None or level < restart:
                counts[below] = None

    @staticmethod
    def _start(definition: Definition, level: int) -> int:
        return definition.starts.get(level, definition.levels.get(level, Level(start=1)).start)

    def _said(self, definition: Definition, level: int) -> str:
        shown = definition.levels.get(level)
        if shown is None or shown.is_hidden:
            return ""
        if shown.style == "bullet":
            return bullet(shown.text, shown.font) + shown.gap
        counts = self._counts[definition.key]

        def number(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            if index > level:
                return ""
            other = definition.levels.get(index, Level())
            count = counts[index]
            value = self._start(definition, index) if count is None else count
            if shown.is_legal and other.style != "none":
                return str(value)
            if other.style == "custom":
                return padded_said(value, other.pattern)
            return "" if other.style == "bullet" else number_said(value, other.style)

        text = _PLACEHOLDER.sub(number, shown.text)
        if not text.strip():
            return ""
        return text + ("" if shown.gap and text[-1] in _CLOSED else shown.gap)

    def _definition(self, number_id: str) -> Definition | None:
        if number_id not in self._known:
            self._known[number_id] = self._read(number_id)
        return self._known[number_id]

    def _read(self, number_id: str) -> Definition | None:
        number = self._numbers.get(number_id)
        if number is None:
            return None
        key, listed = self._list_of(number)
        if listed is None:
            return None
        levels: dict[int, Level] = {}
        linked: dict[str, int] = {}
        for one in listed.iterchildren(w("lvl")):
            _take(one, levels, linked)
        starts: dict[int, int] = {}
        for change in number.iterchildren(w("lvlOverride")):
            index = whole(change.get(ILVL), -1)
            anew = change.find(w("startOverride"))
            if anew is not None and 0 <= index < LEVELS:
                starts[index] = whole(anew.get(VAL), 1)
            whole_level = change.find(w("lvl"))
            if whole_level is not None:
                _take(whole_level, levels, linked)
        return Definition(key=key, levels=levels, starts=starts, level_of_style=linked)

    def _list_of(self, number: Element) -> tuple[str, Element | None]:
        """Return the list of a number definition; one that only links to a style of lists is followed there."""
        key = ""
        for _ in range(_MOST_LINKS):
            named = number.find(w("abstractNumId"))
            key = "" if named is None else named.get(VAL) or ""
            listed = self._lists.get(key)
            link = None if listed is None else listed.find(w("numStyleLink"))
            if link is None:
                return key, listed
            target = self._styles.number_of_list_style(link.get(VAL) or "")
            if target is None or target not in self._numbers:
                return key, listed
            number = self._numbers[target]
        return key, self._lists.get(key)


def _take(element: Element, levels: dict[int, Level], linked: dict[str, int]) -> None:
    index = whole(element.get(ILVL), -1)
    if not 0 <= index < LEVELS:
        return
    levels[index] = _level(element)
    style = element.find(w("pStyle"))
    if style is not None:
        linked[style.get(VAL) or ""] = index


def _level(element: Element) -> Level:
    style, pattern = _format(element)
    suffix = _value(element, "suff") or "tab"
    restart = element.find(w("lvlRestart"))
    legal = element.find(w("isLgl"))
    hidden = element.find(f"{R_PR}/{VANISH}")
    fonts = element.find(f"{R_PR}/{w('rFonts')}")
    return Level(
        start=whole(_value(element, "start"), 0),
        style=style,
        pattern=pattern,
        text=_value(element, "lvlText") or "",
        gap="" if suffix == "nothing" else " ",
        restart=None if restart is None else whole(restart.get(VAL)),
        is_legal=legal is not None and is_on(legal.get(VAL)),
        is_hidden=hidden is not None and is_on(hidden.get(VAL)),
        font="" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or "",
    )


def _format(element: Element) -> tuple[str, str]:
    """Return the format of a level, and the pattern of one that the file made up."""
    found = element.find(w("numFmt"))
    if found is None:
        found = element.find(f"{ALTERNATE}/{CHOICE}/{w('numFmt')}")
    if found is None:
        found = element.find(f"{ALTERNATE}/{FALLBACK}/{w('numFmt')}")
    return ("decimal", "") if found is None else (found.get(VAL) or "decimal", found.get(w("format")) or "")


def _value(element: Element, name: str) -> str | None:
    found = element.find(w(name))
    return None if found is None else found.get(VAL)
