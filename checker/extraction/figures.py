"""Figures out of segments: which fact a number states about the item spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.account_classes import is_account_class
from checker.extraction.counts import count_path
from checker.extraction.lexicon import Role
from checker.extraction.model import BUDGETS, Base, Fact, FactKind, Period, Stage, Subject
from checker.extraction.numbers import NumberKind
from checker.extraction.owners import OwnerReader
from checker.extraction.parted_measures import with_whole_measure
from checker.extraction.ratios import percent_of
from checker.extraction.segments import SIDES, Segment, read_segment
from checker.extraction.state import Item
from checker.extraction.subjects import (
    EXECUTION,
    EXPENDITURE_TOTAL,
    GENERAL_BUDGET,
    INCOME_TOTAL,
    cut_by_nature,
    name_of,
    subject_of,
)
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Node
    from checker.extraction.numbers import Number

_RECENT = 6
_YEARS = re.compile("^[本当全]年度?")
_NEARER = 50
"""Half of what lies between final over budget and the difference over budget, in percent."""
_WHOLE = 100
_ANOTHER = re.compile(r"[、,和及与]\d+")
_FUNDS = ("finance.income.fiscal.", "finance.fiscal_expenditure.")
_PAYROLL = "unit.staff.on_payroll"
_OF_WHICH_STAFF = re.compile(r"[,;(]?其中:?[^,;。()\d]{0,8}在编[^,;。()\d]{0,6}\d")
_OF_THESE = ("中,有", "中有")
_JOINS = ("、", "和", "及", "以及")
_RECEPTION = "three_public.reception."
_BOUGHT = "three_public.counts.vehicles_bought"
_VEHICLES = "three_public.vehicle.total"
_PURCHASE = "three_public.vehicle.purchase"
_COST = re.compile(r"[、,]?(?:共?支出|费用|金额|花费)(?:为|共)?\d")
_DIRECTIONS = frozenset({Role.INCREASE, Role.DECREASE, Role.ABOVE, Role.BELOW, Role.TEMPLATE})


@dataclass(slots=True)
class FigureReader(OwnerReader):
    """Reads numbers one by one."""

    def is_zero(self, node: Token, pending: Sequence[Token]) -> bool:
        """Return whether a bare zero stands where an amount must: nothing needs no unit."""
        number = node.number
        if number is None or number.kind is not NumberKind.BARE or number.value.strip("0."):
            return False
        if number.is_glued:
            return False
        segment = read_segment(pending, self.year, node)
        if segment.stage is not None:
            return True
        subject = name_of(segment, self.text, self.unit_names).subject
        return subject is not None and subject.path.startswith("three_public.") and not segment.relation

    def figure(self, pending: Sequence[Token], token: Token, rest: Sequence[Node]) -> None:
        """Read one number with the words before it."""
        number = token.number
        if number is None:
            return
        segment = read_segment(pending, self.year, token)
        in_list, is_budget = bool(self.mind.scopes), self.context.is_budget
        segment = with_whole_measure(segment, pending, self.text, self.facts, is_list=in_list, is_budget=is_budget)
        if self._is_later(segment, pending):
            return
        if number.kind is NumberKind.COUNT:
            self._count(segment, pending, number)
            return
        if self._is_passed_over(segment, pending, number):
            return
        item = self.item_of(segment)
        self.counted_at = item.subject.path if item is not None else ""
        if item is None:
            self._nobodys(segment, number)
        if segment.is_future or item is None:
            return
        resumed = self.resumed(item, segment, number)
        if resumed is None:
            self.note(
                number.start,
                number.end,
                "前面的合计没有读出，这个数是不是合计的，分不清",
                "the whole stated before was not read; whether the figure is the whole's is unclear",
            )
            return
        item = resumed
        if segment.is_template:
            opening = next((one for one in pending if one.role in _DIRECTIONS), pending[0])
            self.note(
                opening.start,
                number.end,
                "增减方向没有定：模板中的选择没有改",
                "the direction was left open: an unresolved template",
            )
            item.relation = item.relation or "vs_prior"
            return
        if number.is_glued:
            self._refuse(item, segment, number)
        elif number.kind is NumberKind.PERCENT:
            owner = self.owner_of(item, segment, number)
            if owner is not None:
                self.percent(owner, segment, number)
        else:
            self._amount(item, segment, number, rest)

    def _refuse(self, item: Item, segment: Segment, number: Number) -> None:
        """Note a number that may be two: 1 5.00万元."""
        self.note(number.start, number.end, "两个数字连在一起，分不清", "two numbers run together")
        item.is_unmeasured = True
        if number.kind is NumberKind.AMOUNT:
            self._say_measure(item, segment)

    def begin_broken(self, pending: Sequence[Token], token: Token) -> None:
        """Remember what a number is of whose rest stands behind a comma: 支出1,3 27.50万元."""
        segment = read_segment(pending, self.year, token)
        item = self.item_of(segment)
        if item is not None:
            self._say_measure(item, segment)

    def _say_measure(self, item: Item, segment: Segment) -> None:
        """Remember the measure of a figure that could not be read: the sentence speaks of it all the same."""
        item.is_unmeasured, item.is_carried = True, False
        stage = None if segment.sign or segment.has_base or segment.relation else self.stage_of(item, segment)
        if stage is None:
            return
        item.level, item.stage = None, stage
        item.has_final = item.has_final or stage is Stage.FINAL
        item.unread = stage
        self.mind.stage = segment.stage or self.mind.stage

    def _is_later(self, segment: Segment, pending: Sequence[Token]) -> bool:
        """Return whether a figure is of a year after the report's: 2024年收入预算9万元，支出预算8万元 in a report on 2023."""
        if segment.period is not None and self.year is not None:
            years = [
                one.number.value for one in pending if one.number is not None and one.number.kind is NumberKind.YEAR
            ]
            self.mind.is_later = segment.period is Period.OTHER and any(int(one) > self.year for one in years)
        return self.mind.is_later

    def _is_passed_over(self, segment: Segment, pending: Sequence[Token], number: Number) -> bool:
        """Return whether a figure is what was added to the budget, of another time than the year, or behind a blank."""
        if number.kind is not NumberKind.PERCENT:
            self._tell_year(segment, pending)
        is_beside = self.aside_end > 0 and self.text.startswith(_JOINS, self.aside_end)
        is_beside = is_beside and bool(pending) and pending[0].start <= self.aside_end + 1
        if segment.is_aside or (is_beside and segment.stage is None and not segment.sign and not segment.relation):
            # 追加装备经费9万元、调资经费8万元: neither is the budget of anything.
            self.aside_end = number.end
            return True
        if segment.is_blank and not (self.mind.is_other_time and segment.period is None):
            self.note(pending[0].start, number.end, "模板中的空没有填", "a blank of the template was left open")
            self.mind.lose()
            return True
        return self.mind.is_other_time and segment.period is None

    def _nobodys(self, segment: Segment, number: Number) -> None:
        """Remember the measure of an amount of no item: whose budget it is nobody tells, but its parts are cut from one."""
        if number.kind is not NumberKind.AMOUNT or segment.sign:
            return
        if segment.stage is None:
            # 年初预算9万元，全年支出8万元，其中…: the parts are of what was named last.
            is_side = bool(segment.heads) and all(head.role in SIDES for head in segment.heads)
            self.mind.stage = Stage.FINAL if is_side and self.mind.stage is not None else None
            return
        self.mind.lose()
        self.mind.stage = segment.stage
        self.mind.is_other_time = segment.period in (Period.PRIOR, Period.OTHER)

    def _tell_year(self, segment: Segment, pending: Sequence[Token]) -> None:
        """Remember that the sentence speaks of a year that is neither this one nor the last, until it names another."""
        if segment.period is Period.CURRENT:
            self.mind.is_other_time = False
        elif segment.period is Period.OTHER and not segment.has_base:
            is_year = any(one.number is not None and one.number.kind is NumberKind.YEAR for one in pending)
            self.mind.is_other_time = self.mind.is_other_time or is_year

    def add_count(self, path: str, number: Number) -> None:
        """Record a count."""
        subject = Subject(path, "", number.start, number.end)
        self.facts.append(
            Fact(
                kind=FactKind.COUNT, subject=subject, start=number.start, end=number.end, number=number, is_certain=True
            )
        )

    def _count(self, segment: Segment, pending: Sequence[Token], number: Number) -> None:
        if number.is_glued:
            self.note(number.start, number.end, "两个数字连在一起，分不清", "two numbers run together")
        if segment.sign or segment.has_base or segment.is_future or segment.period in (Period.PRIOR, Period.OTHER):
            return
        if segment.is_each and _ANOTHER.match(self.text, number.end) is not None:
            # 购置数及保有量分别为1辆和9辆: which number is whose, the nouns alone do not say.
            self.note(number.start, number.end, "几个数各是哪个项目的，分不清", "which number is whose is unclear")
            return
        named = [token.key for token in pending if token.role is Role.CONCEPT and not self._is_counted(token, number)]
        # 使用财政拨款安排的出国团组: what pays for it is not the item counted at.
        named = [key for key in named if not key.startswith(_FUNDS)]
        self.counted_at = named[-1] if named else self.counted_at
        self._leave_sibling(pending)
        heading = self.context.subject
        is_apart = heading is not None and not (pending and heading.start >= pending[0].start)
        at = self.counted_at or (heading.path if heading is not None and is_apart else "")
        path = count_path(number, self.text, self.near_start, self.list_start, at, self.lexicon.counts)
        if path and (self._is_of_which(path, number) or self._is_more_than_staff(path, number)):
            return
        if number.is_glued:
            self.unread_counts.append((path, number.end))
        elif path:
            self.add_count(path, number)
            self._bought_for(path, number)
        elif name_of(segment, self.text, self.unit_names).subject is not None:
            # What is counted is spoken of from now on; a change stated next is not the last item's.
            self.mind.lose()

    def _bought_for(self, path: str, number: Number) -> None:
        """Speak of what vehicles cost to buy where 支出 stands right behind how many were bought: 购置执法车1辆、支出18万元."""
        item = self.mind.item
        if path != _BOUGHT or item is None or item.subject.path != _VEHICLES:
            return
        if _COST.match(self.text, number.end) is not None:
            self.enter(Subject(_PURCHASE, "公务用车购置费", number.start, number.end))

    def _leave_sibling(self, pending: Sequence[Token]) -> None:
        """Speak of the kind of reception that is counted: 外事接待费0元，国内公务接待9批次，支出2万元 ends with the latter's cost."""
        spoken = self.mind.item.subject.path if self.mind.item is not None else ""
        named = [token for token in pending if token.role is Role.CONCEPT]
        if not named or not spoken.startswith(_RECEPTION) or not named[-1].key.startswith(_RECEPTION):
            return
        if spoken.endswith(".total") or named[-1].key in (spoken, f"{_RECEPTION}total"):
            return
        self.enter(subject_of(named[-1], self.text))

    def _is_of_which(self, path: str, number: Number) -> bool:
        """Return whether the sentence has stated the count already, and 其中 opens a part of it: 21批次，其中…9批次."""
        before = [one.end for one in self.facts[-_RECENT:] if one.kind is FactKind.COUNT and one.subject.path == path]
        before += [end for one, end in self.unread_counts if one == path]
        between = self.text[max(before) : number.start] if before else ""
        return "其中" in between and "。" not in between and "\n" not in between

    def _is_more_than_staff(self, path: str, number: Number) -> bool:
        """Return whether those on the establishment are named as a part of the people counted: 在职30人，其中在编20人."""
        return path == _PAYROLL and _OF_WHICH_STAFF.match(self.text, number.end) is not None

    def _is_counted(self, token: Token, number: Number) -> bool:
        """Return whether 公务用车 in 共有公务用车7辆 is what is counted, and no item that the count stands at."""
        is_next = token.end == number.start
        return is_next and self.text.endswith(("共有", "实有", "现有"), 0, token.start)

    def _amount(self, item: Item, segment: Segment, number: Number, rest: Sequence[Node]) -> None:
        base = segment.base
        rated = segment.relation_stage if segment.relation else segment.stage
        if rated in BUDGETS and not segment.sign and not segment.has_base and _leads_to_percent(rest):
            if not segment.strays:
                self.level(item, segment, number, rated)
                self.carried_rate = rated
        elif segment.relation:
            if segment.relation == "share" and not segment.strays and _leads_to_percent(rest):
                self._whole_level(segment, number)
        elif segment.sign:
            self.change(FactKind.DELTA, item, segment, number)
        elif segment.has_base or segment.is_same_period:
            if base is Base.PRIOR and not segment.is_base_other:
                self.prior_level(item, segment, number)
            elif base is Base.BUDGET and segment.base_stage is not None and not segment.strays:
                self.level(item, segment, number, segment.base_stage)
                # What is compared with the budget is what was spent.
                item.base, item.has_final = base, True
            else:
                # 较2020年9万元减少1万元: the change is against that year.
                item.base = Base.OTHER
        else:
            stage = self.stage_of(item, segment)
            if stage is not None:
                self.level(item, segment, number, stage)
        if self.text.startswith(_OF_THESE, number.end):
            # 在建工程9万元中,有3万元已交付使用: that is of a part without a name.
            self.mind.lose()

    def _whole_level(self, segment: Segment, number: Number) -> None:
        """Read the whole's figure, stated inside a share: 占本年支出合计N的P%."""
        named = [token for token in segment.whole if token.role is not Role.FILLER]
        if len(named) != 1 or named[0].role is not Role.CONCEPT:
            return
        whole = Item(subject_of(named[0], self.text))
        self.add(FactKind.LEVEL, whole, Segment(), number, number.start, number.end, stage=Stage.FINAL)
        self.carried_whole = named[0].key

    def percent(self, item: Item, segment: Segment, number: Number) -> None:
        """Read a percentage."""
        has_whole = bool(segment.whole) or segment.relation_stage is None
        if segment.strays or segment.period in (Period.PRIOR, Period.OTHER):
            return
        if self.carried_whole and not segment.relation and not segment.sign:
            self.add(
                FactKind.SHARE,
                item,
                segment,
                number,
                number.start,
                number.end,
                stage=item.stage,
                whole=self.carried_whole,
                period=item.period,
            )
        elif segment.relation == "share" and has_whole:
            self._share(item, segment, number)
        elif segment.relation == "control" or self._is_difference_rate(segment):
            self._against_budget(item, segment, number)
        elif segment.relation or self.carried_rate is not None:
            self._rate(item, segment, number, segment.relation_stage or self.carried_rate)
        elif segment.sign:
            self.change(FactKind.GROWTH, item, segment, number)
        elif (
            item.subject.path == EXECUTION
            or any(head.key == EXECUTION for head in segment.heads)
            or (segment.stage in BUDGETS and not segment.has_base)
        ):
            self._rate(item, segment, number, segment.stage)
        elif self.in_bracket and not segment.heads and self.facts and self.facts[-1].kind is FactKind.DELTA:
            last = self.facts[-1]
            self.add(
                FactKind.GROWTH,
                item,
                segment,
                number,
                number.start,
                number.end,
                stage=last.stage,
                base=last.base,
                sign=last.sign,
            )

    def _rate(self, item: Item, segment: Segment, number: Number, stage: Stage | None) -> None:
        if stage is Stage.FINAL:
            return
        item.relation, item.is_last_level = "vs_budget", False
        sentence = max(self.text.rfind(mark, 0, number.start) for mark in "。\n")
        if stage is None and self.aside_end > max(item.subject.start, sentence):
            # 防汛项目年初预算9万元，追加1万元，执行8万元，执行率80%: that is of what it was given in all.
            stage = Stage.ADJUSTED
        self.add(FactKind.COMPLETION, item, segment, number, number.start, number.end, stage=stage, is_certain=True)

    def _is_difference_rate(self, segment: Segment) -> bool:
        """Return whether the words before a percentage are 预决算差异率, which is by how much final and budget differ."""
        word = segment.difference
        return word is not None and not segment.sign and not segment.relation and self.text[word.end - 1] == "率"

    def _against_budget(self, item: Item, segment: Segment, number: Number) -> None:
        """Read a rate of final and budget by the two amounts: what was spent of it, or by how much it was missed.

        控制率 is either, as the amounts say; without both of them nobody knows.
        """
        levels = {
            fact.stage: fact.number
            for fact in self.facts
            if fact.kind is FactKind.LEVEL
            and fact.period is Period.CURRENT
            and fact.subject.identity == item.subject.identity
        }
        stage = next((one for one in reversed(levels) if one in BUDGETS), None)
        final, budget = levels.get(Stage.FINAL), levels.get(stage)
        done = percent_of(final, budget)
        if done is None:
            return
        if segment.relation == "control" and abs(Decimal(number.value) - done) < _NEARER:
            self._rate(item, segment, number, stage)
            return
        start, end, is_less = number.start, number.end, done < _WHOLE and not number.value.startswith("-")
        sign = -1 if is_less else 1
        if abs(abs(Decimal(number.value)) - abs(done - _WHOLE)) < _NEARER:
            self.add(FactKind.GROWTH, item, segment, number, start, end, stage=Stage.FINAL, base=Base.BUDGET, sign=sign)

    def _share(self, item: Item, segment: Segment, number: Number) -> None:
        whole = self._nearest(item, segment, _whole(segment, self.text))
        is_class = not item.subject.path and is_account_class(item.subject.label)
        if not whole and item.parent is None and not is_class:
            return
        item.is_last_level = False
        self.add(
            FactKind.SHARE,
            item,
            segment,
            number,
            number.start,
            number.end,
            stage=Stage.FINAL if item.has_final else item.stage,
            whole=whole,
            period=item.period,
        )

    def _nearest(self, item: Item, segment: Segment, whole: str) -> str:
        """Return the whole that the words mean where the item is part of a whole so called: nothing for its list's own.

        占基本支出的 below 财政拨款基本支出 is a share of that, and not of all basic expenditure.
        """
        named = [token for token in segment.whole if token.role is not Role.FILLER]
        if not named:
            return whole
        said = self.text[named[0].start : named[-1].end]
        if item.parent is not None and self.facts[item.parent].subject.label.endswith(_YEARS.sub("", said)):
            return ""
        is_of_general = item.subject.path.startswith(GENERAL_BUDGET)
        return cut_by_nature(whole, "finance.fiscal_expenditure.general") if is_of_general else whole


def _leads_to_percent(rest: Sequence[Node]) -> bool:
    for node in rest:
        if not isinstance(node, Token):
            continue
        if node.number is not None:
            return node.number.kind is NumberKind.PERCENT
        if node.role is not Role.FILLER:
            return False
    return False


def _whole(segment: Segment, text: str) -> str:
    """Return what a share is a share of: a path, `~` and a label, or nothing when the words do not say."""
    named = [token for token in segment.whole if token.role is not Role.FILLER]
    if not named:
        return ""
    if len(named) == 1 and named[0].role is Role.CONCEPT:
        return named[0].key
    if len(named) == 1 and named[0].role is Role.ITEM:
        return f"~{named[0].key}"
    if all(token.role in SIDES for token in named):
        return INCOME_TOTAL if named[0].role is Role.INCOME_SIDE else EXPENDITURE_TOTAL
    public = [token for token in named if token.key == "three_public.total"]
    if public and all(token.role in (Role.CONCEPT, Role.ITEM) or token.role in SIDES for token in named):
        return "three_public.total"
    return "~" + text[named[0].start : named[-1].end]
