"""The words that headings are read by, from rules/lexicon/chapters.yaml."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from checker.extraction import mistakes
from checker.extraction.alternation import alternation
from checker.extraction.wordings import wordings
from checker.kernel.errors import RuleError
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Node, Scalar, Sequence, load_file, problem
from checker.report.schema import load_vocabulary


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of parts, each a set of alternative words; `is_whole` when the heading says nothing else."""

    parts: tuple[tuple[str, ...], ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class ChapterWords:
    """Chapters with their patterns, in the order written, and the words that say nothing about a chapter.

    `bare` headings are about their chapter by themselves and under the chapters of `bare_under`, not under others.
    """

    chapters: tuple[tuple[str, tuple[Pattern, ...]], ...]
    filler: re.Pattern[str]
    bare: dict[str, str]
    bare_under: frozenset[str]


@cache
def load_chapter_words() -> ChapterWords:
    """Return the words of chapter titles."""
    file = shipped("rules") / "lexicon" / "chapters.yaml"
    return read_chapter_words(load_file(file, "rules/lexicon/chapters.yaml"))


def read_chapter_words(node: Node) -> ChapterWords:
    """Return the words that `node` writes down.

    Raises:
        RuleError: a part is missing or of the wrong shape, or a chapter is not one of the report schema's.

    """
    root = _mapping(node)
    filler = _scalar(_required(root, "filler"))
    chapters = _mapping(_required(root, "chapters"))
    bare = _mapping(_required(root, "bare"))
    headings = _mapping(_required(bare, "headings"))
    under = [_scalar(one) for one in _sequence(_required(bare, "under")).items]
    known = load_vocabulary().types["chapters"].fields
    for name in (*(one for one, _ in chapters.entries), *(one for one, _ in headings.entries), *under):
        if name.text not in known:
            raise _wrong(name, f"报告模式里没有篇章“{name.text}”", f"the report schema has no chapter '{name.text}'")
    words = sorted({_folded(word) for word in filler.text.split()}, key=len, reverse=True)
    return ChapterWords(
        tuple(
            (name.text, tuple(_pattern(_scalar(one)) for one in _sequence(patterns).items))
            for name, patterns in chapters.entries
        ),
        re.compile(alternation(words)),
        {
            heading: name.text
            for name, rows in headings.entries
            for row in _sequence(rows).items
            for heading in _headings(_scalar(row))
        },
        frozenset(one.text for one in under),
    )


def _headings(node: Scalar) -> list[str]:
    try:
        return wordings(node.text)
    except ValueError as cause:
        raise RuleError([mistakes.unclosed_wording(node.mark)]) from cause


def _pattern(node: Scalar) -> Pattern:
    written = node.text.removeprefix("=")
    parts = tuple(
        tuple(word for word in (_folded(one) for one in part.split("/")) if word) for part in written.split("+")
    )
    if not all(parts):
        raise _wrong(node, "模式里有空的部分，请检查 + 和 /", "the pattern has an empty part; check + and /")
    return Pattern(parts, is_whole=written != node.text)


def _folded(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split())


def _required(node: Mapping, key: str) -> Node:
    found = node.get(key)
    if found is None:
        raise _wrong(node, f"缺少“{key}”", f"'{key}' is missing")
    return found


def _mapping(node: Node) -> Mapping:
    if not isinstance(node, Mapping):
        raise _wrong(node, "这里应是一组“键: 值”", "a mapping was expected here")
    return node


def _sequence(node: Node) -> Sequence:
    if not isinstance(node, Sequence):
        raise _wrong(node, "这里应是一个列表（每行以 - 开头）", "a list was expected here (each line beginning with -)")
    return node


def _scalar(node: Node) -> Scalar:
    if not isinstance(node, Scalar):
        raise _wrong(node, "这里应是文字", "text was expected here")
    return node


def _wrong(node: Node, zh: str, en: str) -> RuleError:
    return RuleError([problem("GJ-L101", node.mark, Message(zh, en))])
