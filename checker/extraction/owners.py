"""Whose a rate is that stands without a name behind a list: the last part's, the whole's, or nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.extraction.changes import ChangeReader
from checker.extraction.lexicon import Role
from checker.extraction.memory import APPROPRIATED, SPENT_OF_IT
from checker.extraction.model import BUDGETS, Fact, FactKind, Period, Stage
from checker.extraction.project_words import sentence_around
from checker.extraction.ratios import comes_to
from checker.extraction.segments import kind_of
from checker.extraction.state import Item
from checker.extraction.subjects import EXPENDITURE_TOTAL, INCOME_TOTAL

if TYPE_CHECKING:
    from checker.extraction.numbers import Number
    from checker.extraction.segments import Segment

_LISTED = 16
"""So many figures back is what the whole of a list was said to be."""


_SPENDING = ("执行", "支付", "使用")
_INCOME = "收入"
"""An appropriation called so, 财政拨款收入年初预算9万元，执行8万元, came in and was not spent."""
_FEWEST = 3
"""So many names without a slot are a list of what something was spent on."""


@dataclass(slots=True)
class OwnerReader(ChangeReader):
    """Tells whose rates are."""

    def goes_on(self, item: Item, segment: Segment, number: Number) -> Item | None:
        """Return the item a new sentence without a name speaks of; behind several names listed it is nobody's.

        支出明细如下：屋面维修9万元；管道改造8万元；监理费1万元。与2020年支出20万元相比: all of it, which was not read.
        """
        is_change = kind_of(segment, number) in (FactKind.DELTA, FactKind.GROWTH)
        if is_change and not segment.heads and not self.mind.scopes and self._is_last_of_names(item):
            return None
        is_given = item.subject.path.startswith(APPROPRIATED) and _INCOME not in item.subject.label
        if is_given and not item.is_carried and self._is_spent(segment):
            return self._spent_of(item)
        return self.resumed(item, segment, number)

    def _is_spent(self, segment: Segment) -> bool:
        """Return whether a measure without a name is what was spent, and not what came in: 执行8万元."""
        said = self.text[segment.stage_start : segment.stage_end]
        return segment.stage is Stage.FINAL and not segment.heads and any(one in said for one in _SPENDING)

    def _spent_of(self, item: Item) -> Item | None:
        """Return what was spent of an appropriation: 一般公共预算年初预算9万元，执行8万元.

        An amount right before it that has no measure, 一般公共预算9万元，执行8万元, is some budget, nobody tells which.
        """
        if item.stage not in BUDGETS:
            last = self.facts[-1] if self.facts and item.level == len(self.facts) - 1 else None
            if last is not None and item.is_unmeasured:
                self.facts.pop()
                why = "这个数是哪一种预算，没有写明", "which budget this is is not said"
                self.note(last.start, last.end, *why)
            self.mind.lose()
            return None
        spent = SPENT_OF_IT + item.subject.path.removeprefix(APPROPRIATED)
        return self.enter(replace(item.subject, path=spent, label=item.subject.label + "支出"))

    def _is_last_of_names(self, item: Item) -> bool:
        """Return whether the sentence before has listed items without a slot, of which this one is the last."""
        if item.subject.path or not item.is_carried or item.level is None:
            return False
        start = sentence_around(self.text, self.facts[item.level].start)[0]
        listed = [one for one in self.facts[-_LISTED:] if one.kind is FactKind.LEVEL and one.start >= start]
        names = {one.subject.identity for one in listed}
        return len(names) >= _FEWEST and not any(one.subject.path for one in listed)

    def owner_of(self, item: Item, segment: Segment, number: Number) -> Item | None:
        """Return whose rate stands without a name behind a list of amounts: the whole's, where it comes to that.

        政府采购预算100万元，支出95万元，其中货物60万元，服务35万元，执行率95%. Where no arithmetic tells, it may be the last
        part's as well, and nobody knows.
        """
        if segment.relation == "share":
            is_anothers = _is_share_of_budget(item, segment) or self._is_share_of_whole(item, segment, number)
            return None if is_anothers else item
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


def _is_share_of_budget(item: Item, segment: Segment) -> bool:
    """Return whether what was spent on an item is said to be so much of the budget of another: 占采购预算的68%."""
    is_of_budget = segment.relation_stage in BUDGETS and any(one.role is not Role.FILLER for one in segment.whole)
    return is_of_budget and item.has_final and item.stage is Stage.FINAL
