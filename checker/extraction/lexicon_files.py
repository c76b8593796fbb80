"""The lexicon read from `rules/lexicon`, checked against the report schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.lexicon import WORD_ROLES, CountWords, Entry, Lexicon, Role, lengths_of, openers_of, stating_of
from checker.extraction.lexicon_reader import LexiconReader
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Node, Scalar
from checker.report.consistency import nearest_path
from checker.report.schema import load_vocabulary

COUNT_KEYS = ("at", "nouns", "classifiers", "with", "not", "over", "alone", "parts")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.kernel.strict_yaml import Mark


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that travels with the program.

    Raises:
        RuleError: as `read_lexicon`.

    """
    return read_lexicon(shipped("rules") / "lexicon")


def read_lexicon(folder: Path) -> Lexicon:
    """Return the lexicon in `folder`.

    Raises:
        RuleError: a file cannot be read, a path is not in the report schema, a group is unknown, or one wording means
            two things.

    """
    loader = _Loader(folder)
    loader.read_concepts()
    loader.read_items()
    loader.read_words()
    within = loader.within()
    parts = loader.parts()
    partitions = tuple(loader.partitions())
    counts = tuple(loader.counts())
    characters = dict(loader.characters())
    if loader.problems:
        raise RuleError(loader.problems)
    return Lexicon(
        entries=loader.entries,
        lengths=lengths_of(loader.entries),
        openers=openers_of(loader.entries),
        partitions=partitions,
        counts=counts,
        characters=characters,
        narrative_headings=loader.narrative_headings,
        stating=stating_of(loader.entries),
        within=within,
        parts=parts,
    )


@dataclass(slots=True)
class _Loader(LexiconReader):
    entries: dict[str, Entry] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    narrative_headings: tuple[str, ...] = ()

    def read_concepts(self) -> None:
        for key, value in self.mapping(self.load("concepts.yaml")):
            self._check_path(key)
            self._add_all(value, Entry(Role.CONCEPT, key.text))

    def read_items(self) -> None:
        for key, value in self.mapping(self.load("items.yaml")):
            self._add_all(value, Entry(Role.ITEM, key.text))

    def read_words(self) -> None:
        for key, value in self.mapping(self.load("words.yaml")):
            if key.text not in WORD_ROLES:
                self.unknown(
                    "GJ-L001", key, f"没有“{key.text}”这一类词", f"there is no group of words '{key.text}'", WORD_ROLES
                )
                continue
            if key.text == Role.NARRATIVE_HEADING:
                self.narrative_headings = tuple(self.patterns(value))
            else:
                self._add_all(value, Entry(Role(key.text)))

    def within(self) -> dict[str, dict[str, str]]:
        """Return the words that name a part only where its whole is spoken of."""
        found: dict[str, dict[str, str]] = {}
        for whole, parts in self.mapping(self.load("within.yaml")):
            self._check_path(whole)
            for part, words in self.mapping(parts):
                self._check_path(part)
                for word in self.patterns(words):
                    found.setdefault(word, {})[whole.text] = part.text
        return found

    def parts(self) -> dict[str, str]:
        """Return the names that mean a part of an item wherever they stand, each with the path of that item."""
        found: dict[str, str] = {}
        for whole, words in self.mapping(self.load("parts.yaml")):
            self._check_path(whole)
            found |= dict.fromkeys(self.patterns(words), whole.text)
        return found

    def partitions(self) -> Iterator[frozenset[str]]:
        for row in self.rows(self.load("partitions.yaml")):
            paths = self.rows(row)
            for path in paths:
                if isinstance(path, Scalar):
                    self._check_path(path)
            yield frozenset(path.text for path in paths if isinstance(path, Scalar))

    def counts(self) -> Iterator[CountWords]:
        for key, value in self.mapping(self.load("counts.yaml")):
            self._check_path(key)
            if not isinstance(value, Mapping):
                self.refuse("GJ-L002", key.mark, "这里应是键和值", "keys and values are expected here")
                continue
            for inner, _ in value.entries:
                if inner.text not in COUNT_KEYS:
                    text = f"{key.text} 下面没有“{inner.text}”这一项"
                    self.unknown("GJ-L001", inner, text, f"{key.text} has no key '{inner.text}'", COUNT_KEYS)
            at = value.get("at")
            if isinstance(at, Scalar):
                self._check_path(at)
            yield CountWords(
                path=key.text,
                at=at.text if isinstance(at, Scalar) else "",
                nouns=tuple(self.patterns(value.get("nouns"))),
                classifiers=frozenset(self.patterns(value.get("classifiers"))),
                needs=tuple(self.patterns(value.get("with"))),
                bars=tuple(self.patterns(value.get("not"))),
                enders=tuple(self.patterns(value.get("over"))),
                stands_alone=value.get("alone") is not None,
                parts=tuple(self.patterns(value.get("parts"))),
            )

    def characters(self) -> Iterator[tuple[str, str]]:
        for row in self.rows(self.load("characters.yaml")):
            if isinstance(row, Scalar):
                yield from ((pair[0], pair[1]) for pair in row.text.split() if pair[1:])

    def _add_all(self, node: Node, entry: Entry) -> None:
        for row in self.rows(node):
            for wording in self.wordings(row) if isinstance(row, Scalar) else []:
                known = self.entries.get(wording)
                if known is not None and known != entry:
                    first = self.marks[wording]
                    self.refuse(
                        "GJ-L005",
                        row.mark,
                        f"“{wording}”有两个意思，{first.where} 已经写过",
                        f"'{wording}' means two things; {first.where} has it already",
                    )
                    continue
                self.entries[wording] = entry
                self.marks.setdefault(wording, row.mark)

    def _check_path(self, key: Scalar) -> None:
        if not load_vocabulary().has_path(key.text):
            near = nearest_path(key.text)
            self.unknown(
                "GJ-L006",
                key,
                f"报告模式里没有路径 {key.text}",
                f"the report schema has no path {key.text}",
                () if near is None else (near,),
            )
