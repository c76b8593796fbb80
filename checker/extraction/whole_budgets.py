"""Whether a figure of no item is the unit's whole budget, or some project's or work's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.extraction.belonging import is_headed_by_projects, says_one_project, says_own, says_own_side
from checker.extraction.model import BUDGETS, FactKind, Period, Stage
from checker.extraction.notebook import Notebook
from checker.extraction.project_words import clause_start, load_project_words
from checker.extraction.reason_words import load_reason_words
from checker.extraction.subjects import EXECUTION, EXPENDITURE_TOTAL, INCOME_TOTAL, YEARS_OWN
from checker.extraction.word_groups import choice

if TYPE_CHECKING:
    from checker.extraction.model import Subject
    from checker.extraction.numbers import Number
    from checker.extraction.segments import Segment
    from checker.extraction.state import Item

CARRIED_OVER = "finance.income.carryover"
_COUNTED = re.compile(r"^[^元]*?(?:项目(?:共计|共|总计)?[0-9]+[个项]|[0-9]+[个项][^,、元]{0,6}项目)")
"""How many projects, before any money is named: the sums behind it are theirs."""

_BESIDE = 4
_LISTED = 12
_AMOUNT = re.compile(r"[数额]?为?(\d[\d,]*(?:\.\d+)?)([百千]?[万亿]?元)")
_ALL = (EXPENDITURE_TOTAL, INCOME_TOTAL)
_RATE = re.compile("(?:预算|资金)?执行(?:率|进度)")
_NAMED_PROJECT = re.compile("[\u4e00-\u9fff]{2}项目(?!支出|经费|资金|预算)")


@cache
def _source_spent() -> re.Pattern[str]:
    return re.compile(rf"{choice(load_project_words().sources)}[^,;:。\n]*\d[百千]?[万亿]?元$")


@cache
def _sources() -> re.Pattern[str]:
    return re.compile(rf"{choice(load_project_words().sources)}[^,;:。\n\d]*\d")


@dataclass(slots=True)
class WholeBudgetReader(Notebook):
    """Tells what is the unit's whole budget."""

    def is_behind_gift(self, segment: Segment) -> bool:
        """Return whether a budget without a name stands behind what was given and added to the unit's, or carried over.

        Neither has a budget of its own where the words gave it no measure.
        """
        item = self.mind.item
        is_budget = segment.stage in (Stage.ADJUSTED, Stage.YEARLY) and not segment.relation
        if item is None or not is_budget or item.subject.path not in ("", CARRIED_OVER):
            return False
        is_listed = item.is_unmeasured and item.level is not None
        if item.subject.path:
            return is_listed
        if item.level is None and not item.is_carried and self.was_handed_down(item):
            return True
        is_given = item.subject.start < self.aside_end
        return ((is_given or is_listed) and self.is_behind_aside(segment)) or self.is_sum_of_given(segment)

    def was_handed_down(self, item: Item) -> bool:
        """Return whether the clause says before the item that money was handed down: 下达补助资金9万元 was not spent by that.

        Nor were its parts, in a bracket behind it.
        """
        at = item.subject.start
        start = clause_start(self.text, self.text.rfind("(", 0, at) if self.in_bracket else at)
        return load_reason_words().handed_down.search(self.text, max(start, 0), at) is not None

    def is_below_the_whole(self, segment: Segment) -> bool:
        """Return whether the heading is the unit's whole expenditure, and the budget no less than the first one of all.

        年初预算90万元。年中下达防火补助5万元，追加1万元，调整后预算6万元: that is of what was given.
        """
        if self.context.subject is None or self.context.subject.path != EXPENDITURE_TOTAL:
            return False
        first, stated = self._first_of_all(), _AMOUNT.match(self.text, segment.stage_end)
        if first is None or stated is None:
            return True
        return first.unit == stated[2] and _value(stated) >= Decimal(first.value)

    def _first_of_all(self) -> Number | None:
        levels = [one for one in self.facts if one.kind is FactKind.LEVEL and one.period is Period.CURRENT]
        firsts = [one for one in levels if one.stage is Stage.INITIAL and one.subject.path in _ALL]
        return firsts[-1].number if firsts else None

    def is_behind_aside(self, segment: Segment) -> bool:
        """Return whether what was added to the budget stands in the same sentence, just before the measure named."""
        between = self.text[self.aside_end : segment.stage_start] if self.aside_end else "。"
        return not any(mark in between for mark in "。;\n") and segment.stage_end > 0

    def is_sum_of_given(self, segment: Segment) -> bool:
        """Return whether a budget is the first one of all with what the sentence says was given and added.

        年度执行中，上年结转1万元，上级下达资金2万元，全年预算调整为12万元.
        """
        first, stated = self._first_of_all(), _AMOUNT.match(self.text, segment.stage_end)
        given = self._given(segment)
        if first is None or stated is None or not given or {first.unit, *(one[2] for one in given)} != {stated[2]}:
            return False
        return sum((_value(one) for one in given), Decimal(first.value)) == _value(stated)

    def is_all_that_was_given(self, segment: Segment) -> bool:
        """Return whether a budget is just what the sentence says was given: 下达造林补助9万元，全年预算9万元, of the one who got it."""
        stated, given = _AMOUNT.match(self.text, segment.stage_end), self._given(segment)
        first = self._first_of_all()
        is_first_there = first is not None and bool(given) and first.start >= given[0].start(1)
        if stated is None or not given or is_first_there or {one[2] for one in given} != {stated[2]}:
            return False
        return sum(_value(one) for one in given) == _value(stated)

    def _given(self, segment: Segment) -> list[re.Match[str]]:
        """Return the amounts that stand in the sentence before the budget named."""
        sentence = max(self.text.rfind(mark, 0, segment.stage_start) for mark in "。;\n") + 1
        return list(_AMOUNT.finditer(self.text, sentence, segment.stage_start))

    def is_of_the_whole(self, segment: Segment) -> bool:
        """Return whether a budget or final figure of no item, in the chapter on the budget, is the unit's expenditure."""
        is_said = says_own(self.text, segment)
        # 我局年初预算 is the unit's wherever it stands, but below the heading of an item.
        heading = self.context.subject
        is_silent = self.context.is_narrative or (heading is not None and heading.path == EXPENDITURE_TOTAL)
        is_named = self.context.names_any and not (is_said and is_silent)
        is_open = not self.mind.is_lost and not is_named and not self.in_bracket and not self.context.is_other
        # 财政拨款收支总体情况。年初预算9万元: of what was appropriated, coming in or going out, and not of all.
        is_open = is_open and not self.context.fund
        is_measured = segment.stage in (*BUDGETS, Stage.FINAL) and not segment.strays
        return (
            (self.context.is_accounts or is_said)
            and is_open
            and is_measured
            and not segment.sign
            and not segment.relation
            and segment.stage_end > 0
        )

    def is_whole_as_adjusted(self, segment: Segment) -> bool:
        """Return whether the budget behind what was added to it is the unit's: 全年追加预算9万元，调整后全年预算数90万元."""
        heading = self.context.subject
        is_open = not self.in_bracket and not self.context.is_other and not self.is_project
        is_plain = not segment.heads and not segment.sign and not segment.relation and not segment.strays
        is_of_all = heading is None or heading.path == EXPENDITURE_TOTAL
        return self.context.is_accounts and is_of_all and is_open and is_plain and self.is_behind_aside(segment)

    def is_of_one_project(self) -> bool:
        """Return whether the sentence speaks of one project, whose money is not the unit's: 该项目年初预算9万元，执行率100%."""
        sentence = max(self.text.rfind(mark, 0, self.near_start) for mark in "。\n") + 1
        if self._is_of_one_source(sentence):
            return True
        if self.is_project:
            return False
        heading = self.context.subject
        # 支出进度前低后高。辅具适配项目受流标影响，全年执行率80%: the heading's rate is told of one project only.
        is_told = heading is not None and heading.path == EXECUTION
        is_told = is_told and _NAMED_PROJECT.search(self.text, sentence, self.near_start) is not None
        # 消防改造项目：预算安排9万元，支出8万元: what is named before the colon has money of its own.
        is_told = is_told or is_headed_by_projects(self.text, sentence, self.near_start)
        return is_told or says_one_project(self.text, sentence, self.near_start)

    def is_behind_parts(self) -> bool:
        """Return whether the sentence has stated the amounts of several items, of which the last is spoken of."""
        item = self.mind.item
        if item is None or item.is_carried or item.level is None:
            return False
        sentence = max(self.text.rfind(mark, 0, self.near_start) for mark in "。\n") + 1
        said = [one for one in self.facts[-_LISTED:] if one.start >= sentence and one.kind is FactKind.LEVEL]
        names = {one.subject.identity for one in said if one.parent is None}
        return len(names) > 1 and item.subject.identity in names

    def is_behind_another(self, item: Item | None) -> bool:
        """Return whether in the sentence right before stands the amount of what is no item: 防火经费9万元，支出8万元，执行率89%."""
        if item is None or item.subject.path or item.level is None or item.is_carried or self.is_project:
            return False
        said = self.facts[item.level]
        return not any(mark in self.text[said.start : self.near_start] for mark in "。;\n")

    def is_headed_by(self, item: Item | None) -> bool:
        """Return whether what is spoken of is what heads the sentence with a colon behind it."""
        if item is None or item.subject.path or item.is_carried or item.subject.start != self.label_at:
            return False
        return not any(mark in self.text[item.subject.end : self.near_start] for mark in "。;\n")

    def has_own_money(self, item: Item | None) -> bool:
        """Return whether the sentence states the budget of what is no item of the form, and what was spent of it.

        消防改造项目年初预算9万元，支出8万元，预算执行率89%: then the rate beside them is its own.
        """
        if item is None or item.subject.path or item.is_carried or self.is_project:
            return False
        sentence = max(self.text.rfind(mark, 0, self.near_start) for mark in "。;\n") + 1
        said = [one for one in self.facts[-_BESIDE:] if one.start >= sentence and one.kind is FactKind.LEVEL]
        stages = {one.stage for one in said if one.subject.identity == item.subject.identity}
        return Stage.FINAL in stages and not stages.isdisjoint(BUDGETS)

    def _is_of_one_source(self, sentence: int) -> bool:
        """Return whether a rate stands behind what was spent out of one source of several: 中央资金完成6万元，执行率82%；省级资金3万元.

        None of such rates is that of all the money.
        """
        if _RATE.match(self.text, self.near_start) is None or self.text[self.near_start - 1] != ",":
            return False
        start = max(self.text.rfind(mark, sentence - 1, self.near_start - 1) for mark in ",;:。\n") + 1
        end = min((at for mark in "。\n" if (at := self.text.find(mark, self.near_start)) >= 0), default=len(self.text))
        is_sources = _source_spent().search(self.text, start, self.near_start - 1) is not None
        return is_sources and len(_sources().findall(self.text, sentence, end)) > 1

    def is_of_counted_projects(self) -> bool:
        """Return whether the sentence sums up several projects: 安排项目3个，预算合计90万元，支出合计80万元，执行率89%."""
        sentence = max(self.text.rfind(mark, 0, self.near_start) for mark in "。;\n") + 1
        return not self.is_project and _COUNTED.search(self.text[sentence : self.near_start]) is not None

    def is_of_a_work(self, subject: Subject) -> bool:
        """Return whether 当年支出, in a chapter on goals or results, is of the work told of and not the unit's total."""
        is_bare = subject.path in (INCOME_TOTAL, EXPENDITURE_TOTAL) and subject.label in YEARS_OWN
        is_told = self.context.is_narrative or self.context.is_results or self.is_behind_another(self.mind.item)
        return is_bare and is_told and not says_own_side(self.text, subject.start)


def _value(amount: re.Match[str]) -> Decimal:
    return Decimal(amount[1].replace(",", ""))
