"""How far a budget was carried out: rates of final figures over budgets, and by how much the two differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.count_reader import CountReader
from checker.extraction.levels import TOTALS
from checker.extraction.lexicon import Role
from checker.extraction.model import BUDGETS, Base, FactKind, Period, Stage
from checker.extraction.numbers import NumberKind
from checker.extraction.ratios import comes_to, percent_of
from checker.extraction.segments import STAGES, Segment, read_segment
from checker.extraction.subjects import EXECUTION, EXPENDITURE_TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.numbers import Number
    from checker.extraction.state import Item
    from checker.extraction.words import Token

_NEARER = 50
"""Half of what lies between final over budget and the difference over budget, in percent."""
_WHOLE = 100
_BUDGET = "预算"
_RECENT = 16
_PAIR = 2
_IN_ONE_BREATH = re.compile(r"[,;][^,;。\n]{0,24}\d[^,;。\n]{0,4}[,;][^,;。\n\d]{0,16}")
"""A budget, what was spent and the rate, with nothing told between them."""
_BESIDE = 4
"""So many facts back stands what a sentence has stated before."""
_THIS_YEAR = ("本年", "本年度", "当年", "全年")
_CAME_IN = ("finance.income.", "finance.totals.", "finance.balance.opening", "finance.execution.funds")
"""What a rate called 执行率 may be over besides a budget."""
_FIRST = ("年初", "期初", "批复")
"""With one of these words a budget is the first one; without, it may be the one in force."""


@dataclass(slots=True)
class CompletionReader(CountReader):
    """Reads rates and differences of final figures and budgets."""

    def rate(self, item: Item, segment: Segment, number: Number, stage: Stage | None) -> None:
        """Read how far a budget was carried out; `stage` is the budget that the words name."""
        if stage is Stage.FINAL:
            return
        item.relation, item.is_last_level = "vs_budget", False
        if item.subject.path == EXECUTION and self.mind.item is not None and self.mind.item.subject.path in TOTALS:
            # 支出8万元，执行率80%，执行率不高，主要是…: the reason is why so little was spent.
            self.mind.item.relation, self.mind.item.is_last_level = "vs_budget", False
        sentence = max(self.text.rfind(mark, 0, number.start) for mark in "。\n")
        if stage is Stage.INITIAL and self._may_be_adjusted(item, number):
            stage = None
        is_open = stage is None or self.text[segment.stage_start : segment.stage_end] == _BUDGET
        if is_open and self.aside_end > max(self._budgeted_at(item, sentence), sentence):
            # 防汛项目年初预算9万元，追加1万元，执行8万元，执行率80%: that is of what it was given in all.
            stage = Stage.ADJUSTED
        if stage is None:
            is_of_all = item.subject.path == EXECUTION
            stage = self._budget_of_all(sentence, number) if is_of_all else self._budget_beside(item, sentence, number)
        self.add(FactKind.COMPLETION, item, segment, number, number.start, number.end, stage=stage, is_certain=True)
        # 占预算9万元的90%，较上年同期减少1万元: what was carried out has changed, though its amount was not read.
        item.has_final = True

    def _budgeted_at(self, item: Item, sentence: int) -> int:
        """Return where the item's budget was named in the sentence that begins at `sentence`, else where the item was.

        年初预算9万元，追加1万元；全年支出8万元，执行率80%: the item is named again behind what was added.
        """
        same = (one for one in self.facts[-_RECENT:] if one.subject.identity == item.subject.identity)
        budgets = [one for one in same if one.kind is FactKind.LEVEL and one.stage in BUDGETS]
        return next((one.start for one in budgets if one.start > sentence), item.subject.start)

    def _may_be_adjusted(self, item: Item, number: Number) -> bool:
        """Return whether a rate is of a budget that is not called the first, of an item that has an adjusted one too.

        年初预算9万元，调整预算10万元，决算8万元，预算完成率80%: of either.
        """
        clause = max(self.text.rfind(mark, 0, number.start) for mark in ",。;:\n")
        if any(self.text.find(word, clause + 1, number.start) >= 0 for word in _FIRST):
            return False
        return (item.subject.identity, Stage.ADJUSTED, Period.CURRENT) in self.said

    def _budget_beside(self, item: Item, sentence: int, number: Number) -> Stage | None:
        """Return the one budget of the item that the sentence states: a rate beside it is over that."""
        near = [one for one in self.facts[-_BESIDE:] if one.start > sentence and one.kind is FactKind.LEVEL]
        budgets = {one.stage for one in near if one.subject.identity == item.subject.identity and one.stage in BUDGETS}
        if budgets == {Stage.ADJUSTED}:
            return Stage.ADJUSTED
        is_own = budgets == {Stage.INITIAL}
        return Stage.INITIAL if is_own and not self._may_be_adjusted(item, number) else None

    def _budget_of_all(self, sentence: int, number: Number) -> Stage | None:
        """Return the budget that a rate of the unit's whole budget is over, where its words do not say.

        全年预算9万元，支出8万元，执行率80%: the adjusted one, in the sentence or the last one told; but not where it comes to
        what was spent of the first, or where the report has told what came in: it may be over that.
        """
        if self._is_of_both_before(number):
            return Stage.INITIAL
        levels = [one for one in self.facts if one.kind is FactKind.LEVEL and one.period is Period.CURRENT]
        own = {one.stage: one for one in levels if one.subject.path == EXPENDITURE_TOTAL}
        final, adjusted, first = own.get(Stage.FINAL), own.get(Stage.ADJUSTED), own.get(Stage.INITIAL)
        if final is None or adjusted is None or self.facts[-1].subject.path != EXPENDITURE_TOTAL:
            return None
        if first is not None and comes_to(number, final.number, first.number):
            return None
        is_received = any(one.subject.path.startswith(_CAME_IN) for one in levels)
        return Stage.ADJUSTED if adjusted.start > sentence or not is_received else None

    def _is_of_both_before(self, number: Number) -> bool:
        """Return whether an execution rate is told in one breath with a budget of the whole, not called the first, and what was spent.

        预算9万元，支出8万元，执行率80%. 年初预算9万元，支出8万元，执行率80% may be of all that was given in the year.
        """
        if len(self.facts) < _PAIR:
            return False
        budget, final = self.facts[-_PAIR:]
        is_pair = budget.subject.identity == final.subject.identity and budget.subject.path in TOTALS
        is_pair = is_pair and (budget.kind, budget.stage, budget.period) == (
            FactKind.LEVEL,
            Stage.INITIAL,
            Period.CURRENT,
        )
        is_pair = is_pair and (final.kind, final.stage, final.period) == (FactKind.LEVEL, Stage.FINAL, Period.CURRENT)
        said = self.text[budget.end : number.start]
        if not is_pair or budget.number is None or _IN_ONE_BREATH.fullmatch(said) is None:
            return False
        clause = max(self.text.rfind(mark, 0, budget.end) for mark in ",。;:\n")
        is_first = any(self.text.find(word, clause + 1, budget.end) >= 0 for word in _FIRST)
        adjusted = (final.subject.identity, Stage.ADJUSTED, Period.CURRENT)
        return not is_first and adjusted not in self.said

    def holds_budget(self, tokens: Sequence[Token], pending: Sequence[Token]) -> bool:
        """Read the budget that a rate is over, where it stands in a bracket: 完成年初预算（42万元）的91.95%."""
        number = tokens[0].number
        if len(tokens) > 1 or number is None or number.kind is not NumberKind.AMOUNT or not pending:
            return False
        segment, item = read_segment(pending, self.year, tokens[0]), self.mind.item
        stage = segment.stage or segment.relation_stage
        is_done = any(one.role is Role.DONE for one in pending)
        if item is None or not is_done or segment.heads or stage not in BUDGETS:
            return False
        if segment.period not in (None, Period.CURRENT) or not self._is_of_the_year(pending):
            # 完成上年预算（9万元）的, 完成单位预算（900万元）的: another budget than the item's of the year.
            self.note(
                number.start,
                number.end,
                "这是谁的、哪一年的预算，分不清",
                "whose budget this is, and of which year, is unclear",
            )
            return True
        spoken_of = self.mind.stage
        self.level(item, Segment(), number, stage)
        self.mind.stage = spoken_of
        return True

    def _is_of_the_year(self, pending: Sequence[Token]) -> bool:
        """Return whether between 完成 and the budget nothing stands that makes it another: 完成上年预算, 完成单位预算."""
        done = next(at for at, one in enumerate(pending) if one.role is Role.DONE)
        budget = next((one for one in pending[done + 1 :] if one.role in STAGES), None)
        said = "" if budget is None else self.text[pending[done].end : budget.start]
        return said in {"", *_THIS_YEAR, f"{self.year}年", f"{self.year}年度"}

    def is_difference_rate(self, segment: Segment) -> bool:
        """Return whether the words before a percentage are 预决算差异率, which is by how much final and budget differ."""
        word = segment.difference
        return word is not None and not segment.sign and not segment.relation and self.text[word.end - 1] == "率"

    def against_budget(self, item: Item, segment: Segment, number: Number) -> None:
        """Read a rate of final and budget by the two amounts: what was spent of it, or by how much it was missed.

        控制率 is either, as the amounts say; without both of them nobody knows.
        """
        final, budget, stage = self._final_and_budget(item)
        done = percent_of(final, budget)
        if done is None:
            return
        if segment.relation == "control" and abs(Decimal(number.value) - done) < _NEARER:
            self.rate(item, segment, number, stage)
            return
        start, end, is_less = number.start, number.end, done < _WHOLE and not number.value.startswith("-")
        sign = -1 if is_less else 1
        if abs(abs(Decimal(number.value)) - abs(done - _WHOLE)) < _NEARER:
            self.add(FactKind.GROWTH, item, segment, number, start, end, stage=Stage.FINAL, base=Base.BUDGET, sign=sign)

    def is_difference(self, segment: Segment) -> bool:
        """Return whether an amount is only called the difference: 差值为2万元."""
        is_plain = not (segment.sign or segment.has_base or segment.relation or segment.heads)
        return is_plain and segment.difference is not None and self.text[segment.difference.end - 1] in "值额"

    def difference(self, item: Item, segment: Segment, number: Number) -> None:
        """Read by how much final and budget of the item differ, where both are stated: 支出7万元，年初预算9万元，差值为2万元."""
        final, budget = self._final_and_budget(item)[:2]
        if final is None or budget is None or {final.unit, budget.unit} != {number.unit}:
            return
        sign = -1 if Decimal(final.value) < Decimal(budget.value) else 1
        at = (number.start, number.end)
        self.add(FactKind.DELTA, item, segment, number, *at, stage=Stage.FINAL, base=Base.BUDGET, sign=sign)

    def _final_and_budget(self, item: Item) -> tuple[Number | None, Number | None, Stage | None]:
        """Return what was spent on the item, its budget, and which budget that is, as they were stated last."""
        levels = {
            fact.stage: fact.number
            for fact in self.facts
            if fact.kind is FactKind.LEVEL
            and fact.period is Period.CURRENT
            and fact.subject.identity == item.subject.identity
        }
        stage = next((one for one in reversed(levels) if one in BUDGETS), None)
        return levels.get(Stage.FINAL), levels.get(stage), stage
