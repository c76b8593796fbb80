"""What is around every page: one file that fetches nothing, and whose style and program are the only ones it runs."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.marking.page.escaping import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.renderings.layout import Screen

STYLE, PROGRAM = Path(__file__).parent / "page.css", Path(__file__).parent / "page.js"
"""The style and the program of the page of reports; other pages build on the style."""


def framed(body: Iterable[str], *, title: str, screen: Screen, version: str, style: str, program: str) -> str:
    """Return a whole page; `body` is HTML, everything else is text."""
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(program)}'; base-uri 'none'; form-action 'none'"
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{screen.pick("zh-CN", "en")}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="generator" content="gouji {escaped(version)}">',
        f"<title>{escaped(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *body,
        f"<script>{program}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(one for one in parts if one) + "\n"


@lru_cache(maxsize=8)
def asset(path: Path) -> str:
    """Return the text of a file that goes into a page."""
    return path.read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
