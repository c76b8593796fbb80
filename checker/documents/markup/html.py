"""Web pages into documents: what a browser would show of them, block by block; scripts never run, nothing is fetched.

Left out are what no reader sees (scripts, hidden elements, comments), menus (`nav`), and the lines of links that a site puts
before the first heading or sentence. What stands above or below otherwise is kept: dropping a line of the report is worse
than reading one that is not part of it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from checker.documents.building import Builder
from checker.documents.kinds import MEDIA_TYPES, Kind
from checker.documents.markup.flow import Grid, Item, Paragraph
from checker.documents.markup.page_text import page_text
from checker.documents.markup.walk import Walk
from checker.documents.xml_door import parse_html
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.limits import Limits
    from checker.documents.model import Document

_SUBSTANCE = 40
"""Characters that are no link from which on a line is text and no part of a menu."""


def read_html(data: bytes, source: str, limits: Limits) -> Document:
    """Return the document a page is.

    Raises:
        InputError: no encoding makes sense of it, it nests too deep, or it holds more than the limits allow.

    """
    decoded = page_text(data, source)
    walk = Walk(source, limits)
    root = parse_html(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), source)
    if root is not None:
        walk.read(root)
    builder = Builder()
    items, menu = _without_menu(walk.items)
    for one in items:
        match one:
            case Paragraph():
                builder.paragraph(one.line, level=one.level, label=one.label)
            case Grid():
                builder.table(one.cells, one.height, one.width)
    return builder.document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[Kind.HTML],
        encoding=decoded.encoding,
        notes=[*walk.notes, *([_menu_note(menu)] if menu else [])],
    )


def _menu_note(count: int) -> Message:
    return Message(
        f"网页开头的 {count} 行链接按导航处理，没有读",
        f"{count} lines of links at the top of the page were taken for its menu and not read",
    )


def _without_menu(items: Sequence[Item]) -> tuple[list[Item], int]:
    """Return the items without the lines of links before the first heading, table of data or sentence, and their number."""
    first = next((at for at, one in enumerate(items) if _has_substance(one)), 0)
    kept = [one for one in items[:first] if not _is_linked(one)]
    return [*kept, *items[first:]], first - len(kept)


def _has_substance(one: Item) -> bool:
    if isinstance(one, Paragraph) and (one.level or one.label):
        return True
    return one.length - one.linked >= _SUBSTANCE


def _is_linked(one: Item) -> bool:
    return one.linked * 2 >= max(1, one.length)
