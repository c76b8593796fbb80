"""How the figures of one project are worded, whoever reads them: in a list of projects or in a review of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.numbers import NumberKind
from checker.extraction.numerals import NUMERAL
from checker.extraction.word_groups import choice, read_words
from checker.kernel.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Collection

    from checker.extraction.numbers import Number

LONGEST_NAME = 40
_MARKS = ",;。:"
_NUMBERED = re.compile(r"(?:\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳])")
RATES = {"rate": "", "initial_rate": "initial", "adjusted_rate": "adjusted"}
"""The fields of a rate, with the budget each is over; nothing where the words do not say."""
_SECTION = re.compile(rf"\n(?:[{NUMERAL}]{{1,3}}、|\([{NUMERAL}]{{1,3}}\)|第[{NUMERAL}]{{1,3}}|{_NUMBERED.pattern})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectWords:
    """The groups of words, longest first; each is described where it stands in the file."""

    headings: tuple[str, ...]
    tails: tuple[str, ...]
    initial: tuple[str, ...]
    adjusted: tuple[str, ...]
    final: tuple[str, ...]
    rates: tuple[str, ...]
    spent_in_full: tuple[str, ...]
    initial_rates: tuple[str, ...]
    adjusted_rates: tuple[str, ...]
    joining: tuple[str, ...]
    leads: tuple[str, ...]
    reviews: tuple[str, ...]
    scored: tuple[str, ...]
    scored_ends: tuple[str, ...]
    given: tuple[str, ...]
    spent: tuple[str, ...]
    not_projects: tuple[str, ...]
    list_openings: tuple[str, ...]
    funding: tuple[str, ...]
    own_leads: tuple[str, ...]
    own_initial: tuple[str, ...]
    own_kinds: tuple[str, ...]
    own_adjusted: tuple[str, ...]
    own_final: tuple[str, ...]
    aspects: tuple[str, ...]
    over_received: tuple[str, ...]
    received: tuple[str, ...]
    received_rates: tuple[str, ...]
    left_over: tuple[str, ...]
    taken_back: tuple[str, ...]
    cut_by_source: tuple[str, ...]
    cut_by_use: tuple[str, ...]
    shares: tuple[str, ...]
    own_names: tuple[str, ...]
    other_years: tuple[str, ...]
    other_money: tuple[str, ...]
    sources: tuple[str, ...]
    spent_from: tuple[str, ...]

    @property
    def measures(self) -> dict[str, tuple[str, ...]]:
        """Return the words of each figure of a project, by its field."""
        return {
            "initial": self.initial, "adjusted": self.adjusted, "final": self.final,
            "rate": self.rates, "initial_rate": self.initial_rates, "adjusted_rate": self.adjusted_rates,
        }  # fmt: skip

    @property
    def any_measure(self) -> str:
        """Return a pattern of any of these words; the group that matches is named by the field."""
        return "|".join(rf"(?P<{field}>{choice(group)})" for field, group in self.measures.items())


@cache
def load_project_words() -> ProjectWords:
    """Return the words that travel with the program.

    Raises:
        RuleError: the file is wrong, as `read_words` says.

    """
    return read_words(ProjectWords, shipped("rules") / "lexicon", "projects.yaml")


def clause_start(text: str, at: int) -> int:
    """Return where the clause that `at` stands in begins."""
    line = text.rfind("\n", 0, at) + 1
    return max(line, *(text.rfind(mark, line, at) + 1 for mark in _MARKS))


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence that `at` stands in begins and ends; no sentence runs over the end of a line."""
    line, past = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    past = len(text) if past < 0 else past
    end = text.find("。", at, past)
    return max(line, text.rfind("。", line, at) + 1), past if end < 0 else end


def section_starts(text: str) -> list[int]:
    """Return where numbered lines begin, each of which may begin a section."""
    return [one.start() for one in _SECTION.finditer(text)]


def is_of_a_part(text: str, at: int) -> bool:
    """Return whether the line at `at` is a numbered item, or the rest of one whose name stands as a heading before it."""
    line = text.rfind("\n", 0, at) + 1
    before = text.rfind("\n", 0, max(line - 1, 0)) + 1
    is_rest = text[max(line - 2, 0) : max(line - 1, 0)] in ("。", ":")
    return _is_item(text, line) or (is_rest and _is_item(text, before))


def _is_item(text: str, line: int) -> bool:
    """Return whether a numbered line names a thing, and not what is told of the money of all: 3.资金使用。全年支出9万元."""
    numbered = _NUMBERED.match(text, line)
    return numbered is not None and _aspect().match(text, numbered.end()) is None


@cache
def _aspect() -> re.Pattern[str]:
    return re.compile(rf"(?:{choice(load_project_words().aspects)})[。:\n]")


def measure_of(said: re.Match[str]) -> str:
    """Return the field of the figure that a match of `ProjectWords.any_measure` names."""
    return next(name for name, words in said.groupdict().items() if words)


def is_plainly(field: str, number: Number) -> bool:
    """Return whether a number is the figure itself, of the kind that the field asks for, and neither a bound nor about so much."""
    wanted = NumberKind.PERCENT if field in RATES else NumberKind.AMOUNT
    return number.kind is wanted and number.op == "=" and not number.is_glued


def is_said_again(field: str, said: Collection[str]) -> bool:
    """Return whether the field is among those said already; of rates there can be one, over whichever budget."""
    return field in said or (field in RATES and any(one in RATES for one in said))
