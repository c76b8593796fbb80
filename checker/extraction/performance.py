"""What a report says of its performance management: how many projects had goals, were watched or evaluated, for how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.alternation import longest_first
from checker.extraction.lexicon_reader import LexiconReader
from checker.extraction.numbers import NumberKind
from checker.extraction.slots import quantity
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number

Json = dict[str, object]
KINDS = ("goals", "monitoring", "self_evaluation", "key_evaluation")
_GROUPS = (*KINDS, "part_of", "other_funds", "plans")
_STOPS = "。;!?\n"
_PART = re.compile(r"[^。;!?\n]+")
_BEFORE_PROJECTS = re.compile(r"项目(?:支出)?(?:绩效目标)?(?:总数|数|共计|共有|共|有|为|:|达)*$")
_AFTER_PROJECTS = re.compile(r"[^,、。;\d]{0,10}?项目(?!点|组|区|库|县|单位|负责)")
_BEFORE_AMOUNT = re.compile(r"(?:资金|金额|预算|经费)[^,、\d]{0,6}$")
_BEFORE_SHARE = re.compile(r"占[^,;\d]{0,20}项目[^,;\d]{0,12}$")
_CLAUSE = re.compile("[,、]")
_SENTENCE_END = re.compile(f"[{_STOPS}]")
_NEAR = 24
_BY_RANK = re.compile("一级项目.*二级项目")
"""Projects counted at two levels have no one number, but their money is stated together."""


@dataclass(frozen=True, slots=True)
class PerformanceWords:
    """What finds the kinds of work in a sentence, and what keeps a number from being read."""

    kinds: dict[str, re.Pattern[str]]
    any_kind: re.Pattern[str]
    part_of: re.Pattern[str]
    other_funds: re.Pattern[str]
    plans: re.Pattern[str]


@cache
def load_performance_words() -> PerformanceWords:
    """Return the words that travel with the program."""
    return read_performance_words(shipped("rules") / "lexicon")


def read_performance_words(folder: Path) -> PerformanceWords:
    """Return the words in `folder`.

    Raises:
        RuleError: the file cannot be read, or a pattern is not closed.

    """
    reader = LexiconReader(folder)
    found: dict[str, re.Pattern[str]] = {}
    for key, value in reader.mapping(reader.load("performance.yaml")):
        if key.text not in _GROUPS:
            reader.unknown(
                "GJ-L001", key, f"没有“{key.text}”这一类词", f"there is no group of words '{key.text}'", _GROUPS
            )
        found[key.text] = _any_of(reader.patterns(value))
    if reader.problems:
        raise RuleError(reader.problems)
    kinds = {one: found[one] for one in KINDS if one in found}
    nothing = re.compile(r"(?!)")
    return PerformanceWords(
        kinds,
        re.compile("|".join(one.pattern for one in kinds.values())),
        found.get("part_of", nothing),
        found.get("other_funds", nothing),
        found.get("plans", nothing),
    )


def _any_of(words: Iterator[str]) -> re.Pattern[str]:
    return re.compile(longest_first(words) or r"(?!)")


def performance_rows(figures: Mapping[tuple[str, str], Number], normal: NormalText, text: str) -> Json:
    """Return the figures as the report writes them: by kind of work the projects, the money and the share."""
    rows: dict[str, Json] = {}
    for (kind, name), number in figures.items():
        rows.setdefault(kind, {})[name] = quantity(number, normal, text)
    return dict(rows)


def performance_figures(
    normal: NormalText, numbers: Sequence[Number], year: int | None
) -> dict[tuple[str, str], Number]:
    """Return what is stated, by kind of work and name; nothing that is said in two ways."""
    words = load_performance_words()
    said: dict[tuple[str, str], list[Number]] = {}
    for kind, found in _parts(normal.text, numbers, year, words):
        for name, number in _figures(normal.text, found, words):
            said.setdefault((kind, name), []).append(number)
    return {key: several[0] for key, several in said.items() if len({(one.value, one.unit) for one in several}) == 1}


def _parts(
    text: str, numbers: Sequence[Number], year: int | None, words: PerformanceWords
) -> Iterator[tuple[str, list[Number]]]:
    """Yield the one kind of work that a part of a sentence speaks of, with the numbers in it."""
    at, done = 0, -1
    for spot in words.any_kind.finditer(text):
        part = _PART.match(text, max(text.rfind(stop, 0, spot.start()) for stop in _STOPS) + 1)
        if part is None or part.start() == done:
            continue
        done = part.start()
        kinds = [kind for kind, pattern in words.kinds.items() if pattern.search(text, part.start(), part.end())]
        while at < len(numbers) and numbers[at].start < part.start():
            at += 1
        if len(kinds) > 1:
            yield from _clause_by_clause(text, part, numbers, words)
        if len(kinds) != 1 or words.plans.search(text, part.start(), part.end()):
            continue
        if words.other_funds.search(text, part.start(), part.end()):
            continue
        end = at
        while end < len(numbers) and numbers[end].start < part.end():
            end += 1
        found = list(numbers[at:end])
        if all(one.kind is not NumberKind.YEAR or year is None or int(one.value) == year for one in found):
            yield kinds[0], found


def _clause_by_clause(
    text: str, part: re.Match[str], numbers: Sequence[Number], words: PerformanceWords
) -> Iterator[tuple[str, list[Number]]]:
    """Yield the work of every clause that names one kind and how many projects: 选取18个项目开展监控，对18个项目开展自评."""
    if words.plans.search(text, part.start(), part.end()) or words.other_funds.search(text, part.start(), part.end()):
        return
    start = part.start()
    for clause in (*part.group().split(","), ""):
        end = start + len(clause)
        kinds = [kind for kind, pattern in words.kinds.items() if pattern.search(text, start, end)]
        inside = [one for one in numbers if start <= one.start and one.end <= end]
        if len(kinds) == 1 and len(inside) == 1 and _AFTER_PROJECTS.match(text[inside[0].end : end]):
            yield kinds[0], inside
        start = end + 1


def _figures(text: str, numbers: Sequence[Number], words: PerformanceWords) -> Iterator[tuple[str, Number]]:
    """Yield what the numbers state, each only where it is the only one that can."""
    found: dict[str, list[Number]] = {}
    for number in numbers:
        before = _SENTENCE_END.split(text[max(0, number.start - _NEAR) : number.start])[-1]
        name = _name(text, number, before)
        if name and not words.part_of.search(_CLAUSE.split(before)[-1]):
            found.setdefault(name, []).append(number)
    is_by_rank = bool(numbers) and _BY_RANK.search(text, max(0, numbers[0].start - _NEAR), numbers[-1].end) is not None
    # 11个项目评为优，1个项目评为良，其中某项目预算数90万元: where projects are counted apart, so is their money.
    if len(found.get("projects", ())) != 1 and not is_by_rank:
        return
    for name, several in found.items():
        if len(several) == 1:
            yield name, several[0]


def _name(text: str, number: Number, before: str) -> str:
    if number.op != "=" or number.is_glued:
        return ""
    if number.kind is NumberKind.COUNT and number.unit in ("个", "项"):
        is_said = _BEFORE_PROJECTS.search(before) or _AFTER_PROJECTS.match(text, number.end)
        return "projects" if is_said else ""
    if number.kind is NumberKind.AMOUNT:
        return "amount" if _BEFORE_AMOUNT.search(before) else ""
    if number.kind is NumberKind.PERCENT:
        return "share" if _BEFORE_SHARE.search(before) else ""
    return ""
