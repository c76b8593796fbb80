"""What is wrong with a lexicon, and what in it can do nothing: one message for each, with file and line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from checker.extraction.belonging_words import BelongingWords
from checker.extraction.chapter_words import read_chapter_words
from checker.extraction.goal_words import read_goal_words
from checker.extraction.lexicon import PUNCTUATION
from checker.extraction.lexicon_files import read_lexicon
from checker.extraction.lexicon_reader import LexiconReader
from checker.extraction.list_words import read_list_words
from checker.extraction.performance import read_performance_words
from checker.extraction.project_words import ProjectWords
from checker.extraction.prose_score_words import ScoreWords
from checker.extraction.reason_words import ReasonWords
from checker.extraction.remedy_words import RemedyWords
from checker.extraction.report_dates import DateWords
from checker.extraction.tables.form_files import read_forms
from checker.extraction.text_words import read_text_words
from checker.extraction.word_groups import read_words
from checker.extraction.wordings import wordings
from checker.kernel.errors import CheckerError, Problem
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load_file, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Sequence as Rows
    from pathlib import Path

    from checker.kernel.strict_yaml import Node

_QUOTES = frozenset("“”\"＂‘’'「」『』")
_SPACES = frozenset(" \t\u3000\u00a0")
_LONGEST_SHOWN = 30
_NAMES = ("concepts.yaml", "items.yaml")
_WORDS = ("words.yaml",)
_READERS: tuple[Callable[[Path], object], ...] = (
    read_lexicon,
    read_list_words,
    read_text_words,
    read_performance_words,
    read_forms,
    partial(read_words, BelongingWords, name="belonging.yaml"),
    partial(read_words, ProjectWords, name="projects.yaml"),
    partial(read_words, RemedyWords, name="remedies.yaml"),
    partial(read_words, ReasonWords, name="reasons.yaml"),
    partial(read_words, ScoreWords, name="scores.yaml"),
    partial(read_words, DateWords, name="dates.yaml"),
    lambda folder: read_goal_words(load_file(folder / "goals.yaml", "rules/lexicon/goals.yaml")),
    lambda folder: read_chapter_words(load_file(folder / "chapters.yaml", "rules/lexicon/chapters.yaml")),
)


def lint_lexicon(folder: Path) -> tuple[Problem, ...]:
    """Return everything wrong with the lexicon in `folder`; where it cannot be read, only why it cannot."""
    broken: dict[tuple[str, str], Problem] = {}
    for read in _READERS:
        try:
            read(folder)
        except CheckerError as mistake:
            broken |= {(one.code, one.where): one for one in mistake.problems}
    if broken:
        return tuple(broken.values())
    return tuple(_idle(folder))


def _idle(folder: Path) -> Iterator[Problem]:
    """Yield what can be read but does nothing: words said twice, and words no text is ever read as."""
    reader = LexiconReader(folder)
    traditional = _traditional(reader)
    rows: list[tuple[Scalar, list[str]]] = []
    for name in (*_NAMES, *_WORDS):
        for row in _rows(reader.load(name)):
            rows.append((row, wordings(row.text)))
            yield from _never(*rows[-1], traditional, is_name=name in _NAMES)
    yield from _twice(rows)
    for whole in (reader.load("counts.yaml"), reader.load("within.yaml"), reader.load("parts.yaml")):
        for row in _rows(whole):
            yield from _never(row, wordings(row.text), traditional, is_name=True)


def _twice(rows: Rows[tuple[Scalar, list[str]]]) -> Iterator[Problem]:
    """Yield every row whose wordings all stand in other rows, the shorter and the later one of two."""
    places: dict[str, list[int]] = {}
    for index, (_, found) in enumerate(rows):
        for one in found:
            places.setdefault(one, []).append(index)
    for index in sorted(range(len(rows)), key=lambda at: (len(rows[at][1]), -at)):
        row, found = rows[index]
        if found and all(len(places[one]) > 1 for one in found):
            other = next(at for at in places[found[0]] if at != index)
            for one in found:
                places[one].remove(index)
            where = rows[other][0].mark.where.rpartition(":")[0]
            zh, en = (
                f"“{_shown(row)}”一行多余：{where} 已经写过",
                f"the line '{_shown(row)}' adds nothing: {where} has it already",
            )
            yield problem("GJ-L021", row.mark, Message(zh, en))


def _never(row: Scalar, found: list[str], traditional: dict[str, str], *, is_name: bool) -> Iterator[Problem]:
    """Yield why the wordings of a row, or some characters in it, never meet a text."""
    if not found:
        zh, en = (
            f"“{_shown(row)}”里没有一个字会留下来，什么也匹配不到",
            f"nothing is left of '{_shown(row)}' to be found in a text",
        )
        yield problem("GJ-L022", row.mark, Message(zh, en))
        return
    needless = [one for one in row.text if one in _QUOTES or one in _SPACES]
    if needless:
        zh = f"“{_shown(row)}”里的引号、空格不必写：正文里的引号和空格会先去掉"
        yield problem(
            "GJ-L023",
            row.mark,
            Message(zh, f"quotes and spaces in '{_shown(row)}' do nothing: those of a text are taken away first"),
        )
    old = next((one for word in found for one in word if one in traditional), "")
    if old:
        zh = f"“{_shown(row)}”里的“{old}”是繁体字，正文会先改成“{traditional[old]}”，这样写匹配不到"
        en = f"'{old}' in '{_shown(row)}' is never met: a text is first put into simplified characters, '{traditional[old]}'"
        yield problem("GJ-L024", row.mark, Message(zh, en))
    stopped = next((one for word in found for one in word if one in PUNCTUATION - set("():,")), "")
    if stopped:
        zh = f"“{_shown(row)}”里有“{stopped}”，会把两句话读成一个词"
        yield problem(
            "GJ-L025", row.mark, Message(zh, f"'{_shown(row)}' makes one word of two sentences: '{stopped}' ends one")
        )
    if not is_name and any(word[0].isdecimal() for word in found):
        zh = f"“{_shown(row)}”以数字开头，会先读成数，只有项目名称才可以这样写"
        yield problem(
            "GJ-L026",
            row.mark,
            Message(zh, f"'{_shown(row)}' begins with a figure and is read as a number; only names may"),
        )


def _shown(row: Scalar) -> str:
    """Return the row as written, a long one cut."""
    return row.text if len(row.text) <= _LONGEST_SHOWN else row.text[:_LONGEST_SHOWN] + "…"


def _rows(node: Node | None) -> Iterator[Scalar]:
    """Yield every row of every list below `node`."""
    if isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _rows(value)
    elif isinstance(node, Sequence):
        yield from (one for one in node.items if isinstance(one, Scalar))


def _traditional(reader: LexiconReader) -> dict[str, str]:
    pairs = [
        one
        for row in reader.rows(reader.load("characters.yaml"))
        if isinstance(row, Scalar)
        for one in row.text.split()
    ]
    return {one[0]: one[1] for one in pairs if one[1:] and one[0] != one[1]}
