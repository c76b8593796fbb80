"""Figures out of segments: which fact a number states about the item spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.account_classes import is_account_class
from checker.extraction.changes import base_said
from checker.extraction.completions import CompletionReader
from checker.extraction.levels import TOTALS
from checker.extraction.lexicon import Role
from checker.extraction.model import BUDGETS, Base, FactKind, Period, Stage
from checker.extraction.numbers import NumberKind
from checker.extraction.parted_measures import with_whole_measure
from checker.extraction.ratios import comes_to
from checker.extraction.segments import SIDES, Segment, read_segment
from checker.extraction.shares_of_parts import is_official_part
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
    from checker.extraction.model import Fact
    from checker.extraction.numbers import Number

_YEARS = re.compile("^[本当全]年度?")
_BESIDE = 4
"""So many facts back stands what a list of shares has stated before."""
_OF_THESE = ("中,有", "中有")
OF_ALL_BOUGHT = {
    "procurement.sme": ("procurement.total",),
    "procurement.small_micro": ("procurement.total", "procurement.sme"),
}
"""Of what the contracts with small firms can be a share."""
UNNAMED_WHOLES = OF_ALL_BOUGHT | {
    "finance.expenditure.basic.total": (EXPENDITURE_TOTAL,),
    "finance.expenditure.project.total": (EXPENDITURE_TOTAL,),
    "finance.expenditure.basic.personnel": (EXPENDITURE_TOTAL, "finance.expenditure.basic.total"),
    "finance.expenditure.basic.public": (EXPENDITURE_TOTAL, "finance.expenditure.basic.total"),
}
_JOINS = ("、", "和", "及", "以及")
_DIRECTIONS = frozenset({Role.INCREASE, Role.DECREASE, Role.ABOVE, Role.BELOW, Role.TEMPLATE})


@dataclass(slots=True)
class FigureReader(CompletionReader):
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
        if self.is_later(segment, pending):
            return
        if number.kind is NumberKind.COUNT:
            self.count(segment, pending, number)
            return
        if self._is_passed_over(segment, pending, number):
            return
        if self.left_over(segment, number):
            return
        item = self.item_of(segment)
        self.counted_at = item.subject.path if item is not None else ""
        if item is None:
            self._nobodys(segment, number)
        if segment.is_future or item is None:
            return
        resumed = self.goes_on(item, segment, number)
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
        self._state(item, segment, number, rest)

    def _state(self, item: Item, segment: Segment, number: Number, rest: Sequence[Node]) -> None:
        """Read what one number says of the item."""
        if segment.is_of_all and item.subject.path not in TOTALS:
            # 基本支出60万元，占总预算100万元的60%: neither its own budget nor how far it was carried out.
            return
        if number.is_glued:
            self._refuse(item, segment, number)
        elif number.kind is NumberKind.PERCENT:
            owner = self.owner_of(item, segment, number)
            if owner is not None:
                self.percent(owner, segment, number)
        elif self.is_difference(segment):
            self.difference(item, segment, number)
        else:
            self._amount(item, segment, number, rest)

    def _refuse(self, item: Item, segment: Segment, number: Number) -> None:
        """Note a number that may be two: 1 5.00万元."""
        self.note(number.start, number.end, "两个数字连在一起，分不清", "two numbers run together")
        item.is_unmeasured = True
        if number.kind is NumberKind.AMOUNT:
            self._say_measure(item, segment)
        if segment.sign or segment.base is not None:
            self.say_base(item, segment)

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

    def is_later(self, segment: Segment, pending: Sequence[Token]) -> bool:
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
            self.tell_year(segment, pending)
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

    def tell_year(self, segment: Segment, pending: Sequence[Token]) -> None:
        """Remember that the sentence speaks of a year that is neither this one nor the last, until it names another."""
        if segment.period is Period.CURRENT:
            self.mind.is_other_time = False
        elif segment.period is Period.OTHER and not segment.has_base:
            is_year = any(one.number is not None and one.number.kind is NumberKind.YEAR for one in pending)
            self.mind.is_other_time = self.mind.is_other_time or is_year

    def _amount(self, item: Item, segment: Segment, number: Number, rest: Sequence[Node]) -> None:
        base = base_said(item, segment)
        rated = segment.relation_stage if segment.relation else segment.stage
        if rated in BUDGETS and not segment.sign and not segment.has_base and _leads_to_percent(rest):
            if not segment.strays:
                spoken_of = self.mind.stage
                self.level(item, segment, number, rated)
                # 基本支出8万元，占预算9万元的88.9%；项目支出5万元: what a rate is over is not what the sentence goes on about.
                self.mind.stage, self.carried_rate = spoken_of, rated
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
        if segment.has_base and segment.base_period is Period.PRIOR and not segment.sign and not segment.relation:
            # 执行率97%，较上年的95%提高2个百分点: that is last year's.
            return
        if segment.is_own_rate and not item.subject.path and not self.is_spent_of_budget(item):
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
        elif segment.relation == "control" or self.is_difference_rate(segment):
            self.against_budget(item, segment, number)
        elif segment.relation or self.carried_rate is not None:
            self.rate(item, segment, number, segment.relation_stage or self.carried_rate)
        elif segment.sign:
            self.change(FactKind.GROWTH, item, segment, number)
        elif (
            item.subject.path == EXECUTION
            or any(head.key == EXECUTION for head in segment.heads)
            or (segment.stage in BUDGETS and not segment.has_base)
        ):
            self.rate(item, segment, number, segment.stage)
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

    def _share(self, item: Item, segment: Segment, number: Number) -> None:
        said = _whole(segment, self.text, self.unit_names)
        whole = self._nearest(item, segment, said)
        is_alone = item.parent is None or item.subject.path in OF_ALL_BOUGHT
        if not said and is_alone and item.subject.path in UNNAMED_WHOLES:
            whole = self._fitting(item, number)
            if not whole and not is_official_part(item.subject.path):
                return
        is_class = not item.subject.path and is_account_class(item.subject.label)
        if not whole and item.parent is None and not is_class and not is_official_part(item.subject.path):
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

    def _fitting(self, item: Item, number: Number) -> str:
        """Return what a bare 占 is a share of, or nothing where nobody can tell.

        授予小微企业合同5万元，占50%: of all that was bought, or of what was bought from small and medium firms.
        """
        levels = {fact.subject.path: fact.number for fact in self.facts if is_final_now(fact)}
        own, wholes = levels.get(item.subject.path), UNNAMED_WHOLES[item.subject.path]
        fitting = [path for path in wholes if comes_to(number, own, levels.get(path))]
        if len(fitting) == 1 or item.subject.path == "procurement.sme":
            return (*fitting, *wholes)[0]
        return self._as_beside(number, wholes) if item.subject.path not in OF_ALL_BOUGHT else ""

    def _as_beside(self, number: Number, wholes: Sequence[str]) -> str:
        """Return the whole of the share stated before in the sentence, which this one, being wrong, does not fit."""
        sentence = max(self.text.rfind(mark, 0, number.start) for mark in "。\n")
        shares = [one.whole for one in self.facts[-_BESIDE:] if one.kind is FactKind.SHARE and one.start > sentence]
        return shares[-1] if shares and shares[-1] in wholes else ""

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


def is_final_now(fact: Fact) -> bool:
    """Return whether a fact is what was spent this year."""
    return fact.kind is FactKind.LEVEL and fact.stage is Stage.FINAL and fact.period is Period.CURRENT


def _leads_to_percent(rest: Sequence[Node]) -> bool:
    for node in rest:
        if not isinstance(node, Token):
            continue
        if node.number is not None:
            return node.number.kind is NumberKind.PERCENT
        if node.role is not Role.FILLER:
            return False
    return False


def _whole(segment: Segment, text: str, unit_names: Sequence[str]) -> str:
    """Return what a share is a share of: a path, `~` and a label, or nothing when the words do not say."""
    named = [token for token in segment.whole if token.role is not Role.FILLER]
    if len(named) > 1 and text[named[0].start : named[0].end] in unit_names:
        del named[0]
    if not named:
        return ""
    if len(named) == 1 and named[0].role in (Role.CONCEPT, Role.ITEM):
        return named[0].key if named[0].role is Role.CONCEPT else f"~{named[0].key}"
    if all(token.role in SIDES for token in named):
        return INCOME_TOTAL if named[0].role is Role.INCOME_SIDE else EXPENDITURE_TOTAL
    public = [token for token in named if token.key == "three_public.total"]
    if public and all(token.role in (Role.CONCEPT, Role.ITEM) or token.role in SIDES for token in named):
        return "three_public.total"
    return "~" + text[named[0].start : named[-1].end]
