"""Tables of accounts that came out one cell a paragraph, put together again where each name has as many amounts as there are heads.

Amounts have decimals, codes and the numbers of columns have none: where names and amounts come out even, no cell can be taken for
that of another row. All other tables stay paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.extraction.flattened.blocks import numbered, table_block
from checker.extraction.flattened.crossed import crossed_rows
from checker.extraction.flattened.paired import has_pairs, paired_rows
from checker.extraction.flattened.two_sides import sided_rows
from checker.extraction.tables.evaluation_heads import bare_words
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Block, Document
    from checker.extraction.tables.forms import Forms

_LONGEST = 40
_MOST_HEADS = 24
_FEWEST_ROWS = 3
_AMOUNT = re.compile(r"-?\d[\d,，]*\.\d+|0")
_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_EMPTY = re.compile(r"\d{1,2}[、.](?!\d).*|…+")
_WORDS = re.compile(r"[^\d\s|｜].*|(?:19|20)\d\d\s?年.*|\d[.、](?!\d).*")
Rows = list[list["Block | None"]]


def with_accounts(document: Document, forms: Forms) -> Document:
    """Return `document` with the flattened tables of accounts among its paragraphs as tables."""
    blocks: list[Block] = []
    done = at = 0
    ways = (*_WAYS, paired_rows) if has_pairs(document.blocks) else _WAYS
    while at < len(document.blocks):
        found = next((one for way in ways if (one := way(document.blocks, at, forms)) is not None), None)
        if found is None:
            at += 1
            continue
        rows, end = found
        blocks += (*document.blocks[done:at], table_block(document, rows))
        done = at = end
    if not done:
        return document
    return replace(document, blocks=tuple(numbered((*blocks, *document.blocks[done:]))))


@dataclass(frozen=True, slots=True)
class _Heads:
    """The heads of a table: that of codes, if there is one, that of names, those of amounts; and where its rows begin."""

    code: Block | None
    name: Block
    amounts: tuple[Block, ...]
    end: int


def _table_at(blocks: Sequence[Block], start: int, forms: Forms) -> tuple[Rows, int] | None:
    """Return the rows of a table whose heads begin at `start`, and the block behind it; None where there is none."""
    heads = _heads_at(blocks, start, forms)
    if heads is None:
        return None
    rows: Rows = [[heads.code, heads.name, *heads.amounts] if heads.code is not None else [heads.name, *heads.amounts]]
    at = heads.end
    while at < len(blocks):
        code = blocks[at] if heads.code is not None and _is(blocks[at], _CODE) else None
        if code is None and _is(blocks[at], _EMPTY) and at + 1 < len(blocks) and _is(blocks[at + 1], _WORDS):
            # An item that the form asks for and nothing was filled in for: 1、业务工作经费.
            rows.append([blocks[at]])
            at += 1
            continue
        first = at + (code is not None)
        end = first + 1 + len(heads.amounts)
        row = blocks[first:end]
        if (
            len(row) < len(heads.amounts) + 1
            or not _is(row[0], _WORDS)
            or not all(_is(one, _AMOUNT) for one in row[1:])
        ):
            break
        rows.append([code, *row] if heads.code is not None else list(row))
        at = end
    while len(rows[-1]) == 1:
        at -= 1
        rows.pop()
    goes_on = at < len(blocks) and (_is(blocks[at], _AMOUNT) or _is(blocks[at], _CODE))
    is_cut = any(_is(one, _AMOUNT) for one in blocks[at : at + 2])
    return (rows, at) if len(rows) > _FEWEST_ROWS and not goes_on and not is_cut else None


def _heads_at(blocks: Sequence[Block], start: int, forms: Forms) -> _Heads | None:
    """Return the heads that begin with that of the names; the columns may be numbered below them."""
    if plain(blocks[start].text) not in forms.labels:
        return None
    end = start
    while end < len(blocks) and end - start <= _MOST_HEADS and _is(blocks[end], _WORDS):
        end += 1
    words = list(blocks[start:end])
    count = 0
    while end + count < len(blocks) and plain(blocks[end + count].text) == str(count + 1):
        count += 1
    if not count and end < len(blocks) and _is(blocks[end], _AMOUNT):
        # What stands before the first amount is the name of the first row.
        words.pop()
        end -= 1
    named = [plain(one.text) for one in words]
    codes = [one for one, name in zip(words, named, strict=True) if name in forms.codes]
    names = [one for one, name in zip(words, named, strict=True) if name in forms.labels]
    others = tuple(
        one
        for one, name in zip(words, named, strict=True)
        if name not in forms.codes | forms.labels | forms.skipped and bare_words(name) not in forms.labels
    )
    if not names or len(codes) > 1 or not others or (count and count != len(others)):
        return None
    return _Heads(codes[0] if codes else None, names[-1], others, end + count)


_WAYS = (_table_at, crossed_rows, sided_rows)


def _is(block: Block, pattern: re.Pattern[str]) -> bool:
    text = block.text.strip()
    return block.table is None and len(text) <= _LONGEST and pattern.fullmatch(text) is not None
