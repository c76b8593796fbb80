"""Levels: the budget, the adjusted budget or the final figure of an item."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from checker.extraction.belonging import is_agreed, says_own_side
from checker.extraction.lexicon import Role
from checker.extraction.memory import APPROPRIATED, EXPENDITURES, RECENT, SPENT_OF_IT, Memory
from checker.extraction.model import BUDGETS, Base, FactKind, Period, Stage
from checker.extraction.project_words import load_project_words, sentence_around
from checker.extraction.reason_words import load_reason_words
from checker.extraction.segments import SIDES, Segment
from checker.extraction.subjects import EXPENDITURE_TOTAL, INCOME_TOTAL, both_sides
from checker.extraction.whole_budgets import CARRIED_OVER
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from checker.extraction.numbers import Number
    from checker.extraction.state import Item

BALANCES = (
    "finance.balance.",
    "finance.appropriation.",
    "finance.general_budget.opening",
    "finance.government_fund.",
    "finance.state_capital.",
)
ALWAYS_FINAL = ("assets.", "operating_cost", "procurement.", "meetings.", "training.", *BALANCES)
"""Blocks whose figures are final figures unless they say otherwise."""


_RECENT = 12
_MANY = 24
"""So many figures back is the whole of a list that is still told of."""
_NEAR = 60
"""So many characters away what was approved may still be the figure."""
_AMOUNTS = re.compile(r"(\d[\d,]*(?:\.\d+)?)[百千]?[万亿]?元")
_BUDGET_WORDS = ("预算", "安排", "计划")
_ALL = "总"
_BUDGETED = "预算"
"""How a name begins that may be of a budget, or of what was spent out of it."""
TOTALS = (INCOME_TOTAL, EXPENDITURE_TOTAL)


def _is_spending(path: str) -> bool:
    return not path or path.startswith(EXPENDITURES)


@cache
def _other_money() -> re.Pattern[str]:
    return re.compile(choice(load_project_words().other_money))


@dataclass(slots=True)
class LevelReader(Memory):
    """Reads levels."""

    def stage_of(self, item: Item, segment: Segment) -> Stage | None:
        """Return which measure a level is: by its words, its list, its family, its heading; None when nothing says."""
        path = item.subject.path
        if self._is_adjusted(item, segment):
            return Stage.ADJUSTED
        if segment.stage is Stage.YEARLY and self.is_behind_aside(segment):
            # 年初预算8万元，追加1万元，年度预算9万元: behind what was added it is the adjusted one.
            return Stage.ADJUSTED
        if segment.stage is not None:
            return segment.stage
        if path.startswith(ALWAYS_FINAL):
            return self._stage_of_block(path)
        is_bare = bool(segment.heads) and all(head.role in SIDES or head.key in TOTALS for head in segment.heads)
        # A budget that could not be read, as 1 5.00万元, was named all the same.
        if is_bare and (
            self._was_adjusted(item) or ((item.is_unmeasured or item.level is not None) and item.stage in BUDGETS)
        ):
            return Stage.FINAL
        is_year = is_bare and segment.period is Period.CURRENT
        if (
            is_year
            and (segment.is_summing or self._is_of_no_budget(segment))
            and self.context.is_mixed
            and not self.context.is_budget
        ):
            # Under 预算安排和支出情况, 全年支出共计9万元 is what was spent.
            return Stage.FINAL
        if not segment.heads and segment.period is Period.PRIOR and (item.level is not None or item.has_final):
            # 支出7万元(预算数10万元，上年数8万元): last year's budget or last year's outcome, nobody knows.
            return None if item.has_final and item.stage in BUDGETS else item.stage or Stage.FINAL
        if not segment.heads and segment.period is Period.CURRENT and self._is_behind_last_year(item):
            # “三公”经费：2022年9万元，2023年8万元.
            return item.stage
        if not segment.heads and not self.mind.scopes and not self._is_behind_heading():
            return None
        if not path and is_agreed(item.subject):
            return None
        if path == CARRIED_OVER and not self.mind.scopes and self._stands_beside_added(item):
            return Stage.FINAL
        scoped = next((scope.stage for scope in reversed(self.mind.scopes) if scope.stage is not None), None)
        # 部门预算项目支出9万元: planned or spent, nobody tells.
        is_open = not path and item.subject.label.startswith(_BUDGETED)
        is_open = is_open or (not path and self.was_handed_down(item))
        # 预算安排。…，全年预算调整为9万元，其中…: of a whole nobody named, whose measure was, whatever the heading says.
        of_whole = self.mind.stage if self.is_headless else None
        return scoped or of_whole or self.context.stage or (None if is_open else self.silent_stage())

    def _is_behind_last_year(self, item: Item) -> bool:
        """Return whether the last figure is the item's of last year: a year and an amount behind it are the same of this year."""
        is_last = item.level is not None and item.level == len(self.facts) - 1
        return is_last and item.period is Period.PRIOR and not self.in_bracket

    def _was_adjusted(self, item: Item) -> bool:
        """Return whether the section has told the adjusted budget of all, and nothing yet of what was spent in all.

        全年预算数10万元，其中…。资金总体支出9万元，其中…: behind that budget this is what was spent.
        """
        if _ALL not in item.subject.label:
            return False
        own = [one for one in self.facts[self.section_start :] if one.subject.identity == item.subject.identity]
        stages = {one.stage for one in own if one.kind is FactKind.LEVEL and one.period is Period.CURRENT}
        is_listed = bool(self.mind.scopes) and not self.mind.scopes[-1].is_stale
        return Stage.ADJUSTED in stages and Stage.FINAL not in stages and not is_listed

    def _stands_beside_added(self, item: Item) -> bool:
        """Return whether what was carried over stands beside what was added during the year, and so is no part of the first budget.

        年初预算8万元，年中追加1万元，加上年结转1万元; 年初预算8万元。年度执行中，上年结转1万元，追加2万元.
        """
        between = self.text[self.aside_end : item.subject.start] if self.aside_end else "。"
        if not any(mark in between for mark in "。\n"):
            return True
        then = load_reason_words().then_added
        return not self.context.is_budget and then.match(self.text, item.subject.end) is not None

    def _is_of_no_budget(self, segment: Segment) -> bool:
        """Return whether the sentence of 全年支出 speaks of no budget at all: then it is what was spent."""
        at = segment.heads[0].start
        start = max(self.text.rfind(mark, 0, at) for mark in "。\n") + 1
        ends = (self.text.find(mark, at) for mark in "。\n")
        end = min((one for one in ends if one >= 0), default=len(self.text))
        return not any(word in self.text[start:end] for word in _BUDGET_WORDS)

    def _is_adjusted(self, item: Item, segment: Segment) -> bool:
        """Return whether a budget is the adjusted one by what stands before it: 基本支出年初预算9万元，调整后10万元."""
        if segment.stage is None and segment.is_adjusted and not segment.heads:
            return item.stage is Stage.INITIAL and not item.is_carried
        return segment.stage is Stage.INITIAL and self._is_cut_of_adjusted(segment)

    def _is_cut_of_adjusted(self, segment: Segment) -> bool:
        """Return whether a bare 预算 is that of a part of a whole whose budget was stated as adjusted."""
        scope = self.mind.scopes[-1] if self.mind.scopes else None
        if scope is None or scope.is_stale or "初" in self.text[segment.stage_start : segment.stage_end]:
            return False
        whole = scope.parent.subject.identity
        return scope.parent.unread is Stage.ADJUSTED or any(
            fact.stage is Stage.ADJUSTED and fact.subject.identity == whole for fact in self.facts[-_RECENT:]
        )

    def _is_behind_heading(self) -> bool:
        """Return whether the figure stands right behind the colon of a heading that names the item: 公务接待费：2.5万元."""
        if self.context.subject is None:
            return False
        before = self.near_start
        while before > 0 and self.text[before - 1].isspace():
            before -= 1
        return before > 0 and self.text[before - 1] == ":"

    def silent_stage(self) -> Stage | None:
        """Return the measure of a figure without one: the sentence's last, else final; None under a heading of both."""
        usual = Stage.INITIAL if self.context.is_budget else Stage.FINAL
        is_open = self.context.is_mixed and not self._tells_what_was_spent()
        return self.mind.stage or (None if is_open or self.is_headless else usual)

    def _tells_what_was_spent(self) -> bool:
        """Return whether the section has stated what was spent or received in all, and no budget."""
        levels = [one for one in self.facts[self.section_start :] if one.kind is FactKind.LEVEL]
        now = [one for one in levels if one.period is Period.CURRENT]
        is_said = any(one.subject.path in TOTALS for one in now)
        return is_said and all(one.stage is Stage.FINAL for one in now)

    def only_stage(self, item: Item) -> Stage | None:
        """Return the one measure the item was stated in so far; under a heading of both a change is of that."""
        stages = {
            stage
            for identity, stage, period in self.said
            if identity == item.subject.identity and period is Period.CURRENT
        }
        return stages.pop() if len(stages) == 1 else None

    def _stage_of_block(self, path: str) -> Stage | None:
        """Return the measure of a figure that is final without saying so; a budget has neither balances nor assets of its year."""
        if not self.context.is_budget:
            return Stage.FINAL
        return None if path.startswith(("assets.", *BALANCES)) else Stage.INITIAL

    def level(self, item: Item, segment: Segment, number: Number, stage: Stage) -> None:
        """Read a level of the measure `stage`; what was spent in the year a budget is for nobody can know."""
        if self.context.is_budget and stage is Stage.FINAL and segment.period in (None, Period.CURRENT):
            return
        period = segment.period or (self.mind.scopes[-1].period if self.mind.scopes else Period.CURRENT)
        if segment.period is None and not segment.heads and item.level is not None and not item.is_carried:
            period = item.period
        self._budgeted_before(item, segment, number)
        if self._may_be_the_parents(item, segment, number):
            self.note(
                number.start,
                number.end,
                "这个数是合计的还是最后一个分项的，分不清",
                "whether the figure is the total's or the last part's is unclear",
            )
            self.mind.lose()
            return
        if stage is Stage.FINAL and self._has_other_money(item, number):
            self.note(
                number.start,
                number.end,
                "支出中有没有财政拨款以外的资金，分不清",
                "whether other money than the appropriation was spent is unclear",
            )
            self.mind.lose()
            return
        said = (item.subject.identity, stage, period)
        is_first = item.level is None and not item.is_carried and not self.mind.scopes and bool(item.subject.path)
        if segment.is_summing and not segment.heads and segment.stage is None and not is_first:
            # Behind the item's own name 合计 is its figure; else it is the sum of what was listed.
            return
        if "到位" in self.text[segment.stage_start : segment.stage_end] and _is_spending(item.subject.path):
            # What has arrived is not what was spent.
            return
        if period is Period.OTHER or segment.strays or (item.is_carried and said in self.said):
            return
        is_certain = not item.is_carried and self._is_measured(item, segment)
        if segment.stage is stage and not segment.heads and period is Period.CURRENT:
            self._spent_before(item, stage)
        self.said.add(said)
        self._tell_base(item, segment, period, stage)
        item.has_final = item.has_final or stage is Stage.FINAL
        if not segment.has_base:
            # 较预算数9万元减少1万元: what is compared with says nothing of the measure of the next item.
            self.mind.stage = stage
        self.levelled.update(one.identity for one in both_sides(item.subject))
        item.is_unmeasured = segment.stage is None and segment.relation_stage is None
        is_aside = self.in_bracket and period is Period.PRIOR and item.level is not None
        if not is_aside:
            item.level, item.stage, item.period, item.is_last_level = len(self.facts), stage, period, True
        closed = bool(self.mind.scopes and self.mind.scopes[-1].is_closed)
        self.add(
            FactKind.LEVEL,
            item,
            segment,
            number,
            number.start,
            number.end,
            stage=stage,
            period=period,
            is_certain=is_certain,
            is_closed=closed,
        )
        item.is_carried = False

    def _tell_base(self, item: Item, segment: Segment, period: Period, stage: Stage) -> None:
        """Remember that what changes behind a level is held against last year, or no longer is where a budget follows."""
        if self._is_beside_other_year(item, period, stage):
            item.base = Base.PRIOR
        elif stage in BUDGETS and period is Period.CURRENT and item.base is Base.PRIOR and not segment.has_base:
            # 2022年支出9万元，2023年支出8万元，预算10万元，减少2万元: behind a budget it may be held against that.
            item.base = None

    def _is_beside_other_year(self, item: Item, period: Period, stage: Stage) -> bool:
        """Return whether a level and the one before are of this year and the last: what changes behind them did from one to the other.

        支出8万元，上年支出9万元，减少1万元; 2022年支出9万元，2023年支出8万元，减少1万元.
        """
        if period is Period.PRIOR:
            return item.level is not None and stage in (Stage.FINAL, item.stage)
        last = self.facts[-1] if self.facts and item.base is None else None
        if last is None or last.kind is not FactKind.LEVEL or last.subject.identity != item.subject.identity:
            return False
        is_last_year = (last.period, last.stage) == (Period.PRIOR, stage)
        return is_last_year and not any(mark in self.text[last.end : self.near_start] for mark in "。;\n")

    def _spent_before(self, item: Item, stage: Stage) -> None:
        """Take the figure right before an item's own budget for what was spent, where only its list had called it a budget.

        预算9万元，其中：公务接待费支出4万元，年初预算为6万元.
        """
        is_beside = item.level is not None and item.level == len(self.facts) - 1 and not item.is_carried
        if not is_beside or not item.is_unmeasured or stage not in BUDGETS or item.stage is not stage:
            return
        self.facts[-1] = replace(self.facts[-1], stage=Stage.FINAL)
        self.said.add((item.subject.identity, Stage.FINAL, Period.CURRENT))
        item.has_final = True

    def _budgeted_before(self, item: Item, segment: Segment, number: Number) -> None:
        """Take the figure right before what was spent on a part for the part's budget, where its whole was told both.

        全年预算9万元，执行8万元，其中：县级资金5万元，执行4万元；市级资金4万元，执行4万元.
        """
        scope = self.mind.scopes[-1] if self.mind.scopes else None
        is_spent = segment.stage is Stage.FINAL and not segment.heads
        is_beside = is_spent and item.level is not None and item.level == len(self.facts) - 1 and not item.is_carried
        if scope is None or scope.is_stale or not is_beside or not item.is_unmeasured or item.stage is not Stage.FINAL:
            return
        said = self.facts[-1]
        now = [one for one in self.facts[-_MANY:] if one.kind is FactKind.LEVEL and one.period is Period.CURRENT]
        whole = {one.stage: one.number for one in now if one.subject.identity == scope.parent.subject.identity}
        budgets = [one for one in BUDGETS if one in whole]
        listed: dict[str, set[Stage | None]] = {}
        for one in now:
            if one is not said and one.cut == scope.cut and one.parent == said.parent:
                listed.setdefault(one.subject.identity, set()).add(one.stage)
        is_told = Stage.FINAL in whole and len(budgets) == 1 and all(len(one) > 1 for one in listed.values())
        if not is_told or said.number is None or said.number.unit != number.unit:
            return
        first = min(
            (one.start for one in now if one.cut == scope.cut and one.parent == said.parent), default=said.start
        )
        if self._is_all_spent(first, whole[Stage.FINAL], whole[budgets[0]]):
            return
        if Decimal(number.value) <= Decimal(said.number.value):
            self.facts[-1] = replace(said, stage=budgets[0])
            self.said.discard((item.subject.identity, Stage.FINAL, Period.CURRENT))
            item.stage, item.has_final, item.is_unmeasured = budgets[0], False, False

    def _is_all_spent(self, start: int, spent: Number | None, budget: Number | None) -> bool:
        """Return whether the first of every two amounts listed from `start` on come to what the whole spent, not to its budget.

        预算9万元，决算8万元，其中：基本支出5万元，支付4万元；项目支出3万元，支付2万元: 5 and 3 were spent.
        """
        if spent is None or budget is None or spent.value == budget.value:
            return False
        end = min((at for mark in "。\n" if (at := self.text.find(mark, start)) >= 0), default=len(self.text))
        listed = [Decimal(one[1].replace(",", "")) for one in _AMOUNTS.finditer(self.text, start, end)]
        return sum(listed[::2]) == Decimal(spent.value)

    def _has_other_money(self, item: Item, number: Number) -> bool:
        """Return whether what was spent behind the budget of an appropriation, which names no item, is more than that.

        财政拨款年初预算9万元，实际支出12万元(含自筹资金3万元).
        """
        subject = item.subject
        if not subject.path.startswith(SPENT_OF_IT) or self.text.startswith(subject.label, subject.start):
            return False
        given = APPROPRIATED + subject.path.removeprefix(SPENT_OF_IT)
        stated = (one for one in islice(reversed(self.facts), RECENT) if one.kind is FactKind.LEVEL)
        budget = next((one for one in stated if one.stage in BUDGETS and one.subject.path == given), None)
        if budget is None or budget.number is None:
            return False
        is_more = budget.number.unit != number.unit or Decimal(number.value) > Decimal(budget.number.value)
        end = sentence_around(self.text, number.end)[1]
        return is_more or _other_money().search(self.text, budget.end, end) is not None

    def _may_be_the_parents(self, item: Item, segment: Segment, number: Number) -> bool:
        """Return whether a level after a list may be the whole's as well as the last part's.

        So it is when the parts took their measure from the list and the level names no item.
        """
        is_nameless = all(head.role in SIDES for head in segment.heads)
        if segment.relation in ("done", "share") and item.level == len(self.facts) - 1:
            # 公务接待费2万元，完成（占）预算4万元的50%: nothing stands between an item and its own budget.
            return False
        is_listed = not item.subject.path and self.text[item.subject.start - 1 : item.subject.start] == "、"
        if is_listed and is_nameless and item.is_unmeasured and segment.stage in BUDGETS and segment.period is None:
            return True
        in_list = bool(self.mind.scopes) and not self.in_bracket and (item.parent is not None or item.cut > 0)
        is_open = is_nameless and in_list and item.is_unmeasured and segment.period is not Period.PRIOR
        return is_open and not self._has_whole_another(segment, number)

    def _has_whole_another(self, segment: Segment, number: Number) -> bool:
        """Return whether the list's whole was given a larger budget of its own, so that this one is the last part's.

        “三公”经费预算10万元，支出8万元，其中：公务接待费3万元，预算4万元.
        """
        stage = segment.stage or segment.base_stage
        if not self.mind.scopes or stage not in BUDGETS:
            return False
        whole = self.mind.scopes[-1].parent.subject.identity
        budgets = [
            fact.number
            for fact in self.facts
            if fact.kind is FactKind.LEVEL and fact.stage is stage and fact.period is Period.CURRENT
            if fact.subject.identity == whole and fact.number is not None and fact.number.unit == number.unit
        ]
        return bool(budgets) and Decimal(budgets[-1].value) > Decimal(number.value)

    def _is_measured(self, item: Item, segment: Segment) -> bool:
        """Return whether words or headings say which measure a level is."""
        said = segment.stage is not None or segment.relation_stage is not None or self.context.stage is not None
        scoped = any(scope.stage is not None for scope in self.mind.scopes)
        # 本部门支出合计9万元: what a unit calls its own total is its total, where it gives its accounts or says of which year.
        is_told = self.context.is_accounts or segment.period is Period.CURRENT
        is_own = item.subject.path in TOTALS and is_told and says_own_side(self.text, item.subject.start)
        is_own = is_own and not self._tells_of_approval(item.subject.start)
        return said or scoped or is_own or item.subject.path.startswith(ALWAYS_FINAL) or item.level is not None

    def _tells_of_approval(self, at: int) -> bool:
        """Return whether the sentence says that something was approved: 根据批复，本部门支出合计9万元 is a budget."""
        start, end = sentence_around(self.text, at)
        found = (self.lexicon.match(self.text, one) for one in range(max(start, at - _NEAR), min(end, at + _NEAR)))
        return any(one is not None and one[0].role is Role.APPROVAL for one in found)

    def prior_level(self, item: Item, segment: Segment, number: Number) -> None:
        """Read last year's level, stated inside a comparison."""
        stage = segment.base_stage or segment.stage or (Stage.FINAL if item.has_final else item.stage)
        stage = stage or self.context.stage or self.silent_stage() or self.only_stage(item)
        is_budget = (segment.stage or item.stage) is Stage.INITIAL and not item.has_final
        # 预算9万元，比上年执行数8万元增加1万元: this year's budget is held against what was spent.
        item.base = Base.EXECUTION if is_budget and segment.base_stage is Stage.FINAL else Base.PRIOR
        if stage in (Stage.INITIAL, Stage.FINAL):
            self.add(
                FactKind.LEVEL,
                item,
                segment,
                number,
                number.start,
                number.end,
                stage=stage,
                period=Period.PRIOR,
                is_certain=True,
            )
