"""Walks through the elements of a page as a browser lays them out, and writes down the lines and tables it would show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from checker.documents import mistakes
from checker.documents.building import Piece
from checker.documents.markup.flow import Flow, Grid, Item, Paragraph, on_line
from checker.documents.markup.grid import CELLS, MOST_COLUMNS_SPANNED, Written, placed, span_of
from checker.documents.markup.list_labels import ListNumbers
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.documents.limits import Limits
    from checker.documents.xml_door import Element

_UNSEEN = frozenset(
    {
        "head", "title", "script", "style", "template", "noscript", "xml", "object", "iframe", "svg", "canvas",
        "audio", "video", "map", "button", "datalist", "nav", "rp", "rt", "colgroup", "col", "area", "meta",
        "link", "base",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "optgroup", "p", "pre",
        "search", "section", "summary", "ul", "caption", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
        "listing", "xmp", "plaintext",
    }
)  # fmt: skip
_HEADINGS = {f"h{one}": one for one in range(1, 7)}
_STRUCK = frozenset({"del", "s", "strike"})
_MENUS = frozenset({"navigation", "menu", "menubar", "search"})
_HIDDEN = ("display:none", "visibility:hidden", "mso-hide:all", "mso-element:comment-list")
_LABEL = "mso-list:ignore"
_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_BOXES = frozenset({"checkbox", "radio"})
_MUTE = frozenset({"hidden", "submit", "button", "image", "reset", "file", "password"})
_LAST_LINE_KNOWN = 65_535
_MOST_ROWS_SPANNED = 65_534
_LAYOUT_LENGTH = 1_000
_LAYOUT_SHARE = 80
"""A cell of so many characters that has so many per cent of a table's is the page itself, not a figure of it."""
_CHARACTERS = Message("字符", "characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How text is shown inside an element."""

    depth: int = 0
    is_pre: bool = False
    is_linked: bool = False
    shift: dict[int, int] | None = None


class Walk:
    """One page; `items` is what it shows, `notes` what was left out of it."""

    def __init__(self, source: str, limits: Limits, *, above: int = 0) -> None:
        """Begin a page named `source`; `above` lines of the file stand before it."""
        self._source, self._limits = source, limits
        self._flow = Flow()
        self._above = above
        self._line = above + 1
        self._cells = self._characters = self._struck = 0
        self._lists: list[ListNumbers] = []

    @property
    def items(self) -> list[Item]:
        """Return the lines and tables so far."""
        return self._flow.items

    @property
    def notes(self) -> list[Message]:
        """Return what the reader of the report should know."""
        if not self._struck:
            return []
        return [
            Message(
                f"划去的文字 {self._struck} 处按已删除处理，没有读",
                f"{self._struck} stretches of struck-out text were taken as deleted and not read",
            )
        ]

    def read(self, root: Element) -> None:
        """Walk through the page.

        Raises:
            InputError: it nests too deep, or holds more than the limits allow.

        """
        self._element(root, Manner())
        self._flow.end()

    def _element(self, element: Element, manner: Manner) -> None:
        self._find_line(element)
        tag = str(element.tag)
        style = (element.get("style") or "").lower().replace(" ", "")
        if tag in _UNSEEN or _is_hidden(element, style):
            self._pass_over(element)
            return
        if tag in _STRUCK or "text-decoration:line-through" in style:
            self._struck += 1
            self._pass_over(element)
            return
        if manner.depth >= self._limits.depth:
            raise mistakes.is_nested_too_deep(self._source, self._limits)
        inner = replace(manner, depth=manner.depth + 1)
        if tag == "table":
            self._table(element, inner)
        elif tag == "br":
            self._flow.end()
        elif tag in ("input", "select"):
            self._field(element, manner)
        elif _LABEL in style:
            self._label(element)
        elif tag in _BLOCKS or "display:block" in style:
            self._block(element, tag, style, inner)
        else:
            self._children(element, _inline(inner, element, tag))

    def _block(self, element: Element, tag: str, style: str, manner: Manner) -> None:
        flow = self._flow
        flow.end()
        outer = flow.level
        flow.level = _HEADINGS.get(tag) or _outline_level(style) or (0 if tag == "p" else outer)
        if tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(ListNumbers(element, style))
            self._children(element, manner)
            self._lists.pop()
        elif tag == "li":
            flow.label = self._lists[-1].label(element) if self._lists else ""
            self._children(element, manner)
            flow.end()
            flow.label = ""
        else:
            is_pre = tag in ("pre", "listing", "xmp", "plaintext") or "white-space:pre" in style
            self._children(element, replace(manner, is_pre=manner.is_pre or is_pre))
        flow.end()
        flow.level = outer

    def _children(self, element: Element, manner: Manner) -> None:
        self._text(element.text, manner)
        for child in element:
            self._element(child, manner)
            self._text(child.tail, manner)

    def _text(self, text: str | None, manner: Manner) -> None:
        if not text:
            return
        self._count(text)
        shown = text.translate(manner.shift) if manner.shift is not None else text
        if manner.is_pre:
            self._flow.write_as_is(shown, self._line)
        else:
            self._flow.write(shown, self._line, is_linked=manner.is_linked)
        self._line += text.count("\n")

    def _count(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > self._limits.characters:
            raise mistakes.holds_too_much(self._source, _CHARACTERS, self._limits, "characters")

    def _label(self, element: Element) -> None:
        """Take the number that a word processor wrote before a paragraph of a list for what it is."""
        written = "".join(str(one) for one in element.itertext())
        label = written.replace("\u00a0", " ").strip()
        if any(one.isalnum() for one in label):
            self._flow.label = label + (" " if label[-1] < "\x7f" else "")
        self._pass_over(element)

    def _field(self, element: Element, manner: Manner) -> None:
        """Write what a field of a form holds."""
        if element.tag == "select":
            options = list(element.iter("option"))
            chosen = next((one for one in options if one.get("selected") is not None), options[0] if options else None)
            shown = "".join(str(one) for one in chosen.itertext()) if chosen is not None else ""
            self._pass_over(element)
        else:
            kind = (element.get("type") or "text").lower()
            shown = "" if kind in _MUTE else element.get("value") or ""
            if kind in _BOXES:
                shown = "☑" if element.get("checked") is not None else "☐"
        self._text(shown.replace("\n", " "), manner)

    def _table(self, element: Element, manner: Manner) -> None:
        self._flow.end()
        is_layout = element.get("role") in ("presentation", "none") or any(
            _shows_text(one) for one in element.iterdescendants("table")
        )
        outer, lists = self._flow, self._lists
        shown = replace(manner, depth=manner.depth + 2, is_linked=False)
        if shown.depth >= self._limits.depth:
            raise mistakes.is_nested_too_deep(self._source, self._limits)
        rows: list[list[tuple[Element, list[Item]]]] = []
        is_open = False
        for part, is_cell in _parts(element):
            if not is_cell:
                if part.tag == "tr":
                    rows.append([])
                    is_open = True
                else:
                    self._flow, self._lists = outer, lists
                    self._element(part, manner)
                    self._flow.end()
                continue
            if not is_open:
                rows.append([])
                is_open = True
            self._cells += 1
            if self._cells > self._limits.cells:
                raise mistakes.holds_too_much(self._source, CELLS, self._limits, "cells")
            rows[-1].append((part, self._plain_cell(part, shown) if len(part) == 0 else self._cell(part, shown)))
        self._flow, self._lists = outer, lists
        if is_layout or _is_layout([cell for row in rows for cell in row], max((len(one) for one in rows), default=0)):
            outer.items += [one for row in rows for _, items in row for one in items]
        else:
            self._add_grid(rows)

    def _plain_cell(self, element: Element, shown: Manner) -> list[Item]:
        """Read a cell of text alone, as nearly all are, in the shortest way."""
        text = element.text
        if not text:
            return []
        if not text.isprintable() or text[0] in "# " or text[-1] == " " or "  " in text or shown.is_pre:
            return self._cell(element, shown)
        self._find_line(element)
        self._count(text)
        return [Paragraph(line=(Piece(text, on_line(self._line)),), length=len(text))]

    def _cell(self, element: Element, shown: Manner) -> list[Item]:
        self._flow, self._lists = Flow(), []
        self._find_line(element)
        number = element.get("x:num") or ""
        if number and _is_overfull("".join(str(one) for one in element.itertext())):
            self._pass_over(element)
            self._text(number, shown)
        else:
            self._children(element, shown)
        self._flow.end()
        return self._flow.items

    def _add_grid(self, rows: list[list[tuple[Element, list[Item]]]]) -> None:
        written = [
            [
                Written(
                    tuple(one.labelled for one in items if isinstance(one, Paragraph)),
                    span_of(cell.get("rowspan"), _MOST_ROWS_SPANNED),
                    _columns_of(cell),
                )
                for cell, items in row
            ]
            for row in rows
        ]
        cells, height, width = placed(written, self._source, self._limits)
        flat = [one for row in rows for _, items in row for one in items]
        length, linked = sum(one.length for one in flat), sum(one.linked for one in flat)
        self._flow.items.append(Grid(cells=cells, height=height, width=width, length=length, linked=linked))

    def _find_line(self, element: Element) -> None:
        # Lines beyond what the parser counts to are counted on from the last one known.
        found = cast("int | None", element.sourceline)
        if found is not None and found < _LAST_LINE_KNOWN:
            self._line = self._above + found

    def _pass_over(self, element: Element) -> None:
        if self._line - self._above >= _LAST_LINE_KNOWN - 1:
            self._line += sum(str(one).count("\n") for one in element.itertext())


def _parts(table: Element) -> Iterator[tuple[Element, bool]]:
    """Yield rows, each followed by its cells, and whatever else stands in a table; hidden rows are left out."""
    for part in table:
        tag = part.tag
        if tag in ("colgroup", "col") or _is_hidden(part, (part.get("style") or "").lower().replace(" ", "")):
            continue
        if tag in ("thead", "tbody", "tfoot"):
            yield from _parts(part)
        elif tag == "tr":
            yield part, False
            for cell in part:
                is_hidden = _is_hidden(cell, (cell.get("style") or "").lower().replace(" ", ""))
                if cell.tag in ("td", "th") and not is_hidden:
                    yield cell, True
        else:
            yield part, tag in ("td", "th")


def _is_layout(cells: Iterable[tuple[Element, list[Item]]], width: int) -> bool:
    """Return whether a table only arranges the page: one column, or a cell that is nearly all of it."""
    lengths = [sum(one.length for one in items) for _, items in cells]
    most = max(lengths, default=0)
    return width <= 1 or (most > _LAYOUT_LENGTH and most * 100 >= sum(lengths) * _LAYOUT_SHARE)


def _columns_of(cell: Element) -> int:
    return (
        min(span_of(cell.get("colspan"), MOST_COLUMNS_SPANNED), MOST_COLUMNS_SPANNED)
        if cell.get("colspan") != "0"
        else 1
    )


def _shows_text(element: Element) -> bool:
    return any(str(one).strip() for one in element.itertext())


def _is_overfull(shown: str) -> bool:
    text = shown.strip()
    return bool(text) and set(text) == {"#"}


def _is_hidden(element: Element, style: str) -> bool:
    if element.get("hidden") is not None or element.get("role") in _MENUS:
        return True
    return bool(style) and any(one in style for one in _HIDDEN)


def _inline(manner: Manner, element: Element, tag: str) -> Manner:
    match tag:
        case "a" if element.get("href") and not str(element.get("href")).startswith("#"):
            return replace(manner, is_linked=True)
        case "sup":
            # A digit that is raised is no digit of the number before it.
            return replace(manner, shift=_RAISED)
        case "sub":
            return replace(manner, shift=_LOWERED)
        case _:
            return manner


def _outline_level(style: str) -> int:
    at = style.find("mso-outline-level:")
    digit = style[at + len("mso-outline-level:") :][:1] if at >= 0 else ""
    return int(digit) if digit.isascii() and digit.isdigit() else 0
