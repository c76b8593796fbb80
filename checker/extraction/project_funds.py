"""The money of the one project a report is about: how much of it came in, where it is from and what it was spent on.

A whole is cut into its parts only where the words say that all of them follow: 资金来源为：…, 支出构成：….
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.numbers import NumberKind
from checker.extraction.project_words import clause_start, is_of_a_part, load_project_words
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
RECEIVED = "到位资金"
_LEFT = "结余"


def money_rows(
    own: ListedProject, normal: NormalText, numbers: Sequence[Number], text: str
) -> tuple[list[Json], list[Json]]:
    """Return the rows of `lines` and of `sums` that the project's money gives; `text` is the original."""
    at = {one.start: one for one in numbers}
    received = _received(normal.text, at)
    planned = next((own.figures[one] for one in _BUDGETS if one in own.figures), None)
    lines = [] if received is None or planned is None else [_received_row(planned, *received, normal, text)]
    wholes = {} if received is None else {RECEIVED: received[0]}
    wholes |= {_LABELS[one]: own.figures[one] for one in _BUDGETS if one in own.figures}
    return lines, [*_sums(own, normal, at, text), *_left_over(own, wholes, normal, at, text)]


def _received(text: str, at: dict[int, Number]) -> tuple[Number, Number] | None:
    """Return what came in with its rate over what was to come in; None where either is told in two ways."""
    found = [pair for one in _patterns().received.finditer(text) if (pair := _with_rate(one, text, at))]
    return found[0] if len({(amount.value, rate.value) for amount, rate in found}) == 1 else None


def _received_row(planned: Number, amount: Number, rate: Number, normal: NormalText, text: str) -> Json:
    return {
        "label": RECEIVED,
        "initial": quantity(planned, normal, text),
        "final": quantity(amount, normal, text),
        "stated": {"completion_rate": quantity(rate, normal, text), "completion_base": "initial"},
        "span": list(normal.span(amount.start, rate.end)),
    }


def _with_rate(said: re.Match[str], text: str, at: dict[int, Number]) -> tuple[Number, Number] | None:
    """Return the amount behind the words and the rate behind it, where a clause says of the whole project that it came in."""
    amount = at.get(said.end())
    rated = _patterns().received_rate.match(text, amount.end) if amount is not None else None
    rate = at.get(rated.end()) if rated is not None else None
    is_whole = _patterns().lead.fullmatch(text, clause_start(text, said.start()), said.start()) is not None
    if amount is None or rate is None or not is_whole:
        return None
    is_plain = (amount.kind, rate.kind) == (NumberKind.AMOUNT, NumberKind.PERCENT) and amount.op == rate.op == "="
    return (amount, rate) if is_plain and not (amount.is_glued or rate.is_glued) else None


def _sums(own: ListedProject, normal: NormalText, at: dict[int, Number], text: str) -> Iterator[Json]:
    """Yield budget and expenditure with all the parts that a list behind them cuts them into."""
    for opener in _patterns().opener.finditer(normal.text):
        fields = ("final",) if opener.group("spending") else _BUDGETS
        near = [(own.figures[one], one) for one in fields if one in own.figures]
        near = [(one, field) for one, field in near if 0 < opener.start() - one.end <= _REACH]
        parts = _parts(normal.text, opener.end(), at)
        if len(near) != 1 or len(parts) < 2 or "\n" in normal.text[near[0][0].end : opener.start()]:  # noqa: PLR2004
            continue
        whole, field = near[0]
        if any(one.kind is NumberKind.AMOUNT for one in at.values() if whole.end <= one.start < opener.start()):
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
    own: ListedProject, wholes: dict[str, Number], normal: NormalText, at: dict[int, Number], text: str
) -> Iterator[Json]:
    """Yield what came in, or the budget, as what was spent and what is left of it, each time the report tells what is left.

    It is of whichever the two add up to. An amount that does not fit is wrong only where the report tells another that does, and
    nothing but the project's own money beside it.
    """
    final = own.figures.get("final")
    found = list(_told_left(normal.text, at)) if final is not None and wholes else []
    if final is None or len({one.unit for one in (final, *wholes.values(), *found)}) != 1:
        return
    fitting = {
        one.start: label for one in found for label, whole in reversed(wholes.items()) if _adds_up(final, one, whole)
    }
    known = {one.value for one in (final, *wholes.values())}
    for one in found:
        if one.start in fitting or (fitting and _stands_alone(one, known, normal.text, at)):
            label = fitting.get(one.start) or next(iter(fitting.values()))
            yield _sum(label, wholes[label], ((_LABELS["final"], final), (_LEFT, one)), normal, text)


def _stands_alone(left: Number, known: Collection[str], text: str, at: dict[int, Number]) -> bool:
    """Return whether the sentence names no other amounts than those known: what is left may be of one of them."""
    start, end = _sentence(text, left.start)
    amounts = [one for one in at.values() if start <= one.start < end and one.kind is NumberKind.AMOUNT]
    return all(one is left or one.value in known for one in amounts)


def _sentence(text: str, at: int) -> tuple[int, int]:
    stops = [found for mark in "。\n" if (found := text.find(mark, at)) >= 0]
    return max(text.rfind(mark, 0, at) for mark in "。\n") + 1, min(stops, default=len(text))


def _told_left(text: str, at: dict[int, Number]) -> Iterator[Number]:
    """Yield each amount that a whole clause says is left of the project's money, and is the project's still."""
    for said in _patterns().left.finditer(text):
        number = at.get(said.end())
        start = clause_start(text, said.start())
        is_whole = _patterns().lead.fullmatch(text, start, said.start()) is not None and not is_of_a_part(text, start)
        is_plain = number is not None and number.kind is NumberKind.AMOUNT and number.op == "=" and not number.is_glued
        if number is not None and is_whole and is_plain and not _patterns().taken.search(text, *_sentence(text, start)):
            yield number


def _adds_up(spent: Number, left: Number, whole: Number) -> bool:
    return Decimal(spent.value) + Decimal(left.value) == Decimal(whole.value)


def _parts(text: str, start: int, at: dict[int, Number]) -> list[tuple[str, Number]]:
    """Return the parts listed from `start` to the end of the sentence; none where anything else stands among them."""
    found: list[tuple[str, Number]] = []
    position = start
    while (part := _patterns().part.match(text, position)) is not None:
        number = at.get(part.end())
        if number is None or number.kind is not NumberKind.AMOUNT or number.op != "=" or number.is_glued:
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
        share=re.compile(r",?占(?:比)?(?:为)?\d+(?:\.\d+)?%|\(\d+(?:\.\d+)?%\)"),
    )
