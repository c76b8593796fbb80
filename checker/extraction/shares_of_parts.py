"""What the shares of official parts are of where no words say and no list is open: the total that the form gives these parts.

基本支出60万元，占60%；项目支出40万元，占40%。支出合计100万元. The total must be stated near them, and the shares must bear it out.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.model import Fact, FactKind, Period, Stage
from checker.extraction.ratios import comes_to
from checker.extraction.subjects import group_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.numbers import Number

_GROUPS = ("finance.income", "finance.expenditure", "finance.expenditure.basic", "finance.income.fiscal")
_FEWEST = 2
_FAR = 80
"""The total stands no further from the first part or the last share, in characters."""


def is_official_part(path: str) -> bool:
    """Return whether the form gives the item a total of which it is a part."""
    return bool(_group(path))


def with_wholes_of_parts(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Return the facts, shares of official parts with their whole; those whose whole nobody can tell are left out."""
    open_shares = [at for at, one in enumerate(facts) if _is_open(one)]
    if not open_shares:
        return list(facts)
    wholes: dict[int, str] = {}
    for run in _runs(facts, open_shares, text):
        whole = _whole([facts[at] for at in run], facts, text)
        wholes |= dict.fromkeys(run, whole)
    # Facts know their list by their place: what is left out keeps it, as a share of nothing.
    return [replace(one, whole=wholes[at]) if wholes.get(at) else one for at, one in enumerate(facts)]


def _is_open(fact: Fact) -> bool:
    is_share = fact.kind is FactKind.SHARE and fact.parent is None and not fact.whole
    return is_share and fact.number is not None and is_official_part(fact.subject.path)


def _group(path: str) -> str:
    """Return the group that an item is an official part of: finance.expenditure of finance.expenditure.basic.total."""
    part = group_of(path) or path
    above, _, key = part.rpartition(".")
    return above if above in _GROUPS and key in parts_of(above) else ""


def _runs(facts: Sequence[Fact], shares: Sequence[int], text: str) -> Iterator[list[int]]:
    run: list[int] = []
    for at in shares:
        if run and not _goes_on(facts[run[-1]], facts[at], text):
            yield run
            run = []
        run.append(at)
    yield run


def _goes_on(one: Fact, after: Fact, text: str) -> bool:
    is_same = _group(one.subject.path) == _group(after.subject.path) and one.subject.path != after.subject.path
    return is_same and after.start - one.end <= _FAR and not set(text[one.end : after.start]) & set("。\n")


def _whole(run: Sequence[Fact], facts: Sequence[Fact], text: str) -> str:
    path = f"{_group(run[0].subject.path)}.total"
    amounts = [_amount(one, facts) for one in run]
    total = _total(path, amounts, run[-1].end, facts, text)
    if len(run) < _FEWEST or total is None or any(one is None for one in amounts):
        return ""
    right = sum(
        comes_to(share.number, part.number if part is not None else None, total)
        for share, part in zip(run, amounts, strict=True)
    )
    numbers = [one.number for one in amounts if one is not None and one.number is not None]
    is_sum = sum((Decimal(one.value) for one in numbers), Decimal(0)) == Decimal(total.value)
    # One wrong share of two tells no other whole where the parts make up this one.
    return path if right > len(run) - right or (right and is_sum) else ""


def _amount(share: Fact, facts: Sequence[Fact]) -> Fact | None:
    own = (
        one
        for one in reversed(facts)
        if one.start < share.start and one.subject.identity == share.subject.identity and _is_spent(one)
    )
    return next(own, None)


def _total(path: str, amounts: Sequence[Fact | None], end: int, facts: Sequence[Fact], text: str) -> Number | None:
    """Return the total stated near the parts, in their paragraph; None where it is not, or is stated in another unit."""
    first = amounts[0]
    if first is None or first.number is None:
        return None
    for one in facts:
        between = text[one.end : first.start] if one.end <= first.start else text[end : one.start]
        if one.subject.path == path and _is_spent(one) and len(between) <= _FAR and "\n" not in between:
            return one.number if one.number is not None and one.number.unit == first.number.unit else None
    return None


def _is_spent(fact: Fact) -> bool:
    return fact.kind is FactKind.LEVEL and fact.stage is Stage.FINAL and fact.period is Period.CURRENT
