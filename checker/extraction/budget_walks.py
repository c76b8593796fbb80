"""An adjusted budget as what it is made up of: the first budget, what was added to it and cut from it, and what was carried over.

年初预算900万元，年中追加120万元、调减20万元，调整后预算1000万元. Every amount between the two budgets must be one of these, or a part
of one in brackets or read as such; else, and where all but one of them make up the whole, nothing says that they all do.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.extraction.model import FactKind, Period, Stage
from checker.extraction.numbers import NumberKind
from checker.extraction.reason_words import load_reason_words
from checker.extraction.slots import is_line, quantity
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.model import Fact
    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number

    _Move = tuple[str, int, Number, str]

Json = dict[str, object]
_FEWEST_TO_SPARE = 2
"""With one move alone, a sum that fits without it is the first budget said twice."""
_NET = "净"
_LONGEST_NAME = 40
_CARRIED = ("finance.income.carryover", "finance.balance.opening")


@cache
def _moves() -> re.Pattern[str]:
    """Return what stands before an amount that was added, cut or carried over; not before what most of that was for."""
    words = load_reason_words()
    used = choice(words.mostly_for)
    named = rf"(?:(?!{used})[^,;。:()\d\n]){{0,{_LONGEST_NAME}}}"
    return re.compile(
        rf"(?:(?P<added>{choice(words.added)}|{choice(words.added_what)})|(?P<cut>{choice(words.cut)})"
        rf"|(?P<carried>{choice(words.carried)})){named}$"
    )


@cache
def _among() -> re.Pattern[str]:
    return re.compile(choice(load_reason_words().among))


def walk_rows(facts: Sequence[Fact], numbers: Sequence[Number], normal: NormalText, text: str) -> list[Json]:
    """Return a row of a total with its parts for every adjusted budget of which the text says what it is made up of."""
    budgets = [one for one in facts if _is_budget(one)]
    rows = []
    for first, adjusted in pairwise(budgets):
        is_pair = (first.stage, adjusted.stage) == (Stage.INITIAL, Stage.ADJUSTED)
        is_pair = is_pair and first.subject.identity == adjusted.subject.identity
        if not is_pair or first.number is None or adjusted.number is None:
            continue
        moves = _moved(facts, numbers, normal.text, (first.end, adjusted.start))
        if moves == []:
            moves = _moved_behind(numbers, normal.text, adjusted.end)
        if moves is None or not any(name != "carried" for name, *_ in moves):
            continue
        parts = [(1, first.number, "年初预算数"), *((sign, number, label) for _, sign, number, label in moves)]
        if _fits_without_one(parts, adjusted.number):
            continue
        if carried := _left_out(facts, parts, adjusted.number):
            parts.append((1, carried, "上年结转"))
        rows.append(
            {
                "label": f"{adjusted.subject.label or first.subject.label}调整预算数",
                "total": quantity(adjusted.number, normal, text),
                "parts": [
                    {"label": label, "value": quantity(number, normal, text, sign=sign)}
                    for sign, number, label in parts
                ],
                "is_closed": True,
                "period": "current",
                "span": [normal.span(first.start, first.end)[0], normal.span(adjusted.start, adjusted.end)[1]],
            }
        )
    return rows


def _fits_without_one(parts: Sequence[tuple[int, Number, str]], total: Number) -> bool:
    """Return whether all but one of the moves make up the total: that one may be in the first budget, or in another move."""
    if any(one.unit != total.unit for _, one, _ in parts):
        return False
    values = [sign * Decimal(one.value) for sign, one, _ in parts]
    over = sum(values, Decimal(0)) - Decimal(total.value)
    return len(parts) > _FEWEST_TO_SPARE and over != 0 and over in values[1:]


def _is_budget(fact: Fact) -> bool:
    is_level = fact.kind is FactKind.LEVEL and fact.period is Period.CURRENT and fact.parent is None
    return is_level and fact.stage in (Stage.INITIAL, Stage.ADJUSTED) and is_line(fact.subject.path)


def _moved(facts: Sequence[Fact], numbers: Sequence[Number], text: str, between: tuple[int, int]) -> list[_Move] | None:
    """Return what was added, cut and carried over between two places; None where an amount there is something else."""
    start, end = between
    if "\n" in text[start:end]:
        return None
    found: list[_Move] = []
    listed = {fact.number.start for fact in facts if fact.parent is not None and fact.number is not None}
    for number in numbers:
        if not start <= number.start < end or number.kind is NumberKind.YEAR:
            continue
        if number.start in listed or _is_in_brackets(text, start, number.start):
            continue
        if number.kind is not NumberKind.AMOUNT:
            continue
        said = _moves().search(text, start, number.start)
        if said is None or number.op != "=" or number.is_glued or _is_of_another_year(text, said.start()):
            return None
        if _among().search(text, start, number.start) is not None:
            # 追加12万元，其中上年结转3万元，调减2万元: where the parts of what was added end nobody tells.
            return None
        found.append(_move(said, number))
    # 下达45万元，压减5万元，净增40万元: that is the sum of the others.
    return [one for one in found if len(found) == 1 or not one[3].startswith(_NET)]


def _moved_behind(numbers: Sequence[Number], text: str, end: int) -> list[_Move]:
    """Return by how much a budget was adjusted where that stands right behind it: 年初预算9万元，调整预算10万元，调增1万元."""
    number = next((one for one in numbers if one.start >= end), None)
    if number is None or number.kind is not NumberKind.AMOUNT or number.op != "=" or number.is_glued:
        return []
    said = _moves().fullmatch(text, end + 1, number.start) if text[end : end + 1] in (",", ";") else None
    if said is None or said["carried"] or _is_listed_further(numbers, text, number.start):
        return []
    return [_move(said, number)]


def _is_listed_further(numbers: Sequence[Number], text: str, at: int) -> bool:
    """Return whether another amount stands in the clause that an amount begins: 追加3万元用于防火、9万元用于造林."""
    end = min((found for mark in ",;。\n" if (found := text.find(mark, at)) >= 0), default=len(text))
    return any(at < one.start < end and one.kind is NumberKind.AMOUNT for one in numbers)


def _is_of_another_year(text: str, at: int) -> bool:
    """Return whether what was added is so beside last year, and not since the year began: 较上年增加预算9万元."""
    clause = max(text.rfind(mark, 0, at) for mark in ",;:。\n") + 1
    return load_reason_words().with_prior.search(text, clause, at) is not None


def _move(said: re.Match[str], number: Number) -> _Move:
    name = str(said.lastgroup)
    return name, -1 if name == "cut" else 1, number, said.group(name)


def _is_in_brackets(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _left_out(facts: Sequence[Fact], parts: Sequence[tuple[int, Number, str]], total: Number) -> Number | None:
    """Return what was carried over, as another place states it, where just this is missing from the sum.

    The last year's money is in the budget of the year whether the sentence says so again or not.
    """
    if any(label == "上年结转" for _, _, label in parts) or any(one.unit != total.unit for _, one, _ in parts):
        return None
    missing = Decimal(total.value) - sum((sign * Decimal(one.value) for sign, one, _ in parts), Decimal(0))
    carried = (fact.number for fact in _carried(facts) if fact.number is not None and fact.number.unit == total.unit)
    return next((one for one in carried if Decimal(one.value) == missing != 0), None)


def _carried(facts: Sequence[Fact]) -> Iterator[Fact]:
    return (one for one in facts if one.kind is FactKind.LEVEL and one.subject.path.startswith(_CARRIED))
