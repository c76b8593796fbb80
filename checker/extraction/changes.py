"""Changes: what an item gained or lost, against last year or against its budget."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.belonging import is_piled_up
from checker.extraction.levels import ALWAYS_FINAL, TOTALS, LevelReader
from checker.extraction.lexicon import Role
from checker.extraction.model import BUDGETS, Base, FactKind, Period, Stage
from checker.extraction.numbers import NumberKind
from checker.extraction.segments import read_segment
from checker.extraction.subjects import both_sides
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Node
    from checker.extraction.numbers import Number
    from checker.extraction.segments import Segment
    from checker.extraction.state import Item


_SAVED = re.compile("节[约省支余][^,。;]{0,4}$")
_SAVED_BEFORE = 8
_NEAR = 8
_KNOWN = (Base.PRIOR, Base.EXECUTION, Base.BUDGET)
_AT_A_DAY = ("assets.", "finance.balance.closing.")


@dataclass(slots=True)
class ChangeReader(LevelReader):
    """Reads changes, and that nothing changed."""

    def flat(self, segment: Segment, start: int, end: int) -> None:
        """Read that nothing changed."""
        item = self.item_of(segment)
        if item is None or segment.is_future:
            return
        base = self._base(item, segment)
        if base is Base.EXECUTION or (segment.base_period is Period.PRIOR and _is_unlike(item, segment)):
            # A budget that is what was spent last year has not stayed the same.
            item.base = Base.OTHER
            return
        item.base = base
        item.relation = "vs_prior" if base is Base.PRIOR else "vs_budget" if base is Base.BUDGET else item.relation
        item.is_last_level = False
        self.add(FactKind.FLAT, item, segment, None, start, end, stage=self._change_stage(item, segment), base=base)

    def change(self, kind: FactKind, item: Item, segment: Segment, number: Number) -> None:
        """Read a change of an amount, or its rate."""
        base = self._base(item, segment) or self._left_of_budget(item, segment, number)
        item.base, item.is_last_level = base, False
        item.relation = {Base.PRIOR: "vs_prior", Base.BUDGET: "vs_budget"}.get(base, "") if base else ""
        if segment.base_period is Period.PRIOR and _is_unlike(item, segment):
            item.base = base = _on_execution(item, segment)
        if segment.strays or base not in _KNOWN or segment.period is Period.OTHER:
            return
        if base is Base.PRIOR and self._is_of_last_year_only(item, segment):
            # 2022年扶贫资金9万元，比上年增加1万元: last year's figure has not changed since, whatever has.
            return
        if base is Base.PRIOR:
            self.mind.base = base
            self.changed.add(item.subject.identity)
            if item.has_final:
                # 支出8万元；上年支出9万元，减少1万元: what has changed is this year's, and so are the parts listed behind it.
                item.period = Period.CURRENT
        if number.value.startswith("-") and segment.sign < 0:
            self.note(
                number.start,
                number.end,
                "减少后面又是负数，方向不明",
                "a decrease of a negative number: the direction is unclear",
            )
            return
        stage = Stage.INITIAL if base is Base.EXECUTION else self._change_stage(item, segment)
        item.stage = item.stage or stage
        if stage is not None or base is Base.BUDGET:
            self.add(kind, item, segment, number, number.start, number.end, stage=stage, base=base, is_certain=True)

    def lacks_unit(self, number: Number, pending: Sequence[Token], node: Token, rest: Sequence[Node]) -> bool:
        """Note an amount without a unit; return whether it is only what a change behind it is held against: 较上年9.5减少1万元."""
        segment = read_segment(pending, self.year, node)
        following = next((one for one in rest if isinstance(one, Token)), None)
        is_base = segment.zone == "base" and segment.base_period is Period.PRIOR and not segment.is_base_other
        is_base = is_base and following is not None and following.role in (Role.INCREASE, Role.DECREASE)
        if is_base or (following is None and (segment.stage or segment.sign)):
            self.note(number.start, number.end, "数字后没有单位", "no unit follows the number")
        return is_base

    def say_base(self, item: Item, segment: Segment) -> None:
        """Remember what a change, or what it is held against, is of that could not be read: what follows is against the same."""
        item.base = self._base(item, segment)
        if item.base is Base.PRIOR:
            self.mind.base = item.base

    def _is_of_last_year_only(self, item: Item, segment: Segment) -> bool:
        """Return whether a change without a measure or a year of its own stands behind last year's figure and none of this year.

        Nor does it tell which has changed where this year has a budget, and last year what was spent.
        """
        if item.period is not Period.PRIOR or segment.stage is not None or segment.period is Period.CURRENT:
            return False
        own = [
            one for one in self.facts if one.kind is FactKind.LEVEL and one.subject.identity == item.subject.identity
        ]
        return all(one.period is not Period.CURRENT or one.stage is not item.stage for one in own)

    def _base(self, item: Item, segment: Segment) -> Base | None:
        """Return what a change is against: its own words, the item's last words, those of its list or sentence."""
        if segment.base is not None:
            return base_said(item, segment)
        if item.base is Base.EXECUTION and item.stage is not Stage.INITIAL:
            # The budget was held against what was spent last year; what is said of the accounts by now is not.
            return Base.OTHER
        if item.base is not None:
            return item.base
        for scope in reversed(self.mind.scopes):
            if scope.parent.base is not None and not scope.is_stale:
                return scope.parent.base
        return self.mind.base

    def left_over(self, segment: Segment, number: Number) -> bool:
        """Read what was left of an item's budget, where it is told right behind budget and spending; return whether the words say 结余.

        预算9万元，支出8万元，结余1万元. What the whole unit had left may be of all that came in: that is read where it is just the difference.
        """
        item = self.mind.item
        is_left = bool(segment.heads) and all(head.role is Role.LEFT_OVER for head in segment.heads)
        if not is_left or number.kind is not NumberKind.AMOUNT or not self._goes_on():
            return False
        clause = max(self.text.rfind(mark, 0, number.start) for mark in ",;。\n") + 1
        is_of_years = is_piled_up(self.text, clause, number.start)
        if item is None or number.is_glued or is_of_years or not self._is_in_one_breath(item, number):
            # It is no item that anything is a part of; of a project all that follows may be said of its money again.
            if self.is_project:
                self.mind.item = None
            return True
        less = replace(segment, sign=-1)
        if item.subject.path not in TOTALS or self._left_of_budget(item, less, number) is Base.BUDGET:
            at = (number.start, number.end)
            self.add(FactKind.DELTA, item, less, number, *at, stage=Stage.FINAL, base=Base.BUDGET, sign=-1)
        return True

    def _goes_on(self) -> bool:
        """Return whether the sentence has stated an amount before: 结余 at its beginning is an item of its own."""
        sentence = max(self.text.rfind(mark, 0, self.near_start) for mark in "。\n")
        return "元" in self.text[sentence + 1 : self.near_start]

    def _is_in_one_breath(self, item: Item, number: Number) -> bool:
        """Return whether right before stand, in one sentence, the item's budget and what was spent of it, which was less."""
        if len(self.facts) < 2:  # noqa: PLR2004 -- budget and spending
            return False
        budget, final = self.facts[-2:]
        is_pair = budget.subject.identity == final.subject.identity == item.subject.identity
        is_pair = is_pair and budget.kind is final.kind is FactKind.LEVEL
        is_pair = is_pair and budget.period is final.period is Period.CURRENT
        if not is_pair or (budget.stage, final.stage) != (Stage.INITIAL, Stage.FINAL):
            return False
        if budget.number is None or final.number is None or budget.number.unit != final.number.unit:
            return False
        is_near = not any(mark in self.text[budget.start : number.start] for mark in "。;\n")
        return is_near and Decimal(final.number.value) <= Decimal(budget.number.value)

    def _left_of_budget(self, item: Item, segment: Segment, number: Number) -> Base | None:
        """Return the budget as what a change is held against, where the two figures of the item differ by just that.

        年初预算9万元，支出8万元，节约1万元; 年初预算8万元，支出9万元，增加1万元.
        """
        said = self.text[max(0, number.start - _SAVED_BEFORE) : number.start]
        is_saved = _SAVED.search(said) is not None
        sign = -1 if is_saved else segment.sign
        # 节约 is said of a budget; 减少 in another sentence may be said of another year.
        begin = -1 if is_saved else max(self.text.rfind(mark, 0, number.start) for mark in "。\n")
        if is_saved and self._is_in_one_breath(item, number):
            # 预算9万元，支出8万元，节约2万元: told of these two, be it right or wrong.
            return Base.BUDGET
        if not sign or number.kind is not NumberKind.AMOUNT:
            return None
        levels = {
            fact.stage: fact.number
            for fact in self.facts[-_NEAR:]
            if fact.kind is FactKind.LEVEL
            and fact.start > begin
            and fact.period is Period.CURRENT
            and fact.subject.identity == item.subject.identity
        }
        budget, final = levels.get(Stage.INITIAL), levels.get(Stage.FINAL)
        if budget is None or final is None or {budget.unit, final.unit} != {number.unit}:
            return None
        if self._was(item, budget):
            # 上年支出9万元，年初预算9万元，支出8万元，减少1万元: of either.
            return None
        more = Decimal(final.value) - Decimal(budget.value)
        return Base.BUDGET if more == sign * Decimal(number.value) else None

    def _was(self, item: Item, budget: Number) -> bool:
        """Return whether so much was spent on the item in the year before."""
        return any(
            fact.kind is FactKind.LEVEL
            and fact.period is Period.PRIOR
            and fact.subject.identity == item.subject.identity
            and fact.number is not None
            and (fact.number.value, fact.number.unit) == (budget.value, budget.unit)
            for fact in self.facts[-_NEAR:]
        )

    def _change_stage(self, item: Item, segment: Segment) -> Stage | None:
        stage = segment.stage or segment.base_stage if segment.base is not Base.BUDGET else segment.stage
        stage = stage or (Stage.FINAL if item.has_final else item.stage)
        if stage is None and self.mind.scopes and self.mind.scopes[-1].parent.level is None:
            # 预算较上年增加2万元，其中公务接待费较上年减少1万元: a part of the change of a budget is one too.
            stage = self.mind.scopes[-1].stage
        if stage is None and item.subject.path.startswith(ALWAYS_FINAL):
            stage = Stage.INITIAL if self.context.is_budget else Stage.FINAL
        has_level = (
            bool(item.subject.path)
            or len(both_sides(item.subject)) > 1
            or item.level is not None
            or item.subject.identity in self.levelled
        )
        stage = stage or (self.context.stage or self.silent_stage() or self.only_stage(item) if has_level else None)
        return None if stage in (Stage.ADJUSTED, Stage.YEARLY) else stage


def base_said(item: Item, segment: Segment) -> Base | None:
    """Return what the words hold a figure against; what stands at a day, against the end of last year: 资产总额较年初增加9万元."""
    is_last_end = segment.is_from_start and item.subject.path.startswith(_AT_A_DAY)
    return Base.PRIOR if is_last_end else segment.base


def _is_unlike(item: Item, segment: Segment) -> bool:
    """Return whether this year's final figure is held against last year's budget, or its budget against what was spent."""
    if segment.base_stage in BUDGETS:
        return item.has_final
    is_budget = item.stage in BUDGETS and not item.has_final and segment.stage is not Stage.FINAL
    return is_budget and segment.base_stage is Stage.FINAL


def _on_execution(item: Item, segment: Segment) -> Base:
    """Return what a figure is held against that is unlike it: 预算数比上年执行数增加9万元 has a field, the reverse has none."""
    is_budget = segment.base_stage is Stage.FINAL and (segment.stage or item.stage) is Stage.INITIAL
    return Base.EXECUTION if is_budget else Base.OTHER
