"""What the classes of the accounts are shares of where no words say: the one total that their amounts and shares agree on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.model import FactKind, Period, Stage
from checker.extraction.ratios import comes_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.extraction.model import Fact
    from checker.extraction.numbers import Number

_TOTALS = (
    "finance.fiscal_expenditure.general",
    "finance.fiscal_expenditure.total",
    "finance.expenditure.total",
    "finance.expenditure.basic.total",
    "finance.general_budget.basic",
)
"""The totals that reports cut into classes."""
_FEWEST = 2
_MOST_ASTRAY = 1
"""So many shares of a list may be wrong and the list still tell its whole, where there are more right than that by two."""
_FAR = 150
"""Shares of one list stand no further apart, in characters."""


@dataclass(frozen=True, slots=True)
class _Part:
    amount: Number
    share: Number


def class_wholes(shares: Sequence[Fact], facts: Sequence[Fact], targets: Mapping[str, str]) -> dict[int, str]:
    """Return the path of the whole of every share in `shares`, by where it stands; those nobody can tell are left out.

    What was spent is a share of what was spent in all; where no class has been spent on, as in a budget, so are the budgets.
    """
    final = _wholes_of(Stage.FINAL, shares, facts, targets)
    is_budget = not any(_is_of(Stage.FINAL, one) for one in facts if _is_owned(one, shares))
    return final or (_wholes_of(Stage.INITIAL, shares, facts, targets) if is_budget else {})


def _wholes_of(
    stage: Stage, shares: Sequence[Fact], facts: Sequence[Fact], targets: Mapping[str, str]
) -> dict[int, str]:
    levels = [one for one in facts if _is_of(stage, one)]
    found: dict[int, str] = {}
    for run in _runs(shares):
        parts = [part for one in run if (part := _part(one, levels)) is not None]
        before = [one for one in levels if one.start < run[0].start]
        whole = _whole(parts, before, targets) if len(parts) == len(run) else ""
        if whole:
            found |= {one.start: f"{whole}.{stage}" for one in run}
    return found


def _is_owned(level: Fact, shares: Sequence[Fact]) -> bool:
    return any(level.subject.identity == one.subject.identity for one in shares)


def _runs(shares: Sequence[Fact]) -> Iterable[list[Fact]]:
    run: list[Fact] = []
    for one in sorted(shares, key=lambda fact: fact.start):
        if run and one.start - run[-1].end > _FAR:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _part(share: Fact, levels: Sequence[Fact]) -> _Part | None:
    own = [one for one in levels if one.subject.identity == share.subject.identity and one.start < share.start]
    if not own or own[-1].number is None or share.number is None:
        return None
    return _Part(own[-1].number, share.number)


def _whole(parts: Sequence[_Part], levels: Sequence[Fact], targets: Mapping[str, str]) -> str:
    fitting: dict[str, Decimal] = {}
    for path in _TOTALS:
        stated = [one.number for one in levels if targets.get(one.subject.identity) == path]
        total = stated[-1] if stated else None
        if total is None or any(one.amount.unit != total.unit for one in parts):
            continue
        right = sum(comes_to(one.share, one.amount, total) for one in parts)
        astray = len(parts) - right
        if right >= _FEWEST and astray <= (_MOST_ASTRAY if right > _FEWEST else 0):
            fitting[path] = Decimal(total.value)
    return next(iter(fitting)) if len(set(fitting.values())) == 1 else ""


def _is_of(stage: Stage, fact: Fact) -> bool:
    return (
        fact.kind is FactKind.LEVEL
        and fact.period is Period.CURRENT
        and (fact.stage or Stage.FINAL) is stage
        and fact.number is not None
        and fact.number.op == "="
    )
