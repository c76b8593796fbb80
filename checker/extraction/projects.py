"""Projects that a report lists one by one with their amounts; an item not worded plainly is left to the other readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.goal_words import load_goal_words
from checker.extraction.project_words import (
    LONGEST_NAME,
    RATES,
    is_plainly,
    is_said_again,
    load_project_words,
    measure_of,
)
from checker.extraction.slots import quantity
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.outline import Outline, Section

Json = dict[str, object]
_CLAUSE = re.compile(r"(?:[^,;。:()\d]|\d[\d,.]*)+|\([^()]*\)")
_SEPARATORS = ",;。:"
_AMOUNTS = ("initial", "adjusted", "final")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProject:
    """A project with the figures that are said of it, by field; it takes the even text from `start` to `end`."""

    name: str
    name_at: tuple[int, int]
    figures: dict[str, Number]
    reason: tuple[int, int] | None
    start: int
    end: int


def read_projects(outline: Outline, normal: NormalText, numbers: Sequence[Number]) -> tuple[ListedProject, ...]:
    """Return the projects that are listed as numbered items under a heading on projects, in order.

    A heading lists projects only when each item under it is one: of half a list nothing is known.
    """
    words = load_project_words()
    at = {one.start: one for one in numbers}
    found: list[ListedProject] = []
    for section in outline.sections:
        if section.title.strip() not in words.headings:
            continue
        items = outline.children_of(section)
        read = [_project(one, normal, at) for one in items if one.marker != "none"]
        projects = [one for one in read if one is not None]
        if projects and len(projects) == len(items) and len({one.name for one in projects}) == len(projects):
            found += projects
    return tuple(found)


def project_rows(projects: Sequence[ListedProject], normal: NormalText, text: str) -> list[Json]:
    """Return the projects as the report tree has them; `text` is the original."""
    rows: list[Json] = []
    for one in projects:
        span = list(normal.span(*one.name_at))
        money: Json = {"label": one.name}
        for field in _AMOUNTS:
            if field in one.figures:
                money[field] = quantity(one.figures[field], normal, text)
        for field, named in RATES.items():
            if field in one.figures:
                # 全年预算9万元，支出8万元，执行率88.89%: the rate is over the one budget that is stated.
                is_adjusted = "adjusted" in one.figures and "initial" not in one.figures
                base = named or ("adjusted" if is_adjusted else "")
                rate: Json = {"completion_rate": quantity(one.figures[field], normal, text)}
                money["stated"] = {**rate, "completion_base": base} if base else rate
        if one.reason is not None:
            first, last = normal.span(*one.reason)
            money["reasons"] = [{"text": text[first:last], "compares": "vs_budget", "span": [first, last]}]
        rows.append({"name": one.name, "money": {**money, "span": span}, "span": span})
    return rows


def _project(item: Section, normal: NormalText, numbers: dict[int, Number]) -> ListedProject | None:
    start, end = normal.position(item.title_start), normal.position(item.end)
    named = _name(normal.text, start, min(end, normal.position(item.title_end)))
    if named is None:
        return None
    name, name_end = named
    figures = _figures(normal.text, name_end, end, numbers)
    if figures is None or figures.keys().isdisjoint(_AMOUNTS):
        return None
    reason = _reason(normal.text, name_end, end)
    return ListedProject(name=name, name_at=(start, name_end), figures=figures, reason=reason, start=start, end=end)


def _reason(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the first reason that is given, to the end of its sentence."""
    opener = load_goal_words().reasons
    for clause_start, clause_end in _clauses(text, start, end):
        if opener.match(text, clause_start, clause_end):
            stops = [at for stop in "。\n" if (at := text.find(stop, clause_end, end)) >= 0]
            return clause_start, min(stops, default=end)
    return None


def _name(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the name that begins at `start` and where it ends; it runs to a mark, or to the word of the first amount."""
    found = _patterns().name.match(text, start, end)
    if found is None or not 2 <= len(found.group("name")) <= LONGEST_NAME:  # noqa: PLR2004 -- no name is one character
        return None
    return found.group("name"), found.end("name")


def _figures(text: str, start: int, end: int, numbers: dict[int, Number]) -> dict[str, Number] | None:
    """Return what the clauses from `start` say of the project; None where money is said that is not plainly one of these."""
    patterns = _patterns()
    found: dict[str, Number] = {}
    is_told = True
    for clause_start, clause_end in _clauses(text, start, end):
        if is_told and patterns.spent_in_full.fullmatch(text, clause_start, clause_end):
            spent = _all_spent(found)
            if spent is None:
                return None
            found["final"] = spent
            continue
        said = patterns.measure.match(text, clause_start, clause_end) if is_told else None
        number = numbers.get(said.end()) if said is not None else None
        if said is None or number is None or number.end != clause_end:
            # The story of the project begins; an amount in it worded as the project's own leaves the whole unsure.
            is_told = False
            if patterns.own.search(text, clause_start, clause_end):
                return None
            continue
        field = measure_of(said)
        if is_said_again(field, found) or not is_plainly(field, number):
            return None
        found[field] = number
    return found


def _all_spent(found: dict[str, Number]) -> Number | None:
    """Return the one budget as what was spent, where all of it was: 全年预算9万元，已全部支出."""
    budgets = [found[field] for field in ("initial", "adjusted") if field in found]
    return budgets[0] if len(budgets) == 1 and "final" not in found else None


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    while position < end:
        if text[position] in _SEPARATORS or text[position] == "\n":
            position += 1
            continue
        one = _CLAUSE.match(text, position, end)
        position = one.end() if one is not None else position + 1
        if one is not None:
            yield one.span()


@dataclass(frozen=True, slots=True)
class _Patterns:
    name: re.Pattern[str]
    measure: re.Pattern[str]
    own: re.Pattern[str]
    spent_in_full: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_project_words()
    every = choice(tuple(sorted({one for group in words.measures.values() for one in group}, key=len, reverse=True)))
    joining = rf"(?:{choice(words.joining)})?"
    tail = choice(words.tails)
    return _Patterns(
        name=re.compile(rf"(?P<name>[^,;。:\n]*?{tail})(?=[,;。:\n]|$|(?:{choice(words.leads)})?{every}{joining}\d)"),
        measure=re.compile(rf"(?:{choice(words.leads)})?(?:{words.any_measure}){joining}(?=\d)"),
        own=re.compile(rf"{every}{joining}\d"),
        spent_in_full=re.compile(choice(words.spent_in_full)),
    )
