"""A plain text report as a page and as Markdown, the way office programs and people write them."""

from __future__ import annotations

import html
import re

_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；]{1,30}$")
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")


def as_page(text: str, *, charset: str = "utf-8") -> str:
    """Return a page that shows `text`, a paragraph a line."""
    lines = [
        f"<h2>{html.escape(line)}</h2>" if _CHAPTER.match(line) else f"<p>{html.escape(line)}</p>"
        for line in _lines(text)
    ]
    head = f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="{charset}"><title>x</title></head><body>\n'
    return head + "\n".join(lines) + "\n</body></html>\n"


def as_markdown(text: str) -> str:
    """Return Markdown that shows `text`, a paragraph a line, chapters as headings."""
    lines = [_SIGNS.sub(r"\\\1", line) for line in _lines(text)]
    # A number at the front would open a list.
    lines = [re.sub(r"^(\d{1,9})([.)])(?=\s)", r"\1\\\2", line) for line in lines]
    first, *rest = [f"## {line}" if _CHAPTER.match(line) else line for line in lines]
    return "\n\n".join([f"# {first}", *rest]) + "\n"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
