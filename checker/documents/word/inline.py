"""The text of one paragraph as it is shown, and which element each stretch of it stands in.

Reading and marking both use it, so that an offset means the same to both. Tracked changes are taken as accepted, codes of
fields are not text but their results are, and hidden text is not there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.documents.word.names import (
    ALTERNATE,
    CHOICE,
    DEL,
    FALLBACK,
    INS,
    MOVE_FROM,
    MOVE_TO,
    P_PR,
    P_STYLE,
    R_PR,
    R_STYLE,
    SDT,
    SDT_CONTENT,
    TXBX_CONTENT,
    VAL,
    VANISH,
    R,
    T,
    is_on,
    leading,
    m,
    w,
)
from checker.documents.word.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.documents.word.styles import Styles
    from checker.documents.xml_door import Element

_SPACED = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))
"""Characters in the text of a run that would end a line elsewhere; Word shows a space."""

TRANSPARENT = frozenset(
    w(name) for name in ("hyperlink", "smartTag", "customXml", "ins", "moveTo", "fldSimple", "bdo", "dir")
) | frozenset(
    m(name)
    for name in ["oMath", "oMathPara", "e", "num", "den", "deg", "lim", "fName", "r", "func", "rad", "nary", "box", "borderBox", "bar", "acc", "groupChr", "limLow", "limUpp", "eqArr", "m", "mr", "phant", "sPre", "sSub", "sSubSup", "sub", "sup"]
)  # fmt: skip
_GONE = frozenset((DEL, MOVE_FROM))
_RUBY, _RUBY_BASE = w("ruby"), w("rubyBase")
_FRACTION, _POWER, _FENCED = m("f"), m("sSup"), m("d")


@dataclass(slots=True)
class Shown:
    """What a paragraph shows. A line end in `text` is a break inside the paragraph.

    `pieces` are (element, start, length): the element of a run that shows that stretch of the text. `boxes` are the contents
    of text boxes anchored here, `references` (kind, id) of the notes.
    """

    text: str = ""
    pieces: list[tuple[Element, int, int]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)
    is_changed: bool = False
    hides: bool = False
    has_picture: bool = False
    has_object: bool = False


class _Walk:
    """One walk over a paragraph: what is shown so far, and the fields that are open, each True once its result has begun."""

    def __init__(self, paragraph: Element, styles: Styles) -> None:
        self.shown = Shown()
        self.parts: list[str] = []
        self.length = 0
        self.fields: list[bool] = []
        self.styles = styles
        self.is_hidden = hides_text(paragraph, styles)
        self.stack: list[Iterator[Element | str]] = [iter(paragraph)]

    def run(self) -> Shown:
        while self.stack:
            for child in self.stack[-1]:
                if isinstance(child, str):
                    self.write(child, None)
                    continue
                tag = child.tag
                if tag == R:
                    self._enter_run(child)
                    break
                action = _ACTIONS.get(tag)
                if action is not None:
                    below = action(self, child)
                    if below is not None:
                        self.stack.append(below)
                        break
            else:
                self.stack.pop()
        self.shown.text = "".join(self.parts)
        return self.shown

    def write(self, text: str, element: Element | None) -> None:
        if not text or not all(self.fields):
            return
        if element is not None:
            self.shown.pieces.append((element, self.length, len(text)))
        self.parts.append(text)
        self.length += len(text)

    def _enter_run(self, run: Element) -> None:
        properties = run.find(R_PR)
        if (properties is not None and self._hides(properties, is_hidden=self.is_hidden)) or (
            properties is None and self.is_hidden
        ):
            self._skip_hidden(run)
        else:
            self.stack.append(iter(run))

    def _hides(self, properties: Element, *, is_hidden: bool) -> bool:
        mark = properties.find(VANISH)
        if mark is not None:
            return is_on(mark.get(VAL))
        style = properties.find(R_STYLE)
        return is_hidden or (style is not None and self.styles.facts(style.get(VAL) or "").is_hidden)

    def _skip_hidden(self, run: Element) -> None:
        for mark in run.iterchildren(w("fldChar")):
            _field_mark(self, mark)
        if run.find(T) is not None:
            self.shown.hides = True


def shown_in(paragraph: Element, styles: Styles) -> Shown:
    """Return what a paragraph shows, its automatic number left out."""
    return _Walk(paragraph, styles).run()


def hides_text(paragraph: Element, styles: Styles) -> bool:
    """Return whether the paragraph's style hides what its runs do not show themselves."""
    properties = leading(paragraph, P_PR)
    style = None if properties is None else properties.find(P_STYLE)
    return styles.paragraph(None if style is None else style.get(VAL)).is_hidden


def chosen(alternate: Element) -> Element | None:
    """Return the one of several contents that is shown, so that it is read once."""
    choice = alternate.find(CHOICE)
    return alternate.find(FALLBACK) if choice is None else choice


def _write_text(walk: _Walk, element: Element) -> None:
    text = element.text
    if text:
        walk.write(text if text.isprintable() else text.translate(_SPACED), element)


def _sign(text: str) -> Callable[[_Walk, Element], None]:
    return lambda walk, element: walk.write(text, element)


def _symbol(walk: _Walk, element: Element) -> None:
    walk.write(symbol(element.get(w("char")) or "", element.get(w("font")) or ""), element)


def _field_mark(walk: _Walk, element: Element) -> None:
    match element.get(w("fldCharType")):
        case "begin":
            box = element.find(f"{w('ffData')}/{w('checkBox')}")
            if box is not None:
                walk.write(_ticked(box), element)
            walk.fields.append(False)
        case "separate" if walk.fields:
            walk.fields[-1] = True
        case "end" if walk.fields:
            walk.fields.pop()
        case _:
            pass


def _ticked(box: Element) -> str:
    mark = box.find(w("checked"))
    mark = box.find(w("default")) if mark is None else mark
    return "☑" if mark is not None and is_on(mark.get(VAL)) else "□"


def _reference(kind: str) -> Callable[[_Walk, Element], None]:
    return lambda walk, element: walk.shown.references.append((kind, element.get(w("id")) or ""))


def _note_change(walk: _Walk, _: Element) -> None:
    walk.shown.is_changed = True


def _enter_change(walk: _Walk, element: Element) -> Iterator[Element]:
    walk.shown.is_changed = True
    return iter(element)


def _enter(_: _Walk, element: Element) -> Iterator[Element]:
    return iter(element)


def _enter_content(name: str) -> Callable[[_Walk, Element], Iterator[Element] | None]:
    def enter(_: _Walk, element: Element) -> Iterator[Element] | None:
        content = element.find(name)
        return None if content is None else iter(content)

    return enter


def _enter_chosen(_: _Walk, element: Element) -> Iterator[Element] | None:
    content = chosen(element)
    return None if content is None else iter(content)


def _enter_fraction(_: _Walk, element: Element) -> Iterator[Element | str]:
    return iter([*element.iterchildren(m("num")), "/", *element.iterchildren(m("den"))])


def _enter_power(_: _Walk, element: Element) -> Iterator[Element | str]:
    return iter([*element.iterchildren(m("e")), "^", *element.iterchildren(m("sup"))])


def _enter_fence(_: _Walk, element: Element) -> Iterator[Element | str]:
    properties = element.find(m("dPr"))
    first = None if properties is None else properties.find(m("begChr"))
    last = None if properties is None else properties.find(m("endChr"))
    opening = "(" if first is None else first.get(m("val")) or ""
    closing = ")" if last is None else last.get(m("val")) or ""
    return iter([opening, *element.iterchildren(m("e")), closing])


def _drawing(walk: _Walk, element: Element) -> None:
    stack = [element]
    while stack:
        one = stack.pop()
        if one.tag == TXBX_CONTENT:
            if all(walk.fields):
                walk.shown.boxes.append(one)
        elif one.tag == ALTERNATE:
            content = chosen(one)
            stack.extend([] if content is None else [content])
        else:
            walk.shown.has_picture = walk.shown.has_picture or str(one.tag).endswith(("}pic", "}imagedata"))
            walk.shown.has_object = walk.shown.has_object or str(one.tag).endswith("}OLEObject")
            stack.extend(reversed(one))


_ACTIONS: dict[str, Callable[[_Walk, Element], Iterator[Element | str] | None]] = {
    T: _write_text,
    m("t"): _write_text,
    w("tab"): _sign("\t"),
    w("ptab"): _sign("\t"),
    w("br"): _sign("\n"),
    w("cr"): _sign("\n"),
    w("noBreakHyphen"): _sign("-"),
    w("sym"): _symbol,
    w("fldChar"): _field_mark,
    w("footnoteReference"): _reference("footnote"),
    w("endnoteReference"): _reference("endnote"),
    w("drawing"): _drawing,
    w("pict"): _drawing,
    w("object"): _drawing,
    SDT: _enter_content(SDT_CONTENT),
    _RUBY: _enter_content(_RUBY_BASE),
    ALTERNATE: _enter_chosen,
    _FRACTION: _enter_fraction,
    _POWER: _enter_power,
    _FENCED: _enter_fence,
    **dict.fromkeys(TRANSPARENT, _enter),
    **dict.fromkeys(_GONE, _note_change),
    INS: _enter_change,
    MOVE_TO: _enter_change,
}
