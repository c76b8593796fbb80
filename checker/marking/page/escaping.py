"""Text made safe for a page: nothing of a report can become an element, an attribute, or the order of other text."""

from __future__ import annotations

import html
import re
import unicodedata

# Controls, overrides of the direction of writing, and lone surrogates: what is invisible, and may hide or turn what is not.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def escaped(text: str) -> str:
    """Return text for the content of an element; what cannot be seen is shown as its code point."""
    return _UNSEEN.sub(_named, html.escape(text, quote=True))


def attribute(text: str) -> str:
    """Return text for a quoted attribute, on one line."""
    plain = "".join(" " if one in "\r\n\t" else one for one in _UNSEEN.sub("\ufffd", text))
    return html.escape(plain, quote=True)


def _named(found: re.Match[str]) -> str:
    one = found[0]
    name = unicodedata.name(one, "")
    title = f' title="{html.escape(name)}"' if name else ""
    return f'<span class="unseen"{title}>U+{ord(one):04X}</span>'
