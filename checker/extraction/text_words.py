"""The words that facts of the text itself are read by: names, years, units, public bodies that are no more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.alternation import longest_first
from checker.extraction.lexicon_reader import LexiconReader
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Scalar
from checker.kernel.suggestion import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.kernel.strict_yaml import Node

EARLIEST_YEAR = 1949
LATEST_YEAR = 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class OldName:
    """What replaced a public body, and when: `settled` is later than `ended` where towns followed one by one.

    After one of the words `not_after` the name is the end of another body's.
    """

    successor: str
    ended: int
    settled: int
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWord:
    """A unit, the one to write instead, and the one beside which alone it is out of place."""

    text: str
    standard: str
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWords:
    """Words around a year, each a pattern ready to be matched."""

    compared: re.Pattern[str]
    history_before: re.Pattern[str]
    history_after: re.Pattern[str]
    planned: re.Pattern[str]
    next_years: re.Pattern[str]
    last_year: re.Pattern[str]
    same_period: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextWords:
    """All words for facts of the text; patterns match the even text."""

    years: YearWords
    self_names: re.Pattern[str]
    evaluation_names: re.Pattern[str]
    old_names: dict[str, OldName]
    old_name: re.Pattern[str]
    measures: tuple[UnitWord, ...]
    currencies: tuple[UnitWord, ...]
    foreign: re.Pattern[str]


@cache
def load_text_words() -> TextWords:
    """Return the words that travel with the program.

    Raises:
        RuleError: as `read_text_words`.

    """
    return read_text_words(shipped("rules") / "lexicon")


def read_text_words(folder: Path) -> TextWords:
    """Return the words in `folder`.

    Raises:
        RuleError: a file cannot be read, a key is unknown or missing, or a year is none.

    """
    reader = _Reader(folder)
    years = reader.groups(
        "years.yaml",
        ("compared", "history_before", "history_after", "planned", "next_years", "last_year", "same_period"),
    )
    names = reader.groups("names.yaml", ("self", "self_not_before", "evaluation"))
    old_names = reader.old_names()
    units = reader.keys(reader.load("units.yaml"), ("measures", "currencies", "foreign"))
    measures, currencies = (reader.units(units.get(key)) for key in ("measures", "currencies"))
    foreign = tuple(reader.patterns(units.get("foreign")))
    if reader.problems:
        raise RuleError(reader.problems)
    return TextWords(
        years=YearWords(
            compared=_ending(years["compared"]),
            history_before=_ending(years["history_before"]),
            history_after=_any_of(years["history_after"]),
            planned=_any_of(years["planned"]),
            next_years=_ending(years["next_years"]),
            last_year=_any_of(years["last_year"]),
            same_period=_any_of(years["same_period"]),
        ),
        self_names=re.compile(f"{_any_of(names['self']).pattern}(?!{_any_of(names['self_not_before']).pattern})"),
        evaluation_names=re.compile(_any_of(names["evaluation"]).pattern + "绩效"),
        old_names=old_names,
        old_name=_any_of(old_names),
        measures=measures,
        currencies=currencies,
        foreign=_any_of(foreign),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches any of `words`, the longest first, and nothing when there are none."""
    listed = longest_first(words)
    return re.compile(f"(?:{listed})" if listed else r"(?!)")


def _ending(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_any_of(words).pattern + r"\Z")


class _Reader(LexiconReader):
    def keys(self, node: Node, known: tuple[str, ...], needed: tuple[str, ...] = ()) -> dict[str, Node]:
        """Return what stands under each key of `node`; an unknown key or a missing one is a problem."""
        found: dict[str, Node] = {}
        for key, value in self.mapping(node):
            if key.text in known:
                found[key.text] = value
                continue
            near = nearest(key.text, known)
            hint = (f"，是不是“{near}”？", f"; did you mean '{near}'?") if near else ("", "")
            self.refuse(
                "GJ-L007", key.mark, f"这里没有“{key.text}”这个键{hint[0]}", f"no key '{key.text}' here{hint[1]}"
            )
        for key_name in needed:
            if key_name not in found and isinstance(node, Mapping):
                self.refuse("GJ-L008", node.mark, f"缺少“{key_name}”", f"'{key_name}' is missing")
        return found

    def groups(self, name: str, known: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Return the wordings of each group of the file `name`."""
        found = self.keys(self.load(name), known)
        return {key: tuple(self.patterns(found.get(key))) for key in known}

    def units(self, node: Node | None) -> tuple[UnitWord, ...]:
        """Return the units listed in `node`."""
        found: list[UnitWord] = []
        for row in self.rows(node):
            keys = self.keys(row, ("text", "standard", "beside"), ("text", "standard"))
            said = {key: one.text for key, one in keys.items() if isinstance(one, Scalar)}
            if "text" in said and "standard" in said:
                found.append(UnitWord(text=said["text"], standard=said["standard"], beside=said.get("beside", "")))
        return tuple(found)

    def old_names(self) -> dict[str, OldName]:
        """Return the names that are no more, each with what came after it."""
        found: dict[str, OldName] = {}
        for row in self.rows(self.load("old_names.yaml")):
            known = ("names", "not_after", "successor", "ended", "settled")
            keys = self.keys(row, known, ("names", "successor", "ended"))
            not_after = tuple(self.patterns(keys.get("not_after")))
            successor = keys.get("successor")
            ended = self._year(keys.get("ended"))
            settled = self._year(keys.get("settled")) or ended
            if isinstance(successor, Scalar) and ended is not None and settled is not None:
                one = OldName(successor=successor.text, ended=ended, settled=settled, not_after=not_after)
                for wording in self.patterns(keys.get("names")):
                    if found.setdefault(wording, one) != one:
                        self.refuse("GJ-L005", row.mark, f"“{wording}”有两个意思", f"'{wording}' means two things")
        return found

    def _year(self, node: Node | None) -> int | None:
        if node is None:
            return None
        text = node.text if isinstance(node, Scalar) else ""
        if text.isascii() and text.isdigit() and EARLIEST_YEAR <= int(text) <= LATEST_YEAR:
            return int(text)
        self.refuse("GJ-L009", node.mark, "这里应是四位年份", "a year of four digits is expected here")
        return None
