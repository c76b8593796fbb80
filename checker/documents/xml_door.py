"""The one door to lxml: XML and HTML from untrusted files, without entities, without the network, with bounded depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from checker.documents import mistakes

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = etree._Element  # noqa: SLF001 -- lxml has no public name for it

_DOCTYPE = b"<!DOCTYPE"
_RESOURCE_LIMIT = "ERR_RESOURCE_LIMIT"
_TOO_DEEP = "Excessive depth"


def parse_xml(data: bytes, source: str, what: str) -> Element:
    """Return the root of an XML part; `what` names the part in an error.

    Raises:
        InputError: the part is not well-formed, nests too deep, or declares a document type (and so entities).

    """
    # Office programs escape the sign in text, so it can only be a declaration, wherever in the part it stands.
    if _DOCTYPE in data or _DOCTYPE in _unspaced(data):
        raise mistakes.declares_entities(source, what)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as cause:
        if _TOO_DEEP in str(cause.msg):
            raise mistakes.is_nested_too_deep(source) from cause
        raise mistakes.is_malformed(source, f"{what}: {cause.msg}") from cause
    except ValueError as cause:
        raise mistakes.is_malformed(source, f"{what}: {cause}") from cause
    if root.getroottree().docinfo.internalDTD is not None:
        # Some encodings spell the declaration in other bytes.
        raise mistakes.declares_entities(source, what)
    return root


def parse_html(text: str, source: str) -> Element | None:
    """Return the root of a page, put in order as browsers do; None when there is nothing in it.

    Raises:
        InputError: its elements nest too deep.

    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    # A lone surrogate, which no encoding has, becomes the sign for an unreadable character.
    data = text.encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as cause:
        if any(one.type_name == _RESOURCE_LIMIT for one in parser.error_log):
            raise mistakes.is_nested_too_deep(source) from cause
        return None
    if any(one.type_name == _RESOURCE_LIMIT for one in parser.error_log):
        raise mistakes.is_nested_too_deep(source)
    return root


def serialise(root: Element) -> bytes:
    """Return an XML part as bytes, with the declaration that office programs write."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def elements(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of those names below `root`, in document order, `root` itself included."""
    yield from root.iter(*names)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _unspaced(data: bytes) -> bytes:
    """Return a part in UTF-16 or UTF-32 without its NUL bytes, so that a declaration cannot hide in the encoding."""
    return data.replace(b"\x00", b"") if b"\x00" in data[:64] else b""
