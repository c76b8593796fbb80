"""Whose a rate is that stands without a name behind a list: the last part's, the whole's, or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.changes import ChangeReader
from checker.extraction.model import BUDGETS, Fact, FactKind, Period, Stage
from checker.extraction.ratios import comes_to
from checker.extraction.state import Item
from checker.extraction.subjects import EXPENDITURE_TOTAL, INCOME_TOTAL

if TYPE_CHECKING:
    from checker.extraction.numbers import Number
    from checker.extraction.segments import Segment

_LISTED = 16
"""So many figures back is what the whole of a list was said to be."""


@dataclass(slots=True)
class OwnerReader(ChangeReader):
    """Tells whose rates are."""

    def owner_of(self, item: Item, segment: Segment, number: Number) -> Item | None:
        """Return whose rate stands without a name behind a list of amounts: the whole's, where it comes to that.

        政府采购预算100万元，支出95万元，其中货物60万元，服务35万元，执行率95%. Where no arithmetic tells, it may be the last
        part's as well, and nobody knows.
        """
        if segment.relation == "share":
            return None if self._is_share_of_whole(item, segment, number) else item
        kind = FactKind.COMPLETION if segment.relation == "done" else FactKind.GROWTH
        is_rate = segment.relation == "done" or (bool(segment.sign) and not segment.relation)
        if not is_rate or segment.heads or item.parent is None or not item.is_unmeasured or self.in_bracket:
            return item
        last = self.facts[-1]
        listed = [fact for fact in self.facts[item.parent + 1 :] if fact.parent == item.parent]
        is_next = last.kind is FactKind.LEVEL and last.subject.identity == item.subject.identity
        if not is_next or len({fact.subject.identity for fact in listed}) < 2:  # noqa: PLR2004 -- a list has two at least
            return item
        whole = self.facts[item.parent]
        said = [fact for fact in self.facts[-_LISTED:] if fact.subject.identity == whole.subject.identity]
        if any(fact.kind is kind for fact in (*listed, *said)):
            return item
        if kind is FactKind.COMPLETION and self._comes_to(whole, number):
            return Item(whole.subject, level=item.parent, stage=whole.stage, has_final=True)
        if any(scope.is_in_pieces for scope in self.mind.scopes):
            return item
        self.note(
            number.start,
            number.end,
            "这个数是合计的还是最后一个分项的，分不清",
            "whether the figure is the total's or the last part's is unclear",
        )
        return None

    def is_spent_of_budget(self, item: Item) -> bool:
        """Return whether right before a rate stand the item's own budget and what was spent of it: it is of these two."""
        last = self.facts[-2:]
        is_its = all(one.kind is FactKind.LEVEL and one.subject.identity == item.subject.identity for one in last)
        stages = {one.stage for one in last if one.period is Period.CURRENT}
        return is_its and len(stages) == len(last) > 1 and Stage.FINAL in stages

    def _is_share_of_whole(self, item: Item, segment: Segment, rate: Number) -> bool:
        """Return whether 占P% behind a list inside a list is what the list's whole is of the total, and no part of it is.

        基本支出790万元，其中人员经费740万元、公用经费50万元，占63.2%.
        """
        if segment.heads or segment.whole or item.parent is None or item.level is None:
            return False
        whole, part = self.facts[item.parent], self.facts[item.level].number
        side = INCOME_TOTAL if whole.subject.path.startswith("finance.income.") else EXPENDITURE_TOTAL
        totals = [one.number for one in self.facts if one.subject.path == side and one.kind is FactKind.LEVEL]
        if whole.subject.path == side or comes_to(rate, part, whole.number):
            return False
        return any(comes_to(rate, whole.number, one) and not comes_to(rate, part, one) for one in totals)

    def _comes_to(self, whole: Fact, rate: Number) -> bool:
        """Return whether the whole's figure over its budget, stated just before, is the rate."""
        same = [fact for fact in self.facts[-_LISTED:] if fact.subject.identity == whole.subject.identity]
        levels = [fact for fact in same if fact.kind is FactKind.LEVEL and fact.period is Period.CURRENT]
        spent = next((one.number for one in reversed(levels) if one.stage is Stage.FINAL), None)
        budget = next((one.number for one in reversed(levels) if one.stage in BUDGETS), None)
        return comes_to(rate, spent, budget)
