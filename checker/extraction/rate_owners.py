"""Whose a rate is that names the execution of the budget: the unit's, a part's beside it, or nobody's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.model import BUDGETS, FactKind, Stage
from checker.extraction.subjects import EXECUTION, EXPENDITURE_TOTAL, INCOME_TOTAL
from checker.extraction.whole_budgets import WholeBudgetReader

if TYPE_CHECKING:
    from checker.extraction.state import Item

_BOTH_NATURES = frozenset({"finance.expenditure.basic.total", "finance.expenditure.project.total"})


@dataclass(slots=True)
class RateOwner(WholeBudgetReader):
    """Tells whose an execution rate is."""

    def is_nobodys_rate(self) -> bool:
        """Return whether a rate stands behind an item whose own figure, right before it, was not read.

        Or behind what is no item at all: 实验室项目12月下达9万元，当年支出3万元，支出进度30%.
        """
        item = self.mind.item
        if item is None and self.context.is_narrative:
            return self.mind.is_lost and not self.mind.is_loss_over
        if self.is_behind_another(item):
            return True
        if item is None or item.is_carried or not has_own_rate(item.subject.path) or not self.facts:
            return False
        return self.facts[-1].subject.identity != item.subject.identity

    def closes_list(self, part: Item) -> bool:
        """Return whether a rate behind the last part of the expenditure is the whole's: no part has a budget or a rate."""
        if part.parent is None:
            return self._is_second_of_two(part)
        if self.facts[part.parent].subject.path != EXPENDITURE_TOTAL:
            return False
        listed = [fact for fact in self.facts[part.parent :] if fact.parent == part.parent]
        is_rated = any(fact.kind is FactKind.COMPLETION or fact.stage in BUDGETS for fact in listed)
        return not is_rated and len({fact.subject.identity for fact in listed}) > 1

    def _is_second_of_two(self, part: Item) -> bool:
        """Return whether basic and project expenditure, and nothing else, stand in the sentence: parts of a whole not read."""
        sentence = max(self.text.rfind(mark, 0, part.subject.start) for mark in "。;\n")
        listed = [fact for fact in self.facts if fact.start > sentence]
        is_plain = all(fact.kind is FactKind.LEVEL and fact.stage is Stage.FINAL for fact in listed)
        return is_plain and {fact.subject.path for fact in listed} == _BOTH_NATURES


def has_own_rate(path: str) -> bool:
    """Return whether a rate beside the item is the item's own: true of every item but the totals of the budget."""
    return path not in ("", EXECUTION, EXPENDITURE_TOTAL, INCOME_TOTAL) and not path.startswith("finance.balance.")
