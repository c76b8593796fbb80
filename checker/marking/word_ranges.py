"""Comment marks put around a stretch of a Word paragraph: a run is cut in two where the stretch begins or ends inside it.

The halves keep the formatting of the run, so that nothing looks different.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from checker.documents.word.inline import shown_in
from checker.documents.word.names import INS, MOVE_TO, R_PR, TXBX_CONTENT, P, R, T, m, w

if TYPE_CHECKING:
    from checker.documents.word.inline import Shown
    from checker.documents.word.styles import Styles
    from checker.documents.xml_door import Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = m("")
_NOT_BESIDE = frozenset((INS, MOVE_TO, w("fldSimple"), w("smartTag")))
"""What the sign of a comment does not stand in, so that rejecting a change or updating a field does not take it away."""


def mark_stretch(first: tuple[Element, int], last: tuple[Element, int], key: str, styles: Styles) -> None:
    """Put the marks of comment `key` around the text from an offset in one paragraph up to an offset in another, or the same."""
    # The start goes first: where both are in one run, the end is then found in the half that the stretch begins.
    start = _boundary(first[0], first[1], styles, is_end=False)
    end = _boundary(last[0], last[1], styles, is_end=True)
    _enclose(start if start is not None else first[0], end if end is not None else last[0], key)


def mark_element(element: Element, key: str) -> None:
    """Put the marks of comment `key` around the run that an element, such as a picture or a reference, stands in."""
    run = element
    while run.tag != R and (parent := run.getparent()) is not None:
        run = parent
    _enclose(run, run, key)


def outer_paragraph(paragraph: Element) -> tuple[Element, Element | None]:
    """Return the paragraph a comment can be put in, and the content of the text box it holds where the other is in one."""
    box: Element | None = None
    node = paragraph
    while (parent := node.getparent()) is not None:
        if parent.tag == TXBX_CONTENT:
            box = parent
        node = parent
    if box is None:
        return paragraph, None
    node = box
    while node.tag != P and (parent := node.getparent()) is not None:
        node = parent
    return node, box


def _enclose(start: Element, end: Element, key: str) -> None:
    """Put the marks before `start` and after `end`: runs, or a paragraph without any."""
    opening = start.makeelement(w("commentRangeStart"), {w("id"): key})
    closing = end.makeelement(w("commentRangeEnd"), {w("id"): key})
    sign = end.makeelement(R)
    sign.append(sign.makeelement(w("commentReference"), {w("id"): key}))
    if start.tag == P:
        start.append(opening)
    else:
        _outside_math(start).addprevious(opening)
    if end.tag == P:
        end.append(closing)
        closing.addnext(sign)
        return
    run = _outside_math(end)
    run.addnext(closing)
    beside = closing
    while (parent := beside.getparent()) is not None and parent.tag in _NOT_BESIDE:
        beside = parent
    beside.addnext(sign)


def _outside_math(run: Element) -> Element:
    while (parent := run.getparent()) is not None and str(parent.tag).startswith(_MATH):
        run = parent
    return run


def _boundary(paragraph: Element, offset: int, styles: Styles, *, is_end: bool) -> Element | None:
    """Return the run that begins, or ends, at an offset of what the paragraph shows, cut there if need be.

    None where the paragraph has no run.
    """
    shown = shown_in(paragraph, styles)
    found = _piece_at(shown, offset, is_end=is_end)
    if found is None:
        return None
    element, start, length = found
    run = element.getparent()
    if run is None or run.tag != R:
        # A formula, or one of several contents: it is marked as a whole.
        while run is not None and (parent := run.getparent()) is not None and parent.tag != P and run.tag != R:
            run = parent
        return run
    cut = offset - start
    if is_end:
        return _cut_after(run, element, cut, length)
    return _cut_before(run, element, cut)


def _piece_at(shown: Shown, offset: int, *, is_end: bool) -> tuple[Element, int, int] | None:
    """Return the piece that holds the character at the offset, or the one before it for an end; else the nearest."""
    wanted = offset - 1 if is_end else offset
    for piece in shown.pieces:
        if piece[1] <= wanted < piece[1] + piece[2]:
            return piece
    return None if not shown.pieces else shown.pieces[-1 if is_end or wanted > 0 else 0]


def _cut_before(run: Element, element: Element, cut: int) -> Element:
    """Return the run that begins with what comes `cut` characters into an element; what comes before stays in its run."""
    if element.tag == T and 0 < cut < len(element.text or ""):
        _divide(element, cut)
        element = _next(element)
    before = element.getprevious()
    if before is None or before.tag == R_PR:
        return run
    return _split(run, element)


def _cut_after(run: Element, element: Element, cut: int, length: int) -> Element:
    """Return the run that ends with what comes `cut` characters into an element."""
    if element.tag == T and 0 < cut < length:
        _divide(element, cut)
    after = element.getnext()
    if after is not None:
        _split(run, after)
    return run


def _divide(text: Element, cut: int) -> None:
    """Cut the text of a run in two elements."""
    whole = text.text or ""
    rest = text.makeelement(T, _attributes(text))
    text.text, rest.text = whole[:cut], whole[cut:]
    for half in (text, rest):
        if (half.text or "").strip() != half.text:
            half.set(_SPACE, "preserve")
    text.addnext(rest)


def _split(run: Element, element: Element) -> Element:
    """Return a new run after `run` that takes over its formatting, and its content from `element` on."""
    other = run.makeelement(R, _attributes(run))
    if len(run) and run[0].tag == R_PR:
        other.append(deepcopy(run[0]))
    taken = False
    for child in list(run):
        taken = taken or child is element
        if taken:
            other.append(child)
    run.addnext(other)
    return other


def _next(element: Element) -> Element:
    after = element.getnext()
    return element if after is None else after


def _attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}
