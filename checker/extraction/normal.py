"""Text made even for reading, with the way back: every character kept knows where it stood in the original.

Spaces, zero-width characters, quotation marks, pinyin glosses, page-number lines and line wraps go; compatibility forms
and the traditional characters of fiscal words are folded. What stays is one paragraph a line.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.extraction.wrapping import Line, full_widths, is_open, joint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|$)")
_QUOTES = frozenset("“”\"＂‘’'「」『』﹃﹄")
_PAGE = re.compile(r"\s*(?:[-—–－~]+\s*\d{1,4}\s*[-—–－~]+|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4})\s*$")
_LEAF = re.compile(r"\s*\d{1,4}\s*$")
_INNER_PAGE = re.compile(r"(?<=[\u4e00-\u9fff])[-—–]+\d{1,3}[-—–]+(?=[\u4e00-\u9fff])")
_DASHED = re.compile(r"[-—–]\d")
_GLOSS_LENGTH = 9
_UNSEEN = "[\u200b-\u200d\u2060\ufeff\u00ad]*"
_SPREAD = re.compile(rf"(?<!\S)(?:{_UNSEEN}\S{_UNSEEN}[ \u00a0\u3000]{{1,2}}){{9,}}{_UNSEEN}\S(?!\S)")
"""Single characters set apart by single spaces, as a justified line or a heading spreads them."""

_SPREAD_LENGTH = 20
_SPREAD_SPACES = 9
_FEW_BLANK = 8
"""Blank lines that are counted one by one; more of them say no more."""
_BLANKS = re.compile(r"\n{64,}")
_PLAIN = re.compile(r"(?!第\d)[\u4e00-\u9fff:,、%;=/(“A-Z][\u4e00-\u9fff:,、%;=/()“”A-Z0-9]*")
"""What evening leaves as it is but for its quotation marks: no gloss, space or number of a page is among it."""
_NOTHING_MORE = ("", "\n", "\r\n")
_DROPPED = ("Cf", "Cc", "Co")


class _Characters(NamedTuple):
    """Traditional characters, each with the simplified one, and what finds any of them."""

    simplified: Mapping[str, str]
    any: re.Pattern[str]


class _Sources(NamedTuple):
    """A text, the same folded character by character, the places of its characters, and what folds them."""

    text: str
    folded: str
    places: array[int]
    characters: _Characters


@lru_cache(maxsize=8)
def _any_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]" if characters else "(?!)")


@dataclass(frozen=True, slots=True)
class NormalText:
    """Even text; character `i` stood at `offsets[i]` of the original."""

    text: str
    offsets: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that `text[start:end]` was read from; at least one character."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def position(self, offset: int) -> int:
        """Return the first position whose character stood at `offset` of the original or later."""
        return bisect_left(self.offsets, offset)


def normalise(
    text: str,
    breaks: Iterable[int] = (),
    characters: Mapping[str, str] | None = None,
    *,
    is_flowed: bool = False,
    runs_on: Callable[[str, str], bool] | None = None,
) -> NormalText:
    """Return `text` made even; a paragraph ends at every offset of `breaks`, whatever the line does.

    `characters` maps traditional characters to the simplified ones of the lexicon. `is_flowed`: no line is wrapped, and
    none is the number of a page. `runs_on` says whether a word of the lexicon goes on from one line into the next.
    """
    barriers = sorted(set(breaks))
    known = _Characters(characters, _any_of("".join(characters))) if characters else _Characters({}, _any_of(""))
    cleaned = list(_pieces(text, barriers, known))
    widths = [0] * len(cleaned) if is_flowed else full_widths(cleaned, barriers)
    out: list[str] = []
    offsets = array("q")
    previous: Line | None = None
    gap = full_width = 0
    is_paged = False
    barred = set(barriers)
    for line, width in zip(cleaned, widths, strict=True):
        is_barred = line.start in barred
        is_leaf = not is_flowed and line.is_leaf
        if not line.chars or line.is_page or (is_leaf and previous is not None and is_open(previous, full_width)):
            gap += 1
            is_paged = is_paged or line.is_page
            if is_barred and previous is not None:
                previous = _ended(out, offsets, previous)
            continue
        if previous is not None:
            between = "\n" if is_barred else joint(previous, line, gap, full_width)
            if gap and len(out) == 1 and not is_paged:
                # A first line with a gap behind it is a title, unless the page ends there.
                between = "\n"
            is_open_end = between == "\n" and not is_barred and not is_flowed and runs_on is not None
            if is_open_end and runs_on is not None and runs_on(previous.chars, line.chars):
                between = ""
            if between:
                out.append(between)
                offsets.append(offsets[-1])
        out.append(line.chars)
        offsets.extend(line.offsets)
        previous, gap, full_width, is_paged = line, 0, width, False
    return _without_inner_pages(NormalText("".join(out), offsets))


def evened(text: str) -> str:
    """Return a text of one line made even; most are plain Chinese words, which evening leaves as they are."""
    return text.replace("“", "").replace("”", "") if _PLAIN.fullmatch(text) else normalise(text).text


def _ended(out: list[str], offsets: array[int], previous: Line) -> Line | None:
    """Close the paragraph at a barrier that stands before a line with nothing in it."""
    if previous.chars:
        out.append("\n")
        offsets.append(offsets[-1])
    return None


def _pieces(text: str, barriers: list[int], characters: _Characters) -> Iterator[Line]:
    """Yield the lines, cut at the barriers; a piece is as wide as its line up to its end."""
    sources = _Sources(text, _folded_run(text, characters), array("q", range(len(text))), characters)
    for whole in _lines(text):
        lead = 0
        for start, end in _cut(whole, barriers):
            if text[start] == "\n":
                yield Line("", array("q"), start, is_page=False, is_leaf=False, width=lead)
                continue
            line = _cleaned(sources, start, end, lead)
            lead = line.width
            yield line


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines; of many blank ones in a row, as where a table was, those after the first few at once."""
    position = 0
    for blank in _BLANKS.finditer(text):
        yield from _each_line(text, position, blank.start() + _FEW_BLANK)
        yield blank.start() + _FEW_BLANK, blank.end()
        position = blank.end()
    yield from _each_line(text, position, len(text))


def _each_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _LINE.finditer(text, start, end):
        if found.end() > found.start():
            yield found.start(), found.end()


def _cut(whole: tuple[int, int], barriers: list[int]) -> Iterator[tuple[int, int]]:
    start, end = whole
    at = bisect_left(barriers, start + 1)
    while at < len(barriers) and barriers[at] < end:
        yield start, barriers[at]
        start = barriers[at]
        at += 1
    yield start, end


def _cleaned(sources: _Sources, start: int, end: int, lead: int = 0) -> Line:
    """Return a piece of a line; what stands before it in the line is `lead` columns wide."""
    text = sources.text
    chars: list[str] = []
    offsets = array("q")
    if text[start:end].isspace():
        return Line("", offsets, start, is_page=False, is_leaf=False, width=lead)
    whole = _RUN.match(text, start, end)
    if whole is not None and whole.lastgroup and text[whole.end() : end] in _NOTHING_MORE:
        # Nearly all lines are nothing but characters that fold one to one.
        run, past = whole.group(), whole.end()
        width = lead + (len(run) if run.isascii() else 2 * len(run) - len(_WIDE.sub("", run)))
        return _line(text, sources.folded[start:past], sources.places[start:past], (start, end), width)
    last = ""
    spread = [found.span() for found in _SPREAD.finditer(text, start, end)] if _may_spread(text, start, end) else []
    is_spaced = False
    width = lead
    position = start
    while found := _RUN.match(text, position, end):
        index, position, one = position, found.end(), found.group()
        if found.lastgroup == "run":
            width += len(one) if one.isascii() else 2 * len(one) - len(_WIDE.sub("", one))
            folded = sources.folded[index:position]
        else:
            if one.isspace() or one in _QUOTES or unicodedata.category(one) in _DROPPED:
                is_spaced = is_spaced or one.isspace()
                continue
            width += 2 if one > "\u2e7f" else 1
            folded = sources.characters.simplified.get(one) or _folded(one)
            after = _gloss_end(text, index, end) if folded == "(" and "\u4e00" <= last <= "\u9fff" else 0
            if after:
                position = after
                continue
            if not folded:
                continue
        if is_spaced and spread and any(first < index < past for first, past in spread):
            is_spaced = False
        if is_spaced and _is_plain(last) and _is_plain(folded[0]):
            chars.append(" ")
            offsets.append(index)
        is_spaced = False
        chars.append(folded)
        # A run is folded character by character; one character may fold to several, which all stood where it stood.
        offsets.extend(sources.places[index:position] if found.lastgroup else array("q", [index] * len(folded)))
        last = folded[-1]
    return _line(text, "".join(chars), offsets, (start, end), width)


def _line(text: str, chars: str, offsets: array[int], span: tuple[int, int], width: int) -> Line:
    start, end = span
    raw = text[start:end] if end - start < 40 else ""  # noqa: PLR2004 -- no page number is longer
    return Line(chars, offsets, start, bool(raw and _PAGE.match(raw)), bool(raw and _LEAF.match(raw)), width)


def _may_spread(text: str, start: int, end: int) -> bool:
    """Return whether a piece has as many spaces as a line that is spread out."""
    if end - start < _SPREAD_LENGTH:
        return False
    return sum([text.count(one, start, end) for one in " \u00a0\u3000"]) >= _SPREAD_SPACES


def _folded_run(run: str, characters: _Characters) -> str:
    """Return a text with every character that folds to one folded; what folds to several, or to none, is left."""
    for wide, narrow in _USUAL:
        run = run.replace(wide, narrow)
    run = _FOLDS.sub(_folded_to, run)
    return characters.any.sub(lambda one: characters.simplified.get(one.group()) or one.group(), run)


def _folded_to(one: re.Match[str]) -> str:
    return _TABLE[ord(one.group())]


@lru_cache(maxsize=4096)
def _folded(one: str) -> str:
    if one < "\u0080" or "\u4e00" <= one <= "\u9fff" or unicodedata.category(one) in ("No", "Nl"):
        return one
    return unicodedata.normalize("NFKC", one).replace(" ", "")


def _gathered() -> tuple[re.Pattern[str], dict[int, str]]:
    """Return what matches a run of characters that fold one to one, and what they fold to.

    An opening bracket is one of them where no gloss can begin behind it.
    """
    usual = [chr(one) for one in (*range(0x21, 0x7F), *range(0x3001, 0x3030), *range(0xFF01, 0xFF5F))]
    usual = [one for one in usual if one not in _QUOTES and one not in "(（" and len(_folded(one)) == 1]
    single = "".join(re.escape(one) for one in usual)
    run = rf"(?P<run>(?:[\u4e00-\u9fff{single}]+|[(（](?![a-z\u00aa-\u024f]))+)|(?s:.)"
    return re.compile(run), str.maketrans({one: _folded(one) for one in (*usual, "（")})


def _is_plain(one: str) -> bool:
    return bool(one) and one < "\u0080" and one.isalnum()


def _gloss_end(text: str, start: int, end: int) -> int:
    """Return where a bracketed pinyin gloss that opens at `start` is over, or 0 when it is none."""
    for index in range(start + 1, min(end, start + _GLOSS_LENGTH)):
        one = text[index]
        if one in ")）":
            return index + 1 if index > start + 1 else 0
        if not (one.isalpha() and one < "\u0250" and one == one.lower()):
            return 0
    return 0


def _without_inner_pages(normal: NormalText) -> NormalText:
    if not _DASHED.search(normal.text) or not _INNER_PAGE.search(normal.text):
        return normal
    out: list[str] = []
    offsets = array("q")
    done = 0
    for found in _INNER_PAGE.finditer(normal.text):
        out.append(normal.text[done : found.start()])
        offsets.extend(normal.offsets[done : found.start()])
        done = found.end()
    out.append(normal.text[done:])
    offsets.extend(normal.offsets[done:])
    return NormalText("".join(out), offsets)


_WIDE = re.compile("[\u2e80-\U0010ffff]+")
_RUN, _TABLE = _gathered()
_USUAL = tuple((one, _folded(one)) for one in "，：；（）％")
"""Replacing the usual ones first is faster by far than a table, which few runs then need."""

_FOLDS = re.compile("[" + "".join(re.escape(chr(one)) for one, to in _TABLE.items() if chr(one) != to) + "]")
