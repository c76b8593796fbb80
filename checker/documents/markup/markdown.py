"""Markdown into documents: what it is rendered to, without the marks; the one door to markdown-it.

Marks are taken out only where they cannot be signs of a sum (5*3*2), and nothing is struck out or taken for a definition:
reading one figure wrong is worse than leaving a mark in the text.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from checker.documents import mistakes
from checker.documents.building import Builder, CellDraft, Piece
from checker.documents.encodings import decode
from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.documents.markup.flow import Grid, Paragraph
from checker.documents.markup.grid import CELLS
from checker.documents.markup.inline_marks import without_marks
from checker.documents.markup.walk import Walk
from checker.documents.model import OnLine
from checker.documents.xml_door import parse_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from checker.documents.building import Line
    from checker.documents.limits import Limits
    from checker.documents.model import Document

_FRONT = re.compile(r"\A---[ \t]*\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENDS = "。；：！？;:!?"
_OPENS = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]\d{1,2}[)）]|\d{1,2}[、.．)）]|第[一二三四五六七八九十]+[章节条部])"
)
_LONGEST_HEADING = 60

Run = tuple[str, int]
"""Text, and the line of the file it stands on."""


def read_markdown(data: bytes, source: str, limits: Limits) -> Document:
    """Return the document a Markdown text is.

    Raises:
        InputError: no encoding makes sense of it, or it holds more than the limits allow.

    """
    decoded = decode(data, source)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front is not None:
        # What stands in front is about the file; its lines still count.
        text = "\n" * front[0].count("\n") + text[front.end() :]
    reader = _Reader(source, limits)
    reader.read(_parser().parse(text))
    return reader.builder.document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[Kind.MARKDOWN],
        encoding=decoded.encoding,
    )


def _parser() -> MarkdownIt:
    rules = ("emphasis", "reference", "code")
    return MarkdownIt("commonmark").enable("table").disable(list(rules), ignoreInvalid=True)


class _Reader:
    """The document so far, and the lists that are open."""

    def __init__(self, source: str, limits: Limits) -> None:
        self.builder = Builder()
        self._source, self._limits = source, limits
        self._lists: list[int | None] = []
        self._delimiters: list[str] = []
        self._label = ""
        self._level = 0
        self._cells = 0

    def read(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            match token.type:
                case "table_open":
                    at = self._table(tokens, at)
                case "html_block":
                    at = self._html(tokens, at)
                case _:
                    self._block(token)
            at += 1

    def _block(self, token: Token) -> None:
        match token.type:
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1) if token.attrGet("start") != 0 else 0)
                self._delimiters.append(token.markup)
            case "bullet_list_open":
                self._lists.append(None)
                self._delimiters.append("")
            case "ordered_list_close" | "bullet_list_close":
                self._lists.pop()
                self._delimiters.pop()
            case "list_item_open":
                self._open_item()
            case "list_item_close":
                self._label = ""
            case "heading_open":
                self._level = int(token.tag[1:])
            case "heading_close":
                self._level = 0
            case "inline":
                self._inline(token)
            case "fence" | "code_block":
                self._as_is(token)
            case _:
                pass

    def _open_item(self) -> None:
        number = self._lists[-1]
        self._label = "" if number is None else f"{number}{self._delimiters[-1]} "
        if number is not None:
            self._lists[-1] = number + 1

    def _inline(self, token: Token) -> None:
        for runs in _paragraphs(token):
            line = _line(runs)
            text = "".join(piece.text for piece in line).strip()
            is_heading = self._level and len(text) <= _LONGEST_HEADING and not text.endswith("。")
            self._add(line, level=self._level if is_heading else 0, label=self._label)
            self._label = ""

    def _as_is(self, token: Token) -> None:
        first = (token.map or [0])[0] + (2 if token.type == "fence" else 1)
        for number, text in enumerate(token.content.split("\n")):
            self._add((Piece(text, OnLine(first + number)),))

    def _add(self, line: Line, *, level: int = 0, label: str = "") -> None:
        self.builder.paragraph(line, level=level, label=label)

    def _table(self, tokens: Sequence[Token], at: int) -> int:
        drafts: list[CellDraft] = []
        row, column, width = -1, 0, 0
        while tokens[at].type != "table_close":
            match tokens[at].type:
                case "tr_open":
                    row, column = row + 1, 0
                case "th_open" | "td_open":
                    self._count_cell()
                    lines = [_line(runs) for runs in _paragraphs(tokens[at + 1])]
                    drafts.append(CellDraft(row=row, column=column, lines=[one for one in lines if one]))
                    column += 1
                    width = max(width, column)
                case _:
                    pass
            at += 1
        self.builder.table(drafts, row + 1, width)
        return at

    def _count_cell(self) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise mistakes.holds_too_much(self._source, CELLS, self._limits, "cells")

    def _html(self, tokens: Sequence[Token], at: int) -> int:
        """Read the page that stands here; a blank line in it does not end it."""
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].type == "html_block":
            last += 1
        content = "\n".join(one.content for one in tokens[at : last + 1])
        root = parse_html(content, self._source)
        if root is not None:
            walk = Walk(self._source, self._limits, above=(tokens[at].map or [0])[0])
            walk.read(root)
            for one in walk.items:
                match one:
                    case Paragraph():
                        self.builder.paragraph(one.line, level=one.level, label=one.label)
                    case Grid():
                        self.builder.table(one.cells, one.height, one.width)
        return last


def _paragraphs(token: Token) -> list[list[Run]]:
    """Return the paragraphs of a stretch of text: a line of the file ends one where a sentence or heading ends with it."""
    line = (token.map or [0])[0] + 1
    found: list[list[Run]] = [[]]
    for child in token.children or ():
        match child.type:
            case "text" | "code_inline" | "text_special":
                found[-1].append((child.content, line))
            case "softbreak":
                line += 1
                found[-1].append(("\n", line))
            case "hardbreak":
                line += 1
                found.append([])
            case "html_inline":
                if _BREAK.fullmatch(child.content):
                    found.append([])
                elif not child.content.startswith("<"):
                    found[-1].append((child.content, line))
            case _:
                pass
    return [each for one in found for each in _cut(one)]


def _cut(runs: list[Run]) -> list[list[Run]]:
    """Return the runs cut at the line ends that a reader sees as the end of a paragraph; the others are a wrap."""
    found: list[list[Run]] = [[]]
    for at, (text, line) in enumerate(runs):
        if text != "\n":
            found[-1].append((text, line))
            continue
        before = next((one.rstrip() for one, _ in reversed(found[-1]) if one.strip()), "")
        after = "".join(one for one, _ in runs[at + 1 : at + 5]).lstrip()
        if not before or before.endswith(tuple(_ENDS)) or _OPENS.match(after):
            found.append([])
        elif before[-1:] < "\x7f" and after[:1] < "\x7f":
            found[-1].append((" ", line))
    return found


def _line(runs: list[Run]) -> Line:
    return tuple(Piece(text, OnLine(line)) for text, line in without_marks(runs))
