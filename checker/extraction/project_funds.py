"""The money of the one project a report is about: how much of it came in, where it is from and what it was spent on.

A whole is cut into its parts only where the words say that all of them follow: 资金来源为：…, 支出构成：….
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.numbers import NumberKind
from checker.extraction.project_words import (
    clause_start,
    is_of_a_part,
    is_plainly,
    load_project_words,
    section_starts,
    sentence_around,
)
from checker.extraction.slots import quantity
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.projects import ListedProject

Json = dict[str, object]
_REACH = 60
"""A list stands no further behind the amount that it cuts."""
_LONGEST = 24
_BUDGETS = ("adjusted", "initial")
_LABELS = {"initial": "年初预算", "adjusted": "全年预算", "final": "项目支出"}
_RECEIVED = "到位资金"
_LEFT = "结余"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Told:
    """The even text with its numbers, in order, and what is looked up at each of them, found once.

    `dated` is where years are named, `foreign` where they are not those that the title names; `another` and `taken` are where words
    for another year stand, and for money taken back; `sections` is where numbered lines begin.
    """

    text: str
    numbers: Sequence[Number]
    starts: Sequence[int]
    at: dict[int, Number]
    dated: Sequence[int]
    foreign: Sequence[int]
    another: Sequence[int]
    taken: Sequence[int]
    sections: Sequence[int]

    def between(self, start: int, end: int) -> Sequence[Number]:
        """Return the numbers that begin in `text[start:end]`."""
        return self.numbers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _told(own: ListedProject, text: str, numbers: Sequence[Number]) -> _Told:
    years = _years_of(own, text, numbers)
    dated = [(one.start, named <= years) for one in numbers if (named := _named(one))]
    return _Told(
        text=text, numbers=numbers, starts=[one.start for one in numbers], at={one.start: one for one in numbers},
        dated=[at for at, _ in dated], foreign=[at for at, is_known in dated if not is_known], sections=section_starts(text),
        another=[one.start() for one in _patterns().other_years.finditer(text)],
        taken=[one.start() for one in _patterns().taken.finditer(text)],
    )  # fmt: skip


def _has_any(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def money_rows(
    own: ListedProject, normal: NormalText, numbers: Sequence[Number], text: str
) -> tuple[list[Json], list[Json]]:
    """Return the rows of `lines` and of `sums` that the project's money gives; `text` is the original."""
    told = _told(own, normal.text, numbers)
    received = _received(told)
    budgets = [one for one in _BUDGETS if one in own.figures]
    # Of two budgets nobody tells which one was to come in, though one of them be told in a way that is not read.
    is_one = len(budgets) == 1 and not any(
        _patterns().budgets[one].search(normal.text) for one in {*_BUDGETS} - {*budgets}
    )
    planned = budgets[0] if is_one else None
    lines = [] if received is None or planned is None else [_received_row(own, planned, *received, normal, text)]
    wholes = {} if received is None else {_RECEIVED: received[0]}
    wholes |= {_LABELS[one]: own.figures[one] for one in budgets}
    return lines, [*_sums(own, normal, told, text), *_left_over(own, wholes, normal, told, text)]


def _years_of(own: ListedProject, text: str, numbers: Sequence[Number]) -> frozenset[str]:
    """Return the years named in the line of the title that names the project, and in those around it."""
    start, end = own.name_at
    first = text.rfind("\n", 0, max(0, text.rfind("\n", 0, start))) + 1
    last = text.find("\n", text.find("\n", end) + 1)
    last = len(text) if last < 0 else last
    years = [one for one in numbers if one.kind is NumberKind.YEAR and first <= one.start < last]
    return frozenset(one.value for one in years)


def _received(told: _Told) -> tuple[Number, Number] | None:
    """Return what came in with its rate over what was to come in; None where either is told in two ways."""
    found = [pair for one in _patterns().received.finditer(told.text) if (pair := _with_rate(one, told))]
    return found[0] if len({(amount.value, rate.value) for amount, rate in found}) == 1 else None


def _received_row(
    own: ListedProject, planned: str, amount: Number, rate: Number, normal: NormalText, text: str
) -> Json:
    return {
        "label": _RECEIVED,
        planned: quantity(own.figures[planned], normal, text),
        "final": quantity(amount, normal, text),
        "stated": {"completion_rate": quantity(rate, normal, text), "completion_base": planned},
        "span": list(normal.span(amount.start, rate.end)),
    }


def _with_rate(said: re.Match[str], told: _Told) -> tuple[Number, Number] | None:
    """Return the amount behind the words and the rate behind it, where a clause says of the whole project that it came in."""
    amount = told.at.get(said.end())
    rated = _patterns().received_rate.match(told.text, amount.end) if amount is not None else None
    rate = told.at.get(rated.end()) if rated is not None else None
    start = clause_start(told.text, said.start())
    if amount is None or rate is None or not _is_of_all(told, start, said.start()):
        return None
    return (amount, rate) if is_plainly("final", amount) and is_plainly("rate", rate) else None


def _is_of_all(told: _Told, start: int, end: int) -> bool:
    """Return whether a clause speaks of the whole project in the report's year; it begins at `start`, its figure's words at `end`."""
    is_whole = _patterns().lead.fullmatch(told.text, start, end) is not None
    return is_whole and not is_of_a_part(told.text, start) and _is_this_years(told, start)


def _is_this_years(told: _Told, at: int) -> bool:
    """Return whether neither the sentence at `at` names another year, nor what stands before it in its paragraph or as its heading."""
    start, end = sentence_around(told.text, at)
    if _has_any(told.another, start, at):
        return False
    line = told.text.rfind("\n", 0, at) + 1
    is_headed = line > 1 and told.text[line - 2] != "。"
    above = told.text.rfind("\n", 0, line - 1) + 1 if is_headed else line
    # Of the years named before the sentence the last one goes on.
    before = bisect_left(told.dated, start) - 1
    last = told.dated[before] if before >= 0 and told.dated[before] >= above else start
    return not _has_any(told.foreign, last, end)


def _named(number: Number) -> frozenset[str]:
    """Return the years that a number names: one, none, or both ends of 2021-2022年."""
    is_time = number.kind in (NumberKind.YEAR, NumberKind.DATE)
    return frozenset(_YEAR.findall(number.value) if is_time else ())


def _sums(own: ListedProject, normal: NormalText, told: _Told, text: str) -> Iterator[Json]:
    """Yield budget and expenditure with all the parts that a list behind them cuts them into."""
    for opener in _patterns().opener.finditer(normal.text):
        fields = ("final",) if opener.group("spending") else _BUDGETS
        near = [(own.figures[one], one) for one in fields if one in own.figures]
        near = [(one, field) for one, field in near if 0 < opener.start() - one.end <= _REACH]
        parts = _parts(normal.text, opener.end(), told.at)
        if len(near) != 1 or len(parts) < 2 or "\n" in normal.text[near[0][0].end : opener.start()]:  # noqa: PLR2004
            continue
        whole, field = near[0]
        if any(one.kind is NumberKind.AMOUNT for one in told.between(whole.end, opener.start())):
            # 预算100万元，到位90万元，来源为：…: of which of them nobody tells.
            continue
        yield _sum(_LABELS[field], whole, parts, normal, text)


def _sum(label: str, whole: Number, parts: Sequence[tuple[str, Number]], normal: NormalText, text: str) -> Json:
    ends = [whole, *(one for _, one in parts)]
    return {
        "label": label,
        "total": quantity(whole, normal, text),
        "parts": [{"label": name, "value": quantity(one, normal, text)} for name, one in parts],
        "is_closed": True,
        "period": "current",
        "span": list(normal.span(min(one.start for one in ends), max(one.end for one in ends))),
    }


def _left_over(
    own: ListedProject, wholes: dict[str, Number], normal: NormalText, told: _Told, text: str
) -> Iterator[Json]:
    """Yield what came in, or the budget, as what was spent and what is left of it, each time the report tells what is left.

    It is of whichever the two add up to. An amount that does not fit is wrong only where the report tells another that does, and
    says that this one is the project's as well, with nothing but the project's own money beside it.
    """
    final = own.figures.get("final")
    found = dict(_told_left(told)) if final is not None and wholes else {}
    if final is None or len({one.unit for one in (final, *wholes.values(), *found)}) != 1:
        return
    fitting = {
        one.start: label for one in found for label, whole in reversed(wholes.items()) if _adds_up(final, one, whole)
    }
    known = {(one.value, one.unit) for one in (*own.figures.values(), *wholes.values())}
    fits = sorted(fitting)
    for one, clause in found.items():
        label = fitting.get(one.start)
        if label is None and fits and _stands_alone(one, known, told):
            near = _nearest(fits, one.start)
            is_own = _names_project(one, clause, near, told) or _says_again(one, known, told)
            label = fitting[near] if is_own else None
        if label is not None:
            yield _sum(label, wholes[label], ((_LABELS["final"], final), (_LEFT, one)), normal, text)


def _names_project(left: Number, clause: int, near: int, told: _Told) -> bool:
    """Return whether the clause itself says that what is left is the project's, in the section and the year of the one that fits."""
    between = sorted((near, left.start))
    is_apart = _has_any(told.sections, *between) or _has_any(told.foreign, *between)
    return not is_apart and _patterns().own.search(told.text, clause, left.start) is not None


def _says_again(left: Number, known: Collection[tuple[str, str]], told: _Told) -> bool:
    """Return whether the sentence names the project and states one of its figures again: 项目预算执行率80%，结余资金5万元."""
    start, end = sentence_around(told.text, left.start)
    is_known = any((one.value, one.unit) in known for one in told.between(start, end) if one is not left)
    return is_known and _patterns().own_clause.search(told.text, start, left.start) is not None


def _nearest(places: Sequence[int], at: int) -> int:
    """Return the last of the places before `at`, or the first where all stand behind it."""
    return places[max(0, bisect_left(places, at) - 1)]


def _stands_alone(left: Number, known: Collection[tuple[str, str]], told: _Told) -> bool:
    """Return whether the sentence names no other amounts than those known: what is left may be of one of them."""
    amounts = [one for one in told.between(*sentence_around(told.text, left.start)) if one.kind is NumberKind.AMOUNT]
    return all(one is left or (one.value, one.unit) in known for one in amounts)


def _told_left(told: _Told) -> Iterator[tuple[Number, int]]:
    """Yield each amount that a whole clause says is left of the project's money, and is the project's still, with where that begins."""
    for said in _patterns().left.finditer(told.text):
        number = told.at.get(said.end())
        start = clause_start(told.text, said.start())
        if number is None or not is_plainly("final", number) or not _is_of_all(told, start, said.start()):
            continue
        if not _has_any(told.taken, *sentence_around(told.text, start)):
            yield number, start


def _adds_up(spent: Number, left: Number, whole: Number) -> bool:
    return Decimal(spent.value) + Decimal(left.value) == Decimal(whole.value)


def _parts(text: str, start: int, at: dict[int, Number]) -> list[tuple[str, Number]]:
    """Return the parts listed from `start` to the end of the sentence; none where anything else stands among them."""
    found: list[tuple[str, Number]] = []
    position = start
    while (part := _patterns().part.match(text, position)) is not None:
        number = at.get(part.end())
        if number is None or not is_plainly("final", number):
            return []
        found.append((part.group("name"), number))
        share = _patterns().share.match(text, number.end)
        position = share.end() if share is not None else number.end
    is_whole = text[position : position + 1] in ("", "。", "\n")
    is_apart = len({name for name, _ in found}) == len(found)
    return found if is_whole and is_apart and len({one.unit for _, one in found}) == 1 else []


@dataclass(frozen=True, slots=True)
class _Patterns:
    received: re.Pattern[str]
    received_rate: re.Pattern[str]
    lead: re.Pattern[str]
    opener: re.Pattern[str]
    part: re.Pattern[str]
    share: re.Pattern[str]
    left: re.Pattern[str]
    taken: re.Pattern[str]
    own: re.Pattern[str]
    own_clause: re.Pattern[str]
    budgets: dict[str, re.Pattern[str]]
    other_years: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_project_words()
    joining = rf"(?:{choice(words.joining)})?"
    spending, source = choice(words.cut_by_use), choice(words.cut_by_source)
    name = rf"(?P<name>[^\d,;。:、()\n]{{2,{_LONGEST}}}?)"
    return _Patterns(
        received=re.compile(rf"(?:{choice(words.received)}){joining}(?=\d)"),
        received_rate=re.compile(rf",(?:{choice(words.received_rates)}){joining}(?=\d)"),
        lead=re.compile(rf"(?:{choice(words.own_leads)})*"),
        opener=re.compile(rf"(?<=[,。;:])(?:(?P<spending>{spending})|{source}){joining}"),
        part=re.compile(rf"[、,;和及]*{name}{joining}(?=\d)"),
        left=re.compile(rf"(?:{choice(words.left_over)}){joining}(?=\d)"),
        taken=re.compile(choice(words.taken_back)),
        own=re.compile(choice(words.own_names)),
        own_clause=re.compile(rf"(?<=[,;。:\n]){choice(words.own_names)}"),
        budgets={
            "initial": re.compile(rf"{choice(words.own_initial)}{joining}(?=\d)"),
            "adjusted": re.compile(rf"{choice(words.own_adjusted)}{joining}(?=\d)"),
        },
        other_years=re.compile(choice(words.other_years)),
        share=re.compile(rf",?{choice(words.shares)}\d+(?:\.\d+)?%|\(\d+(?:\.\d+)?%\)"),
    )
